//! The change of text that settles a finding, and whether a file takes it.

use serde::{Deserialize, Serialize};

use crate::{Place, SourceText};

/// A change of one literal or one key. A place that is known by what a run saw may hold an expression: only
/// [`Fix::edit`] knows whether the text there is exactly that.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fix {
    /// The literal or the key.
    pub at: Place,
    /// What stands there.
    pub what: Fixable,
    /// Its text before, without quotes.
    pub from: String,
    /// Its text after, without quotes.
    pub to: String,
    /// What stands at the place afterwards, quotes and all; `None` until somebody has looked at the file.
    #[serde(default)]
    pub text: Option<String>,
}

/// What a fix changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fixable {
    /// A string literal.
    Text,
    /// The key of a property, its value behind a colon.
    Key,
}

impl Fix {
    /// The bytes of `text` to replace, and by what; `None` where the text at the place is no such literal or key.
    pub fn edit(&self, text: &SourceText) -> Option<(usize, usize, String)> {
        let (start, end) = (text.offset(self.at.span.start)?, text.offset(self.at.span.end)?);
        let written = text.text().get(start..end)?;
        let quote = written.chars().next().filter(|first| matches!(first, '\'' | '"' | '`'));
        let inner = match quote {
            Some(quote) if written.len() >= 2 => written.strip_prefix(quote)?.strip_suffix(quote)?,
            Some(_) => return None,
            None => written,
        };
        // No escapes and no expressions: what is written is what is meant, before and after.
        let plain = |text: &str| {
            !text.contains(['\'', '"', '`', '\\']) && !text.contains("${") && !text.contains(char::is_control)
        };
        if inner != self.from || !plain(inner) || !plain(&self.to) {
            return None;
        }
        match self.what {
            Fixable::Text => quote?,
            Fixable::Key => {
                let behind = text.text()[end..].trim_start();
                let name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
                // A shorthand names a variable, and a method may be called by its name.
                if !behind.starts_with(':') || quote == Some('`') || !self.to.chars().all(name) {
                    return None;
                }
                ' '
            }
        };
        let quote = quote.map(String::from).unwrap_or_default();
        Some((start, end, format!("{quote}{}{quote}", self.to)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Position, Span};

    /// `text` with the fix of what stands between `[` and `]`.
    fn fixed(text: &str, what: Fixable, from: &str, to: &str) -> Option<String> {
        let (start, end) = (text.find('[').unwrap(), text.find(']').unwrap() - 1);
        let text = SourceText::new("a.js", &text.replace(['[', ']'], ""));
        let span = Span::new(text.position(start), text.position(end));
        let fix =
            Fix { at: Place::new("a.js", span), what, from: from.to_owned(), to: to.to_owned(), text: None };
        let (start, end, new) = fix.edit(&text)?;
        let mut after = text.text().to_owned();
        after.replace_range(start..end, &new);
        Some(after)
    }

    #[test]
    fn only_plain_literals_and_keys_before_a_colon_are_changed() {
        use Fixable::{Key, Text};
        for (text, what, expected) in [
            ("第: ['x']", Text, Some("第: 'yy'")),
            ("a: [`x`]", Text, Some("a: `yy`")),
            ("a: [x]", Text, None),
            ("a: ['x' + 'x']", Text, None),
            ("a: ['\\x78']", Text, None),
            ("{ [x]: 1 }", Key, Some("{ yy: 1 }")),
            ("{ ['x'] : 1 }", Key, Some("{ 'yy' : 1 }")),
            ("{ [x] }", Key, None),
            ("{ [x]() {} }", Key, None),
            ("{ [other]: 1 }", Key, None),
        ] {
            assert_eq!(fixed(text, what, "x", "yy").as_deref(), expected, "{text}");
        }
        assert_eq!(fixed("a: ['x']", Text, "x", "it's"), None);
        assert_eq!(fixed("{ [x]: 1 }", Key, "x", "y-y"), None);
    }

    #[test]
    fn a_place_behind_the_end_is_no_literal() {
        let text = SourceText::new("a.js", "'x'");
        let span = Span::new(Position::new(7, 1), Position::new(7, 4));
        let fix = Fix {
            at: Place::new("a.js", span),
            what: Fixable::Text,
            from: "x".into(),
            to: "y".into(),
            text: None,
        };
        assert_eq!(fix.edit(&text), None);
    }
}
