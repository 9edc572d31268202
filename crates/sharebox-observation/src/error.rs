//! An error that page code raised.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::Place;

use crate::Phase;

/// Something page code threw, or a promise it rejected, copied without running its code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScriptError {
    /// `TypeError`, `SyntaxError`, …; `thrown` when the value is no `Error` object.
    pub name: String,
    /// The message, or the thrown value as source.
    pub message: String,
    /// Where it was raised, in the author's file, as far as the engine knows.
    pub at: Option<Place>,
    /// The call stack, innermost first; frames in native code are left out.
    pub stack: Vec<Frame>,
    /// What was running.
    pub phase: Phase,
    /// What it ended, where that is not the outermost function of the stack: ``the observer of `total` ``.
    pub within: Option<String>,
}

/// One function on the stack of an error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// The function's name; empty for an anonymous one.
    pub function: String,
    /// Where in it.
    pub at: Place,
}

impl std::fmt::Display for ScriptError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.message.is_empty() {
            f.write_str(&self.name)
        } else {
            write!(f, "{}: {}", self.name, self.message)
        }
    }
}
