//! `sharebox run`: runs share handlers and shows the cards.

use std::path::PathBuf;

use clap::Args;
use sharebox_report::Report;
use sharebox_runner::RunOptions;

use super::{
    Failure, finish,
    mocks::{say_notes, say_unused},
    project, run_of, say_empty, say_guesses, worker_command,
};
use crate::{
    args::{host::HostArgs, input::input, levels::LevelArgs, output::OutputArgs, scope::ScopeArgs},
    exit::Exit,
    progress::Progress,
    screenshot::ScreenshotArgs,
};

/// Arguments of `sharebox run`.
#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// A page's `.js` file, a project folder, or `-` for a page on standard input [default: the nearest folder
    /// upwards with `app.json` or `project.config.json`]
    path: Option<PathBuf>,

    /// The path that a page from standard input counts as
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,

    /// Findings only, no cards
    #[arg(short, long)]
    quiet: bool,

    #[command(flatten)]
    host: HostArgs,

    #[command(flatten)]
    screenshot: ScreenshotArgs,

    #[command(flatten)]
    scope: ScopeArgs,

    #[command(flatten)]
    levels: LevelArgs,

    #[command(flatten)]
    output: OutputArgs,
}

impl RunArgs {
    pub(crate) fn run(&self) -> Exit {
        finish(self.try_run())
    }

    fn try_run(&self) -> Result<Exit, Failure> {
        let plan = self.output.plan(None)?;
        let input = input(self.path.as_deref(), self.stdin_filename.as_ref())?;
        let part = self.scope.part()?;
        let changed = self.scope.changed(&input)?;
        let cache = self.scope.cache()?;
        let options = RunOptions {
            changed,
            cache,
            screenshot: self.screenshot.read()?,
            part,
            ..self.host.options(&self.levels)
        };
        let mut progress = Progress::new();
        let finished =
            sharebox_runner::run(&input, &options, &worker_command()?, &mut |event| progress.on(&event));
        progress.end();
        let finished = finished?;
        self.screenshot.finish(&finished)?;
        say_notes(&finished.notes);
        let left_out = finished.plan.left_out;
        let run = run_of(part, finished.plan.clone());
        let report = Report {
            run,
            rules: sharebox_runner::rules(),
            failing: self.output.failing(),
            ..project(finished)?
        };
        if part.of == 1 {
            say_unused(&report.unused_mocks);
        }
        say_empty(&report, left_out);
        if !plan.tells_people() {
            say_guesses(&report);
        }
        let exit = self.output.exit_of(&report);
        Ok(plan.write(report, self.quiet, exit))
    }
}
