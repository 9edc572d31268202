//! `sharebox`: runs mini-program share handlers and shows the card.

mod args;
mod baseline;
mod changed;
mod cli;
mod command;
mod environment;
mod exit;
mod failing;
mod fix;
mod progress;
mod screenshot;
mod sink;
mod speech;
mod version;
mod whole_file;

use std::process::ExitCode;

use clap::Parser;

/// The word that starts this binary as a worker. Nobody types it.
const WORKER: &str = "__worker";

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|word| word == WORKER) {
        return command::worker();
    }
    if version::is_asked_for(std::env::args_os().skip(1)) {
        return version::show().into();
    }
    let exit = match cli::Cli::try_parse() {
        Ok(cli) => {
            speech::begin(cli.command.language());
            cli.command.run()
        }
        Err(error) => {
            // Clap knows which of help, version and mistakes goes where.
            let exit = if error.use_stderr() { exit::Exit::Failed } else { exit::Exit::Fine };
            command::explain_usage(&error);
            exit
        }
    };
    exit.into()
}
