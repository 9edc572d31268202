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
use sharebox_diagnostic::{Text, text};
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
    speech::{complain, note},
};

/// Why there is nothing to check.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Nothing {
    /// The project has no pages.
    NoPages,
    /// The configuration leaves out every page.
    Configured,
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
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
    FixStdin,
    OpenFlag(&'static str),
    Open {
        what: Text,
        error: SharedError,
    },
    OpenFolder(String),
    Program(io::Error),
    Nothing(Nothing),
    #[error(transparent)]
    Test(#[from] test::TestError),
    #[error(transparent)]
    Init(#[from] init::InitError),
    #[error(transparent)]
    OpenData(#[from] opendata::OpenDataError),
}

impl Failure {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Run(error) => error.text(),
            Self::Input(error) => error.text(),
            Self::Output(error) => error.text(),
            Self::Scope(error) => error.text(),
            Self::Changed(error) => error.text(),
            Self::Parts(error) => error.text(),
            Self::Screenshot(error) => error.text(),
            Self::Config(error) => error.text(),
            Self::Chats(error) => error.text(),
            Self::Known(error) => error.text(),
            Self::Fix(error) => error.text(),
            Self::FixStdin => text!(
                "--fix and --diff are for files: standard input cannot be changed",
                "--fix 和 --diff 只用于文件：标准输入无法修改"
            ),
            Self::OpenFlag(given) => text!(
                "{given} says how a page is shared, and `open` opens what was shared; leave it out",
                "{given} 说明页面如何分享，而 `open` 打开已分享的内容；请去掉它"
            ),
            Self::Open { what, error } => text!(
                "cannot open {what}: {error}",
                "无法打开{what}：{error}",
                what = what,
                error = error.text()
            ),
            Self::OpenFolder(given) => text!(
                "`{given}` is a folder: name the file of a card, a path like `pages/a/a?id=1`, or a link",
                "`{given}` 是文件夹：请指明卡片文件、形如 `pages/a/a?id=1` 的路径，或链接"
            ),
            Self::Program(error) => text!(
                "cannot find this program's own file to start a worker: {error}",
                "找不到本程序自身的文件，无法启动工作进程：{error}",
                [error]
            ),
            Self::Nothing(Nothing::NoPages) => {
                text!("nothing to check: the project has no pages", "没有可检查的内容：项目没有页面")
            }
            Self::Nothing(Nothing::Configured) => text!(
                "nothing to check: `pages` and `ignore` of the configuration leave no page",
                "没有可检查的内容：配置的 `pages` 和 `ignore` 没有留下任何页面"
            ),
            Self::Test(error) => error.text(),
            Self::Init(error) => error.text(),
            Self::OpenData(error) => error.text(),
        }
    }
}

/// The exit code of a command, with what went wrong on standard error.
pub(crate) fn finish(result: Result<Exit, Failure>) -> Exit {
    result.unwrap_or_else(|error| {
        complain(&error.text());
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
        note(&match fixes {
            1 => Text::fixed("fixed 1 finding", "修复了 1 个问题"),
            _ => text!("fixed {fixes} findings", "修复了 {fixes} 个问题"),
        });
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
        note(&Text::fixed("no page reaches a changed file", "没有页面用到有改动的文件"));
        return;
    }
    let Run { part, parts, pages, .. } = report.run;
    if parts > 1 && report.failures.is_empty() && report.records().next().is_none() {
        let pages = match pages {
            1 => Text::fixed("1 page", "1 个页面"),
            _ => text!("{pages} pages", "{pages} 个页面", [pages]),
        };
        note(&text!(
            "part {part} of {parts} is empty: there are {pages} to run",
            "{parts} 部分中的第 {part} 部分为空：要运行的只有 {pages}",
            [pages]
        ));
    }
}

/// Says on standard error which platforms were guessed: formats for machines have no line for it.
pub(crate) fn say_guesses(report: &Report) {
    for Guess { platform, because } in report.projects.iter().filter_map(|project| project.guess.as_ref()) {
        note(&text!(
            "platform {platform} is a guess: {because}; say --platform to be sure",
            "平台{platform}是推测的：{because}；请用 --platform 明确指定",
            [platform, because]
        ));
    }
}

/// The name that `word` was probably meant to be.
pub(crate) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |name: &str| strsim::damerau_levenshtein(word, name);
    names.into_iter().filter(|name| distance(name) <= 1 + word.len() / 4).min_by_key(|name| distance(name))
}

/// What stands behind a message about a word that is nothing: what it probably was meant to be.
pub(crate) fn or_near(near: Option<&str>) -> Text {
    match near {
        Some(near) => text!("; did you mean `{near}`?", "；是否想写 `{near}`？"),
        None => Text::fixed("", ""),
    }
}

/// Serves as a worker until the parent closes the pipe.
pub(crate) fn worker() -> ExitCode {
    match sharebox_runner::worker::serve() {
        Ok(code) => code,
        Err(error) => {
            complain(&text!("worker: {}", "工作进程：{}", error));
            ExitCode::from(2)
        }
    }
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
            complain(&text!("cannot write to standard output: {}", "无法写入标准输出：{}", error));
            Exit::Failed
        }
    }
}
