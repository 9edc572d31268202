//! What the share handler did, unjudged.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::{Place, Text};

use crate::{LimitReached, LoadFailure, ScriptError, Value};

/// What the share handler did. What a platform makes of it is the contract's business.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum HandlerOutcome {
    /// The page has no share handler.
    NotDefined,
    /// The user cannot begin this share, so no handler was called.
    NotOffered(NotOffered),
    /// It returned.
    Returned {
        /// What it returned; [`Value::Promise`] from an `async` handler.
        value: Value,
        /// How the returned promise (or thenable) settled.
        awaited: Option<Settlement>,
        /// How the `promise` field of the returned object settled.
        promise_field: Option<Settlement>,
    },
    /// It threw.
    Threw(ScriptError),
    /// A resource limit ended it, or something before it.
    LimitReached(LimitReached),
    /// The page did not load, so there was no handler to call.
    LoadFailed(LoadFailure),
    /// Something that this version of sharebox cannot do was needed; it is named.
    Unjudged(Text),
    /// A mock function of the user failed; what, and where.
    MockFailed(Text),
}

/// Why a user cannot begin a share, though the page has a handler for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum NotOffered {
    /// Code has hidden its entry of the share menu.
    Hidden {
        /// The call that did, where it is known.
        at: Option<Place>,
    },
    /// The page lacks another function that the platform asks for.
    Lacks(String),
    /// Share buttons do nothing in the mode that the page was opened in.
    SinglePage,
}

/// How a promise went, on virtual time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settlement {
    /// Whether it is a native promise; otherwise an object with a `then` method.
    pub native: bool,
    /// Virtual milliseconds from the call of the handler to the settlement, or to giving up.
    pub at_ms: u64,
    /// What it settled to.
    pub settled: SettledAs,
}

/// What a promise settled to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SettledAs {
    /// It was fulfilled.
    Resolved(Value),
    /// It was rejected.
    Rejected(ScriptError),
    /// It was still open when nothing was left to run.
    Pending,
}
