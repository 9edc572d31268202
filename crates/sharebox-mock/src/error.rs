//! Why mocks cannot be used: the file, the place in it, what is wrong and what to do.

use std::path::PathBuf;

use sharebox_diagnostic::{Text, text};

/// Why a mock file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub enum MockError {
    /// It cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: Text,
    },
    /// It is too big.
    TooBig {
        /// The file.
        path: PathBuf,
        /// What kind of file.
        what: Text,
        /// The limit in megabytes.
        limit_mb: u64,
    },
    /// It is not UTF-8.
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// Something in it is wrong.
    Wrong {
        /// The file.
        path: PathBuf,
        /// Its line, from 1.
        line: u32,
        /// Its column, from 1, in UTF-16 code units.
        column: u32,
        /// What is wrong with what, and what to do.
        message: Text,
    },
}

impl MockError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Unreadable { path, reason } => text!(
                "cannot read mock file `{path}`: {reason}",
                "无法读取 mock 文件 `{path}`：{reason}",
                reason = reason,
                path = path.display()
            ),
            Self::TooBig { path, what, limit_mb } => text!(
                "mock file `{path}` is over {limit_mb} MB, the limit for {what}",
                "mock 文件 `{path}` 超过 {limit_mb} MB，这是{what}的上限",
                what = what,
                path = path.display()
            ),
            Self::NotText { path } => text!(
                "mock file `{path}` is not UTF-8 text: save it as UTF-8",
                "mock 文件 `{path}` 不是 UTF-8 文本：请保存为 UTF-8",
                path = path.display()
            ),
            Self::Wrong { path, line, column, message } => text!(
                "{path}:{line}:{column}: {message}",
                "{path}:{line}:{column}：{message}",
                message = message,
                path = path.display()
            ),
        }
    }
}
