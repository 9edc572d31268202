//! Markup that does not hold together.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::Place;

/// A place where the markup does not hold together. Reading goes on behind it, but what is found there may be
/// other than the author means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where it begins.
    pub at: Place,
}

/// What can be wrong with the text of a markup file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// `<!--` without `-->`; the rest of the file counts as the comment.
    UnclosedComment,
    /// `<name` without `>`; the tag ends before the next `<` or with the file.
    UnclosedTag,
    /// `name="` without another `"`; the value ends at the next space or `>`.
    UnclosedQuote,
    /// A quote where an attribute name should be, or behind a value that did not begin with one: an earlier quote is missing or there is one too many.
    StrayQuote,
    /// The quote around a value also stands in an expression of it. Read as part of the expression, which not every
    /// platform does: the compiler of WeChat refuses it.
    QuoteInBinding,
    /// `<wxs>` or `<sjs>` without its end tag; what follows is read as markup.
    UnclosedScript,
    /// An element without its end tag; it ends with the element around it, or with the file.
    UnclosedElement,
    /// An end tag without its start tag; it is passed over.
    StrayEndTag,
    /// Two attributes of one element have the same name; the last one counts.
    DuplicateAttribute,
    /// `elif` or `else` that does not follow an `if` directly; it is read as `if`, or as nothing.
    StrayElse,
    /// `if` or `elif` without a value; it is read as a condition that is false.
    MissingCondition,
    /// More elements inside one another than are followed; this one's content is read as standing behind it.
    DeepElement,
    /// More elements than are read from one file; the rest of it is left out.
    TooManyElements,
    /// `{{` without `}}`; it is read as text.
    UnclosedBinding,
    /// A string in an expression has no closing quote.
    UnclosedString,
    /// A character that means nothing in an expression.
    UnexpectedCharacter,
    /// Something in an expression that cannot stand there.
    UnexpectedToken,
    /// An expression ends where more must follow.
    IncompleteExpression,
    /// An expression is nested more deeply than is followed.
    DeepExpression,
}

impl std::fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::UnclosedComment => "this comment is never closed: write `-->` behind it",
            Self::UnclosedTag => "this tag is never closed: write `>` behind its last attribute",
            Self::UnclosedQuote => "this quote is never closed: write the same quote behind the value",
            Self::StrayQuote => "this quote belongs to nothing: look for an unbalanced quote",
            Self::QuoteInBinding => {
                "this quote may end the whole value: use the other kind in the expression"
            }
            Self::UnclosedScript => "this script is never closed: write its end tag",
            Self::UnclosedElement => "this element is never closed: write its end tag, or `/>`",
            Self::StrayEndTag => "this end tag closes nothing: delete it, or look for a missing start tag",
            Self::DuplicateAttribute => "this attribute is written twice: delete one",
            Self::StrayElse => "there is no `if` directly before this element: put it behind one",
            Self::MissingCondition => "this condition is missing: write `=\"{{ }}\"` with one in it",
            Self::DeepElement => {
                "elements are nested too deeply here: move some into a template or component"
            }
            Self::TooManyElements => "the file has too many elements: split it",
            Self::UnclosedBinding => "this `{{` is never closed: write `}}` behind the expression",
            Self::UnclosedString => "this string is never closed: write the same quote behind it",
            Self::UnexpectedCharacter => "this character means nothing in an expression: delete it",
            Self::UnexpectedToken => "an expression cannot have this here: correct it",
            Self::IncompleteExpression => "the expression ends too early: complete it",
            Self::DeepExpression => "the expression is nested too deeply: compute it in the script",
        })
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.at, self.kind)
    }
}
