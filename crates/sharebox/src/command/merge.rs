//! `sharebox merge`: the parts of a run as one report.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use clap::Args;
use sharebox_diagnostic::{Text, text};
use sharebox_report::{Blob, Report};

use super::{Failure, finish, mocks::say_unused, say_guesses};
use crate::{
    args::output::OutputArgs, baseline, environment, exit::Exit, failing::Failing, speech::complain,
};

/// Bytes of one part.
const MAX_BYTES: u64 = 1_000_000_000;

/// Arguments of `sharebox merge`.
#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// What the parts of one run wrote with `-o blob=FILE`, in any order
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Why parts cannot be joined.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub(crate) enum PartsError {
    Read {
        file: PathBuf,
        error: std::io::Error,
    },
    TooLong {
        file: PathBuf,
    },
    Blob {
        file: PathBuf,
        error: sharebox_report::BlobError,
    },
    #[error(transparent)]
    Merge(#[from] sharebox_report::MergeError),
}

impl PartsError {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Read { file, error } => text!(
                "cannot read the part `{file}`: {error}",
                "无法读取分片 `{file}`：{error}",
                file = file.display(),
                error = error
            ),
            Self::TooLong { file } => text!(
                "the part `{file}` has more than {MAX_BYTES} bytes; run more parts",
                "分片 `{file}` 超过 {MAX_BYTES} 字节；请分成更多部分运行",
                file = file.display()
            ),
            Self::Blob { file, error } => text!(
                "the part `{file}` {error}",
                "分片 `{file}` {error}",
                file = file.display(),
                error = error.text()
            ),
            Self::Merge(error) => error.text(),
        }
    }
}

impl MergeArgs {
    pub(crate) fn run(&self) -> Exit {
        finish(self.try_run())
    }

    fn try_run(&self) -> Result<Exit, Failure> {
        let automatic = environment::is_github_actions().then(|| sharebox_report::find("github")).flatten();
        let plan = self.output.plan(automatic)?;
        let parts = self.files.iter().map(|file| Ok((file.display().to_string(), read(file)?)));
        let parts = parts.collect::<Result<Vec<_>, PartsError>>()?;
        let quiet = parts.first().is_some_and(|(_, part)| part.quiet());
        let mut merged = sharebox_report::merge(parts, sharebox_runner::rules()).map_err(PartsError::from)?;
        merged.projects.iter_mut().for_each(baseline::keep_back);
        // What a part was told counts for the whole, and more can be asked of the whole.
        let failing = Failing::of_whole(&merged, self.output.failing());
        let report = Report { failing: failing.severity(), max_warnings: failing.max_warnings(), ..merged };
        say_unused(&report.unused_mocks);
        if !plan.tells_people() {
            say_guesses(&report);
            for failure in &report.failures {
                complain(&text!("{}: {}", "{}：{}", failure.input, failure.reason));
            }
        }
        let exit = failing.exit_of(&report);
        Ok(plan.write(report, quiet, exit))
    }
}

fn read(file: &Path) -> Result<Blob, PartsError> {
    let failed = |error| PartsError::Read { file: file.to_owned(), error };
    let mut text = String::new();
    let opened = File::open(file).map_err(failed)?;
    opened.take(MAX_BYTES + 1).read_to_string(&mut text).map_err(failed)?;
    if text.len() as u64 > MAX_BYTES {
        return Err(PartsError::TooLong { file: file.to_owned() });
    }
    Blob::parse(&text).map_err(|error| PartsError::Blob { file: file.to_owned(), error })
}
