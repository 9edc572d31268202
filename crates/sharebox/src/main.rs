//! `sharebox`: runs mini-program share handlers and shows the card.

mod args;
mod changed;
mod cli;
mod command;
mod environment;
mod exit;
mod progress;
mod screenshot;

use std::process::ExitCode;

use clap::Parser;

/// The word that starts this binary as a worker. Nobody types it.
const WORKER: &str = "__worker";

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|word| word == WORKER) {
        return command::worker();
    }
    let exit = match cli::Cli::try_parse() {
        Ok(cli) => cli.command.run(),
        Err(error) => {
            // Clap knows which of help, version and mistakes goes where.
            let exit = if error.use_stderr() { exit::Exit::Failed } else { exit::Exit::Fine };
            error.print().ok();
            exit
        }
    };
    exit.into()
}
