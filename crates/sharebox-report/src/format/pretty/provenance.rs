//! Where a handler came from, when that is not the plain case.

use sharebox_diagnostic::{Place, Text, text};
use sharebox_observation::HandlerSource;

use super::paint::{Tone, paint, place};
use crate::{Look, ShareRecord, text::wrap};

/// Lines that this may take.
const LINES: usize = 3;

/// One sentence about a handler that the page's script does not hand to the platform itself; nothing for others, and
/// for pages without a handler.
pub(super) fn line(record: &ShareRecord, look: Look) -> Vec<String> {
    let seen = &record.observation;
    let Some(handler) = &seen.provenance.handler else { return Vec::new() };
    let own = seen.provenance.script.as_deref();
    let elsewhere = |at: &&Place| own.is_some_and(|own| *at.file != *own);
    let mut parts = Vec::new();
    let from = match handler.from {
        HandlerSource::Definition | HandlerSource::Methods => None,
        HandlerSource::Behavior => Some(text!("from a behavior", "来自 behavior")),
        HandlerSource::Prototype => {
            Some(text!("inherited by what `Page` was called with", "继承自传给 `Page` 的对象"))
        }
        HandlerSource::Assigned => Some(text!("put on the page while it ran", "在页面运行时赋值")),
        HandlerSource::App => Some(text!("of `App()`: the page has none", "属于 `App()`：页面自身没有")),
    };
    let at = handler.at.as_ref().filter(|at| from.is_some() || elsewhere(at));
    if from.is_some() || at.is_some() {
        let from = from.map_or(Text::fixed("", ""), |from| text!(" {from}", "{from}", [from]));
        let at = at.map_or(Text::fixed("", ""), |at| text!(" at {}", "（{}）", place(at)));
        parts.push(text!("handler{from}{at}", "分享函数{from}{at}", [from, at]));
    }
    // What wraps the other one does not touch this page.
    let used = |name: &str| seen.registered_with.as_deref() == Some(name);
    let replaced: Vec<_> = seen.provenance.replaced.iter().filter(|global| used(&global.name)).collect();
    for global in &replaced {
        let at = global.at.as_ref();
        let at = at.map_or(Text::fixed("", ""), |at| text!(" at {}", "（{}）", place(at)));
        parts.push(text!("`{}` replaced{at}", "`{}` 被替换{at}", [at], global.name));
    }
    if replaced.is_empty()
        && let Some(at) = seen.places.registration.as_ref().filter(elsewhere)
    {
        parts.push(text!("page registered at {}", "页面注册于 {}", place(at)));
    }
    let parts: Vec<&str> = parts.iter().map(|part| part.get(look.language)).collect();
    let lines = wrap(&parts.join(look.language.pick("; ", "；")), look.width - 2, LINES);
    lines.iter().map(|line| paint(look.colour, Tone::Faint, line)).collect()
}
