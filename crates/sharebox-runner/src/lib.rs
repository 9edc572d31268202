//! Plans page runs, carries them out in worker processes, judges what they saw.
//!
//! [`run`] takes what a user points at (a page, a project folder, text from standard input), makes one
//! [`PageRun`](sharebox_sandbox::PageRun) per page and trigger, hands them to worker processes, and gives a
//! [`ProjectReport`]. Page code never runs in the calling process: [`worker::serve`] is what the same binary does when it
//! is started as a worker.
//!
//! This crate must not know about command lines or standard output.
//!
//! Start from [`run`] and [`RunOptions`].

mod cache;
mod client;
mod death;
mod dispatch;
mod error;
mod input;
mod mocks;
mod options;
mod part;
mod pictures;
mod plan;
mod protocol;
mod reach;
mod reach_text;
mod record;
mod screenshot;
pub mod worker;

pub use client::WorkerCommand;
pub use error::RunError;
pub use input::{Input, ProjectFiles};
pub use options::{RunOptions, TimeZone};
pub use part::Part;
pub use reach::folder_of;

use std::{collections::BTreeSet, path::PathBuf, rc::Rc};

use sharebox_image::Crop;
use sharebox_lint::{RULES, Rule};
use sharebox_report::{Guess, ProjectReport, RuleInfo, ShareRecord, UnusedMock};

/// What a caller may want to show while a run goes on.
#[derive(Debug)]
pub enum Event<'a> {
    /// So many shares will be run.
    Planned(usize),
    /// One more is done. They come in the order in which they finish, not in that of the report.
    Finished(&'a ShareRecord),
}

/// A finished run: what was found, and where the project is.
#[derive(Debug)]
pub struct Finished {
    /// What was found. Its `folder` is left empty: only the caller knows from where it is seen.
    pub project: ProjectReport,
    /// The project's folder on disk; `None` for a page from standard input.
    pub root: Option<PathBuf>,
    /// What the platform shows of the screenshot that was handed in.
    pub screenshot: Option<Crop>,
    /// Answers that the user gave and no page asked for.
    pub unused_mocks: Vec<UnusedMock>,
    /// What is worth knowing about the mock files, in sentences.
    pub notes: Vec<String>,
    /// What all parts of the run have in common.
    pub plan: Plan,
    /// Shares that did not run, because what an earlier run saw still holds.
    pub reused: usize,
}

/// What all parts of a run have in common.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Shares in all parts together.
    pub shares: usize,
    /// Pages in all parts together.
    pub pages: usize,
    /// Shares of pages that reach no changed file.
    pub left_out: usize,
    /// The same for all parts of one run: of the same pages and triggers, with the same options.
    pub fingerprint: String,
}

impl Plan {
    /// Adds the plan of a further project.
    pub fn add(&mut self, other: &Self) {
        self.shares += other.shares;
        self.pages += other.pages;
        self.left_out += other.left_out;
        self.fingerprint =
            part::hex(&part::hash(&[self.fingerprint.as_bytes(), other.fingerprint.as_bytes()]));
    }
}

/// Runs every page and trigger that `input` and `options` ask for.
///
/// # Errors
/// When the input cannot be read, names nothing that can be run, or no worker can be started. Whatever a page
/// does is in the report.
pub fn run(
    input: &Input,
    options: &RunOptions,
    command: &WorkerCommand,
    on_event: &mut dyn FnMut(Event<'_>),
) -> Result<Finished, RunError> {
    let opened = input::open(input)?;
    let target = plan::target_platform(&opened, options)?;
    let mut all = plan::plan(&opened, options, target.platform)?;
    let planned = all.len();
    if let Some(changed) = &options.changed {
        let changes = reach::Changes::new(&opened, target.platform, changed, &options.mocks);
        let reached = changes.reached_by(&plan::pages(&opened, options)?);
        all.retain(|run| reached.contains(&run.route));
    }
    let left_out = planned - all.len();
    let loaded = mocks::read(options, target.platform)?;
    let (mocks, notes) = loaded.map_or((None, Vec::new()), |loaded| (Some(loaded.mocks), loaded.notes));
    let screenshot = screenshot::cut(options, target.platform, &all)?;
    let (shares, fingerprint) = (all.len(), part::fingerprint(&all, mocks.as_ref(), options));
    let part::Chosen { runs, pages } = part::choose(all, options.part, options.pages_before);
    let (numbers, runs): (Vec<usize>, Vec<_>) = runs.into_iter().unzip();
    on_event(Event::Planned(runs.len()));
    let dispatch =
        dispatch::Dispatch { command, source: &opened.source_spec, mocks: mocks.as_ref(), options };
    let mut records: Vec<Option<ShareRecord>> = Vec::new();
    records.resize_with(runs.len(), || None);
    let cache = cache::RunCache::open(options, command, mocks.as_ref(), opened.files.source.clone())?;
    let mut add = |index: usize, observation| {
        let (Some(run), Some(slot)) = (runs.get(index), records.get_mut(index)) else { return };
        let mut record = record::record(
            &opened,
            &options.levels,
            target.platform,
            run.clone(),
            screenshot.as_ref(),
            observation,
        );
        record.setting.number = numbers.get(index).copied().unwrap_or_default();
        on_event(Event::Finished(slot.insert(record)));
    };
    let mut known = BTreeSet::new();
    for (index, run) in runs.iter().enumerate() {
        if let Some(observation) = cache.as_ref().and_then(|cache| cache.find(run)) {
            known.insert(index);
            add(index, observation);
        }
    }
    let reused = known.len();
    dispatch.carry_out(&runs, &|index| !known.contains(&index), &mut |index, observation, looks| {
        if let (Some(cache), Some(run), Some(looks)) = (&cache, runs.get(index), looks) {
            cache.keep(run, &looks, &observation);
        }
        add(index, observation);
    })?;
    if let Some(cache) = cache.filter(|_| reused < runs.len()) {
        cache.prune();
    }
    // Every run has an observation; in the order of the plan, whichever came first.
    let records: Vec<ShareRecord> = records.into_iter().flatten().collect();
    let guess = target.guess.map(|because| Guess { platform: target.platform.name.to_owned(), because });
    // A page that did not run may have asked for them.
    let unused_mocks = mocks
        .as_ref()
        .filter(|_| left_out == 0)
        .map(|mocks| mocks::unused(mocks, &records))
        .unwrap_or_default();
    let plan = Plan { shares, pages, left_out, fingerprint };
    let project = ProjectReport { folder: String::new(), records, guess, files: Rc::new(opened.files) };
    Ok(Finished { project, root: opened.source_spec.root, screenshot, unused_mocks, notes, plan, reused })
}

/// What a report says about the rules that could have spoken.
pub fn rules() -> Vec<RuleInfo> {
    let info = |rule: &&'static Rule| RuleInfo {
        code: rule.code,
        summary: rule.summary,
        category: rule.category.as_str(),
        severity: rule.severities.default,
    };
    RULES.iter().map(info).collect()
}

pub use sharebox_project::find_root;
