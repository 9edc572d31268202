//! `sharebox open`: opens what somebody was sent.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use clap::Args;
use sharebox_diagnostic::Text;
use sharebox_observation::{Landing, LandingFailure, Opened};
use sharebox_report::Report;
use sharebox_runner::{RunError, RunOptions};

use super::{Failure, finish, mocks::say_notes, mocks::say_unused, place, say_guesses, worker_command};
use crate::{
    args::{
        chats::identities,
        config::{ConfigArgs, print_configs},
        fix::FixArgs,
        host::HostArgs,
        input::{InputError, file_name, input, read_text},
        levels::LevelArgs,
        opening::{OpeningArgs, WayArgs},
        output::OutputArgs,
    },
    baseline,
    exit::Exit,
    failing::Failing,
    sink::stdin,
};

/// Bytes of a card.
const MAX_CARD: u64 = 10_000_000;

/// Arguments of `sharebox open`.
#[derive(Debug, Args)]
pub(crate) struct OpenArgs {
    /// A JSON file with a card or a share record (a line of `run -f jsonl`), a path with its query, a link of the platform, or
    /// `-` for any of them on standard input
    #[arg(value_name = "CARD|LINK|-")]
    card: String,

    /// The program it opens: a project folder or a page's file [default: the nearest folder upwards with `app.json` or
    /// `project.config.json`]
    path: Option<PathBuf>,

    /// Say what happened, in order, with the time on the program's clock
    #[arg(long)]
    trace: bool,

    /// Findings only
    #[arg(short, long)]
    quiet: bool,

    #[command(flatten)]
    opening: OpeningArgs,

    #[command(flatten)]
    way: WayArgs,

    #[command(flatten)]
    host: HostArgs,

    #[command(flatten)]
    levels: LevelArgs,

    #[command(flatten)]
    config: ConfigArgs,

    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

impl OpenArgs {
    pub(crate) fn run(&self) -> Exit {
        finish(self.try_run())
    }

    fn try_run(&self) -> Result<Exit, Failure> {
        if let Some(flag) = self.host.share_flag() {
            return Err(Failure::OpenFlag(flag));
        }
        let plan = self.output.plan(None)?;
        let input = input(self.path.as_deref(), None)?;
        let config = self.config.load(&input, &self.host, &self.levels, &self.output)?;
        if self.config.print_config {
            return Ok(print_configs(&[(String::new(), config)], self.output.is_json()));
        }
        let plan = plan.for_configs([&config]);
        let names_folder =
            matches!(self.card.as_str(), "." | "..") || self.card.ends_with(['/', std::path::MAIN_SEPARATOR]);
        // A page may have the name of a folder: only what cannot be a page is taken for one.
        if names_folder && Path::new(&self.card).is_dir() {
            return Err(Failure::OpenFolder(self.card.clone()));
        }
        let text = self.text()?;
        let options = self.host.options(&self.levels, &config);
        let options = RunOptions {
            chats: sharebox_runner::Chats {
                identities: std::sync::Arc::new(identities(&config)?),
                ..Default::default()
            },
            opening: self.way.opening(&self.opening, options.scene),
            trace: self.trace,
            ..options
        };
        let failing = Failing::of([&config]);
        let finished = sharebox_runner::open_card(&input, &text, &options, &worker_command()?)
            .map_err(|error| self.refused(error))?;
        say_notes(&finished.notes);
        let mut project = finished.project;
        if let Some(root) = place(&mut project, finished.root)? {
            baseline::settle(&mut project, &config, &root, &FixArgs::default(), finished.whole)?;
        }
        let report = Report {
            rules: sharebox_runner::rules(),
            failing: failing.severity(),
            max_warnings: failing.max_warnings(),
            unused_mocks: finished.unused_mocks,
            ..Report::of(project)
        };
        say_unused(&report.unused_mocks);
        if !plan.tells_people() {
            say_guesses(&report);
        }
        let exit = if is_unknown(&report) { Exit::Failed } else { failing.exit_of(&report) };
        Ok(plan.write(report, self.quiet, exit))
    }

    /// Says what it was that cannot be opened.
    fn refused(&self, error: RunError) -> Failure {
        match error {
            RunError::Shared(error) => {
                let file = self.card == "-" || Path::new(&self.card).is_file();
                let what = if file { file_name(Path::new(&self.card)) } else { Text::fixed("this", "") };
                Failure::Open { what, error }
            }
            error => error.into(),
        }
    }

    /// What is to be opened, as text.
    fn text(&self) -> Result<String, InputError> {
        if self.card == "-" {
            let mut bytes = Vec::new();
            let input = stdin().map_err(InputError::Stdin)?;
            input.take(MAX_CARD + 1).read_to_end(&mut bytes).map_err(InputError::Stdin)?;
            if bytes.len() as u64 > MAX_CARD {
                return Err(InputError::TooLong { file: file_name(Path::new("-")), limit: MAX_CARD });
            }
            return String::from_utf8(bytes)
                .map_err(|_| InputError::NotText { file: file_name(Path::new("-")) });
        }
        let file = Path::new(&self.card);
        if file.is_file() || is_file_name(&self.card) {
            return read_text(file, MAX_CARD).map(|text| text.to_string());
        }
        Ok(self.card.clone())
    }
}

/// Whether `text` can only be the name of a file, be it there or not.
fn is_file_name(text: &str) -> bool {
    let ending = Path::new(text).extension().and_then(|ending| ending.to_str());
    !text.contains('?') && !text.contains("://") && matches!(ending, Some("json" | "jsonl" | "txt"))
}

/// Whether nobody can tell here what the card opens.
fn is_unknown(report: &Report) -> bool {
    report.records().any(|record| record.opened.as_ref().is_none_or(unknown))
}

fn unknown(opened: &Opened) -> bool {
    match &opened.landing {
        Landing::Plugin => true,
        Landing::Page(page) => matches!(page.failure, Some(LandingFailure::Gap(_))),
        Landing::NotFound(missing) => {
            matches!(missing.failure, Some(LandingFailure::Gap(_)))
                || missing.instead.as_deref().is_some_and(unknown)
        }
    }
}
