//! A value with where each part of it stands.

use std::collections::HashSet;

use jsonc_parser::{
    ast::{Object, Value as Ast},
    common::Ranged,
};
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value as Json};
use sharebox_diagnostic::{SourceText, Span, Text, text};

use crate::{Positions, kinds, list, nearest, syntax};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// The value.
    pub tree: Tree,
    /// Where it stands.
    pub span: Span,
}

/// A value as JSON has it, and functions where a script gave it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Tree {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Node>),
    /// Keys and values, in the order in which they were written; no key stands twice.
    Object(Vec<(Key, Node)>),
    /// A function of a script, by the way to it in what the script exports: a JSON pointer. No text in JSON gives one.
    Function(String),
}

/// A key of an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// What is wrong with a part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Where.
    pub at: Span,
    /// What is wrong with what, and what to do.
    pub message: Text,
}

/// The value of `text`.
///
/// # Errors
/// The first thing that is not JSON, a key that stands twice in an object (one of the two would be lost without a word), a
/// number that is too big.
pub fn parse(text: &SourceText) -> Result<Node, Wrong> {
    let reader = Reader { text: text.text(), positions: Positions::default() };
    let ast = syntax(reader.text)
        .map_err(|bad| Wrong { at: reader.span(bad.at.start, bad.at.end), message: bad.message() })?;
    reader.node(&ast)
}

/// A text that is read from its start to its end, so that positions come in order.
struct Reader<'a> {
    text: &'a str,
    positions: Positions,
}

impl Reader<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        self.positions.span(self.text, start, end)
    }

    fn node(&self, ast: &Ast<'_>) -> Result<Node, Wrong> {
        let start = self.positions.of(self.text, ast.start());
        let whole = || Span::new(start, self.positions.of(self.text, ast.end()));
        let tree = match ast {
            Ast::StringLit(text) => Tree::Text(text.value.to_string()),
            Ast::NumberLit(number) => {
                let too_big =
                    Text::fixed("this number is too big: write a smaller one", "数字过大：请写小一些");
                let parsed: Result<Number, _> = serde_json::from_str(number.value);
                Tree::Number(parsed.map_err(|_| Wrong { at: whole(), message: too_big })?)
            }
            Ast::BooleanLit(flag) => Tree::Bool(flag.value),
            Ast::NullKeyword(_) => Tree::Null,
            Ast::Array(array) => {
                Tree::List(array.elements.iter().map(|item| self.node(item)).collect::<Result<_, _>>()?)
            }
            Ast::Object(object) => Tree::Object(self.entries(object)?),
        };
        Ok(Node { tree, span: whole() })
    }

    fn entries(&self, object: &Object<'_>) -> Result<Vec<(Key, Node)>, Wrong> {
        let mut entries = Vec::new();
        let mut names = HashSet::new();
        for property in &object.properties {
            let name = property.name.as_str().to_owned();
            let key = Key { span: self.span(property.name.start(), property.name.end()), name };
            if !names.insert(key.name.clone()) {
                return Err(key.wrong(twice(&key.name)));
            }
            entries.push((key, self.node(&property.value)?));
        }
        Ok(entries)
    }
}

impl Key {
    /// What is wrong with this key.
    pub fn wrong(&self, message: Text) -> Wrong {
        Wrong { at: self.span, message }
    }
}

impl Node {
    /// What is wrong with this value.
    pub fn wrong(&self, message: Text) -> Wrong {
        Wrong { at: self.span, message }
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

    /// The value without where it stands. JSON has no functions: whoever takes nodes of a script refuses those first.
    pub fn to_json(&self) -> Json {
        match &self.tree {
            Tree::Null | Tree::Function(_) => Json::Null,
            Tree::Bool(flag) => Json::Bool(*flag),
            Tree::Number(number) => Json::Number(number.clone()),
            Tree::Text(text) => Json::String(text.clone()),
            Tree::List(items) => items.iter().map(Self::to_json).collect(),
            Tree::Object(entries) => {
                let entries = entries.iter().map(|(key, value)| (key.name.clone(), value.to_json()));
                Json::Object(entries.collect())
            }
        }
    }

    /// That `name`, which this is, should have been something else.
    pub fn expected(&self, name: &str, what: &Text) -> Wrong {
        let found = kinds::of_tree(&self.tree);
        self.wrong(text!("`{name}` must be {}, not {}", "`{name}` 必须是{}，而不是{}", what, found))
    }

    /// The entries of an object.
    ///
    /// # Errors
    /// If this is no object.
    pub fn entries(&self, name: &str) -> Result<&[(Key, Self)], Wrong> {
        match &self.tree {
            Tree::Object(entries) => Ok(entries),
            _ => Err(self.expected(name, &kinds::OBJECT)),
        }
    }

    /// The entries of an object with none but `known` keys; `name` stands in messages as it is.
    ///
    /// # Errors
    /// If this is no object, or has another key.
    pub fn only(&self, name: &Text, known: &[&str]) -> Result<&[(Key, Self)], Wrong> {
        let Tree::Object(entries) = &self.tree else {
            let found = kinds::of_tree(&self.tree);
            return Err(self.wrong(text!(
                "{} must be an object, not {}",
                "{}必须是对象，而不是{}",
                name,
                found
            )));
        };
        if let Some((key, _)) = entries.iter().find(|(key, _)| !known.contains(&key.name.as_str())) {
            return Err(key.wrong(unknown_key(&key.name, name, known)));
        }
        Ok(entries)
    }

    /// The text of a string.
    ///
    /// # Errors
    /// If this is no string.
    pub fn text(&self, name: &str) -> Result<&str, Wrong> {
        match &self.tree {
            Tree::Text(text) => Ok(text),
            _ => Err(self.expected(name, &kinds::STRING)),
        }
    }

    /// A flag.
    ///
    /// # Errors
    /// If this is neither `true` nor `false`.
    pub fn flag(&self, name: &str) -> Result<bool, Wrong> {
        match self.tree {
            Tree::Bool(flag) => Ok(flag),
            _ => Err(self.expected(name, &kinds::FLAG)),
        }
    }

    /// A whole number from `least` to `most`.
    ///
    /// # Errors
    /// If this is anything else.
    pub fn number(&self, name: &str, least: u64, most: u64) -> Result<u64, Wrong> {
        let number = match &self.tree {
            Tree::Number(number) => number.as_u64().filter(|number| (least..=most).contains(number)),
            _ => None,
        };
        number.ok_or_else(|| self.wrong(not_whole(name, least, most)))
    }

    /// The items of an array.
    ///
    /// # Errors
    /// If this is no array.
    pub fn items(&self, name: &str) -> Result<&[Self], Wrong> {
        match &self.tree {
            Tree::List(items) => Ok(items),
            _ => Err(self.expected(name, &kinds::ARRAY)),
        }
    }

    /// An array of strings, or one string alone; each with where it stands.
    ///
    /// # Errors
    /// If this is anything else.
    pub fn texts(&self, name: &str) -> Result<Vec<(&str, Span)>, Wrong> {
        match &self.tree {
            Tree::Text(text) => Ok(vec![(text, self.span)]),
            Tree::List(items) => items.iter().map(|item| Ok((item.text(name)?, item.span))).collect(),
            _ => Err(self.expected(name, &kinds::STRINGS)),
        }
    }
}

/// That a key stands twice in an object: one of the two would be lost without a word.
pub fn twice(key: &str) -> Text {
    text!("`{key}` stands twice in this object: remove one", "`{key}` 在这个对象中出现了两次：请删除一个")
}

/// That `name`, which takes `known` keys, has another one.
pub fn unknown_key(key: &str, name: &Text, known: &[&str]) -> Text {
    let help = match nearest(key, known.iter().copied()) {
        Some(near) => text!("did you mean `{near}`?", "是否想写 `{near}`？"),
        None => text!("it takes {}", "可用的键有 {}", list(known)),
    };
    text!("`{key}` is no key of {name}; {help}", "{name}没有键 `{key}`；{help}", [name, help])
}

/// That `name` is no whole number from `least` to `most`.
pub fn not_whole(name: &str, least: u64, most: u64) -> Text {
    match most {
        u64::MAX => {
            text!("`{name}` must be a whole number from {least} on", "`{name}` 必须是不小于 {least} 的整数")
        }
        most => text!(
            "`{name}` must be a whole number from {least} to {most}",
            "`{name}` 必须是 {least} 到 {most} 的整数"
        ),
    }
}
