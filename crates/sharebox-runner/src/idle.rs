//! Patterns of the configuration that name nothing in the project: a folder was renamed, or a name is misspelled.

use sharebox_diagnostic::Text;
use std::collections::VecDeque;

use sharebox_config::Config;
use sharebox_project::{EntryKind, ProjectKind, ProjectPath};

use crate::input::Opened;

/// Files that are looked at; beyond, a pattern is taken to name one of them.
const MOST_FILES: usize = 20_000;

/// What the configuration says in vain, in sentences with their places.
pub(crate) fn idle_patterns(opened: &Opened, config: &Config) -> Vec<Text> {
    if opened.project.kind != ProjectKind::MiniProgram || opened.only.is_some() {
        return Vec::new();
    }
    let routes: Vec<&str> = opened.project.pages.iter().map(|page| page.route.as_str()).collect();
    config.idle_patterns(&routes, &mut || files(opened))
}

/// Every file of the project; `None` where there are too many.
fn files(opened: &Opened) -> Option<Vec<String>> {
    let source = &opened.files.source;
    let mut folders = VecDeque::from([ProjectPath::root()]);
    let (mut files, mut seen) = (Vec::new(), 0);
    while let Some(folder) = folders.pop_front() {
        for entry in source.entries(&folder).unwrap_or_default() {
            seen += 1;
            if seen > MOST_FILES {
                return None;
            }
            match entry.kind {
                EntryKind::Folder => folders.push_back(entry.path),
                EntryKind::File => files.push(entry.path.as_str().to_owned()),
            }
        }
    }
    Some(files)
}
