//! Why a case file cannot be used: the place in it, what is wrong and what to do.

use sharebox_diagnostic::{Position, Span};
use sharebox_document::Wrong;

/// Why a case file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{}:{}: {message}", at.line, at.column)]
pub struct CaseError {
    /// The file, as it was named.
    pub file: String,
    /// Where in it.
    pub at: Position,
    /// What is wrong with what, and what to do.
    pub message: String,
}

impl CaseError {
    /// That something at `at` of `file` is wrong.
    pub fn new(file: &str, at: Span, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), at: at.start, message: message.into() }
    }

    pub(crate) fn of(file: &str, wrong: Wrong) -> Self {
        Self::new(file, wrong.at, wrong.message)
    }
}
