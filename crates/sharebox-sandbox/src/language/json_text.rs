//! JSON text to its tokens, by ECMA-404: the whole grammar, over UTF-16 units, lone surrogates included.

/// A token of JSON text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// One of `{ } [ ] : ,`.
    Mark(u8),
    Text(Vec<u16>),
    Number(f64),
    True,
    False,
    Null,
    End,
}

/// Why a text is no JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JsonError {
    /// It ends too early.
    End,
    /// The unit at this index does not belong there.
    At(usize),
}

/// Reads tokens one by one.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    units: &'a [u16],
    at: usize,
    /// Where the token began that was read last.
    begin: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(units: &'a [u16]) -> Self {
        Self { units, at: 0, begin: 0 }
    }

    /// The token that was read last does not belong there.
    pub(super) fn misplaced(&self) -> JsonError {
        if self.begin < self.units.len() { JsonError::At(self.begin) } else { JsonError::End }
    }

    pub(super) fn next(&mut self) -> Result<Token, JsonError> {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.begin = self.at;
        match self.byte() {
            None if self.at == self.units.len() => Ok(Token::End),
            Some(mark @ (b'{' | b'}' | b'[' | b']' | b':' | b',')) => {
                self.at += 1;
                Ok(Token::Mark(mark))
            }
            Some(b'"') => self.text(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Token::True),
            Some(b'f') => self.word("false", Token::False),
            Some(b'n') => self.word("null", Token::Null),
            _ => Err(self.wrong()),
        }
    }

    /// The unit that is next, if it is ASCII.
    fn byte(&self) -> Option<u8> {
        self.units.get(self.at).and_then(|unit| u8::try_from(*unit).ok()).filter(u8::is_ascii)
    }

    fn wrong(&self) -> JsonError {
        if self.at < self.units.len() { JsonError::At(self.at) } else { JsonError::End }
    }

    fn word(&mut self, word: &str, token: Token) -> Result<Token, JsonError> {
        for expected in word.bytes() {
            if self.byte() != Some(expected) {
                return Err(self.wrong());
            }
            self.at += 1;
        }
        Ok(token)
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        if !matches!(self.byte(), Some(b'0'..=b'9')) {
            return Err(self.wrong());
        }
        while matches!(self.byte(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Token, JsonError> {
        let begin = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        let text = String::from_utf16_lossy(&self.units[begin..self.at]);
        text.parse().map(Token::Number).map_err(|_| JsonError::At(begin))
    }

    fn text(&mut self) -> Result<Token, JsonError> {
        self.at += 1;
        let mut text = Vec::new();
        loop {
            let plain = self.units[self.at..]
                .iter()
                .position(|unit| *unit < 0x20 || *unit == u16::from(b'"') || *unit == u16::from(b'\\'))
                .ok_or(JsonError::End)?;
            text.extend_from_slice(&self.units[self.at..self.at + plain]);
            self.at += plain;
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Token::Text(text));
                }
                Some(b'\\') => {
                    self.at += 1;
                    text.push(self.escape()?);
                }
                _ => return Err(self.wrong()),
            }
        }
    }

    /// What an escape stands for, behind its backslash.
    fn escape(&mut self) -> Result<u16, JsonError> {
        let unit = match self.byte() {
            Some(same @ (b'"' | b'\\' | b'/')) => u16::from(same),
            Some(b'b') => 0x08,
            Some(b'f') => 0x0c,
            Some(b'n') => 0x0a,
            Some(b'r') => 0x0d,
            Some(b't') => 0x09,
            Some(b'u') => {
                let mut unit = 0;
                for _ in 0..4 {
                    self.at += 1;
                    let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16));
                    let digit = digit.ok_or_else(|| self.wrong())?;
                    unit = unit * 16 + u16::try_from(digit).unwrap_or(0);
                }
                unit
            }
            _ => return Err(self.wrong()),
        };
        self.at += 1;
        Ok(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Result<Vec<Token>, JsonError> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut reader = Reader::new(&units);
        let mut tokens = Vec::new();
        loop {
            match reader.next()? {
                Token::End => return Ok(tokens),
                token => tokens.push(token),
            }
        }
    }

    #[test]
    fn tokens_are_those_of_the_grammar() {
        let text = |text: &str| Token::Text(text.encode_utf16().collect());
        assert_eq!(tokens("\"a\\n\\u6c49\\/\""), Ok(vec![text("a\n汉/")]));
        assert_eq!(tokens("\"\\ud800\""), Ok(vec![Token::Text(vec![0xd800])]));
        assert_eq!(tokens("[-0.5e+2]"), Ok(vec![Token::Mark(b'['), Token::Number(-50.0), Token::Mark(b']')]));
        assert_eq!(tokens("1e400"), Ok(vec![Token::Number(f64::INFINITY)]));
        assert_eq!(tokens(" true\tfalse\nnull "), Ok(vec![Token::True, Token::False, Token::Null]));
        for (wrong, error) in [
            ("+1", JsonError::At(0)),
            ("1.", JsonError::End),
            (".5", JsonError::At(0)),
            ("-", JsonError::End),
            ("1e", JsonError::End),
            ("tru", JsonError::End),
            ("trUe", JsonError::At(2)),
            ("'a'", JsonError::At(0)),
            ("\"\t\"", JsonError::At(1)),
            ("\"a", JsonError::End),
            ("\"\\x\"", JsonError::At(2)),
            ("\"\\u12g4\"", JsonError::At(5)),
            ("\u{feff}1", JsonError::At(0)),
            ("NaN", JsonError::At(0)),
            ("{a", JsonError::At(1)),
        ] {
            assert_eq!(tokens(wrong), Err(error), "{wrong}");
        }
    }
}
