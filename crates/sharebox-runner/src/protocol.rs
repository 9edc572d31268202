//! What parent and worker say to each other: one JSON value a line.
//!
//! Parent to worker: a [`Setup`], then a [`PageRun`](sharebox_sandbox::PageRun) at a time. Worker to parent: an
//! [`Observation`](sharebox_observation::Observation) for each, before the next is read.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sharebox_mock::Mocks;

/// What a worker needs to know first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Setup {
    /// Where scripts are read from.
    pub(crate) source: SourceSpec,
    /// The answers that the user gives.
    pub(crate) mocks: Option<Mocks>,
    /// Megabytes it may take.
    pub(crate) memory_mb: u64,
    /// Processor seconds it may take, all in all.
    pub(crate) cpu_seconds: u64,
}

/// Where scripts are read from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SourceSpec {
    /// The folder that cannot be left; `None` where there is none (a page from standard input).
    pub(crate) root: Option<PathBuf>,
    /// A file whose text did not come from disk: path below the root, text.
    pub(crate) given: Option<(String, String)>,
}
