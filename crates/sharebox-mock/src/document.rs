//! A JSON file with comments: its value, and where in the file a part of it stands.

use serde_json::{Map, Value as Json};
use sharebox_diagnostic::{Position, Text};
use sharebox_document::{
    Positions, Ranged,
    ast::{ObjectProp, Value as Ast},
    syntax, twice,
};

use crate::node::{Step, Wrong};

/// A parsed file.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    text: &'a str,
    ast: Ast<'a>,
    positions: Positions,
}

/// What keeps a text from being JSON, and where: a byte offset.
#[derive(Debug)]
pub(crate) struct NotJson {
    pub(crate) at: Position,
    pub(crate) message: Text,
}

impl<'a> Document<'a> {
    /// Parses a text without a byte order mark.
    pub(crate) fn parse(text: &'a str) -> Result<Self, NotJson> {
        let positions = Positions::default();
        let ast = syntax(text)
            .map_err(|bad| NotJson { at: positions.of(text, bad.at.start), message: bad.message() })?;
        Ok(Self { text, ast, positions })
    }

    /// The value. A key that stands twice in an object is wrong: one of the two would be lost without a word.
    pub(crate) fn value(&self) -> Result<Json, NotJson> {
        json(&self.ast).map_err(|property| NotJson {
            at: self.positions.of(self.text, property.start()),
            message: twice(property.name.as_str()),
        })
    }

    /// Where the value at `path` begins, or its key.
    pub(crate) fn place(&self, wrong: &Wrong) -> Position {
        self.positions.of(self.text, self.offset(&wrong.path, wrong.on_key))
    }

    /// Where the value at `path` begins.
    pub(crate) fn place_of(&self, path: &[Step]) -> Position {
        self.positions.of(self.text, self.offset(path, true))
    }

    fn offset(&self, path: &[Step], on_key: bool) -> usize {
        let mut value = &self.ast;
        let mut start = value.start();
        for (index, step) in path.iter().enumerate() {
            match (step, value) {
                (Step::Key(key), Ast::Object(object)) => {
                    let Some(property) = object.properties.iter().find(|p| p.name.as_str() == key) else {
                        return start;
                    };
                    value = &property.value;
                    start = if on_key && index + 1 == path.len() { property.start() } else { value.start() };
                }
                (Step::Index(index), Ast::Array(array)) => {
                    let Some(element) = array.elements.get(*index) else { return start };
                    value = element;
                    start = value.start();
                }
                _ => return start,
            }
        }
        start
    }
}

/// The value, or a property whose name its object has already.
fn json<'v, 'a>(ast: &'v Ast<'a>) -> Result<Json, &'v ObjectProp<'a>> {
    Ok(match ast {
        Ast::StringLit(text) => Json::String(text.value.to_string()),
        // The parser has let only JSON's own numbers through; what is too big for any becomes null, as in
        // JavaScript's own JSON.
        Ast::NumberLit(number) => serde_json::from_str(number.value).unwrap_or_default(),
        Ast::BooleanLit(flag) => Json::Bool(flag.value),
        Ast::NullKeyword(_) => Json::Null,
        Ast::Array(array) => Json::Array(array.elements.iter().map(json).collect::<Result<_, _>>()?),
        Ast::Object(object) => {
            let mut map = Map::new();
            for property in &object.properties {
                if map.insert(property.name.as_str().to_owned(), json(&property.value)?).is_some() {
                    return Err(property);
                }
            }
            Json::Object(map)
        }
    })
}
