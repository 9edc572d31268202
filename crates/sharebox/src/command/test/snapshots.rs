//! Files with reviewed cards: read before cases are played, written when all are judged.

use std::{fs, io, path::Path};

use sharebox_case::{SnapshotFile, Snapshots};

use super::TestError;
use crate::{command::is_within, whole_file::replace};

/// Bytes of a file with cards.
const MAX_FILE: u64 = 50 << 20;

/// Adds what was reviewed in the project in `root`.
#[expect(clippy::disallowed_methods, reason = "snapshots are no part of what pages may read")]
pub(super) fn read(root: &Path, snapshots: &mut Snapshots) -> Result<(), TestError> {
    let mut folders = vec![root.join(Snapshots::folder())];
    while let Some(folder) = folders.pop() {
        let unreadable = |error: io::Error| TestError::NotThere { path: folder.clone(), error };
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(unreadable(error)),
        };
        for entry in entries {
            let entry = entry.map_err(unreadable)?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(unreadable)?);
            if kind.is_dir() {
                folders.push(path);
                continue;
            }
            let below = path.strip_prefix(root).unwrap_or(&path);
            let name = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            if !kind.is_file() || !Snapshots::is_file(&name) {
                continue;
            }
            if entry.metadata().map_err(unreadable)?.len() > MAX_FILE {
                return Err(TestError::TooLarge { path, limit_mb: MAX_FILE >> 20 });
            }
            let text = fs::read_to_string(&path)
                .map_err(|error| TestError::NotThere { path: path.clone(), error })?;
            snapshots.add(&name, &text)?;
        }
    }
    Ok(())
}

/// Writes or removes a file with cards below `root`.
pub(super) fn write(root: &Path, file: &SnapshotFile) -> Result<(), TestError> {
    let path = root.join(&file.file);
    if !is_within(root, &path) {
        return Err(TestError::Outside { path });
    }
    let done = match &file.text {
        Some(text) => replace(&path, |out| out.write_all(text.as_bytes())),
        None => fs::remove_file(&path),
    };
    done.map_err(|error| TestError::Unwritten { path, error })
}
