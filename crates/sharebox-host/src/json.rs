//! JavaScript values as the JSON that `JSON.stringify` makes of them.

use serde_json::{Map, Value as Json, json};
use sharebox_observation::Value;

/// What `JSON.stringify` makes of a value: `None` where it gives `undefined`, an error where it throws, with
/// the message of the throw.
///
/// What the copy out of the engine has cut off is missing here too: the rest of a very long string, what lies
/// past its limits.
pub(crate) fn stringify(value: &Value) -> Result<Option<Json>, &'static str> {
    Ok(Some(match value {
        Value::Undefined | Value::Function(_) | Value::Symbol(_) => return Ok(None),
        Value::Null | Value::NonFinite(_) | Value::Truncated | Value::Unreadable => Json::Null,
        Value::Bool(yes) => json!(yes),
        Value::Number(number) => self::number(*number),
        Value::String(text) | Value::LongString { start: text, .. } => json!(text),
        Value::Date(iso) if iso == "Invalid Date" => Json::Null,
        Value::Date(iso) => json!(iso),
        Value::Array(items) => {
            let item = |item| Ok::<Json, &'static str>(stringify(item)?.unwrap_or_default());
            Json::Array(items.iter().map(item).collect::<Result<_, _>>()?)
        }
        Value::Object(fields) => {
            let mut map = Map::new();
            for (key, value) in fields {
                if let Some(value) = stringify(value)? {
                    map.insert(key.clone(), value);
                }
            }
            map.into()
        }
        Value::Promise | Value::Buffer { .. } | Value::Error { .. } => json!({}),
        Value::BigInt(_) => return Err("Do not know how to serialize a BigInt"),
        Value::Cycle => return Err("Converting circular structure to JSON"),
    }))
}

/// Whole numbers without a fraction, as JavaScript prints them.
#[expect(clippy::cast_possible_truncation, reason = "guarded by the range check")]
fn number(number: f64) -> Json {
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        json!(number as i64)
    } else {
        json!(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_language() {
        let date = "2026-01-02T03:04:05.000Z";
        let cases = [
            (Value::Number(3.0), Some("3")),
            (Value::Number(0.5), Some("0.5")),
            (Value::NonFinite("NaN".into()), Some("null")),
            (Value::Undefined, None),
            (Value::Function("f".into()), None),
            (Value::Date(date.into()), Some("\"2026-01-02T03:04:05.000Z\"")),
            (Value::Date("Invalid Date".into()), Some("null")),
            (Value::Array(vec![Value::Undefined, Value::Bool(true)]), Some("[null,true]")),
            (
                Value::Object(vec![
                    ("f".into(), Value::Function("f".into())),
                    ("n".into(), Value::Null),
                    ("$a".into(), Value::Promise),
                ]),
                Some(r#"{"n":null,"$a":{}}"#),
            ),
        ];
        for (value, wanted) in cases {
            let got = stringify(&value).unwrap().map(|json| json.to_string());
            assert_eq!(got.as_deref(), wanted, "{value:?}");
        }
        assert!(stringify(&Value::Array(vec![Value::Cycle])).is_err());
        assert!(stringify(&Value::BigInt("1".into())).is_err());
    }
}
