//! The page's script, and the scripts that a client has run before it.
//!
//! As a program starts, a client runs every script of the package, or, where `lazyCodeLoading` asks for that, those of the page and
//! of all components that it declares (documented: guide "lazyload"). Next to no page needs another script than those that it
//! requires, so here it runs alone, and its components when they are needed. Only where it throws are the scripts of its components
//! run, and then its own once more: one of them may have put something in place, a method on a prototype, say. Scripts of
//! other pages are never run.

use std::collections::BTreeSet;

use boa_engine::{Context, JsResult, JsValue};
use sharebox_project::{ComponentTag, ProjectPath};

use crate::{mark::Mark, modules, tree, world::World};

/// Components whose scripts are run.
const MOST_COMPONENTS: usize = 200;

/// Runs the page's script at `path`.
pub(crate) fn load_page(path: &ProjectPath, world: &World, context: &mut Context) -> JsResult<JsValue> {
    let start = Mark::of(world);
    let alone = modules::load(path, context);
    let threw = alone.as_ref().is_err_and(|error| error.as_engine().is_none());
    if !threw || world.stopped() || has_other_reason(world) {
        return alone;
    }
    let failed = Mark::of(world);
    if !run_components(world, context) || world.stopped() {
        return alone;
    }
    world.unparsable.take();
    let again = modules::load(path, context);
    if again.is_ok() {
        start.forget_until(&failed, world);
    } else {
        failed.back(world);
    }
    again
}

/// Whether more scripts change nothing: the page was registered all the same, its text is broken, or a plugin is missing.
fn has_other_reason(world: &World) -> bool {
    world.registration.borrow().is_some()
        || world.unparsable.borrow().is_some()
        || world.module_stand_in.borrow().is_some()
}

/// Runs the scripts of the components that the page declares, and of those that these declare. Whether there are any.
fn run_components(world: &World, context: &mut Context) -> bool {
    let page = world.tree.page().base.clone();
    let mut seen = BTreeSet::from([page.clone()]);
    let mut open = vec![page];
    while let Some(base) = open.pop() {
        let tags = world.view.tags(&base, world);
        for means in tags.known.values() {
            if let ComponentTag::Files(base) = means
                && seen.len() <= MOST_COMPONENTS
                && seen.insert(base.clone())
            {
                open.push(base.clone());
            }
        }
    }
    seen.remove(&world.tree.page().base);
    for base in &seen {
        let is = base.below(&world.root).unwrap_or(base.as_str());
        tree::define(is, world, context);
    }
    !seen.is_empty()
}
