//! Why a configuration cannot be used: where, what is wrong and what to do.

/// Why a configuration cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("cannot read configuration file `{file}`: {reason}")]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        reason: String,
    },
    /// It is too big.
    #[error(
        "configuration file `{file}` is over {limit_kb} KB: split it with `extends`, or remove what is not needed"
    )]
    TooBig {
        /// The file.
        file: String,
        /// The limit in kilobytes.
        limit_kb: u64,
    },
    /// Two files of one folder claim to be the configuration.
    #[error("`{first}` and `{second}` are both there: keep one of them")]
    Two {
        /// One file.
        first: String,
        /// The other.
        second: String,
    },
    /// Something in it is wrong.
    #[error("{at}: {message}")]
    Wrong {
        /// The file with line and column, or the flag.
        at: String,
        /// What is wrong with what, and what to do.
        message: String,
    },
}
