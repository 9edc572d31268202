//! One file per command.

pub(crate) mod run;
pub(crate) mod schema;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use crate::exit::Exit;

/// Serves as a worker until the parent closes the pipe.
pub(crate) fn worker() -> ExitCode {
    match sharebox_runner::worker::serve() {
        Ok(code) => code,
        Err(error) => {
            complain(&format!("worker: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Says on standard error what could not be done. The message may quote a page or a file name: it is escaped.
#[expect(clippy::print_stderr, reason = "this crate is the one that prints")]
pub(crate) fn complain(message: &str) {
    eprintln!("error: {}", sharebox_report::safe_text(message));
}

/// Says on standard error what is worth knowing.
#[expect(clippy::print_stderr, reason = "this crate is the one that prints")]
pub(crate) fn note(message: &str) {
    eprintln!("note: {}", sharebox_report::safe_text(message));
}

/// Says on standard error what may not be what was meant.
#[expect(clippy::print_stderr, reason = "this crate is the one that prints")]
pub(crate) fn warn(message: &str) {
    eprintln!("warning: {}", sharebox_report::safe_text(message));
}

/// Writes to standard output. A reader that went away is not our trouble.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>, exit: Exit) -> Exit {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
        Err(error) => {
            complain(&format!("cannot write to standard output: {error}"));
            Exit::Failed
        }
    }
}
