//! The code that a share came through.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::Position;

/// A function that ran from the call of the share handler on, the handler among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoveredFunction {
    /// Its file, relative to the source's root.
    pub file: String,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Where it begins.
    pub at: Position,
    /// The ways through it, in the order of the text.
    pub points: Vec<CoveredPoint>,
}

/// A way through a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoveredPoint {
    /// What it is.
    pub kind: CoveredKind,
    /// Where it begins.
    pub at: Position,
    /// Whether the share went there.
    pub reached: bool,
}

/// What a way through a function is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CoveredKind {
    /// A `return`.
    Return,
    /// What follows an `if` that holds.
    If,
    /// What follows one that does not.
    Else,
    /// The statements of a `case`, or of `default`.
    Case,
    /// What follows a `switch` without `default`, where no `case` fits.
    NoCase,
    /// What a `?` gives.
    Consequent,
    /// What its `:` gives.
    Alternate,
    /// The right of `&&`, `||` or `??`.
    Right,
    /// What a `catch` does.
    Catch,
}
