//! Hands page runs to worker processes, and sees to it that every one of them gets an observation.

use std::{
    collections::{BTreeSet, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError, mpsc::channel},
    time::Duration,
};

use sharebox_mock::Mocks;
use sharebox_observation::Observation;
use sharebox_project::Look;
use sharebox_sandbox::PageRun;

use crate::{
    RunError, RunOptions, WorkerCommand,
    client::{Heard, Worker},
    deadline::{Deadline, WAITING},
    death::{Cause, Death, InForce},
    protocol::{Answer, Common, Isolation, Setup, SourceSpec, Task},
};

/// How much longer than any page may take a worker may be silent: it watches the deadlines itself.
const GRACE: Duration = Duration::from_secs(10);

/// The page runs of one call, and how to carry them out.
#[derive(Debug)]
pub(crate) struct Dispatch<'a> {
    pub(crate) command: &'a WorkerCommand,
    pub(crate) source: &'a SourceSpec,
    pub(crate) mocks: Option<&'a Mocks>,
    pub(crate) options: &'a RunOptions,
    /// A worker that forks and has done what it was asked, with the engine and the code that it has made ready.
    pub(crate) kept: Mutex<Option<Kept>>,
}

/// A worker that waits for more.
#[derive(Debug)]
pub(crate) struct Kept {
    worker: Worker,
    /// What it was told all its tasks have in common.
    common: Common,
}

/// Takes the index of a run, what it saw, and what it looked at, where it came to its end.
type Each<'a> = dyn FnMut(usize, Observation, Option<Vec<Look>>) + 'a;

impl Dispatch<'_> {
    /// Carries out those of `runs` that are `wanted` and gives each observation to `each` as soon as it is there.
    pub(crate) fn carry_out(
        &self,
        runs: &[PageRun],
        wanted: &dyn Fn(usize) -> bool,
        each: &mut Each<'_>,
    ) -> Result<(), RunError> {
        let mut common = Common::default();
        let task = |(index, mut run)| {
            common = Common::take(&mut run);
            Task { index, run }
        };
        let wanted = runs.iter().enumerate().filter(|(index, _)| wanted(*index));
        let mut tasks: VecDeque<Task> = wanted.map(|(index, run)| (index, run.clone())).map(task).collect();
        if let Some(seed) = self.options.shuffle {
            shuffle(tasks.make_contiguous(), seed);
        }
        let _stack = stack::Raised::for_children();
        // A single page needs no protection from others; but what a worker has ready is ready for it too.
        let forks = tasks.len() > 1 || (!tasks.is_empty() && self.keeps(&common));
        if self.options.fork && cfg!(unix) && forks {
            self.forked(tasks.into(), &common, each)
        } else {
            self.in_turn(tasks, &common, each)
        }
    }

    /// One worker that forks. Pages that others may have brought down run again when those are done, one at a time,
    /// and what becomes of them then is theirs.
    fn forked(&self, tasks: Vec<Task>, common: &Common, each: &mut Each<'_>) -> Result<(), RunError> {
        let jobs = self.options.jobs;
        let mut doubtful = BTreeSet::new();
        self.fork_round(tasks.clone(), common, jobs, &mut |index, answer| match answer {
            Answer::Died(death) if jobs > 1 && death.may_be_of_others() => {
                doubtful.insert(index);
            }
            answer => self.tell(index, answer, each),
        })?;
        let again = tasks.into_iter().filter(|task| doubtful.contains(&task.index)).collect();
        self.fork_round(again, common, 1, &mut |index, answer| self.tell(index, answer, each))
    }

    fn fork_round(
        &self,
        mut tasks: Vec<Task>,
        common: &Common,
        jobs: usize,
        each: &mut dyn FnMut(usize, Answer),
    ) -> Result<(), RunError> {
        let mut share = true;
        while !tasks.is_empty() {
            let usual = share && jobs == self.options.jobs;
            let kept = if usual { self.take_kept(common) } else { None };
            let mut worker = match kept {
                Some(worker) => worker,
                None => Worker::start(self.command, &self.setup(Isolation::Fork { jobs, share }, common))
                    .map_err(RunError::Worker)?,
            };
            // A worker that is gone already is heard of below.
            worker.send(&[tasks.len()]).and_then(|()| worker.send(&tasks)).ok();
            let mut open: BTreeSet<usize> = tasks.iter().map(|task| task.index).collect();
            let end = loop {
                if open.is_empty() {
                    if usual {
                        *self.kept() = Some(Kept { worker, common: common.clone() });
                    }
                    return Ok(());
                }
                match worker.hear(self.timeout() * WAITING + GRACE) {
                    Heard::Ready => {}
                    Heard::Done(index, answer) if open.remove(&index) => each(index, answer),
                    Heard::Done(..) => break Some("an answer to no question".to_owned()),
                    Heard::Silence => break Some("it stopped answering".to_owned()),
                    Heard::Nonsense(reason) => break Some(reason),
                    Heard::End => break None,
                }
            };
            let mut death = worker.bury();
            if let Some(reason) = end {
                death.cause = Cause::Trouble(reason);
            }
            let before = tasks.len();
            tasks.retain(|task| open.contains(&task.index));
            // The worker runs no page code. It can still die of what it does for pages: compile what they share. It
            // is started again without that, and given up when even that brings nothing.
            if tasks.len() == before && !share {
                for task in tasks.drain(..) {
                    each(task.index, Answer::Died(death.clone()));
                }
            }
            share = false;
        }
        Ok(())
    }

    fn kept(&self) -> MutexGuard<'_, Option<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a worker waits for more tasks that have `common` in common.
    fn keeps(&self, common: &Common) -> bool {
        self.kept().as_ref().is_some_and(|kept| kept.common == *common)
    }

    /// That worker. Another one that waits is ended.
    fn take_kept(&self, common: &Common) -> Option<Worker> {
        self.kept().take().filter(|kept| kept.common == *common).map(|kept| kept.worker)
    }

    /// Workers that run pages themselves, each page in a fresh engine.
    fn in_turn(&self, tasks: VecDeque<Task>, common: &Common, each: &mut Each<'_>) -> Result<(), RunError> {
        let workers = self.options.jobs.clamp(1, tasks.len().max(1));
        let tasks = Mutex::new(tasks);
        let (sender, results) = channel();
        std::thread::scope(|scope| {
            for _ in 0..workers {
                let (sender, tasks) = (sender.clone(), &tasks);
                scope.spawn(move || {
                    let mut worker = None;
                    loop {
                        let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                        let Some(task) = task else { return };
                        let index = task.index;
                        let result =
                            self.one(&mut worker, &task, common).map(|answer| self.observation(answer));
                        if sender.send((index, result)).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            for (index, result) in results {
                match result {
                    Ok((seen, looks)) => each(index, seen, looks),
                    Err(error) => {
                        tasks.lock().unwrap_or_else(PoisonError::into_inner).clear();
                        return Err(error);
                    }
                }
            }
            Ok(())
        })
    }

    /// Runs one page in `slot`'s worker, which is started if there is none and taken away if it dies. A page that dies
    /// in a worker in which another has run gets a second chance in one that is its own: what the other left (memory,
    /// processor time) counts against it.
    fn one(&self, slot: &mut Option<Worker>, task: &Task, common: &Common) -> Result<Answer, RunError> {
        let used = slot.is_some();
        let answer = self.once(slot, task, common)?;
        match answer {
            Answer::Died(death) if used && death.cause != Cause::Deadline => self.once(slot, task, common),
            answer => Ok(answer),
        }
    }

    fn once(&self, slot: &mut Option<Worker>, task: &Task, common: &Common) -> Result<Answer, RunError> {
        let trouble =
            |what: String| Answer::Died(Death { cause: Cause::Trouble(what), words: String::new() });
        let mut worker = if let Some(worker) = slot.take() {
            worker
        } else {
            let setup = self.setup(Isolation::Engine, common);
            let worker = Worker::start(self.command, &setup).map_err(RunError::Worker)?;
            match worker.hear(GRACE) {
                Heard::Ready => worker,
                Heard::Silence => return Ok(trouble("it did not become ready".to_owned())),
                _ => return Ok(Answer::Died(worker.bury())),
            }
        };
        if worker.send(std::slice::from_ref(task)).is_err() {
            return Ok(Answer::Died(worker.bury()));
        }
        let mut deadline = Deadline::of(worker.id(), self.timeout());
        let heard = loop {
            match worker.hear(deadline.patience()) {
                Heard::Silence if !deadline.has_passed() => {}
                heard => break heard,
            }
        };
        Ok(match heard {
            Heard::Done(index, answer) if index == task.index => {
                *slot = Some(worker);
                answer
            }
            Heard::Silence => Answer::Died(Death { cause: Cause::Deadline, words: String::new() }),
            Heard::End => Answer::Died(worker.bury()),
            Heard::Nonsense(reason) => trouble(reason),
            Heard::Ready | Heard::Done(..) => trouble("an answer to no question".to_owned()),
        })
    }

    fn setup(&self, isolation: Isolation, common: &Common) -> Setup {
        Setup {
            source: self.source.clone(),
            mocks: self.mocks.cloned(),
            memory_mb: self.options.memory_mb,
            timeout_ms: self.options.timeout_ms,
            looks: self.options.cache.is_some(),
            isolation,
            common: common.clone(),
        }
    }

    fn timeout(&self) -> Duration {
        Duration::from_millis(self.options.timeout_ms)
    }

    fn in_force(&self) -> InForce {
        InForce {
            timeout_ms: self.options.timeout_ms,
            memory_mb: self.options.memory_mb,
            recursion: self.options.limits.recursion,
        }
    }

    fn tell(&self, index: usize, answer: Answer, each: &mut Each<'_>) {
        let (seen, looks) = self.observation(answer);
        each(index, seen, looks);
    }

    fn observation(&self, answer: Answer) -> (Observation, Option<Vec<Look>>) {
        match answer {
            Answer::Seen(observation, looks) => (*observation, Some(looks)),
            Answer::Died(death) => (death.observation(self.in_force()), None),
        }
    }
}

/// Another order, the same for the same seed (Fisher and Yates, with the random numbers of `SplitMix64`).
fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed;
    for last in (1..items.len()).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        let other = usize::try_from(z % (last as u64 + 1)).unwrap_or(0);
        items.swap(last, other);
    }
}

/// The stack that workers start with.
mod stack {
    /// While this lives, processes that are started get as much stack as page code may need, where the system
    /// allows it: a worker need not make a thread for it then.
    #[derive(Debug)]
    pub(super) struct Raised {
        #[cfg(unix)]
        before: Option<rustix::process::Rlimit>,
    }

    #[cfg(unix)]
    impl Raised {
        pub(super) fn for_children() -> Self {
            use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
            let before = getrlimit(Resource::Stack);
            let wanted = sharebox_sandbox::STACK_BYTES as u64;
            if before.current.is_none_or(|bytes| bytes >= wanted) {
                return Self { before: None };
            }
            let current = Some(before.maximum.map_or(wanted, |most| most.min(wanted)));
            let raised = setrlimit(Resource::Stack, Rlimit { current, maximum: before.maximum });
            Self { before: raised.is_ok().then_some(before) }
        }
    }

    #[cfg(unix)]
    impl Drop for Raised {
        fn drop(&mut self) {
            if let Some(before) = self.before.take() {
                // What was possible before is possible again.
                rustix::process::setrlimit(rustix::process::Resource::Stack, before).ok();
            }
        }
    }

    #[cfg(not(unix))]
    impl Raised {
        pub(super) fn for_children() -> Self {
            Self {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shuffling_loses_nothing_and_follows_its_seed() {
        let shuffled = |seed| {
            let mut items: Vec<usize> = (0..100).collect();
            shuffle(&mut items, seed);
            items
        };
        assert_eq!(shuffled(1), shuffled(1));
        assert_ne!(shuffled(1), shuffled(2));
        let mut sorted = shuffled(7);
        assert_ne!(sorted, (0..100).collect::<Vec<_>>());
        sorted.sort_unstable();
        assert_eq!(sorted, (0..100).collect::<Vec<_>>());
    }
}
