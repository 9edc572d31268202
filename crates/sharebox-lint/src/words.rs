//! Lists, plurals and values in messages.

use sharebox_observation::{ScriptError, Value};

/// Names in backticks, in alphabetical order: `` `a`, `b` and `c` ``.
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_unstable();
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// The form of a word for `count` things.
pub(crate) fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}

/// A value with its type, as JavaScript would show it: ``string `"a"` ``.
pub(crate) fn found(value: &Value) -> String {
    match value {
        Value::Undefined | Value::Null => format!("`{}`", value.kind()),
        _ => format!("{} `{}`", value.kind(), value.to_source(60)),
    }
}

/// An error with its name, on one line, cut at 120 characters.
pub(crate) fn error(error: &ScriptError) -> String {
    line(&error.to_string())
}

/// What an error says, without its name, on one line, cut at 120 characters.
pub(crate) fn message(error: &ScriptError) -> String {
    line(if error.message.is_empty() { &error.name } else { &error.message })
}

fn line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_quoted() {
        assert_eq!(list([]), "");
        assert_eq!(list(["a"]), "`a`");
        assert_eq!(list(["c", "a", "b"]), "`a`, `b` and `c`");
    }

    #[test]
    fn values_show_their_type() {
        assert_eq!(found(&Value::Null), "`null`");
        assert_eq!(found(&Value::Number(42.0)), "number `42`");
        assert_eq!(found(&Value::Array(vec![])), "array `[]`");
    }
}
