//! Markup text to its tokens: a tokenizer that reads anything, once, forwards.

use std::collections::HashSet;

use crate::ProblemKind;
use crate::dialect::{SCRIPTS, Script, Scripts};

/// More problems than this say nothing new about a file.
pub(crate) const MOST_PROBLEMS: usize = 100;

/// A start tag, as written.
#[derive(Debug)]
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    pub(crate) attributes: Vec<Attribute<'a>>,
    /// Byte offset of its `<`.
    pub(crate) start: usize,
    /// Byte offset behind its `>`, or where it broke off.
    pub(crate) end: usize,
    /// Whether content and an end tag may follow: it is not written `<a />`.
    pub(crate) has_content: bool,
}

/// An attribute, as written: neither lower-cased nor decoded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attribute<'a> {
    pub(crate) name: &'a str,
    /// `None` when there is no `=`.
    pub(crate) value: Option<&'a str>,
    /// Byte offset of its name.
    pub(crate) start: usize,
    /// Byte offset of its value, behind the quote; that behind the name when there is none.
    pub(crate) value_start: usize,
    /// Byte offset behind its value and the quote.
    pub(crate) end: usize,
}

/// A piece of a markup file. Offsets are in bytes, the end is behind the piece.
#[derive(Debug)]
pub(crate) enum Token<'a> {
    /// What stands between tags, as written.
    Text {
        /// Its offset.
        start: usize,
        /// Behind it.
        end: usize,
    },
    /// `<a b="c">`, with what is in a script.
    Start(Tag<'a>),
    /// `</a>`.
    End {
        /// The name.
        name: &'a str,
        /// Of its `<`.
        start: usize,
        /// Behind it.
        end: usize,
    },
    /// `<!-- -->`.
    Comment {
        /// What is written in it.
        text: &'a str,
    },
    /// What is in a script element, which its end tag follows.
    Script(&'a str),
}

impl Attribute<'_> {
    /// Whether its value needs data to be known.
    pub(crate) fn is_bound(&self) -> bool {
        self.value.is_some_and(|value| value.contains("{{"))
    }
}

/// Reads start tags one after the other.
///
/// Every search that may run to the end of the file remembers that it failed, so that the whole takes linear time
/// whatever the text.
#[derive(Debug)]
pub(crate) struct Tags<'a> {
    text: &'a str,
    at: usize,
    /// No `{{` before this offset is closed.
    open_until: usize,
    /// Which quotes (`"`, `'`) do not occur any more.
    no_quote: [bool; 2],
    /// Elements whose content is script, not markup.
    scripts: Scripts,
    /// Which of them have no end tag any more.
    no_script_end: HashSet<&'static str>,
    /// What was wrong since they were last taken, with the byte range; at most [`MOST_PROBLEMS`].
    pub(crate) problems: Vec<(ProblemKind, usize, usize)>,
    /// The content of the script whose start tag was the last token.
    script: Option<&'a str>,
    /// Names of the end tags passed on the way to the last start tag, or to the end.
    pub(crate) ended: Vec<&'a str>,
}

impl<'a> Tags<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self::with_scripts(text, SCRIPTS)
    }

    pub(crate) fn with_scripts(text: &'a str, scripts: Scripts) -> Self {
        Self {
            text,
            at: 0,
            open_until: 0,
            no_quote: [false; 2],
            scripts,
            no_script_end: HashSet::new(),
            problems: Vec::new(),
            script: None,
            ended: Vec::new(),
        }
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    fn sees(&self, what: &str) -> bool {
        self.bytes()[self.at..].starts_with(what.as_bytes())
    }

    /// Moves to the first byte at or after the current one that `stops`, or to the end.
    fn skip_until(&mut self, stops: impl Fn(u8) -> bool) {
        let rest = &self.bytes()[self.at..];
        self.at += rest.iter().position(|byte| stops(*byte)).unwrap_or(rest.len());
    }

    /// Moves behind `{{ … }}` if one begins here. An end tag ends an expression that was not closed: nothing in
    /// one looks like it.
    fn skip_binding(&mut self) -> bool {
        if !self.sees("{{") || self.at < self.open_until {
            return false;
        }
        let inside = self.at + 2;
        let rest = &self.bytes()[inside..];
        let end = rest.windows(2).position(|pair| pair == b"}}" || pair == b"</");
        match end {
            Some(end) if rest[end] == b'}' => {
                self.at = inside + end + 2;
                true
            }
            other => {
                self.open_until = other.map_or(self.text.len(), |end| inside + end);
                false
            }
        }
    }

    fn problem(&mut self, kind: ProblemKind, start: usize, end: usize) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push((kind, start, end));
        }
    }

    /// The attributes up to the end of the tag; true if there is content behind it.
    fn attributes(&mut self, start: usize) -> (Vec<Attribute<'a>>, bool) {
        let mut attributes = Vec::new();
        loop {
            match self.peek() {
                Some(b'>') => {
                    self.at += 1;
                    return (attributes, true);
                }
                Some(b'/') => {
                    self.at += 1;
                    if self.peek() == Some(b'>') {
                        self.at += 1;
                        return (attributes, false);
                    }
                }
                Some(byte) if byte.is_ascii_whitespace() => self.at += 1,
                Some(b'{') if self.skip_binding() => {}
                None | Some(b'<') => {
                    self.problem(ProblemKind::UnclosedTag, start, self.at);
                    return (attributes, false);
                }
                Some(_) => attributes.push(self.attribute()),
            }
        }
    }

    fn attribute(&mut self) -> Attribute<'a> {
        let start = self.at;
        // The first byte belongs to the name whatever it is: each call moves on.
        self.at += 1;
        self.skip_until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/' | b'<'));
        let name = &self.text[start..self.at];
        if name.contains(['"', '\'']) {
            self.problem(ProblemKind::StrayQuote, start, self.at);
        }
        let behind_name = self.at;
        self.skip_until(|byte| !byte.is_ascii_whitespace());
        if self.peek() != Some(b'=') {
            self.at = behind_name;
            return Attribute { name, value: None, start, value_start: self.at, end: self.at };
        }
        self.at += 1;
        self.skip_until(|byte| !byte.is_ascii_whitespace());
        let (value, value_start) = self.value();
        Attribute { name, value: Some(value), start, value_start, end: self.at }
    }

    fn value(&mut self) -> (&'a str, usize) {
        let start = self.at;
        if let Some(quote @ (b'"' | b'\'')) = self.peek() {
            let known_absent = &mut self.no_quote[usize::from(quote == b'\'')];
            if !*known_absent {
                let rest = &self.text.as_bytes()[start + 1..];
                if let Some(length) = rest.iter().position(|byte| *byte == quote) {
                    let first = start + 1 + length;
                    let last = self.quote_behind_binding(start + 1, first, quote);
                    if last > first {
                        self.problem(ProblemKind::QuoteInBinding, first, first + 1);
                    }
                    self.at = last + 1;
                    return (&self.text[start + 1..self.at - 1], start + 1);
                }
                *known_absent = true;
            }
            self.problem(ProblemKind::UnclosedQuote, start, start + 1);
            self.at += 1;
        }
        let start = self.at;
        loop {
            self.skip_until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'{'));
            match self.peek() {
                Some(b'{') if self.skip_binding() => {}
                Some(b'/') if self.sees("/>") => break,
                Some(b'{' | b'/') => self.at += 1,
                _ => break,
            }
        }
        let value = &self.text[start..self.at];
        let without = value.trim_end_matches(['"', '\'']);
        if without.len() < value.len() && !value.contains("{{") {
            self.problem(ProblemKind::StrayQuote, start + without.len(), self.at);
            return (without, start);
        }
        (value, start)
    }

    /// The quote that ends the value which begins at `start` and has its first quote at `first`: that one, unless it stands
    /// in `{{ }}`. Within a tag only: what an unclosed `{{` would swallow is no value.
    fn quote_behind_binding(&self, start: usize, first: usize, quote: u8) -> usize {
        let bytes = self.bytes();
        let (mut begun, mut end) = (start, first);
        loop {
            let Some(open) = self.text[begun..end].rfind("{{").map(|open| begun + open) else { return end };
            if self.text[open..end].contains("}}") {
                return end;
            }
            let rest = &bytes[end..];
            let close = rest
                .windows(2)
                .position(|pair| pair == b"}}" || pair[0] == b'<' || pair == b"{{" || pair == b"/>");
            let Some(close) = close.map(|close| end + close).filter(|close| bytes[*close] == b'}') else {
                return first;
            };
            begun = close + 2;
            let Some(next) = bytes[begun..].iter().position(|byte| *byte == quote || *byte == b'<') else {
                return first;
            };
            end = begun + next;
            if bytes[end] == b'<' {
                return first;
            }
        }
    }

    /// Moves behind the content of a script element, to its end tag, and keeps it.
    fn skip_script(&mut self, name: &str, start: usize) {
        let known = self.scripts.iter().flatten().find(|script| script.tag.eq_ignore_ascii_case(name));
        let Some(&Script { tag, .. }) = known else { return };
        let script = tag.as_bytes();
        let rest = &self.bytes()[self.at..];
        let end = if self.no_script_end.contains(&tag) {
            None
        } else {
            rest.windows(2 + script.len())
                .position(|window| window.starts_with(b"</") && window[2..].eq_ignore_ascii_case(script))
        };
        if let Some(end) = end {
            self.script = Some(&self.text[self.at..self.at + end]);
            self.at += end;
        } else {
            self.no_script_end.insert(tag);
            self.problem(ProblemKind::UnclosedScript, start, self.at);
        }
    }

    fn comment(&mut self) -> Token<'a> {
        let start = self.at;
        let inside = start + "<!--".len();
        let text = if let Some(length) = self.text[inside..].find("-->") {
            self.at = inside + length + "-->".len();
            &self.text[inside..inside + length]
        } else {
            self.at = self.text.len();
            self.problem(ProblemKind::UnclosedComment, start, inside);
            &self.text[inside..]
        };
        Token::Comment { text }
    }

    /// The next token. Declarations (`<!DOCTYPE>`, `<?xml?>`) are passed over.
    pub(crate) fn token(&mut self) -> Option<Token<'a>> {
        if let Some(script) = self.script.take() {
            return Some(Token::Script(script));
        }
        let mut begin = self.at;
        loop {
            self.skip_until(|byte| matches!(byte, b'<' | b'{'));
            let start = self.at;
            if self.skip_binding() {
                continue;
            }
            let follows = match (self.peek(), self.bytes().get(start + 1)) {
                (None, _) => true,
                (Some(b'<'), Some(byte)) => {
                    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'/' | b'!' | b'?')
                }
                _ => false,
            };
            if !follows {
                self.at += 1;
                continue;
            }
            if begin < start {
                return Some(Token::Text { start: begin, end: start });
            }
            self.peek()?;
            return Some(match self.bytes().get(start + 1) {
                Some(b'!') if self.sees("<!--") => self.comment(),
                Some(b'!' | b'?') => {
                    self.at += 2;
                    self.skip_until(|byte| matches!(byte, b'>' | b'<'));
                    self.at += usize::from(self.peek() == Some(b'>'));
                    begin = self.at;
                    continue;
                }
                Some(b'/') => self.end_tag(start),
                _ => Token::Start(self.start_tag(start)),
            });
        }
    }

    fn end_tag(&mut self, start: usize) -> Token<'a> {
        self.at += 2;
        let name = self.at;
        self.skip_until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'<'));
        let name = &self.text[name..self.at];
        self.skip_until(|byte| matches!(byte, b'>' | b'<'));
        self.at += usize::from(self.peek() == Some(b'>'));
        Token::End { name, start, end: self.at }
    }

    fn start_tag(&mut self, start: usize) -> Tag<'a> {
        self.at += 1;
        self.skip_until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'<'));
        let name = &self.text[start + 1..self.at];
        let (attributes, has_content) = self.attributes(start);
        let end = self.at;
        if has_content {
            self.skip_script(name, start);
        }
        Tag { name, attributes, start, end, has_content }
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        self.ended.clear();
        loop {
            match self.token()? {
                Token::Start(tag) => return Some(tag),
                Token::End { name, .. } => self.ended.push(name),
                Token::Text { .. } | Token::Comment { .. } | Token::Script(_) => {}
            }
        }
    }
}
