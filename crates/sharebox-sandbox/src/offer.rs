//! Which shares a page offers: what the platform would ask for their fields, and what keeps a user from beginning one.

use std::collections::BTreeSet;

use boa_engine::{Context, JsObject, JsResult, JsValue, js_string};
use sharebox_observation::{
    HandlerHolder, HandlerOutcome, NotOffered, SceneNumber, ShareSource, StrayHandler,
};
use sharebox_platform::{Hook, MenuEntry, Platform, ShareSourceSpec, WithoutHandler};

use crate::{
    PageRun,
    counting::PACKAGES,
    natives::{argument, callable_field},
    places,
    world::World,
};

/// Notes a function that the page gives to, or takes back from, an API that asks it for the fields of a share
/// (contract 1.7 onCopyUrl, onUserCaptureScreen), or that tells it of pages.
pub(crate) fn note_listener(api: &str, args: &[JsValue], platform: &Platform, world: &World) {
    let shares = platform.share_sources.iter().filter_map(|source| match source.form?.hook {
        Hook::Listener { on, off } => Some((on, off)),
        Hook::Function(_) => None,
    });
    let routes = platform.page.route_events.iter().map(|event| (event.on, event.off));
    for (on, off) in shares.chain(routes) {
        let function = argument(args, 0).as_callable();
        let mut listeners = world.event_listeners.borrow_mut();
        if api == on {
            listeners.extend(function.map(|function| (on, function)));
        } else if api == off {
            listeners.retain(|(name, other)| {
                *name != on || function.as_ref().is_some_and(|function| !JsObject::equals(other, function))
            });
        }
    }
}

/// What `hook` names on `page`, if the page has it.
pub(crate) fn hooked(
    hook: Hook,
    page: &JsObject,
    world: &World,
    context: &mut Context,
) -> JsResult<Option<JsObject>> {
    match hook {
        Hook::Function(name) => callable_field(&page.clone().into(), name, context),
        Hook::Listener { on, .. } => {
            let listeners = world.event_listeners.borrow();
            Ok(listeners.iter().rev().find(|(name, _)| *name == on).map(|(_, function)| function.clone()))
        }
    }
}

/// Shows the entries that the platform shows for a page with these functions, whatever was hidden before.
pub(crate) fn page_made(page: &JsObject, platform: &Platform, world: &World, context: &mut Context) {
    let version = world.host.borrow().config().version;
    let mut sources = platform.share_sources.iter();
    let moments = sources.find(|source| source.entry == Some(MenuEntry::Timeline));
    let moments = moments.filter(|source| version.has(source.since));
    let both = moments.and_then(|source| source.form).is_some_and(|form| {
        let mut names = form.needs.iter().copied().chain([form.hook.name()]);
        names.all(|name| has(name, page, context))
    });
    // A page without a handler has no entry, unless its platform shares such a page, too.
    let shares_without =
        !matches!(platform.handler.without_handler, WithoutHandler::NoEntry | WithoutHandler::Unknown);
    let entry = shares_without
        || platform
            .share_sources
            .iter()
            .any(|source| source.form.is_none() && has(platform.hook(source.value).name(), page, context));
    world.host.borrow_mut().page_made(entry, both);
}

/// What keeps a user from beginning the share of `run`, if anything does.
pub(crate) fn not_offered(
    run: &PageRun,
    platform: &Platform,
    page: &JsObject,
    world: &World,
    context: &mut Context,
) -> Option<HandlerOutcome> {
    let source = platform.share_source(&run.trigger.from.0)?;
    let needs = source.form.map_or(&[][..], |form| form.needs);
    if let Some(missing) = needs.iter().find(|name| !has(name, page, context)) {
        return Some(HandlerOutcome::NotOffered(NotOffered::Lacks((*missing).to_owned())));
    }
    if source.button
        && platform.single_page.is_some_and(|mode| Some(mode.scene) == run.scene && !mode.has_share_buttons)
    {
        return Some(HandlerOutcome::NotOffered(NotOffered::SinglePage));
    }
    let shown = {
        let host = world.host.borrow();
        let menu = host.share_menu();
        match source.entry {
            None => true,
            Some(MenuEntry::Chat) => menu.visible,
            Some(MenuEntry::Timeline) => menu.timeline,
        }
    };
    if shown {
        return None;
    }
    let calls = world.calls.borrow();
    let hiding = calls.iter().rev().find(|call| call.api.ends_with(".hideShareMenu"));
    Some(HandlerOutcome::NotOffered(NotOffered::Hidden { at: hiding.and_then(|call| call.at.clone()) }))
}

/// The other places where this page can be shared: those whose hook it has.
pub(crate) fn other_sources(
    run: &PageRun,
    platform: &Platform,
    page: &JsObject,
    world: &World,
    context: &mut Context,
) -> Vec<ShareSource> {
    let mut found = Vec::new();
    let forms = |source: &&ShareSourceSpec| source.form.is_some() && run.version.has(source.since);
    for source in platform.share_sources.iter().filter(forms) {
        let Some(form) = source.form.filter(|_| source.value != run.trigger.from.0) else { continue };
        if matches!(hooked(form.hook, page, world, context), Ok(Some(_))) {
            found.push(ShareSource(source.value.to_owned()));
        }
    }
    found
}

/// Functions called like `hook` that are not the page's: of a `Component()` beside its methods, of a `Page()` inside
/// them or in its class, of the app.
pub(crate) fn strays(hook: Hook, world: &World, context: &mut Context) -> Vec<StrayHandler> {
    let Hook::Function(name) = hook else { return Vec::new() };
    let registration = world.registration.borrow().clone();
    let mut held: Vec<(HandlerHolder, JsObject)> = Vec::new();
    let mut of_components: Vec<(String, JsObject)> = Vec::new();
    if let Some(registration) = registration {
        if registration.kind == "Component" {
            held.push((HandlerHolder::BesideMethods, registration.definition));
        } else {
            // What a page has of its definition is what a loop over the keys finds.
            held.push((HandlerHolder::Class, registration.definition.clone()));
            if let Ok(methods) = registration.definition.get(js_string!("methods"), context)
                && let Some(methods) = methods.as_object()
            {
                held.push((HandlerHolder::InsideMethods, methods));
            }
        }
    }
    let components = world.components.borrow().clone();
    for (is, definition) in components {
        let Some(definition) = definition else { continue };
        if let Ok(methods) = definition.get(js_string!("methods"), context)
            && let Some(methods) = methods.as_object()
        {
            of_components.push((is.clone(), methods));
        }
        of_components.push((is, definition));
    }
    let app = world.app.borrow().clone();
    held.extend(app.map(|app| (HandlerHolder::App, app)));
    let mut found = Vec::new();
    let held = held.into_iter().map(|(holder, object)| (holder, None, object));
    let inside = of_components.into_iter().map(|(is, object)| (HandlerHolder::Component, Some(is), object));
    for (holder, component, object) in held.chain(inside) {
        let class = places::class_of(&object, name);
        let Ok(Some(function)) = callable_field(&object.into(), name, context) else { continue };
        let located = places::locate(&function, world, context);
        let at = located.and_then(|(script, text)| {
            Some(script.facts.function_of(&text, None, class.as_deref())?.name_at.clone())
        });
        found.push(StrayHandler { holder, component, at });
    }
    found
}

/// Whether a script that was read has the name of a function that shares are asked from.
pub(crate) fn is_named(world: &World) -> bool {
    let platform = world.host.borrow().config().platform;
    let sources = platform.share_sources.iter();
    let names: BTreeSet<&str> = sources.map(|source| platform.hook(source.value).name()).collect();
    let scripts = world.scripts.borrow();
    scripts.values().any(|script| names.iter().any(|name| script.text.text().contains(name)))
}

/// The numbers that the program's own scripts compare a scene with, where the platform's scenes are texts.
pub(crate) fn scene_numbers(world: &World) -> Vec<SceneNumber> {
    if world.host.borrow().config().platform.text_scene.is_none() {
        return Vec::new();
    }
    let scripts = world.scripts.borrow();
    let own = scripts.iter().filter(|(path, _)| !path.split('/').any(|part| PACKAGES.contains(&part)));
    let compared = own.flat_map(|(_, script)| script.facts.strictly_compared_numbers("scene"));
    compared.map(|(number, at)| SceneNumber { number, at }).take(world.limits.kept).collect()
}

fn has(name: &str, page: &JsObject, context: &mut Context) -> bool {
    matches!(callable_field(&page.clone().into(), name, context), Ok(Some(_)))
}
