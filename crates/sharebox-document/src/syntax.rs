//! The grammar: JSON with comments and trailing commas, and nothing else that is no JSON.

use std::ops::Range;

use jsonc_parser::{
    CollectOptions, ParseOptions, ParseStringErrorKind, Scanner, ScannerOptions, ast::Value,
    errors::ParseErrorKind, parse_to_ast, tokens::Token,
};
use sharebox_diagnostic::{Text, text};

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
    Syntax(Text),
    /// There is nothing but white space and comments.
    Empty,
}

impl Problem {
    /// What it is, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::TooDeep => {
                text!("nesting deeper than {DEEPEST} levels: flatten it", "嵌套超过 {DEEPEST} 层：请减少层数")
            }
            Self::Syntax(reason) => reason.clone(),
            Self::Empty => Text::fixed("the file is empty: write at least `{}`", "文件为空：至少写 `{}`"),
        }
    }
}

impl NotJson {
    /// What is wrong, as a whole message.
    pub fn message(&self) -> Text {
        match &self.problem {
            Problem::Syntax(reason) => text!("not JSON: {}", "不是 JSON：{}", reason),
            other => other.text(),
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
fn in_words(kind: &ParseErrorKind) -> Text {
    use ParseErrorKind as Kind;
    match kind {
        Kind::BareDecimalPointNumbersNotAllowed => {
            Text::fixed("a number needs a digit on both sides of its point", "小数点两侧都要有数字")
        }
        Kind::CommentsNotAllowed => {
            Text::fixed("no comment may stand here: remove it", "这里不能有注释：请删除")
        }
        Kind::ExpectedColonAfterObjectKey => {
            Text::fixed("a colon is missing after this key", "这个键之后缺少冒号")
        }
        Kind::ExpectedObjectValue => {
            Text::fixed("a value is missing after the colon of this key", "这个键的冒号之后缺少值")
        }
        Kind::ExpectedDigit => Text::fixed("a digit is missing in this number", "这个数缺少数字"),
        Kind::ExpectedDigitFollowingNegativeSign => {
            Text::fixed("a digit is missing after the minus", "负号之后缺少数字")
        }
        Kind::ExpectedPlusMinusOrDigitInNumberLiteral => {
            Text::fixed("a digit is missing after the exponent's `e`", "指数的 `e` 之后缺少数字")
        }
        Kind::ExpectedStringObjectProperty => Text::fixed(
            "a key is a text in double quotes: write `\"key\": value`",
            "键是双引号中的文本：请写成 `\"key\": value`",
        ),
        Kind::HexadecimalNumbersNotAllowed => {
            Text::fixed("a number is written in decimal: convert it", "数字要用十进制：请转换")
        }
        Kind::ExpectedComma => Text::fixed("a comma is missing here", "这里缺少逗号"),
        Kind::MultipleRootJsonValues => Text::fixed(
            "a file holds one value, and this is a second one: remove it, or make a list of both",
            "一个文件只有一个值，而这是第二个：请删除，或把两者放进一个数组",
        ),
        Kind::NonFiniteNumbersNotAllowed => Text::fixed(
            "a number is finite: write another one, or a text",
            "数字必须是有限的：请换一个数字，或写成文本",
        ),
        Kind::SingleQuotedStringsNotAllowed => Text::fixed(
            "a text stands in double quotes: replace the single ones",
            "文本要放在双引号中：请替换单引号",
        ),
        Kind::String(problem) => of_text(problem),
        Kind::TrailingCommasNotAllowed => {
            Text::fixed("no value follows this comma: remove it", "这个逗号之后没有值：请删除逗号")
        }
        Kind::UnaryPlusNumbersNotAllowed => {
            Text::fixed("a number has no plus in front: remove it", "数字前不能有加号：请删除")
        }
        Kind::UnexpectedCloseBrace => Text::fixed(
            "a value or a key is missing before this `}`, or it closes nothing",
            "这个 `}` 之前缺少值或键，或者它没有对应的开括号",
        ),
        Kind::UnexpectedCloseBracket => Text::fixed(
            "a value is missing before this `]`, or it closes nothing",
            "这个 `]` 之前缺少值，或者它没有对应的开括号",
        ),
        Kind::UnexpectedColon => Text::fixed(
            "a colon stands after a key only: remove it, or write the key in front",
            "冒号只能出现在键之后：请删除冒号，或在前面写上键",
        ),
        Kind::UnexpectedComma => Text::fixed(
            "no value stands before this comma: remove it, or write the value",
            "这个逗号之前没有值：请删除逗号，或写上值",
        ),
        Kind::UnexpectedToken | Kind::UnexpectedTokenInObject => Text::fixed(
            "this is no value: write a text in double quotes, a number, `true`, `false`, `null`, a list \
                 or an object",
            "这不是值：请写双引号中的文本、数字、`true`、`false`、`null`、数组或对象",
        ),
        Kind::UnexpectedWord => {
            Text::fixed("this word is no value: put it in double quotes", "这个词不是值：请加上双引号")
        }
        Kind::UnterminatedArray => {
            Text::fixed("this `[` is never closed: add a `]`", "这个 `[` 没有闭合：请添加 `]`")
        }
        Kind::UnterminatedCommentBlock => {
            Text::fixed("this comment is never closed: add `*/`", "这条注释没有闭合：请添加 `*/`")
        }
        Kind::UnterminatedObject => {
            Text::fixed("this `{` is never closed: add a `}`", "这个 `{` 没有闭合：请添加 `}`")
        }
        Kind::NestingDepthExceeded => Problem::TooDeep.text(),
        // Of readers that are not used here.
        Kind::Custom(words) => Text::verbatim(words.clone()),
    }
}

/// What is wrong with a text in quotes.
fn of_text(problem: &ParseStringErrorKind) -> Text {
    use ParseStringErrorKind as Kind;
    match problem {
        Kind::InvalidEscapeInSingleQuoteString
        | Kind::InvalidEscapeInDoubleQuoteString
        | Kind::InvalidEscape => Text::fixed(
            "after a backslash stands one of `\" \\ / b f n r t u`: write a backslash itself as `\\\\`",
            "反斜杠之后只能是 `\" \\ / b f n r t u` 之一：反斜杠本身请写成 `\\\\`",
        ),
        Kind::ExpectedFourHexDigits => {
            Text::fixed("after `\\u` stand four hexadecimal digits", "`\\u` 之后要有四位十六进制数字")
        }
        Kind::ExpectedTwoHexDigits => {
            Text::fixed("after `\\x` stand two hexadecimal digits", "`\\x` 之后要有两位十六进制数字")
        }
        Kind::InvalidUnicodeEscapeSequence(escape) => {
            text!(
                "`{escape}` is half of a character: write both halves, or the character itself",
                "`{escape}` 只是半个字符：请写全两半，或直接写该字符"
            )
        }
        Kind::UnterminatedStringLiteral => {
            Text::fixed("this text is never closed: add a `\"`", "这段文本没有闭合：请添加 `\"`")
        }
    }
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
            assert!(problem.text().en().starts_with(words), "{text}: {problem:?}");
            assert_eq!(found.start, at, "{text}");
        }
    }
}
