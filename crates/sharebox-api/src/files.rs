//! The configuration of a project, as the command line finds it.

use std::{
    fs::{self, File},
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use sharebox_config::{Choice, Config, ConfigFiles, FileRead};
use sharebox_diagnostic::Text;
use sharebox_runner::{Input, root_of};

use crate::ApiError;

/// Files on disk.
struct Disk;

impl ConfigFiles for Disk {
    fn read(&self, path: &Path, limit: u64) -> FileRead {
        // A pipe by that name would never end.
        match fs::metadata(path) {
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return FileRead::Absent;
            }
            Err(error) => return FileRead::Failed(Text::verbatim(error.to_string())),
            Ok(kind) if !kind.is_file() => {
                return FileRead::Failed(Text::fixed("it is not a regular file", "它不是普通文件"));
            }
            Ok(_) => {}
        }
        let mut bytes = Vec::new();
        match File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)) {
            Ok(_) => FileRead::Bytes(bytes),
            Err(error) => FileRead::Failed(Text::verbatim(error.to_string())),
        }
    }
}

/// The configuration that counts for `input`: the nearest one from its project upwards. Text that lies in no file has none.
pub(crate) fn config(input: &Input) -> Result<Arc<Config>, ApiError> {
    let (choice, root) = match root_of(input) {
        Some(root) => (Choice::Nearest, root),
        None => (Choice::Nothing, PathBuf::new()),
    };
    Ok(Arc::new(sharebox_config::load(&choice, &root, &Disk, Vec::new())?))
}
