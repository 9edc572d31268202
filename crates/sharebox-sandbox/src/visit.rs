//! A card that is opened: a program that runs already is entered by it, or has no page of its name.

use std::collections::BTreeSet;

use boa_engine::{Context, JsObject, JsValue};
use sharebox_observation::{Event, LoadFailure, Phase, Start};

use crate::{
    PageRun,
    natives::{argument, callable_field},
    run::Session,
    setup::{entry_of, pairs},
    supply,
    world::World,
};

/// What the app can be told by functions that it gave to APIs, besides its own: the API, and the function of the app.
const TOLD: [(&str, &str); 3] =
    [("onAppShow", "onShow"), ("onAppHide", "onHide"), ("onPageNotFound", "onPageNotFound")];

/// What the page in front is called for as the program goes to the background, and as it comes back.
const HIDDEN: [&str; 2] = ["hide", "onHide"];
const SHOWN: [&str; 2] = ["show", "onShow"];

/// What it is called for as it goes.
const GONE: [&str; 2] = ["onUnload", "detached"];

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
        // Without its code there is no first page to tell.
        let in_front = world.page.borrow().is_some();
        if in_front {
            for moment in HIDDEN {
                world.moment(moment, &[], &mut self.context);
            }
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
        } else if in_front {
            self.leave_home();
        }
        self.settle();
    }

    /// The first page of a program that was started before the card is opened. What it does is not the card's doing: of it
    /// stay the state that it leaves behind, what it wrote to the console, and the story.
    pub(crate) fn open_home(&mut self) {
        let world = self.world.clone();
        let Some(visit) = self.run.visit.clone() else { return };
        let Some(home) = visit.home.filter(|_| !world.stopped()) else { return };
        let Some(script) = visit.home_script else {
            return world.gap(&format!("the code of `{home}`, which was open before the card was"));
        };
        let (errors, calls, gaps) =
            (world.errors.borrow().len(), world.calls.borrow().len(), world.gaps.borrow().len());
        let card = self.run.clone();
        self.run = PageRun {
            route: home.clone(),
            page_script: Some(script),
            query: String::new(),
            visit: card.visit.clone(),
            ..card.clone()
        };
        world.tree.turn_to(&self.run, &world.root);
        let failure = self.load_page();
        let registration = world.registration.borrow().clone();
        if let (None, Some(registration)) = (&failure, registration) {
            self.open(&registration);
        }
        let left = world.host.borrow().stack().departure().map(|left| left.route.clone());
        world.errors.borrow_mut().truncate(errors);
        world.supply.forget_errors(errors);
        world.calls.borrow_mut().truncate(calls);
        world.gaps.borrow_mut().truncate(gaps);
        if let Some(failure) = failure {
            let LoadFailure { error, .. } = failure;
            world.gap(&format!(
                "the code of `{home}`, which was open before the card was and does not load: {error}"
            ));
        }
        if let Some(left) = left {
            world.gap(&format!(
                "the code of `{left}`, which `{home}` had gone on to before the card was opened"
            ));
        }
        self.run = card;
    }

    /// The first page goes, and the page of the card is the only one: what opens a page of its own clears the stack as
    /// `reLaunch` does (guide on how a mini program runs, opening it again).
    fn leave_home(&mut self) {
        self.world.phase.set(Phase::Lifecycle);
        for moment in GONE {
            self.world.moment(moment, &[], &mut self.context);
        }
        self.turn_to_page("reLaunch");
    }

    /// Whatever was known of the page in front is forgotten: `how` opens that of the run in its place.
    fn turn_to_page(&mut self, how: &'static str) {
        let (world, run) = (&self.world, &self.run);
        world.host.borrow_mut().turn_to(&run.route, pairs(&run.query), how);
        world.tree.turn_to(run, &world.root);
        world.timers.forget_routes();
        world.registration.take();
        world.page.take();
        world.page_query.take();
        world.above.take();
        world.told_pages.take();
        world.early_routes.take();
        world.module_stand_in.take();
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
        let departure = world.host.borrow().stack().departure().cloned();
        if self.run.visit.as_ref().is_some_and(|visit| visit.in_place_of.is_some()) {
            // What the app read of the card's query is not read of this page's.
            world.query_reads.borrow_mut().clear();
            world.decoded.borrow_mut().clear();
            self.turn_to_page(departure.map_or("redirectTo", |departure| departure.api));
        }
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
    let before = world.microtasks.by_app.replace(true);
    for (called, function, this) in functions {
        world.tell(|| Event::Lifecycle(called));
        let argument = argument.map(|argument| JsValue::from_json(argument, context));
        let argument = argument.map(|made| made.and_then(|made| supply::launch_options(made, context)));
        let args: Vec<JsValue> = argument.and_then(Result::ok).into_iter().collect();
        world.call_guarded(&function, &this, &args, context);
        world.drain_microtasks(context);
    }
    world.microtasks.by_app.replace(before);
    told
}
