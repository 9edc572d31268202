//! Why a word is not what it should be.

use std::fmt;

use crate::Text;

/// Why a text cannot be read as a value: what was expected. As [`Error`](std::error::Error) it speaks English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed(pub Text);

impl Malformed {
    /// What was expected, in every language.
    pub fn text(&self) -> &Text {
        &self.0
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.en())
    }
}

impl std::error::Error for Malformed {}
