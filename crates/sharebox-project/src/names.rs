//! The names in JavaScript source: enough of a lexer to tell code from strings, comments and templates.

/// A name in code: an identifier or keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name<'a> {
    pub(crate) text: &'a str,
    /// Whether it stands behind a dot: `b` in `a.b` and `a?.b`, not in `...b`.
    pub(crate) is_member: bool,
    /// Everything behind it.
    rest: &'a str,
}

impl Name<'_> {
    /// Whether a member of it is taken: `a.b`, `a?.b`, `a[b]`.
    pub(crate) fn is_accessed(&self) -> bool {
        let rest = self.rest.trim_start();
        match rest.strip_prefix("?.") {
            // `a?.5:1` is a condition.
            Some(rest) => !rest.starts_with(|c: char| c.is_ascii_digit()),
            None => rest.starts_with(['.', '[']),
        }
    }
}

impl<'a> Name<'a> {
    /// The member that is taken of it by name: `b` in `a.b` and `a?.b`.
    pub(crate) fn member(&self) -> Option<&'a str> {
        let rest = self.rest.trim_start();
        let rest = rest.strip_prefix("?.").or_else(|| rest.strip_prefix('.'))?.trim_start();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(rest.len());
        let name = &rest[..end];
        (!name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit())).then_some(name)
    }
}

/// Reads names one after the other, in linear time, from any text.
///
/// Whether `/` begins a regular expression is decided by the token before it; the rare wrong guess ends with the
/// line at the latest.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    text: &'a str,
    at: usize,
    /// For every template whose `${ }` surrounds the current place: how many braces are open in it.
    templates: Vec<usize>,
    /// Directly preceding dots.
    dots: usize,
    /// Whether the last token ends a value, so that `/` divides it.
    is_value: bool,
    /// No regular expression is looked for before this offset: the search to the end of the line failed.
    no_regex_until: usize,
}

/// Keywords behind which a value begins.
const BEFORE_VALUE: &[&str] = &[
    "await",
    "case",
    "delete",
    "do",
    "else",
    "in",
    "instanceof",
    "new",
    "of",
    "return",
    "throw",
    "typeof",
    "void",
    "yield",
];

impl<'a> Names<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, templates: Vec::new(), dots: 0, is_value: false, no_regex_until: 0 }
    }

    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Moves behind a token of `length` bytes.
    fn take(&mut self, length: usize, is_value: bool) {
        self.at += length;
        self.is_value = is_value;
        self.dots = 0;
    }

    fn skip_string(&mut self, quote: u8) {
        let rest = self.rest();
        let mut end = 1;
        while let Some(byte) = rest.get(end) {
            match byte {
                b'\\' => end += 1,
                b'\n' | b'\r' => break,
                byte if *byte == quote => {
                    end += 1;
                    break;
                }
                _ => {}
            }
            end += 1;
        }
        self.take(end.min(rest.len()), true);
    }

    /// Moves over the text of a template, to its end or into its next `${`. `skip` bytes open the text.
    fn skip_template(&mut self, skip: usize) {
        let rest = self.rest();
        let mut end = skip;
        while let Some(byte) = rest.get(end) {
            match byte {
                b'\\' => end += 1,
                b'`' => return self.take(end + 1, true),
                b'$' if rest.get(end + 1) == Some(&b'{') => {
                    self.templates.push(0);
                    return self.take(end + 2, false);
                }
                _ => {}
            }
            end += 1;
        }
        self.take(rest.len(), true);
    }

    fn skip_slash(&mut self) {
        let rest = self.rest();
        let line_end =
            |rest: &[u8]| rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
        match rest.get(1) {
            // Comments are no tokens: what stands before them still counts.
            Some(b'/') => self.at += line_end(rest),
            Some(b'*') => {
                let end = rest[2..].windows(2).position(|pair| pair == b"*/");
                self.at += end.map_or(rest.len(), |end| end + 4);
            }
            _ if !self.is_value && self.at >= self.no_regex_until => {
                if let Some(length) = regex(rest) {
                    return self.take(length, true);
                }
                self.no_regex_until = self.at + line_end(rest);
                self.take(1, false);
            }
            _ => self.take(1, false),
        }
    }

    fn brace(&mut self, byte: u8) {
        match (byte, self.templates.last_mut()) {
            (b'{', Some(open)) => *open += 1,
            (b'}', Some(0)) => {
                self.templates.pop();
                return self.skip_template(1);
            }
            (b'}', Some(open)) => *open -= 1,
            _ => {}
        }
        self.take(1, byte == b'}');
    }

    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.iter().position(|byte| !is_word(*byte)).unwrap_or(rest.len());
        &self.text[self.at..self.at + end]
    }
}

/// The length of the regular expression that `rest` begins with, if it ends in the same line.
fn regex(rest: &[u8]) -> Option<usize> {
    let mut in_class = false;
    let mut end = 1;
    loop {
        match *rest.get(end)? {
            b'\\' => end += 1,
            b'\n' | b'\r' => return None,
            b'[' => in_class = true,
            b']' => in_class = false,
            b'/' if !in_class => return Some(end + 1),
            _ => {}
        }
        end += 1;
    }
}

/// Whether a byte belongs to a name; every byte of a character beyond ASCII does.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || !byte.is_ascii()
}

impl<'a> Iterator for Names<'a> {
    type Item = Name<'a>;

    fn next(&mut self) -> Option<Name<'a>> {
        loop {
            match *self.rest().first()? {
                byte if byte.is_ascii_whitespace() => self.at += 1,
                b'/' => self.skip_slash(),
                quote @ (b'"' | b'\'') => self.skip_string(quote),
                b'`' => self.skip_template(1),
                brace @ (b'{' | b'}') => self.brace(brace),
                b'.' => {
                    let dots = self.dots + 1;
                    self.take(1, false);
                    self.dots = dots;
                }
                byte if byte.is_ascii_digit() => {
                    let length = self.word().len();
                    self.take(length, true);
                }
                byte if is_word(byte) => {
                    let text = self.word();
                    let is_member = self.dots == 1;
                    self.take(text.len(), is_member || !BEFORE_VALUE.contains(&text));
                    return Some(Name { text, is_member, rest: &self.text[self.at..] });
                }
                byte => self.take(1, matches!(byte, b')' | b']')),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// How often members of a free `wx` are taken.
    fn uses(code: &str) -> usize {
        Names::new(code).filter(|name| name.text == "wx" && !name.is_member && name.is_accessed()).count()
    }

    #[test]
    fn code_counts() {
        for code in [
            "wx.a",
            "wx\n  .a()",
            "wx?.a",
            "wx['a']",
            "wx [a]",
            "...wx.a",
            "x = wx.a / 2",
            "`${wx.a}`",
            "`a${`b${{c: wx.a}}`}`",
            "`${{}}${wx.a}`",
            "'\\'' + wx.a",
            "\"a\n wx.a",
            "/'/.test(a), wx.a",
            "return /\"/, wx.a",
            "a / b; wx.a; '/'",
            "x = /[/']/g; wx.a",
            "(a) / wx.a / 2",
            "// '\nwx.a",
            "/* ' */ wx.a",
            "`\\``, wx.a",
            "`$`, wx.a",
            "a = b / '1'; wx.a",
            "1 / wx.a",
            "a.return / wx.a / 2",
            "x /* c */ / wx.a / 2",
        ] {
            assert_eq!(uses(code), 1, "{code}");
        }
    }

    #[test]
    fn text_and_other_names_do_not() {
        for code in [
            "",
            "wx",
            "wx()",
            "wx = 1",
            "a.wx.b",
            "a?.wx.b",
            "wxx.a",
            "$wx.a",
            "第wx.a",
            "'wx.a'",
            "\"wx.a\"",
            "`wx.a`",
            "`${a}wx.a`",
            "`${`}`}wx.a`",
            "// wx.a",
            "/* wx.a",
            "/* wx.a */",
            "/wx.a/",
            "wx ? .5 : 1",
            "wx?.5:1",
            "return /wx.a/",
            "'\\\nwx.a'",
            "`\\${wx.a}`",
        ] {
            assert_eq!(uses(code), 0, "{code}");
        }
    }

    #[test]
    fn time_is_linear_in_the_text() {
        for part in ["/[", "`${", "'", "/*", "/", "{", "}", "wx ", "\\", "=/a\\", "第", "a/", "(/[\r"] {
            let _ = uses(&part.repeat(1_000_000 / part.len()));
        }
    }

    proptest! {
        #[test]
        fn never_panics(code in "(\\PC|[`'\"/\\\\{}$.\r\n]|\\$\\{|wx\\.){0,60}") {
            let _ = uses(&code);
        }
    }
}
