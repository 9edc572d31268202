//! The tokens that the depth guard tells apart, read byte by byte.

use super::word::Word;

/// What the guard needs to know of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Word(Word),
    /// A number or string.
    Literal,
    /// `/`, not yet known to divide or to begin a regular expression.
    Slash,
    /// The backtick that begins a template literal.
    Template,
    Open(u8),
    Close(u8),
    Comma,
    Semicolon,
    Colon,
    /// `.`, `?.` and the `#` of a private name.
    Dot,
    /// `++` or `--`.
    Step,
    /// `+` or `-`.
    Sign,
    /// An operator after which the parser recurses: `=` `=>` `?` `**` `~` `...`.
    Deeper,
    /// `!`, before an operand or, in TypeScript, behind one.
    Bang,
    /// So many `<` in TypeScript: operators, or brackets around types.
    Less(usize),
    /// So many `>`, of which an `=` may be a part.
    Greater(usize, bool),
    /// `@`
    Decorator,
    /// An operator on which it loops.
    Flat,
    /// Something that reads differently in scripts and modules, or an error: nothing after it is certain.
    Unclear,
}

/// Bytes after a doubtful slash that are searched for the end of a regular expression.
const LONGEST_REGEX: usize = 10_000;

/// Reads tokens; what a `/` means is the guard's to say.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Whether a line ended between the last token and the one before it.
    newline: bool,
    typescript: bool,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str, typescript: bool) -> Self {
        let mut tokens = Self { text, bytes: text.as_bytes(), at: 0, newline: true, typescript };
        if text.starts_with("#!") {
            tokens.skip_line();
        }
        tokens
    }

    /// Whether a line ended just before the last token.
    pub(super) fn after_newline(&self) -> bool {
        self.newline
    }

    pub(super) fn next(&mut self) -> Option<Token> {
        let first = self.at == 0;
        self.newline = first;
        if !self.skip_trivia() {
            return None;
        }
        let byte = self.peek(0)?;
        self.at += 1;
        Some(match byte {
            b'(' | b'[' | b'{' => Token::Open(byte),
            b')' | b']' | b'}' => Token::Close(byte),
            b',' => Token::Comma,
            b';' => Token::Semicolon,
            b':' => Token::Colon,
            b'#' => Token::Dot,
            b'`' => Token::Template,
            b'/' => Token::Slash,
            b'\'' | b'"' => self.string(byte),
            b'0'..=b'9' => self.number(),
            b'.' => self.dot(),
            b'+' | b'-' => self.sign(byte),
            b'~' => Token::Deeper,
            b'!' => self.equality(Token::Bang),
            b'=' if self.peek(0) == Some(b'>') => self.take(1, Token::Deeper),
            b'=' => self.equality(Token::Deeper),
            b'?' => match (self.peek(0), self.peek(1)) {
                (Some(b'.'), next) if !next.is_some_and(|b| b.is_ascii_digit()) => self.take(1, Token::Dot),
                (Some(b'?'), Some(b'=')) => self.take(2, Token::Deeper),
                (Some(b'?'), _) => self.take(1, Token::Deeper),
                _ => Token::Deeper,
            },
            b'<' if self.rest().starts_with("!--") => Token::Unclear,
            b'<' | b'>' => {
                let mut run = 1;
                while self.peek(0) == Some(byte) {
                    self.at += 1;
                    run += 1;
                }
                let equals = self.skip_equals();
                match byte {
                    b'<' if self.typescript && !equals => Token::Less(run),
                    b'>' if self.typescript => Token::Greater(run, equals),
                    _ if equals && run > 1 => Token::Deeper,
                    _ => Token::Flat,
                }
            }
            b'*' if self.peek(0) == Some(b'*') => {
                self.at += 1;
                self.skip_equals();
                Token::Deeper
            }
            b'*' | b'%' | b'^' => self.assignment(),
            b'&' | b'|' => {
                if self.peek(0) == Some(byte) {
                    self.at += 1;
                }
                self.assignment()
            }
            b'@' if self.typescript => Token::Decorator,
            // An escape in a name, a decorator: neither is written in JavaScript pages.
            b'\\' | b'@' => Token::Unclear,
            _ => self.word(),
        })
    }

    fn take(&mut self, count: usize, token: Token) -> Token {
        self.at += count;
        token
    }

    /// Skips a `=` and says whether there was one.
    pub(super) fn skip_equals(&mut self) -> bool {
        let found = self.peek(0) == Some(b'=');
        self.at += usize::from(found);
        found
    }

    fn assignment(&mut self) -> Token {
        if self.skip_equals() { Token::Deeper } else { Token::Flat }
    }

    /// `==`, `===`, `!=` and `!==` loop; what stands alone (`=`, `=>`, `!`) is `alone`.
    fn equality(&mut self, alone: Token) -> Token {
        if !self.skip_equals() {
            return alone;
        }
        self.skip_equals();
        Token::Flat
    }

    fn dot(&mut self) -> Token {
        if self.peek(0).is_some_and(|b| b.is_ascii_digit()) {
            return self.number();
        }
        if self.rest().starts_with("..") {
            return self.take(2, Token::Deeper);
        }
        Token::Dot
    }

    fn sign(&mut self, byte: u8) -> Token {
        if self.peek(0) != Some(byte) {
            return if self.skip_equals() { Token::Deeper } else { Token::Sign };
        }
        self.at += 1;
        // `-->` at the beginning of a line is a comment in scripts.
        let comment = byte == b'-' && self.newline && self.peek(0) == Some(b'>');
        if comment { Token::Unclear } else { Token::Step }
    }

    fn number(&mut self) -> Token {
        while let Some(byte) = self.peek(0) {
            let exponent = matches!(byte, b'+' | b'-')
                && matches!(self.bytes[self.at - 1], b'e' | b'E')
                && self.peek(1).is_some_and(|b| b.is_ascii_digit())
                && !self.hexadecimal();
            if !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_') || exponent) {
                break;
            }
            // `1..x` and `1.e`: the second dot reads a property.
            self.at += 1;
        }
        Token::Literal
    }

    /// Whether the number that is being read began with `0x`: there `e` is a digit.
    fn hexadecimal(&self) -> bool {
        let digits =
            self.bytes[..self.at].iter().rev().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_');
        let mut first_two = [0; 2];
        for byte in digits {
            first_two = [*byte, first_two[0]];
        }
        first_two[0] == b'0' && matches!(first_two[1], b'x' | b'X')
    }

    fn string(&mut self, quote: u8) -> Token {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\\' if self.peek(1) == Some(b'\r') && self.peek(2) == Some(b'\n') => self.at += 3,
                b'\\' => self.at += 2,
                b'\n' | b'\r' => return Token::Unclear,
                _ => {
                    self.at += 1;
                    if byte == quote {
                        return Token::Literal;
                    }
                }
            }
        }
        Token::Literal
    }

    fn word(&mut self) -> Token {
        let start = self.at - 1;
        self.at = start;
        while let Some(byte) = self.peek(0) {
            if byte == b'\\' {
                return Token::Unclear;
            }
            if byte >= 0x80 {
                if self.wide_space().is_some() {
                    break;
                }
            } else if !(byte.is_ascii_alphanumeric() || matches!(byte, b'$' | b'_') || self.at == start) {
                break;
            }
            self.at += 1;
        }
        Token::Word(Word::of(&self.bytes[start..self.at]))
    }

    /// Skips the text of a template literal; `true` if it stopped after `${`.
    pub(super) fn template_text(&mut self) -> bool {
        while let Some(byte) = self.peek(0) {
            match (byte, self.peek(1)) {
                (b'\\', _) => self.at += 2,
                (b'$', Some(b'{')) => {
                    self.at += 2;
                    return true;
                }
                _ => {
                    self.at += 1;
                    if byte == b'`' {
                        return false;
                    }
                }
            }
        }
        false
    }

    /// Whether a regular expression that begins at the slash just read may end on its line.
    pub(super) fn regex_ahead(&self) -> bool {
        let mut ahead = self.clone();
        // Nobody writes longer ones; looking to the end of a long line at each slash would take its square.
        ahead.bytes = &self.bytes[..self.bytes.len().min(self.at + LONGEST_REGEX)];
        ahead.skip_regex() || (ahead.at >= ahead.bytes.len() && ahead.at < self.bytes.len())
    }

    /// Skips a regular expression; `false` if the line ends first.
    pub(super) fn skip_regex(&mut self) -> bool {
        let mut class = false;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'\n' | b'\r' => return false,
                0xE2 if self.line_separator(self.at - 1) => return false,
                b'\\' if self.peek(0).is_some_and(|b| b.is_ascii_graphic()) => self.at += 1,
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => {
                    while self.peek(0).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'$' | b'_'))
                    {
                        self.at += 1;
                    }
                    return true;
                }
                _ => {}
            }
        }
        false
    }

    /// Skips white space and comments; `false` at the end of the text.
    fn skip_trivia(&mut self) -> bool {
        while let Some(byte) = self.peek(0) {
            match byte {
                b' ' | b'\t' | 0x0B | 0x0C => self.at += 1,
                b'\n' | b'\r' => {
                    self.newline = true;
                    self.at += 1;
                }
                b'/' if self.peek(1) == Some(b'/') => self.skip_line(),
                b'/' if self.peek(1) == Some(b'*') => {
                    let inside = &self.text[self.at + 2..];
                    let end = inside.find("*/").map_or(inside.len(), |end| end + 2);
                    self.newline |= inside[..end].contains(['\n', '\r', '\u{2028}', '\u{2029}']);
                    self.at += 2 + end;
                }
                0x80.. => match self.wide_space() {
                    Some(space) => {
                        self.newline |= matches!(space, '\u{2028}' | '\u{2029}');
                        self.at += space.len_utf8();
                    }
                    None => return true,
                },
                _ => return true,
            }
        }
        false
    }

    fn skip_line(&mut self) {
        let rest = self.rest();
        self.at += rest.find(['\n', '\r', '\u{2028}', '\u{2029}']).unwrap_or(rest.len());
    }

    /// The white space outside ASCII that stands here.
    fn wide_space(&self) -> Option<char> {
        let c = self.text.get(self.at..)?.chars().next()?;
        (c.is_whitespace() || c == '\u{feff}').then_some(c)
    }

    fn line_separator(&self, at: usize) -> bool {
        matches!(self.bytes.get(at + 1..at + 3), Some([0x80, 0xA8 | 0xA9]))
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Brackets that open in the rest of the text, and everything else there that may recurse, wherever it
    /// stands.
    pub(super) fn count_rest(&self) -> (usize, usize) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let (mut brackets, mut others, mut after_word) = (0, 0, false);
        for chunk in rest.chunk_by(|a, b| in_word(*a) && in_word(*b)) {
            if in_word(chunk[0]) {
                // A word after a word may recurse even if it is not one of the known ones.
                others += usize::from(
                    after_word
                        || !matches!(
                            Word::of(chunk),
                            Word::Name | Word::Before | Word::Cast | Word::Namespace
                        ),
                );
                after_word = true;
                continue;
            }
            // White space of any kind and comments may stand between two words.
            after_word &= chunk[0].is_ascii_whitespace() || matches!(chunk[0], b'/' | 0x0B | 0x80..);
            brackets += usize::from(matches!(chunk[0], b'(' | b'[' | b'{'));
            others += usize::from(matches!(
                chunk[0],
                b'!' | b'~' | b'+' | b'-' | b'=' | b'?' | b':' | b'*' | b'@' | b'/' | b'\\' | b'<'
            ));
            // Namespaces nest without brackets.
            others += usize::from(self.typescript && chunk[0] == b'.');
        }
        (brackets, others)
    }
}

fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'$' | b'_')
}
