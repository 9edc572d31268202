//! Where a handler came from, when that is not the plain case.

use sharebox_diagnostic::Place;
use sharebox_observation::HandlerSource;

use super::paint::{Tone, paint, place};
use crate::{ShareRecord, text::wrap};

/// Lines that this may take.
const LINES: usize = 3;

/// One sentence about a handler that the page's script does not hand to the platform itself; nothing for others, and
/// for pages without a handler.
pub(super) fn line(record: &ShareRecord, colour: bool, columns: usize) -> Vec<String> {
    let seen = &record.observation;
    let Some(handler) = &seen.provenance.handler else { return Vec::new() };
    let own = seen.provenance.script.as_deref();
    let elsewhere = |at: &&Place| own.is_some_and(|own| *at.file != *own);
    let mut parts = Vec::new();
    let from = match handler.from {
        HandlerSource::Definition | HandlerSource::Methods => None,
        HandlerSource::Behavior => Some("from a behavior"),
        HandlerSource::Prototype => Some("inherited by what `Page` was called with"),
        HandlerSource::Assigned => Some("put on the page while it ran"),
    };
    let at = handler.at.as_ref().filter(|at| from.is_some() || elsewhere(at));
    if from.is_some() || at.is_some() {
        let words = ["handler".to_owned()].into_iter();
        let words = words.chain(from.map(str::to_owned)).chain(at.map(|at| format!("at {}", place(at))));
        parts.push(words.collect::<Vec<_>>().join(" "));
    }
    // What wraps the other one does not touch this page.
    let used = |name: &str| seen.registered_with.as_deref() == Some(name);
    let replaced: Vec<_> = seen.provenance.replaced.iter().filter(|global| used(&global.name)).collect();
    for global in &replaced {
        let at = global.at.as_ref().map(|at| format!(" at {}", place(at))).unwrap_or_default();
        parts.push(format!("`{}` replaced{at}", global.name));
    }
    if replaced.is_empty()
        && let Some(at) = seen.places.registration.as_ref().filter(elsewhere)
    {
        parts.push(format!("page registered at {}", place(at)));
    }
    let lines = wrap(&parts.join("; "), columns, LINES);
    lines.iter().map(|line| paint(colour, Tone::Faint, line)).collect()
}
