//! Why a case file cannot be used: the place in it, what is wrong and what to do.

use sharebox_diagnostic::{Position, Span, Text, text};
use sharebox_document::Wrong;

/// Why a case file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
pub struct CaseError {
    /// The file, as it was named.
    pub file: String,
    /// Where in it.
    pub at: Position,
    /// What is wrong with what, and what to do.
    pub message: Text,
}

impl CaseError {
    /// Where and what, in every language.
    pub fn text(&self) -> Text {
        let (Position { line, column }, file) = (self.at, &self.file);
        text!("{file}:{line}:{column}: {}", "{file}:{line}:{column}：{}", self.message)
    }

    /// That something at `at` of `file` is wrong.
    pub fn new(file: &str, at: Span, message: Text) -> Self {
        Self { file: file.to_owned(), at: at.start, message }
    }

    pub(crate) fn of(file: &str, wrong: Wrong) -> Self {
        Self::new(file, wrong.at, wrong.message)
    }
}
