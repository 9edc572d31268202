//! Data that a page asked for and that was not there, and the stand-ins that a second run gives for it.

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
}

impl Supply {
    /// How they look in the run after one in which they look like this.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Named => Some(Self::Numbered),
            Self::Numbered => None,
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
