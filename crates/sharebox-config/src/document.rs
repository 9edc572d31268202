//! The text of a configuration file to values with their places.

use std::{path::Path, sync::Arc};

use jsonc_parser::{
    CollectOptions, ParseOptions, Scanner, ScannerOptions, ast::Value as Ast, common::Ranged, parse_to_ast,
    tokens::Token,
};
use serde_json::Number;
use sharebox_diagnostic::{SourceText, Span};

use crate::{
    ConfigError,
    node::{Key, Node, Origin, Tree},
};

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

/// A file in the making.
struct Document<'a> {
    text: &'a SourceText,
    folder: &'a Arc<Path>,
}

/// The value of `text`, which stands in `folder`.
pub(crate) fn parse(text: &SourceText, folder: &Arc<Path>) -> Result<Node, ConfigError> {
    let document = Document { text, folder };
    if let Some(offset) = too_deep(text.text()) {
        let message = format!("nesting deeper than {DEEPEST} levels: flatten it");
        return Err(document.origin(offset, offset).wrong(message));
    }
    let parsed = parse_to_ast(text.text(), &CollectOptions::default(), &LENIENCY).map_err(|error| {
        let (range, kind) = (error.range(), error.kind().to_string());
        document.origin(range.start, range.end).wrong(format!("not JSON: {}", lower_first(&kind)))
    })?;
    let empty = || document.origin(0, 0).wrong("the file is empty: write at least `{}`");
    document.node(&parsed.value.ok_or_else(empty)?)
}

impl Document<'_> {
    fn origin(&self, start: usize, end: usize) -> Origin {
        let span = Span::new(self.text.position(start), self.text.position(end));
        Origin::File { file: self.text.file().clone(), folder: self.folder.clone(), span }
    }

    /// A key that stands twice in an object is wrong: one of the two would be lost without a word.
    fn node(&self, ast: &Ast<'_>) -> Result<Node, ConfigError> {
        let origin = self.origin(ast.start(), ast.end());
        let tree = match ast {
            Ast::StringLit(text) => Tree::Text(text.value.to_string()),
            Ast::NumberLit(number) => {
                let parsed: Result<Number, _> = serde_json::from_str(number.value);
                Tree::Number(parsed.map_err(|_| origin.wrong("this number is too big: write a smaller one"))?)
            }
            Ast::BooleanLit(flag) => Tree::Bool(flag.value),
            Ast::NullKeyword(_) => Tree::Null,
            Ast::Array(array) => {
                Tree::List(array.elements.iter().map(|item| self.node(item)).collect::<Result<_, _>>()?)
            }
            Ast::Object(object) => {
                let mut entries: Vec<(Key, Node)> = Vec::new();
                let mut names = std::collections::HashSet::new();
                for property in &object.properties {
                    let name = property.name.as_str().to_owned();
                    let origin = self.origin(property.name.start(), property.name.end());
                    if !names.insert(name.clone()) {
                        return Err(origin.wrong(format!("`{name}` stands twice in this object: remove one")));
                    }
                    entries.push((Key { name, origin }, self.node(&property.value)?));
                }
                Tree::Object(entries)
            }
        };
        Ok(Node { tree, origin })
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

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
