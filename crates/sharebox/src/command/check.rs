//! `sharebox check`: every page, every trigger, every rule; for CI.

use std::path::{Path, PathBuf};

use clap::Args;
use sharebox_report::{Failure as Unopened, ProjectReport, Report, UnusedMock};
use sharebox_runner::{Input, Plan, RunOptions};

use super::{
    Failure, complain, finish,
    mocks::{say_notes, say_unused},
    project, run_of, say_empty, say_guesses, worker_command,
};
use crate::{
    args::{
        host::HostArgs,
        input::{InputError, input},
        levels::LevelArgs,
        output::OutputArgs,
        scope::ScopeArgs,
    },
    environment,
    exit::Exit,
    progress::Progress,
};

/// Arguments of `sharebox check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Project folders, pages' `.js` files, or `-` for a page on standard input [default: the nearest folder
    /// upwards with `app.json` or `project.config.json`]
    paths: Vec<PathBuf>,

    /// The path that a page from standard input counts as
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,

    /// Errors only: warnings and information are counted for the exit code, yet not shown
    #[arg(short, long)]
    quiet: bool,

    #[command(flatten)]
    host: HostArgs,

    #[command(flatten)]
    scope: ScopeArgs,

    #[command(flatten)]
    levels: LevelArgs,

    #[command(flatten)]
    output: OutputArgs,
}

impl CheckArgs {
    pub(crate) fn run(&self) -> Exit {
        finish(self.try_run())
    }

    fn try_run(&self) -> Result<Exit, Failure> {
        let automatic = environment::is_github_actions().then(|| sharebox_report::find("github")).flatten();
        let plan = self.output.plan(automatic)?;
        let (mut report, left_out) = self.report()?;
        if report.run.shares == 0 && left_out == 0 && report.failures.is_empty() {
            return Err(Failure::Nothing);
        }
        let exit = self.output.exit_of(&report);
        if !plan.tells_people() {
            say_guesses(&report);
            for failure in &report.failures {
                complain(&format!("{}: {}", failure.input, failure.reason));
            }
        }
        say_empty(&report, left_out);
        report.errors_only = self.quiet;
        // Cards are for `run`.
        Ok(plan.write(report, true, exit))
    }

    /// The report, and the number of shares of pages that reach no changed file.
    fn report(&self) -> Result<(Report, usize), Failure> {
        let part = self.scope.part()?;
        let mut options = RunOptions { part, cache: self.scope.cache()?, ..self.host.options(&self.levels) };
        let worker = worker_command()?;
        let here = std::env::current_dir().and_then(std::fs::canonicalize).map_err(InputError::Here)?;
        let mut report = Report {
            rules: sharebox_runner::rules(),
            failing: self.output.failing(),
            directory: environment::place_in_repository(&here),
            ..Report::default()
        };
        let mut progress = Progress::new();
        let (mut notes, mut unused): (Vec<String>, Option<Vec<UnusedMock>>) = (Vec::new(), None);
        let mut plan = Plan::default();
        for (number, (name, input)) in self.inputs()?.into_iter().enumerate() {
            options.pages_before = plan.pages;
            options.changed = self.scope.changed(&input)?;
            let finished = sharebox_runner::run(&input, &options, &worker, &mut |event| progress.on(&event));
            match finished {
                Ok(mut finished) => {
                    // Most projects have the same to say about the same mock files.
                    let new = |note: &&String| !notes.contains(*note);
                    let said: Vec<String> = finished.notes.iter().filter(new).cloned().collect();
                    say_notes(&said);
                    notes.extend(said);
                    for record in &mut finished.project.records {
                        record.setting.number += plan.shares;
                        record.setting.input = number;
                    }
                    plan.add(&finished.plan);
                    let found = project(finished)?;
                    match &mut unused {
                        // One project that asked is enough.
                        Some(unused) => unused.retain(|mock| found.unused_mocks.contains(mock)),
                        None => unused = Some(found.unused_mocks),
                    }
                    found.projects.into_iter().for_each(|project| add(&mut report.projects, project));
                }
                Err(error) => report.failures.push(Unopened { input: name, reason: error.to_string() }),
            }
        }
        progress.end();
        report.unused_mocks = unused.unwrap_or_default();
        let left_out = plan.left_out;
        report.run = run_of(part, plan);
        if part.of == 1 {
            say_unused(&report.unused_mocks);
        }
        Ok((report, left_out))
    }

    /// Every input with the name it was given by.
    fn inputs(&self) -> Result<Vec<(String, Input)>, Failure> {
        let stdin = self.stdin_filename.as_ref();
        if self.paths.is_empty() {
            return Ok(vec![(".".to_owned(), input(None, stdin)?)]);
        }
        if self.paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
            return Err(InputError::StdinTwice.into());
        }
        let named = |path: &PathBuf| Ok((shown(path), input(Some(path), stdin)?));
        self.paths.iter().map(named).collect()
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Adds what was found in a project; pages of one project that were asked for one by one come together, and a page
/// that was asked for twice is there once.
fn add(projects: &mut Vec<ProjectReport>, project: ProjectReport) {
    let Some(known) = projects.iter_mut().find(|known| known.folder == project.folder) else {
        projects.push(project);
        return;
    };
    for record in project.records {
        let again =
            known.records.iter().any(|other| other.route == record.route && other.trigger == record.trigger);
        if !again {
            known.records.push(record);
        }
    }
    known.guess = known.guess.take().or(project.guess);
}
