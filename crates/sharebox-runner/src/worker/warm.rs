//! Which code pages share, and compiling it before they run.

use std::collections::{BTreeMap, BTreeSet};

use sharebox_project::ProjectPath;
use sharebox_sandbox::{Named, Prepared};

use crate::protocol::Task;

/// Source bytes that are compiled per megabyte that a page may take: the engine needs some 150 bytes for one.
const SHARED_BYTES_PER_MB: usize = 5_000;

/// What a worker has compiled before its pages run, and what it knows of their scripts.
#[derive(Debug)]
pub(super) struct Warmth {
    names: Names,
    compiled: BTreeSet<ProjectPath>,
    /// Scripts that one page had to read itself; who asks for them next is not the last.
    asked: BTreeSet<String>,
    /// Source bytes that may still be compiled.
    left: usize,
}

impl Warmth {
    /// Nothing yet, with the memory that a page may take.
    pub(super) fn of(memory_mb: u64) -> Self {
        let left = usize::try_from(memory_mb).unwrap_or(usize::MAX).saturating_mul(SHARED_BYTES_PER_MB);
        Self { names: Names::default(), compiled: BTreeSet::new(), asked: BTreeSet::new(), left }
    }

    /// Hears which scripts a page had to read itself: what the second page asks for is read for the others. So it goes with
    /// what nobody names where it could be seen, as the scripts of components and of the sandbox itself.
    ///
    /// Whether it read anything.
    pub(super) fn learn(&mut self, prepared: &mut Prepared, names: Vec<String>) -> bool {
        let mut learned = false;
        for name in names {
            if self.asked.replace(name.clone()).is_none() {
                continue;
            }
            let bytes = ProjectPath::new(&name).map_or(0, |path| prepared.named_in(&path).bytes);
            if bytes <= self.left {
                self.left -= bytes;
                prepared.read(&name);
                learned = true;
            }
        }
        learned
    }

    /// Looks which scripts the tasks name, as far as that can be told without running them, and compiles those that two
    /// or more tasks reach, the most useful first, until it is `late`.
    pub(super) fn warm(&mut self, prepared: &mut Prepared, tasks: &[Task], late: &dyn Fn() -> bool) {
        // Triggers of one page reach the same scripts.
        let mut starts: BTreeMap<(Option<&str>, Option<&str>), usize> = BTreeMap::new();
        for task in tasks {
            *starts.entry((task.run.app_script.as_deref(), task.run.page_script.as_deref())).or_default() +=
                1;
        }
        let mut reached: BTreeMap<ProjectPath, usize> = BTreeMap::new();
        for ((app, page), count) in starts {
            if late() {
                break;
            }
            let scripts =
                [app, page].into_iter().flatten().filter_map(|script| ProjectPath::new(script).ok());
            for script in self.names.reach(scripts.collect(), prepared) {
                *reached.entry(script).or_default() += count;
            }
        }
        let mut shared: Vec<(usize, usize, ProjectPath)> = reached
            .into_iter()
            .filter(|(path, count)| *count > 1 && !self.compiled.contains(path))
            .map(|(path, count)| {
                let bytes = self.names.known.get(&path).map_or(0, |named| named.bytes);
                (bytes * (count - 1), bytes, path)
            })
            .collect();
        shared.sort_by(|one, other| other.cmp(one));
        for (_, bytes, path) in shared {
            if late() {
                break;
            }
            if bytes <= self.left {
                self.left -= bytes;
                prepared.compile(&path);
                self.compiled.insert(path);
            }
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
