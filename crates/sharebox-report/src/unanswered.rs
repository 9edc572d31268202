//! Calls that nobody answered: no server, no user, no mock.

use crate::ShareRecord;

/// Calls of one API for one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UnansweredCalls<'a> {
    /// The API with its global: `wx.request`.
    pub(crate) api: &'a str,
    /// What was asked for: `GET https://…`.
    pub(crate) what: Option<&'a str>,
    /// How often.
    pub(crate) count: usize,
    /// The recording that has the address with another query or body.
    pub(crate) recorded_in: Option<&'a str>,
}

impl UnansweredCalls<'_> {
    /// How they are named to a user.
    pub(crate) fn name(&self) -> String {
        match self.what {
            // The word for the function is its own.
            Some(what) if what.starts_with("function ") => format!("{} {what}", self.api),
            Some(what) => what.to_owned(),
            None => self.api.to_owned(),
        }
    }
}

/// The calls of a record that nobody answered, each kind once, in the order of their first.
pub(crate) fn unanswered(record: &ShareRecord) -> Vec<UnansweredCalls<'_>> {
    let mut kinds: Vec<UnansweredCalls<'_>> = Vec::new();
    for call in &record.observation.calls {
        let Some(unanswered) = &call.unanswered else { continue };
        let what = unanswered.what.as_deref();
        if let Some(kind) = kinds.iter_mut().find(|kind| kind.api == call.api && kind.what == what) {
            kind.count += 1;
        } else {
            let recorded_in = unanswered.recorded_in.as_deref();
            kinds.push(UnansweredCalls { api: &call.api, what, count: 1, recorded_in });
        }
    }
    kinds
}
