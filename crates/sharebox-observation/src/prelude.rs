//! What somebody arranged to happen before a share: steps on the page that has come up, modules that others stand in for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use sharebox_diagnostic::Place;

use crate::CaseFault;

/// What happens before a share besides what the program does itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Prelude {
    /// What is done to the page once it has come up, in order.
    pub steps: Vec<Step>,
    /// What stands for modules, by their paths below the program's root (`utils/api.js`) or the names of their packages.
    pub modules: BTreeMap<String, Replacement>,
    /// The script whose functions are steps, relative to the source's root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub script: Option<String>,
}

impl Prelude {
    /// Whether nothing was arranged.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.modules.is_empty()
    }
}

/// What stands for a module.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Replacement {
    /// What it exports.
    Exports(Json),
    /// Another module of the project, relative to the source's root. Where that requires what it stands for, it gets the
    /// original.
    Module(String),
}

/// One thing that is done to a page before its share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The page's data is set, by data paths, as `setData` does.
    Data(Map<String, Json>),
    /// One of the page's functions is called with these arguments.
    Call {
        /// Its name.
        function: String,
        /// Its arguments.
        with: Vec<Json>,
    },
    /// Something happens at an element.
    Event {
        /// What: `tap`, `input`.
        name: String,
        /// Which element.
        on: String,
        /// The event's `detail`; the usual one where it is `None`.
        detail: Option<Json>,
    },
    /// So many milliseconds of virtual time pass.
    Wait(u64),
    /// The client stores these.
    Storage(Map<String, Json>),
    /// A function of the prelude's script is called with the page, and waited for: the way to it in what the script exports, a
    /// JSON pointer.
    Script(String),
}

/// A step that could not be done, so that there was no share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Undone {
    /// Its place among the steps, from 0.
    pub step: usize,
    /// Why not.
    pub because: Obstacle,
    /// Where in the prelude's script, for a step that is a function.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Place>,
}

/// What keeps a step from being done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Obstacle {
    /// The page has no such function.
    NoFunction {
        /// Its name.
        name: String,
        /// What its functions are called, some of them.
        there: Vec<String>,
    },
    /// The page shows no such element.
    NoElement {
        /// What was looked for.
        selector: String,
        /// What the elements are called that something is bound to, some of them.
        there: Vec<String>,
    },
    /// Several elements are called so.
    SeveralElements {
        /// What was looked for.
        selector: String,
        /// Names that only one of them has, some of them.
        there: Vec<String>,
    },
    /// Nobody can reach the element now.
    Unreachable {
        /// What was looked for.
        selector: String,
        /// What would have to hold: `user.vip`.
        condition: String,
    },
    /// Nothing is bound to this event, neither there nor around it where it travels.
    Unheard {
        /// What was looked for.
        selector: String,
        /// The event.
        event: String,
    },
    /// A function of the script failed.
    Fault(CaseFault),
    /// The store has no room.
    Full {
        /// The key.
        key: String,
    },
}
