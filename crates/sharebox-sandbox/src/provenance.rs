//! Where the page and its handler came from.

use boa_engine::{Context, JsObject, js_string};
use sharebox_observation::{HandlerOrigin, HandlerSource, Provenance, ReplacedGlobal};

use crate::{
    component, places, trace,
    world::{Registration, World},
};

/// Globals that programs wrap.
const WRAPPED: [&str; 4] = ["App", "Page", "Component", "Behavior"];

/// Keeps the platform's own functions, to know them later.
pub(crate) fn remember(world: &World, context: &Context) {
    let global = context.global_object();
    let own =
        WRAPPED.iter().filter_map(|name| Some((*name, trace::data_property(&global, name)?.as_object()?)));
    *world.registrars.borrow_mut() = own.collect();
}

/// Globals that are not the platform's any more, with the functions that stand there now.
pub(crate) fn replaced(world: &World, context: &mut Context) -> Vec<ReplacedGlobal> {
    let global = context.global_object();
    let mut found = Vec::new();
    for (name, own) in world.registrars.borrow().iter() {
        let now = trace::data_property(&global, name).and_then(|now| now.as_object());
        if now.as_ref().is_some_and(|now| JsObject::equals(now, own)) {
            continue;
        }
        let at = now.and_then(|now| {
            let (script, source) = places::locate(&now, world, context)?;
            Some(script.facts.function(&source)?.name_at.clone())
        });
        found.push(ReplacedGlobal { name: (*name).to_owned(), at });
    }
    found
}

/// How the page came by the function that it has under a name.
pub(crate) fn handler(
    registration: &Registration,
    page: &JsObject,
    (name, handler): (&str, &JsObject),
    context: &mut Context,
) -> Option<HandlerOrigin> {
    let own = registration
        .definition
        .borrow()
        .properties()
        .get(&js_string!(name).into())
        .and_then(|own| own.value().cloned());
    // The plain case needs no script.
    if own.and_then(|own| own.as_object()).is_some_and(|own| JsObject::equals(&own, handler)) {
        return Some(HandlerOrigin { from: HandlerSource::Definition, at: None });
    }
    let word = component::origin(&registration.definition, page, name, context);
    let word = word.ok()?.as_string()?;
    let from = match word.to_std_string_lossy().as_str() {
        "definition" => HandlerSource::Definition,
        "methods" => HandlerSource::Methods,
        "behavior" => HandlerSource::Behavior,
        "prototype" => HandlerSource::Prototype,
        _ => HandlerSource::Assigned,
    };
    Some(HandlerOrigin { from, at: None })
}

/// What is known at the end of a run.
pub(crate) fn of_run(
    script: Option<&str>,
    mut handler: Option<HandlerOrigin>,
    at: Option<&sharebox_diagnostic::Place>,
    world: &World,
    context: &mut Context,
) -> Provenance {
    if let Some(handler) = &mut handler {
        handler.at = at.cloned();
    }
    Provenance { script: script.map(str::to_owned), replaced: replaced(world, context), handler }
}
