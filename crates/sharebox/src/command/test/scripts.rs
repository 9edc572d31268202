//! Case files that are scripts: what they export is asked in workers, those of one project together.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use sharebox_case::Spot;
use sharebox_runner::{
    Input,
    cases::{BadScript, Exports, read_scripts},
    find_root,
};

use super::{TestArgs, files::is_script, groups::Group};
use crate::command::{Failure, worker_command};

impl TestArgs {
    /// What those of `files` export that are scripts. A file with several lines asked for is there once.
    pub(super) fn exports(
        &self,
        files: &[(PathBuf, Option<Spot>)],
    ) -> Result<BTreeMap<PathBuf, Result<Exports, BadScript>>, Failure> {
        let mut roots: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
        for (file, _) in files {
            if is_script(file) {
                let folder = file.parent().unwrap_or(Path::new(""));
                let root = find_root(folder).unwrap_or_else(|| folder.to_owned());
                roots.entry(root).or_default().push(file.clone());
            }
        }
        let mut exports = BTreeMap::new();
        for (root, mut files) in roots {
            files.dedup();
            let input = Input::Path(root.clone());
            let config = self.config.load_with(&input, self.layers())?;
            let options = self.options(&Group { input, config, cases: Vec::new() })?;
            let read = read_scripts(&root, &files, &options, &worker_command()?)?;
            exports.extend(files.into_iter().zip(read));
        }
        Ok(exports)
    }
}
