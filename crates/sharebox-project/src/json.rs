//! Configuration files: JSON with comments, and where in the file a value stands.

use std::cell::RefCell;

use jsonc_parser::ast::{Object, ObjectPropName, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::tokens::Token;
use jsonc_parser::{CollectOptions, ParseOptions, Scanner, ScannerOptions, parse_to_ast};
use sharebox_diagnostic::{Place, Position, SourceText, Span};

use crate::{LoadError, PathError, ProjectPath, ProjectSource, read_text};

/// JSON with comments and trailing commas, as the developer tools take it.
const LENIENCY: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_trailing_commas: true,
    allow_loose_object_property_names: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Deepest nesting of a configuration file. The parser recurses and has a limit of its own, 512, for which a stack of
/// one megabyte is too small.
const DEEPEST: usize = 100;

/// The text of a configuration file.
#[derive(Debug)]
pub(crate) struct ConfigFile {
    path: ProjectPath,
    text: SourceText,
    walk: RefCell<Walk>,
}

/// How far positions have been counted: an offset and its position.
#[derive(Debug, Clone, Copy)]
struct Walk {
    offset: usize,
    at: Position,
}

const START: Walk = Walk { offset: 0, at: Position { line: 1, column: 1 } };

impl ConfigFile {
    /// The file at `path`; `None` if there is none.
    pub(crate) fn read(source: &dyn ProjectSource, path: ProjectPath) -> Result<Option<Self>, LoadError> {
        match read_text(source, &path) {
            Ok(text) => Ok(Some(Self { path, text, walk: RefCell::new(START) })),
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
        let bad = |offset: usize, message: String| {
            let at = self.text.position(offset);
            LoadError::BadJson { file: self.path.clone(), line: at.line, column: at.column, message }
        };
        if let Some(offset) = too_deep(text) {
            return Err(bad(offset, format!("nesting deeper than {DEEPEST} levels: flatten it")));
        }
        let parsed = parse_to_ast(text, &CollectOptions::default(), &LENIENCY)
            .map_err(|error| bad(error.range().start, lower_first(&error.kind().to_string())))?;
        match parsed.value {
            Some(Value::Object(object)) => Ok(object),
            Some(other) => Err(self.wrong("the file", "an object", &other)),
            None => Err(bad(0, "the file is empty: write at least `{}`".to_owned())),
        }
    }

    /// The string `value`, which stands at `key`.
    pub(crate) fn string<'v>(&self, value: &'v Value<'_>, key: &str) -> Result<&'v str, LoadError> {
        value.as_string_lit().map(|text| &*text.value).ok_or_else(|| self.wrong(key, "a string", value))
    }

    /// The elements of the array `value`, which stands at `key`.
    pub(crate) fn array<'v, 'a>(
        &self,
        value: &'v Value<'a>,
        key: &str,
    ) -> Result<&'v [Value<'a>], LoadError> {
        value.as_array().map(|array| &*array.elements).ok_or_else(|| self.wrong(key, "an array", value))
    }

    /// The object `value`, which stands at `key`.
    pub(crate) fn object<'v, 'a>(
        &self,
        value: &'v Value<'a>,
        key: &str,
    ) -> Result<&'v Object<'a>, LoadError> {
        value.as_object().ok_or_else(|| self.wrong(key, "an object", value))
    }

    pub(crate) fn wrong(&self, key: &str, expected: &'static str, value: &Value<'_>) -> LoadError {
        let found = match value {
            Value::StringLit(text) if text.value.trim().is_empty() => "an empty string",
            Value::StringLit(_) => "a string",
            Value::NumberLit(_) => "a number",
            Value::BooleanLit(_) => "a boolean",
            Value::Object(_) => "an object",
            Value::Array(_) => "an array",
            Value::NullKeyword(_) => "null",
        };
        self.wrong_at(key, expected, found, value)
    }

    pub(crate) fn wrong_at(
        &self,
        key: &str,
        expected: &'static str,
        found: &'static str,
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
        let start = self.position(value.start());
        Place::new(self.text.file().clone(), Span::new(start, self.position(value.end())))
    }

    /// As [`SourceText::position`], but going on from the last place: that counts from the beginning of the line,
    /// which takes quadratic time for thousands of pages in a file of one line.
    fn position(&self, offset: usize) -> Position {
        let text = self.text.text();
        let mut walk = self.walk.borrow_mut();
        if offset < walk.offset {
            *walk = START;
        }
        for c in text.get(walk.offset..offset).unwrap_or_default().chars() {
            walk.offset += c.len_utf8();
            if c == '\n' || (c == '\r' && text.as_bytes().get(walk.offset) != Some(&b'\n')) {
                walk.at = Position::new(walk.at.line.saturating_add(1), 1);
            } else {
                let units = if c.len_utf16() == 2 { 2 } else { 1 };
                walk.at.column = walk.at.column.saturating_add(units);
            }
        }
        walk.at
    }
}

/// Where `text` is first nested too deeply. What is no token is left to the parser to complain about.
fn too_deep(text: &str) -> Option<usize> {
    let options = ScannerOptions {
        allow_single_quoted_strings: LENIENCY.allow_single_quoted_strings,
        allow_hexadecimal_numbers: LENIENCY.allow_hexadecimal_numbers,
        allow_unary_plus_numbers: LENIENCY.allow_unary_plus_numbers,
        allow_bare_decimal_point_numbers: LENIENCY.allow_bare_decimal_point_numbers,
        allow_non_finite_numbers: LENIENCY.allow_non_finite_numbers,
        allow_extended_string_escapes: LENIENCY.allow_extended_string_escapes,
    };
    let mut scanner = Scanner::new(text, &options);
    let mut depth = 0_usize;
    while let Ok(Some(token)) = scanner.scan() {
        match token {
            Token::OpenBrace | Token::OpenBracket => depth += 1,
            Token::CloseBrace | Token::CloseBracket => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(scanner.token_start());
        }
    }
    None
}

/// The value of `key`; of several the last, as in JavaScript.
pub(crate) fn field<'v, 'a>(object: &'v Object<'a>, key: &str) -> Option<&'v Value<'a>> {
    let named = |name: &ObjectPropName<'_>| match name {
        ObjectPropName::String(text) => text.value == key,
        ObjectPropName::Word(word) => word.value == key,
    };
    object.properties.iter().rev().find(|property| named(&property.name)).map(|property| &property.value)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
