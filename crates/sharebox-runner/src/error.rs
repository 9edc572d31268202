//! Why a run could not be done. What a page does wrong is never one of these.

use std::path::PathBuf;

use sharebox_image::PictureError;
use sharebox_mock::MockError;
use sharebox_observation::Chat;
use sharebox_platform::{Platform, Runs};
use sharebox_project::LoadError;

use crate::SharedError;

/// Why a run could not be done.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Somebody wanted no more of it.
    #[error("cancelled")]
    Cancelled,
    /// Nothing there.
    #[error("`{}` does not exist", path.display())]
    NotFound {
        /// What was asked for.
        path: PathBuf,
    },
    /// Neither a script nor a folder.
    #[error("`{}` is neither a `.js` or `.ts` page nor a folder", path.display())]
    NotAPage {
        /// What was asked for.
        path: PathBuf,
    },
    /// The file cannot be read.
    #[error("cannot read `{}`: {reason}", path.display())]
    Unreadable {
        /// What was asked for.
        path: PathBuf,
        /// The system's word.
        reason: String,
    },
    /// The project does not load.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A page was asked for that the project does not have.
    #[error("page `{wanted}` is not in the project{}", nearest(near))]
    NoSuchPage {
        /// What was asked for.
        wanted: String,
        /// What it may have meant.
        near: Vec<String>,
    },
    /// The project is for a platform that is not known here.
    #[error("{because}: {platform} is not supported yet; supported are {}", known())]
    UnsupportedPlatform {
        /// The platform's name.
        platform: String,
        /// How it was recognised.
        because: String,
    },
    /// The platform is described, and not enough is known of it to run its programs.
    #[error(
        "{}{} is described, not run: {reason}; `sharebox platforms {}` shows what is known",
        because.as_ref().map(|because| format!("{because}: ")).unwrap_or_default(), platform.name, platform.id
    )]
    DescribedOnly {
        /// The platform.
        platform: &'static Platform,
        /// Why.
        reason: &'static str,
        /// How it was recognised; `None` where it was asked for.
        because: Option<String>,
    },
    /// A value of `from` that the platform does not have.
    #[error("{platform} has no share source `{wanted}`; it has {known}")]
    UnknownSource {
        /// The platform's name and version.
        platform: String,
        /// What was asked for.
        wanted: String,
        /// What there is.
        known: String,
    },
    /// A page has so many share buttons that running them all would take for ever.
    #[error(
        "page `{route}` can be shared in {shares} ways, more than the {limit} that are run: name one button with --button"
    )]
    TooManyShares {
        /// The page.
        route: String,
        /// How many triggers it has.
        shares: usize,
        /// How many are run.
        limit: usize,
    },
    /// No page has the button that was asked for, or nobody can tap it.
    #[error("no page shows a share button `{wanted}`{}", buttons(why.as_deref(), known))]
    NoSuchButton {
        /// What was asked for.
        wanted: String,
        /// Why it cannot be tapped, where it is there.
        why: Option<String>,
        /// The selectors of those that can.
        known: Vec<String>,
    },
    /// The configuration chooses pages, and one of its patterns names none.
    #[error(
        "`{pattern}` in `pages` of the configuration names no page of the project: correct it, or remove it"
    )]
    PatternInVain {
        /// The pattern.
        pattern: String,
    },
    /// A chat is named that the configuration does not know, though it names others.
    #[error("no {} is called `{}`: the configuration names `{known}`", chat.kind.as_str(), chat.name)]
    UnknownChat {
        /// The chat.
        chat: Chat,
        /// Those that it knows.
        known: String,
    },
    /// A card is in a chat once.
    #[error("`--send {chat}` is there twice: name each chat once")]
    ChatTwice {
        /// The chat.
        chat: Chat,
    },
    /// What is shared from there reaches no chat.
    #[error("what begins at {from} goes to no chat: leave out --send, or name another --from")]
    NoChat {
        /// Where the shares begin.
        from: String,
    },
    /// Nobody says by which scene a card opens.
    #[error("nobody says by which scene {platform} opens a card from a chat: name one with --scene")]
    UnknownScene {
        /// The platform's name.
        platform: &'static str,
    },
    /// What was to be opened is nothing that can be.
    #[error("cannot open this: {0}")]
    Shared(#[from] SharedError),
    /// Nobody knows such a way into a program.
    #[error(
        "{platform} is not known to open cards from `{way}`: name `friend`, `group:NAME`{}, or the scene with --scene",
        if known.is_empty() { String::new() } else { format!(", `{known}`") }
    )]
    UnknownWay {
        /// The platform's name.
        platform: &'static str,
        /// What was asked for.
        way: String,
        /// What there is.
        known: String,
    },
    /// There is no such kind of message.
    #[error("{platform} has no private messages: leave out --private-activity")]
    NoPrivateMessages {
        /// The platform's name.
        platform: &'static str,
    },
    /// A mock file cannot be used.
    #[error(transparent)]
    Mock(#[from] MockError),
    /// A screenshot for more than one page.
    #[error("a screenshot shows one page, and {pages} would run: choose one with --page")]
    ScreenshotOfManyPages {
        /// How many pages would run.
        pages: usize,
    },
    /// The platform has another picture where a share names none.
    #[error("{platform} shows no screenshot where a share names no picture")]
    NoScreenshot {
        /// The platform's name.
        platform: &'static str,
    },
    /// The screenshot that was handed in cannot be used.
    #[error("the screenshot cannot be used: {0}")]
    Screenshot(#[from] PictureError),
    /// There can be no cache in the folder.
    #[error("cannot keep anything in the cache folder `{}`: {error}; name another with --cache-dir", folder.display())]
    Cache {
        /// The folder.
        folder: PathBuf,
        /// The system's word.
        error: std::io::Error,
    },
    /// The worker process does not start.
    #[error("cannot start a worker process: {0}")]
    Worker(std::io::Error),
}

fn buttons(why: Option<&str>, known: &[String]) -> String {
    /// Selectors that fit into a message.
    const MOST: usize = 10;
    let shown = known.iter().take(MOST).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match (why, known) {
        (Some(why), _) => format!(": {why}"),
        (None, []) => "; there is none to be seen, `--list` says why".to_owned(),
        (None, known) if known.len() > MOST => format!("; there are {shown} and {} more", known.len() - MOST),
        (None, _) => format!("; there is {shown}"),
    }
}

fn nearest(near: &[String]) -> String {
    match near {
        [] => String::new(),
        near => format!(
            "; did you mean {}?",
            near.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ")
        ),
    }
}

fn known() -> String {
    let run = sharebox_platform::PLATFORMS.iter().filter(|platform| platform.runs == Runs::Yes);
    run.map(|platform| platform.name).collect::<Vec<_>>().join(", ")
}
