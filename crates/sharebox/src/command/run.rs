//! `sharebox run`: runs share handlers and shows the cards.

use std::path::PathBuf;

use clap::Args;
use sharebox_report::{ListStyle, Report, write_list};
use sharebox_runner::{Input, RunOptions};

use super::{
    Failure, finish,
    mocks::{say_notes, say_unused},
    place, print, run_of, say_empty, say_guesses, with_fixes, worker_command,
};
use crate::{
    args::{
        chats::ChatArgs,
        config::{ConfigArgs, print_configs},
        fix::FixArgs,
        host::HostArgs,
        input::input,
        levels::LevelArgs,
        output::OutputArgs,
        scope::ScopeArgs,
    },
    baseline,
    exit::Exit,
    failing::Failing,
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

    /// Say of every share what the platform did and why, with the row of the contract
    #[arg(long)]
    explain_emulation: bool,

    /// Say of every share what happened, in order, with the time on the program's clock
    #[arg(long)]
    trace: bool,

    /// Findings only, no cards
    #[arg(short, long)]
    quiet: bool,

    /// What every page can be shared from, and what came of it, in place of cards: a table, `json` or `csv`. Buttons that
    /// nobody can tap now stand in it with the reason
    #[arg(long, value_enum, value_name = "STYLE", num_args = 0..=1, require_equals = true,
        default_missing_value = "table", conflicts_with_all = ["format", "output_file", "quiet", "fix", "diff"])]
    list: Option<List>,

    #[command(flatten)]
    host: HostArgs,

    #[command(flatten)]
    chats: ChatArgs,

    #[command(flatten)]
    screenshot: ScreenshotArgs,

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

/// How the list of everything that pages can be shared from is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum List {
    /// Columns, for people
    Table,
    /// An array of objects
    Json,
    /// Comma-separated values with a head
    Csv,
}

impl List {
    fn style(self) -> ListStyle {
        match self {
            Self::Table => ListStyle::Table,
            Self::Json => ListStyle::Json,
            Self::Csv => ListStyle::Csv,
        }
    }
}

impl RunArgs {
    pub(crate) fn run(&self) -> Exit {
        finish(self.try_run())
    }

    fn try_run(&self) -> Result<Exit, Failure> {
        let plan = self.output.plan(None)?;
        let input = input(self.path.as_deref(), self.stdin_filename.as_ref())?;
        if matches!(input, Input::Text { .. }) && (self.fix.fix || self.fix.diff) {
            return Err(Failure::FixStdin);
        }
        let config = self.config.load(&input, &self.host, &self.levels, &self.output)?;
        if self.config.print_config {
            return Ok(print_configs(&[(String::new(), config)], self.output.is_json()));
        }
        let plan = plan.for_configs([&config]);
        let part = self.scope.part()?;
        let options = RunOptions {
            part,
            changed: self.scope.changed(&input)?,
            cache: self.scope.cache()?,
            screenshot: self.screenshot.read()?,
            chats: self.chats.chats(&config)?,
            open: self.chats.open(),
            opening: self.chats.opening.opening(),
            trace: self.trace,
            explain: self.explain_emulation || self.trace,
            ..self.host.options(&self.levels, &config)
        };
        let failing = Failing::of([&config]);
        let mut left_out = 0;
        let report = with_fixes(&self.fix, || {
            let mut progress = Progress::new();
            let finished =
                sharebox_runner::run(&input, &options, &worker_command()?, &mut |event| progress.on(&event));
            progress.end();
            let finished = finished?;
            self.screenshot.finish(&finished)?;
            say_notes(&finished.notes);
            left_out = finished.plan.left_out;
            let mut project = finished.project;
            if let Some(root) = place(&mut project, finished.root)? {
                baseline::settle(&mut project, &config, &root, &self.fix, finished.whole)?;
            }
            Ok(Report {
                run: run_of(part, finished.plan),
                rules: sharebox_runner::rules(),
                failing: failing.severity(),
                max_warnings: failing.max_warnings(),
                unused_mocks: finished.unused_mocks,
                ..Report::of(project)
            })
        })?;
        let report = match report {
            Ok(report) => report,
            Err(exit) => return Ok(exit),
        };
        if part.of == 1 {
            say_unused(&report.unused_mocks);
        }
        say_empty(&report, left_out);
        if !plan.tells_people() {
            say_guesses(&report);
        }
        let exit = failing.exit_of(&report);
        if let Some(list) = self.list {
            let language = plan.language_of_list(list == List::Table);
            return Ok(print(|out| write_list(&report, list.style(), language, out), exit));
        }
        Ok(plan.write(report, self.quiet, exit))
    }
}
