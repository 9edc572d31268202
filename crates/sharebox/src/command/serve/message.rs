//! Messages of JSON-RPC 2.0: what comes in, and why it is refused.

use serde_json::{Value, json};

/// Longest id, in bytes of JSON: it comes back with every answer.
const MAX_ID: usize = 1_000;

/// Why a request is refused. The numbers are those of JSON-RPC 2.0, of the Language Server Protocol where that has some, and our
/// own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    /// The line is no JSON.
    Parse = -32700,
    /// It is no request.
    InvalidRequest = -32600,
    /// There is no such method.
    MethodNotFound = -32601,
    /// The method does not take this.
    InvalidParams = -32602,
    /// Our failure.
    Internal = -32603,
    /// `initialize` comes first.
    NotInitialized = -32002,
    /// Somebody ended it.
    Cancelled = -32800,
    /// The line is too long.
    TooLong = -32001,
    /// Too many requests run.
    TooMany = -32003,
}

/// Why there is no result.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refusal {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) data: Option<Value>,
}

impl Refusal {
    pub(super) fn new(code: Code, message: String) -> Self {
        Self { code, message, data: None }
    }

    pub(super) fn to_json(&self) -> Value {
        let mut error = json!({ "code": self.code as i32, "message": self.message });
        if let Some(data) = &self.data {
            error["data"] = data.clone();
        }
        error
    }
}

/// A message that somebody waits for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Request {
    pub(super) id: Value,
    pub(super) method: String,
    pub(super) params: Value,
}

/// What comes in.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Incoming {
    Request(Request),
    Notification { method: String, params: Value },
}

/// The message on a line; what is wrong with it, with its id where it has one.
pub(super) fn parse(line: &[u8]) -> Result<Incoming, Box<(Value, Refusal)>> {
    let value: Value = serde_json::from_slice(line)
        .map_err(|error| Refusal::new(Code::Parse, format!("the line is no JSON: {error}")))
        .map_err(|refusal| Box::new((Value::Null, refusal)))?;
    let of = |id: Value, message: &str| {
        Err(Box::new((id, Refusal::new(Code::InvalidRequest, message.to_owned()))))
    };
    let Value::Object(mut message) = value else {
        return of(Value::Null, "a line holds one request, an object: batches are not supported");
    };
    let id = match message.remove("id") {
        None => None,
        Some(id @ (Value::String(_) | Value::Number(_))) if id.to_string().len() <= MAX_ID => Some(id),
        Some(_) => return of(Value::Null, "`id` must be a number or a short string"),
    };
    let invalid = |message: &str| of(id.clone().unwrap_or_default(), message);
    if message.get("jsonrpc") != Some(&json!("2.0")) {
        return invalid("`jsonrpc` must be \"2.0\"");
    }
    let Some(Value::String(method)) = message.remove("method") else {
        return invalid("`method` must be a string");
    };
    let params = message.remove("params").unwrap_or_else(|| json!({}));
    if !params.is_object() {
        return invalid("`params` must be an object");
    }
    Ok(match id {
        None => Incoming::Notification { method, params },
        Some(id) => Incoming::Request(Request { id, method, params }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_request_is_refused_with_its_code() {
        let refused = |line: &str| parse(line.as_bytes()).unwrap_err().1.code;
        for (line, code) in [
            ("{", Code::Parse),
            ("\u{0}", Code::Parse),
            (&"[".repeat(100_000), Code::Parse),
            ("[]", Code::InvalidRequest),
            ("1", Code::InvalidRequest),
            ("{}", Code::InvalidRequest),
            (r#"{"jsonrpc":"1.0","id":1,"method":"run"}"#, Code::InvalidRequest),
            (r#"{"jsonrpc":"2.0","id":1,"method":7}"#, Code::InvalidRequest),
            (r#"{"jsonrpc":"2.0","id":null,"method":"run"}"#, Code::InvalidRequest),
            (r#"{"jsonrpc":"2.0","id":{},"method":"run"}"#, Code::InvalidRequest),
            (r#"{"jsonrpc":"2.0","id":1,"method":"run","params":[1]}"#, Code::InvalidRequest),
        ] {
            assert_eq!(refused(line), code, "{}", line.chars().take(80).collect::<String>());
        }
        assert!(parse(b"\xff").is_err());
        assert_eq!(parse(br#"{"id":7}"#).unwrap_err().0, json!(7));
        let Ok(Incoming::Notification { method, .. }) = parse(br#"{"jsonrpc":"2.0","method":"cancel"}"#)
        else {
            panic!("a notification")
        };
        assert_eq!(method, "cancel");
    }

    #[test]
    fn whatever_a_line_says_is_a_message_or_refused() {
        use sharebox_fuzz::{JSON, altered, fuzz, prelude::*};
        let lines = [
            r#"{"jsonrpc":"2.0","id":1,"method":"run","params":{"path":"a","from":["menu"]}}"#,
            r#"{"jsonrpc":"2.0","method":"cancel","params":{"id":"a"}}"#,
        ];
        fuzz(3_000, altered(lines.map(str::to_owned).to_vec(), JSON), |line| {
            match parse(line.as_bytes()) {
                Ok(Incoming::Request(Request { id, .. })) => prop_assert!(id.is_string() || id.is_number()),
                Ok(Incoming::Notification { params, .. }) => prop_assert!(params.is_object()),
                Err(refused) => prop_assert!(!refused.1.message.is_empty()),
            }
            Ok(())
        });
    }
}
