//! Which files a process that runs a page can read: those below the project's root, whatever their names. Page code has
//! no means to name another; should it break out of the engine, this is the second wall.
//!
//! A worker that forks confines itself, and its children inherit that.
//!
//! Where the kernel has no landlock, the check of every path that is read stands alone.

use std::{io, path::Path};

use landlock::{
    ABI, Access, AccessFs, AccessNet, PathBeneath, PathFd, RestrictionStatus, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetError, Scope,
};

/// What is known of landlock; a kernel that has less of it enforces what it has.
const KNOWN: ABI = ABI::V6;

/// Confines this thread to reading below `root`, for good; without one, to no file at all.
pub(super) fn confine(root: Option<&Path>) -> io::Result<()> {
    restrict(root).map(|_| ()).map_err(io::Error::other)
}

/// Parts this thread, which is confined, from its siblings and its parent: it cannot signal them.
pub(super) fn part() -> io::Result<()> {
    let part = || -> Result<(), RulesetError> {
        Ruleset::default().scope(Scope::from_all(KNOWN))?.create()?.restrict_self().map(drop)
    };
    part().map_err(io::Error::other)
}

/// As [`confine`]; says how much of it the kernel enforces.
pub(super) fn restrict(root: Option<&Path>) -> Result<RestrictionStatus, RulesetError> {
    let mut rules = Ruleset::default()
        .handle_access(AccessFs::from_all(KNOWN))?
        .handle_access(AccessNet::from_all(KNOWN))?
        .scope(Scope::from_all(KNOWN))?
        .create()?;
    // A root that is gone is told by whoever reads from it.
    if let Some(root) = root.and_then(|root| PathFd::new(root).ok()) {
        rules = rules.add_rule(PathBeneath::new(root, AccessFs::ReadFile | AccessFs::ReadDir))?;
    }
    rules.restrict_self()
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use landlock::RulesetStatus;

    use super::*;

    #[test]
    fn only_the_root_is_readable() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (status, inside, outside, written) = std::thread::spawn(move || {
            let status = restrict(Some(&here.join("src"))).unwrap().ruleset;
            let inside = File::open(here.join("src/lib.rs")).is_ok();
            (status, inside, File::open(here.join("Cargo.toml")).is_ok(), File::create("/dev/null").is_ok())
        })
        .join()
        .unwrap();
        assert!(inside);
        // A kernel without landlock confines nothing, and says so.
        let enforced = status != RulesetStatus::NotEnforced;
        assert_eq!((outside, written), (!enforced, !enforced), "{status:?}");
    }
}
