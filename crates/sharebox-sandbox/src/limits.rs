//! What one page run may use.

use serde::{Deserialize, Serialize};

/// What one page run may use. Time and memory are watched from outside the worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Engine instructions.
    pub instructions: u64,
    /// Nested calls, JavaScript and native together.
    pub recursion: usize,
    /// Promise jobs and timer callbacks.
    pub jobs: u64,
    /// Console messages that are kept; the same number of API calls and errors.
    pub kept: usize,
    /// Bytes of one script.
    pub script_bytes: usize,
    /// Bracket nesting of one script.
    pub script_nesting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            instructions: 50_000_000,
            recursion: 10_000,
            jobs: 100_000,
            kept: 1_000,
            script_bytes: 3_000_000,
            script_nesting: 2_000,
        }
    }
}
