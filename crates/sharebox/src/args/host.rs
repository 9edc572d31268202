//! What is played and how long: the platform, the trigger, the clock, the limits.

use std::{path::PathBuf, sync::Arc};

use clap::Args;
use serde_json::{Map, Value, json};
use sharebox_config::{Config, Node};
use sharebox_platform::{PLATFORMS, Platform, Version};
use sharebox_runner::{ButtonChoice, RunOptions, TimeZone};

use super::{config::layer, levels::LevelArgs};

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

    /// Only this share button: its selector, as reports and `--list` name it (`#send`, `button[2]`), or its number on the page
    #[arg(long, value_name = "SELECTOR|N", value_parser = button, conflicts_with_all = ["target", "from"])]
    button: Option<ButtonChoice>,

    /// Every button of a list, and not the first, one in the middle and the last
    #[arg(long)]
    all_items: bool,

    /// The page's query: `a=1&b=2`
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,

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

    /// Milliseconds of processor time one page may take [default: 5000]
    #[arg(long, value_name = "MS", value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    timeout: Option<u64>,

    /// Megabytes of memory one page may take [default: 512]
    #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u64).range(16..=65_536))]
    memory: Option<u64>,

    /// Engine instructions one page may take [default: 50000000]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1_000_000..))]
    instructions: Option<u64>,

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
    /// The runner's options for these arguments. `config` has those of them that can be configured, too.
    pub(crate) fn options(&self, levels: &LevelArgs, config: &Arc<Config>) -> RunOptions {
        let default = RunOptions::default();
        let mut options = RunOptions {
            platform: config.platform,
            version: config.lib_version,
            native_version: config.sdk_version,
            pages: self.pages.clone(),
            from: self.from.clone(),
            target: self.target.clone(),
            button: self.button.clone(),
            all_items: self.all_items,
            query: self.query.as_ref().map(|query| query.trim_start_matches('?').to_owned()),
            scene: self.scene,
            now_ms: self.now,
            time_zone: self.tz,
            seed: self.seed,
            levels: levels.levels.clone(),
            config: config.clone(),
            timeout_ms: config.timeout_ms.unwrap_or(default.timeout_ms),
            memory_mb: config.memory_mb.unwrap_or(default.memory_mb),
            mocks: config.mocks.clone(),
            jobs: self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, usize::from),
            shuffle: self.shuffle,
            fork: !self.no_fork,
            ..default
        };
        options.limits.instructions = config.instructions.unwrap_or(options.limits.instructions);
        options
    }

    /// One of these arguments that is about how a page is shared, if it is there.
    pub(crate) fn share_flag(&self) -> Option<&'static str> {
        let flags = [
            ("--page", !self.pages.is_empty()),
            ("--from", !self.from.is_empty()),
            ("--target", self.target.is_some()),
            ("--button", self.button.is_some()),
            ("--all-items", self.all_items),
            ("--query", self.query.is_some()),
        ];
        flags.into_iter().find(|(_, given)| *given).map(|(flag, _)| flag)
    }

    /// What these arguments put over the configuration.
    pub(crate) fn layers(&self) -> Vec<Node> {
        let text = |text: &String| Value::String(text.clone());
        let list = |texts: Vec<Value>| (!texts.is_empty()).then(|| Value::Array(texts));
        let pages = list(self.pages.iter().map(|page| escaped(page).into()).collect());
        let mocks = list(self.mocks.iter().map(|file| file.to_string_lossy().into()).collect());
        let flags: [(&str, &[&str], Option<Value>); 11] = [
            ("--platform", &["platform"], self.platform.as_ref().map(text)),
            ("--lib-version", &["libVersion"], self.lib_version.map(|version| version.to_string().into())),
            ("--sdk-version", &["sdkVersion"], self.sdk_version.map(|version| version.to_string().into())),
            ("--page", &["pages"], pages),
            ("--from", &["from"], list(self.from.iter().map(text).collect())),
            ("--query", &["query"], self.query.as_ref().map(text)),
            ("--scene", &["scene"], self.scene.map(Value::from)),
            ("--mock", &["mocks"], mocks),
            ("--timeout", &["limits", "timeout"], self.timeout.map(Value::from)),
            ("--memory", &["limits", "memory"], self.memory.map(Value::from)),
            ("--instructions", &["limits", "instructions"], self.instructions.map(Value::from)),
        ];
        flags.into_iter().filter_map(|(flag, path, value)| Some(layer(flag, path, value?))).collect()
    }
}

/// The limits where nobody sets any, as a configuration writes them.
pub(crate) fn default_limits() -> Value {
    let default = RunOptions::default();
    json!({
        "timeout": default.timeout_ms,
        "memory": default.memory_mb,
        "instructions": default.limits.instructions,
    })
}

/// `route` as a pattern that names nothing else.
fn escaped(route: &str) -> String {
    let special = |c: char| if "*?[]{}!\\".contains(c) { format!("\\{c}") } else { c.to_string() };
    route.trim_start_matches('/').chars().map(special).collect()
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

pub(crate) use sharebox_runner::instant as now;

fn button(text: &str) -> Result<ButtonChoice, String> {
    match text.parse() {
        Ok(0) => Err("buttons are numbered from 1".to_owned()),
        Ok(number) => Ok(ButtonChoice::Number(number)),
        Err(_) if text.trim().is_empty() => Err("expected a selector or a number".to_owned()),
        Err(_) => Ok(ButtonChoice::Selector(text.to_owned())),
    }
}

fn time_zone(text: &str) -> Result<TimeZone, String> {
    text.parse()
}
