//! One page run from beginning to end: world, `app.js`, page module, lifecycle, share.

use std::rc::Rc;

use boa_engine::{Context, JsObject, JsValue, js_string};
use sharebox_diagnostic::{Place, Text, text};
use sharebox_observation::{
    Delivery, HandlerOrigin, HandlerOutcome, HandlerPlaces, LoadFailure, LoadFailureKind, Observation, Phase,
    ScriptError, ShareSource, ShareTrigger, Start, StrayHandler, TapEffect, Undone,
};
use sharebox_platform::Platform;
use sharebox_project::ProjectPath;

use crate::{
    CardOf, PageRun, app, injected, modules, offer, places, provenance, stack, stand_in, supply, trace,
    view::{self, Seen},
    visit::Reads,
    world::{Registration, Stop, World},
};

/// Virtual milliseconds that a page gets to settle after its load, and again after the share.
pub(crate) const SETTLE_MS: u64 = 3_000;

/// What came of a run.
pub(crate) struct Played {
    /// Of no meaning when the run was stopped.
    pub(crate) outcome: HandlerOutcome,
    pub(crate) delivery: Option<Delivery>,
    pub(crate) places: HandlerPlaces,
    /// Fields that the handler's parameter pattern takes, with their places.
    pub(crate) taken: Vec<(String, Place)>,
    pub(crate) origin: Option<HandlerOrigin>,
    pub(crate) other_sources: Vec<ShareSource>,
    pub(crate) strays: Vec<StrayHandler>,
    pub(crate) seen: Seen,
    /// What began the share, where the run was told to find it.
    pub(crate) trigger: Option<ShareTrigger>,
    pub(crate) tap: Option<TapEffect>,
    /// The arranged step that could not be done.
    pub(crate) undone: Option<Undone>,
}

impl Played {
    /// A run that did not get as far as the handler.
    pub(crate) fn of(outcome: HandlerOutcome) -> Self {
        Self {
            outcome,
            delivery: None,
            places: HandlerPlaces::default(),
            taken: Vec::new(),
            origin: None,
            other_sources: Vec::new(),
            strays: Vec::new(),
            seen: Seen::default(),
            trigger: None,
            tap: None,
            undone: None,
        }
    }
}

/// A page in an engine that no other page has run in.
pub(crate) struct Session {
    pub(crate) run: PageRun,
    pub(crate) platform: &'static Platform,
    pub(crate) card_of: CardOf,
    pub(crate) world: Rc<World>,
    pub(crate) context: Context,
    /// What a page that was opened by a card read as it came up, once it has.
    pub(crate) reads: Option<Reads>,
}

impl Session {
    /// Runs the page and shares it; once.
    pub(crate) fn observe(&mut self) -> Observation {
        if let Some(script) = self.run.case.clone() {
            let answer = self.ask_case(&script);
            // What we lack is no fault of the case.
            let (case, outcome) = match self.world.stop.take() {
                Some(Stop::Gap(gap)) => (None, HandlerOutcome::Unjudged(gap)),
                _ => (Some(answer), HandlerOutcome::NotDefined),
            };
            let console = self.world.console.take();
            return Observation { case, console, ..Observation::of(outcome) };
        }
        let Played {
            outcome,
            delivery,
            places: mut handler_places,
            taken,
            origin,
            other_sources,
            strays,
            seen,
            trigger,
            tap,
            undone,
        } = self.play();
        let world = self.world.clone();
        if handler_places.registration.is_none() {
            let registration = world.registration.borrow();
            handler_places.registration =
                registration.as_ref().and_then(|registration| registration.at.clone());
        }
        let outcome = match world.stop.borrow().clone() {
            Some(Stop::Limit(limit)) => HandlerOutcome::LimitReached(limit),
            Some(Stop::Gap(gap)) => HandlerOutcome::Unjudged(gap),
            Some(Stop::Mock(what)) => HandlerOutcome::MockFailed(what),
            None => outcome,
        };
        let script = self.run.page_script.as_deref();
        // What the platform called, which may be a wrapper.
        let wrapper = handler_places.wrapped.as_ref().map(|wrapped| &wrapped.wrapper.name);
        let at = wrapper.or(handler_places.handler.as_ref());
        let provenance = provenance::of_run(script, origin, at, &world, &mut self.context);
        let tapped = self.run.trigger.selector.as_ref();
        let tapped =
            tapped.and_then(|selector| seen.buttons.iter().find(|button| button.selector == *selector));
        let outside = tapped.and_then(|button| button.outside.clone());
        let Reads { keys: query_reads, decoded } = self.take_reads();
        let left = self.context.instructions_remaining() as u64;
        let supplied = world.supply.of_outcome(&outcome, &world);
        Observation {
            outcome,
            delivery,
            errors: world.errors.take(),
            console: world.console.take(),
            calls: world.calls.take(),
            menu: world.host.borrow().share_menu().changes.clone(),
            other_sources,
            buttons: seen.buttons,
            trigger,
            tap,
            outside,
            hand_calls: seen.hand_calls,
            markup: seen.problems,
            stray_handlers: strays,
            scene_numbers: offer::scene_numbers(&world),
            option_reads: places::option_reads(&taken, &world),
            handler_named: offer::is_named(&world),
            registered_with: world
                .registration
                .borrow()
                .as_ref()
                .map(|registration| registration.kind.to_owned()),
            query_reads: query_reads.into_iter().collect(),
            decoded: decoded.into_iter().collect(),
            told_of_missing: world.told_of_missing.get(),
            trace: world.story.take(),
            places: handler_places,
            provenance,
            instructions: self.run.limits.instructions.saturating_sub(left),
            gaps: world.gaps.take(),
            used_mocks: world.host.borrow().used_mocks(),
            unbuilt_packages: world.unbuilt.take(),
            missing_package: world.missing_package.take(),
            wanted: world.supply.take_wanted(),
            errors_before_wanted: world.supply.errors_before_wanted(),
            supplied,
            undone,
            replaced: world.replacements.take_used(),
            case: None,
            covered: world.counting.take(),
        }
    }

    /// Everything in order. A stop on the way leaves its reason in the world.
    fn play(&mut self) -> Played {
        if self.world.stopped() {
            return Played::of(HandlerOutcome::NotDefined);
        }
        self.launch_app();
        if self.start() == Start::Warm {
            self.open_home();
            self.enter();
        }
        if self.run.visit.as_ref().is_some_and(|visit| visit.missing) {
            self.page_not_found();
            if self.run.visit.as_ref().is_none_or(|visit| visit.in_place_of.is_none()) {
                return Played::of(HandlerOutcome::NotDefined);
            }
        }
        if let Some(failure) = self.load_page() {
            return Played::of(HandlerOutcome::LoadFailed(failure));
        }
        let registration = self.world.registration.borrow().clone();
        let (false, Some(registration)) = (self.world.stopped(), registration) else {
            return Played::of(HandlerOutcome::NotDefined);
        };
        let Some(page) = self.open(&registration) else { return Played::of(HandlerOutcome::NotDefined) };
        if self.came_up() {
            return Played::of(HandlerOutcome::NotDefined);
        }
        if let Some(undone) = self.prelude(&page) {
            let outcome = HandlerOutcome::Unjudged(text!(
                "step {} before the share",
                "分享之前的第 {} 步",
                undone.step + 1
            ));
            return Played { undone: Some(undone), ..Played::of(outcome) };
        }
        let seen = view::look(&page, &self.world, &mut self.context);
        if self.world.stopped() {
            return Played::of(HandlerOutcome::NotDefined);
        }
        let trigger = self.find_button(&seen);
        let selector = self.run.trigger.selector.as_ref();
        let tapped = seen.buttons.iter().find(|button| Some(&button.selector) == selector);
        *self.world.outside.borrow_mut() = tapped
            .and_then(|button| button.outside.as_ref())
            .map_or_else(Vec::new, |outside| outside.keys.clone());
        let played = self.share(&page, &seen);
        Played { seen, trigger, ..played }
    }

    /// Turns to the button that the run was told to find, if the page has it.
    fn find_button(&mut self, seen: &Seen) -> Option<ShareTrigger> {
        let button = view::pick(self.run.button.as_ref()?, seen)?;
        self.run.trigger = ShareTrigger {
            from: self.run.trigger.from.clone(),
            target: Some(button.target.clone()),
            at: Some(button.at.clone()),
            selector: Some(button.selector.clone()),
        };
        Some(self.run.trigger.clone())
    }

    fn launch_app(&mut self) {
        let world = self.world.clone();
        world.phase.set(Phase::App);
        world.microtasks.by_app.replace(true);
        if let Some(script) = &self.run.app_script {
            let Ok(path) = ProjectPath::new(script) else { return };
            world.app_comes.set(true);
            let loaded = modules::load(&path, &mut self.context);
            world.app_comes.set(false);
            // A syntax error in app.js has its place in `unparsable`, not in what was thrown.
            if loaded.is_err()
                && let Some(failure) = world.unparsable.take()
            {
                world.record_error(ScriptError { phase: Phase::App, ..failure.error });
            } else {
                world.absorb(loaded, &mut self.context);
            }
        }
        // A page registered by app.js is not the page under test.
        world.registration.take();
        let app = world.app.borrow().clone();
        if let Some(app) = app.filter(|_| !world.page_contract.guards_functions) {
            app::launch(&app, &world, &mut self.context);
        }
        // The client goes on to the page at once: answers and timers that the app waits for come when the page is up.
        world.drain_microtasks(&mut self.context);
        world.microtasks.by_app.replace(false);
        world.take_rejections(&mut self.context);
    }

    /// Runs the page's module. Says why there is no page, if there is none.
    pub(crate) fn load_page(&mut self) -> Option<LoadFailure> {
        let world = self.world.clone();
        if world.stopped() {
            return None;
        }
        world.phase.set(Phase::Module);
        let failure = |kind, name: &str, told: Text| LoadFailure {
            kind,
            error: ScriptError {
                name: name.to_owned(),
                message: told.en().to_owned(),
                at: None,
                stack: Vec::new(),
                phase: Phase::Module,
                within: None,
            },
            help: None,
            told: Some(told),
        };
        let script = self.run.page_script.as_deref().and_then(|script| ProjectPath::new(script).ok());
        let Some(path) = script else {
            let message = text!("no script for page {}", "页面 {} 没有脚本", self.run.route);
            return Some(failure(LoadFailureKind::Missing, "Error", message));
        };
        if let Some(before) = world.registered.borrow().get(path.as_str()) {
            // A module runs once.
            *world.registration.borrow_mut() = Some(before.clone());
            return None;
        }
        if let Err(error) = world.source.0.read(&path) {
            return Some(failure(LoadFailureKind::Missing, "Error", error.text()));
        }
        if let Err(error) = injected::load_page(&path, &world, &mut self.context) {
            if world.check(Some(&error), &self.context) {
                return None;
            }
            if let Some(plugin) = world.module_stand_in.borrow().as_ref() {
                // What it threw may be the stand-in's fault.
                world.unjudged(stand_in::reason(plugin, &Text::fixed("the page's module", "页面模块")));
                return None;
            }
            let unparsable = world.unparsable.take();
            let thrown = trace::script_error(&error, &world, &mut self.context);
            let registered = world.registration.borrow().is_some();
            match unparsable.filter(|failure| failure.error.message == thrown.message) {
                Some(unparsable) => return Some(unparsable),
                // A module that throws after `Page()` has a page all the same.
                None if registered => world.record_error(thrown),
                None => {
                    return Some(LoadFailure {
                        kind: LoadFailureKind::Threw,
                        error: thrown,
                        help: None,
                        told: None,
                    });
                }
            }
        }
        if world.registration.borrow().is_none() && !world.stopped() {
            let message = Text::fixed(
                "neither Page() nor Component() was called",
                "既没有调用 Page() 也没有调用 Component()",
            );
            return Some(failure(LoadFailureKind::NotRegistered, "Error", message));
        }
        let registration = world.registration.borrow().clone();
        world.registered.borrow_mut().extend(registration.map(|made| (path.as_str().to_owned(), made)));
        None
    }

    /// Makes the page and takes it through its lifecycle.
    pub(crate) fn open(&mut self, registration: &Registration) -> Option<JsObject> {
        let world = self.world.clone();
        world.phase.set(Phase::Lifecycle);
        let text = self.query_of_load().to_owned();
        let plain = stack::query_of(&text, &mut self.context);
        let query = supply::query(plain.clone(), &mut self.context).unwrap_or_else(|_| plain.clone().into());
        let properties =
            supply::properties(plain.clone(), &mut self.context).unwrap_or_else(|_| plain.into());
        *world.page_query.borrow_mut() = Some(query.clone());
        let launch = world.before_page(&mut self.context);
        let makers = world.makers()?;
        let component = registration.kind == "Component";
        let maker = if component { &makers.make_component } else { &makers.make_page };
        let route = js_string!(self.run.route.as_str());
        let args = [registration.definition.clone().into(), route.into(), query.clone(), properties];
        let made = maker.call(&JsValue::undefined(), &args, &mut self.context);
        let page = world.absorb(made, &mut self.context)?.as_object()?;
        *world.page.borrow_mut() = Some(page.clone());
        offer::page_made(&page, self.platform, &world, &mut self.context);
        // Pages without behaviors have the `on…` ones only. At `query` the properties get the page's query.
        let mut inside = false;
        for moment in ["created", "query", "attached", "onLoad", "show", "onShow"] {
            match moment {
                "attached" => inside = view::first_rendering(&page, &world, &mut self.context),
                "onLoad" if inside => view::attach(&world, &mut self.context),
                _ => {}
            }
            let args = if moment == "onLoad" { std::slice::from_ref(&query) } else { &[] };
            world.moment(moment, args, &mut self.context);
        }
        world.page_shown(launch, &mut self.context);
        // The view comes later than the rest (inferred).
        for moment in ["ready", "onReady"] {
            world.moment(moment, &[], &mut self.context);
        }
        self.settle();
        if world.come_back(&mut self.context) {
            self.settle();
            // A page that opens another one whenever it is shown is shared all the same.
            world.host.borrow_mut().stack_mut().come_back();
        }
        world.note_departure();
        (!world.stopped()).then_some(page)
    }

    /// Gives the page time to settle.
    pub(crate) fn settle(&mut self) {
        let until = self.world.clock.elapsed() + SETTLE_MS;
        self.world.settle(until, &mut self.context, &|| false);
        self.world.clock.advance_to(until);
        self.world.take_rejections(&mut self.context);
    }
}
