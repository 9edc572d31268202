//! What the exit code says.

use std::process::ExitCode;

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: everything that was asked for was done and nothing is wrong. A broken pipe counts as this.
    Fine,
    /// 1: a page is wrong: at least one finding is an error; or open data is to be refused.
    Findings,
    /// 2: sharebox could not do its work: a bad flag, an unreadable project, a page that could not be judged.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Findings => 1,
            Exit::Failed => 2,
        })
    }
}
