//! A value that somebody configured, with where each part of it comes from.

use std::sync::Arc;

use serde_json::Number;
use sharebox_diagnostic::{Place, Position, Span, Text, text};
use sharebox_document::{kinds, not_whole, unknown_key};

use crate::ConfigError;

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file, named from the project's folder, and where in it.
    File {
        /// The file.
        file: Arc<str>,
        /// Its folder on disk: what paths in it are relative to.
        folder: Arc<std::path::Path>,
        /// The value, or the key before it.
        span: Span,
    },
    /// A flag of the command line, as one types it: `--timeout`.
    Flag(Arc<str>),
    /// Nobody said it.
    Default,
}

/// A value and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub tree: Tree,
    /// Where it comes from.
    pub origin: Origin,
}

/// A value as JSON has it.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// `null`.
    Null,
    /// A flag.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in the order in which they were written.
    Object(Vec<(Key, Node)>),
}

/// A key of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub origin: Origin,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File { file, span: Span { start: Position { line, column }, .. }, .. } => {
                write!(f, "{file}:{line}:{column}")
            }
            Self::Flag(flag) => f.write_str(flag),
            Self::Default => f.write_str("default"),
        }
    }
}

impl Origin {
    /// The place, for a label of a finding.
    pub(crate) fn place(&self) -> Option<Place> {
        match self {
            Self::File { file, span, .. } => Some(Place::new(file.clone(), *span)),
            Self::Flag(_) | Self::Default => None,
        }
    }

    pub(crate) fn wrong(&self, message: Text) -> ConfigError {
        ConfigError::Wrong { at: self.to_string(), message }
    }
}

impl Node {
    /// `value`, every part of it from `origin`.
    pub fn new(value: &serde_json::Value, origin: &Origin) -> Self {
        use serde_json::Value;
        let tree = match value {
            Value::Null => Tree::Null,
            Value::Bool(flag) => Tree::Bool(*flag),
            Value::Number(number) => Tree::Number(number.clone()),
            Value::String(text) => Tree::Text(text.clone()),
            Value::Array(items) => Tree::List(items.iter().map(|item| Self::new(item, origin)).collect()),
            Value::Object(map) => {
                let entry = |(name, value): (&String, &Value)| {
                    (Key { name: name.clone(), origin: origin.clone() }, Self::new(value, origin))
                };
                Tree::Object(map.iter().map(entry).collect())
            }
        };
        Self { tree, origin: origin.clone() }
    }

    /// An object without keys, from nowhere.
    pub fn empty() -> Self {
        Self { tree: Tree::Object(Vec::new()), origin: Origin::Default }
    }

    /// The value of `key`, where this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.tree {
            Tree::Object(entries) => {
                entries.iter().find(|(known, _)| known.name == key).map(|(_, node)| node)
            }
            _ => None,
        }
    }

    /// The value without where it comes from.
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value;
        match &self.tree {
            Tree::Null => Value::Null,
            Tree::Bool(flag) => Value::Bool(*flag),
            Tree::Number(number) => Value::Number(number.clone()),
            Tree::Text(text) => Value::String(text.clone()),
            Tree::List(items) => items.iter().map(Self::to_json).collect(),
            Tree::Object(entries) => {
                let entries = entries.iter().map(|(key, value)| (key.name.clone(), value.to_json()));
                Value::Object(entries.collect())
            }
        }
    }

    pub(crate) fn wrong(&self, message: Text) -> ConfigError {
        self.origin.wrong(message)
    }

    fn expected(&self, name: &str, what: &Text) -> ConfigError {
        let found = self.kind();
        self.wrong(text!("`{name}` must be {}, not {}", "`{name}` 必须是{}，而不是{}", what, found))
    }

    fn kind(&self) -> &'static Text {
        match &self.tree {
            Tree::Null => &kinds::NULL,
            Tree::Bool(_) => &kinds::BOOLEAN,
            Tree::Number(_) => &kinds::NUMBER,
            Tree::Text(_) => &kinds::STRING,
            Tree::List(_) => &kinds::ARRAY,
            Tree::Object(_) => &kinds::OBJECT,
        }
    }

    pub(crate) fn entries(&self, name: &str) -> Result<&[(Key, Self)], ConfigError> {
        match &self.tree {
            Tree::Object(entries) => Ok(entries),
            _ => Err(self.expected(name, &kinds::OBJECT)),
        }
    }

    /// The entries of an object that is called `name`.
    pub(crate) fn only_object(&self, name: &Text) -> Result<&[(Key, Self)], ConfigError> {
        match &self.tree {
            Tree::Object(entries) => Ok(entries),
            _ => Err(self.wrong(text!(
                "{} must be an object, not {}",
                "{}必须是对象，而不是{}",
                name,
                self.kind()
            ))),
        }
    }

    /// The entries of an object with none but `known` keys.
    pub(crate) fn only(&self, name: &Text, known: &[&str]) -> Result<&[(Key, Self)], ConfigError> {
        let entries = self.only_object(name)?;
        if let Some((key, _)) = entries.iter().find(|(key, _)| !known.contains(&key.name.as_str())) {
            return Err(key.origin.wrong(unknown_key(&key.name, name, known)));
        }
        Ok(entries)
    }

    pub(crate) fn text(&self, name: &str) -> Result<&str, ConfigError> {
        match &self.tree {
            Tree::Text(text) => Ok(text),
            _ => Err(self.expected(name, &kinds::STRING)),
        }
    }

    pub(crate) fn flag(&self, name: &str) -> Result<bool, ConfigError> {
        match self.tree {
            Tree::Bool(flag) => Ok(flag),
            _ => Err(self.expected(name, &kinds::FLAG)),
        }
    }

    /// A whole number from `least` to `most`.
    pub(crate) fn number(&self, name: &str, least: u64, most: u64) -> Result<u64, ConfigError> {
        let number = match &self.tree {
            Tree::Number(number) => number.as_u64().filter(|number| (least..=most).contains(number)),
            _ => None,
        };
        number.ok_or_else(|| self.wrong(not_whole(name, least, most)))
    }

    pub(crate) fn items(&self, name: &str) -> Result<&[Self], ConfigError> {
        match &self.tree {
            Tree::List(items) => Ok(items),
            _ => Err(self.expected(name, &kinds::ARRAY)),
        }
    }

    /// A list of texts, or one text alone.
    pub(crate) fn texts(&self, name: &str) -> Result<Vec<(&str, &Origin)>, ConfigError> {
        match &self.tree {
            Tree::Text(text) => Ok(vec![(text, &self.origin)]),
            Tree::List(items) => items.iter().map(|item| Ok((item.text(name)?, &item.origin))).collect(),
            _ => Err(self.expected(name, &kinds::STRINGS)),
        }
    }
}
