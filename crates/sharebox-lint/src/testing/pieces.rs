//! Places, errors and calls for tests of rules.

use sharebox_diagnostic::{Place, Position, Span};
use sharebox_observation::{CallRecord, Phase, ScriptError};

/// The beginning of `line` in the page's script.
pub(crate) fn place(line: u32) -> Place {
    Place::new("pages/a/a.js", Span::point(Position::new(line, 1)))
}

/// An error called `name`, raised on `line` of the page's script.
pub(crate) fn error(name: &str, line: u32) -> ScriptError {
    ScriptError {
        name: name.to_owned(),
        message: "went wrong".to_owned(),
        at: Some(place(line)),
        stack: Vec::new(),
        phase: Phase::Share,
        within: None,
    }
}

/// A call of `api` without arguments, on line 2.
pub(crate) fn call(api: &str) -> CallRecord {
    CallRecord {
        api: api.to_owned(),
        args: Vec::new(),
        ok: Some(true),
        err_msg: None,
        unsimulated: false,
        mocked: false,
        unanswered: None,
        at: Some(place(2)),
        keys_at: Vec::new(),
        phase: Phase::Lifecycle,
        by_app: false,
        time: 0,
    }
}
