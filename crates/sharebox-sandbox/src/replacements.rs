//! Modules for which something else was arranged to stand in.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
};

use sharebox_observation::{Prelude, Replacement};
use sharebox_project::{ProjectPath, Resolved};

/// What stands for modules, and which of it was asked for.
#[derive(Debug, Default)]
pub(crate) struct Replacements {
    arranged: RefCell<BTreeMap<String, Replacement>>,
    used: RefCell<BTreeSet<String>>,
    idle: Cell<bool>,
}

impl Replacements {
    /// Turns to what `prelude` arranges.
    pub(crate) fn turn_to(&self, prelude: &Prelude) {
        self.idle.set(prelude.modules.is_empty());
        self.arranged.borrow_mut().clone_from(&prelude.modules);
    }

    /// What stands for the module that `from` calls `id` and that is found as `resolved`, with the name under which it was
    /// arranged. What stands for a module gets the original.
    pub(crate) fn find(
        &self,
        from: &ProjectPath,
        id: &str,
        resolved: &Resolved,
        root: &ProjectPath,
    ) -> Option<(String, Replacement)> {
        if self.idle.get() {
            return None;
        }
        let path = match resolved {
            Resolved::File(path) | Resolved::NodeModules(path) => {
                Some(path.below(root).unwrap_or(path.as_str()).to_owned())
            }
            _ => None,
        };
        let arranged = self.arranged.borrow();
        let name = path.filter(|path| arranged.contains_key(path)).unwrap_or_else(|| id.to_owned());
        let found = arranged.get(&name)?;
        if matches!(found, Replacement::Module(other) if other == from.as_str()) {
            return None;
        }
        self.used.borrow_mut().insert(name.clone());
        Some((name, found.clone()))
    }

    /// The names of what was asked for.
    pub(crate) fn take_used(&self) -> Vec<String> {
        self.used.take().into_iter().collect()
    }
}
