//! What earlier runs saw, where it still holds.
//!
//! A run is decided by the program, the page run with its options, the mocks, and what it asks about files. The first
//! three are the key; the questions are part of what is kept. Judging is not: rules speak anew about every run.

use std::{cell::RefCell, collections::BTreeMap, path::Path, rc::Rc, sync::OnceLock};

use sharebox_cache::{Cache, MAX_BYTES};
use sharebox_mock::Mocks;
use sharebox_observation::{HandlerOutcome, Limit, Observation};
use sharebox_project::{Look, ProjectPath, ProjectSource, Question};
use sharebox_sandbox::PageRun;

use crate::{
    RunError, RunOptions, WorkerCommand,
    part::{hash, hex},
};

/// The cache, as one run of the program uses it.
pub(crate) struct RunCache {
    cache: Cache,
    /// What all keys have in common.
    common: Vec<u8>,
    source: Rc<dyn ProjectSource>,
    /// Answers of the project as it is now, each asked for once.
    now: RefCell<BTreeMap<(Question, ProjectPath), String>>,
}

/// A hash of the worker's program, which is read once. Whatever it is made of may change what it sees; its version
/// alone says too little.
fn program_hash(program: &Path) -> std::io::Result<&'static [u8]> {
    static KNOWN: OnceLock<Vec<u8>> = OnceLock::new();
    if let Some(known) = KNOWN.get() {
        return Ok(known);
    }
    #[expect(clippy::disallowed_methods, reason = "the program is no part of a project")]
    let bytes = std::fs::read(program)?;
    Ok(KNOWN.get_or_init(|| hash(&[&bytes])))
}

impl RunCache {
    /// The cache that the options ask for.
    pub(crate) fn open(
        options: &RunOptions,
        command: &WorkerCommand,
        mocks: Option<&Mocks>,
        source: Rc<dyn ProjectSource>,
    ) -> Result<Option<Self>, RunError> {
        let Some(folder) = &options.cache else { return Ok(None) };
        let failed = |error| RunError::Cache { folder: folder.clone(), error };
        let program = program_hash(&command.program).map_err(RunError::Worker)?;
        let given = serde_json::to_vec(&(mocks, options.timeout_ms, options.memory_mb)).unwrap_or_default();
        Ok(Some(Self {
            cache: Cache::open(folder).map_err(failed)?,
            common: hash(&[program, &given]),
            source,
            now: RefCell::default(),
        }))
    }

    /// What an earlier run saw, if it would see the same now.
    pub(crate) fn find(&self, run: &PageRun) -> Option<Observation> {
        self.cache.find(&self.key(run)?, &mut |look| {
            let mut now = self.now.borrow_mut();
            let ask = || look.question.ask(self.source.as_ref(), &look.path);
            *now.entry((look.question, look.path.clone())).or_insert_with(ask) == look.answer
        })
    }

    /// Keeps what a run saw.
    pub(crate) fn keep(&self, run: &PageRun, looks: &[Look], seen: &Observation) {
        // A run that looked at nothing never began; and how long something takes, or how much memory is left, is
        // another matter next time.
        let by_chance = match &seen.outcome {
            HandlerOutcome::LimitReached(reached) => matches!(reached.limit, Limit::Time | Limit::Memory),
            _ => false,
        };
        if !looks.is_empty()
            && !by_chance
            && let Some(key) = self.key(run)
        {
            self.cache.keep(&key, looks, seen);
        }
    }

    /// Keeps the folder from growing for ever.
    pub(crate) fn prune(&self) {
        self.cache.prune(MAX_BYTES);
    }

    fn key(&self, run: &PageRun) -> Option<String> {
        let run = serde_json::to_vec(run).ok()?;
        Some(hex(&hash(&[&self.common, &run])))
    }
}
