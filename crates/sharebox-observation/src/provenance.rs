//! Who made the page what it is.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::Place;

/// Where a page and its share handler came from, as far as that is certain.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Provenance {
    /// The page's own script.
    pub script: Option<String>,
    /// Globals such as `Page` that are not the platform's any more.
    pub replaced: Vec<ReplacedGlobal>,
    /// The share handler, where there is one.
    pub handler: Option<HandlerOrigin>,
}

/// A global that the program overwrote, mostly to wrap the platform's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReplacedGlobal {
    /// Its name: `Page`.
    pub name: String,
    /// Where the function that stands there now was written; `None` for one that no script of the program holds.
    pub at: Option<Place>,
}

/// Where the share handler came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HandlerOrigin {
    /// How it became the page's.
    pub from: HandlerSource,
    /// Where it was written.
    pub at: Option<Place>,
}

/// A share handler that is not the page's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StrayHandler {
    /// What has it.
    pub holder: HandlerHolder,
    /// The component that has it, by its path below the root of the mini program.
    #[serde(default)]
    pub component: Option<String>,
    /// Where it was written.
    pub at: Option<Place>,
}

/// What can have a share handler without being a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HandlerHolder {
    /// The object that `Component()` was called with, beside its `methods`.
    BesideMethods,
    /// The `methods` of the object that `Page()` was called with.
    InsideMethods,
    /// A method of the class whose instance `Page()` was called with, which a loop over its keys does not find.
    Class,
    /// A component inside the page.
    Component,
    /// The app.
    App,
}

/// How a function became a page's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HandlerSource {
    /// The object that `Page()` was called with has it.
    Definition,
    /// It is among the `methods` that `Component()` was called with.
    Methods,
    /// A behavior has it.
    Behavior,
    /// The object that `Page()` was called with inherits it: an instance of a class.
    Prototype,
    /// It was put on the page while it ran.
    Assigned,
    /// It is the app's: the page has none.
    App,
}

impl HandlerSource {
    /// Its name in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Definition => "definition",
            Self::Methods => "methods",
            Self::Behavior => "behavior",
            Self::Prototype => "prototype",
            Self::Assigned => "assigned",
            Self::App => "app",
        }
    }
}
