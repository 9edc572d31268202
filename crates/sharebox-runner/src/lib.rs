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
pub mod cases;
mod client;
mod deadline;
mod death;
mod delivery;
mod dispatch;
mod error;
mod further;
mod idle;
mod input;
mod landed;
mod landing;
mod mocks;
mod open_card;
mod options;
mod part;
mod pictures;
mod plan;
mod protocol;
mod reach;
mod reach_text;
mod record;
mod screenshot;
mod sent_by_code;
mod shared;
mod suppress;
pub mod worker;
mod worlds;

pub use client::WorkerCommand;
pub use error::RunError;
pub use input::{Input, ProjectFiles, root_of};
pub use open_card::open_card;
pub use options::{Opening, RunOptions, TimeZone, Way, instant};
pub use part::Part;
pub use reach::folder_of;
pub use sharebox_sandbox::{ButtonChoice, Chats};
pub use shared::SharedError;

use std::{path::PathBuf, rc::Rc, sync::Mutex};

use sharebox_image::Crop;
use sharebox_lint::{RULES, Rule};
use sharebox_report::{Guess, ProjectReport, RuleInfo, ShareRecord, UnusedMock};

use crate::record::Bench;

/// What a caller may want to show while a run goes on.
#[derive(Debug)]
pub enum Event<'a> {
    /// So many shares will be run, besides those that were planned before.
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
    /// What is worth knowing about the mock files and the configuration, in sentences.
    pub notes: Vec<String>,
    /// Whether every page and trigger of the project has run, or ran before and would see the same now, and could be
    /// judged: only then is what was not found not there.
    pub whole: bool,
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
    let mut opened = input::open(input)?;
    let target = plan::target_platform(&opened, options)?;
    delivery::refuse(options, target.platform)?;
    let mut all = plan::plan(&opened, options, target.platform)?;
    let before = all.len();
    if let Some(changed) = &options.changed {
        let changes = reach::Changes::new(&opened, target.platform, changed, options);
        let reached = changes.reached_by(&plan::pages(&opened, options)?);
        all.retain(|run| reached.contains(&run.route));
    }
    let left_out = before - all.len();
    let loaded = mocks::read(options, target.platform)?;
    let (mocks, mut notes) = loaded.map_or((None, Vec::new()), |loaded| (Some(loaded.mocks), loaded.notes));
    notes.extend(idle::idle_patterns(&opened, &options.config));
    let screenshot = screenshot::cut(options, target.platform, &all)?;
    let (shares, fingerprint) = (all.len(), part::fingerprint(&all, mocks.as_ref(), options));
    let planned: Vec<_> = all.iter().map(|run| (run.route.clone(), run.page_script.clone())).collect();
    let part::Chosen { runs, pages } = part::choose(all, options.part, options.pages_before);
    let (numbers, runs): (Vec<usize>, Vec<_>) = runs.into_iter().unzip();
    let dispatch = dispatch::Dispatch {
        command,
        source: &opened.source_spec,
        mocks: mocks.as_ref(),
        options,
        kept: Mutex::default(),
    };
    let cache = cache::RunCache::open(options, command, mocks.as_ref(), opened.files.source.clone())?;
    let bench = Bench::new(&opened, options, target.platform, screenshot.as_ref());
    let mut worlds = worlds::Worlds { dispatch, cache, bench, reused: 0 };
    on_event(Event::Planned(runs.len()));
    let mut records = worlds.records(&runs, on_event)?;
    for (record, number) in records.iter_mut().zip(numbers) {
        record.setting.number = number;
    }
    // Where else a page can be shared is known once it has run.
    let more = further::further(&opened, options, target.platform, &runs, &mut records)?;
    if !more.is_empty() {
        on_event(Event::Planned(more.len()));
        let mut others = worlds.records(&more, on_event)?;
        for record in &mut others {
            record.observation.buttons = Vec::new();
        }
        plan::put_beside(&mut records, others);
    }
    further::only_chosen(options, &mut records)?;
    landing::open(&opened, options, target.platform, &worlds, &mut records)?;
    let reused = worlds.reused;
    if let Some(cache) = worlds.cache.as_ref().filter(|_| reused < records.len()) {
        cache.prune();
    }
    let scope = suppress::Scope {
        platform: target.platform,
        planned: &planned,
        complete: left_out == 0,
        undivided: options.part.of == 1,
    };
    let suppress::Suppressed { whole, deferred } = suppress::suppress(&opened, options, scope, &mut records);
    let guess = target.guess.map(|because| Guess { platform: target.platform.called(), because });
    // A page that did not run may have asked for them.
    let unused_mocks = mocks
        .as_ref()
        .filter(|_| left_out == 0)
        .map(|mocks| mocks::unused(mocks, &records))
        .unwrap_or_default();
    let plan = Plan { shares, pages, left_out, fingerprint };
    opened.files.beside.clone_from(&options.config.texts);
    let files = Rc::new(opened.files);
    let project = ProjectReport { folder: String::new(), records, guess, files, deferred, known: None };
    let root = opened.source_spec.root;
    Ok(Finished { project, root, screenshot, unused_mocks, notes, whole, plan, reused })
}

/// What a report says about the rules that could have spoken.
pub fn rules() -> Vec<RuleInfo> {
    let info = |rule: &&'static Rule| RuleInfo {
        code: rule.code,
        summary: &rule.summary,
        category: rule.category.as_str(),
        severity: rule.severities.default,
    };
    RULES.iter().map(info).collect()
}

pub use sharebox_project::find_root;
