//! The files that a program makes: a folder of its own and temporary and saved files beside it, in memory.

use std::collections::BTreeMap;

/// Bytes that the program's own folder may hold together. The platforms allow 200 MB; here the worker's memory
/// allows less, and no load path comes near it.
pub(crate) const TOTAL_LIMIT: usize = 100 << 20;

/// The program's own folder, and the files that calls have made beside it.
#[derive(Debug, Default)]
pub(crate) struct UserFiles {
    entries: BTreeMap<String, Entry>,
    bytes: usize,
    loose: BTreeMap<String, Loose>,
    made: u32,
}

/// A file beside the program's own folder, by its whole path: temporary until it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Loose {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// When it was made or saved, in milliseconds of virtual time.
    pub written_ms: u64,
    /// Whether it was saved.
    pub saved: bool,
}

/// A file or folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The bytes of a file; `None` for a folder.
    pub bytes: Option<Vec<u8>>,
    /// When it was written last, in milliseconds of virtual time.
    pub written_ms: u64,
}

/// Why a call of the file system failed; `path` is as the program wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileError {
    /// Nothing there, or its folder is missing.
    NotFound { path: String, doing: Option<&'static str> },
    /// Not in the program's own folder.
    NotPermitted { path: String, doing: &'static str },
    /// A folder where a file is wanted.
    IsDirectory { path: String },
    /// `unlink` of a folder.
    UnlinkDirectory { path: String },
    /// A file where a folder is wanted.
    NotDirectory { path: String },
    /// Something has that name.
    Exists { path: String },
    /// The folder has something in it.
    NotEmpty,
    /// No room.
    Full,
    /// Not a text of the encoding, or no such encoding.
    BadText,
    /// Past the end.
    LengthOutOfRange,
    /// Before the beginning or past the end.
    PositionOutOfRange,
    /// What should be saved is not there.
    NoSuchTemporaryFile,
    /// A saved file is not there.
    NoSuchFile,
}

impl UserFiles {
    /// What is at a path; the folder itself is an empty path.
    pub(crate) fn entry(&self, path: &str) -> Option<&Entry> {
        static ROOT: Entry = Entry { bytes: None, written_ms: 0 };
        if path.is_empty() { Some(&ROOT) } else { self.entries.get(path) }
    }

    /// Whether the folder that `path` is in is there.
    pub(crate) fn has_parent(&self, path: &str) -> bool {
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        self.entry(parent).is_some_and(|entry| entry.bytes.is_none())
    }

    /// Puts a file there, over an older one.
    pub(crate) fn write(&mut self, path: &str, bytes: Vec<u8>, now_ms: u64) -> Result<(), FileError> {
        let old = self.entry(path).and_then(|entry| entry.bytes.as_ref()).map_or(0, Vec::len);
        let total = self.bytes - old + bytes.len();
        if total > TOTAL_LIMIT {
            return Err(FileError::Full);
        }
        self.bytes = total;
        self.entries.insert(path.to_owned(), Entry { bytes: Some(bytes), written_ms: now_ms });
        Ok(())
    }

    /// Makes a folder.
    pub(crate) fn make_folder(&mut self, path: &str, now_ms: u64) {
        self.entries.insert(path.to_owned(), Entry { bytes: None, written_ms: now_ms });
    }

    /// Takes away what is there, with all that is in it.
    pub(crate) fn remove(&mut self, path: &str) {
        let below = format!("{path}/");
        let bytes = &mut self.bytes;
        self.entries.retain(|other, entry| {
            let goes = other == path || other.starts_with(&below);
            if goes {
                *bytes -= entry.bytes.as_ref().map_or(0, Vec::len);
            }
            !goes
        });
    }

    /// Moves what is there, with all that is in it.
    pub(crate) fn rename(&mut self, from: &str, to: &str) {
        let below = format!("{from}/");
        let moving: Vec<String> =
            self.entries.keys().filter(|path| *path == from || path.starts_with(&below)).cloned().collect();
        self.remove(to);
        for path in moving {
            if let Some(entry) = self.entries.remove(&path) {
                self.entries.insert(format!("{to}{}", &path[from.len()..]), entry);
            }
        }
    }

    /// Makes a file beside the folder, named after `start` and `ending`, and gives its path.
    pub(crate) fn make_loose(&mut self, start: &str, ending: &str, file: Loose) -> Result<String, FileError> {
        if self.bytes + file.bytes.len() > TOTAL_LIMIT {
            return Err(FileError::Full);
        }
        self.bytes += file.bytes.len();
        self.made += 1;
        let path = format!("{start}sharebox_{}{ending}", self.made);
        self.loose.insert(path.clone(), file);
        Ok(path)
    }

    /// A file beside the folder.
    pub(crate) fn loose(&self, path: &str) -> Option<&Loose> {
        self.loose.get(path)
    }

    /// Takes away a file beside the folder.
    pub(crate) fn take_loose(&mut self, path: &str) -> Option<Loose> {
        let taken = self.loose.remove(path)?;
        self.bytes -= taken.bytes.len();
        Some(taken)
    }

    /// The saved files, with their paths.
    pub(crate) fn saved(&self) -> impl Iterator<Item = (&str, &Loose)> {
        self.loose.iter().filter(|(_, file)| file.saved).map(|(path, file)| (path.as_str(), file))
    }

    /// The names of what is directly in a folder, in order.
    pub(crate) fn list(&self, folder: &str) -> Vec<String> {
        let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let names = self.entries.keys().filter_map(|path| path.strip_prefix(&start));
        names.filter(|rest| !rest.is_empty() && !rest.contains('/')).map(str::to_owned).collect()
    }

    /// All files below a folder: path below it, and entry.
    pub(crate) fn below(&self, folder: &str) -> impl Iterator<Item = (&str, &Entry)> {
        let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        self.entries.iter().filter_map(move |(path, entry)| Some((path.strip_prefix(&start)?, entry)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_its_bytes_through_writing_moving_and_removing() {
        let mut files = UserFiles::default();
        files.make_folder("a", 0);
        files.write("a/b", vec![0; 10], 1).unwrap();
        files.write("a/b", vec![0; 4], 2).unwrap();
        files.write("c", vec![0; 1], 3).unwrap();
        assert_eq!((files.bytes, files.list("")), (5, vec!["a".to_owned(), "c".to_owned()]));
        assert_eq!(files.write("d", vec![0; TOTAL_LIMIT], 4), Err(FileError::Full));
        files.rename("a", "e");
        assert_eq!((files.list("e"), files.entry("a")), (vec!["b".to_owned()], None));
        files.rename("e/b", "c");
        assert_eq!(files.bytes, 4);
        files.remove("c");
        assert_eq!((files.bytes, files.list("")), (0, vec!["e".to_owned()]));
        assert!(files.has_parent("x") && files.has_parent("e/x") && !files.has_parent("f/x"));
    }
}
