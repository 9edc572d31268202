//! Plans page runs, carries them out in worker processes, judges what they saw.
//!
//! [`run`] takes what a user points at (a page, a project folder, text from standard input), makes one
//! [`PageRun`](sharebox_sandbox::PageRun) per page and trigger, hands them to a worker process one by one, and
//! gives a [`Report`]. Page code never runs in the calling process: [`worker::serve`] is
//! what the same binary does when it is started as a worker.
//!
//! This crate must not know about command lines or standard output.
//!
//! Start from [`run`] and [`RunOptions`].

mod client;
mod error;
mod input;
mod options;
mod pictures;
mod plan;
mod protocol;
mod record;
mod screenshot;
pub mod worker;

pub use client::WorkerCommand;
pub use error::RunError;
pub use input::{Input, ProjectFiles};
pub use options::{RunOptions, TimeZone};

use sharebox_image::Crop;
use sharebox_report::{Guess, Report, ShareRecord};

/// What a caller may want to show while a run goes on.
#[derive(Debug)]
pub enum Event<'a> {
    /// So many shares will be run.
    Planned(usize),
    /// One more is done.
    Finished(&'a ShareRecord),
}

/// A finished run: the report, and the files its places point into.
#[derive(Debug)]
pub struct Finished {
    /// What was found.
    pub report: Report,
    /// The author's files.
    pub files: ProjectFiles,
    /// What the platform shows of the screenshot that was handed in.
    pub screenshot: Option<Crop>,
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
    let runs = plan::plan(&opened, options, target.platform)?;
    let screenshot = screenshot::cut(options, target.platform, &runs)?;
    on_event(Event::Planned(runs.len()));
    let mut client = client::Client::new(command.clone(), opened.source_spec.clone(), options);
    let mut records = Vec::with_capacity(runs.len());
    for run in runs {
        let observation = client.observe(&run)?;
        let record = record::record(&opened, target.platform, run, screenshot.as_ref(), observation);
        on_event(Event::Finished(&record));
        records.push(record);
    }
    let guess = target.guess.map(|because| Guess { platform: target.platform.name.to_owned(), because });
    Ok(Finished { report: Report { records, guess }, files: opened.files, screenshot })
}

pub use sharebox_project::find_root;
