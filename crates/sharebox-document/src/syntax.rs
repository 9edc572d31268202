//! The grammar: JSON with comments and trailing commas, and nothing else that is no JSON.

use std::{fmt, ops::Range};

use jsonc_parser::{
    CollectOptions, ParseOptions, Scanner, ScannerOptions, ast::Value, parse_to_ast, tokens::Token,
};

/// What the developer tools of the platforms take, too.
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

/// Deepest nesting. The parser recurses and has a limit of its own, 512, for which a stack of one megabyte is too small.
pub const DEEPEST: usize = 100;

/// What keeps a text from being JSON, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotJson {
    /// Bytes of the text.
    pub at: Range<usize>,
    /// What it is.
    pub problem: Problem,
}

/// What keeps a text from being JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It is nested deeper than [`DEEPEST`].
    TooDeep,
    /// What stands there cannot stand there: why, in few words.
    Syntax(String),
    /// There is nothing but white space and comments.
    Empty,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooDeep => write!(f, "nesting deeper than {DEEPEST} levels: flatten it"),
            Self::Syntax(reason) => f.write_str(reason),
            Self::Empty => f.write_str("the file is empty: write at least `{}`"),
        }
    }
}

impl NotJson {
    /// What is wrong, as a whole message.
    pub fn message(&self) -> String {
        match &self.problem {
            Problem::Syntax(reason) => format!("not JSON: {reason}"),
            other => other.to_string(),
        }
    }
}

/// The syntax tree of a text without a byte order mark.
///
/// # Errors
/// The first thing that is not JSON.
pub fn syntax(text: &str) -> Result<Value<'_>, NotJson> {
    if let Some(offset) = too_deep(text) {
        return Err(NotJson { at: offset..offset, problem: Problem::TooDeep });
    }
    let parsed = parse_to_ast(text, &CollectOptions::default(), &LENIENCY).map_err(|error| NotJson {
        at: error.range().start..error.range().end,
        problem: Problem::Syntax(lower_first(&error.kind().to_string())),
    })?;
    parsed.value.ok_or(NotJson { at: 0..0, problem: Problem::Empty })
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
