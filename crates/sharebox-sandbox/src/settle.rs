//! Runs what is due, on virtual time.

use boa_engine::{Context, JsValue};
use sharebox_observation::{Event, Limit, Phase};

use crate::{jobs::Work, transfer, world::World};

impl World {
    /// Runs promise jobs until there are none.
    pub(crate) fn drain_microtasks(&self, context: &mut Context) {
        while !self.stopped()
            && let Some(job) = self.microtasks.next()
        {
            if !self.count_job() {
                return;
            }
            let result = job.call(context);
            self.absorb(result, context);
        }
    }

    /// Runs jobs and timers on virtual time until nothing is due by `until` (milliseconds since the start) or
    /// `done` says so. The clock ends at the last timer that ran.
    pub(crate) fn settle(&self, until: u64, context: &mut Context, done: &dyn Fn() -> bool) {
        self.drain_microtasks(context);
        while !self.stopped() && !done() {
            let Some(due) = self.timers.take_next(until) else { break };
            self.clock.advance_to(due.at);
            let phase = if due.of_app { self.phase.replace(Phase::App) } else { self.phase.get() };
            self.tell(|| Event::Due);
            if self.count_job() {
                for work in due.work {
                    self.run_work(work, context);
                    self.drain_microtasks(context);
                }
            }
            self.phase.set(phase);
        }
    }

    /// Has `work` done in a later turn.
    pub(crate) fn later(&self, work: Vec<Work>) -> u32 {
        self.set_timer(self.clock.elapsed(), work, None)
    }

    /// Has `work` done at `due` (milliseconds since the start), and then `every` so many milliseconds. Gives the timer's id.
    pub(crate) fn set_timer(&self, due: u64, work: Vec<Work>, every: Option<u64>) -> u32 {
        self.timers.set(due, work, every, self.phase.get() == Phase::App)
    }

    pub(crate) fn run_work(&self, work: Work, context: &mut Context) {
        match work {
            Work::Call { function, this, args } => self.call_guarded(&function, &this, &args, context),
            Work::Transfer(id) => transfer::deliver(id, self, context),
            Work::Route(route) => self.play_route(route, context),
            Work::RouteDone(route) => self.route_done(&route, context),
            Work::Settle { functions, value, fulfilled } => {
                let function = if fulfilled { functions.resolve } else { functions.reject };
                let result = function.call(&JsValue::undefined(), &[value], context);
                self.absorb(result, context);
            }
        }
    }

    fn count_job(&self) -> bool {
        let jobs = self.jobs_run.get() + 1;
        self.jobs_run.set(jobs);
        if jobs > self.limits.jobs {
            self.limit(Limit::Jobs, self.limits.jobs, None);
        }
        !self.stopped()
    }
}
