//! The plain text as JSON, read strictly: a key that is there twice is an error.
//!
//! Parsers differ in which of two equal keys counts. With `{"watermark":…,"watermark":…}` one would check the
//! first and another use the second; nobody who is honest writes it.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value};
use sharebox_diagnostic::{Text, text};

/// The JSON object in `text`, in which no object has a key twice.
///
/// # Errors
/// It is not JSON, another kind of value, deeper than 127 or has a key twice. The message quotes nothing of it.
pub fn strict_object(text: &str) -> Result<Map<String, Value>, Text> {
    match serde_json::from_str(text).map_err(|error| in_words(&error))? {
        Strict(Value::Object(object)) => Ok(object),
        Strict(_) => Err(Text::fixed("it is another kind of value", "它是另一种值")),
    }
}

/// What is wrong with the text: a key that is there twice is the one thing that [`StrictVisitor`] refuses itself.
fn in_words(error: &serde_json::Error) -> Text {
    if error.is_data() {
        let (line, column) = (error.line(), error.column());
        return text!(
            "a key is there twice at line {line} column {column}",
            "第 {line} 行第 {column} 列有重复的键"
        );
    }
    Text::verbatim(error.to_string())
}

/// A JSON value in which no object has a key twice.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Self)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Strict(value)) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some((key, Strict(value))) = entries.next_entry::<String, Strict>()? {
            if object.insert(key, value).is_some() {
                // Without the key: what is decrypted is not for error messages.
                return Err(A::Error::custom("a key is there twice"));
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_what_json_is_and_refuses_a_key_twice() {
        let text = r#"{"a":[null,true,-1,1.5,18446744073709551615,"\u9f99\ud83d\ude00"],"b":{"a":{}}}"#;
        let Strict(value) = serde_json::from_str(text).unwrap();
        assert_eq!(value, serde_json::from_str::<Value>(text).unwrap());
        for text in [r#"{"a":1,"a":1}"#, r#"[{"b":{"a":1,"\u0061":2}}]"#] {
            assert!(serde_json::from_str::<Strict>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn depth_is_limited() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert!(serde_json::from_str::<Strict>(&deep).is_err());
    }
}
