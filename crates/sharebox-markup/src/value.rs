//! Values of expressions: what a page's data can hold, and what JavaScript makes of it.
//!
//! Data reaches the markup as JSON and `undefined`, never as functions or dates, so that is what a [`Value`] is. One
//! kind is added: [`Value::Unknown`], for what sharebox cannot know (a script that was not run, an expression that does
//! not parse). It is contagious, so that a guess is never taken for a result.

mod array;
mod convert;
mod object;

use std::sync::Arc;

pub use array::Array;
pub use object::Object;

/// A value. Cloning is cheap: strings, arrays and objects are shared.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// `undefined`.
    #[default]
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number, `NaN` and the infinities included.
    Number(f64),
    /// A string. Lone surrogates have become U+FFFD.
    String(Arc<str>),
    /// An array.
    Array(Arc<Array>),
    /// An object.
    Object(Arc<Object>),
    /// What is not known: any operation that would look at it gives it back.
    Unknown,
}

impl Value {
    /// A string.
    pub fn string(text: &str) -> Self {
        Self::String(text.into())
    }

    /// An array.
    pub fn array(items: Vec<Value>) -> Self {
        Self::Array(Arc::new(Array::new(items)))
    }

    /// An object.
    pub fn object(object: Object) -> Self {
        Self::Object(Arc::new(object))
    }

    /// How much there is in it, in about bytes. Constant time, however often something is in it: shared values are what
    /// makes a small text a huge value.
    pub fn size(&self) -> usize {
        match self {
            Self::String(text) => text.len().saturating_add(1),
            Self::Array(items) => items.size(),
            Self::Object(object) => object.size(),
            _ => 1,
        }
    }

    /// Whether this is [`Value::Unknown`].
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// Whether something unknown is in it, at any depth.
    pub fn has_unknown(&self) -> bool {
        match self {
            Self::Unknown => true,
            Self::Array(items) => items.iter().any(Value::has_unknown),
            Self::Object(object) => object.iter().any(|(_, value)| value.has_unknown()),
            _ => false,
        }
    }

    /// The property `key`, as a client reads it: `undefined` on `undefined` and `null`, own properties only, and
    /// `length` of strings and arrays. Methods are never seen.
    #[must_use]
    pub fn property(&self, key: &str) -> Value {
        match self {
            Self::Unknown => Self::Unknown,
            Self::Object(object) => object.get(key).cloned().unwrap_or_default(),
            Self::Array(items) if key == "length" => Self::from(items.len()),
            Self::Array(items) => {
                array_index(key).and_then(|index| items.get(index)).cloned().unwrap_or_default()
            }
            Self::String(text) if key == "length" => Self::from(text.encode_utf16().count()),
            Self::String(text) => array_index(key).and_then(|index| unit(text, index)).unwrap_or_default(),
            Self::Undefined | Self::Null | Self::Bool(_) | Self::Number(_) => Self::Undefined,
        }
    }

    /// As JSON, the way a client hands it on: what is `undefined` in an object is left out, in an array it is `null`,
    /// as are `NaN` and the infinities. `None` for `undefined` and for the unknown.
    pub fn to_json(&self) -> Option<serde_json::Value> {
        use serde_json::Value as Json;
        Some(match self {
            Self::Undefined | Self::Unknown => return None,
            Self::Null => Json::Null,
            Self::Bool(value) => Json::Bool(*value),
            Self::Number(number) => json_number(*number),
            Self::String(text) => Json::String(text.as_ref().to_owned()),
            Self::Array(items) => {
                items.iter().map(|item| item.to_json().unwrap_or_default()).collect::<Vec<_>>().into()
            }
            Self::Object(object) => {
                let fields = object.iter();
                Json::Object(
                    fields.filter_map(|(key, value)| Some((key.to_owned(), value.to_json()?))).collect(),
                )
            }
        })
    }
}

/// Whole numbers are written without a point, as JavaScript does.
fn json_number(number: f64) -> serde_json::Value {
    /// Beyond this not every whole number is a number.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < WHOLE {
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2⁵³")]
        return serde_json::Value::from(number as i64);
    }
    serde_json::Number::from_f64(number).map_or(serde_json::Value::Null, serde_json::Value::Number)
}

/// The array index that `key` is the canonical spelling of: `7`, not `07`.
pub(crate) fn array_index(key: &str) -> Option<usize> {
    let canonical = key == "0" || (key.as_bytes().first().is_some_and(|b| matches!(b, b'1'..=b'9')));
    if canonical && key.len() <= 10 { key.parse().ok() } else { None }
}

/// The UTF-16 unit `index` of `text`, as a string.
fn unit(text: &str, index: usize) -> Option<Value> {
    let unit = text.encode_utf16().nth(index)?;
    Some(Value::string(&String::from_utf16_lossy(&[unit])))
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<usize> for Value {
    #[expect(clippy::cast_precision_loss, reason = "lengths and indices are far below 2⁵³")]
    fn from(value: usize) -> Self {
        Self::Number(value as f64)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::string(value)
    }
}

impl From<&serde_json::Value> for Value {
    fn from(json: &serde_json::Value) -> Self {
        use serde_json::Value as Json;
        match json {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Bool(*value),
            Json::Number(number) => Self::Number(number.as_f64().unwrap_or(f64::NAN)),
            Json::String(text) => Self::string(text),
            Json::Array(items) => Self::array(items.iter().map(Self::from).collect()),
            Json::Object(fields) => {
                Self::object(fields.iter().map(|(key, value)| (&**key, Self::from(value))).collect())
            }
        }
    }
}

/// As data reaches the markup: functions and symbols are gone, a date is its text; what was cut off or could not be
/// read is unknown.
impl From<&sharebox_observation::Value> for Value {
    fn from(value: &sharebox_observation::Value) -> Self {
        use sharebox_observation::Value as Seen;
        match value {
            Seen::Undefined | Seen::Function(_) | Seen::Symbol(_) => Self::Undefined,
            Seen::Null => Self::Null,
            Seen::Bool(value) => Self::Bool(*value),
            Seen::Number(number) => Self::Number(*number),
            Seen::NonFinite(name) => Self::Number(match &**name {
                "Infinity" => f64::INFINITY,
                "-Infinity" => f64::NEG_INFINITY,
                _ => f64::NAN,
            }),
            Seen::String(text) | Seen::Date(text) => Self::string(text),
            Seen::Array(items) => Self::array(items.iter().map(Self::from).collect()),
            Seen::Object(fields) => {
                Self::object(fields.iter().map(|(key, value)| (&**key, Self::from(value))).collect())
            }
            // A promise and an error have no fields of their own that JSON would carry.
            Seen::Promise | Seen::Error { .. } => Self::object(Object::default()),
            Seen::LongString { .. }
            | Seen::BigInt(_)
            | Seen::Buffer { .. }
            | Seen::Cycle
            | Seen::Truncated
            | Seen::Unreadable => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn properties_are_read_without_ever_throwing() {
        let value = Value::from(&json!({ "a": [1, "第😀"], "n": null }));
        assert_eq!(value.property("a").property("0"), Value::Number(1.0));
        assert_eq!(value.property("a").property("length"), Value::Number(2.0));
        assert_eq!(value.property("a").property("1").property("length"), Value::Number(3.0));
        assert_eq!(value.property("a").property("1").property("0"), "第".into());
        for (of, key) in [("n", "x"), ("none", "x"), ("a", "07"), ("a", "join"), ("a", "9")] {
            assert_eq!(value.property(of).property(key), Value::Undefined, "{of}.{key}");
        }
        assert_eq!(Value::Unknown.property("x"), Value::Unknown);
    }

    #[test]
    fn json_leaves_out_what_it_cannot_hold() {
        let fields = [("u", Value::Undefined), ("n", Value::Number(f64::NAN)), ("i", Value::Number(2.0))];
        let value = Value::array(vec![Value::object(fields.into_iter().collect()), Value::Undefined]);
        assert_eq!(value.to_json(), Some(json!([{ "n": null, "i": 2 }, null])));
        assert!(!value.has_unknown());
        assert!(Value::array(vec![Value::Unknown]).has_unknown());
    }
}
