//! Lists, plurals and values in messages.

use sharebox_diagnostic::{Language, Text};
use sharebox_observation::{ScriptError, Value};

/// Names in backticks, in alphabetical order: `` `a`, `b` and `c` ``.
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> Text {
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_unstable();
    let quoted: Vec<Text> = names.iter().map(|name| Text::verbatim(format!("`{name}`"))).collect();
    and(&quoted)
}

/// All of these: `a, b and c`.
pub(crate) fn and(items: &[Text]) -> Text {
    joined(items, &Text::fixed(" and ", " 和 "))
}

/// Any one of these: `a, b or c`.
pub(crate) fn or(items: &[Text]) -> Text {
    joined(items, &Text::fixed(" or ", " 或 "))
}

/// One after the other: `a, b, c`.
pub(crate) fn series(items: &[Text]) -> Text {
    joined(items, &comma())
}

fn comma() -> Text {
    Text::fixed(", ", "、")
}

/// `items` with commas between them, and `last` before the last one.
fn joined(items: &[Text], last: &Text) -> Text {
    let before = |n: usize| if n + 1 == items.len() { last.clone() } else { comma() };
    let in_language = |language: Language| {
        let each = items.iter().enumerate();
        let each = each.map(|(n, item)| match n {
            0 => item.get(language).to_owned(),
            _ => format!("{}{}", before(n).get(language), item.get(language)),
        });
        each.collect::<String>()
    };
    Text::new(in_language(Language::En), in_language(Language::Zh))
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
        assert_eq!(list([]).en(), "");
        assert_eq!(list(["a"]).en(), "`a`");
        assert_eq!(list(["c", "a", "b"]).en(), "`a`, `b` and `c`");
        assert_eq!(list(["c", "a", "b"]).get(Language::Zh), "`a`、`b` 和 `c`");
    }

    #[test]
    fn values_show_their_type() {
        assert_eq!(found(&Value::Null), "`null`");
        assert_eq!(found(&Value::Number(42.0)), "number `42`");
        assert_eq!(found(&Value::Array(vec![])), "array `[]`");
    }
}
