//! Configuration files: JSON with comments, and where in the file a value stands.

use sharebox_diagnostic::{Place, Position, SourceText, Text};
use sharebox_document::{
    Positions, Ranged,
    ast::{Object, ObjectPropName, Value},
    kinds, syntax,
};

use crate::{LoadError, PathError, ProjectPath, ProjectSource, read_text};

/// What is told of a string without a name in it.
static EMPTY: Text = Text::fixed("an empty string", "空字符串");

/// The text of a configuration file.
#[derive(Debug)]
pub(crate) struct ConfigFile {
    path: ProjectPath,
    text: SourceText,
    positions: Positions,
}

impl ConfigFile {
    /// The file at `path`; `None` if there is none.
    pub(crate) fn read(source: &dyn ProjectSource, path: ProjectPath) -> Result<Option<Self>, LoadError> {
        match read_text(source, &path) {
            Ok(text) => Ok(Some(Self { path, text, positions: Positions::default() })),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn path(&self) -> &ProjectPath {
        &self.path
    }

    /// The object that is the whole file.
    pub(crate) fn parse(&self) -> Result<Object<'_>, LoadError> {
        let text = self.text.text();
        let bad = |offset: usize, message: Text| {
            let at = self.position(offset);
            LoadError::BadJson { file: self.path.clone(), line: at.line, column: at.column, message }
        };
        match syntax(text).map_err(|found| bad(found.at.start, found.problem.text()))? {
            Value::Object(object) => Ok(object),
            other => Err(self.wrong("", &kinds::OBJECT, &other)),
        }
    }

    /// The string `value`, which stands at `key`.
    pub(crate) fn string<'v>(&self, value: &'v Value<'_>, key: &str) -> Result<&'v str, LoadError> {
        value.as_string_lit().map(|text| &*text.value).ok_or_else(|| self.wrong(key, &kinds::STRING, value))
    }

    /// The elements of the array `value`, which stands at `key`.
    pub(crate) fn array<'v, 'a>(
        &self,
        value: &'v Value<'a>,
        key: &str,
    ) -> Result<&'v [Value<'a>], LoadError> {
        value.as_array().map(|array| &*array.elements).ok_or_else(|| self.wrong(key, &kinds::ARRAY, value))
    }

    /// The object `value`, which stands at `key`.
    pub(crate) fn object<'v, 'a>(
        &self,
        value: &'v Value<'a>,
        key: &str,
    ) -> Result<&'v Object<'a>, LoadError> {
        value.as_object().ok_or_else(|| self.wrong(key, &kinds::OBJECT, value))
    }

    pub(crate) fn wrong(&self, key: &str, expected: &'static Text, value: &Value<'_>) -> LoadError {
        let found = match value {
            Value::StringLit(text) if text.value.trim().is_empty() => &EMPTY,
            Value::StringLit(_) => &kinds::STRING,
            Value::NumberLit(_) => &kinds::NUMBER,
            Value::BooleanLit(_) => &kinds::BOOLEAN,
            Value::Object(_) => &kinds::OBJECT,
            Value::Array(_) => &kinds::ARRAY,
            Value::NullKeyword(_) => &kinds::NULL,
        };
        self.wrong_at(key, expected, found, value)
    }

    pub(crate) fn wrong_at(
        &self,
        key: &str,
        expected: &'static Text,
        found: &'static Text,
        at: &impl Ranged,
    ) -> LoadError {
        let Position { line, column } = self.place(at).span.start;
        LoadError::WrongShape { file: self.path.clone(), key: key.to_owned(), expected, found, line, column }
    }

    pub(crate) fn bad_path(&self, key: &str, problem: PathError, at: &impl Ranged) -> LoadError {
        let Position { line, column } = self.place(at).span.start;
        LoadError::BadPath { file: self.path.clone(), key: key.to_owned(), problem, line, column }
    }

    /// The place of `value`.
    pub(crate) fn place(&self, value: &impl Ranged) -> Place {
        let span = self.positions.span(self.text.text(), value.start(), value.end());
        Place::new(self.text.file().clone(), span)
    }

    fn position(&self, offset: usize) -> Position {
        self.positions.of(self.text.text(), offset)
    }
}

/// The value of `key`; of several the last, as in JavaScript.
pub(crate) fn field<'v, 'a>(object: &'v Object<'a>, key: &str) -> Option<&'v Value<'a>> {
    let named = |name: &ObjectPropName<'_>| match name {
        ObjectPropName::String(text) => text.value == key,
        ObjectPropName::Word(word) => word.value == key,
    };
    object.properties.iter().rev().find(|property| named(&property.name)).map(|property| &property.value)
}
