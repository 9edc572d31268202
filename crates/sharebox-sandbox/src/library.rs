//! Scripts that were read and compiled before it was known which page runs: the code that pages share.
//!
//! Nothing here has run. A page that asks for one of these gets what it would have made itself.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use boa_engine::Script;
use sharebox_project::ProjectPath;

use crate::world::LoadedScript;

/// Scripts by path.
#[derive(Debug, Default)]
pub(crate) struct Library {
    shelf: RefCell<HashMap<String, (Rc<LoadedScript>, Script)>>,
}

impl Library {
    /// The script at `path`, read and checked.
    pub(crate) fn script(&self, path: &ProjectPath) -> Option<Rc<LoadedScript>> {
        self.shelf.borrow().get(path.as_str()).map(|(script, _)| script.clone())
    }

    /// The script at `path`, as the engine wants it.
    pub(crate) fn compiled(&self, path: &ProjectPath) -> Option<Script> {
        self.shelf.borrow().get(path.as_str()).map(|(_, compiled)| compiled.clone())
    }

    /// Whether `holds` is so of every script, by its path.
    pub(crate) fn all(&self, holds: impl Fn(&str, &LoadedScript) -> bool) -> bool {
        self.shelf.borrow().iter().all(|(path, (script, _))| holds(path, script))
    }

    pub(crate) fn keep(&self, path: &ProjectPath, script: Rc<LoadedScript>, compiled: Script) {
        self.shelf.borrow_mut().insert(path.as_str().to_owned(), (script, compiled));
    }
}

/// The module ids that seem to stand in `text` where modules are required or imported. Text in comments and strings
/// counts too: good enough to guess what will be needed, and much cheaper than parsing.
pub fn named_modules(text: &str) -> impl Iterator<Item = &str> {
    ["require", "from", "import"].into_iter().flat_map(move |word| {
        text.match_indices(word).filter_map(move |(at, _)| {
            let rest = text.get(at + word.len()..)?.trim_start();
            let rest = rest.strip_prefix('(').map_or(rest, str::trim_start);
            let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
            let id = rest.get(1..)?.split([quote, '\n']).next()?;
            (!id.is_empty()).then_some(id)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_found_where_they_are_named() {
        let text = "const a = require('./a'), b = require( \"b/c\" )\nimport d from './d'; import './e'\n\
                    export * from\"./f\"; require(name); import('./g'); required('./h'); fromage = 'x'";
        let mut found: Vec<&str> = named_modules(text).collect();
        found.sort_unstable();
        assert_eq!(found, ["./a", "./d", "./e", "./f", "./g", "b/c"]);
    }
}
