//! What the binary does when it is started as a worker: runs pages within hard limits.
//!
//! Where the system can fork, a worker prepares an engine and the code that pages share, and forks a child per page
//! (`fork`). Elsewhere, and for a single page, it runs the pages itself, each in a fresh engine; a worker that dies
//! takes its one page with it, and the parent starts another.

pub mod containment;
#[cfg(target_os = "linux")]
mod files;
#[cfg(unix)]
mod fork;
#[cfg(unix)]
mod limits;
#[cfg(target_os = "linux")]
mod syscalls;
#[cfg(unix)]
mod warm;

use std::{
    io::{self, BufRead, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    rc::Rc,
    sync::mpsc::{Receiver, channel},
};

use sharebox_project::{NotingSource, OnceSource, ProjectSource};
use sharebox_sandbox::STACK_BYTES;

use crate::delivery::card_of;
use crate::protocol::{Answer, Batch, Common, Isolation, READY, Setup, Task};

/// Exit code of a process whose page run panicked, as Rust has it.
const PANICKED: u8 = 101;

/// Answers page runs from standard input until it ends.
///
/// # Errors
/// When a line cannot be read, understood or answered: the parent is gone, or is no sharebox.
pub fn serve() -> io::Result<ExitCode> {
    let mut input = io::stdin().lock();
    let mut line = String::new();
    input.read_line(&mut line)?;
    let mut setup: Setup = serde_json::from_str(&line)?;
    match setup.isolation {
        Isolation::Engine => in_turn(setup, input),
        #[cfg(unix)]
        Isolation::Fork { jobs, share } => {
            drop(input);
            let mut serve = move |stack_to_come| {
                let surroundings = (source(&setup)?, setup.mocks.take().map(Rc::new));
                let common = setup.common.clone();
                let mut batches = || read_batch(&mut io::stdin().lock(), &common);
                fork::serve(&setup, surroundings, &mut batches, fork::Plan { jobs, share, stack_to_come })
            };
            // Page code may recurse deeply. A second thread has the stack for it whatever the system gives the first;
            // but a process that forks is best off with one thread.
            if limits::main_stack_suffices() {
                serve(STACK_BYTES)?;
            } else {
                let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || serve(0))?;
                thread.join().unwrap_or_else(|_| Err(io::Error::other("the worker panicked")))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        #[cfg(not(unix))]
        Isolation::Fork { .. } => Err(io::Error::other("this system cannot fork")),
    }
}

fn source(setup: &Setup) -> io::Result<Rc<OnceSource>> {
    let source: Rc<dyn ProjectSource> = Rc::from(setup.source.open().map_err(io::Error::other)?);
    let source = if setup.looks { Rc::new(NotingSource::new(source)) } else { source };
    Ok(Rc::new(OnceSource::new(source)))
}

/// Pages one after the other, each in a fresh engine, on a thread of their own: this one hears when the parent is
/// gone, whatever a page is doing.
fn in_turn(mut setup: Setup, mut input: impl BufRead) -> io::Result<ExitCode> {
    let common = setup.common.clone();
    let (sender, tasks) = channel();
    let pages = move || {
        // Dying in the middle of a page must not leave the other thread waiting for the parent.
        let code = match catch_unwind(AssertUnwindSafe(|| run_pages(&mut setup, &tasks))) {
            Ok(Ok(())) => return,
            Ok(Err(_)) => 2,
            Err(_) => PANICKED.into(),
        };
        #[expect(clippy::exit, reason = "the only way for one thread to end the other, which is reading")]
        std::process::exit(code);
    };
    std::thread::Builder::new().stack_size(STACK_BYTES).spawn(pages)?;
    while let Some(task) = read_task(&mut input, &common)? {
        sender.send(task).map_err(io::Error::other)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn run_pages(setup: &mut Setup, tasks: &Receiver<Task>) -> io::Result<()> {
    #[cfg(unix)]
    limits::of_worker(setup)?;
    let source = source(setup)?;
    #[cfg(target_os = "linux")]
    files::confine(setup.source.root.as_deref())?;
    #[cfg(target_os = "linux")]
    syscalls::give_up_all()?;
    let mocks = setup.mocks.take().map(Rc::new);
    let mut output = io::BufWriter::new(io::stdout().lock());
    writeln!(output, "{READY}")?;
    output.flush()?;
    for Task { index, run } in tasks {
        source.begin_looks();
        source.begin();
        let observation = sharebox_sandbox::run_with_mocks(&run, source.clone(), mocks.clone(), card_of);
        write!(output, "{index} ")?;
        serde_json::to_writer(&mut output, &Answer::Seen(observation.into(), source.looks()))?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(())
}

fn read_task(input: &mut impl BufRead, common: &Common) -> io::Result<Option<Task>> {
    let mut line = String::new();
    if input.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut task: Task = serde_json::from_str(&line)?;
    common.give(&mut task.run);
    Ok(Some(task))
}

/// The next tasks of a worker that forks, all of them known before the first runs, and whether they are those of a later call.
#[cfg(unix)]
fn read_batch(input: &mut impl BufRead, common: &Common) -> io::Result<Option<(Vec<Task>, bool)>> {
    let mut line = String::new();
    if input.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let batch: Batch = serde_json::from_str(&line)?;
    let tasks = (0..batch.tasks).map(|_| read_task(input, common)?.ok_or_else(cut_short));
    Ok(Some((tasks.collect::<io::Result<_>>()?, batch.later)))
}

#[cfg(unix)]
fn cut_short() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "tasks are missing")
}
