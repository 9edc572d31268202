//! What parent and worker say to each other: one JSON value a line.
//!
//! Parent to worker: a [`Setup`], then [`Task`]s. Worker to parent: [`READY`] once, then a line for each task as it is
//! done: the task's index, a space, an [`Answer`]. A worker that hears the pipe close ends, and so do its children.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sharebox_mock::Mocks;
use sharebox_observation::Observation;
use sharebox_project::Look;
use sharebox_sandbox::PageRun;

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
    /// Wall-clock milliseconds that one page may take.
    pub(crate) timeout_ms: u64,
    /// Whether to note which files a page looks at.
    pub(crate) looks: bool,
    /// How pages are kept apart.
    pub(crate) isolation: Isolation,
}

/// How a worker keeps its pages apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Isolation {
    /// A fresh engine per page, one page after the other, in the worker itself.
    Engine,
    /// A child process per page.
    Fork {
        /// Tasks that follow: all of them are known before the first runs.
        tasks: usize,
        /// Children at a time.
        jobs: usize,
        /// Whether code that pages share is compiled before the first runs.
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
    pub(crate) root: Option<PathBuf>,
    /// A file whose text did not come from disk: path below the root, text.
    pub(crate) given: Option<(String, String)>,
}

/// The index and the answer of a worker's line.
pub(crate) fn parse_answer(line: &str) -> Result<(usize, Answer), String> {
    let (index, answer) = line.split_once(' ').ok_or_else(|| "no index".to_owned())?;
    let index = index.parse().map_err(|_| "no index".to_owned())?;
    let answer = serde_json::from_str(answer).map_err(|error| error.to_string())?;
    Ok((index, answer))
}
