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
    /// A quote where an attribute name should be: an earlier quote is missing or there is one too many.
    StrayQuote,
    /// `<wxs>` or `<sjs>` without its end tag; what follows is read as markup.
    UnclosedScript,
}

impl std::fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::UnclosedComment => "this comment is never closed: write `-->` behind it",
            Self::UnclosedTag => "this tag is never closed: write `>` behind its last attribute",
            Self::UnclosedQuote => "this quote is never closed: write the same quote behind the value",
            Self::StrayQuote => {
                "this quote stands where an attribute name should be: look for an unbalanced quote"
            }
            Self::UnclosedScript => "this script is never closed: write its end tag",
        })
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.at, self.kind)
    }
}
