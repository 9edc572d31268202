//! Places in the author's files.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A point in a text file as editors show it: line and column from 1, the column in UTF-16 code units
/// (what VS Code, TypeScript and `ESLint` count).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in UTF-16 code units.
    pub column: u32,
}

impl Position {
    /// The point at `line` and `column`, both from 1.
    pub fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }
}

/// A stretch of a text file, `end` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First character.
    pub start: Position,
    /// Just after the last character.
    pub end: Position,
}

impl Span {
    /// From `start` to just before `end`.
    pub fn new(start: Position, end: Position) -> Self {
        Self { start, end }
    }

    /// An empty span: a place of which only the beginning is known.
    pub fn point(at: Position) -> Self {
        Self { start: at, end: at }
    }
}

/// A span in a named file. The file is relative to the project root, with `/` on every system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file, relative to the project root, with `/` on every system.
    pub file: Arc<str>,
    /// Where in the file.
    pub span: Span,
}

impl Place {
    /// The span `span` of `file`.
    pub fn new(file: impl Into<Arc<str>>, span: Span) -> Self {
        Self { file: file.into(), span }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.span.start.line, self.span.start.column)
    }
}
