//! Projects on disk: the only file of the library crates that touches the file system.
#![expect(clippy::disallowed_methods, reason = "this is what everyone else reads through")]

use std::collections::HashMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::lone::route_folder;
use crate::settings::{PROJECT_CONFIG, Settings};
use crate::{Entry, EntryKind, ProjectPath, ProjectSource, ReadError};

/// Largest file that is read, unless [`DiskSource::with_limit`] says otherwise: 20 MB.
pub const DEFAULT_FILE_LIMIT: u64 = 20_000_000;

/// Bytes of a path that systems may take; where they take more, they are asked for it whole.
const LONGEST: usize = 4_096;

/// A folder on disk. Nothing outside it is read, not even through links.
#[derive(Debug, Clone)]
pub struct DiskSource {
    /// Canonical: every file is compared with it.
    root: PathBuf,
    name: String,
    limit: u64,
    /// Folders and where they lead, links followed.
    folders: Arc<Mutex<HashMap<PathBuf, PathBuf>>>,
}

impl DiskSource {
    /// The project in folder `root`.
    ///
    /// # Errors
    /// If `root` is no folder or cannot be reached.
    pub fn new(root: &Path) -> Result<Self, ReadError> {
        let shown = root.display().to_string();
        let canonical = fs::canonicalize(root).map_err(|error| read_error(&error, &shown))?;
        if !canonical.is_dir() {
            return Err(ReadError::NotAFolder { file: shown });
        }
        let name = canonical.file_name().map_or(shown, |name| name.to_string_lossy().into_owned());
        Ok(Self { root: canonical, name, limit: DEFAULT_FILE_LIMIT, folders: Arc::default() })
    }

    /// The same project with files of more than `bytes` bytes refused.
    #[must_use]
    pub fn with_limit(mut self, bytes: u64) -> Self {
        self.limit = bytes;
        self
    }

    /// The canonical folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path in this project of a file on disk, for instance one named by the user.
    ///
    /// # Errors
    /// If it does not exist or is not in the project, links followed.
    pub fn path_of(&self, file: &Path) -> Result<ProjectPath, ReadError> {
        let shown = || file.display().to_string();
        let canonical = fs::canonicalize(file).map_err(|error| read_error(&error, &shown()))?;
        project_path(&self.root, &canonical).ok_or_else(|| ReadError::OutsideRoot { file: shown() })
    }

    /// Where `path` leads, links followed, and what is there.
    fn look(&self, path: &ProjectPath) -> Result<(PathBuf, Metadata), ReadError> {
        let failed = |error: io::Error| read_error(&error, &path.to_string());
        let joined = self.root.join(path.as_str());
        let (folder, name) = match (joined.parent(), joined.file_name()) {
            (Some(folder), Some(name)) if !path.is_root() => (self.folder(folder).map_err(failed)?, name),
            _ => return Ok((self.root.clone(), fs::metadata(&self.root).map_err(failed)?)),
        };
        let mut full = folder.join(name);
        let mut metadata = fs::symlink_metadata(&full).map_err(failed)?;
        if metadata.is_symlink() {
            full = fs::canonicalize(&full).map_err(failed)?;
            metadata = fs::metadata(&full).map_err(failed)?;
        }
        if full.starts_with(&self.root) {
            Ok((full, metadata))
        } else {
            Err(ReadError::OutsideRoot { file: path.to_string() })
        }
    }

    /// The canonical path of a folder at or below the root. Asking the system for it whole takes a call for each of its
    /// parts, each as long as the path; and it is asked for every file of the folder: so what is known of the folder
    /// above is used, and what is found is kept.
    fn folder(&self, folder: &Path) -> io::Result<PathBuf> {
        // What no system takes is not taken apart.
        if folder.as_os_str().len() > LONGEST {
            return fs::canonicalize(folder);
        }
        let mut known = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let mut below = Vec::new();
        let mut above = folder;
        let mut canonical = loop {
            if above == self.root {
                break self.root.clone();
            }
            if let Some(canonical) = known.get(above) {
                break canonical.clone();
            }
            match (above.parent(), above.file_name()) {
                (Some(parent), Some(name)) => {
                    below.push((above, name));
                    above = parent;
                }
                _ => return fs::canonicalize(folder),
            }
        };
        for (folder, name) in below.into_iter().rev() {
            canonical.push(name);
            if fs::symlink_metadata(&canonical)?.is_symlink() {
                canonical = fs::canonicalize(&canonical)?;
            }
            known.insert(folder.to_owned(), canonical.clone());
        }
        Ok(canonical)
    }

    fn kind(&self, path: &ProjectPath) -> Option<EntryKind> {
        let (_, metadata) = self.look(path).ok()?;
        if metadata.is_file() {
            Some(EntryKind::File)
        } else if metadata.is_dir() {
            Some(EntryKind::Folder)
        } else {
            None
        }
    }
}

impl ProjectSource for DiskSource {
    fn name(&self) -> &str {
        &self.name
    }

    fn read(&self, path: &ProjectPath) -> Result<Vec<u8>, ReadError> {
        let failed = |error: io::Error| read_error(&error, &path.to_string());
        let too_large = |bytes| ReadError::TooLarge { file: path.to_string(), bytes, limit: self.limit };
        // Asked before opening: to open a pipe is to wait for its writer.
        let (full, metadata) = self.look(path)?;
        if !metadata.is_file() {
            return Err(ReadError::not_a_file(path));
        }
        if metadata.len() > self.limit {
            return Err(too_large(metadata.len()));
        }
        // The size is not to be trusted: files grow, and those of /proc have none.
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).map_or(0, |length| length + 1));
        let file = File::open(&full).map_err(failed)?;
        file.take(self.limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > self.limit {
            return Err(too_large(bytes.len() as u64));
        }
        Ok(bytes)
    }

    fn is_file(&self, path: &ProjectPath) -> bool {
        self.kind(path) == Some(EntryKind::File)
    }

    fn entries(&self, dir: &ProjectPath) -> Result<Vec<Entry>, ReadError> {
        let (full, _) = self.look(dir)?;
        if full.is_file() {
            return Err(ReadError::not_a_folder(dir));
        }
        let listing = fs::read_dir(full).map_err(|error| read_error(&error, &dir.to_string()))?;
        let mut entries: Vec<Entry> = listing
            .filter_map(|entry| {
                let name = entry.ok()?.file_name();
                let path = dir.child(name.to_str()?)?;
                Some(Entry { kind: self.kind(&path)?, path })
            })
            .collect();
        entries.sort();
        Ok(entries)
    }
}

/// The nearest folder with `project.config.json` or `app.json`, from `start` (a file or folder) upwards.
///
/// A folder with `app.json` alone gives way to the `project.config.json` above it whose `miniprogramRoot` is that
/// folder: the two are one project.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = fs::canonicalize(start).ok()?;
    let has = |folder: &Path, file: &str| folder.join(file).is_file();
    let found = start.ancestors().find(|folder| has(folder, PROJECT_CONFIG) || has(folder, "app.json"))?;
    if !has(found, PROJECT_CONFIG)
        && let Some(above) = found.ancestors().skip(1).find(|folder| has(folder, PROJECT_CONFIG))
        && claims(above, found)
    {
        return Some(above.to_owned());
    }
    Some(found.to_owned())
}

/// Whether the settings in folder `above` put the mini program into `folder`.
fn claims(above: &Path, folder: &Path) -> bool {
    let Ok(source) = DiskSource::new(above) else { return false };
    let Ok(Some(Settings { miniprogram_root: Some(root), .. })) = Settings::read(&source) else {
        return false;
    };
    source.path_of(folder).is_ok_and(|path| path == root)
}

/// The folder to take as the root for a script outside any project, and the script's path in it: the folder that
/// holds the nearest `pages` (or `page`) folder above the script, so that `../../utils/x` can be read, else the
/// script's own folder.
///
/// # Errors
/// If there is no such file, or its name is no text.
pub fn lone_root(script: &Path) -> Result<(PathBuf, ProjectPath), ReadError> {
    let shown = || script.display().to_string();
    let file = fs::canonicalize(script).map_err(|error| read_error(&error, &shown()))?;
    if !file.is_file() {
        return Err(ReadError::NotAFile { file: shown() });
    }
    let pages = file.ancestors().skip(1).find(|folder| {
        folder.file_name().and_then(|name| name.to_str()).is_some_and(route_folder)
            && folder.parent().is_some()
    });
    let root = pages.unwrap_or(&file).parent().unwrap_or(&file).to_owned();
    let path = project_path(&root, &file)
        .ok_or_else(|| ReadError::Io { file: shown(), message: "its name is not Unicode text".to_owned() })?;
    Ok((root, path))
}

/// The path of `file` as seen from `root`, both canonical.
fn project_path(root: &Path, file: &Path) -> Option<ProjectPath> {
    let mut path = ProjectPath::root();
    for part in file.strip_prefix(root).ok()? {
        path = path.child(part.to_str()?)?;
    }
    Some(path)
}

fn read_error(error: &io::Error, file: &str) -> ReadError {
    let file = crate::path::shown(file);
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::NotFound { file },
        io::ErrorKind::PermissionDenied => ReadError::Denied { file },
        _ => ReadError::Io { file, message: error.to_string() },
    }
}
