//! What became of a card that somebody opened.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::Place;

use crate::{Chat, Limit, OpenedIn, ScriptError, Told};

/// How a program is when a card is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// It is not running.
    #[default]
    Cold,
    /// It runs in the background, with its first page open.
    Warm,
    /// It runs in the background, with the page of the card open.
    AlreadyOpen,
}

impl Start {
    /// Its name in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cold => "cold",
            Self::Warm => "warm",
            Self::AlreadyOpen => "already-open",
        }
    }
}

/// One opening of a card: what the client has to know besides page, query and scene.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// How the program is.
    pub start: Start,
    /// The chat with the card, where it is in one.
    pub opened_in: Option<OpenedIn>,
    /// The first page of the program, where it runs already.
    pub home: Option<String>,
    /// Its script, relative to the source's root, where it has one.
    pub home_script: Option<String>,
    /// The scene that it was first entered by, where it runs already.
    pub first_scene: Option<u32>,
    /// Whether the program has no page of this route.
    pub missing: bool,
    /// Page and raw query of the card, where the run opens another page: the one that the app goes to when it is told that
    /// the card's is missing.
    pub in_place_of: Option<(String, String)>,
    /// Whether the page is shared once it is open.
    pub share: bool,
}

/// A card, or what else was shared, opened by whoever got it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// The page that the card names.
    pub path: String,
    /// Its query, raw.
    pub query: String,
    /// Where it was opened: `chat`, else the platform's word for the way (`timeline`, `favorites`).
    pub way: String,
    /// The chat with the card; `None` where it is in none.
    pub chat: Option<Chat>,
    /// The scene that it brings; `None` where nobody says which.
    pub scene: Option<u32>,
    /// Whether the page is looked at without its mini program.
    pub single_page: bool,
    /// How the program was.
    pub start: Start,
    /// What the card opened.
    pub landing: Landing,
    /// What happened, in order, where that was asked for.
    pub story: Vec<Told>,
    /// What came of sharing again from there, in order.
    pub hops: Vec<Hop>,
}

/// A share from the page that a card opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hop {
    /// The page that was shared.
    pub route: String,
    /// How that ended, in the words of a record's `outcome`.
    pub outcome: String,
    /// The title of the card, where there is one and its text is known.
    pub title: Option<String>,
    /// The card before this one that names the same page and query: 0 is the first, 1 that of the first hop. From there on
    /// nothing new can come.
    pub same_as: Option<usize>,
    /// What came of opening the card; `None` where there is none, or nothing new would come of it. Its own `hops` is empty.
    pub opened: Option<Box<Opened>>,
}

/// What a card opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Landing {
    /// A page of the project.
    Page(Box<Landed>),
    /// The project has no such page.
    NotFound(Box<Missing>),
    /// A page of a plugin, whose code is not there.
    Plugin,
}

/// A program that was opened at a page which it does not have.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Missing {
    /// Whether it has something to call for that (`App.onPageNotFound`), which was called.
    pub handled: bool,
    /// Where that led, if anywhere; without it the client shows its own page.
    pub left: Option<Departure>,
    /// The page that it led to, opened; `None` where it led nowhere. Its own `hops` is empty.
    pub instead: Option<Box<Opened>>,
    /// What the app threw.
    pub errors: Vec<ScriptError>,
    /// Why the app did not come up, where it did not.
    pub failure: Option<LandingFailure>,
}

/// A page that was opened by a card.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Landed {
    /// Whether the page was loaded for the card: `onLoad` ran with its query.
    pub loaded: bool,
    /// Keys of the query in order, each once.
    pub keys: Vec<QueryKey>,
    /// What app and page asked for and nobody answered, each once: `wx.request GET https://…`. A key may be read once
    /// that is there.
    pub unanswered: Vec<String>,
    /// Calls that single-page mode does not allow: each API once for the app, and once for the page.
    pub blocked: Vec<Asked>,
    /// Where app or page went on to by themselves as they came up, if anywhere.
    pub left: Option<Departure>,
    /// What the app, the page's module and its lifecycle threw.
    pub errors: Vec<ScriptError>,
    /// How many of `errors` had been thrown before data was asked for that nobody has given: it has no part in them.
    pub sure_errors: usize,
    /// What was left out on the way, by name.
    pub gaps: Vec<String>,
    /// Why the page did not come up, where it did not: the error, the limit, or what is missing here.
    pub failure: Option<LandingFailure>,
}

/// A call, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The API: `wx.login`.
    pub api: String,
    /// The address that it was given, where it opens pages.
    pub url: Option<String>,
    /// Whether the app asked, and not the page.
    pub by_app: bool,
    /// Where it was called.
    pub at: Option<Place>,
}

/// A page that another one was left for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    /// The API: `wx.redirectTo`.
    pub api: String,
    /// The address that it was given.
    pub url: String,
    /// Where it was called.
    pub at: Option<Place>,
}

/// Why a page did not come up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LandingFailure {
    /// Its script did not load.
    Script(ScriptError),
    /// A limit struck.
    Limit(Limit),
    /// This version of sharebox cannot tell; what is missing.
    Gap(String),
}

/// A key of the query that a page was opened with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryKey {
    /// The key.
    pub name: String,
    /// Its value as the page gets it.
    pub value: String,
    /// Whether app or page read it while the page came up.
    pub read: bool,
    /// How the value arrived.
    pub arrival: Arrival,
}

/// How a value of a query arrived at who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arrival {
    /// It has nothing encoded in it.
    AsWritten,
    /// It was decoded as often as it was encoded, by the page or by the platform.
    Decoded,
    /// It is still encoded: nobody decoded it as often.
    Encoded,
}

impl Arrival {
    /// Its name in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AsWritten => "as-written",
            Self::Decoded => "decoded",
            Self::Encoded => "encoded",
        }
    }
}
