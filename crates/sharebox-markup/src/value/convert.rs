//! What JavaScript makes of values: conversions and comparisons (ECMA-262, 7.1 and 7.2).

use std::borrow::Cow;
use std::cmp::Ordering;

use super::Value;

/// An array inside arrays deeper than this is the empty string, as a cycle would be.
const DEEPEST: usize = 64;

impl Value {
    /// Whether it counts as true; `None` when that is not known.
    pub fn truthy(&self) -> Option<bool> {
        match self {
            Self::Undefined | Self::Null => Some(false),
            Self::Bool(value) => Some(*value),
            Self::Number(number) => Some(!(*number == 0.0 || number.is_nan())),
            Self::String(text) => Some(!text.is_empty()),
            Self::Array(_) | Self::Object(_) => Some(true),
            Self::Unknown => None,
        }
    }

    /// As a number; `None` when that is not known.
    pub fn to_number(&self) -> Option<f64> {
        match self {
            Self::Undefined | Self::Object(_) => Some(f64::NAN),
            Self::Null => Some(0.0),
            Self::Bool(value) => Some(f64::from(u8::from(*value))),
            Self::Number(number) => Some(*number),
            Self::String(text) => Some(number(text)),
            Self::Array(_) => Some(number(&self.to_text()?)),
            Self::Unknown => None,
        }
    }

    /// As a 32-bit integer, for bit operators; `None` when that is not known.
    pub(crate) fn to_int32(&self) -> Option<i32> {
        const WRAP: f64 = 4_294_967_296.0;
        let number = self.to_number()?;
        if !number.is_finite() {
            return Some(0);
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 2³² by then")]
        let bits = number.trunc().rem_euclid(WRAP) as u32;
        Some(bits.cast_signed())
    }

    /// As a string; `None` when that is not known.
    pub fn to_text(&self) -> Option<Cow<'_, str>> {
        self.text(0)
    }

    fn text(&self, depth: usize) -> Option<Cow<'_, str>> {
        Some(match self {
            Self::Undefined => "undefined".into(),
            Self::Null => "null".into(),
            Self::Bool(value) => if *value { "true" } else { "false" }.into(),
            Self::Number(number) => ryu_js::Buffer::new().format(*number).to_owned().into(),
            Self::String(text) => Cow::Borrowed(text),
            Self::Object(_) => "[object Object]".into(),
            Self::Array(_) if depth == DEEPEST => "".into(),
            Self::Array(items) => {
                let mut joined = String::new();
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        joined.push(',');
                    }
                    if !matches!(item, Self::Undefined | Self::Null) {
                        joined.push_str(&item.text(depth + 1)?);
                    }
                }
                joined.into()
            }
            Self::Unknown => return None,
        })
    }

    fn is_composite(&self) -> bool {
        matches!(self, Self::Array(_) | Self::Object(_))
    }

    /// `+`.
    pub(crate) fn plus(&self, other: &Value) -> Option<Value> {
        let text = |value: &Value| value.is_composite() || matches!(value, Self::String(_));
        if self.is_unknown() || other.is_unknown() {
            return None;
        }
        if text(self) || text(other) {
            return Some(Self::String(format!("{}{}", self.to_text()?, other.to_text()?).into()));
        }
        Some(Self::Number(self.to_number()? + other.to_number()?))
    }

    /// `===`. Arrays and objects are equal when they are the same one; expressions of a markup make new ones each time.
    pub(crate) fn strictly_equals(&self, other: &Value) -> Option<bool> {
        use std::sync::Arc;
        Some(match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => return None,
            (Self::Array(one), Self::Array(two)) => Arc::ptr_eq(one, two),
            (Self::Object(one), Self::Object(two)) => Arc::ptr_eq(one, two),
            _ => self == other,
        })
    }

    /// `==`.
    #[expect(clippy::float_cmp, reason = "that is what the operator does")]
    pub(crate) fn loosely_equals(&self, other: &Value) -> Option<bool> {
        let nothing = |value: &Value| matches!(value, Self::Undefined | Self::Null);
        if self.is_unknown() || other.is_unknown() {
            return None;
        }
        if nothing(self) || nothing(other) {
            return Some(nothing(self) && nothing(other));
        }
        match (self, other) {
            (Self::String(one), Self::String(two)) => Some(one == two),
            (one, two) if one.is_composite() && two.is_composite() => one.strictly_equals(two),
            (one, Self::String(text)) if one.is_composite() => Some(one.to_text()? == **text),
            (Self::String(text), two) if two.is_composite() => Some(two.to_text()? == **text),
            (one, two) => Some(one.to_number()? == two.to_number()?),
        }
    }

    /// `<`, `<=`, `>` and `>=`: whether the order of the two `holds`. `NaN` has none.
    pub(crate) fn compares(&self, other: &Value, holds: fn(Ordering) -> bool) -> Option<bool> {
        let text = |value: &Value| value.is_composite() || matches!(value, Self::String(_));
        if self.is_unknown() || other.is_unknown() {
            return None;
        }
        if text(self) && text(other) {
            let (one, two) = (self.to_text()?, other.to_text()?);
            return Some(holds(one.encode_utf16().cmp(two.encode_utf16())));
        }
        Some(self.to_number()?.partial_cmp(&other.to_number()?).is_some_and(holds))
    }
}

/// The number a string spells; `NaN` if it spells none.
fn number(text: &str) -> f64 {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    for (prefix, radix) in [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            return whole(digits, radix);
        }
    }
    match text {
        "" => 0.0,
        "Infinity" | "+Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        // Rust would also take `inf` and `nan`.
        _ if text.contains(|c: char| !matches!(c, '0'..='9' | '.' | 'e' | 'E' | '+' | '-')) => f64::NAN,
        _ => text.parse().unwrap_or(f64::NAN),
    }
}

fn whole(digits: &str, radix: u32) -> f64 {
    let mut number = 0.0;
    for digit in digits.chars() {
        let Some(digit) = digit.to_digit(radix) else { return f64::NAN };
        number = number * f64::from(radix) + f64::from(digit);
    }
    if digits.is_empty() { f64::NAN } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn strings_to_numbers() {
        for (text, expected) in [
            ("", 0.0),
            (" \n12\u{feff}", 12.0),
            ("1e3", 1000.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("+1", 1.0),
            ("0x1F", 31.0),
            ("0b11", 3.0),
            ("-Infinity", f64::NEG_INFINITY),
        ] {
            assert_eq!(Value::from(text).to_number().map(f64::to_bits), Some(expected.to_bits()), "{text}");
        }
        for text in ["1a", "inf", "nan", "0x", "1 2", "--1", "1_0", ".", "0b2", "infinity"] {
            assert!(Value::from(text).to_number().is_some_and(f64::is_nan), "{text}");
        }
    }

    #[test]
    fn values_to_strings() {
        for (value, expected) in [
            (json!([1, [2, [3]], null, {}]), "1,2,3,,[object Object]"),
            (json!(1.0), "1"),
            (json!(0.1), "0.1"),
            (json!(1e21), "1e+21"),
            (json!(-0.0), "0"),
            (json!(1_000_000), "1000000"),
        ] {
            assert_eq!(Value::from(&value).to_text().as_deref(), Some(expected));
        }
        assert_eq!(Value::Number(f64::NAN).to_text().as_deref(), Some("NaN"));
        assert_eq!(Value::array(vec![Value::Unknown]).to_text(), None);
    }

    #[test]
    fn loose_equality() {
        let of = |json: serde_json::Value| Value::from(&json);
        for (one, two, expected) in [
            (of(json!("1")), of(json!(1)), true),
            (of(json!([1])), of(json!(1)), true),
            (of(json!(["a"])), of(json!("a")), true),
            (of(json!({})), of(json!("[object Object]")), true),
            (Value::Undefined, Value::Null, true),
            (Value::Null, of(json!(0)), false),
            (of(json!("")), of(json!(0)), true),
            (of(json!(true)), of(json!("1")), true),
            (of(json!([])), of(json!([])), false),
            (Value::Number(f64::NAN), Value::Number(f64::NAN), false),
        ] {
            assert_eq!(one.loosely_equals(&two), Some(expected), "{one:?} == {two:?}");
            assert_eq!(two.loosely_equals(&one), Some(expected), "{two:?} == {one:?}");
        }
    }

    #[test]
    fn bits() {
        for (number, expected) in
            [(4_294_967_297.0, 1), (-1.0, -1), (2_147_483_648.0, i32::MIN), (f64::NAN, 0), (-1.9, -1)]
        {
            assert_eq!(Value::Number(number).to_int32(), Some(expected));
        }
    }
}
