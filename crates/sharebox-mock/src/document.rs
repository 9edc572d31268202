//! A JSON file with comments: its value, and where in the file a part of it stands.

use std::cell::Cell;

use jsonc_parser::{
    CollectOptions, ParseOptions, Scanner, ScannerOptions,
    ast::{ObjectProp, Value as Ast},
    common::Ranged,
    parse_to_ast,
    tokens::Token,
};
use serde_json::{Map, Value as Json};
use sharebox_diagnostic::Position;

use crate::node::{Step, Wrong};

/// JSON with comments and trailing commas; nothing else that is no JSON.
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

/// Deepest nesting. The parser recurses; a stack of one megabyte carries this.
const DEEPEST: usize = 100;

/// A parsed file.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    text: &'a str,
    ast: Ast<'a>,
    /// How far positions have been counted: from the start of a file of one long line it would take quadratic
    /// time.
    walk: Cell<(usize, Position)>,
}

/// What keeps a text from being JSON, and where: a byte offset.
#[derive(Debug)]
pub(crate) struct NotJson {
    pub(crate) at: Position,
    pub(crate) message: String,
}

impl<'a> Document<'a> {
    /// Parses a text without a byte order mark.
    pub(crate) fn parse(text: &'a str) -> Result<Self, NotJson> {
        let bad =
            |offset: usize, message: String| NotJson { at: position(text, (0, START), offset).1, message };
        if let Some(offset) = too_deep(text) {
            return Err(bad(offset, format!("nesting deeper than {DEEPEST} levels: flatten it")));
        }
        let parsed = parse_to_ast(text, &CollectOptions::default(), &LENIENCY).map_err(|error| {
            bad(error.range().start, format!("not JSON: {}", lower_first(&error.kind().to_string())))
        })?;
        let ast = parsed.value.ok_or_else(|| bad(0, "the file is empty: write at least `{}`".to_owned()))?;
        Ok(Self { text, ast, walk: Cell::new((0, START)) })
    }

    /// The value. A key that stands twice in an object is wrong: one of the two would be lost without a word.
    pub(crate) fn value(&self) -> Result<Json, NotJson> {
        json(&self.ast).map_err(|twice| NotJson {
            at: self.position(twice.start()),
            message: format!("`{}` stands twice in this object: remove one", twice.name.as_str()),
        })
    }

    /// Where the value at `path` begins, or its key.
    pub(crate) fn place(&self, wrong: &Wrong) -> Position {
        self.position(self.offset(&wrong.path, wrong.on_key))
    }

    /// Where the value at `path` begins.
    pub(crate) fn place_of(&self, path: &[Step]) -> Position {
        self.position(self.offset(path, true))
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

    fn position(&self, offset: usize) -> Position {
        let from = Some(self.walk.get()).filter(|(at, _)| *at <= offset).unwrap_or((0, START));
        let walk = position(self.text, from, offset);
        self.walk.set(walk);
        walk.1
    }
}

const START: Position = Position { line: 1, column: 1 };

fn position(text: &str, (mut at, mut position): (usize, Position), offset: usize) -> (usize, Position) {
    for c in text.get(at..offset).unwrap_or_default().chars() {
        at += c.len_utf8();
        if c == '\n' {
            position = Position::new(position.line.saturating_add(1), 1);
        } else {
            position.column = position.column.saturating_add(if c.len_utf16() == 2 { 2 } else { 1 });
        }
    }
    (at, position)
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

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
