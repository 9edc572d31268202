//! `sharebox run`: runs share handlers and shows the cards.

use std::{
    io::{self, IsTerminal, Read},
    path::PathBuf,
};

use clap::Args;
use serde_json::{Map, Value};
use sharebox_platform::{PLATFORMS, Platform, Version};
use sharebox_report::{FORMATS, Format, Guess, Look, Report};
use sharebox_runner::{Input, RunError, RunOptions, TimeZone, WorkerCommand};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{complain, note, print};
use crate::{
    WORKER,
    cli::Colour,
    exit::Exit,
    progress::Progress,
    screenshot::{ScreenshotArgs, ScreenshotError},
};

/// Bytes of a page from standard input.
const MAX_STDIN: u64 = 20_000_000;

/// Arguments of `sharebox run`.
#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// A page's `.js` file, a project folder, or `-` for a page on standard input [default: the nearest folder
    /// upwards with `app.json` or `project.config.json`]
    path: Option<PathBuf>,

    /// Run only this page of the project; repeatable
    #[arg(long = "page", value_name = "ROUTE")]
    pages: Vec<String>,

    /// The platform [default: detected]
    #[arg(long, value_name = "PLATFORM", value_parser = platform())]
    platform: Option<String>,

    /// Base library (WeChat) or client (Feishu) version [default: the project's, else the newest known]
    #[arg(long, value_name = "VERSION")]
    lib_version: Option<Version>,

    /// Version of the SDK behind share calls made from code (Donut) [default: the newest known]
    #[arg(long, value_name = "VERSION")]
    sdk_version: Option<Version>,

    /// Where the share begins: `menu`, `button`; repeatable [default: all that apply]
    #[arg(long, value_name = "SOURCE")]
    from: Vec<String>,

    /// The tapped button as JSON: `{"id":"x","dataset":{"n":1}}`
    #[arg(long, value_name = "JSON", value_parser = target)]
    target: Option<Map<String, Value>>,

    /// The page's query: `a=1&b=2`
    #[arg(long, value_name = "QUERY", default_value = "", hide_default_value = true)]
    query: String,

    #[command(flatten)]
    screenshot: ScreenshotArgs,

    /// The scene the program is entered by
    #[arg(long, value_name = "NUMBER", default_value_t = 1001)]
    scene: u32,

    /// What the clock says, as RFC 3339
    #[arg(long, value_name = "TIME", value_parser = now, default_value = "2024-01-01T00:00:00Z")]
    now: i64,

    /// The time zone, as distance from UTC
    #[arg(long, value_name = "±HH:MM", value_parser = time_zone, default_value = "+08:00", allow_hyphen_values = true)]
    tz: TimeZone,

    /// Where `Math.random` starts
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u32,

    /// Wall-clock milliseconds one page may take
    #[arg(long, value_name = "MS", default_value_t = 5_000, value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    timeout: u64,

    /// Megabytes of memory one worker may take
    #[arg(long, value_name = "MB", default_value_t = 512, value_parser = clap::value_parser!(u64).range(16..=65_536))]
    memory: u64,

    /// Engine instructions one page may take
    #[arg(long, value_name = "NUMBER", default_value_t = 50_000_000, value_parser = clap::value_parser!(u64).range(1_000_000..))]
    instructions: u64,

    /// Output format
    #[arg(short, long, value_name = "FORMAT", default_value = "pretty", value_parser = formats())]
    format: String,

    /// The path that a page from standard input counts as
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,

    /// Findings only, no cards
    #[arg(short, long)]
    quiet: bool,

    /// When to use colours
    #[arg(long, value_enum, default_value = "auto")]
    color: Colour,
}

impl RunArgs {
    pub(crate) fn run(&self) -> Exit {
        match self.finish() {
            Ok(exit) => exit,
            Err(error) => {
                complain(&error.to_string());
                Exit::Failed
            }
        }
    }

    fn finish(&self) -> Result<Exit, Failure> {
        let input = self.input()?;
        let program = std::env::current_exe().map_err(Failure::Program)?;
        let command = WorkerCommand { program, args: vec![WORKER.to_owned()] };
        let options = RunOptions { screenshot: self.screenshot.read()?, ..self.options() };
        let mut progress = Progress::new();
        let finished = sharebox_runner::run(&input, &options, &command, &mut |event| progress.on(&event))?;
        progress.end();
        self.screenshot.finish(&finished)?;
        let exit = exit_of(&finished.report);
        if let Some(guess) = finished.report.guess.as_ref().filter(|_| self.format != "pretty") {
            // The machine formats have no line for people.
            let Guess { platform, because } = guess;
            note(&format!("platform {platform} is a guess: {because}; say --platform to be sure"));
        }
        let format = self.format();
        Ok(print(|out| (format.write)(&finished.report, &finished.files, self.look(), out), exit))
    }

    fn input(&self) -> Result<Input, Failure> {
        match &self.path {
            Some(path) if path.as_os_str() == "-" => {
                let mut bytes = Vec::new();
                io::stdin().lock().take(MAX_STDIN + 1).read_to_end(&mut bytes).map_err(Failure::Stdin)?;
                if bytes.len() as u64 > MAX_STDIN {
                    return Err(Failure::StdinTooLong);
                }
                let text = String::from_utf8_lossy(&bytes);
                if matches!(text, std::borrow::Cow::Owned(_)) {
                    note("standard input is not UTF-8: characters that could not be read became U+FFFD");
                }
                let text = text.into_owned();
                Ok(Input::Text { text, name: self.stdin_filename.clone() })
            }
            Some(path) => Ok(Input::Path(path.clone())),
            None => {
                let here = std::env::current_dir().map_err(Failure::Here)?;
                let root = sharebox_runner::find_root(&here).ok_or(Failure::NoProject)?;
                Ok(Input::Path(root))
            }
        }
    }

    fn options(&self) -> RunOptions {
        let mut options = RunOptions {
            platform: self.platform.as_deref().and_then(sharebox_platform::find),
            version: self.lib_version,
            native_version: self.sdk_version,
            pages: self.pages.clone(),
            from: self.from.clone(),
            target: self.target.clone(),
            query: self.query.trim_start_matches('?').to_owned(),
            scene: self.scene,
            now_ms: self.now,
            time_zone: self.tz,
            seed: self.seed,
            timeout_ms: self.timeout,
            memory_mb: self.memory,
            ..RunOptions::default()
        };
        options.limits.instructions = self.instructions;
        options
    }

    fn format(&self) -> &'static Format {
        // The parser has let only known names through.
        sharebox_report::find(&self.format).unwrap_or(FORMATS[0])
    }

    fn look(&self) -> Look {
        let colour = match self.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        };
        let width = if io::stdout().is_terminal() { terminal_size::terminal_size() } else { None };
        Look { colour, width: width.map_or(100, |(width, _)| usize::from(width.0)), quiet: self.quiet }
    }
}

/// The exit code that a report earns. What could not be judged outweighs what was found: the result is not whole.
fn exit_of(report: &Report) -> Exit {
    let summary = report.summary();
    if summary.unjudged > 0 {
        Exit::Failed
    } else if summary.errors > 0 {
        Exit::Findings
    } else {
        Exit::Fine
    }
}

/// Why nothing could be run.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Run(#[from] RunError),
    #[error(transparent)]
    Screenshot(#[from] ScreenshotError),
    #[error(
        "no `app.json` or `project.config.json` here or in any folder above; name a page or a project folder"
    )]
    NoProject,
    #[error("cannot tell the current folder: {0}")]
    Here(io::Error),
    #[error("cannot find this program's own file to start a worker: {0}")]
    Program(io::Error),
    #[error("cannot read standard input: {0}")]
    Stdin(io::Error),
    #[error("the page on standard input is longer than {MAX_STDIN} bytes; name its file instead")]
    StdinTooLong,
}

fn platform() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(PLATFORMS.iter().map(|platform: &&Platform| platform.id))
}

fn formats() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(FORMATS.iter().map(|format| format.name))
}

fn target(text: &str) -> Result<Map<String, Value>, String> {
    match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err("expected a JSON object like `{\"id\":\"x\",\"dataset\":{}}`".to_owned()),
        Err(error) => Err(format!("not JSON: {error}")),
    }
}

fn now(text: &str) -> Result<i64, String> {
    let time = OffsetDateTime::parse(text, &Rfc3339)
        .map_err(|_| "expected a time like `2024-01-01T00:00:00Z`".to_owned())?;
    i64::try_from(time.unix_timestamp_nanos() / 1_000_000).map_err(|_| "out of range".to_owned())
}

fn time_zone(text: &str) -> Result<TimeZone, String> {
    let wrong = || "expected a distance from UTC like `+08:00`, or `UTC`".to_owned();
    if text.eq_ignore_ascii_case("utc") || text == "Z" {
        return Ok(TimeZone { offset_minutes: 0 });
    }
    let (sign, rest) = match text.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, text.strip_prefix('-').ok_or_else(wrong)?),
    };
    let (hours, minutes) = rest.split_once(':').ok_or_else(wrong)?;
    let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() == 2).map(i32::from);
    let (hours, minutes) = (number(hours).ok_or_else(wrong)?, number(minutes).ok_or_else(wrong)?);
    if hours > 14 || minutes > 59 {
        return Err(wrong());
    }
    Ok(TimeZone { offset_minutes: sign * (hours * 60 + minutes) })
}
