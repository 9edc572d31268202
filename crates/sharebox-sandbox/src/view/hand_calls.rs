//! Functions that the page's markup binds to taps and that call the share handler themselves: no card comes of that.

use std::collections::BTreeSet;

use boa_engine::{Context, JsObject};
use sharebox_markup::tree::Document;
use sharebox_observation::HandCall;

use crate::{natives::callable_field, places, world::World};

/// The share handler of a page.
const HANDLER: &str = "onShareAppMessage";

/// The calls of the share handler in functions that the page's markup binds to taps. What a function calls in turn is not
/// followed.
pub(super) fn of_page(
    markup: &Document,
    page: &JsObject,
    world: &World,
    context: &mut Context,
) -> Vec<HandCall> {
    let mentioned = world.scripts.borrow().values().any(|script| script.text.text().contains(HANDLER));
    if !mentioned {
        return Vec::new();
    }
    let attributes = markup.elements().into_iter().flat_map(|element| &element.attributes);
    let events = &world.host.borrow().config().platform.markup.events;
    let bound = attributes.filter(|attribute| events.tap(&attribute.name).is_some());
    let bound = bound.filter_map(|attribute| attribute.value.as_ref()?.literal());
    let names: BTreeSet<String> = bound.filter(|name| *name != HANDLER).map(str::to_owned).collect();
    let mut calls = Vec::new();
    for name in names {
        let Ok(Some(function)) = callable_field(&page.clone().into(), &name, context) else { continue };
        let Some((script, text)) = places::locate(&function, world, context) else { continue };
        // Bound functions differ in their text from those of the author only where the engine needs that.
        let Some(facts) = script.facts.function(&text) else { continue };
        let (Some(start), Some(end)) =
            (script.text.offset(facts.at.span.start), script.text.offset(facts.at.span.end))
        else {
            continue;
        };
        let body = script.text.text().get(start..end).unwrap_or_default();
        let place = body.match_indices(HANDLER).find_map(|(at, _)| {
            let call = script.facts.call_at(script.text.position(start + at))?;
            let callee = script.text.text().get(start..start + at)?.trim_end();
            callee.ends_with('.').then(|| call.at.clone())
        });
        calls.extend(place.map(|at| HandCall { function: name, at }));
    }
    calls
}
