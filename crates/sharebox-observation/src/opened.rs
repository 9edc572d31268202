//! What became of a card that somebody opened.

use serde::{Deserialize, Serialize};

use crate::{Chat, Limit, ScriptError};

/// A card, opened by whoever got it: the program was not running.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// The page that the card names.
    pub path: String,
    /// Its query, raw.
    pub query: String,
    /// The chat with the card.
    pub chat: Chat,
    /// The scene that it brings; `None` where nobody says which.
    pub scene: Option<u32>,
    /// What the card opened.
    pub landing: Landing,
}

/// What a card opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Landing {
    /// A page of the project.
    Page(Box<Landed>),
    /// The project has no such page.
    NotFound,
    /// A page of a plugin, whose code is not there.
    Plugin,
}

/// A page that was opened by a card.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Landed {
    /// Keys of the query in order, each once.
    pub keys: Vec<QueryKey>,
    /// What app and page asked for and nobody answered, each once: `wx.request GET https://…`. A key may be read once
    /// that is there.
    pub unanswered: Vec<String>,
    /// What the app, the page's module and its lifecycle threw.
    pub errors: Vec<ScriptError>,
    /// Why the page did not come up, where it did not: the error, the limit, or what is missing here.
    pub failure: Option<LandingFailure>,
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
}
