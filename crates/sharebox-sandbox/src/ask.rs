//! The share itself: which handler is asked, whether it is, and what came of it.

use boa_engine::{JsObject, JsValue};
use sharebox_diagnostic::Text;
use sharebox_observation::{Event, HandlerOrigin, HandlerOutcome, HandlerSource, Phase};
use sharebox_platform::Hook;

use crate::{
    offer, places, provenance,
    run::{Played, SETTLE_MS, Session},
    share, stand_in, supply, tree,
    view::Seen,
};

impl Session {
    /// Asks `page` for its card, and sends that where the run says so.
    pub(crate) fn share(&mut self, page: &JsObject, seen: &Seen) -> Played {
        let world = self.world.clone();
        world.phase.set(Phase::Share);
        let other_sources = offer::other_sources(&self.run, self.platform, page, &world, &mut self.context);
        let played = self.share_at(page, seen);
        let strays = match played.outcome {
            HandlerOutcome::NotDefined => {
                let hook = self.platform.hook(&self.run.trigger.from.0);
                offer::strays(hook, &world, &mut self.context)
            }
            _ => Vec::new(),
        };
        let delivery = self.deliver(&played.outcome);
        Played { delivery, other_sources, strays, ..played }
    }

    /// What `App()` has for pages without a handler of their own, where the platform asks it (contract 4 Alipay).
    fn handler_of_app(&mut self, hook: Hook) -> Option<(JsObject, JsObject)> {
        let button = self.run.trigger.target.is_some();
        let app = self.world.app.borrow().clone().filter(|_| self.platform.handler.asks_app() && !button)?;
        let Hook::Function(_) = hook else { return None };
        let found = offer::hooked(hook, &app, &self.world, &mut self.context);
        let handler = self.world.absorb(found, &mut self.context).flatten()?;
        Some((handler, app))
    }

    fn share_at(&mut self, page: &JsObject, seen: &Seen) -> Played {
        let world = self.world.clone();
        let hook = self.platform.hook(&self.run.trigger.from.0);
        let found = offer::hooked(hook, page, &world, &mut self.context);
        let own = world.absorb(found, &mut self.context).flatten();
        let Some((handler, this)) = own.map(|own| (own, page.clone())).or_else(|| self.handler_of_app(hook))
        else {
            return Played::of(HandlerOutcome::NotDefined);
        };
        let page_has_it = JsObject::equals(&this, page);
        let component =
            world.registration.borrow().as_ref().is_some_and(|registration| registration.kind == "Component");
        // The handler itself, not our guard around it: what it throws is the outcome.
        let unguarded = world.makers().and_then(|makers| {
            makers.original.call(&JsValue::undefined(), &[handler.clone().into()], &mut self.context).ok()
        });
        let handler = unguarded.and_then(|function| function.as_callable()).unwrap_or(handler);
        let on_page = page_has_it && matches!(hook, Hook::Function(_));
        let registration = world.registration.borrow().clone();
        let origin = registration.filter(|_| on_page).and_then(|registration| {
            provenance::handler(&registration, page, (hook.name(), &handler), &mut self.context)
        });
        let of_app = (!page_has_it).then_some(HandlerOrigin { from: HandlerSource::App, at: None });
        let origin = origin.or(of_app);
        if component && on_page && !self.run.version.has(self.platform.handler.prototype_since) {
            // The handler of a component stands on its prototype, where this version does not look.
            return Played { origin, ..Played::of(HandlerOutcome::NotDefined) };
        }
        // Found before it runs: afterwards there may be no instructions left to ask it for its text.
        let located = places::locate(&handler, &world, &mut self.context);
        if let Some(outcome) = offer::not_offered(&self.run, self.platform, page, &world, &mut self.context) {
            let script = self.run.page_script.as_deref();
            let (places, _) = places::of_handler(&located, None, (script, hook.name()), &world);
            return Played { places, origin, ..Played::of(outcome) };
        }
        world.supply.note_web_view(tree::has_web_view(&self.run.route, &world));
        let trigger = &self.run.trigger;
        let outcome = share::option(self.platform, self.run.version, trigger, page, &mut self.context)
            .ok()
            // The app's own is called with none (contract 4 Alipay).
            .map(|option| option.filter(|_| page_has_it))
            .and_then(|option| {
                world.watching.set(true);
                world.counting.begin();
                world.tell(|| Event::Asked(hook.name().to_owned()));
                share::invoke(&handler, &this, option.as_ref(), &world, &mut self.context)
            });
        world.tell(|| Event::Answered);
        if let Some(plugin) = world.share_stand_in.borrow().as_ref() {
            world.unjudged(stand_in::reason(plugin, &Text::fixed("the share", "分享")));
        }
        let script = self.run.page_script.as_deref();
        let unfilled = supply::unfilled(&located, page, script, &world, &mut self.context);
        world.supply.note_unfilled(unfilled);
        if outcome.is_some() {
            world.settle(world.clock.elapsed() + SETTLE_MS, &mut self.context, &|| false);
            world.take_rejections(&mut self.context);
        }
        let (places, taken) = places::of_handler(&located, outcome.as_ref(), (script, hook.name()), &world);
        let outcome = outcome.unwrap_or(HandlerOutcome::NotDefined);
        let tap = self.tap(seen, &handler, page, &outcome);
        Played { places, taken, origin, tap, ..Played::of(outcome) }
    }
}
