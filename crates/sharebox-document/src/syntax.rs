//! The grammar: JSON with comments and trailing commas, and nothing else that is no JSON.

use std::{fmt, ops::Range};

use jsonc_parser::{
    CollectOptions, ParseOptions, ParseStringErrorKind, Scanner, ScannerOptions, ast::Value,
    errors::ParseErrorKind, parse_to_ast, tokens::Token,
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
        problem: Problem::Syntax(in_words(error.kind())),
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

/// What stands there that cannot, and what to do.
fn in_words(kind: &ParseErrorKind) -> String {
    use ParseErrorKind as Kind;
    let words = match kind {
        Kind::BareDecimalPointNumbersNotAllowed => "a number needs a digit on both sides of its point",
        Kind::CommentsNotAllowed => "no comment may stand here: remove it",
        Kind::ExpectedColonAfterObjectKey => "a colon is missing after this key",
        Kind::ExpectedObjectValue => "a value is missing after the colon of this key",
        Kind::ExpectedDigit => "a digit is missing in this number",
        Kind::ExpectedDigitFollowingNegativeSign => "a digit is missing after the minus",
        Kind::ExpectedPlusMinusOrDigitInNumberLiteral => "a digit is missing after the exponent's `e`",
        Kind::ExpectedStringObjectProperty => "a key is a text in double quotes: write `\"key\": value`",
        Kind::HexadecimalNumbersNotAllowed => "a number is written in decimal: convert it",
        Kind::ExpectedComma => "a comma is missing here",
        Kind::MultipleRootJsonValues => {
            "a file holds one value, and this is a second one: remove it, or make a list of both"
        }
        Kind::NonFiniteNumbersNotAllowed => "a number is finite: write another one, or a text",
        Kind::SingleQuotedStringsNotAllowed => "a text stands in double quotes: replace the single ones",
        Kind::String(problem) => return of_text(problem),
        Kind::TrailingCommasNotAllowed => "no value follows this comma: remove it",
        Kind::UnaryPlusNumbersNotAllowed => "a number has no plus in front: remove it",
        Kind::UnexpectedCloseBrace => "a value or a key is missing before this `}`, or it closes nothing",
        Kind::UnexpectedCloseBracket => "a value is missing before this `]`, or it closes nothing",
        Kind::UnexpectedColon => "a colon stands after a key only: remove it, or write the key in front",
        Kind::UnexpectedComma => "no value stands before this comma: remove it, or write the value",
        Kind::UnexpectedToken | Kind::UnexpectedTokenInObject => {
            "this is no value: write a text in double quotes, a number, `true`, `false`, `null`, a list or an object"
        }
        Kind::UnexpectedWord => "this word is no value: put it in double quotes",
        Kind::UnterminatedArray => "this `[` is never closed: add a `]`",
        Kind::UnterminatedCommentBlock => "this comment is never closed: add `*/`",
        Kind::UnterminatedObject => "this `{` is never closed: add a `}`",
        Kind::NestingDepthExceeded => return Problem::TooDeep.to_string(),
        // Of readers that are not used here.
        Kind::Custom(words) => words,
    };
    words.to_owned()
}

/// What is wrong with a text in quotes.
fn of_text(problem: &ParseStringErrorKind) -> String {
    use ParseStringErrorKind as Kind;
    let words = match problem {
        Kind::InvalidEscapeInSingleQuoteString
        | Kind::InvalidEscapeInDoubleQuoteString
        | Kind::InvalidEscape => {
            "after a backslash stands one of `\" \\ / b f n r t u`: write a backslash itself as `\\\\`"
        }
        Kind::ExpectedFourHexDigits => "after `\\u` stand four hexadecimal digits",
        Kind::ExpectedTwoHexDigits => "after `\\x` stand two hexadecimal digits",
        Kind::InvalidUnicodeEscapeSequence(escape) => {
            return format!("`{escape}` is half of a character: write both halves, or the character itself");
        }
        Kind::UnterminatedStringLiteral => "this text is never closed: add a `\"`",
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_is_said_in_words_that_help() {
        for (text, at, words) in [
            ("{ a: 1 }", 2, "a key is a text in double quotes"),
            ("{ 3: 4 }", 2, "a key is a text in double quotes"),
            ("{ 'a': 1 }", 2, "a text stands in double quotes"),
            ("{ \"a\" 1 }", 6, "a colon is missing"),
            ("{ \"a\": }", 7, "a value or a key is missing before this `}`"),
            ("{ \"a\": 1", 0, "this `{` is never closed"),
            ("[1 2]", 2, "a comma is missing here"),
            ("[1,,2]", 3, "no value stands before this comma"),
            ("[1", 0, "this `[` is never closed"),
            ("[\"a]", 1, "this text is never closed"),
            ("[\"\\q\"]", 2, "after a backslash stands one of"),
            ("[0x1]", 1, "a number is written in decimal"),
            ("[1] [2]", 4, "a file holds one value"),
            ("/* a", 0, "this comment is never closed"),
        ] {
            let NotJson { at: found, problem } = syntax(text).unwrap_err();
            assert!(problem.to_string().starts_with(words), "{text}: {problem}");
            assert_eq!(found.start, at, "{text}");
        }
    }
}
