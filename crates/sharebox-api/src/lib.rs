//! sharebox inside other programs: runs the share handlers of mini programs and gives cards and findings as data.
//!
//! Page code never runs in the calling process. It runs in workers, and a worker is a program that answers as sharebox does. There
//! are two ways to have one, and [`Sharebox`] refuses to begin without:
//!
//! - the program `sharebox`, of the same version as this crate: [`Sharebox::with_program`];
//! - the calling program itself, which then needs one line at the beginning of `main`: [`serve_if_worker()`](serve_if_worker), and
//!   [`Sharebox::with_this_program`].
//!
//! A test of `cargo test` has no `main` of its own: it uses the first way.
//!
//! This crate must not know about command lines or output formats: what a share came to is a [`Share`], and everything about it
//! is its record in the shape `sharebox.share/1`.
//!
//! Start from [`Sharebox`]:
//!
//! ```no_run
//! use sharebox_api::{Options, Sharebox, serve_if_worker};
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     serve_if_worker();
//!     let sharebox = Sharebox::with_this_program()?;
//!     let options = Options { query: Some("id=7".to_owned()), ..Options::default() };
//!     for share in sharebox.run("pages/goods/goods.js", &options)?.shares {
//!         println!("{} from {}: {:?}", share.page, share.from, share.title());
//!         for finding in &share.findings {
//!             println!("  {finding}");
//!         }
//!     }
//!     Ok(())
//! }
//! ```

mod files;
mod options;
mod share;
mod worker;

pub use options::Options;
pub use share::{Finding, Run, Severity, Share};
pub use worker::serve_if_worker;

use std::{path::Path, path::PathBuf};

use sharebox_diagnostic::{Text, text};
use sharebox_report::{Language, record_json};
use sharebox_runner::{Input, RunError, WorkerCommand, WorkerPool};

/// Runs share handlers. Calls on several threads go side by side; what one has ready, the next one finds.
#[derive(Debug, Clone)]
pub struct Sharebox {
    command: WorkerCommand,
}

/// Why something could not be run. What a page does wrong is never one of these.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub enum ApiError {
    /// The calling program would not answer as a worker.
    NoWorker,
    /// The named program is not sharebox, or of another version.
    NotSharebox {
        /// The program.
        program: PathBuf,
        /// What it said when it was asked for its version, or why it could not be asked.
        said: String,
    },
    /// An option that means nothing.
    Option {
        /// The field of [`Options`].
        option: &'static str,
        /// What is wrong with it, and what there is.
        reason: String,
    },
    /// The project's configuration.
    #[error(transparent)]
    Config(#[from] sharebox_config::ConfigError),
    /// The project or the run.
    #[error(transparent)]
    Run(#[from] RunError),
}

impl ApiError {
    /// What went wrong, in every language; [`Display`](std::fmt::Display) is the English of it.
    pub fn text(&self) -> Text {
        match self {
            Self::NoWorker => Text::fixed(
                "this program cannot start itself as a worker: begin `main` with `sharebox_api::serve_if_worker()`, or name \
                 the program `sharebox` with `Sharebox::with_program`",
                "这个程序不能把自己作为工作进程启动：请在 `main` 开头调用 `sharebox_api::serve_if_worker()`，或用 \
                 `Sharebox::with_program` 指定程序 `sharebox`",
            ),
            Self::NotSharebox { program, said } => text!(
                "`{program}` is not sharebox {version}: {said}",
                "`{program}` 不是 sharebox {version}：{said}",
                program = program.display(),
                version = env!("CARGO_PKG_VERSION"),
                said = said
            ),
            Self::Option { option, reason } => text!("{option}: {reason}", "{option}：{reason}"),
            Self::Config(error) => error.text(),
            Self::Run(error) => error.text(),
        }
    }
}

impl Sharebox {
    /// With the program `sharebox`, by its path or its name on the search path. It is asked for its version once.
    ///
    /// # Errors
    /// [`ApiError::NotSharebox`] where it cannot be started, or is anything but sharebox of the version of this crate: workers of another one
    /// speak another language.
    pub fn with_program(program: impl AsRef<Path>) -> Result<Self, ApiError> {
        worker::check(program.as_ref())?;
        Ok(Self::of(WorkerCommand::new(program.as_ref(), [worker::OF_SHAREBOX])))
    }

    /// With the calling program.
    ///
    /// # Errors
    /// [`ApiError::NoWorker`] where its `main` does not begin with [`serve_if_worker`]: then a worker would be the calling program all
    /// over again.
    pub fn with_this_program() -> Result<Self, ApiError> {
        Ok(Self::of(worker::this_program()?))
    }

    fn of(command: WorkerCommand) -> Self {
        Self { command: command.with_pool(WorkerPool::default()) }
    }

    /// Runs the shares of `path`: a page's `.js` or `.ts` file, or a project's folder. The project's configuration counts, as on the
    /// command line, and `options` go over it.
    ///
    /// # Errors
    /// When the project or its configuration cannot be read, `options` mean nothing, or no worker can be started. A handler that
    /// throws, loops or returns rubbish is a [`Share`].
    pub fn run(&self, path: impl AsRef<Path>, options: &Options) -> Result<Run, ApiError> {
        self.carry_out(&Input::Path(path.as_ref().to_owned()), options)
    }

    /// Runs the shares of a page whose script is `text`, with no project around it.
    ///
    /// # Errors
    /// As of [`Sharebox::run`]. The platform cannot be told from much: say [`Options::platform`].
    pub fn run_text(&self, text: &str, options: &Options) -> Result<Run, ApiError> {
        self.carry_out(&Input::Text { text: text.to_owned(), name: None }, options)
    }

    fn carry_out(&self, input: &Input, options: &Options) -> Result<Run, ApiError> {
        let config = files::config(input)?;
        let options = options.over(&config)?;
        let finished = sharebox_runner::run(input, &options, &self.command, &mut |_| {})?;
        let records = finished.project.records.iter();
        Ok(Run {
            shares: records.map(|record| Share::of(record_json(record, Language::En))).collect(),
            platform_guess: finished.project.guess.map(|guess| guess.because.en().to_owned()),
            notes: finished.notes.iter().map(|note| note.en().to_owned()).collect(),
        })
    }
}
