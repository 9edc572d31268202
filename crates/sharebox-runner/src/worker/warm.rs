//! Which code pages share, and compiling it before they run.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use sharebox_project::ProjectPath;
use sharebox_sandbox::{Named, Prepared};

use crate::protocol::Task;

/// Source bytes that are compiled per megabyte that a page may take: the engine needs some 150 bytes for one.
const SHARED_BYTES_PER_MB: usize = 5_000;

/// Looks which scripts the tasks name, as far as that can be told without running them, and compiles those that two
/// or more tasks reach, the most useful first. `elapsed` tells when to stop.
pub(super) fn warm(
    prepared: &mut Prepared,
    tasks: &[Task],
    memory_mb: u64,
    elapsed: &dyn Fn() -> Duration,
    patience: Duration,
) {
    // Triggers of one page reach the same scripts.
    let mut starts: BTreeMap<(Option<&str>, Option<&str>), usize> = BTreeMap::new();
    for task in tasks {
        *starts.entry((task.run.app_script.as_deref(), task.run.page_script.as_deref())).or_default() += 1;
    }
    let mut names = Names::default();
    let mut reached: BTreeMap<ProjectPath, usize> = BTreeMap::new();
    for ((app, page), count) in starts {
        if elapsed() > patience {
            break;
        }
        let scripts = [app, page].into_iter().flatten().filter_map(|script| ProjectPath::new(script).ok());
        for script in names.reach(scripts.collect(), prepared) {
            *reached.entry(script).or_default() += count;
        }
    }
    let mut shared: Vec<(usize, usize, ProjectPath)> = reached
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .map(|(path, count)| {
            let bytes = names.known.get(&path).map_or(0, |named| named.bytes);
            (bytes * (count - 1), bytes, path)
        })
        .collect();
    shared.sort_by(|one, other| other.cmp(one));
    let mut left = usize::try_from(memory_mb).unwrap_or(usize::MAX).saturating_mul(SHARED_BYTES_PER_MB);
    for (_, bytes, path) in shared {
        if elapsed() > patience {
            break;
        }
        if bytes <= left {
            left -= bytes;
            prepared.compile(&path);
        }
    }
}

/// What scripts name, each read once.
#[derive(Debug, Default)]
struct Names {
    known: BTreeMap<ProjectPath, Named>,
}

impl Names {
    /// Everything that `open` and what it names reach.
    fn reach(&mut self, mut open: Vec<ProjectPath>, prepared: &Prepared) -> BTreeSet<ProjectPath> {
        let mut reached = BTreeSet::new();
        while let Some(path) = open.pop() {
            if reached.insert(path.clone()) {
                let named = self.known.entry(path).or_insert_with_key(|path| prepared.named_in(path));
                open.extend(named.scripts.iter().cloned());
            }
        }
        reached
    }
}
