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

mod client;
mod death;
mod dispatch;
mod error;
mod input;
mod mocks;
mod options;
mod pictures;
mod plan;
mod protocol;
mod record;
mod screenshot;
mod suppress;
pub mod worker;
mod worlds;

pub use client::WorkerCommand;
pub use error::RunError;
pub use input::{Input, ProjectFiles, root_of};
pub use options::{RunOptions, TimeZone};

use std::{path::PathBuf, rc::Rc};

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
    /// What is worth knowing about the mock files, in sentences.
    pub notes: Vec<String>,
    /// Whether every page and trigger of the project has run and could be judged: only then is what was not found not
    /// there.
    pub whole: bool,
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
    let runs = plan::plan(&opened, options, target.platform)?;
    let loaded = mocks::read(options, target.platform)?;
    let (mocks, notes) = loaded.map_or((None, Vec::new()), |loaded| (Some(loaded.mocks), loaded.notes));
    let screenshot = screenshot::cut(options, target.platform, &runs)?;
    let dispatch =
        dispatch::Dispatch { command, source: &opened.source_spec, mocks: mocks.as_ref(), options };
    let bench = Bench::new(&opened, options, target.platform, screenshot.as_ref());
    on_event(Event::Planned(runs.len()));
    let mut records = worlds::records(&dispatch, &bench, &runs, on_event)?;
    // Where else a page can be shared is known once it has run.
    let more = plan::other_sources(options, &runs, &records);
    if !more.is_empty() {
        on_event(Event::Planned(more.len()));
        plan::put_beside(&mut records, worlds::records(&dispatch, &bench, &more, on_event)?);
    }
    let whole = suppress::suppress(&opened, options, &mut records);
    let guess = target.guess.map(|because| Guess { platform: target.platform.name.to_owned(), because });
    let unused_mocks = mocks.as_ref().map(|mocks| mocks::unused(mocks, &records)).unwrap_or_default();
    opened.files.beside.clone_from(&options.config.texts);
    let project = ProjectReport { folder: String::new(), records, guess, files: Rc::new(opened.files) };
    Ok(Finished { project, root: opened.source_spec.root, screenshot, unused_mocks, notes, whole })
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
