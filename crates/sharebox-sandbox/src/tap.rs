//! The tap that begins a share also calls the functions that the button has for taps.
//!
//! The handler is asked first: what they set is not there for it (contract 5 state-set-by-tap). Whether that matters is
//! found out by asking it once more, and forgetting everything about that.

use boa_engine::{Context, JsObject};
use sharebox_observation::{HandlerOutcome, TapEffect};

use crate::{
    mark::Mark,
    run::{SETTLE_MS, Session},
    share, view,
    view::Seen,
};

impl Session {
    /// Calls the functions that the tapped button has for taps, after a share that ended in `outcome`.
    pub(crate) fn tap(
        &mut self,
        seen: &Seen,
        handler: &JsObject,
        page: &JsObject,
        outcome: &HandlerOutcome,
    ) -> Option<TapEffect> {
        let selector = self.run.trigger.selector.clone()?;
        let world = self.world.clone();
        if world.stopped() || !view::has_tap(&selector, seen) {
            return None;
        }
        let context = &mut self.context;
        view::tap(&selector, seen, &world, context);
        if world.stopped() {
            return None;
        }
        world.settle(world.clock.elapsed() + SETTLE_MS, context, &|| false);
        world.take_rejections(context);
        if world.stopped() || self.run.supply.is_some() {
            return None;
        }
        let mark = Mark::of(&world);
        let again = again(self, handler, page);
        mark.back(&world);
        // A second share that does not end says nothing about the first.
        world.stop.take();
        Some(TapEffect { changes_share: again.is_some_and(|again| !alike(&again, outcome)) })
    }
}

fn again(session: &mut Session, handler: &JsObject, page: &JsObject) -> Option<HandlerOutcome> {
    let world = session.world.clone();
    let (platform, version) = (session.platform, session.run.version);
    let trigger = session.run.trigger.clone();
    let context: &mut Context = &mut session.context;
    world.watching.set(false);
    let option = share::option(platform, version, &trigger, page, context).ok()?;
    share::invoke(handler, page, option.as_ref(), &world, context)
}

/// Whether two shares come to the same.
fn alike(one: &HandlerOutcome, two: &HandlerOutcome) -> bool {
    use sharebox_observation::{SettledAs, Settlement};
    let settled = |settlement: &Option<Settlement>| match settlement {
        Some(Settlement { settled: SettledAs::Resolved(value), .. }) => Some(value.clone()),
        _ => None,
    };
    match (one, two) {
        (
            HandlerOutcome::Returned { value, awaited, promise_field },
            HandlerOutcome::Returned { value: other, awaited: other_awaited, promise_field: other_field },
        ) => {
            value == other
                && settled(awaited) == settled(other_awaited)
                && settled(promise_field) == settled(other_field)
        }
        _ => std::mem::discriminant(one) == std::mem::discriminant(two),
    }
}
