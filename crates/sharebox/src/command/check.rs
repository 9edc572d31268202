//! `sharebox check`: every page, every trigger, every rule; for CI.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;
use sharebox_config::Config;
use sharebox_diagnostic::{Text, text};
use sharebox_report::{Failure as Unopened, ProjectReport, Report, UnusedMock};
use sharebox_runner::{Input, Part, Plan, RunOptions};

use super::{
    Failure, Nothing, finish,
    mocks::{say_notes, say_unused},
    place, run_of, say_empty, say_guesses, with_fixes, worker_command,
};
use crate::{
    args::{
        chats::ChatArgs,
        config::{ConfigArgs, print_configs},
        fix::FixArgs,
        host::HostArgs,
        input::{InputError, input},
        levels::LevelArgs,
        output::OutputArgs,
        scope::ScopeArgs,
    },
    baseline::{self, KnownError},
    environment,
    exit::Exit,
    failing::Failing,
    progress::Progress,
    speech::complain,
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
    chats: ChatArgs,

    #[command(flatten)]
    scope: ScopeArgs,

    #[command(flatten)]
    levels: LevelArgs,

    #[command(flatten)]
    config: ConfigArgs,

    #[command(flatten)]
    fix: FixArgs,

    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

impl CheckArgs {
    pub(crate) fn run(&self) -> Exit {
        finish(self.try_run())
    }

    fn try_run(&self) -> Result<Exit, Failure> {
        let automatic = environment::is_github_actions().then(|| sharebox_report::find("github")).flatten();
        let plan = self.output.plan(automatic)?;
        let inputs = self.inputs()?;
        if self.config.print_config {
            let named = inputs.into_iter().map(|input| (input.name, input.config));
            return Ok(print_configs(&named.collect::<Vec<_>>(), self.output.is_json()));
        }
        let plan = plan.for_configs(inputs.iter().map(|input| &input.config));
        let failing = Failing::of(inputs.iter().map(|input| &input.config));
        let part = self.scope.part()?;
        if self.fix.suppress_all && part.of > 1 {
            return Err(KnownError::Part.into());
        }
        let mut left_out = 0;
        let report = with_fixes(&self.fix, || {
            let (report, unreached) = self.report(&inputs, failing, part)?;
            left_out = unreached;
            Ok(report)
        })?;
        let mut report = match report {
            Ok(report) => report,
            Err(exit) => return Ok(exit),
        };
        if report.run.shares == 0 && left_out == 0 && report.failures.is_empty() {
            let chosen = |input: &Given| !(input.config.pages.is_empty() && input.config.ignore.is_empty());
            let configured = inputs.iter().any(chosen);
            return Err(Failure::Nothing(if configured { Nothing::Configured } else { Nothing::NoPages }));
        }
        let exit = failing.exit_of(&report);
        if !plan.tells_people() {
            say_guesses(&report);
            for failure in &report.failures {
                complain(&text!("{}: {}", "{}：{}", failure.input, failure.reason));
            }
        }
        say_empty(&report, left_out);
        report.errors_only = self.quiet;
        // Cards are for `run`.
        Ok(plan.write(report, true, exit))
    }

    /// The report, and the number of shares of pages that reach no changed file.
    fn report(&self, inputs: &[Given], failing: Failing, part: Part) -> Result<(Report, usize), Failure> {
        let cache = self.scope.cache()?;
        let worker = worker_command()?;
        let here = std::env::current_dir().and_then(std::fs::canonicalize).map_err(InputError::Here)?;
        let mut report = Report {
            rules: sharebox_runner::rules(),
            failing: failing.severity(),
            max_warnings: failing.max_warnings(),
            directory: environment::place_in_repository(&here),
            ..Report::default()
        };
        let mut progress = Progress::new();
        let (mut notes, mut unused): (Vec<Text>, Option<Vec<UnusedMock>>) = (Vec::new(), None);
        let (mut plan, mut about_projects) = (Plan::default(), Vec::new());
        for (number, Given { name, input, config }) in inputs.iter().enumerate() {
            let options = RunOptions {
                part,
                pages_before: plan.pages,
                changed: self.scope.changed(input)?,
                cache: cache.clone(),
                chats: self.chats.chats(config)?,
                open: self.chats.open(),
                opening: self.chats.opening.opening(),
                ..self.host.options(&self.levels, config)
            };
            let finished = sharebox_runner::run(input, &options, &worker, &mut |event| progress.on(&event));
            match finished {
                Ok(mut finished) => {
                    // Most projects have the same to say about the same mock files.
                    let new = |note: &&Text| !notes.contains(*note);
                    let said: Vec<Text> = finished.notes.iter().filter(new).cloned().collect();
                    say_notes(&said);
                    notes.extend(said);
                    for record in &mut finished.project.records {
                        record.setting.number += plan.shares;
                        record.setting.input = number;
                    }
                    for deferred in &mut finished.project.deferred {
                        deferred.number += plan.shares;
                    }
                    plan.add(&finished.plan);
                    match &mut unused {
                        // One project that asked is enough.
                        Some(unused) => unused.retain(|mock| finished.unused_mocks.contains(mock)),
                        None => unused = Some(finished.unused_mocks),
                    }
                    let place = place(&mut finished.project, finished.root)?;
                    let about = place.map(|root| About { root, config, whole: finished.whole });
                    add((&mut report.projects, &mut about_projects), finished.project, about);
                }
                Err(error) => {
                    report.failures.push(Unopened { input: name.clone(), reason: error.text() });
                }
            }
        }
        progress.end();
        // Once all of a project is there: which of like findings is known is a matter of all of them.
        for (project, about) in report.projects.iter_mut().zip(about_projects) {
            if let Some(About { root, config, whole }) = about {
                baseline::settle(project, config, &root, &self.fix, whole)?;
            }
        }
        report.unused_mocks = unused.unwrap_or_default();
        let left_out = plan.left_out;
        report.run = run_of(part, plan);
        if part.of == 1 {
            say_unused(&report.unused_mocks);
        }
        Ok((report, left_out))
    }

    /// Every input with the name it was given by and its configuration.
    fn inputs(&self) -> Result<Vec<Given>, Failure> {
        let stdin = self.stdin_filename.as_ref();
        if self.paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
            return Err(InputError::StdinTwice.into());
        }
        let given = |name: String, input: Input| {
            if matches!(input, Input::Text { .. }) && (self.fix.fix || self.fix.diff) {
                return Err(Failure::FixStdin);
            }
            let config = self.config.load(&input, &self.host, &self.levels, &self.output)?;
            Ok(Given { name, input, config })
        };
        if self.paths.is_empty() {
            return Ok(vec![given(".".to_owned(), input(None, stdin)?)?]);
        }
        self.paths.iter().map(|path| given(shown(path), input(Some(path), stdin)?)).collect()
    }
}

/// What a user points at.
struct Given {
    /// As it was given.
    name: String,
    input: Input,
    config: Arc<Config>,
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// What decides which findings of a project are known.
struct About<'a> {
    root: PathBuf,
    config: &'a Config,
    /// Whether what was not found is not there.
    whole: bool,
}

/// Adds what was found in a project; pages of one project that were asked for one by one come together, and a page
/// that was asked for twice is there once.
fn add<'a>(
    (projects, about_projects): (&mut Vec<ProjectReport>, &mut Vec<Option<About<'a>>>),
    project: ProjectReport,
    about: Option<About<'a>>,
) {
    let known =
        projects.iter_mut().zip(&mut *about_projects).find(|(known, _)| known.folder == project.folder);
    let Some((known, about_known)) = known else {
        projects.push(project);
        about_projects.push(about);
        return;
    };
    match (about_known, about) {
        (Some(known), Some(about)) => known.whole |= about.whole,
        (known, about) => *known = known.take().or(about),
    }
    for record in project.records {
        let again =
            known.records.iter().any(|other| other.route == record.route && other.trigger == record.trigger);
        if !again {
            known.records.push(record);
        }
    }
    known.deferred.extend(project.deferred);
    known.guess = known.guess.take().or(project.guess);
}
