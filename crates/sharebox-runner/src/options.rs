//! What a caller may choose.

use std::{path::PathBuf, sync::Arc};

use sharebox_config::Config;
use sharebox_diagnostic::{Malformed, text};
use sharebox_lint::Levels;
use sharebox_observation::{Chat, Prelude, Start};
use sharebox_platform::{Platform, Version};
use sharebox_sandbox::{ButtonChoice, Chats, Limits};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::Part;

/// What a caller may choose. The default is what a run without any flag does.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct RunOptions {
    /// The platform; detected where it is `None`.
    pub platform: Option<&'static Platform>,
    /// Its version; the project's, else the newest known.
    pub version: Option<Version>,
    /// The version of the product behind share calls made from code.
    pub native_version: Option<Version>,
    /// Routes to run; all where it is empty.
    pub pages: Vec<String>,
    /// Share sources to run; the configured ones, else all that apply where it is empty.
    pub from: Vec<String>,
    /// The button's target, for a share from a button that no markup names.
    pub target: Option<serde_json::Map<String, serde_json::Value>>,
    /// The one button to share from; all where it is `None`.
    pub button: Option<ButtonChoice>,
    /// Whether every button of a list is run, and not the first, one in the middle and the last.
    pub all_items: bool,
    /// A picture of the page as it is on the screen: PNG, JPEG, GIF, WebP or BMP. It is cut as the platform cuts the
    /// screenshot that stands in for a cover.
    pub screenshot: Option<Vec<u8>>,
    /// The page's query, raw; the configured one where it is `None`.
    pub query: Option<String>,
    /// The scene the program is entered by; the configured one, else the platform's usual one where it is `None`.
    pub scene: Option<u32>,
    /// What the user does with the card, and where the program was opened.
    pub chats: Chats,
    /// Whether every card is opened by whoever gets it.
    pub open: bool,
    /// How.
    pub opening: Opening,
    /// Whether each record says what happened, in order.
    pub trace: bool,
    /// Whether shares run with stand-ins for data that nobody gave, and nothing else: each record says how they were read.
    pub noted: bool,
    /// Whether each record says what code its share came through, which a second run finds out.
    pub coverage: bool,
    /// What the clock says at the start, in milliseconds since 1970.
    pub now_ms: i64,
    /// The time zone.
    pub time_zone: TimeZone,
    /// Where `Math.random` starts.
    pub seed: u32,
    /// What was arranged to happen before the share.
    pub prelude: Prelude,
    /// What one page may use inside the engine.
    pub limits: Limits,
    /// Files with the answers that a network, a login or a user would have given; a later one goes before an
    /// earlier one.
    pub mocks: Vec<PathBuf>,
    /// The folder that those of them count from that have relative paths, and what they name beside them; the current one
    /// where it is `None`. It is in no message: those are the same wherever a project lies.
    pub mock_folder: Option<PathBuf>,
    /// One of these files whose text does not come from disk, and its text.
    pub mock_text: Option<(PathBuf, String)>,
    /// How bad findings are, where that is not left to the configuration and the rules.
    pub levels: Levels,
    /// Which of the pages to run: those of one part.
    pub part: Part,
    /// Pages that came before those of this project: parts take turns through all of them.
    pub pages_before: usize,
    /// Real paths of files that changed: only pages that reach one of them run. All pages where it is `None`.
    pub changed: Option<Vec<PathBuf>>,
    /// The folder with what earlier runs saw; it changes no result.
    pub cache: Option<PathBuf>,
    /// What the project configures for single pages and files, and what it demands. What it configures for the whole run
    /// is in the fields here.
    pub config: Arc<Config>,
    /// Milliseconds of processor time one page may take; on the clock ten times that. Where the system does not tell what
    /// another process has used (any but Linux), the clock counts.
    pub timeout_ms: u64,
    /// Megabytes of memory one page may take.
    pub memory_mb: u64,
    /// Pages that run at a time.
    pub jobs: usize,
    /// Whether each record says what the platform did, step by step.
    pub explain: bool,
    /// Seed of another order to run the pages in. It changes no result.
    pub shuffle: Option<u64>,
    /// Whether each page gets a process forked from a prepared one, where the system can fork. It changes no result,
    /// only what a run costs.
    pub fork: bool,
}

/// How cards are opened.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// How the program is then.
    pub start: Start,
    /// Where they are; in the chat that they were sent to, else where shares of their kind go, where it is `None`.
    pub way: Option<Way>,
    /// The scene; the one of the way where it is `None`.
    pub scene: Option<u32>,
    /// Whether a card in a chat carries a share ticket, whatever became of it when it was sent.
    pub ticket: bool,
    /// The activity whose private message the card is.
    pub private_activity: Option<String>,
    /// How often the page that comes up is shared again.
    pub hops: usize,
}

/// Where a card is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// In a chat.
    Chat(Chat),
    /// Elsewhere: one of the platform's ways, by its name.
    Other(String),
}

impl Way {
    /// The chat, where it is in one.
    pub fn chat(&self) -> Option<&Chat> {
        match self {
            Self::Chat(chat) => Some(chat),
            Self::Other(_) => None,
        }
    }
}

/// A chat, else the name of another way.
impl std::str::FromStr for Way {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        match text.parse::<Chat>() {
            Ok(chat) => Ok(Self::Chat(chat)),
            Err(error) if text.contains(':') || text.is_empty() => Err(error),
            Err(_) => Ok(Self::Other(text.to_owned())),
        }
    }
}

/// A fixed distance from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeZone {
    /// Minutes east of UTC.
    pub offset_minutes: i32,
}

impl Default for RunOptions {
    fn default() -> Self {
        Self {
            platform: None,
            version: None,
            native_version: None,
            pages: Vec::new(),
            from: Vec::new(),
            target: None,
            button: None,
            all_items: false,
            screenshot: None,
            query: None,
            scene: None,
            chats: Chats::default(),
            open: false,
            opening: Opening::default(),
            trace: false,
            noted: false,
            coverage: false,
            now_ms: 1_704_067_200_000,
            time_zone: TimeZone { offset_minutes: 480 },
            seed: 1,
            prelude: Prelude::default(),
            limits: Limits::default(),
            mocks: Vec::new(),
            mock_folder: None,
            mock_text: None,
            levels: Levels::default(),
            part: Part::WHOLE,
            pages_before: 0,
            changed: None,
            cache: None,
            config: Arc::default(),
            timeout_ms: 5_000,
            memory_mb: 512,
            jobs: 1,
            explain: false,
            shuffle: None,
            fork: true,
        }
    }
}

impl std::str::FromStr for TimeZone {
    type Err = Malformed;

    /// `+08:00`, `-05:30`, `UTC` or `Z`.
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let wrong = || {
            Malformed(text!(
                "expected a distance from UTC like `+08:00`, or `UTC`",
                "应为与 UTC 的时差，例如 `+08:00`，或 `UTC`"
            ))
        };
        if text.eq_ignore_ascii_case("utc") || text == "Z" {
            return Ok(Self { offset_minutes: 0 });
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
        Ok(Self { offset_minutes: sign * (hours * 60 + minutes) })
    }
}

/// The milliseconds since 1970 of a time in RFC 3339.
///
/// # Errors
/// What was expected, if it is none.
pub fn instant(text: &str) -> Result<i64, Malformed> {
    let time = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| {
        Malformed(text!(
            "expected a time like `2024-01-01T00:00:00Z`",
            "应为形如 `2024-01-01T00:00:00Z` 的时间"
        ))
    })?;
    i64::try_from(time.unix_timestamp_nanos() / 1_000_000)
        .map_err(|_| Malformed(text!("out of range", "超出范围")))
}
