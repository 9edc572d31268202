//! What page runs saw, kept in a folder: a run need not be repeated while nothing that it looked at changes.
//!
//! An entry is found by a key, which stands for all that decides a run but the project's files: the program, the
//! options, the page. It holds the questions that the run asked about files, with hashes of the answers, and what it
//! saw. It counts if every question has the same answer now; a look at a clock or at the age of a file is not in it.
//! Of one key the last few are kept, so that branches do not drive out each other.
//!
//! A file that is damaged, cut short or foreign is as good as none. Files are written beside and renamed, so that
//! several processes can use a folder at once.
//!
//! This crate must not know what a key is made of, nor how pages run.
//!
//! Start from [`Cache`].
#![expect(clippy::disallowed_methods, reason = "the folder of the cache is no part of a project")]

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sharebox_observation::Observation;
use sharebox_project::Look;

/// First line of every file: what it is, and in which shape.
const HEADING: &str = "sharebox-cache/1";

/// Entries of one key.
const ENTRIES: usize = 4;

/// How names of files begin that are still being written.
const UNFINISHED: &str = ".new-";

/// Bytes of one file. What is larger is not kept.
const MAX_FILE: u64 = 64 * 1024 * 1024;

/// Bytes of the whole folder that are left alone.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// A folder of kept observations.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    looks: Vec<Look>,
    observation: Observation,
}

#[derive(Serialize)]
struct NewEntry<'a> {
    looks: &'a [Look],
    observation: &'a Observation,
}

impl Cache {
    /// The cache in `folder`, which is made if it is not there.
    ///
    /// # Errors
    /// If there can be no such folder.
    pub fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// What a run of `key` saw whose every look `holds`.
    pub fn find(&self, key: &str, holds: &mut dyn FnMut(&Look) -> bool) -> Option<Observation> {
        for line in self.lines(key)? {
            let Some((sum, text)) = line.split_once(' ') else { continue };
            if sum != checksum(text) {
                continue;
            }
            let Ok(entry) = serde_json::from_str::<Entry>(text) else { continue };
            if entry.looks.iter().all(&mut *holds) {
                return Some(entry.observation);
            }
        }
        None
    }

    /// Keeps what a run of `key` saw, and what it looked at. Whether that can be done changes no result: a cache that
    /// cannot be written stays as it is.
    pub fn keep(&self, key: &str, looks: &[Look], observation: &Observation) {
        self.try_keep(key, looks, observation).ok();
    }

    fn try_keep(&self, key: &str, looks: &[Look], observation: &Observation) -> io::Result<()> {
        let text = serde_json::to_string(&NewEntry { looks, observation })?;
        let line = format!("{} {text}", checksum(&text));
        let older = self.lines(key).unwrap_or_default();
        let older = older.into_iter().filter(|other| *other != line).take(ENTRIES - 1);
        let lines: Vec<String> = [HEADING.to_owned(), line.clone()].into_iter().chain(older).collect();
        let mut whole = lines.join("\n");
        whole.push('\n');
        if whole.len() as u64 > MAX_FILE {
            return Ok(());
        }
        let path = self.path(key);
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let mut beside = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
        beside.write_all(whole.as_bytes())?;
        beside.persist(&path).map_err(|error| error.error)?;
        Ok(())
    }

    /// Removes the files that were written longest ago, until the folder has no more than four fifths of `most` bytes.
    /// Does nothing while it has no more than `most`.
    pub fn prune(&self, most: u64) {
        let mut files: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
        for shelf in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            // Only what this crate makes is its to remove.
            if !is_hex(&shelf.file_name().to_string_lossy(), 2) {
                continue;
            }
            for file in fs::read_dir(shelf.path()).into_iter().flatten().flatten() {
                // What an interrupt left unfinished is ours too.
                let name = file.file_name();
                let name = name.to_string_lossy();
                let ours = is_hex(&name, 32) || name.starts_with(UNFINISHED);
                let Ok(metadata) = file.metadata().map_err(drop) else { continue };
                if ours && let Ok(written) = metadata.modified() {
                    files.push((written, metadata.len(), file.path()));
                }
            }
        }
        let mut bytes: u64 = files.iter().map(|(_, bytes, _)| bytes).sum();
        if bytes <= most {
            return;
        }
        files.sort();
        for (_, size, path) in files {
            if bytes <= most / 5 * 4 {
                break;
            }
            // Another process may have been faster.
            fs::remove_file(path).ok();
            bytes = bytes.saturating_sub(size);
        }
    }

    /// The entries of `key`, the newest first, each with its checksum in front; `None` where there is no file of ours.
    fn lines(&self, key: &str) -> Option<Vec<String>> {
        let mut text = String::new();
        File::open(self.path(key)).ok()?.take(MAX_FILE).read_to_string(&mut text).ok()?;
        let mut lines = text.lines();
        (lines.next()? == HEADING).then(|| lines.map(str::to_owned).collect())
    }

    fn path(&self, key: &str) -> PathBuf {
        // Whatever a key is, its name in the folder is harmless.
        let name = checksum(key);
        let folder = name.get(..2).unwrap_or_default().to_owned();
        self.folder.join(folder).join(name)
    }
}

fn is_hex(name: &str, length: usize) -> bool {
    name.len() == length && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn checksum(text: &str) -> String {
    let hash = Sha256::digest(text);
    format!("{:032x}", hash.first_chunk().map_or(0, |first| u128::from_be_bytes(*first)))
}

#[cfg(test)]
mod tests {
    use sharebox_observation::HandlerOutcome;
    use sharebox_project::{ProjectPath, Question};

    use sharebox_diagnostic::Text;

    use super::*;

    fn look(answer: &str) -> Look {
        Look { question: Question::Read, path: ProjectPath::new("a.js").unwrap(), answer: answer.to_owned() }
    }

    fn seen(what: &str) -> Observation {
        Observation::of(HandlerOutcome::Unjudged(Text::verbatim(what)))
    }

    fn find(cache: &Cache, now: &str) -> Option<Observation> {
        cache.find("k", &mut |look| look.answer == now)
    }

    fn file(cache: &Cache) -> PathBuf {
        cache.path("k")
    }

    #[test]
    fn the_last_states_are_found_and_others_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(&folder.path().join("new/folder")).unwrap();
        assert_eq!(find(&cache, "0"), None);
        for state in 0..6 {
            cache.keep("k", &[look(&state.to_string())], &seen(&state.to_string()));
        }
        for state in 0..6 {
            let expected = (state >= 2).then(|| seen(&state.to_string()));
            assert_eq!(find(&cache, &state.to_string()), expected, "{state}");
        }
        assert_eq!(cache.find("other", &mut |_| true), None);
    }

    #[test]
    fn whatever_is_no_entry_is_as_good_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path()).unwrap();
        cache.keep("k", &[look("1")], &seen("x"));
        let whole = fs::read(file(&cache)).unwrap();
        for end in 0..whole.len() - 1 {
            fs::write(file(&cache), &whole[..end]).unwrap();
            assert_eq!(find(&cache, "1"), None, "{end}");
        }
        for at in 0..whole.len() - 1 {
            let mut bad = whole.clone();
            bad[at] ^= 1;
            fs::write(file(&cache), &bad).unwrap();
            assert_eq!(find(&cache, "1"), None, "{at}");
        }
        let newer = String::from_utf8(whole.clone()).unwrap().replace(HEADING, "sharebox-cache/2");
        for bad in [newer.as_bytes(), b"", b"\xff\xfe", b"[]"] {
            fs::write(file(&cache), bad).unwrap();
            assert_eq!(find(&cache, "1"), None);
        }
        // It is written over.
        cache.keep("k", &[look("1")], &seen("x"));
        assert_eq!(fs::read(file(&cache)).unwrap(), whole);
        fs::remove_file(file(&cache)).unwrap();
        fs::create_dir(file(&cache)).unwrap();
        cache.keep("k", &[look("1")], &seen("x"));
        assert_eq!(find(&cache, "1"), None);
    }

    #[test]
    fn the_oldest_go_first_and_nothing_else_goes() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path()).unwrap();
        fs::write(folder.path().join("mine"), "x".repeat(10_000)).unwrap();
        let day = |n: u64| SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(n * 86_400);
        for n in 0..10 {
            let key = n.to_string();
            cache.keep(&key, &[], &seen(&"x".repeat(1_000)));
            let file = File::options().append(true).open(cache.path(&key)).unwrap();
            file.set_modified(day(n)).unwrap();
        }
        let size = fs::metadata(cache.path("0")).unwrap().len();
        cache.prune(10 * size);
        let there = || (0..10).filter(|n| cache.path(&n.to_string()).is_file()).collect::<Vec<_>>();
        assert_eq!(there().len(), 10);
        // What an interrupted run left counts, and goes like anything else.
        let unfinished = cache.path("0").with_file_name(".new-x");
        fs::write(&unfinished, "x".repeat(usize::try_from(size).unwrap())).unwrap();
        File::options().append(true).open(&unfinished).unwrap().set_modified(day(0)).unwrap();
        cache.prune(5 * size);
        assert!(!unfinished.exists());
        assert_eq!(there(), [6, 7, 8, 9]);
        assert!(folder.path().join("mine").is_file());
    }
}
