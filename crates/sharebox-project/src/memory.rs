//! Files that are not on a disk: text from stdin, fixtures.

use std::collections::BTreeMap;
use std::ops::Bound;

use crate::{Entry, EntryKind, PathError, ProjectPath, ProjectSource, ReadError};

/// Files in memory. Folders exist as far as files are in them; the root always does.
#[derive(Debug, Clone, Default)]
pub struct MemorySource {
    name: String,
    files: BTreeMap<ProjectPath, Vec<u8>>,
}

impl MemorySource {
    /// A project called `name` without files.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), files: BTreeMap::new() }
    }

    /// A project called `name` with `files`, each a path and its content.
    ///
    /// # Errors
    /// If a path is no path in a project.
    pub fn of<'a, C: AsRef<[u8]>>(
        name: impl Into<String>,
        files: impl IntoIterator<Item = (&'a str, C)>,
    ) -> Result<Self, PathError> {
        let mut source = Self::new(name);
        for (path, content) in files {
            source.insert(ProjectPath::new(path)?, content.as_ref());
        }
        Ok(source)
    }

    /// Adds a file, or replaces it.
    pub fn insert(&mut self, path: ProjectPath, content: impl Into<Vec<u8>>) {
        self.files.insert(path, content.into());
    }

    /// The paths of the files below `dir`, as seen from there.
    fn below<'a>(&'a self, dir: &'a ProjectPath) -> impl Iterator<Item = &'a str> {
        // The slash matters: `a-b` is sorted between `a` and `a/b`.
        let first = if dir.is_root() { String::new() } else { format!("{dir}/") };
        let bounds = (Bound::Included(first.as_str()), Bound::Unbounded);
        self.files.range::<str, _>(bounds).map_while(|(path, _)| path.below(dir))
    }
}

impl ProjectSource for MemorySource {
    fn name(&self) -> &str {
        &self.name
    }

    fn read(&self, path: &ProjectPath) -> Result<Vec<u8>, ReadError> {
        match self.files.get(path) {
            Some(content) => Ok(content.clone()),
            None if path.is_root() || self.below(path).next().is_some() => Err(ReadError::not_a_file(path)),
            None => Err(ReadError::not_found(path)),
        }
    }

    fn is_file(&self, path: &ProjectPath) -> bool {
        self.files.contains_key(path)
    }

    fn entries(&self, dir: &ProjectPath) -> Result<Vec<Entry>, ReadError> {
        if self.is_file(dir) {
            return Err(ReadError::not_a_folder(dir));
        }
        let mut entries = Vec::new();
        for rest in self.below(dir) {
            let (name, kind) = match rest.split_once('/') {
                None => (rest, EntryKind::File),
                Some((folder, _)) => (folder, EntryKind::Folder),
            };
            entries.extend(dir.child(name).map(|path| Entry { path, kind }));
        }
        if entries.is_empty() && !dir.is_root() {
            return Err(ReadError::not_found(dir));
        }
        entries.sort();
        entries.dedup();
        Ok(entries)
    }
}

/// One source laid over another: what is in `top` hides what is below it. For text from stdin that stands for a file
/// of a project on disk.
#[derive(Debug)]
pub struct Overlay {
    /// Looked at first.
    pub top: MemorySource,
    /// Looked at for everything else; gives the name.
    pub below: Box<dyn ProjectSource>,
}

impl ProjectSource for Overlay {
    fn name(&self) -> &str {
        self.below.name()
    }

    fn read(&self, path: &ProjectPath) -> Result<Vec<u8>, ReadError> {
        if self.top.is_file(path) { self.top.read(path) } else { self.below.read(path) }
    }

    fn is_file(&self, path: &ProjectPath) -> bool {
        self.top.is_file(path) || self.below.is_file(path)
    }

    fn entries(&self, dir: &ProjectPath) -> Result<Vec<Entry>, ReadError> {
        match (self.top.entries(dir), self.below.entries(dir)) {
            (Ok(mut entries), Ok(below)) => {
                entries.extend(below);
                // A stable sort: of two entries with the same name the upper one stays.
                entries.sort_by(|a, b| a.path.cmp(&b.path));
                entries.dedup_by(|b, a| a.path == b.path);
                Ok(entries)
            }
            (Ok(entries), Err(_)) | (Err(_), Ok(entries)) => Ok(entries),
            (Err(_), Err(error)) => Err(error),
        }
    }
}
