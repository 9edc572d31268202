//! A process per page, forked from one that is ready to run it.
//!
//! The worker itself never runs page code: it prepares an engine, compiles what pages share, forks. The child
//! restricts itself, runs one page, writes its answer to a pipe and is gone with everything the page did. So no page
//! can leave anything for another, and whatever kills a child is an answer about that page alone.
//!
//! The worker has one thread where the first thread's stack suffices, which makes the fork as safe as it can be. Else
//! it has two, of which the other waits in `join` and holds no lock; the allocators of glibc, musl and macOS are
//! usable after such a fork.

use std::{
    collections::VecDeque,
    fs::File,
    io::{self, PipeReader, PipeWriter, Read, Write, pipe},
    panic::{AssertUnwindSafe, catch_unwind},
    rc::Rc,
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, Signal, WaitOptions, kill_process, waitpid},
    stdio::{dup2_stderr, dup2_stdin, dup2_stdout},
};
use sharebox_mock::Mocks;
use sharebox_project::{Look, OnceSource, ProjectSource};
use sharebox_sandbox::Prepared;

use super::{PANICKED, limits, warm::Warmth};
use crate::{
    deadline::{Deadline, now},
    death::{Cause, Death, MAX_WORDS},
    delivery::card_of,
    protocol::{Answer, READY, Setup, Task},
};

/// Bytes of one answer; more is a page that has gone wrong.
const MAX_ANSWER: usize = 256 * 1024 * 1024;
/// Exit code of a child that could not begin or could not answer.
const FAILED: i32 = 102;

/// How to go about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    /// Children at a time.
    pub(super) jobs: usize,
    /// Whether to compile what pages share.
    pub(super) share: bool,
    /// Bytes of stack that are not part of the address space yet.
    pub(super) stack_to_come: usize,
}

/// Gives the next tasks, `None` when there are no more.
type Batches<'a> = dyn FnMut() -> io::Result<Option<Vec<Task>>> + 'a;

/// Answers batch after batch, the tasks of each in the order in which they finish.
pub(super) fn serve(
    setup: &Setup,
    (source, mocks): (Rc<OnceSource>, Option<Rc<Mocks>>),
    batches: &mut Batches<'_>,
    plan: Plan,
) -> io::Result<()> {
    let Some(mut tasks) = batches()? else { return Ok(()) };
    let statm = limits::Statm::open();
    let nothing = File::open("/dev/null")?;
    limits::of_forker(setup, statm.taken(), plan.stack_to_come)?;
    #[cfg(target_os = "linux")]
    super::files::confine(setup.source.root.as_deref())?;
    #[cfg(target_os = "linux")]
    super::syscalls::give_up(super::syscalls::of_forker().as_ref())?;
    let prepared =
        tasks.first().and_then(|task| Prepared::new(&task.run, source.clone(), mocks.clone(), card_of).ok());
    // What the engine has read by now, every page has from it.
    let first_looks = source.looks();
    let mut forker = Forker {
        setup,
        source,
        first_looks,
        mocks,
        prepared,
        warmth: plan.share.then(|| Warmth::of(setup.memory_mb)),
        taken: 0,
        plan,
        statm,
        nothing,
        #[cfg(target_os = "linux")]
        filter: super::syscalls::of_page(),
        #[cfg(target_os = "linux")]
        parent: rustix::process::getpid(),
    };
    let mut begun = false;
    loop {
        if let (Some(warmth), Some(prepared)) = (&mut forker.warmth, &mut forker.prepared) {
            let start = now();
            let patience = Duration::from_millis(setup.timeout_ms);
            warmth.warm(prepared, &tasks, &|| now().duration_since(start) > patience);
            prepared.tidy();
        }
        forker.ready();
        if !std::mem::replace(&mut begun, true) {
            say(READY.as_bytes())?;
        }
        if forker.answer(tasks)? == Heard::ParentGone {
            return Ok(());
        }
        match batches()? {
            Some(next) => tasks = next,
            None => return Ok(()),
        }
    }
}

/// What [`wait`] waited for.
#[derive(Debug, PartialEq, Eq)]
enum Heard {
    /// A child has something to say, or is late.
    Child,
    /// The pipe from the parent has closed.
    ParentGone,
}

/// Waits until something happens.
fn wait(running: &[Child]) -> io::Result<Heard> {
    let stdin = io::stdin();
    let patience = running.iter().map(|child| child.deadline.patience()).min();
    let timeout = Timespec::try_from(patience.unwrap_or_default()).ok();
    let mut fds = vec![PollFd::new(&stdin, PollFlags::IN)];
    fds.extend(running.iter().map(|child| PollFd::new(&child.answer, PollFlags::IN)));
    match poll(&mut fds, timeout.as_ref()) {
        Ok(_) | Err(rustix::io::Errno::INTR) => {}
        Err(error) => return Err(error.into()),
    }
    // After the tasks the parent says nothing more: what is heard from there is the end.
    let parent_gone = fds.first().is_some_and(|fd| !fd.revents().is_empty());
    Ok(if parent_gone { Heard::ParentGone } else { Heard::Child })
}

struct Forker<'a> {
    setup: &'a Setup,
    source: Rc<OnceSource>,
    first_looks: Vec<Look>,
    mocks: Option<Rc<Mocks>>,
    prepared: Option<Prepared>,
    warmth: Option<Warmth>,
    /// Address space taken before any page runs.
    taken: u64,
    plan: Plan,
    statm: limits::Statm,
    nothing: File,
    #[cfg(target_os = "linux")]
    filter: Option<seccompiler::BpfProgram>,
    #[cfg(target_os = "linux")]
    parent: Pid,
}

impl Forker<'_> {
    /// Answers all of `tasks`, unless the parent is gone before.
    fn answer(&mut self, tasks: Vec<Task>) -> io::Result<Heard> {
        let mut waiting = VecDeque::from(tasks);
        let mut running: Vec<Child> = Vec::new();
        loop {
            while running.len() < self.plan.jobs.max(1)
                && let Some(task) = waiting.pop_front()
            {
                match self.fork(&task) {
                    Ok(child) => running.push(child),
                    Err(error) => {
                        let cause = Cause::NoProcess(error.to_string());
                        report(task.index, &died(cause, String::new())?)?;
                    }
                }
            }
            // Dropping the children that are left ends them.
            if running.is_empty() || wait(&running)? == Heard::ParentGone {
                return Ok(if running.is_empty() { Heard::Child } else { Heard::ParentGone });
            }
            let mut index = 0;
            while let Some(child) = running.get_mut(index) {
                if let Some((answer, read)) = child.progress()? {
                    report(child.index, &answer)?;
                    running.swap_remove(index);
                    if !waiting.is_empty() {
                        self.learn(read, &mut running);
                    }
                } else {
                    index += 1;
                }
            }
        }
    }

    /// Reads for the next pages what the last one had to read itself.
    fn learn(&mut self, names: Vec<String>, running: &mut [Child]) {
        let start = now();
        if let (Some(warmth), Some(prepared)) = (&mut self.warmth, &mut self.prepared)
            && warmth.learn(prepared, names)
        {
            self.ready();
            // Meanwhile nobody has heard whether they are done.
            let deaf = now().duration_since(start);
            for child in running {
                child.deadline.put_off(deaf);
            }
        }
    }

    /// Everything is read that will be before the next page: from here on, what is taken and looked at is the page's.
    fn ready(&mut self) {
        self.source.begin_looks();
        self.taken = self.statm.taken();
    }

    fn fork(&mut self, task: &Task) -> io::Result<Child> {
        let (answer, answer_writer) = pipe()?;
        let (words, words_writer) = pipe()?;
        match fork::fork()? {
            fork::Fork::Parent(pid) => {
                let pid = Pid::from_raw(pid).ok_or_else(|| io::Error::other("no process id"))?;
                let limit = Duration::from_millis(self.setup.timeout_ms);
                let deadline = Deadline::of(pid.as_raw_nonzero().get().unsigned_abs(), limit);
                Ok(Child { index: task.index, pid: Some(pid), answer, words, heard: Vec::new(), deadline })
            }
            fork::Fork::Child => {
                let run = AssertUnwindSafe(|| self.run_page(task, &answer_writer, &words_writer));
                let code = match catch_unwind(run) {
                    Ok(Ok(())) => 0,
                    Ok(Err(_)) => FAILED,
                    Err(_) => PANICKED.into(),
                };
                leave(code)
            }
        }
    }

    /// What the child does. Comes back only if it fails.
    fn run_page(&mut self, task: &Task, answer: &PipeWriter, words: &PipeWriter) -> io::Result<()> {
        dup2_stderr(words)?;
        dup2_stdout(answer)?;
        dup2_stdin(&self.nothing)?;
        #[cfg(target_os = "linux")]
        {
            rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
            // The worker may have died before that.
            if rustix::process::getppid() != Some(self.parent) {
                leave(FAILED);
            }
        }
        limits::of_page(self.setup, self.taken, self.plan.stack_to_come)?;
        #[cfg(target_os = "linux")]
        super::files::part()?;
        #[cfg(target_os = "linux")]
        super::syscalls::give_up(self.filter.as_ref())?;
        let source = self.source.clone();
        source.begin();
        let finish = |seen, read: Vec<String>| {
            let mut looks = [self.first_looks.clone(), source.looks()].concat();
            looks.sort();
            looks.dedup();
            finish(answer, &read, seen, looks)
        };
        if let Some(prepared) = self.prepared.take().filter(|prepared| prepared.fits(&task.run)) {
            prepared.run(&task.run, finish)
        } else {
            let (source, mocks) = (self.source.clone(), self.mocks.clone());
            finish(sharebox_sandbox::run_with_mocks(&task.run, source, mocks, card_of), Vec::new())
        }
    }
}

/// Answers and ends the child, without freeing what the page left: that only takes time. The first line is for the
/// worker, which need not understand the second.
fn finish(
    answer: &PipeWriter,
    read: &[String],
    seen: sharebox_observation::Observation,
    looks: Vec<Look>,
) -> io::Result<()> {
    let mut lines = serde_json::to_vec(read)?;
    lines.push(b'\n');
    serde_json::to_writer(&mut lines, &Answer::Seen(seen.into(), looks))?;
    lines.push(b'\n');
    let mut answer = answer;
    answer.write_all(&lines)?;
    leave(0)
}

/// Ends this process at once: what it inherited (buffers, exit handlers) is not its to flush or run.
fn leave(code: i32) -> ! {
    signal_hook::low_level::exit(code)
}

/// A child and what it has said so far.
struct Child {
    index: usize,
    /// `None` once it is known to be gone.
    pid: Option<Pid>,
    answer: PipeReader,
    words: PipeReader,
    heard: Vec<u8>,
    deadline: Deadline,
}

impl Child {
    /// Hears what the child has to say. Its answer as a line, once there is one, and which scripts it had to read.
    fn progress(&mut self) -> io::Result<Option<(Vec<u8>, Vec<String>)>> {
        let mut fds = [PollFd::new(&self.answer, PollFlags::IN)];
        if poll(&mut fds, Some(&Timespec::default()))? == 0 {
            if !self.deadline.has_passed() {
                return Ok(None);
            }
            self.end();
            return Ok(Some((died(Cause::Deadline, self.last_words())?, Vec::new())));
        }
        let mut buffer = [0; 16 * 1024];
        let read = self.answer.read(&mut buffer)?;
        if read > 0 {
            self.heard.extend_from_slice(buffer.get(..read).unwrap_or_default());
            if self.heard.len() > MAX_ANSWER {
                self.end();
                let cause = Cause::Trouble(format!("the answer is longer than {MAX_ANSWER} bytes"));
                return Ok(Some((died(cause, String::new())?, Vec::new())));
            }
            return Ok(None);
        }
        let cause = self.reap();
        // Two whole lines, or no answer.
        let lines: Vec<&[u8]> = self.heard.split(|byte| *byte == b'\n').collect();
        if let [read, answer, []] = lines.as_slice()
            && let Ok(read) = serde_json::from_slice(read)
        {
            return Ok(Some((answer.to_vec(), read)));
        }
        Ok(Some((died(cause, self.last_words())?, Vec::new())))
    }

    /// Waits for the end of the process.
    fn reap(&mut self) -> Cause {
        let status = self.pid.take().and_then(|pid| waitpid(Some(pid), WaitOptions::empty()).ok().flatten());
        let Some((_, status)) = status else { return Cause::Exit(None) };
        status.terminating_signal().map_or(Cause::Exit(status.exit_status()), Cause::Signal)
    }

    fn end(&mut self) {
        if let Some(pid) = self.pid {
            // It may be gone already; that is what is wanted.
            kill_process(pid, Signal::KILL).ok();
            self.reap();
        }
    }

    /// To be called when the process is gone.
    fn last_words(&mut self) -> String {
        let mut words = Vec::new();
        (&mut self.words).take(MAX_WORDS).read_to_end(&mut words).ok();
        String::from_utf8_lossy(&words).into_owned()
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.end();
    }
}

fn died(cause: Cause, words: String) -> io::Result<Vec<u8>> {
    Ok(serde_json::to_vec(&Answer::Died(Death { cause, words }))?)
}

/// Tells the parent what came of a task.
fn report(index: usize, answer: &[u8]) -> io::Result<()> {
    let mut line = format!("{index} ").into_bytes();
    line.extend_from_slice(answer);
    say(&line)
}

fn say(line: &[u8]) -> io::Result<()> {
    let mut output = io::stdout().lock();
    output.write_all(line)?;
    output.write_all(b"\n")?;
    output.flush()
}
