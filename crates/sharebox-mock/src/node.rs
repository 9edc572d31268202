//! A value in a mock file with the way to it, so that whatever is wrong can be shown at its place.

use serde_json::{Map, Value as Json};
use sharebox_diagnostic::{Text, text};
use sharebox_document::{kinds, unknown_key};

/// One step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// What is wrong with which part.
#[derive(Debug, Clone)]
pub(crate) struct Wrong {
    pub(crate) path: Vec<Step>,
    /// The key is meant and not the value behind it.
    pub(crate) on_key: bool,
    pub(crate) message: Text,
}

/// A value and the way to it.
#[derive(Debug, Clone)]
pub(crate) struct Node<'a> {
    pub(crate) value: &'a Json,
    pub(crate) path: Vec<Step>,
    pub(crate) whole: Whole,
}

/// What the whole is of which a value is a part.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Whole {
    File,
    /// What a function gave.
    Reply,
}

impl<'a> Node<'a> {
    pub(crate) fn root(value: &'a Json, whole: Whole) -> Self {
        Self { value, path: Vec::new(), whole }
    }

    fn below(&self, step: Step, value: &'a Json) -> Self {
        let mut path = self.path.clone();
        path.push(step);
        Self { value, path, whole: self.whole }
    }

    pub(crate) fn wrong(&self, message: Text) -> Wrong {
        Wrong { path: self.path.clone(), on_key: false, message }
    }

    /// As [`Node::wrong`], at the key before this value.
    pub(crate) fn wrong_key(&self, message: Text) -> Wrong {
        Wrong { on_key: true, ..self.wrong(message) }
    }

    /// What this is called in messages: `requests[0].url`; `the file` for the whole.
    pub(crate) fn name(&self) -> Text {
        let mut name = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) if name.is_empty() => name.push_str(key),
                Step::Key(key) => name.extend([".", key]),
                Step::Index(index) => name.extend(["[", &index.to_string(), "]"]),
            }
        }
        match (name.as_str(), self.whole) {
            ("", Whole::File) => Text::fixed("the file", "文件"),
            ("", Whole::Reply) => Text::fixed("a reply", "应答"),
            (name, _) => Text::verbatim(format!("`{name}`")),
        }
    }

    fn expected(&self, what: &Text) -> Wrong {
        let found = kinds::of_json(self.value);
        self.wrong(text!("{} must be {}, not {}", "{}必须是{}，而不是{}", self.name(), what, found))
    }

    /// The value of `key`, where this is an object that has it.
    pub(crate) fn get(&self, key: &str) -> Option<Self> {
        self.value.get(key).map(|value| self.below(Step::Key(key.to_owned()), value))
    }

    pub(crate) fn map(&self) -> Result<&'a Map<String, Json>, Wrong> {
        self.value.as_object().ok_or_else(|| self.expected(&kinds::OBJECT))
    }

    /// The entries of an object with any keys.
    pub(crate) fn entries(&self) -> Result<Vec<(&'a str, Self)>, Wrong> {
        let entries = self.map()?.iter();
        Ok(entries.map(|(key, value)| (key.as_str(), self.below(Step::Key(key.clone()), value))).collect())
    }

    /// Makes sure that this is an object with none but `known` keys.
    pub(crate) fn only(&self, known: &[&str]) -> Result<(), Wrong> {
        for (key, node) in self.entries()? {
            if !known.contains(&key) {
                let whole = match self.whole {
                    Whole::File if self.path.is_empty() => Text::fixed("a mock file", "mock 文件"),
                    _ => self.name(),
                };
                return Err(node.wrong_key(unknown_key(key, &whole, known)));
            }
        }
        Ok(())
    }

    pub(crate) fn items(&self) -> Result<Vec<Self>, Wrong> {
        let items = self.value.as_array().ok_or_else(|| self.expected(&kinds::ARRAY))?;
        Ok(items.iter().enumerate().map(|(index, item)| self.below(Step::Index(index), item)).collect())
    }

    pub(crate) fn text(&self) -> Result<&'a str, Wrong> {
        self.value.as_str().ok_or_else(|| self.expected(&kinds::STRING))
    }

    pub(crate) fn flag(&self) -> Result<bool, Wrong> {
        self.value.as_bool().ok_or_else(|| self.expected(&kinds::FLAG))
    }

    /// A whole number from `least` to `most`.
    pub(crate) fn number(&self, least: u64, most: u64) -> Result<u64, Wrong> {
        let number = self.value.as_u64().filter(|number| (least..=most).contains(number));
        number.ok_or_else(|| {
            self.wrong(text!(
                "{} must be a whole number from {least} to {most}",
                "{}必须是 {least} 到 {most} 的整数",
                self.name()
            ))
        })
    }

    /// The text of a string, a number or a flag, as a query or a header carries it.
    pub(crate) fn scalar(&self) -> Result<String, Wrong> {
        scalar(self.value).ok_or_else(|| self.expected(&Text::fixed("a string or a number", "字符串或数字")))
    }
}

/// The text of a string, a number or a flag.
pub(crate) fn scalar(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}
