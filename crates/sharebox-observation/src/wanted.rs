//! Data that a page asked for and that was not there, and the stand-ins that a second run gives for it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::Place;

/// Data that the page asked for and did not get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Where it would have come from.
    pub kind: WantedKind,
    /// Its name there: a key, `GET https://…`, `wx.getLocation`. Empty for all of the query at once.
    pub name: String,
    /// Where it was first asked for.
    pub at: Option<Place>,
}

/// Where data comes from that a run of one page does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WantedKind {
    /// The query that the page, or the program, is opened with.
    Query,
    /// The dataset of the tapped button: values that the markup takes from the page's data.
    Dataset,
    /// The address that a web-view on the page shows.
    WebView,
    /// `globalData` of the app: a field that starts empty, or any of an app that is not there.
    Global,
    /// The storage.
    Storage,
    /// A call that somebody outside would have answered: a server, or the user.
    Call,
}

impl WantedKind {
    /// Its name in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Dataset => "dataset",
            Self::WebView => "web-view",
            Self::Global => "global-data",
            Self::Storage => "storage",
            Self::Call => "call",
        }
    }
}

/// How the stand-ins of a second run look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Supply {
    /// As texts with their names: `~title~`.
    Named,
    /// As numbers, and compared otherwise where there was a choice: for pages that compute with what they get.
    Numbered,
    /// As texts with their names, each answer's its own, and it is noted how they are read.
    Noted,
}

impl Supply {
    /// How they look in the run after one in which they look like this.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Named => Some(Self::Numbered),
            Self::Numbered | Self::Noted => None,
        }
    }
}

/// What a run with stand-ins knows of them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Supplied {
    /// Data whose stand-ins the share used: the handler read them, or they are part of what it returned.
    pub relied: Vec<Wanted>,
    /// The texts of stand-ins, each with what it stands for.
    pub texts: Vec<StandInText>,
    /// Why stand-ins may not have reached everything that data would have: one was copied key by key.
    pub blurred: Option<Blur>,
    /// A key of page data that the handler uses, and that code would have filled which did not run: an answer was not the one
    /// it asks for.
    pub unfilled: Option<String>,
    /// How the stand-ins were read, by what they stand for; of [`Supply::Noted`] only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reads: Vec<Read>,
    /// What names are compared with in the program's scripts: likelier first for what means success; of [`Supply::Noted`] only.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub compared: BTreeMap<String, Vec<serde_json::Value>>,
}

/// How the page read data that nobody gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Read {
    /// What it would have been.
    pub wanted: Wanted,
    /// What it looks like, as far as the page looked.
    pub shape: Shape,
}

/// What data looks like, as far as a page looked at it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Shape {
    /// Its members that were read.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub members: BTreeMap<String, Shape>,
    /// Its items, where it was read as a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Box<Shape>>,
    /// How else it was used.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub uses: BTreeSet<Use>,
}

/// How data was used whose members nobody read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Use {
    /// As a text: it was joined to others, or a method of texts was called.
    Text,
    /// As a text of several parts, that code takes apart.
    Parts,
    /// As a text that is JSON.
    Json,
    /// As a number.
    Number,
    /// As a time.
    Time,
    /// As a list.
    List,
    /// It was gone through, item by item or character by character.
    Iterated,
    /// Its length was read: that of a text or of a list.
    Length,
    /// It is what its name is compared with somewhere.
    Constant,
}

/// A stand-in that was copied key by key: nobody knows the keys of what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blur {
    /// What was copied.
    pub what: String,
    /// How many errors had been recorded by then: the copy has no part in them.
    pub after_errors: usize,
}

/// A text that stands for data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandInText {
    /// The text: `~title~`.
    pub text: String,
    /// Where the data would have come from; several where the same name came from several.
    pub from: Vec<Wanted>,
}
