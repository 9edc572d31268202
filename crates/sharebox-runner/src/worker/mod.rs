//! What the binary does when it is started as a worker: runs pages within hard limits.
//!
//! Where the system can fork, a worker prepares an engine and the code that pages share, and forks a child per page
//! ([`fork`]). Elsewhere, and for a single page, it runs the pages itself, each in a fresh engine; a worker that dies
//! takes its one page with it, and the parent starts another.

#[cfg(unix)]
mod fork;
#[cfg(unix)]
mod limits;
#[cfg(unix)]
mod warm;

use std::{
    io::{self, BufRead, Write},
    rc::Rc,
};

use sharebox_project::ProjectSource;
use sharebox_sandbox::STACK_BYTES;

use crate::protocol::{Answer, Isolation, READY, Setup, Task};

/// Answers page runs from standard input until it ends.
///
/// # Errors
/// When a line cannot be read, understood or answered: the parent is gone, or is no sharebox.
pub fn serve() -> io::Result<()> {
    // Page code may recurse deeply. A second thread has the stack for it whatever the system gives the first; but a
    // process that forks is best off with one thread.
    #[cfg(unix)]
    if limits::main_stack_suffices() {
        return answer(STACK_BYTES);
    }
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(|| answer(0))?;
    thread.join().unwrap_or_else(|_| Err(io::Error::other("the page run panicked")))
}

/// `stack_to_come`: bytes of stack that are not part of the address space yet.
fn answer(stack_to_come: usize) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut line = String::new();
    input.read_line(&mut line)?;
    let setup: Setup = serde_json::from_str(&line)?;
    let source: Rc<dyn ProjectSource> = Rc::from(setup.source.open().map_err(io::Error::other)?);
    match setup.isolation {
        Isolation::Engine => {
            #[cfg(unix)]
            limits::of_worker(&setup, stack_to_come)?;
            in_turn(&mut input, &source)
        }
        #[cfg(unix)]
        Isolation::Fork { tasks, jobs, share } => {
            let tasks = (0..tasks).map(|_| read_task(&mut input)?.ok_or_else(cut_short));
            let tasks = tasks.collect::<io::Result<Vec<_>>>()?;
            fork::serve(&setup, &source, tasks, fork::Plan { jobs, share, stack_to_come })
        }
        #[cfg(not(unix))]
        Isolation::Fork { .. } => Err(io::Error::other("this system cannot fork")),
    }
}

/// Pages one after the other, each in a fresh engine.
fn in_turn(input: &mut impl BufRead, source: &Rc<dyn ProjectSource>) -> io::Result<()> {
    let mut output = io::BufWriter::new(io::stdout().lock());
    writeln!(output, "{READY}")?;
    output.flush()?;
    while let Some(Task { index, run }) = read_task(input)? {
        let observation = sharebox_sandbox::run(&run, source.clone());
        write!(output, "{index} ")?;
        serde_json::to_writer(&mut output, &Answer::Seen(observation.into()))?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(())
}

fn read_task(input: &mut impl BufRead) -> io::Result<Option<Task>> {
    let mut line = String::new();
    if input.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    Ok(Some(serde_json::from_str(&line)?))
}

#[cfg(unix)]
fn cut_short() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "tasks are missing")
}
