//! Conditions and lists that are expressions without braces: `s-if="a > 1"`, `s-for="item, index in list trackBy item.id"`.
//!
//! In the tree they stand as the long form has them (`s-for="{{ list }}" s-for-item="item" s-for-index="index"`), which reads
//! the same.

use std::sync::Arc;

use crate::expression::parse_at;
use crate::template::Found;
use crate::{Dialect, Part, Template};

/// The value of an attribute.
pub(crate) struct Value<'a> {
    pub(crate) template: Template,
    /// What it says besides, as other directives would.
    pub(crate) names: Vec<(&'static str, &'a str)>,
}

/// The value `text` of the directive `word`; `None` if it is not read as an expression.
pub(crate) fn read<'a>(
    word: &str,
    text: &'a str,
    dialect: &Dialect,
    problems: &mut Vec<Found>,
) -> Option<Value<'a>> {
    if text.contains("{{") {
        return None;
    }
    match word {
        "if" | "elif" => Some(Value { template: expression(text, 0, dialect, problems), names: Vec::new() }),
        "for" | "for-items" => {
            let (list, names) = list(text);
            let start = list.as_ptr() as usize - text.as_ptr() as usize;
            Some(Value { template: expression(list, start, dialect, problems), names })
        }
        _ => None,
    }
}

fn expression(text: &str, start: usize, dialect: &Dialect, problems: &mut Vec<Found>) -> Template {
    let part = match parse_at(text) {
        Ok(expression) => Part::Binding(expression),
        Err(failure) => {
            problems.push((failure.kind, start + failure.start, start + failure.end));
            Part::Broken(Arc::from(text))
        }
    };
    Template::new(vec![part], dialect.references)
}

/// The list of `item, index in list trackBy key`, and the names.
fn list(text: &str) -> (&str, Vec<(&'static str, &str)>) {
    let mut names = Vec::new();
    let (loop_, key) = match text.split_once(" trackBy ") {
        Some((loop_, key)) => (loop_, Some(key.trim())),
        None => (text, None),
    };
    let (item, list) = match loop_.split_once(" in ") {
        Some((variables, list)) => {
            let (item, index) = match variables.split_once(',') {
                Some((item, index)) => (item.trim(), Some(index.trim())),
                None => (variables.trim(), None),
            };
            names.push(("for-item", item));
            names.extend(index.map(|index| ("for-index", index)));
            (item, list)
        }
        None => ("item", loop_),
    };
    if let Some(key) = key {
        // `item` itself, or a property of it.
        match key.strip_prefix(item).map(|rest| rest.strip_prefix('.')) {
            Some(None) if key == item => names.push(("key", "*this")),
            Some(Some(property)) => names.push(("key", property)),
            _ => {}
        }
    }
    (list, names)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BAIDU: Dialect = Dialect { short_forms: true, ..Dialect::new("s-") };

    fn of(word: &str, text: &str) -> Option<(String, Vec<(&'static str, String)>)> {
        let mut problems = Vec::new();
        let value = read(word, text, &BAIDU, &mut problems)?;
        assert_eq!(problems, [], "{text}");
        let names = value.names.into_iter().map(|(word, text)| (word, text.to_owned()));
        Some((value.template.to_string(), names.collect()))
    }

    #[test]
    fn lists_name_their_item_index_and_key() {
        let names = |list: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
            list.iter().map(|(word, text)| (*word, (*text).to_owned())).collect()
        };
        for (text, list, expected) in [
            ("persons", "{{ persons }}", &[][..]),
            ("p in a.persons", "{{ a.persons }}", &[("for-item", "p")]),
            ("p, i in persons", "{{ persons }}", &[("for-item", "p"), ("for-index", "i")]),
            ("list trackBy item", "{{ list }}", &[("key", "*this")]),
            ("p in list trackBy p.id", "{{ list }}", &[("for-item", "p"), ("key", "id")]),
            ("[1, 2]", "{{ [1, 2] }}", &[]),
        ] {
            assert_eq!(of("for", text), Some((list.to_owned(), names(expected))), "{text}");
        }
    }

    #[test]
    fn conditions_are_expressions() {
        assert_eq!(of("if", "a > 1 && b"), Some(("{{ a > 1 && b }}".to_owned(), Vec::new())));
        assert_eq!(of("if", "{{ a }}"), None);
        assert_eq!(of("else", ""), None);
        let mut problems = Vec::new();
        assert!(read("for", "x in a b", &BAIDU, &mut problems).is_some());
        assert_eq!(problems.iter().map(|(_, start, end)| (*start, *end)).collect::<Vec<_>>(), [(7, 8)]);
    }
}
