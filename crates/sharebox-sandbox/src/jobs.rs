//! Promise jobs and timers, on virtual time.
//!
//! The engine's own executors stop at the first job that fails; a throwing callback would hide the rest. Here
//! an error is recorded and the next job runs.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    rc::Rc,
};

use boa_engine::{
    Context, JsObject, JsResult, JsValue,
    builtins::promise::ResolvingFunctions,
    job::{Job, JobExecutor, PromiseJob},
};

use sharebox_host::Route;

use crate::world::World;

/// The queue of promise jobs.
#[derive(Debug, Default)]
pub(crate) struct Microtasks {
    queue: RefCell<VecDeque<PromiseJob>>,
}

impl JobExecutor for Microtasks {
    fn enqueue_job(self: Rc<Self>, job: Job, context: &mut Context) {
        match job {
            Job::PromiseJob(job) => self.queue.borrow_mut().push_back(job),
            // Nothing here makes other jobs: timers are ours, and finalisation never runs.
            other => {
                if let Some(world) = World::of(context) {
                    world.gap(&format!("engine job {other:?}"));
                }
            }
        }
    }

    fn run_jobs(self: Rc<Self>, context: &mut Context) -> JsResult<()> {
        let Some(world) = World::of(context) else { return Ok(()) };
        world.drain_microtasks(context);
        Ok(())
    }
}

impl Microtasks {
    pub(crate) fn next(&self) -> Option<PromiseJob> {
        self.queue.borrow_mut().pop_front()
    }
}

/// Something due at a point of virtual time.
#[derive(Debug, Clone)]
pub(crate) enum Work {
    /// Calls a function of the page.
    Call { function: JsObject, this: JsValue, args: Vec<JsValue> },
    /// Settles a promise that an API gave out.
    Settle { functions: ResolvingFunctions, value: JsValue, fulfilled: bool },
    /// Answers a request, an upload or a download, by its index.
    Transfer(usize),
    /// Changes the page in front.
    Route(Route),
    /// The new page in front stands still.
    RouteDone(Route),
}

#[derive(Debug)]
struct Timer {
    id: u32,
    work: Vec<Work>,
    /// Milliseconds between two runs of an interval.
    every: Option<u64>,
    /// Whether code of the app has set it: what happens in it happens to the app.
    of_app: bool,
}

/// What the next timer has to do.
#[derive(Debug)]
pub(crate) struct Due {
    /// Milliseconds since the start.
    pub(crate) at: u64,
    pub(crate) work: Vec<Work>,
    pub(crate) of_app: bool,
}

/// Timers in the order they are due; of two due at once the one set first.
#[derive(Debug, Default)]
pub(crate) struct Timers {
    due: RefCell<BTreeMap<(u64, u64), Timer>>,
    sequence: Cell<u64>,
    ids: Cell<u32>,
}

impl Timers {
    /// Sets a timer that is due at `due` (milliseconds since the start) and gives its id.
    pub(crate) fn set(&self, due: u64, work: Vec<Work>, every: Option<u64>, of_app: bool) -> u32 {
        self.ids.set(self.ids.get() + 1);
        let id = self.ids.get();
        self.insert(due, Timer { id, work, every, of_app });
        id
    }

    fn insert(&self, due: u64, timer: Timer) {
        self.sequence.set(self.sequence.get() + 1);
        self.due.borrow_mut().insert((due, self.sequence.get()), timer);
    }

    pub(crate) fn clear(&self, id: u32) {
        self.due.borrow_mut().retain(|_, timer| timer.id != id);
    }

    /// Forgets changes of the page in front that have not happened yet.
    pub(crate) fn forget_routes(&self) {
        let is_route = |work: &Work| matches!(work, Work::Route(_) | Work::RouteDone(_));
        self.due.borrow_mut().retain(|_, timer| !timer.work.iter().any(is_route));
    }

    /// Takes the work of the next timer that is due by `until`. An interval is set again.
    pub(crate) fn take_next(&self, until: u64) -> Option<Due> {
        let key = *self.due.borrow().keys().next().filter(|(due, _)| *due <= until)?;
        let timer = self.due.borrow_mut().remove(&key)?;
        let due = Due { at: key.0, work: timer.work.clone(), of_app: timer.of_app };
        if let Some(every) = timer.every {
            self.insert(key.0 + every, timer);
        }
        Some(due)
    }
}
