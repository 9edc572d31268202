//! A card that is opened: a program that runs already is entered by it, or has no page of its name.

use std::collections::BTreeSet;

use boa_engine::{Context, JsObject, JsValue};
use sharebox_observation::{Event, Phase, Start};

use crate::{
    natives::{argument, callable_field},
    run::Session,
    setup::entry_of,
    supply,
    world::World,
};

/// What the app can be told by functions that it gave to APIs, besides its own: the API, and the function of the app.
const TOLD: [(&str, &str); 3] =
    [("onAppShow", "onShow"), ("onAppHide", "onHide"), ("onPageNotFound", "onPageNotFound")];

/// What the page in front is called for as the program goes to the background, and as it comes back.
const HIDDEN: [&str; 2] = ["hide", "onHide"];
const SHOWN: [&str; 2] = ["show", "onShow"];

/// What was read of the query.
#[derive(Debug, Default)]
pub(crate) struct Reads {
    pub(crate) keys: BTreeSet<String>,
    /// Texts that were decoded.
    pub(crate) decoded: BTreeSet<String>,
}

/// Notes a function that the app, or a page, gives to an API that tells it of entries, or takes back from it.
pub(crate) fn note_listener(api: &str, args: &[JsValue], world: &World) {
    let function = argument(args, 0).as_callable();
    let mut listeners = world.app_listeners.borrow_mut();
    for (on, _) in TOLD {
        if api == on {
            listeners.extend(function.clone().map(|function| (on, function)));
        } else if api.strip_prefix("off") == on.strip_prefix("on") {
            listeners.retain(|(name, other)| {
                *name != on || function.as_ref().is_some_and(|function| !JsObject::equals(other, function))
            });
        }
    }
}

impl Session {
    /// How the program is when the card is opened; cold where none is.
    pub(crate) fn start(&self) -> Start {
        self.run.visit.as_ref().map_or(Start::Cold, |visit| visit.start)
    }

    /// The query that the page is loaded with: one that is open already was opened by no card.
    pub(crate) fn query_of_load(&self) -> &str {
        if self.start() == Start::AlreadyOpen { "" } else { &self.run.query }
    }

    /// The page is open. Says whether that is all there is to do.
    pub(crate) fn came_up(&mut self) -> bool {
        if self.start() == Start::AlreadyOpen {
            self.enter();
        }
        let Some(visit) = &self.run.visit else { return false };
        let share = visit.share;
        // What the share reads later is not what the page that comes up reads.
        self.reads = Some(self.take_reads());
        self.world.visiting.set(false);
        !share || self.world.stopped()
    }

    /// What was read of the query; of a visit, as the page came up.
    pub(crate) fn take_reads(&mut self) -> Reads {
        let world = &self.world;
        self.reads
            .take()
            .unwrap_or_else(|| Reads { keys: world.query_reads.take(), decoded: world.decoded.take() })
    }

    /// The program, which runs, goes to the background, and is entered by the card (contract 1.4 getLaunchOptionsSync, page
    /// already open; feishu 2.3 onShow).
    pub(crate) fn enter(&mut self) {
        let world = self.world.clone();
        if world.stopped() {
            return;
        }
        let open = self.start() == Start::AlreadyOpen;
        if open {
            for moment in HIDDEN {
                world.moment(moment, &[], &mut self.context);
            }
        } else if let Some(home) = self.run.visit.as_ref().and_then(|visit| visit.home.as_ref()) {
            world.gap(&format!("the code of `{home}`, which was open before the card was"));
        }
        let phase = world.phase.replace(Phase::App);
        tell_app("onHide", None, &world, &mut self.context);
        self.settle();
        // What was read until now was not the card's.
        world.query_reads.borrow_mut().clear();
        world.decoded.borrow_mut().clear();
        let entry = entry_of(&self.run, self.platform);
        world.tell(|| Event::Entered { path: entry.route.clone(), scene: entry.scene });
        world.host.borrow_mut().enter(entry);
        let options = world.host.borrow().enter_options();
        tell_app("onShow", Some(&options), &world, &mut self.context);
        world.phase.set(phase);
        if open {
            for moment in SHOWN {
                world.moment(moment, &[], &mut self.context);
            }
        }
        self.settle();
    }

    /// The program has no such page: the app is told, and may go elsewhere (contract 1.4 missing page, feishu 2.3). Without it
    /// the client shows a page of its own.
    pub(crate) fn page_not_found(&mut self) {
        let world = self.world.clone();
        if world.stopped() {
            return;
        }
        world.phase.set(Phase::App);
        let argument = world.host.borrow().missing_page();
        world.told_of_missing.set(tell_app("onPageNotFound", Some(&argument), &world, &mut self.context));
        self.settle();
    }
}

/// Calls a function of the app, and those that were given to the API of the same meaning. Says whether there is one.
fn tell_app(name: &str, argument: Option<&serde_json::Value>, world: &World, context: &mut Context) -> bool {
    let app = world.app.borrow().clone().map_or_else(JsValue::undefined, JsValue::from);
    let own = callable_field(&app, name, context);
    let own = world.absorb(own, context).flatten();
    let api = TOLD.iter().find(|(_, of_app)| *of_app == name).map_or("", |(api, _)| api);
    let given = world.app_listeners.borrow().clone();
    let given = given.into_iter().filter(|(on, _)| *on == api).map(|(_, function)| function);
    let functions: Vec<(String, JsObject, JsValue)> = own
        .map(|function| (format!("App.{name}"), function, app))
        .into_iter()
        .chain(given.map(|function| (api.to_owned(), function, JsValue::undefined())))
        .collect();
    let told = !functions.is_empty();
    for (called, function, this) in functions {
        world.tell(|| Event::Lifecycle(called));
        let argument = argument.map(|argument| JsValue::from_json(argument, context));
        let argument = argument.map(|made| made.and_then(|made| supply::launch_options(made, context)));
        let args: Vec<JsValue> = argument.and_then(Result::ok).into_iter().collect();
        world.call_guarded(&function, &this, &args, context);
        world.drain_microtasks(context);
    }
    told
}
