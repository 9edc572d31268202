//! How workers are started: another program, or the calling one.

use std::{
    path::Path,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};

use sharebox_runner::WorkerCommand;

use crate::ApiError;

/// The word that starts the program `sharebox` as a worker.
pub(crate) const OF_SHAREBOX: &str = "__worker";
/// The word that starts the calling program as one.
const OF_HOST: &str = "__sharebox-worker";

/// Whether the calling program looks for that word.
static SERVES: AtomicBool = AtomicBool::new(false);

/// Makes the calling program a worker where it was started as one, and does nothing else. The first line of `main`: what stands
/// before it every worker would do too.
///
/// As a worker it answers on standard input and output until that closes, and ends the process.
#[expect(
    clippy::exit,
    reason = "what this program was started for is in its arguments, and a worker goes no further"
)]
pub fn serve_if_worker() {
    SERVES.store(true, Ordering::Relaxed);
    if std::env::args_os().nth(1).is_none_or(|word| word != OF_HOST) {
        return;
    }
    let served = sharebox_runner::worker::serve();
    // What went wrong the caller hears from the pipe that closes.
    std::process::exit(i32::from(served.is_err()) * 2);
}

/// The calling program as a worker.
pub(crate) fn this_program() -> Result<WorkerCommand, ApiError> {
    if !SERVES.load(Ordering::Relaxed) {
        return Err(ApiError::NoWorker);
    }
    let program = std::env::current_exe().map_err(|_| ApiError::NoWorker)?;
    Ok(WorkerCommand::new(program, [OF_HOST]))
}

/// Makes sure that `program` is sharebox, and of this version.
pub(crate) fn check(program: &Path) -> Result<(), ApiError> {
    let wrong = |said: String| ApiError::NotSharebox { program: program.to_owned(), said };
    let output = Command::new(program).arg("--version").output();
    let output = output.map_err(|error| wrong(error.to_string()))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let first = said.lines().next().unwrap_or_default();
    if first == concat!("sharebox ", env!("CARGO_PKG_VERSION")) {
        return Ok(());
    }
    let first: String = first.chars().take(100).collect();
    Err(wrong(if first.is_empty() {
        "it says nothing of a version".to_owned()
    } else {
        format!("it says `{first}`")
    }))
}
