//! After the tap: the card goes to chats or does not, and its callbacks hear of it where this version still calls them.

use boa_engine::{JsObject, JsValue};
use sharebox_observation::{
    CalledBack, Delivery, Ending, Event, HandlerOutcome, NotCalled, Phase, Sending, Uncalled,
};
use sharebox_platform::{Callbacks, Platform};

use crate::{
    PageRun,
    natives::callable_field,
    run::{SETTLE_MS, Session},
    world::World,
};

/// Which of the values that a handler gave the card was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardFrom {
    /// What it returned, or nothing of its own.
    Returned,
    /// What its promise gave.
    Promised,
}

/// What the platform makes of an outcome: the value whose card goes out, `None` where none does. The sandbox does not
/// know what a valid return is; whoever runs it says.
pub type CardOf = fn(&PageRun, &HandlerOutcome) -> Option<CardFrom>;

/// What a share handler gave, for the callbacks in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    pub(crate) returned: Option<JsValue>,
    pub(crate) promised: Option<JsValue>,
}

/// Every callback that some platform has had.
const NAMES: [&str; 3] = ["success", "fail", "complete"];

impl Session {
    /// Sends the card that came of `outcome`, if the user is to. Forms of sharing that reach no chat send nothing.
    pub(crate) fn deliver(&mut self, outcome: &HandlerOutcome) -> Option<Delivery> {
        let world = self.world.clone();
        let Sending { to, ending } = self.run.chats.sending.clone()?;
        if world.stopped() || self.platform.form(&self.run.trigger.from.0).is_some() {
            return None;
        }
        let from = (self.card_of)(&self.run, outcome)?;
        world.phase.set(Phase::Delivery);
        world.tell(|| Event::Sent);
        let to = match &ending {
            Ending::Sent => world.host.borrow_mut().deliver(&to),
            Ending::Cancelled | Ending::Failed(_) => Vec::new(),
        };
        let told = world.host.borrow().told_of(&ending, &to);
        let mut delivery = Delivery { ending: ending.clone(), to, called: Vec::new(), uncalled: Vec::new() };
        let given = world.given.take();
        let value = match from {
            CardFrom::Returned => given.returned,
            CardFrom::Promised => given.promised,
        };
        let first = if ending == Ending::Sent { "success" } else { "fail" };
        for name in NAMES.into_iter().filter(|name| *name == first || *name == "complete") {
            let Some(function) = self.callback(value.as_ref(), name) else { continue };
            if let Some(because) = uncalled(&self.run, self.platform, name, &world) {
                delivery.uncalled.push(NotCalled { name: name.to_owned(), because });
                continue;
            }
            let Ok(argument) = JsValue::from_json(&told, &mut self.context) else { continue };
            let time = world.clock.elapsed();
            world.tell(|| Event::Callback(name.to_owned()));
            delivery.called.push(CalledBack { name: name.to_owned(), with: told.clone(), time });
            world.call_guarded(&function, &JsValue::undefined(), &[argument], &mut self.context);
            world.drain_microtasks(&mut self.context);
        }
        world.settle(world.clock.elapsed() + SETTLE_MS, &mut self.context, &|| false);
        world.take_rejections(&mut self.context);
        Some(delivery)
    }

    fn callback(&mut self, value: Option<&JsValue>, name: &str) -> Option<JsObject> {
        let world = self.world.clone();
        let value = value.filter(|value| value.is_object())?;
        let found = callable_field(value, name, &mut self.context);
        world.absorb(found, &mut self.context).flatten()
    }
}

/// Why this version does not call `name`; `None` where it does.
fn uncalled(run: &PageRun, platform: &Platform, name: &str, world: &World) -> Option<Uncalled> {
    let before =
        |since| (!run.version.has(since)).then(|| since.map(|since| Uncalled::NotBefore(since.to_string())));
    match platform.handler.callbacks {
        Callbacks::DeadSince(since) if run.version.has(Some(since)) => {
            return Some(Uncalled::DeadSince(since.to_string()));
        }
        Callbacks::AfterLogin { names, .. } if !names.contains(&name) => return Some(Uncalled::NotInTable),
        Callbacks::AfterLogin { since, .. } if !run.version.has(Some(since)) => {
            return Some(Uncalled::NotBefore(since.to_string()));
        }
        Callbacks::AfterLogin { logins, .. } if !logged_in(logins, world) => return Some(Uncalled::NoLogin),
        Callbacks::Unknown => return Some(Uncalled::Unknown),
        Callbacks::DeadSince(_) | Callbacks::AfterLogin { .. } | Callbacks::Documented => {}
    }
    match platform.return_field(name) {
        Some(field) => before(field.since).flatten(),
        None => Some(Uncalled::NotInTable),
    }
}

/// Whether one of the platform's login calls has not failed.
fn logged_in(logins: &[&str], world: &World) -> bool {
    let global = world.global_name;
    world.calls.borrow().iter().any(|call| {
        let name = call.api.strip_prefix(global).and_then(|rest| rest.strip_prefix('.'));
        call.ok != Some(false) && name.is_some_and(|name| logins.contains(&name))
    })
}
