//! Text with `{{ }}` in it: the values of attributes, and what stands between tags.

use std::fmt::{Display, Formatter};
use std::sync::Arc;

use crate::expression::{Expression, parse_at};
use crate::{Dialect, ProblemKind, entities};

/// Text with expressions in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Template {
    /// Its parts, in order; never two texts in a row, never an empty text.
    pub parts: Vec<Part>,
    /// Whether `&amp;` stands for `&` in its text.
    references: bool,
}

/// A part of a [`Template`].
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Text, character references replaced where the dialect reads them.
    Text(Arc<str>),
    /// `{{ expression }}`.
    Binding(Expression),
    /// `{{ }}` with something in it that is no expression, as written. Its value is not known.
    Broken(Arc<str>),
}

/// What is wrong in a template: kind, and the byte range in its text.
pub(crate) type Found = (ProblemKind, usize, usize);

impl Template {
    /// A template of these parts, for a dialect that does or does not read character references.
    pub fn new(parts: Vec<Part>, references: bool) -> Self {
        Self { parts, references }
    }

    /// A template that is nothing but text.
    pub(crate) fn text(text: &str, dialect: &Dialect) -> Self {
        let parts = if text.is_empty() { Vec::new() } else { vec![Part::Text(text.into())] };
        Self { parts, references: dialect.references }
    }

    /// Reads `text`; what is wrong is added to `problems`.
    pub(crate) fn parse(text: &str, dialect: &Dialect, problems: &mut Vec<Found>) -> Self {
        let references = dialect.references;
        let both_ways = text.trim().strip_prefix("{=").and_then(|text| text.strip_suffix("=}"));
        if let Some(inside) = both_ways.filter(|_| dialect.short_forms)
            && let Ok(expression) = parse_at(inside)
        {
            return Self { parts: vec![Part::Binding(expression)], references };
        }
        let mut parts = Vec::new();
        let mut plain = 0;
        let mut at = 0;
        while let Some(start) = text[at..].find("{{").map(|start| at + start) {
            let inside = start + 2;
            let Some(end) = end_of_binding(&text[inside..]).map(|length| inside + length) else {
                problems.push((ProblemKind::UnclosedBinding, start, inside));
                break;
            };
            push_text(&text[plain..start], references, &mut parts);
            parts.push(match parse_at(&text[inside..end]) {
                Ok(expression) => Part::Binding(expression),
                Err(failure) => {
                    problems.push((failure.kind, inside + failure.start, inside + failure.end));
                    Part::Broken(text[inside..end].into())
                }
            });
            at = end + 2;
            plain = at;
        }
        push_text(&text[plain..], references, &mut parts);
        Self { parts, references }
    }

    /// Its text, if there is no expression in it.
    pub fn literal(&self) -> Option<&str> {
        match &*self.parts {
            [] => Some(""),
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// Its expression, if it is nothing but one.
    pub fn expression(&self) -> Option<&Expression> {
        match &*self.parts {
            [Part::Binding(expression)] => Some(expression),
            _ => None,
        }
    }

    /// Its expressions, in order.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression> {
        self.parts.iter().filter_map(|part| match part {
            Part::Binding(expression) => Some(expression),
            Part::Text(_) | Part::Broken(_) => None,
        })
    }

    /// Whether it is nothing but blanks.
    pub(crate) fn is_blank(&self) -> bool {
        self.literal().is_some_and(|text| text.trim().is_empty())
    }
}

fn push_text(text: &str, references: bool, parts: &mut Vec<Part>) {
    if !text.is_empty() {
        parts.push(Part::Text(if references { entities::decode(text).into() } else { text.into() }));
    }
}

/// Where the `}}` stands that ends the binding whose content `text` begins with: one outside of strings and braces if
/// there is one, else the first.
fn end_of_binding(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut quote = None;
    let mut open = 0_usize;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let twice = bytes.get(at + 1) == Some(&byte);
        match (quote, byte) {
            (Some(_), b'\\') => at += 1,
            (Some(by), _) if by == byte => quote = None,
            (Some(_), b'\n') => break,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'}') if open == 0 && twice => return Some(at),
            (None, b'}') => open = open.saturating_sub(1),
            // The next binding begins: the quotes or braces of this one do not match.
            (None, b'{') if twice && at > 0 => break,
            (None, b'{') => open += 1,
            // Inside a string, or nothing that matters.
            _ => {}
        }
        at += 1;
    }
    text.find("}}")
}

impl Display for Template {
    /// As text that reads the same.
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        for part in &self.parts {
            match part {
                Part::Text(text) if self.references => {
                    for c in text.chars() {
                        match c {
                            '&' => f.write_str("&amp;")?,
                            '<' => f.write_str("&lt;")?,
                            '"' => f.write_str("&quot;")?,
                            '{' => f.write_str("&#123;")?,
                            _ => write!(f, "{c}")?,
                        }
                    }
                }
                Part::Text(text) => f.write_str(text)?,
                // An object with braces of its own would end early for the compiler.
                Part::Binding(expression) => write!(f, "{{{{ {expression} }}}}")?,
                Part::Broken(text) => write!(f, "{{{{{text}}}}}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<Found>) {
        let mut problems = Vec::new();
        let template =
            Template::parse(text, &Dialect { short_forms: true, ..Dialect::new("s-") }, &mut problems);
        let parts = template.parts.iter().map(|part| match part {
            Part::Text(text) => format!("text {text}"),
            Part::Binding(expression) => format!("binding {expression}"),
            Part::Broken(text) => format!("broken {text}"),
        });
        (parts.collect(), problems)
    }

    #[test]
    fn texts_and_bindings_alternate() {
        for (text, expected) in [
            ("", &[] as &[&str]),
            (" a ", &["text  a "]),
            ("{{a}}", &["binding a"]),
            ("x{{a}}{{ b }}&lt;y", &["text x", "binding a", "binding b", "text <y"]),
            ("{{'}}'}}", &["binding '\\x7d\\x7d'"]),
            ("{{ {a: {b: 1}} }}", &["binding { a: { b: 1 } }"]),
            ("{{{a}}}", &["binding { a }"]),
            ("{{}}", &["binding ''"]),
            ("{{a: 1, ...b}}", &["binding { a: 1, ...b }"]),
            ("{= a.b =}", &["binding a.b"]),
        ] {
            let (parts, problems) = read(text);
            assert_eq!(parts, expected, "{text}");
            assert_eq!(problems, [], "{text}");
        }
    }

    #[test]
    fn what_is_no_expression_is_kept_with_its_place() {
        for (text, expected, problem) in [
            ("a {{b", "text a {{b", (ProblemKind::UnclosedBinding, 2, 4)),
            ("{{a b}}", "broken a b", (ProblemKind::UnexpectedToken, 4, 5)),
            ("{{a +}}", "broken a +", (ProblemKind::IncompleteExpression, 5, 5)),
            ("{{it's}}", "broken it's", (ProblemKind::UnclosedString, 4, 5)),
            ("{{a@}}", "broken a@", (ProblemKind::UnexpectedCharacter, 3, 4)),
        ] {
            assert_eq!(read(text), (vec![expected.to_owned()], vec![problem]), "{text}");
        }
    }
}
