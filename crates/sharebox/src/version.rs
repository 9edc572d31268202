//! `sharebox --version --verbose`: the version, and what contains a page on this machine.

use std::ffi::OsString;

use sharebox_runner::worker::containment::containment;

use crate::{command::print, exit::Exit};

/// Whether the arguments are `--version` and `--verbose`, in either order, and nothing else. Clap answers `--version`
/// alone, with one line that scripts can rely on.
pub(crate) fn is_asked_for(args: impl Iterator<Item = OsString>) -> bool {
    let args: Vec<OsString> = args.collect();
    let given = |names: &[&str]| args.iter().any(|arg| names.iter().any(|name| arg == name));
    args.len() == 2 && given(&["--version", "-V"]) && given(&["--verbose"])
}

/// Prints both.
pub(crate) fn show() -> Exit {
    let walls = containment();
    let widest = walls.iter().map(|wall| wall.name.len()).max().unwrap_or_default();
    print(
        |out| {
            writeln!(out, "sharebox {}", env!("CARGO_PKG_VERSION"))?;
            let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
            writeln!(out, "\nwhat contains a page on this machine ({system}):")?;
            for wall in &walls {
                let (mark, means) = match wall.state {
                    Ok(means) => ("yes", means),
                    Err(why) => ("no ", why),
                };
                writeln!(out, "  {:widest$}  {mark}  {means}", wall.name)?;
            }
            Ok(())
        },
        Exit::Fine,
    )
}
