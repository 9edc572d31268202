//! Resource limits that end a runaway page.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::Text;

/// A limit on what one page may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// Engine instructions of one page run.
    Instructions,
    /// Nested calls.
    Recursion,
    /// Processor time of the page, watched from outside its process, in milliseconds.
    Time,
    /// Memory of the worker, in megabytes; also what is left when a worker dies without a word.
    Memory,
    /// Jobs and timer callbacks of one page run.
    Jobs,
    /// Nesting of brackets in a source file.
    Nesting,
    /// Bytes of one source file.
    FileSize,
}

impl Limit {
    /// Its name in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Instructions => "instructions",
            Self::Recursion => "recursion",
            Self::Time => "time",
            Self::Memory => "memory",
            Self::Jobs => "jobs",
            Self::Nesting => "nesting",
            Self::FileSize => "file-size",
        }
    }

    /// The flag of `sharebox run` that raises it, for limits that can be raised.
    pub fn flag(self) -> Option<&'static str> {
        match self {
            Self::Instructions => Some("--instructions"),
            Self::Time => Some("--timeout"),
            Self::Memory => Some("--memory"),
            Self::Recursion | Self::Jobs | Self::Nesting | Self::FileSize => None,
        }
    }

    /// The unit of its value.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Instructions => "instructions",
            Self::Recursion => "nested calls",
            Self::Time => "ms",
            Self::Memory => "MB",
            Self::Jobs => "jobs",
            Self::Nesting => "levels",
            Self::FileSize => "bytes",
        }
    }

    /// Its name in a sentence for people.
    pub fn called(self) -> Text {
        let zh = match self {
            Self::Instructions => "指令数",
            Self::Recursion => "递归深度",
            Self::Time => "时间",
            Self::Memory => "内存",
            Self::Jobs => "任务数",
            Self::Nesting => "嵌套层数",
            Self::FileSize => "文件大小",
        };
        Text::new(self.as_str().replace('-', " "), zh.to_owned())
    }

    /// The unit of its value in a sentence for people.
    pub fn counts(self) -> Text {
        let zh = match self {
            Self::Instructions => "条指令",
            Self::Recursion => "层调用",
            Self::Time => "ms",
            Self::Memory => "MB",
            Self::Jobs => "个任务",
            Self::Nesting => "层",
            Self::FileSize => "字节",
        };
        Text::fixed(self.unit(), zh)
    }
}

/// A limit that struck.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LimitReached {
    /// Which limit.
    pub limit: Limit,
    /// Its value, in [`Limit::unit`]s.
    pub value: u64,
    /// What was running; `None` when a worker took that with it.
    pub phase: Option<crate::Phase>,
    /// What is known besides, for example how the worker died.
    pub detail: Option<String>,
}
