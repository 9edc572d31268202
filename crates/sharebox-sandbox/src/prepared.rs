//! An engine with everything a run needs, in which no page code has run: the state that every page starts from.
//!
//! Making one takes a few milliseconds, and compiling the code that pages share takes more. A process can do that
//! once and fork per page; whoever cannot fork makes one per page.

use std::rc::Rc;

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, js_string, module::IdleModuleLoader, vm::RuntimeLimits,
};
use sharebox_diagnostic::{Text, text};
use sharebox_mock::Mocks;
use sharebox_observation::{HandlerOutcome, Observation};
use sharebox_platform::Platform;
use sharebox_project::{ProjectPath, ProjectSource, Resolved, read_text};

use crate::{
    CardOf, PageRun, bind,
    clock::VirtualClock,
    component, console,
    hooks::Hooks,
    jobs::Microtasks,
    language,
    library::named_modules,
    mock_script::MockScripts,
    modules,
    natives::callable_field,
    provenance, registration,
    run::Session,
    setup::host_of,
    timers,
    world::{Makers, World},
    wrapper,
};

/// Values on the engine's stack; raised together with the recursion limit.
const STACK_VALUES: usize = 1 << 20;

/// Runs one page and shares it. Page code that misbehaves is an outcome, never an error.
///
/// Deep recursion in page code needs native stack: call this on a thread with [`crate::STACK_BYTES`].
pub fn run(run: &PageRun, source: Rc<dyn ProjectSource>) -> Observation {
    run_with_mocks(run, source, None, |_, _| None)
}

/// As [`run`], with the answers that a user gives and what the platform makes of an outcome: without the latter no
/// card is sent.
pub fn run_with_mocks(
    run: &PageRun,
    source: Rc<dyn ProjectSource>,
    mocks: Option<Rc<Mocks>>,
    card_of: CardOf,
) -> Observation {
    match Prepared::new(run, source, mocks, card_of) {
        Ok(prepared) => prepared.run(run, |observation, _| observation),
        Err(unjudged) => *unjudged,
    }
}

/// What a script names.
#[derive(Debug, Default)]
pub struct Named {
    /// Bytes of the script; 0 where it cannot be read or is no script.
    pub bytes: usize,
    /// The scripts.
    pub scripts: Vec<ProjectPath>,
}

/// An engine that waits for its page.
pub struct Prepared {
    base: PageRun,
    platform: &'static Platform,
    world: Rc<World>,
    mocks: Option<Rc<Mocks>>,
    card_of: CardOf,
    context: Context,
}

impl std::fmt::Debug for Prepared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prepared").field("base", &self.base).finish_non_exhaustive()
    }
}

impl Prepared {
    /// An engine for `base`, and for every run that [differs from it](Self::fits) in the page alone.
    ///
    /// # Errors
    /// What to say of every such run where there is no such platform or the engine does not start.
    pub fn new(
        base: &PageRun,
        source: Rc<dyn ProjectSource>,
        mocks: Option<Rc<Mocks>>,
        card_of: CardOf,
    ) -> Result<Self, Box<Observation>> {
        let unjudged = |what: Text| Box::new(Observation::of(HandlerOutcome::Unjudged(what)));
        let platform = sharebox_platform::find(&base.platform)
            .ok_or_else(|| unjudged(text!("platform `{}`", "平台 `{}`", base.platform)))?;
        let failed = |reason: boa_engine::JsError| {
            unjudged(text!("the engine did not start: {}", "引擎没有启动：{}", reason.to_string()))
        };
        let clock = Rc::new(VirtualClock::new(base.now_ms));
        let microtasks = Rc::new(Microtasks::default());
        let mut context = Context::builder()
            .clock(clock.clone())
            .job_executor(microtasks.clone())
            .host_hooks(Rc::new(Hooks { utc_offset_seconds: base.utc_offset_minutes * 60 }))
            .module_loader(Rc::new(IdleModuleLoader))
            .instructions_remaining(usize::try_from(base.limits.instructions).unwrap_or(usize::MAX))
            .build()
            .map_err(failed)?;
        let mut limits = RuntimeLimits::default();
        limits.set_recursion_limit(base.limits.recursion);
        limits.set_stack_size_limit(STACK_VALUES);
        limits.disable_loop_iteration_limit();
        context.set_runtime_limits(limits);
        let world = Rc::new(World::new(base, platform, source, clock, microtasks));
        context.insert_data(world.clone());
        furnish(&world, platform, &mut context).map_err(failed)?;
        // Read once here, not by every page.
        world.tree.app(&world);
        Ok(Self { base: base.clone(), platform, world, mocks, card_of, context })
    }

    /// Whether `run` can start from here: it may differ in the page, how it is opened, the trigger, what was arranged
    /// before the share, and the stand-ins.
    pub fn fits(&self, run: &PageRun) -> bool {
        let PageRun {
            page_script, route, query, scene, visit, trigger, button, prelude, case, supply, ..
        } = run.clone();
        let base = self.base.clone();
        let same = PageRun {
            page_script,
            route,
            query,
            scene,
            visit,
            trigger,
            button,
            prelude,
            case,
            supply,
            ..base
        };
        same == *run
    }

    /// The scripts that the one at `path` names, as far as that can be told without parsing it. It may run without
    /// some of them, and ask for others.
    pub fn named_in(&self, path: &ProjectPath) -> Named {
        let world = &self.world;
        let bytes = world.source.0.read(path).ok().filter(|bytes| bytes.len() <= world.limits.script_bytes);
        let text = bytes.as_ref().and_then(|bytes| std::str::from_utf8(bytes).ok());
        let Some(text) = text.filter(|_| matches!(path.extension(), Some("js" | "ts"))) else {
            return Named::default();
        };
        let resolver = world.resolver();
        let scripts = named_modules(text).filter_map(|id| match resolver.resolve(path, id) {
            Resolved::File(path) | Resolved::NodeModules(path) => Some(path),
            _ => None,
        });
        Named { bytes: text.len(), scripts: scripts.collect() }
    }

    /// Reads, checks and compiles the script at `path` without running it. One that cannot be run is left to the page
    /// that asks for it.
    pub fn compile(&mut self, path: &ProjectPath) {
        let script = modules::parse(path, &self.world).ok();
        let compiled = script.and_then(|script| {
            let compiled = modules::compile(path, &script, &mut self.context).ok()?;
            compiled.codeblock(&mut self.context).ok()?;
            Some((script, compiled))
        });
        // Whatever there is to say about a script is said to the page that asks for it.
        let world = &self.world;
        world.scripts.take();
        let silent =
            [world.unparsable.take().is_none(), world.gaps.take().is_empty(), world.stop.take().is_none()];
        if let Some((script, compiled)) = compiled.filter(|_| silent == [true; 3]) {
            world.library.keep(path, script, compiled);
        }
    }

    /// Whether the scripts that were compiled here are as they were.
    pub fn is_current(&self) -> bool {
        let source = self.world.source.0.as_ref();
        self.world.library.all(|path, script| {
            let text = ProjectPath::new(path).ok().and_then(|path| read_text(source, &path).ok());
            text.is_some_and(|text| text.text() == script.text.text())
        })
    }

    /// Frees what reading scripts has left over. A collection marks every object, which in a forked process copies the memory
    /// that it shared until then: the less there is to free, the later a page comes to its first.
    pub fn tidy(&mut self) {
        boa_engine::gc::force_collect();
    }

    /// Reads what a run said that it [had to read](Self::run) itself, for the next ones: a script of the project, or one of
    /// the sandbox's own.
    pub fn read(&mut self, name: &str) {
        if let Some(part) = component::Part::ALL.into_iter().find(|part| part.path() == name) {
            // Should the engine refuse its own script, the page that needs it says so.
            component::read(part, &mut self.context).ok();
        } else if let Ok(path) = ProjectPath::new(name) {
            self.compile(&path);
        }
    }

    /// Runs one page and shares it, then calls `then` with what came of it and the names of the scripts that the page
    /// had to read itself. What is left of the page is only freed after that: a process that ends with its page need not
    /// wait for it.
    ///
    /// Deep recursion in page code needs native stack: call this on a thread with [`crate::STACK_BYTES`].
    pub fn run<T>(self, run: &PageRun, then: impl FnOnce(Observation, Vec<String>) -> T) -> T {
        let Self { platform, world, mocks, card_of, context, .. } = self;
        world.host.replace(host_of(run, platform, mocks.clone(), &world.source.0));
        if let Some(mocks) = mocks.filter(|mocks| !mocks.scripts.is_empty()) {
            let started = MockScripts::start(&mocks, run, &world.clock, &world.host.borrow());
            match started {
                Ok(scripts) => *world.mock_scripts.borrow_mut() = scripts,
                Err((id, what)) => {
                    world.host.borrow_mut().note_mock(id);
                    world.mock_failed(what);
                }
            }
        }
        world.tree.turn_to(run, &world.root);
        world.supply.turn_to(run.supply);
        world.replacements.turn_to(&run.prelude);
        world.visiting.set(run.visit.is_some());
        world.story.turn_to(run.trace);
        let mut session = Session { run: run.clone(), platform, card_of, world, context, reads: None };
        let observation = session.observe();
        let parts = component::loaded_parts(&session.context).into_iter().map(|part| part.path().to_owned());
        let read = parts.chain(session.world.read_here.take()).collect();
        then(observation, read)
    }
}

/// Globals of the language and of the platform.
fn furnish(world: &World, platform: &'static Platform, context: &mut Context) -> JsResult<()> {
    console::install(context);
    timers::install(platform, context)?;
    language::install(platform, context)?;
    registration::install(context);
    provenance::remember(world, context);
    let api = bind::install(platform, context)?;
    let stack_of = getter(&context.intrinsics().constructors().error().prototype(), "stack");
    let source_of =
        context.intrinsics().constructors().function().prototype().get(js_string!("toString"), context)?;
    let host = registration::instance_host(&api, context)?;
    let script = wrapper::read("host:/instance.js", include_str!("../js/instance.js"), context)?;
    let methods =
        wrapper::function_of(&script, context)?.call(&JsValue::undefined(), &[host.into()], context)?;
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
    *world.makers.borrow_mut() = Some(Rc::new(makers));
    Ok(())
}

/// The getter of an accessor property, taken without calling it.
fn getter(object: &JsObject, name: &str) -> Option<JsObject> {
    let key = boa_engine::property::PropertyKey::from(JsString::from(name));
    let property = object.borrow().properties().get(&key)?;
    property.get().and_then(JsValue::as_object)
}
