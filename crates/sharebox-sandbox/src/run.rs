//! One page run from beginning to end: world, `app.js`, page module, lifecycle, share.

use std::rc::Rc;

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, Script, Source, js_string, module::IdleModuleLoader,
    object::builtins::JsArray, vm::RuntimeLimits,
};
use sharebox_diagnostic::Place;
use sharebox_observation::{
    HandlerOutcome, HandlerPlaces, LoadFailure, LoadFailureKind, Observation, Phase, ScriptError,
};
use sharebox_platform::Platform;
use sharebox_project::{ProjectPath, ProjectSource};

use crate::{
    PageRun, bind,
    clock::VirtualClock,
    console,
    hooks::Hooks,
    jobs::Microtasks,
    language, modules,
    natives::callable_field,
    places, registration, share, timers, trace,
    world::{Makers, Registration, Stop, World},
};

/// Virtual milliseconds that a page gets to settle after its load, and again after the share.
const SETTLE_MS: u64 = 3_000;

/// Values on the engine's stack; raised together with the recursion limit.
const STACK_VALUES: usize = 1 << 20;

/// Runs one page and shares it. Page code that misbehaves is an outcome, never an error.
///
/// Deep recursion in page code needs native stack: call this on a thread with [`crate::STACK_BYTES`].
pub fn run(run: &PageRun, source: Rc<dyn ProjectSource>) -> Observation {
    let Some(platform) = sharebox_platform::find(&run.platform) else {
        return Observation::of(HandlerOutcome::Unjudged(format!("platform `{}`", run.platform)));
    };
    match Session::start(run, platform, source) {
        Ok(mut session) => session.observe(),
        Err(reason) => {
            Observation::of(HandlerOutcome::Unjudged(format!("the engine did not start: {reason}")))
        }
    }
}

/// What came of a run.
struct Played {
    /// Of no meaning when the run was stopped.
    outcome: HandlerOutcome,
    places: HandlerPlaces,
    /// Fields that the handler's parameter pattern takes, with their places.
    taken: Vec<(String, Place)>,
}

impl Played {
    /// A run that did not get as far as the handler.
    fn of(outcome: HandlerOutcome) -> Self {
        Self { outcome, places: HandlerPlaces::default(), taken: Vec::new() }
    }
}

struct Session<'a> {
    run: &'a PageRun,
    platform: &'static Platform,
    world: Rc<World>,
    context: Context,
}

impl<'a> Session<'a> {
    fn start(
        run: &'a PageRun,
        platform: &'static Platform,
        source: Rc<dyn ProjectSource>,
    ) -> Result<Self, String> {
        let clock = Rc::new(VirtualClock::new(run.now_ms));
        let microtasks = Rc::new(Microtasks::default());
        let mut context = Context::builder()
            .clock(clock.clone())
            .job_executor(microtasks.clone())
            .host_hooks(Rc::new(Hooks { utc_offset_seconds: run.utc_offset_minutes * 60 }))
            .module_loader(Rc::new(IdleModuleLoader))
            .instructions_remaining(usize::try_from(run.limits.instructions).unwrap_or(usize::MAX))
            .build()
            .map_err(|error| error.to_string())?;
        let mut limits = RuntimeLimits::default();
        limits.set_recursion_limit(run.limits.recursion);
        limits.set_stack_size_limit(STACK_VALUES);
        limits.disable_loop_iteration_limit();
        context.set_runtime_limits(limits);
        let world = Rc::new(World::new(run, platform, source, clock, microtasks));
        context.insert_data(world.clone());
        let mut session = Self { run, platform, world, context };
        session.furnish().map_err(|error| error.to_string())?;
        Ok(session)
    }

    /// Globals of the language and of the platform.
    fn furnish(&mut self) -> JsResult<()> {
        let context = &mut self.context;
        console::install(context);
        timers::install(self.platform, context)?;
        language::install(self.platform, context)?;
        registration::install(context);
        let api = bind::install(self.platform, context)?;
        let stack_of = getter(&context.intrinsics().constructors().error().prototype(), "stack");
        let source_of = context
            .intrinsics()
            .constructors()
            .function()
            .prototype()
            .get(js_string!("toString"), context)?;
        let host = registration::instance_host(&api, context);
        let source = Source::from_bytes(include_str!("../js/instance.js"));
        let source = source.with_path(std::path::Path::new("host:/instance.js"));
        let factory = Script::parse(source, None, context)?.evaluate(context)?;
        let methods = factory
            .as_callable()
            .map(|factory| factory.call(&JsValue::undefined(), &[host.into()], context))
            .transpose()?;
        let methods = methods.unwrap_or_default();
        let mut method = |name: &str| -> JsResult<JsObject> {
            callable_field(&methods, name, context)?
                .ok_or_else(|| boa_engine::JsNativeError::error().with_message(format!("no {name}")).into())
        };
        let makers = Makers {
            enumerable_keys: method("enumerableKeys")?,
            make_app: method("makeApp")?,
            make_page: method("makePage")?,
            make_component: method("makeComponent")?,
            lifecycle: method("lifecycle")?,
            original: method("original")?,
            stack_of: stack_of.unwrap_or_else(JsObject::with_null_proto),
            source_of: source_of.as_callable().unwrap_or_else(JsObject::with_null_proto),
        };
        *self.world.makers.borrow_mut() = Some(Rc::new(makers));
        Ok(())
    }

    fn observe(&mut self) -> Observation {
        let Played { outcome, places: mut handler_places, taken } = self.play();
        let world = self.world.clone();
        if handler_places.registration.is_none() {
            let registration = world.registration.borrow();
            handler_places.registration =
                registration.as_ref().and_then(|registration| registration.at.clone());
        }
        let outcome = match world.stop.borrow().clone() {
            Some(Stop::Limit(limit)) => HandlerOutcome::LimitReached(limit),
            Some(Stop::Gap(gap)) => HandlerOutcome::Unjudged(gap),
            None => outcome,
        };
        let left = self.context.instructions_remaining() as u64;
        Observation {
            outcome,
            errors: world.errors.take(),
            console: world.console.take(),
            calls: world.calls.take(),
            option_reads: places::option_reads(&taken, &world),
            registered_with: world
                .registration
                .borrow()
                .as_ref()
                .map(|registration| registration.kind.to_owned()),
            places: handler_places,
            instructions: self.run.limits.instructions.saturating_sub(left),
            gaps: world.gaps.take(),
        }
    }

    /// Everything in order. A stop on the way leaves its reason in the world.
    fn play(&mut self) -> Played {
        self.launch_app();
        if let Some(failure) = self.load_page() {
            return Played::of(HandlerOutcome::LoadFailed(failure));
        }
        let registration = self.world.registration.borrow().clone();
        let (false, Some(registration)) = (self.world.stopped(), registration) else {
            return Played::of(HandlerOutcome::NotDefined);
        };
        let Some(page) = self.open(&registration) else { return Played::of(HandlerOutcome::NotDefined) };
        self.share(&page)
    }

    fn launch_app(&mut self) {
        let world = self.world.clone();
        world.phase.set(Phase::App);
        if let Some(script) = &self.run.app_script {
            let Ok(path) = ProjectPath::new(script) else { return };
            let loaded = modules::load(&path, &mut self.context);
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
        let app = world.app.borrow().clone().filter(|_| world.app_definition.borrow().is_some());
        if let Some(app) = app {
            for name in ["onLaunch", "onShow"] {
                self.call_method(&app, name, Self::launch_options);
            }
        }
        world.settle(world.clock.elapsed(), &mut self.context, &|| false);
        world.take_rejections(&mut self.context);
    }

    fn launch_options(&mut self) -> Vec<JsValue> {
        let options = self.world.host.borrow().launch_options();
        JsValue::from_json(&options, &mut self.context).into_iter().collect()
    }

    /// Runs the page's module. Says why there is no page, if there is none.
    fn load_page(&mut self) -> Option<LoadFailure> {
        let world = self.world.clone();
        if world.stopped() {
            return None;
        }
        world.phase.set(Phase::Module);
        let failure = |kind, name: &str, message: String| LoadFailure {
            kind,
            error: ScriptError {
                name: name.to_owned(),
                message,
                at: None,
                stack: Vec::new(),
                phase: Phase::Module,
            },
            help: None,
        };
        let script = self.run.page_script.as_deref().and_then(|script| ProjectPath::new(script).ok());
        let Some(path) = script else {
            let message = format!("no script for page {}", self.run.route);
            return Some(failure(LoadFailureKind::Missing, "Error", message));
        };
        if let Err(error) = world.source.0.read(&path) {
            return Some(failure(LoadFailureKind::Missing, "Error", error.to_string()));
        }
        if let Err(error) = modules::load(&path, &mut self.context) {
            if world.check(Some(&error), &self.context) {
                return None;
            }
            let unparsable = world.unparsable.take();
            let thrown = trace::script_error(&error, &world, &mut self.context);
            let registered = world.registration.borrow().is_some();
            match unparsable.filter(|failure| failure.error.message == thrown.message) {
                Some(unparsable) => return Some(unparsable),
                // A module that throws after `Page()` has a page all the same.
                None if registered => world.record_error(thrown),
                None => return Some(LoadFailure { kind: LoadFailureKind::Threw, error: thrown, help: None }),
            }
        }
        if world.registration.borrow().is_none() && !world.stopped() {
            let message = "neither Page() nor Component() was called".to_owned();
            return Some(failure(LoadFailureKind::NotRegistered, "Error", message));
        }
        None
    }

    /// Makes the page and takes it through its lifecycle.
    fn open(&mut self, registration: &Registration) -> Option<JsObject> {
        let world = self.world.clone();
        world.phase.set(Phase::Lifecycle);
        let query = self.query();
        let makers = world.makers()?;
        let component = registration.kind == "Component";
        let maker = if component { &makers.make_component } else { &makers.make_page };
        let route = js_string!(self.run.route.as_str());
        let args = [registration.definition.clone().into(), route.into(), query.clone(), query.clone()];
        let made = maker.call(&JsValue::undefined(), &args, &mut self.context);
        let page = world.absorb(made, &mut self.context)?.as_object()?;
        *world.page.borrow_mut() = Some(page.clone());
        // Pages without behaviors have the `on…` ones only. At `query` the properties get the page's query.
        let moments = ["created", "query", "attached", "onLoad", "show", "onShow", "ready", "onReady"];
        for moment in moments {
            let args = if moment == "onLoad" { std::slice::from_ref(&query) } else { &[] };
            self.lifecycle(registration, &page, moment, args);
        }
        let until = world.clock.elapsed() + SETTLE_MS;
        world.settle(until, &mut self.context, &|| false);
        world.clock.advance_to(until);
        world.take_rejections(&mut self.context);
        (!world.stopped()).then_some(page)
    }

    /// Calls the functions of one moment of the page's life, each guarded on its own.
    fn lifecycle(&mut self, registration: &Registration, page: &JsObject, moment: &str, args: &[JsValue]) {
        let world = self.world.clone();
        let Some(makers) = world.makers() else { return };
        let request =
            [registration.definition.clone().into(), page.clone().into(), js_string!(moment).into()];
        let found = makers.lifecycle.call(&JsValue::undefined(), &request, &mut self.context);
        let found = world.absorb(found, &mut self.context).and_then(|found| found.as_object());
        let Some(functions) = found.and_then(|found| JsArray::from_object(found).ok()) else { return };
        for index in 0..functions.length(&mut self.context).unwrap_or_default() {
            let function = functions.get(index, &mut self.context).ok();
            let Some(function) = function.and_then(|function| function.as_callable()) else { continue };
            world.call_guarded(&function, &page.clone().into(), args, &mut self.context);
        }
    }

    /// The page's query as `onLoad` gets it: raw values, the last of equal keys.
    fn query(&mut self) -> JsValue {
        let query = JsObject::with_object_proto(self.context.intrinsics());
        for pair in self.run.query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            query
                .create_data_property_or_throw(JsString::from(key), js_string!(value), &mut self.context)
                .ok();
        }
        query.into()
    }

    fn call_method(&mut self, object: &JsObject, name: &str, args: impl FnOnce(&mut Self) -> Vec<JsValue>) {
        let world = self.world.clone();
        if world.stopped() {
            return;
        }
        let found = callable_field(&object.clone().into(), name, &mut self.context);
        let Some(function) = world.absorb(found, &mut self.context).flatten() else { return };
        let args = args(self);
        world.call_guarded(&function, &object.clone().into(), &args, &mut self.context);
    }

    fn share(&mut self, page: &JsObject) -> Played {
        let world = self.world.clone();
        world.phase.set(Phase::Share);
        let found = callable_field(&page.clone().into(), "onShareAppMessage", &mut self.context);
        let Some(handler) = world.absorb(found, &mut self.context).flatten() else {
            return Played::of(HandlerOutcome::NotDefined);
        };
        let component =
            world.registration.borrow().as_ref().is_some_and(|registration| registration.kind == "Component");
        if component && !self.run.version.has(self.platform.handler.prototype_since) {
            // The handler of a component stands on its prototype, where this version does not look.
            return Played::of(HandlerOutcome::NotDefined);
        }
        // Found before it runs: afterwards there may be no instructions left to ask it for its text.
        let located = places::locate(&handler, &world, &mut self.context);
        let trigger = &self.run.trigger;
        let outcome = share::option(self.platform, self.run.version, trigger, &mut self.context)
            .ok()
            .and_then(|option| {
                world.watching.set(true);
                share::invoke(&handler, page, &option, &world, &mut self.context)
            });
        if outcome.is_some() {
            world.settle(world.clock.elapsed() + SETTLE_MS, &mut self.context, &|| false);
            world.take_rejections(&mut self.context);
        }
        let (places, taken) = places::of_handler(&located, outcome.as_ref(), &world);
        Played { outcome: outcome.unwrap_or(HandlerOutcome::NotDefined), places, taken }
    }
}

/// The getter of an accessor property, taken without calling it.
fn getter(object: &JsObject, name: &str) -> Option<JsObject> {
    let key = boa_engine::property::PropertyKey::from(JsString::from(name));
    let property = object.borrow().properties().get(&key)?;
    property.get().and_then(JsValue::as_object)
}
