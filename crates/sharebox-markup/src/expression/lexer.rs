//! Expression text to tokens.

use crate::ProblemKind;

/// A token and where it stands, in bytes of the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind<'a> {
    Name(&'a str),
    Number(f64),
    String(String),
    /// An operator or a bracket.
    Sign(&'a str),
    End,
}

/// Longer ones first.
const SIGNS: &[&str] = &[
    ">>>", "===", "!==", "...", "||", "??", "?.", "&&", "==", "!=", "<=", ">=", "<<", ">>", "|", "^", "&",
    "<", ">", "+", "-", "*", "/", "%", "!", "~", "?", ":", ",", ".", "(", ")", "[", "]", "{", "}",
];

/// What is wrong and where.
pub(super) type Error = (ProblemKind, usize, usize);

/// The token at or after `at`.
pub(super) fn next(text: &str, at: usize) -> Result<Token<'_>, Error> {
    let start = skip_blanks(text, at)?;
    let rest = &text[start..];
    let Some(first) = rest.chars().next() else {
        return Ok(Token { kind: Kind::End, start, end: start });
    };
    let token = |kind, length| Ok(Token { kind, start, end: start + length });
    let second_is_digit = rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    if first.is_ascii_digit() || (first == '.' && second_is_digit) {
        let (number, length) = number(rest);
        return token(Kind::Number(number), length);
    }
    if is_name_start(first) {
        let length = rest.find(|c| !is_name_start(c) && !c.is_ascii_digit()).unwrap_or(rest.len());
        return token(Kind::Name(&rest[..length]), length);
    }
    if matches!(first, '"' | '\'') {
        let Some((string, length)) = string(rest, first) else {
            return Err((ProblemKind::UnclosedString, start, start + 1));
        };
        return token(Kind::String(string), length);
    }
    match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        // `a?.5:b` is a condition.
        Some(&"?.") if rest.as_bytes().get(2).is_some_and(u8::is_ascii_digit) => token(Kind::Sign("?"), 1),
        Some(sign) => token(Kind::Sign(sign), sign.len()),
        None => Err((ProblemKind::UnexpectedCharacter, start, start + first.len_utf8())),
    }
}

fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '_' | '$')
}

/// The first offset from `at` that is neither blank nor in a comment.
fn skip_blanks(text: &str, mut at: usize) -> Result<usize, Error> {
    loop {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start().len();
        if !text[at..].starts_with("/*") {
            return Ok(at);
        }
        let Some(end) = text[at + 2..].find("*/") else {
            return Err((ProblemKind::IncompleteExpression, at, at + 2));
        };
        at += 2 + end + 2;
    }
}

/// The number at the beginning of `text`, which is a digit or a point before one, and its length. A leading zero makes
/// it octal where it can, as in the compiler's output.
fn number(text: &str) -> (f64, usize) {
    let digits = |from: usize, radix: u32| {
        let rest = &text[from..];
        from + rest.find(|c: char| !c.is_digit(radix)).unwrap_or(rest.len())
    };
    let radix = match text.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => 10,
    };
    if radix != 10 && text[2..].starts_with(|c: char| c.is_digit(radix)) {
        let end = digits(2, radix);
        return (in_radix(&text[2..end], radix), end);
    }
    let mut end = digits(0, 10);
    if end > 1 && text.starts_with('0') && text[..end].chars().all(|c| c.is_digit(8)) {
        return (in_radix(&text[..end], 8), end);
    }
    if text[end..].starts_with('.') {
        end = digits(end + 1, 10);
    }
    if text[end..].starts_with(['e', 'E']) {
        let sign = usize::from(text[end + 1..].starts_with(['+', '-']));
        let exponent = digits(end + 1 + sign, 10);
        if exponent > end + 1 + sign {
            end = exponent;
        }
    }
    (text[..end].parse().unwrap_or(f64::NAN), end)
}

fn in_radix(digits: &str, radix: u32) -> f64 {
    digits
        .chars()
        .filter_map(|digit| digit.to_digit(radix))
        .fold(0.0, |number, digit| number * f64::from(radix) + f64::from(digit))
}

/// The string at the beginning of `text` and its length with both quotes; `None` if it is not closed.
fn string(text: &str, quote: char) -> Option<(String, usize)> {
    let mut string = String::new();
    let mut rest = text[1..].char_indices();
    while let Some((at, c)) = rest.next() {
        match c {
            '\\' => match rest.next()?.1 {
                'n' => string.push('\n'),
                't' => string.push('\t'),
                'r' => string.push('\r'),
                'b' => string.push('\u{8}'),
                'f' => string.push('\u{c}'),
                'v' => string.push('\u{b}'),
                '0' => string.push('\0'),
                // The compiler drops the backslash before `u` and `x` as well; the newer one reads them like JavaScript.
                escape @ ('u' | 'x') => match hexadecimal(rest.as_str(), escape) {
                    Some((c, length)) => {
                        string.push(c);
                        rest.nth(length - 1);
                    }
                    None => string.push(escape),
                },
                other => string.push(other),
            },
            _ if c == quote => return Some((string, 1 + at + 1)),
            _ => string.push(c),
        }
    }
    None
}

/// The character of `\u0041`, `\u{41}` or `\x41` and the length behind the letter; halves of a pair are U+FFFD.
fn hexadecimal(text: &str, escape: char) -> Option<(char, usize)> {
    let braced = text.strip_prefix('{').filter(|_| escape == 'u');
    let (digits, length) = match braced {
        Some(rest) => {
            let digits = &rest[..rest.find('}')?];
            (digits, digits.len() + 2)
        }
        None if escape == 'u' => (text.get(..4)?, 4),
        None => (text.get(..2)?, 2),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let code = u32::from_str_radix(digits, 16).ok()?;
    Some((char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), length))
}
