//! Why a configuration cannot be used: where, what is wrong and what to do.

use sharebox_diagnostic::{Text, text};

/// Why a configuration cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
pub enum ConfigError {
    /// It cannot be read.
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        reason: Text,
    },
    /// It is too big.
    TooBig {
        /// The file.
        file: String,
        /// The limit in kilobytes.
        limit_kb: u64,
    },
    /// Two files of one folder claim to be the configuration.
    Two {
        /// One file.
        first: String,
        /// The other.
        second: String,
    },
    /// Something in it is wrong.
    Wrong {
        /// The file with line and column, or the flag.
        at: String,
        /// What is wrong with what, and what to do.
        message: Text,
    },
}

impl ConfigError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Unreadable { file, reason } => text!(
                "cannot read configuration file `{file}`: {reason}",
                "无法读取配置文件 `{file}`：{reason}",
                [reason]
            ),
            Self::TooBig { file, limit_kb } => text!(
                "configuration file `{file}` is over {limit_kb} KB: split it with `extends`, or remove what \
                 is not needed",
                "配置文件 `{file}` 超过 {limit_kb} KB：请用 `extends` 拆分，或删去不需要的内容"
            ),
            Self::Two { first, second } => text!(
                "`{first}` and `{second}` are both there: keep one of them",
                "`{first}` 和 `{second}` 同时存在：请只保留一个"
            ),
            Self::Wrong { at, message } => text!("{at}: {message}", "{at}：{message}", [message]),
        }
    }
}
