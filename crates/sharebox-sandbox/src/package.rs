//! The files of the package, as the host may read them: below the root of the mini program, bounded by the source.

use std::rc::Rc;

use sharebox_host::Package;
use sharebox_project::{ProjectPath, ProjectSource};

/// The files below the root of a mini program.
#[derive(Debug)]
pub(crate) struct PackageFiles {
    pub(crate) source: Rc<dyn ProjectSource>,
    pub(crate) root: ProjectPath,
}

impl Package for PackageFiles {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.source.read(&self.root.join(path).ok()?).ok()
    }

    fn list(&self, folder: &str) -> Option<Vec<String>> {
        let folder = if folder.is_empty() { self.root.clone() } else { self.root.join(folder).ok()? };
        let entries = self.source.entries(&folder).ok()?;
        let name = |path: &ProjectPath| path.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        Some(entries.iter().map(|entry| name(&entry.path)).collect())
    }
}
