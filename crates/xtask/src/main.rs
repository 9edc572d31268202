//! Chores of this repository: `cargo xtask ready`, `fmt`, `names`, `docs`, `bench`.
//!
//! Runs commands and reads text; knows no other crate.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a chore talks to whoever runs it")]

mod bench;
mod names;
mod ready;

use std::process::ExitCode;

const HELP: &str = "\
usage: cargo xtask <chore>

  ready        everything CI asks for: format, clippy, tests, rustdoc, generated docs
  lint         the part of `ready` that runs no tests: format, clippy, rustdoc, generated docs
  fmt          formats every Rust file, those in macro-declared modules too
  names        makes the lists of API names from the packages that publish them
               (--check: only says whether the committed ones are what the packages give)
  docs         writes what is generated in `docs/`; `--check` only says what is stale
  bench        what runs cost, against Node and jest (`--help` says more; --write: into docs/benchmarks.md)
";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let result = match args.next().as_deref() {
        Some("ready") => ready::ready(),
        Some("lint") => ready::lint(),
        Some("fmt") => ready::format(ready::Mode::Write),
        Some("names") => match args.next().as_deref() {
            None => names::names(names::Mode::Write),
            Some("--check") => names::names(names::Mode::Check),
            Some(other) => Err(format!("`names` does not know `{other}`\n\n{HELP}")),
        },
        Some("docs") if args.next().as_deref() == Some("--check") => ready::docs(ready::Mode::Check),
        Some("docs") => ready::docs(ready::Mode::Write),
        Some("bench") => bench::bench(args),
        Some(other) => Err(format!("no chore is called `{other}`\n\n{HELP}")),
        None => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
