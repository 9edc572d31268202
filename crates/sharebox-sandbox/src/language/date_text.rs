//! Dates as people write them, for `Date.parse` and `new Date(text)`.
//!
//! The language fixes one format (ISO 8601) and leaves the rest to the implementation; the engine reads only what
//! `Date` itself prints. Clients read far more, and programs rely on it: `2024/01/02 15:04` above all. This follows
//! what V8 does, by observation; `tests/language` compares the two.

/// What a text says, before it is a point in time.
#[derive(Debug, Default)]
struct Reading {
    /// Numbers of the date in the order they came.
    numbers: Vec<i64>,
    /// 1 to 12, if the month was named.
    month: Option<i64>,
    /// Hours, minutes, seconds, milliseconds.
    clock: Vec<i64>,
    /// No more parts of the clock are to come.
    clock_closed: bool,
    afternoon: Option<bool>,
    zone: Zone,
    /// The text begins like ISO 8601: a `T` may stand between date and clock.
    iso: bool,
    /// A number was read: from then on, words must mean something.
    started: bool,
}

/// The time zone of a text.
#[derive(Debug, Default)]
enum Zone {
    #[default]
    Local,
    /// Minutes east of UTC.
    Offset(i64),
    /// A sign and hours were read; minutes may follow, after a colon.
    Hours { east: bool, hours: i64 },
}

/// A piece of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Number { digits: &'a str },
    Word(&'a str),
    Mark(char),
    Space,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Time zones that have a name, in minutes east of UTC.
const ZONES: [(&str, i64); 12] = [
    ("utc", 0),
    ("gmt", 0),
    ("ut", 0),
    ("z", 0),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
];

/// The point in time that `text` names, in milliseconds since 1970 UTC, where local time is `utc_offset_minutes`
/// east of UTC. `None` where it names none.
pub(super) fn parse(text: &str, utc_offset_minutes: i32) -> Option<f64> {
    let tokens = tokens(text);
    let mut reading = Reading { iso: begins_like_iso(text), ..Reading::default() };
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match *token {
            Token::Number { digits } => at += reading.number(digits, &tokens[at..])?,
            Token::Word(word) => at += reading.word(word, tokens.get(at))?,
            Token::Mark(sign @ ('+' | '-')) if reading.takes_zone() => {
                at += reading.sign(sign == '+', &tokens[at..])?;
            }
            // A sign or a bracket that closes nothing, after a number, is no date.
            Token::Mark('+' | '-' | ')') if reading.started => return None,
            Token::Mark(_) | Token::Space => {}
        }
    }
    reading.point(utc_offset_minutes)
}

/// Whether a client reads `text` everywhere: some iPhones want slashes between the numbers of a date, or ISO 8601.
pub(super) fn is_portable(text: &str) -> bool {
    let bytes = text.as_bytes();
    !bytes.windows(3).any(|three| {
        three[0].is_ascii_digit() && matches!(three[1], b'-' | b'.') && three[2].is_ascii_digit()
    })
}

/// Whether `text` begins with `2024-01-02T03:04`: what follows need not be ISO 8601 then (`+0000` is none).
fn begins_like_iso(text: &str) -> bool {
    const SHAPE: &[u8] = b"dddd-dd-ddTdd:dd";
    let fits = |(byte, shape): (&u8, &u8)| if *shape == b'd' { byte.is_ascii_digit() } else { byte == shape };
    text.len() >= SHAPE.len() && text.as_bytes().iter().zip(SHAPE).all(fits)
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let while_it = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            let length = while_it(|c| c.is_ascii_digit());
            found.push(Token::Number { digits: &rest[..length] });
            length
        } else if is_letter(first) {
            let length = while_it(is_letter);
            found.push(Token::Word(&rest[..length]));
            length
        } else if first.is_whitespace() {
            found.push(Token::Space);
            while_it(char::is_whitespace)
        } else if first == '(' {
            // A remark, which may hold others; one without an end takes the rest.
            found.push(Token::Space);
            remark(rest)
        } else {
            found.push(Token::Mark(first));
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    found
}

/// What makes up words: letters of any script, and what stands among those of ASCII.
fn is_letter(c: char) -> bool {
    c >= 'A' && !c.is_whitespace()
}

/// Bytes of the remark in brackets at the beginning of `text`.
fn remark(text: &str) -> usize {
    let mut depth = 0;
    for (index, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    text.len()
}

impl Reading {
    /// Takes a number in; gives how many of the tokens behind it went with it.
    fn number(&mut self, digits: &str, behind: &[Token<'_>]) -> Option<usize> {
        self.started = true;
        // What is too large for anything is so without its last digits, too.
        let value: i64 = digits.get(..digits.len().min(9)).and_then(|digits| digits.parse().ok())?;
        let next = behind.first();
        match next {
            Some(Token::Mark(':')) if !self.clock_closed => {
                self.clock.push(value);
                // Two colons leave out what would stand between them.
                let doubled = behind.get(1) == Some(&Token::Mark(':'));
                if doubled {
                    self.clock.push(0);
                }
                return (self.clock.len() <= 4).then_some(if doubled { 2 } else { 1 });
            }
            Some(Token::Mark('.')) if self.expects_clock(value) => {
                let Some(Token::Number { digits }) = behind.get(1) else { return None };
                self.clock.push(value);
                self.clock.resize(3, 0);
                self.clock.push(milliseconds(digits));
                self.clock_closed = true;
                return Some(2);
            }
            _ => {}
        }
        if let Zone::Hours { east, hours } = self.zone {
            self.zone = Zone::Offset(signed(east, hours * 60 + value));
            return Some(0);
        }
        if self.expects_clock(value) {
            self.clock.push(value);
            self.clock_closed = true;
            let fits = match next {
                None | Some(Token::Space | Token::Mark('+' | '-')) => true,
                Some(Token::Word(word)) => word.eq_ignore_ascii_case("z"),
                Some(_) => false,
            };
            return fits.then_some(0);
        }
        if self.numbers.len() == 3 {
            return None;
        }
        self.numbers.push(value);
        Some(usize::from(next == Some(&Token::Mark('-'))))
    }

    /// A clock has begun, and `value` can be its next part.
    fn expects_clock(&self, value: i64) -> bool {
        let limit = match self.clock.len() {
            1 | 2 => 60,
            3 => 1_000,
            _ => 0,
        };
        !self.clock_closed && value < limit
    }

    /// Takes a word in; gives how many of the tokens behind it went with it.
    fn word(&mut self, word: &str, next: Option<&Token<'_>>) -> Option<usize> {
        if self.iso && word == "T" && self.numbers.len() == 3 && self.clock.is_empty() {
            return Some(0);
        }
        let lower = word.to_ascii_lowercase();
        let half = match lower.as_str() {
            "am" => Some(false),
            "pm" => Some(true),
            _ => None,
        };
        if half.is_some() && !self.clock.is_empty() {
            self.afternoon = half;
        } else if let Some(index) = MONTHS.iter().position(|month| lower.starts_with(month)) {
            self.month = i64::try_from(index + 1).ok();
            return Some(usize::from(next == Some(&Token::Mark('-'))));
        } else if let Some((_, offset)) =
            ZONES.iter().find(|(name, _)| *name == lower).filter(|_| self.started)
        {
            self.zone = Zone::Offset(*offset);
        } else if self.started || matches!(next, Some(Token::Number { .. })) {
            // Any word may stand before the first number, but not glued to it, and none after it.
            return None;
        }
        Some(0)
    }

    /// A sign may begin a time zone: there was a clock, or the zone is UTC so far.
    fn takes_zone(&self) -> bool {
        !self.clock.is_empty() || matches!(self.zone, Zone::Offset(0))
    }

    /// Takes in the time zone behind a sign; gives how many tokens it took.
    fn sign(&mut self, east: bool, behind: &[Token<'_>]) -> Option<usize> {
        self.clock_closed |= !self.clock.is_empty();
        let Some(Token::Number { digits }) = behind.first() else { return None };
        self.started = true;
        let value: i64 = digits.parse().ok().filter(|_| digits.len() <= 4)?;
        if behind.get(1) == Some(&Token::Mark(':')) {
            self.zone = Zone::Hours { east, hours: value };
            return Some(2);
        }
        let minutes = if digits.len() <= 2 { value * 60 } else { value / 100 * 60 + value % 100 };
        self.zone = Zone::Offset(signed(east, minutes));
        Some(1)
    }

    fn point(&self, utc_offset_minutes: i32) -> Option<f64> {
        let days = self.days()?;
        let clock = self.clock()?;
        let offset = match self.zone {
            Zone::Local => i64::from(utc_offset_minutes),
            Zone::Offset(minutes) => minutes,
            Zone::Hours { east, hours } => signed(east, hours * 60),
        };
        // A year may have nine digits: far beyond what is a date.
        let point = days.checked_mul(86_400_000)?.checked_add(clock - offset * 60_000)?;
        #[expect(clippy::cast_precision_loss, reason = "the range of `Date` is checked")]
        (point.abs() <= 8_640_000_000_000_000).then_some(point as f64)
    }

    /// Days since 1970.
    fn days(&self) -> Option<i64> {
        let number = |index: usize| self.numbers.get(index).copied();
        let first = number(0)?;
        let is_day = |value: i64| (1..=31).contains(&value);
        let (year, month, day) = match self.month {
            Some(month) if is_day(first) => (number(1), month, first),
            Some(month) => (Some(first), month, number(1).unwrap_or(1)),
            None if is_day(first) => (number(2), first, number(1).unwrap_or(1)),
            None => (Some(first), number(1).unwrap_or(1), number(2).unwrap_or(1)),
        };
        // Without a year it is 2001.
        let year = match year.unwrap_or(1) {
            short @ 0..=49 => short + 2_000,
            short @ 50..=99 => short + 1_900,
            year => year,
        };
        ((1..=12).contains(&month) && is_day(day)).then(|| days_from_civil(year, month) + day - 1)
    }

    /// Milliseconds since midnight.
    fn clock(&self) -> Option<i64> {
        let part = |index: usize| self.clock.get(index).copied().unwrap_or(0);
        let (mut hour, minute, second, millisecond) = (part(0), part(1), part(2), part(3));
        if let Some(afternoon) = self.afternoon {
            if !(0..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        let midnight = (hour, minute, second, millisecond) == (24, 0, 0, 0);
        let fits = hour < 24 && minute < 60 && second < 60 && millisecond < 1_000;
        (fits || midnight).then(|| ((hour * 60 + minute) * 60 + second) * 1_000 + millisecond)
    }
}

fn signed(positive: bool, value: i64) -> i64 {
    if positive { value } else { -value }
}

/// The first three digits behind the point, as if there were three.
fn milliseconds(digits: &str) -> i64 {
    let kept = &digits[..digits.len().min(3)];
    let value: i64 = kept.parse().unwrap_or(0);
    value * [1, 100, 10, 1][kept.len().min(3)]
}

/// Days from 1970 to the first of a month.
fn days_from_civil(year: i64, month: i64) -> i64 {
    // Years that begin in March put the leap day at their end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * month + 2) / 5;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, test_runner::RngSeed};

    use super::*;

    /// What V8 gives for the same texts, at UTC+8.
    #[test]
    fn texts_name_the_points_that_v8_reads() {
        for (text, expected) in [
            ("2024/01/02", Some(1_704_124_800_000.0)),
            ("2024/1/2 8:05", Some(1_704_153_900_000.0)),
            ("2024-01-02 00:00:00", Some(1_704_124_800_000.0)),
            ("2024-1-2", Some(1_704_124_800_000.0)),
            ("2024.01.02", Some(1_704_124_800_000.0)),
            ("01/02/2024", Some(1_704_124_800_000.0)),
            ("Jan 2, 2024 10:00:00", Some(1_704_160_800_000.0)),
            ("2 January 2024", Some(1_704_124_800_000.0)),
            ("2024/01/02 3:04:05 PM", Some(1_704_179_045_000.0)),
            ("2024/01/02 15:04:05 GMT+0000", Some(1_704_207_845_000.0)),
            ("2024/02/30", Some(1_709_222_400_000.0)),
            ("Mon Jan 01 2024 08:00:00 GMT+0800 (中国标准时间)", Some(1_704_067_200_000.0)),
            ("2020-07-01T02:14:53.000+0000", Some(1_593_569_693_000.0)),
            ("2020-7-01T02:14:53+0000", None),
            ("1/2", Some(978_364_800_000.0)),
            ("2024年1月2日", None),
            ("2024/13/01", None),
            ("2024/01/02 25:00", None),
            ("12:30", None),
            ("999999999", None),
            ("", None),
        ] {
            assert_eq!(parse(text, 480), expected, "{text}");
        }
    }

    #[test]
    fn some_iphones_want_slashes() {
        for (text, portable) in [
            ("2024/01/02 10:00", true),
            ("Jan 2, 2024", true),
            ("2024-01-02 10:00", false),
            ("2024.1.2", false),
        ] {
            assert_eq!(is_portable(text), portable, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_a_text_says_it_is_a_date_or_none(
            text in "([0-9]{1,12}|[-+:/. ,()TZ]|Jan|GMT|UTC|AM|pm|Mon|PST|\\PC){0,14}", east in -720..=840_i32,
        ) {
            prop_assert!(parse(&text, east).is_none_or(|point| point.abs() <= 8.64e15), "{}", text);
            is_portable(&text);
        }
    }
}
