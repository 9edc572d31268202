//! Everything one page run saw.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::{Place, Text};

use crate::{
    CallRecord, CaseAnswer, ConsoleMessage, CoveredFunction, Delivery, HandCall, HandlerOutcome,
    HandlerPlaces, MarkupProblem, MenuChange, Moment, Outside, Provenance, SceneNumber, ScriptError,
    ShareButton, ShareSource, ShareTrigger, StrayHandler, Supplied, TapEffect, Undone, Wanted,
};

/// Everything that one run of one page with one trigger saw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// What the share handler did.
    pub outcome: HandlerOutcome,
    /// What became of the card; `None` where nobody was to send it.
    pub delivery: Option<Delivery>,
    /// Errors outside the handler: lifecycle functions, callbacks, unhandled rejections, `app.js`.
    pub errors: Vec<ScriptError>,
    /// What was written to the console.
    pub console: Vec<ConsoleMessage>,
    /// Host APIs that were called.
    pub calls: Vec<CallRecord>,
    /// What became of the share menu, in order.
    #[serde(default)]
    pub menu: Vec<MenuChange>,
    /// Other places where this page can be shared: it has what the platform asks there. In the platform's words.
    pub other_sources: Vec<ShareSource>,
    /// The share buttons of the page, those that a user can tap first, each kind in the order of the page.
    pub buttons: Vec<ShareButton>,
    /// What began the share, where the run was told to find a button; `None` where it was not, or found none.
    pub trigger: Option<ShareTrigger>,
    /// What the functions change that the tapped button has for taps; `None` where it has none.
    pub tap: Option<TapEffect>,
    /// What the component around the tapped button keeps from it.
    pub outside: Option<Outside>,
    /// Functions that the page's markup binds to taps and that call the share handler.
    pub hand_calls: Vec<HandCall>,
    /// Where the page's markup does not hold together.
    pub markup: Vec<MarkupProblem>,
    /// Share handlers that stand where no platform looks for them; only for a page without one.
    pub stray_handlers: Vec<StrayHandler>,
    /// Numbers that a scene is compared with where no text is equal to them, in the program's own scripts that ran. Only where
    /// the platform's scenes are texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scene_numbers: Vec<SceneNumber>,
    /// Reads of watched fields of the handler's argument.
    pub option_reads: Vec<OptionRead>,
    /// Keys of the page's query that app or page read, in alphabetical order; of a visit, as the page came up.
    pub query_reads: Vec<String>,
    /// Texts with percent signs that were decoded, in alphabetical order; of a visit only, as the page came up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decoded: Vec<String>,
    /// Whether the app has a function for pages that are not there, which was called.
    #[serde(default)]
    pub told_of_missing: bool,
    /// What happened, in order, where that was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trace: Vec<Moment>,
    /// What syntax says about the handler.
    pub places: HandlerPlaces,
    /// Whether a script that the run read has the handler's name in its text. If none has, there is no handler whatever else
    /// goes right.
    pub handler_named: bool,
    /// Whether the page called `Page` or `Component`, by that name.
    pub registered_with: Option<String>,
    /// Where the page and its handler came from.
    pub provenance: Provenance,
    /// Engine instructions used.
    pub instructions: u64,
    /// Things this version of sharebox left out on the way, by name; each may have changed the result.
    pub gaps: Vec<Text>,
    /// The user's mocks that answered, by their ids.
    pub used_mocks: Vec<usize>,
    /// Packages of npm that were read from `node_modules`, each once.
    #[serde(default)]
    pub unbuilt_packages: Vec<UnbuiltPackage>,
    /// The package of npm for want of which the run ended, where it was that: `lodash`, `@scope/name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_package: Option<String>,
    /// Data that the page asked for and that nobody has given, each once.
    pub wanted: Vec<Wanted>,
    /// How many of the errors had been recorded when the page asked for the first of that data: it has no part in them.
    #[serde(default)]
    pub errors_before_wanted: usize,
    /// Of a run with stand-ins for such data: what came of them.
    pub supplied: Option<Supplied>,
    /// The arranged step that could not be done, where there was one: then nothing was shared.
    #[serde(default)]
    pub undone: Option<Undone>,
    /// Modules for which something else stood in, by the names under which that was arranged.
    #[serde(default)]
    pub replaced: Vec<String>,
    /// What a case file said, where that alone was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseAnswer>,
    /// The code that the share came through, where that was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covered: Vec<CoveredFunction>,
}

impl Observation {
    /// An observation of nothing but `outcome`: for runs that ended before the page did anything.
    pub fn of(outcome: HandlerOutcome) -> Self {
        Self {
            outcome,
            delivery: None,
            errors: Vec::new(),
            console: Vec::new(),
            calls: Vec::new(),
            menu: Vec::new(),
            other_sources: Vec::new(),
            buttons: Vec::new(),
            trigger: None,
            tap: None,
            outside: None,
            hand_calls: Vec::new(),
            markup: Vec::new(),
            stray_handlers: Vec::new(),
            scene_numbers: Vec::new(),
            option_reads: Vec::new(),
            query_reads: Vec::new(),
            decoded: Vec::new(),
            told_of_missing: false,
            trace: Vec::new(),
            places: HandlerPlaces::default(),
            handler_named: false,
            registered_with: None,
            provenance: Provenance::default(),
            instructions: 0,
            gaps: Vec::new(),
            used_mocks: Vec::new(),
            unbuilt_packages: Vec::new(),
            missing_package: None,
            wanted: Vec::new(),
            errors_before_wanted: 0,
            supplied: None,
            undone: None,
            replaced: Vec::new(),
            case: None,
            covered: Vec::new(),
        }
    }
}

/// Page code read a watched field of the share option: one that the platform does not document, or `target` on
/// a share that did not begin at a button (where it is `undefined`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OptionRead {
    /// The field.
    pub field: String,
    /// The read, where known.
    pub at: Option<Place>,
}

/// A package of npm that stands in `node_modules` and was not built for the client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnbuiltPackage {
    /// Its name: `lodash`, `@scope/name`.
    pub name: String,
    /// The first call of `require` that asked for it, where known.
    pub at: Option<Place>,
}

/// Why a page did not load.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LoadFailure {
    /// What kind of failure it was.
    pub kind: LoadFailureKind,
    /// The error: of the parser, or thrown at the top level of the module.
    pub error: ScriptError,
    /// What the parser suggests, for a syntax error.
    pub help: Option<Text>,
    /// What the loader says where there was nothing to parse: the message of `error` in every language.
    pub told: Option<Text>,
}

/// What kind of failure kept a page from loading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoadFailureKind {
    /// A script is not valid JavaScript or TypeScript.
    Syntax,
    /// A script threw at its top level before the page was registered.
    Threw,
    /// The module ran but called neither `Page` nor `Component`.
    NotRegistered,
    /// The page's script is absent or cannot be read.
    Missing,
    /// A script is not text.
    NotText,
}
