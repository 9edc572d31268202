//! Bodies of requests and answers.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::{node::scalar, target::pairs};

/// What a server sends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Body {
    /// A text, as it came over the wire: the client parses it where the page asks for JSON.
    Text(String),
    /// Bytes that are no text, in Base64.
    Base64(String),
}

impl Body {
    /// Text where these bytes are UTF-8.
    pub fn of_bytes(bytes: Vec<u8>) -> Self {
        String::from_utf8(bytes)
            .map_or_else(|error| Self::Base64(STANDARD.encode(error.as_bytes())), Self::Text)
    }

    /// The bytes of a Base64 text, which may hold line breaks.
    ///
    /// # Errors
    /// When it is none.
    pub(crate) fn of_base64(text: &str) -> Result<Self, base64::DecodeError> {
        let compact: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        Ok(Self::of_bytes(STANDARD.decode(compact)?))
    }

    /// The bytes.
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.as_bytes().to_vec(),
            // It was made by encoding.
            Self::Base64(text) => STANDARD.decode(text).unwrap_or_default(),
        }
    }

    /// The text; what is no UTF-8 becomes U+FFFD.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Base64(_) => String::from_utf8_lossy(&self.bytes()).into_owned(),
        }
    }
}

/// The body of a request as data: JSON where it is JSON, an object of strings where it is a form, else its text.
pub fn request_body(text: &str, content_type: &str) -> Json {
    if content_type.to_ascii_lowercase().contains("x-www-form-urlencoded") {
        let fields = pairs(text).into_iter().map(|(key, value)| (key, Json::String(value)));
        return Json::Object(fields.collect::<Map<_, _>>());
    }
    serde_json::from_str(text).unwrap_or_else(|_| Json::String(text.to_owned()))
}

/// Whether `got` has everything that `wanted` has: objects may have more keys, lists are as long. What one side
/// has as text, as in a form, fits the same number or flag on the other.
pub(crate) fn covers(wanted: &Json, got: &Json) -> bool {
    match (wanted, got) {
        (Json::Object(wanted), Json::Object(got)) => {
            wanted.iter().all(|(key, wanted)| got.get(key).is_some_and(|got| covers(wanted, got)))
        }
        (Json::Array(wanted), Json::Array(got)) => {
            wanted.len() == got.len() && wanted.iter().zip(got).all(|(wanted, got)| covers(wanted, got))
        }
        (Json::Number(wanted), Json::Number(got)) => wanted == got || wanted.as_f64() == got.as_f64(),
        (Json::Number(_) | Json::Bool(_), Json::String(got)) => scalar(wanted).as_ref() == Some(got),
        _ => wanted == got,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn more_keys_are_fine_and_fewer_are_not() {
        let got = json!({ "a": 1, "b": { "c": [1, { "d": "x", "e": null }] }, "n": "7" });
        for (wanted, expected) in [
            (json!({}), true),
            (json!({ "a": 1.0 }), true),
            (json!({ "b": { "c": [1, { "d": "x" }] } }), true),
            (json!({ "b": { "c": [1] } }), false),
            (json!({ "a": "1" }), false),
            (json!({ "n": 7 }), true),
            (json!({ "z": null }), false),
        ] {
            assert_eq!(covers(&wanted, &got), expected, "{wanted}");
        }
    }

    #[test]
    fn bodies_are_read_by_their_type() {
        assert_eq!(request_body(r#"{"a":1}"#, "application/json"), json!({ "a": 1 }));
        assert_eq!(
            request_body("a=1&b=%E8%8C%B6", "application/x-www-form-urlencoded; charset=utf-8")["b"],
            "茶"
        );
        assert_eq!(request_body("plain", ""), json!("plain"));
    }

    proptest! {
        #[test]
        fn bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let body = Body::of_bytes(bytes.clone());
            prop_assert_eq!(body.bytes(), bytes.clone());
            let encoded = STANDARD.encode(&bytes);
            prop_assert_eq!(Body::of_base64(&encoded).unwrap().bytes(), bytes);
        }
    }
}
