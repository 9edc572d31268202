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
    /// An `ArrayBuffer`: its bytes, or their beginning, and how many there are.
    Buffer {
        /// The bytes, or their beginning.
        start: Vec<u8>,
        /// How many there are.
        length: usize,
    },
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
            Self::Buffer { .. } => "buffer",
            Self::Promise => "promise",
            Self::Error { .. } => "error",
            Self::Object(_) | Self::Cycle | Self::Truncated | Self::Unreadable => "object",
        }
    }

    /// The value as the author would write it, cut at `limit` characters.
    pub fn to_source(&self, limit: usize) -> String {
        let mut text = String::new();
        // A character is four bytes at most: more than that need not be made to be cut.
        self.write_source(&mut text, limit.saturating_mul(4));
        if text.chars().count() <= limit {
            return text;
        }
        let mut cut: String = text.chars().take(limit.saturating_sub(1)).collect();
        cut.push('…');
        cut
    }

    fn write_source(&self, out: &mut String, bytes: usize) {
        if out.len() > bytes {
            return;
        }
        match self {
            Self::Undefined => out.push_str("undefined"),
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(value) => out.push_str(&number(*value).to_string()),
            Self::NonFinite(name) => out.push_str(name),
            Self::String(text) | Self::LongString { start: text, .. } => {
                out.push_str(&json!(text).to_string());
            }
            Self::BigInt(digits) => out.push_str(&[digits.as_str(), "n"].concat()),
            Self::Symbol(name) => out.push_str(&["Symbol(", name.as_str(), ")"].concat()),
            Self::Function(name) if name.is_empty() => out.push_str("[function]"),
            Self::Function(name) => out.push_str(&["[function ", name.as_str(), "]"].concat()),
            Self::Date(iso) => out.push_str(&["Date(", iso.as_str(), ")"].concat()),
            Self::Promise => out.push_str("Promise"),
            Self::Buffer { length, .. } => out.push_str(&["ArrayBuffer(", &length.to_string(), ")"].concat()),
            Self::Error { name, message } => out.push_str(&[name.as_str(), ": ", message.as_str()].concat()),
            Self::Cycle => out.push_str("[cycle]"),
            Self::Truncated => out.push_str("[…]"),
            Self::Unreadable => out.push_str("[unreadable]"),
            Self::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { ", " });
                    item.write_source(out, bytes);
                }
                out.push(']');
            }
            Self::Object(fields) if fields.is_empty() => out.push_str("{}"),
            Self::Object(fields) => {
                for (index, (key, value)) in fields.iter().enumerate() {
                    out.push_str(if index == 0 { "{ " } else { ", " });
                    if is_identifier(key) {
                        out.push_str(key);
                    } else {
                        out.push_str(&json!(key).to_string());
                    }
                    out.push_str(": ");
                    value.write_source(out, bytes);
                }
                out.push_str(" }");
            }
        }
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
            Self::Buffer { length, .. } => json!({ "$buffer": length }),
            Self::Error { name, message } => json!({ "$error": format!("{name}: {message}") }),
            Self::Cycle => json!({ "$cycle": true }),
            Self::Truncated => json!({ "$truncated": true }),
            Self::Unreadable => json!({ "$unreadable": true }),
        }
    }
}

fn is_identifier(key: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    !key.is_empty() && key.chars().all(plain) && !key.starts_with(|c: char| c.is_ascii_digit())
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
        let option = Value::Object(vec![
            ("from".into(), Value::String("menu".into())),
            ("target".into(), Value::Undefined),
            ("data-x".into(), Value::Array(vec![Value::Number(1.0), Value::Object(Vec::new())])),
        ]);
        assert_eq!(option.to_source(99), r#"{ from: "menu", target: undefined, "data-x": [1, {}] }"#);
    }
}
