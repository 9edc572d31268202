//! A JavaScript value as plain data.

use serde::{Deserialize, Serialize};
use serde_json::{Map, json};

/// A JavaScript value, copied out of the engine without running more page code than its getters.
///
/// Strings are well-formed: a lone surrogate has become U+FFFD.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// `undefined`.
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A finite number.
    Number(f64),
    /// `NaN`, `Infinity` or `-Infinity`, by that name.
    NonFinite(String),
    /// A string, whole.
    String(String),
    /// A string that passed the limit: its beginning, and how long it was in UTF-16 code units.
    LongString {
        /// The beginning.
        start: String,
        /// The whole length in UTF-16 code units.
        length: usize,
    },
    /// A `BigInt`, in decimal.
    BigInt(String),
    /// A symbol, by its description.
    Symbol(String),
    /// A function, by its name (empty for an anonymous one).
    Function(String),
    /// An array; holes are `undefined`.
    Array(Vec<Value>),
    /// Any other object: its enumerable string keys, inherited ones included, in order.
    Object(Vec<(String, Value)>),
    /// A date, in ISO 8601, or `Invalid Date`.
    Date(String),
    /// A native promise.
    Promise,
    /// An `Error` object: name and message.
    Error {
        /// `TypeError` and the like.
        name: String,
        /// The message.
        message: String,
    },
    /// An object already being copied further up.
    Cycle,
    /// Something past the copying limits.
    Truncated,
    /// A property whose getter (or a proxy) threw.
    Unreadable,
}

/// How much of a value is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueLimits {
    /// Nesting depth.
    pub depth: usize,
    /// Values in all.
    pub nodes: usize,
    /// UTF-16 code units of one string.
    pub string: usize,
}

impl Default for ValueLimits {
    fn default() -> Self {
        Self { depth: 16, nodes: 10_000, string: 65_536 }
    }
}

impl Value {
    /// The field `name` of an object; `None` when it is absent or this is no object.
    pub fn field(&self, name: &str) -> Option<&Value> {
        match self {
            Self::Object(fields) => fields.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Whether this is an object in the sense of a share handler's return (arrays and functions count as
    /// objects in JavaScript, but carry no fields a platform reads).
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// The text of a string; the beginning of a long one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) | Self::LongString { start: text, .. } => Some(text),
            _ => None,
        }
    }

    /// JavaScript's truthiness.
    pub fn is_truthy(&self) -> bool {
        match self {
            Self::Undefined | Self::Null | Self::Bool(false) => false,
            Self::Number(n) => *n != 0.0,
            Self::NonFinite(name) => name != "NaN",
            Self::String(text) => !text.is_empty(),
            Self::BigInt(digits) => digits != "0",
            _ => true,
        }
    }

    /// What kind of thing this is, for a message: `string`, `number`, `null`, `array`, …
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Undefined => "undefined",
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) | Self::NonFinite(_) => "number",
            Self::String(_) | Self::LongString { .. } => "string",
            Self::BigInt(_) => "bigint",
            Self::Symbol(_) => "symbol",
            Self::Function(_) => "function",
            Self::Array(_) => "array",
            Self::Date(_) => "date",
            Self::Promise => "promise",
            Self::Error { .. } => "error",
            Self::Object(_) | Self::Cycle | Self::Truncated | Self::Unreadable => "object",
        }
    }

    /// The value as the author would write it, cut at `limit` characters.
    pub fn to_source(&self, limit: usize) -> String {
        let text = match self {
            Self::Undefined => "undefined".to_owned(),
            Self::Null => "null".to_owned(),
            Self::NonFinite(name) => name.clone(),
            Self::BigInt(digits) => format!("{digits}n"),
            Self::Symbol(name) => format!("Symbol({name})"),
            Self::Function(name) => format!("[function {name}]").replace(" ]", "]"),
            Self::Date(iso) => format!("Date({iso})"),
            Self::Promise => "Promise".to_owned(),
            Self::Error { name, message } => format!("{name}: {message}"),
            Self::Cycle => "[cycle]".to_owned(),
            Self::Truncated => "[…]".to_owned(),
            Self::Unreadable => "[unreadable]".to_owned(),
            _ => self.to_json().to_string(),
        };
        if text.chars().count() <= limit {
            return text;
        }
        let mut cut: String = text.chars().take(limit.saturating_sub(1)).collect();
        cut.push('…');
        cut
    }

    /// The value as JSON. What JSON lacks is an object with one key that begins with `$`; a page's own keys
    /// that begin with `$` get a second `$`. Undefined fields are left out; elsewhere `undefined` is
    /// `{"$undefined":true}`.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Undefined => json!({ "$undefined": true }),
            Self::Null => serde_json::Value::Null,
            Self::Bool(b) => json!(b),
            Self::Number(n) => number(*n),
            Self::NonFinite(name) => json!({ "$number": name }),
            Self::String(text) => json!(text),
            Self::LongString { start, length } => json!({ "$string": start, "length": length }),
            Self::BigInt(digits) => json!({ "$bigint": digits }),
            Self::Symbol(name) => json!({ "$symbol": name }),
            Self::Function(name) => json!({ "$function": name }),
            Self::Array(items) => items.iter().map(Self::to_json).collect(),
            Self::Object(fields) => {
                let mut map = Map::new();
                for (key, value) in fields {
                    if *value != Self::Undefined {
                        let key = if key.starts_with('$') { format!("${key}") } else { key.clone() };
                        map.insert(key, value.to_json());
                    }
                }
                map.into()
            }
            Self::Date(iso) => json!({ "$date": iso }),
            Self::Promise => json!({ "$promise": true }),
            Self::Error { name, message } => json!({ "$error": format!("{name}: {message}") }),
            Self::Cycle => json!({ "$cycle": true }),
            Self::Truncated => json!({ "$truncated": true }),
            Self::Unreadable => json!({ "$unreadable": true }),
        }
    }
}

/// Whole numbers without a fraction, as JavaScript prints them.
#[expect(clippy::cast_possible_truncation, reason = "guarded by the range check")]
fn number(n: f64) -> serde_json::Value {
    if n.fract() == 0.0 && n.abs() < 9_007_199_254_740_992.0 { json!(n as i64) } else { json!(n) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_tags_what_json_lacks_and_escapes_the_pages_own_dollar_keys() {
        let value = Value::Object(vec![
            ("a".into(), Value::Number(1.0)),
            ("gone".into(), Value::Undefined),
            ("$function".into(), Value::Function("success".into())),
            ("n".into(), Value::NonFinite("NaN".into())),
            ("list".into(), Value::Array(vec![Value::Undefined, Value::Number(0.5)])),
        ]);
        assert_eq!(
            value.to_json().to_string(),
            r#"{"a":1,"$$function":{"$function":"success"},"n":{"$number":"NaN"},"list":[{"$undefined":true},0.5]}"#
        );
    }

    #[test]
    fn source_form_is_cut() {
        assert_eq!(Value::String("第".repeat(9)).to_source(5), "\"第第第…");
        assert_eq!(Value::Function(String::new()).to_source(60), "[function]");
    }
}
