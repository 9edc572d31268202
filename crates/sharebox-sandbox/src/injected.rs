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

use crate::{modules, tree, world::World};

/// Components whose scripts are run.
const MOST_COMPONENTS: usize = 200;

/// Runs the page's script at `path`.
pub(crate) fn load_page(path: &ProjectPath, world: &World, context: &mut Context) -> JsResult<JsValue> {
    let kept = Kept::of(world);
    let alone = modules::load(path, context);
    let threw = alone.as_ref().is_err_and(|error| error.as_engine().is_none());
    if !threw || world.stopped() || has_other_reason(world) {
        return alone;
    }
    let before = Kept::of(world);
    if !run_components(world, context) || world.stopped() {
        return alone;
    }
    world.unparsable.take();
    let again = modules::load(path, context);
    if again.is_ok() {
        kept.leave_out(&before, world);
    } else {
        before.restore(world);
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

/// How much had been noted at some moment.
struct Kept {
    console: usize,
    calls: usize,
    errors: usize,
    gaps: usize,
}

impl Kept {
    fn of(world: &World) -> Self {
        Self {
            console: world.console.borrow().len(),
            calls: world.calls.borrow().len(),
            errors: world.errors.borrow().len(),
            gaps: world.gaps.borrow().len(),
        }
    }

    /// Takes out what was noted from here `to` there: no client saw that attempt.
    fn leave_out(&self, to: &Self, world: &World) {
        world.console.borrow_mut().drain(self.console..to.console);
        world.calls.borrow_mut().drain(self.calls..to.calls);
        world.errors.borrow_mut().drain(self.errors..to.errors);
        world.gaps.borrow_mut().drain(self.gaps..to.gaps);
    }

    /// Takes out what has been noted since.
    fn restore(&self, world: &World) {
        world.console.borrow_mut().truncate(self.console);
        world.calls.borrow_mut().truncate(self.calls);
        world.errors.borrow_mut().truncate(self.errors);
        world.gaps.borrow_mut().truncate(self.gaps);
    }
}
