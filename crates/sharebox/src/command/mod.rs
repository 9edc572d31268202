//! One file per command.

pub(crate) mod check;
pub(crate) mod init;
pub(crate) mod merge;
mod mocks;
pub(crate) mod open;
pub(crate) mod opendata;
pub(crate) mod reference;
pub(crate) mod run;
pub(crate) mod schema;
pub(crate) mod serve;
pub(crate) mod test;

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use sharebox_config::ConfigError;
use sharebox_report::{Guess, ProjectReport, Report, Run};
use sharebox_runner::{Part, Plan, RunError, SharedError, WorkerCommand};

use crate::{
    WORKER,
    args::fix::FixArgs,
    args::{
        chats::ChatError,
        input::{InputError, seen_from},
        output::OutputError,
        scope::ScopeError,
    },
    baseline::KnownError,
    changed::ChangedError,
    exit::Exit,
    fix::{self, FixError},
    screenshot::ScreenshotError,
    sink,
};

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Run(#[from] RunError),
    #[error(transparent)]
    Input(#[from] InputError),
    #[error(transparent)]
    Output(#[from] OutputError),
    #[error(transparent)]
    Scope(#[from] ScopeError),
    #[error(transparent)]
    Changed(#[from] ChangedError),
    #[error(transparent)]
    Parts(#[from] merge::PartsError),
    #[error(transparent)]
    Screenshot(#[from] ScreenshotError),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Chats(#[from] ChatError),
    #[error(transparent)]
    Known(#[from] KnownError),
    #[error(transparent)]
    Fix(#[from] FixError),
    #[error("--fix and --diff are for files: standard input cannot be changed")]
    FixStdin,
    #[error("{0} says how a page is shared, and `open` opens what was shared; leave it out")]
    OpenFlag(&'static str),
    #[error("cannot open {what}: {error}")]
    Open { what: String, error: SharedError },
    #[error("`{0}` is a folder: name the file of a card, a path like `pages/a/a?id=1`, or a link")]
    OpenFolder(String),
    #[error("cannot find this program's own file to start a worker: {0}")]
    Program(io::Error),
    #[error("nothing to check: the project has no pages")]
    Nothing,
    #[error(transparent)]
    Test(#[from] test::TestError),
    #[error(transparent)]
    Init(#[from] init::InitError),
    #[error(transparent)]
    OpenData(#[from] opendata::OpenDataError),
}

/// The exit code of a command, with what went wrong on standard error.
pub(crate) fn finish(result: Result<Exit, Failure>) -> Exit {
    result.unwrap_or_else(|error| {
        complain(&error.to_string());
        Exit::Failed
    })
}

/// How to start this very program as a worker.
pub(crate) fn worker_command() -> Result<WorkerCommand, Failure> {
    if let Some(command) = sink::with(|sink| sink.worker.clone()) {
        return Ok(command);
    }
    let program = std::env::current_exe().map_err(Failure::Program)?;
    Ok(WorkerCommand::new(program, [WORKER]))
}

/// Names the folder of a project at `root` from the current directory. Where it really is.
pub(crate) fn place(project: &mut ProjectReport, root: Option<PathBuf>) -> Result<Option<PathBuf>, Failure> {
    let Some(root) = root else { return Ok(None) };
    let real = |path: PathBuf| std::fs::canonicalize(path).map_err(InputError::Here);
    let (here, root) = (real(std::env::current_dir().map_err(InputError::Here)?)?, real(root)?);
    project.folder = seen_from(&here, &root);
    Ok(Some(root))
}

/// Rounds of fixing: a fix can make another one possible, and none should go in circles.
const ROUNDS: usize = 4;

/// Makes a report, and fixes what can be fixed or shows how where that was asked for. `Err` is the exit code of a
/// command that has nothing more to say.
pub(crate) fn with_fixes(
    asked: &FixArgs,
    mut report: impl FnMut() -> Result<Report, Failure>,
) -> Result<Result<Report, Exit>, Failure> {
    let mut found = report()?;
    if asked.diff {
        let changed = fix::plan(&found)?;
        let exit = if changed.is_empty() { Exit::Fine } else { Exit::Findings };
        return Ok(Err(print(|out| out.write_all(fix::diff(&changed).as_bytes()), exit)));
    }
    let (mut fixes, mut round) = (0, 0);
    while asked.fix && round < ROUNDS {
        let changed = fix::plan(&found)?;
        if changed.is_empty() {
            break;
        }
        fix::write(&changed)?;
        fixes += changed.iter().map(|change| change.fixes).sum::<usize>();
        round += 1;
        found = report()?;
    }
    if asked.fix {
        note(&format!("fixed {fixes} finding{}", if fixes == 1 { "" } else { "s" }));
    }
    Ok(Ok(found))
}

/// Which run this is: `part` of `plan`.
pub(crate) fn run_of(part: Part, plan: Plan) -> Run {
    let Plan { shares, pages, fingerprint, left_out: _ } = plan;
    Run { part: part.index, parts: part.of, shares, pages, fingerprint }
}

/// Whether `path`, which need not be there yet, really lies in the folder `root`: no link on the way leads out of it.
pub(crate) fn is_within(root: &Path, path: &Path) -> bool {
    let real = path.ancestors().find_map(|part| std::fs::canonicalize(part).ok());
    let root = std::fs::canonicalize(root).ok();
    real.zip(root).is_some_and(|(real, root)| real.starts_with(root))
}

/// Says on standard error that there is nothing to do, where that is so and as it should be.
pub(crate) fn say_empty(report: &Report, left_out: usize) {
    if report.run.shares == 0 && left_out > 0 {
        note("no page reaches a changed file");
        return;
    }
    let Run { part, parts, pages, .. } = report.run;
    if parts > 1 && report.failures.is_empty() && report.records().next().is_none() {
        let pages = if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
        note(&format!("part {part} of {parts} is empty: there are {pages} to run"));
    }
}

/// Says on standard error which platforms were guessed: formats for machines have no line for it.
pub(crate) fn say_guesses(report: &Report) {
    for Guess { platform, because } in report.projects.iter().filter_map(|project| project.guess.as_ref()) {
        let (platform, because) = (platform.en(), because.en());
        note(&format!("platform {platform} is a guess: {because}; say --platform to be sure"));
    }
}

/// The name that `word` was probably meant to be.
pub(crate) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |name: &str| strsim::damerau_levenshtein(word, name);
    names.into_iter().filter(|name| distance(name) <= 1 + word.len() / 4).min_by_key(|name| distance(name))
}

/// Serves as a worker until the parent closes the pipe.
pub(crate) fn worker() -> ExitCode {
    match sharebox_runner::worker::serve() {
        Ok(code) => code,
        Err(error) => {
            complain(&format!("worker: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Says on standard error what could not be done. The message may quote a page or a file name: it is escaped.
pub(crate) fn complain(message: &str) {
    tell("error", message);
}

/// Says what clap has to say, without a session key that stands where it should not: clap quotes what it did not
/// expect, and the log of a CI runner keeps it.
#[expect(clippy::print_stderr, reason = "this crate is the one that prints")]
pub(crate) fn explain_usage(error: &clap::Error) {
    let words = std::env::args_os().filter_map(|word| word.into_string().ok());
    // `--flag=KEY` too.
    let parts = words.flat_map(|word| {
        let value = word.split_once('=').map(|(_, value)| value.to_owned());
        std::iter::once(word).chain(value)
    });
    let keys: Vec<String> = parts.filter(|part| sharebox_opendata::is_key(part)).collect();
    if keys.is_empty() {
        error.print().ok();
    } else {
        let text = error.render().to_string();
        eprint!("{}", keys.iter().fold(text, |text, key| text.replace(key.as_str(), "(a session key)")));
    }
}

/// Says on standard error the one thing to do about a complaint.
pub(crate) fn advise(message: &str) {
    tell("help", message);
}

/// Says on standard error what is worth knowing.
pub(crate) fn note(message: &str) {
    tell("note", message);
}

/// Says on standard error what may not be what was meant.
pub(crate) fn warn(message: &str) {
    tell("warning", message);
}

/// Says something on standard error, or to whoever asked for it.
#[expect(clippy::print_stderr, reason = "this crate is the one that prints")]
fn tell(severity: &'static str, message: &str) {
    let message = sharebox_report::safe_text(message);
    if !sink::say(severity, &message) {
        eprintln!("{severity}: {message}");
    }
}

/// Writes to standard output, or to whoever asked for it. A reader that went away is not our trouble.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>, exit: Exit) -> Exit {
    if sink::with(|_| ()).is_some() {
        let mut bytes = Vec::new();
        // Into memory: it takes everything.
        write(&mut bytes).ok();
        sink::with(|sink| sink.output.append(&mut bytes));
        return exit;
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
        Err(error) => {
            complain(&format!("cannot write to standard output: {error}"));
            Exit::Failed
        }
    }
}
