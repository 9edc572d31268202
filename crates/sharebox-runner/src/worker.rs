//! What the binary does when it is started as a worker: runs pages, one at a time, within hard limits.
//!
//! Limits that need the system's help (memory, processor time, files) are set before the first page runs. A
//! worker that dies takes its one page with it; the parent sees which, and why as far as the system says.

use std::{
    io::{self, BufRead, Write},
    rc::Rc,
};

use sharebox_project::ProjectSource;
use sharebox_sandbox::{PageRun, STACK_BYTES};

use crate::protocol::Setup;

/// Address space that a worker takes before any page runs: program, libraries, the reserved stack.
#[cfg(unix)]
const BASE_BYTES: u64 = STACK_BYTES as u64 + 192 * 1024 * 1024;

/// Answers page runs read from `input` until it ends.
///
/// # Errors
/// When a line cannot be read, understood or answered: the parent is gone, or is no sharebox.
pub fn serve(input: impl BufRead + Send + 'static, output: impl Write + Send + 'static) -> io::Result<()> {
    // Page code may recurse deeply; the main thread's stack is the system's choice.
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || answer(input, output))?;
    thread.join().unwrap_or_else(|_| Err(io::Error::other("the page run panicked")))
}

fn answer(input: impl BufRead, output: impl Write) -> io::Result<()> {
    let mut output = io::BufWriter::new(output);
    let mut lines = input.lines();
    let Some(setup) = lines.next() else { return Ok(()) };
    let mut setup: Setup = serde_json::from_str(&setup?)?;
    restrict(&setup)?;
    let mocks = setup.mocks.take().map(Rc::new);
    let source: Rc<dyn ProjectSource> = Rc::from(setup.source.open().map_err(io::Error::other)?);
    for line in lines {
        let run: PageRun = serde_json::from_str(&line?)?;
        let observation = sharebox_sandbox::run_with_mocks(&run, source.clone(), mocks.clone());
        serde_json::to_writer(&mut output, &observation)?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(())
}

/// Gives up what a page could use to harm the machine.
#[cfg(unix)]
fn restrict(setup: &Setup) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let set = |resource, value| setrlimit(resource, Rlimit { current: Some(value), maximum: Some(value) });
    set(Resource::Core, 0)?;
    // Writing to a file of any size raises a signal; pipes are no files.
    set(Resource::Fsize, 0)?;
    set(Resource::Nofile, 64)?;
    set(Resource::Cpu, setup.cpu_seconds)?;
    // macOS does not enforce an address space limit and may refuse to set one.
    let address_space = BASE_BYTES + setup.memory_mb * 1024 * 1024;
    if cfg!(target_os = "linux") {
        set(Resource::As, address_space)?;
    }
    Ok(())
}

/// Elsewhere the parent's deadline is what stops a page.
#[cfg(not(unix))]
fn restrict(_: &Setup) -> io::Result<()> {
    Ok(())
}
