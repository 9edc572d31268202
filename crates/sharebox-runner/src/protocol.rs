//! What parent and worker say to each other: one JSON value a line.
//!
//! Parent to worker: a [`Setup`], then [`Task`]s; to a worker that forks in batches, before each of them how many they are,
//! and the next when all of one are done. Worker to parent: [`READY`] once, then a line for each task as it is
//! done: the task's index, a space, an [`Answer`]. A worker that hears the pipe close ends, and so do its children.

use std::{
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sharebox_mock::Mocks;
use sharebox_observation::Observation;
use sharebox_project::Look;
use sharebox_sandbox::{Chats, PageRun};

use crate::death::Death;

/// The worker's first line: from now on silence means that a page takes long.
pub(crate) const READY: &str = "ready";

/// What a worker needs to know first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Setup {
    /// Where scripts are read from.
    pub(crate) source: SourceSpec,
    /// The answers that the user gives.
    pub(crate) mocks: Option<Mocks>,
    /// Megabytes that one page may take.
    pub(crate) memory_mb: u64,
    /// Milliseconds of processor time that one page may take.
    pub(crate) timeout_ms: u64,
    /// Whether to note which files a page looks at.
    pub(crate) looks: bool,
    /// How pages are kept apart.
    pub(crate) isolation: Isolation,
    /// What all tasks have in common.
    pub(crate) common: Common,
}

/// What all page runs of one call have in common. It goes over the pipe once: with every task, it would grow with the
/// square of the number of pages.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Common {
    routes: Arc<[String]>,
    tabs: Arc<[String]>,
    aliases: Arc<[(String, String)]>,
    chats: Chats,
}

impl Common {
    /// Takes it out of `run`.
    pub(crate) fn take(run: &mut PageRun) -> Self {
        Self {
            routes: std::mem::take(&mut run.pages),
            tabs: std::mem::take(&mut run.tabs),
            aliases: std::mem::take(&mut run.aliases),
            chats: std::mem::take(&mut run.chats),
        }
    }

    /// Gives it back to `run`.
    pub(crate) fn give(&self, run: &mut PageRun) {
        run.pages = self.routes.clone();
        run.tabs = self.tabs.clone();
        run.aliases = self.aliases.clone();
        run.chats = self.chats.clone();
    }
}

/// How a worker keeps its pages apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Isolation {
    /// A fresh engine per page, one page after the other, in the worker itself.
    Engine,
    /// A child process per page.
    Fork {
        /// Children at a time.
        jobs: usize,
        /// Whether code that the pages of a batch share is compiled before the first of them runs.
        share: bool,
    },
}

/// One page run and its number.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Task {
    /// Its place among the results.
    pub(crate) index: usize,
    /// What to run.
    pub(crate) run: PageRun,
}

/// What came of a task.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Answer {
    /// It ran, and looked at these files.
    Seen(Box<Observation>, Vec<Look>),
    /// The process that ran it is gone.
    Died(Death),
}

/// Where scripts are read from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SourceSpec {
    /// The folder that cannot be left; `None` where there is none (a page from standard input).
    #[serde(serialize_with = "write_root", deserialize_with = "read_root")]
    pub(crate) root: Option<PathBuf>,
    /// A file whose text did not come from disk: path below the root, text.
    pub(crate) given: Option<(String, String)>,
}

/// As the system has it: a path need not be text.
#[expect(clippy::ref_option, reason = "the shape that serde asks for")]
fn write_root<S: Serializer>(root: &Option<PathBuf>, to: S) -> Result<S::Ok, S::Error> {
    root.as_deref().map(Path::as_os_str).map(OsStr::to_owned).serialize(to)
}

fn read_root<'a, D: Deserializer<'a>>(from: D) -> Result<Option<PathBuf>, D::Error> {
    Ok(Option::<OsString>::deserialize(from)?.map(PathBuf::from))
}

/// The index and the answer of a worker's line.
pub(crate) fn parse_answer(line: &str) -> Result<(usize, Answer), String> {
    let (index, answer) = line.split_once(' ').ok_or_else(|| "no index".to_owned())?;
    let index = index.parse().map_err(|_| "no index".to_owned())?;
    let answer = serde_json::from_str(answer).map_err(|error| error.to_string())?;
    Ok((index, answer))
}

#[cfg(test)]
mod tests {
    use sharebox_fuzz::{JSON, altered, fuzz, prelude::*};

    use super::*;

    /// A worker that has gone wrong may say anything.
    #[test]
    fn whatever_a_worker_says_is_an_answer_or_nonsense() {
        let death = Answer::Died(Death { cause: crate::death::Cause::Signal(9), words: "x".to_owned() });
        let seen = Observation::of(sharebox_observation::HandlerOutcome::NotDefined);
        let seen = Answer::Seen(seen.into(), Vec::new());
        let line = |answer: &Answer| format!("7 {}", serde_json::to_string(answer).unwrap());
        let lines = prop_oneof![
            altered(vec![line(&death), line(&seen)], JSON),
            "[0-9]{0,25} [{\\[\"a-zA-Z:}\\]]{0,30}"
        ];
        fuzz(5_000, lines, |line| {
            if let Ok((index, answer)) = parse_answer(&line) {
                prop_assert!(
                    line.starts_with(&index.to_string()) || line.starts_with(['+', '0']),
                    "{}",
                    line
                );
                let said =
                    serde_json::to_string(&answer).map_err(|error| TestCaseError::fail(error.to_string()))?;
                prop_assert!(parse_answer(&format!("{index} {said}")).is_ok(), "{}", said);
            }
            Ok(())
        });
    }

    #[test]
    fn what_is_told_once_comes_back_with_every_task() {
        let common = Common {
            routes: ["a/a".to_owned()].into(),
            tabs: ["b/b".to_owned()].into(),
            aliases: [("~/*".to_owned(), "/*".to_owned())].into(),
            chats: Chats::default(),
        };
        let line = serde_json::to_string(&common).unwrap();
        let back: Common = serde_json::from_str(&line).unwrap();
        assert_eq!(
            (&back.routes[..], &back.tabs[..], &back.aliases[..]),
            (&common.routes[..], &common.tabs[..], &common.aliases[..])
        );
    }
}
