//! What is played and how long: the platform, the trigger, the clock, the limits.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Map, Value};
use sharebox_platform::{PLATFORMS, Platform, Version};
use sharebox_runner::{RunOptions, TimeZone};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::levels::LevelArgs;

/// What is played and how long.
#[derive(Debug, Args)]
#[command(next_help_heading = "What is played")]
pub(crate) struct HostArgs {
    /// Only this page of the project; repeatable
    #[arg(long = "page", value_name = "ROUTE")]
    pages: Vec<String>,

    /// The platform [default: detected]
    #[arg(long, value_name = "PLATFORM", value_parser = platform())]
    platform: Option<String>,

    /// Base library (WeChat, Douyin) or client (Feishu) version [default: the project's, else the newest known]
    #[arg(long, value_name = "VERSION")]
    lib_version: Option<Version>,

    /// Version of the SDK behind share calls made from code (Donut) [default: the newest known]
    #[arg(long, value_name = "VERSION")]
    sdk_version: Option<Version>,

    /// Where the share begins: `menu`, `button`, `timeline` …; repeatable [default: all that apply]
    #[arg(long, value_name = "SOURCE")]
    from: Vec<String>,

    /// The tapped button as JSON: `{"id":"x","dataset":{"n":1}}`
    #[arg(long, value_name = "JSON", value_parser = target)]
    target: Option<Map<String, Value>>,

    /// The page's query: `a=1&b=2`
    #[arg(long, value_name = "QUERY", default_value = "", hide_default_value = true)]
    query: String,

    /// The scene the program is entered by [default: the platform's usual one]
    #[arg(long, value_name = "NUMBER")]
    scene: Option<u32>,

    /// What the clock says, as RFC 3339
    #[arg(long, value_name = "TIME", value_parser = now, default_value = "2024-01-01T00:00:00Z")]
    now: i64,

    /// The time zone, as distance from UTC
    #[arg(long, value_name = "±HH:MM", value_parser = time_zone, default_value = "+08:00", allow_hyphen_values = true)]
    tz: TimeZone,

    /// Where `Math.random` starts
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u32,

    /// Answers for APIs and requests: JSON, a HAR recording, or a script; repeatable, a later file goes first
    #[arg(long = "mock", value_name = "FILE")]
    mocks: Vec<PathBuf>,

    /// Wall-clock milliseconds one page may take
    #[arg(long, value_name = "MS", default_value_t = 5_000, value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    timeout: u64,

    /// Megabytes of memory one page may take
    #[arg(long, value_name = "MB", default_value_t = 512, value_parser = clap::value_parser!(u64).range(16..=65_536))]
    memory: u64,

    /// Engine instructions one page may take
    #[arg(long, value_name = "NUMBER", default_value_t = 50_000_000, value_parser = clap::value_parser!(u64).range(1_000_000..))]
    instructions: u64,

    /// Pages that run at a time [default: one per processor]
    #[arg(short, long, value_name = "NUMBER", help_heading = "How it runs")]
    jobs: Option<std::num::NonZeroUsize>,

    /// Run the pages in another order; changes no result
    #[arg(long, value_name = "SEED", help_heading = "How it runs")]
    shuffle: Option<u64>,

    /// Run every page in a fresh engine of a long-lived worker, as on systems that cannot fork
    #[arg(long, hide = true)]
    no_fork: bool,
}

impl HostArgs {
    /// The runner's options for these arguments.
    pub(crate) fn options(&self, levels: &LevelArgs) -> RunOptions {
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
            levels: levels.levels.clone(),
            timeout_ms: self.timeout,
            memory_mb: self.memory,
            mocks: self.mocks.clone(),
            jobs: self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, usize::from),
            shuffle: self.shuffle,
            fork: !self.no_fork,
            ..RunOptions::default()
        };
        options.limits.instructions = self.instructions;
        options
    }
}

/// The platforms by their names.
pub(crate) fn platform() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(PLATFORMS.iter().map(|platform: &&Platform| platform.id))
}

fn target(text: &str) -> Result<Map<String, Value>, String> {
    match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err("expected a JSON object like `{\"id\":\"x\",\"dataset\":{}}`".to_owned()),
        Err(error) => Err(format!("not JSON: {error}")),
    }
}

/// The milliseconds since 1970 of a time in RFC 3339.
pub(crate) fn now(text: &str) -> Result<i64, String> {
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
