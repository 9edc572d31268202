//! Everything a run keeps besides the engine: what was recorded, what is due, what was loaded.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

use boa_engine::{Context, JsError, JsObject, JsResult, JsValue, error::EngineError};
use sharebox_diagnostic::{Place, SourceText, Text, text};
use sharebox_host::{Host, ObjectId, OpenedPage, Route};
use sharebox_observation::{
    CallRecord, ConsoleMessage, Limit, LimitReached, LoadFailure, OptionRead, Phase, ScriptError,
    UnbuiltPackage,
};
use sharebox_platform::{PageContract, Platform};
use sharebox_project::{ProjectPath, ProjectSource, Resolver};
use sharebox_script::{Counted, Facts};

use crate::{
    Limits, PageRun,
    app::Listeners,
    case_steps::CaseState,
    clock::VirtualClock,
    counting::Counting,
    delivery::Given,
    jobs::{Microtasks, Timers},
    language::LastMatch,
    library::Library,
    mock_script::MockScripts,
    replacements::Replacements,
    setup::host_of,
    story::Story,
    supply::Supplies,
    trace::source_of,
    transfer::Transfers,
    tree::{Components, Tree},
    view::View,
};

/// Why a run cannot go on.
#[derive(Debug, Clone)]
pub(crate) enum Stop {
    /// A limit struck.
    Limit(LimitReached),
    /// The engine itself failed, or something we lack is in the way.
    Gap(Text),
    /// A mock function of the user failed.
    Mock(Text),
}

/// A script that was loaded, with what syntax says about it.
#[derive(Debug)]
pub(crate) struct LoadedScript {
    pub(crate) text: SourceText,
    pub(crate) facts: Facts,
    /// The script that runs instead, where code is counted.
    pub(crate) counted: Option<Counted>,
}

/// What `Page()` or `Component()` was called with.
#[derive(Debug, Clone)]
pub(crate) struct Registration {
    /// `Page` or `Component`.
    pub(crate) kind: &'static str,
    pub(crate) definition: JsObject,
    pub(crate) at: Option<Place>,
}

/// The functions of `js/instance.js`.
#[derive(Debug)]
pub(crate) struct Makers {
    pub(crate) enumerable_keys: JsObject,
    pub(crate) make_app: JsObject,
    pub(crate) make_page: JsObject,
    pub(crate) make_component: JsObject,
    pub(crate) lifecycle: JsObject,
    pub(crate) original: JsObject,
    /// The engine's own `Error.prototype.stack` getter and `Function.prototype.toString`, from before any page
    /// code could replace them.
    pub(crate) stack_of: JsObject,
    pub(crate) source_of: JsObject,
}

/// The state of one run.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) host: RefCell<Host>,
    /// The user's mock functions.
    pub(crate) mock_scripts: RefCell<MockScripts>,
    pub(crate) transfers: Transfers,
    pub(crate) source: SourceHandle,
    pub(crate) root: ProjectPath,
    pub(crate) aliases: Arc<[(String, String)]>,
    /// Whether `a.ts` is preferred to `a.js` where a module is called `a`.
    pub(crate) typescript: bool,
    pub(crate) limits: Limits,
    pub(crate) clock: Rc<VirtualClock>,
    pub(crate) microtasks: Rc<Microtasks>,
    pub(crate) timers: Timers,
    pub(crate) phase: Cell<Phase>,
    pub(crate) console: RefCell<Vec<ConsoleMessage>>,
    pub(crate) console_indent: Cell<usize>,
    pub(crate) counters: RefCell<BTreeMap<String, u64>>,
    pub(crate) calls: RefCell<Vec<CallRecord>>,
    /// Functions that objects of the host were told to remember.
    pub(crate) kept: RefCell<BTreeMap<ObjectId, Vec<Option<JsObject>>>>,
    /// Functions that the page gave to APIs that ask them for the fields of a share or tell them of pages, by those APIs.
    pub(crate) event_listeners: RefCell<Vec<(&'static str, JsObject)>>,
    /// Functions that were given to APIs that tell of entries into the program, by those APIs.
    pub(crate) app_listeners: RefCell<Vec<(&'static str, JsObject)>>,
    pub(crate) errors: RefCell<Vec<ScriptError>>,
    pub(crate) option_reads: RefCell<Vec<OptionRead>>,
    /// Fields of the share option whose reads are noted.
    pub(crate) watched: RefCell<Vec<&'static str>>,
    /// Keys of the page's query that were read.
    pub(crate) query_reads: RefCell<BTreeSet<String>>,
    /// Texts with percent signs that the page, or the platform for it, had decoded.
    pub(crate) decoded: RefCell<BTreeSet<String>>,
    /// Whether a card is opened: then it is noted what is decoded.
    pub(crate) visiting: Cell<bool>,
    /// Whether the app was told that a page is missing.
    pub(crate) told_of_missing: Cell<bool>,
    /// What happened, in order, if somebody wants to know.
    pub(crate) story: Story,
    /// What code the share comes through, if somebody wants to know.
    pub(crate) counting: Counting,
    /// What the share handler gave.
    pub(crate) given: RefCell<Given>,
    /// Keys of the dataset that the component around the tapped button has, and the button has not.
    pub(crate) outside: RefCell<Vec<String>>,
    /// Off while our own code looks at the share option.
    pub(crate) watching: Cell<bool>,
    /// Data that is not there.
    pub(crate) supply: Supplies,
    /// While our own code looks at values of the page: what it reads, the page has not asked for.
    pub(crate) watching_off: Cell<bool>,
    pub(crate) gaps: RefCell<Vec<Text>>,
    pub(crate) unbuilt: RefCell<Vec<UnbuiltPackage>>,
    /// The package for want of which the run ended.
    pub(crate) missing_package: RefCell<Option<String>>,
    /// Promises that were rejected and that nobody handles so far, and when.
    pub(crate) rejected: RefCell<Vec<(JsObject, Phase)>>,
    pub(crate) stop: RefCell<Option<Stop>>,
    pub(crate) jobs_run: Cell<u64>,
    pub(crate) scripts: RefCell<BTreeMap<String, Rc<LoadedScript>>>,
    pub(crate) modules: RefCell<BTreeMap<String, JsObject>>,
    /// What was read and compiled before the page was known.
    pub(crate) library: Library,
    /// Scripts that were not on the shelf and had to be compiled.
    pub(crate) read_here: RefCell<Vec<String>>,
    /// What is known of the case whose code runs.
    pub(crate) case: CaseState,
    /// What stands for modules.
    pub(crate) replacements: Replacements,
    /// The first script that could not be parsed.
    pub(crate) unparsable: RefCell<Option<LoadFailure>>,
    pub(crate) registration: RefCell<Option<Registration>>,
    /// What the scripts of pages have registered: a page that is opened again is made from it.
    pub(crate) registered: RefCell<BTreeMap<String, Registration>>,
    pub(crate) app: RefCell<Option<JsObject>>,
    /// What `getApp()` gave before there was an app.
    pub(crate) early_app: RefCell<Option<JsObject>>,
    /// While `app.js` runs and has not called `App()` yet.
    pub(crate) app_comes: Cell<bool>,
    /// The platform's own `App`, `Page` and so on, by name.
    pub(crate) registrars: RefCell<Vec<(&'static str, JsObject)>>,
    pub(crate) listeners: RefCell<Listeners>,
    pub(crate) tree: Tree,
    pub(crate) view: View,
    pub(crate) components: RefCell<Components>,
    /// Stand-ins by the code that they stand for, and every stand-in that came of them.
    pub(crate) absent_code: RefCell<BTreeMap<String, JsObject>>,
    pub(crate) stand_ins: RefCell<Vec<(JsObject, String)>>,
    /// The code whose stand-in the share handler used, or something that it returned came from.
    pub(crate) share_stand_in: RefCell<Option<String>>,
    /// The code whose stand-in the top level of the page's module used.
    pub(crate) module_stand_in: RefCell<Option<String>>,
    /// The component whose script is being loaded.
    pub(crate) declaring: RefCell<Option<String>>,
    pub(crate) page_contract: PageContract,
    /// Functions that pages have on this platform alone, at this version.
    pub(crate) own_members: Vec<&'static str>,
    pub(crate) page: RefCell<Option<JsObject>>,
    /// What its functions are told of its query.
    pub(crate) page_query: RefCell<Option<JsValue>>,
    /// Stand-ins for the pages over it.
    pub(crate) above: RefCell<Vec<(OpenedPage, JsObject)>>,
    /// The pages that there are while listeners are told of a change, where that differs from what is open.
    pub(crate) told_pages: RefCell<Option<Vec<JsValue>>>,
    /// Changes of the page in front from before there was a page.
    pub(crate) early_routes: RefCell<Vec<Route>>,
    pub(crate) global_name: &'static str,
    /// Whether a task API without callbacks gives a promise.
    pub(crate) promises: bool,
    pub(crate) makers: RefCell<Option<Rc<Makers>>>,
    pub(crate) random: Cell<u32>,
    /// Minutes that local time is ahead of UTC.
    pub(crate) utc_offset_minutes: i32,
    /// What the last match of a regular expression found.
    pub(crate) last_match: RefCell<LastMatch>,
}

/// Where scripts are read from; shared because natives outlive any borrow.
#[derive(Debug, Clone)]
pub(crate) struct SourceHandle(pub(crate) Rc<dyn ProjectSource>);

impl World {
    /// A world in which nothing has happened yet.
    pub(crate) fn new(
        run: &PageRun,
        platform: &'static Platform,
        source: Rc<dyn ProjectSource>,
        clock: Rc<VirtualClock>,
        microtasks: Rc<Microtasks>,
    ) -> Self {
        let root = ProjectPath::new(&run.root).unwrap_or_else(|_| ProjectPath::root());
        let host = host_of(run, platform, None, &source);
        Self {
            host: host.into(),
            mock_scripts: MockScripts::default().into(),
            transfers: Transfers::default(),
            source: SourceHandle(source),
            root: root.clone(),
            aliases: run.aliases.clone(),
            typescript: run.typescript,
            limits: run.limits,
            clock,
            timers: Timers::new(microtasks.by_app.clone()),
            microtasks,
            phase: Cell::new(Phase::App),
            console: Vec::new().into(),
            console_indent: Cell::new(0),
            counters: BTreeMap::new().into(),
            calls: Vec::new().into(),
            kept: BTreeMap::new().into(),
            event_listeners: Vec::new().into(),
            app_listeners: Vec::new().into(),
            errors: Vec::new().into(),
            option_reads: Vec::new().into(),
            watched: Vec::new().into(),
            query_reads: RefCell::default(),
            decoded: RefCell::default(),
            visiting: Cell::new(false),
            told_of_missing: Cell::new(false),
            story: Story::default(),
            counting: Counting::new(run.counted),
            given: RefCell::default(),
            outside: RefCell::default(),
            watching: Cell::new(false),
            supply: Supplies::default(),
            watching_off: Cell::new(false),
            gaps: Vec::new().into(),
            unbuilt: Vec::new().into(),
            missing_package: RefCell::new(None),
            rejected: Vec::new().into(),
            stop: None.into(),
            jobs_run: Cell::new(0),
            scripts: BTreeMap::new().into(),
            modules: BTreeMap::new().into(),
            library: Library::default(),
            read_here: RefCell::default(),
            case: CaseState::default(),
            replacements: Replacements::default(),
            unparsable: None.into(),
            registration: None.into(),
            registered: RefCell::default(),
            app: None.into(),
            early_app: None.into(),
            app_comes: Cell::new(false),
            registrars: RefCell::default(),
            listeners: RefCell::default(),
            tree: Tree::new(run, &root, platform.files.markup),
            view: View::default(),
            components: RefCell::default(),
            absent_code: RefCell::default(),
            stand_ins: RefCell::default(),
            share_stand_in: None.into(),
            module_stand_in: None.into(),
            declaring: None.into(),
            page_contract: platform.page,
            own_members: own_members(run, platform),
            page: None.into(),
            page_query: None.into(),
            above: Vec::new().into(),
            told_pages: None.into(),
            early_routes: Vec::new().into(),
            global_name: platform.globals.first().copied().unwrap_or_default(),
            promises: run.version.has(platform.promises_since),
            makers: None.into(),
            random: Cell::new(run.seed),
            utc_offset_minutes: run.utc_offset_minutes,
            last_match: LastMatch::default().into(),
        }
    }

    /// The world of a context.
    pub(crate) fn of(context: &Context) -> Option<Rc<World>> {
        context.get_data::<Rc<World>>().cloned()
    }

    /// The world of a context in which a native function runs; there always is one.
    pub(crate) fn expect(context: &Context) -> JsResult<Rc<World>> {
        Self::of(context).ok_or_else(|| boa_engine::JsNativeError::error().with_message("no world").into())
    }

    /// Finds the files that scripts name.
    pub(crate) fn resolver(&self) -> Resolver<'_> {
        Resolver {
            source: self.source.0.as_ref(),
            root: &self.root,
            aliases: &self.aliases,
            typescript: self.typescript,
        }
    }

    pub(crate) fn makers(&self) -> Option<Rc<Makers>> {
        self.makers.borrow().clone()
    }

    /// Notes something we lack, once.
    pub(crate) fn gap(&self, what: &Text) {
        let mut gaps = self.gaps.borrow_mut();
        if gaps.len() < self.limits.kept && !gaps.iter().any(|gap| gap == what) {
            gaps.push(what.clone());
        }
    }

    /// Stops the run for something we lack.
    pub(crate) fn unjudged(&self, gap: Text) {
        self.stop.borrow_mut().get_or_insert(Stop::Gap(gap));
    }

    /// Stops the run for a mock function that failed.
    pub(crate) fn mock_failed(&self, what: Text) {
        self.stop.borrow_mut().get_or_insert(Stop::Mock(what));
    }

    pub(crate) fn stopped(&self) -> bool {
        self.stop.borrow().is_some()
    }

    pub(crate) fn limit(&self, limit: Limit, value: u64, detail: Option<Text>) {
        let reached = LimitReached { limit, value, phase: Some(self.phase.get()), detail };
        self.stop.borrow_mut().get_or_insert(Stop::Limit(reached));
    }

    /// Looks whether a limit struck, in `error` or unseen (an async function can swallow the engine's word).
    /// Says whether the run must end.
    pub(crate) fn check(&self, error: Option<&JsError>, context: &Context) -> bool {
        match error.and_then(JsError::as_engine) {
            Some(EngineError::NoInstructionsRemain) => {
                self.limit(Limit::Instructions, self.limits.instructions, None);
            }
            Some(EngineError::RuntimeLimit(_)) => {
                self.limit(Limit::Recursion, self.limits.recursion as u64, None);
            }
            Some(EngineError::Panic(panic)) => match source_of(panic) {
                // A limit that struck where the engine holds that nothing can fail.
                Some(limit) => return self.check(Some(limit), context),
                None => self.unjudged(text!("the engine failed: {}", "引擎出错：{}", panic.message())),
            },
            None if context.instructions_remaining() == 0 => {
                self.limit(Limit::Instructions, self.limits.instructions, None);
            }
            None => {}
        }
        self.stopped()
    }

    /// Next number of the page's `Math.random`: mulberry32, in `[0, 1)`.
    pub(crate) fn next_random(&self) -> f64 {
        let state = self.random.get().wrapping_add(0x6d2b_79f5);
        self.random.set(state);
        let mut t = (state ^ (state >> 15)).wrapping_mul(0x1 | state);
        t = t.wrapping_add((t ^ (t >> 7)).wrapping_mul(0x3d | t)) ^ t;
        f64::from(t ^ (t >> 14)) / 4_294_967_296.0
    }
}

/// Functions that pages have on `platform` alone, at the version of `run`.
fn own_members(run: &PageRun, platform: &Platform) -> Vec<&'static str> {
    let members = platform.page.members.iter().filter(|(_, since)| run.version.has(Some(*since)));
    members.map(|(name, _)| *name).collect()
}
