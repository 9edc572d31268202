//! What a caller may choose.

use std::{num::NonZeroUsize, path::PathBuf, sync::Arc, time::Duration};

use sharebox_config::Config;
use sharebox_platform::{PLATFORMS, Version};
use sharebox_runner::{RunOptions, instant};

use crate::ApiError;

/// What a caller may choose; the default is what `sharebox run` does without flags.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The platform's id (`wechat`, `feishu`, `douyin` …); detected where it is `None`.
    pub platform: Option<String>,
    /// Base library or client version: `3.7.0`; the project's, else the newest known.
    pub lib_version: Option<String>,
    /// Routes to run: `pages/a/a`; all where it is empty.
    pub pages: Vec<String>,
    /// Where shares begin: `menu`, `button`, `timeline` …; all that apply where it is empty.
    pub from: Vec<String>,
    /// The page's query, without a question mark: `a=1&b=2`.
    pub query: Option<String>,
    /// The scene the program is entered by.
    pub scene: Option<u32>,
    /// What the clock says at the start, in RFC 3339: `2024-01-01T08:00:00+08:00`.
    pub now: Option<String>,
    /// Where `Math.random` starts.
    pub seed: Option<u32>,
    /// Mock files (`sharebox schema mock`), besides those of the configuration; a later one goes first.
    pub mocks: Vec<PathBuf>,
    /// Whether every card is opened by whoever gets it.
    pub open: bool,
    /// How long one share may take.
    pub timeout: Option<Duration>,
    /// Megabytes of memory one share may take.
    pub memory_mb: Option<u64>,
    /// Shares that run at a time; one per processor where it is `None`.
    pub jobs: Option<NonZeroUsize>,
}

impl Options {
    /// The runner's options: these over those of `config`.
    pub(crate) fn over(&self, config: &Arc<Config>) -> Result<RunOptions, ApiError> {
        let default = RunOptions::default();
        let wrong = |option: &'static str| move |reason: String| ApiError::Option { option, reason };
        let platform = match &self.platform {
            None => config.platform,
            Some(id) => Some(sharebox_platform::find(id).ok_or_else(|| {
                let ids: Vec<&str> = PLATFORMS.iter().map(|platform| platform.id).collect();
                wrong("platform")(format!("no platform is called `{id}`; there are {}", ids.join(", ")))
            })?),
        };
        let version = self.lib_version.as_deref().map(str::parse::<Version>).transpose();
        let version = version.map_err(|error| wrong("lib_version")(error.to_string()))?;
        let now_ms = self.now.as_deref().map(instant).transpose();
        let now_ms = now_ms.map_err(|error| wrong("now")(error.to_string()))?;
        let timeout_ms = self.timeout.map(|timeout| u64::try_from(timeout.as_millis()).unwrap_or(u64::MAX));
        if timeout_ms == Some(0) {
            return Err(wrong("timeout")("it is less than a millisecond".to_owned()));
        }
        let mut options = RunOptions {
            platform,
            version: version.or(config.lib_version),
            native_version: config.sdk_version,
            pages: self.pages.clone(),
            from: self.from.clone(),
            query: self.query.clone(),
            scene: self.scene,
            now_ms: now_ms.unwrap_or(default.now_ms),
            seed: self.seed.unwrap_or(default.seed),
            config: config.clone(),
            timeout_ms: timeout_ms.or(config.timeout_ms).unwrap_or(default.timeout_ms),
            memory_mb: self.memory_mb.or(config.memory_mb).unwrap_or(default.memory_mb),
            mocks: config.mocks.iter().chain(&self.mocks).cloned().collect(),
            jobs: self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, usize::from),
            open: self.open,
            ..default
        };
        options.limits.instructions = config.instructions.unwrap_or(options.limits.instructions);
        Ok(options)
    }
}
