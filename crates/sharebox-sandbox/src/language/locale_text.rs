//! Numbers and dates as text in Chinese and American English, as V8 with the full ICU data writes them.

/// A language that is written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Chinese,
    American,
}

impl Language {
    /// The language that a BCP 47 tag asks for; `None` for those not written here.
    pub(super) fn of(tag: &str) -> Option<Self> {
        match tag.to_ascii_lowercase().as_str() {
            "zh" | "zh-cn" | "zh-hans" | "zh-hans-cn" => Some(Self::Chinese),
            "en" | "en-us" => Some(Self::American),
            _ => None,
        }
    }
}

/// How a number is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digits {
    /// Digits behind the point, at least.
    pub(super) minimum: usize,
    /// Digits behind the point, at most.
    pub(super) maximum: usize,
    /// Whether commas part thousands.
    pub(super) grouping: bool,
}

/// A number in digits; the same in both languages.
pub(super) fn number(value: f64, digits: Digits) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return format!("{sign}∞");
    }
    // Rounds the shortest text that is this number, as ICU does, and not its exact binary value.
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut kept: Vec<u8> = whole.bytes().chain(fraction.bytes().take(digits.maximum)).collect();
    if fraction.as_bytes().get(digits.maximum).is_some_and(|digit| *digit >= b'5') {
        round_up(&mut kept);
    }
    let behind = fraction.len().min(digits.maximum);
    let point = kept.len() - behind;
    let mut fraction = kept.split_off(point);
    while fraction.len() > digits.minimum && fraction.last() == Some(&b'0') {
        fraction.pop();
    }
    fraction.resize(fraction.len().max(digits.minimum), b'0');
    written(sign, &kept, &fraction, digits)
}

/// A whole number of any size, given in digits.
pub(super) fn integer(text: &str, digits: Digits) -> String {
    let (sign, whole) = text.strip_prefix('-').map_or(("", text), |whole| ("-", whole));
    written(sign, whole.as_bytes(), &vec![b'0'; digits.minimum], digits)
}

fn written(sign: &str, whole: &[u8], fraction: &[u8], digits: Digits) -> String {
    let mut written = sign.to_owned();
    for (index, digit) in whole.iter().enumerate() {
        if digits.grouping && index > 0 && (whole.len() - index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(char::from(*digit));
    }
    if !fraction.is_empty() {
        written.push('.');
        written.extend(fraction.iter().map(|digit| char::from(*digit)));
    }
    written
}

/// Adds one to the last of some decimal digits.
fn round_up(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
}

/// A point in local time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub(super) year: i64,
    /// 1 to 12.
    pub(super) month: i64,
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
}

/// Which parts of a point are written, and whether with a leading zero.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts {
    pub(super) date: Option<DateParts>,
    pub(super) clock: Option<ClockParts>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct DateParts {
    pub(super) year: bool,
    /// The month has two digits.
    pub(super) wide_month: bool,
    /// The day has two digits.
    pub(super) wide_day: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct ClockParts {
    pub(super) second: bool,
}

/// A point as text.
pub(super) fn point(point: Point, parts: Parts, language: Language) -> String {
    let date = parts.date.map(|parts| date(point, parts, language));
    let clock = parts.clock.map(|parts| clock(point, parts, language));
    let between = if language == Language::Chinese { " " } else { ", " };
    date.into_iter().chain(clock).collect::<Vec<_>>().join(between)
}

fn date(point: Point, parts: DateParts, language: Language) -> String {
    let padded = |value: i64, wide: bool| if wide { format!("{value:02}") } else { value.to_string() };
    let month = padded(point.month, parts.wide_month);
    let day = padded(point.day, parts.wide_day);
    match (parts.year, language) {
        (false, _) => format!("{month}/{day}"),
        (true, Language::Chinese) => format!("{}/{month}/{day}", point.year),
        (true, Language::American) => format!("{month}/{day}/{}", point.year),
    }
}

fn clock(point: Point, parts: ClockParts, language: Language) -> String {
    let second = if parts.second { format!(":{:02}", point.second) } else { String::new() };
    match language {
        Language::Chinese => format!("{:02}:{:02}{second}", point.hour, point.minute),
        Language::American => {
            let half = if point.hour < 12 { "AM" } else { "PM" };
            format!("{}:{:02}{second} {half}", (point.hour + 11) % 12 + 1, point.minute)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_and_grouped() {
        for (value, minimum, maximum, expected) in [
            (1_234_567.891, 0, 3, "1,234,567.891"),
            (1234.5678, 0, 3, "1,234.568"),
            (1.005, 0, 2, "1.01"),
            (9.999, 0, 2, "10"),
            (999.9999, 0, 3, "1,000"),
            (1234.5, 2, 3, "1,234.50"),
            (0.000_12, 0, 3, "0"),
            (-0.0, 0, 3, "-0"),
            (1e21, 0, 3, "1,000,000,000,000,000,000,000"),
            (12.5, 0, 0, "13"),
            (f64::NEG_INFINITY, 0, 3, "-∞"),
        ] {
            assert_eq!(number(value, Digits { minimum, maximum, grouping: true }), expected);
        }
    }

    #[test]
    fn midnight_and_noon_are_twelve_in_american_english() {
        let at = |hour| Point { year: 2024, month: 1, day: 2, hour, minute: 5, second: 9 };
        let clock = Parts { clock: Some(ClockParts { second: true }), ..Parts::default() };
        assert_eq!(point(at(0), clock, Language::American), "12:05:09 AM");
        assert_eq!(point(at(12), clock, Language::American), "12:05:09 PM");
        assert_eq!(point(at(0), clock, Language::Chinese), "00:05:09");
    }
}
