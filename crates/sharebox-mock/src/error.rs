//! Why mocks cannot be used: the file, the place in it, what is wrong and what to do.

use std::path::PathBuf;

/// Why a mock file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MockError {
    /// It cannot be read.
    #[error("cannot read mock file `{}`: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// It is too big.
    #[error("mock file `{}` is over {limit_mb} MB, the limit for {what}", path.display())]
    TooBig {
        /// The file.
        path: PathBuf,
        /// What kind of file.
        what: &'static str,
        /// The limit in megabytes.
        limit_mb: u64,
    },
    /// It is not UTF-8.
    #[error("mock file `{}` is not UTF-8 text: save it as UTF-8", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// Something in it is wrong.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// Its line, from 1.
        line: u32,
        /// Its column, from 1, in UTF-16 code units.
        column: u32,
        /// What is wrong with what, and what to do.
        message: String,
    },
}
