//! `--set key=value`.

use serde_json::{Map, Value};
use sharebox_diagnostic::text;

use crate::{ConfigError, Node, Origin};

/// The layer that `key.key=value` makes. A value that is no JSON is a text.
///
/// # Errors
/// If there is no key or no `=`.
pub fn assignment(given: &str) -> Result<Node, ConfigError> {
    let origin = Origin::Flag(format!("--set {given}").into());
    let wrong = || {
        origin.wrong(text!(
            "expected `key=value`, as in `--set levels.style=allow`",
            "应为 `key=value`，例如 `--set levels.style=allow`"
        ))
    };
    let (path, text) = given.split_once('=').ok_or_else(wrong)?;
    let path: Vec<&str> = path.split('.').collect();
    // As deep as a file may be: whoever reads it recurses.
    if path.iter().any(|key| key.is_empty()) || path.len() > 20 {
        return Err(wrong());
    }
    let value = serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()));
    let value = path.into_iter().rev().fold(value, |value, key| {
        let mut map = Map::new();
        map.insert(key.to_owned(), value);
        Value::Object(map)
    });
    Ok(Node::new(&value, &origin))
}
