//! Files that are there as a whole or not at all, whenever this program ends.
//!
//! They are written beside their place and renamed. Where the system can, what is written has no name until it is
//! complete, so that even the end of the process leaves nothing behind.

use std::{
    fs::{self, File, Permissions},
    io::{self, Seek, Write},
    path::{Path, PathBuf},
};

use sharebox_diagnostic::{Text, text};
use tempfile::{Builder, NamedTempFile, TempPath};

/// Writes `file` as a whole. A device or a pipe is written to as it is.
pub(crate) fn replace(file: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if fs::metadata(file).is_ok_and(|kind| !kind.is_file() && !kind.is_dir()) {
        let mut out = io::BufWriter::new(fs::OpenOptions::new().write(true).open(file)?);
        write(&mut out)?;
        return out.flush();
    }
    // Through a link to the file itself, or the link would be replaced.
    let file = real(file);
    fs::create_dir_all(folder_of(&file))?;
    write_beside(&file, None, write, || Ok(()))
}

/// That `path` could not be written.
pub(crate) fn unwritten(path: &Path, error: &io::Error) -> Text {
    text!(
        "cannot write `{path}`: {error}",
        "无法写入 `{path}`：{error}",
        path = path.display(),
        error = *error
    )
}

/// That `path` is not written because it would be elsewhere.
pub(crate) fn outside(path: &Path) -> Text {
    text!(
        "`{path}` is behind a link that leads out of the project: nothing is written there",
        "`{path}` 位于指向项目之外的链接后面：不会写入那里",
        path = path.display()
    )
}

/// The real path of a file that may not be there yet.
pub(crate) fn real(file: &Path) -> PathBuf {
    let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let folder = absolute.parent().and_then(|folder| fs::canonicalize(folder).ok());
    fs::canonicalize(&absolute).ok().unwrap_or_else(|| match (folder, absolute.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => absolute,
    })
}

/// Writes `file`, with these permissions or those of any new file, and puts it in its place once `ready` has nothing
/// against it.
pub(crate) fn write_beside(
    file: &Path,
    permissions: Option<Permissions>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ready: impl FnOnce() -> io::Result<()>,
) -> io::Result<()> {
    let folder = folder_of(file);
    let mut out = io::BufWriter::new(Beside::in_folder(folder)?);
    write(&mut out)?;
    let beside = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    if let Some(permissions) = permissions {
        beside.file().set_permissions(permissions)?;
    }
    ready()?;
    beside.named(folder)?.persist(file).map_err(|error| error.error)?;
    Ok(())
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What is written and not in its place yet.
enum Beside {
    /// A file without a name: it is gone with whoever has it open.
    Unnamed(File),
    /// A file with an odd name.
    Named(NamedTempFile),
}

impl Beside {
    fn in_folder(folder: &Path) -> io::Result<Self> {
        Ok(match unnamed(folder) {
            Some(file) => Self::Unnamed(file),
            None => Self::Named(builder().tempfile_in(folder)?),
        })
    }

    fn file(&self) -> &File {
        match self {
            Self::Unnamed(file) => file,
            Self::Named(file) => file.as_file(),
        }
    }

    /// A name of it, to be renamed.
    fn named(self, folder: &Path) -> io::Result<TempPath> {
        let mut file = match self {
            Self::Unnamed(file) => file,
            Self::Named(file) => return Ok(file.into_temp_path()),
        };
        if let Ok(linked) = builder().make_in(folder, |path| link(&file, path)) {
            return Ok(linked.into_temp_path());
        }
        // The system gives no name afterwards.
        let mut copy = builder().tempfile_in(folder)?;
        file.rewind()?;
        io::copy(&mut file, &mut copy)?;
        copy.as_file().set_permissions(file.metadata()?.permissions())?;
        Ok(copy.into_temp_path())
    }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut file = self.file();
        file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut file = self.file();
        file.flush()
    }
}

/// What the names of files begin with that are not whole yet.
pub(crate) const UNFINISHED: &str = ".sharebox-";

fn builder<'a>() -> Builder<'a, 'a> {
    let mut builder = Builder::new();
    builder.prefix(UNFINISHED);
    // Like any new file: the system takes away what the user's mask forbids.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// A file without a name in `folder`, where the system and its file system have such.
#[cfg(target_os = "linux")]
fn unnamed(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    open(folder, flags, Mode::from_raw_mode(0o666)).ok().map(File::from)
}

#[cfg(not(target_os = "linux"))]
fn unnamed(_: &Path) -> Option<File> {
    None
}

/// Gives a file without a name one.
#[cfg(target_os = "linux")]
fn link(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    let open = format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(file));
    Ok(linkat(CWD, open, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn link(_: &File, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "files that are written are no project's")]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
        fs::read_dir(folder).unwrap().map(name).collect()
    }

    #[test]
    fn a_file_is_there_as_a_whole_or_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/a.txt");
        replace(&file, |out| out.write_all(b"one")).unwrap();
        let broken = replace(&file, |out| {
            out.write_all(&vec![b'x'; 100_000])?;
            Err(io::Error::other("interrupted"))
        });
        assert_eq!(broken.unwrap_err().to_string(), "interrupted");
        assert_eq!(
            (fs::read(&file).unwrap().as_slice(), names(file.parent().unwrap()).len()),
            (&b"one"[..], 1)
        );
        replace(&file, |out| out.write_all(&vec![b'y'; 100_000])).unwrap();
        assert_eq!((fs::read(&file).unwrap().len(), names(file.parent().unwrap()).len()), (100_000, 1));
        let refused = write_beside(&file, None, |out| out.write_all(b"z"), || Err(io::Error::other("no")));
        assert!(refused.is_err());
        assert_eq!(fs::read(&file).unwrap().len(), 100_000);
    }

    /// What has a name already comes to the same.
    #[test]
    fn systems_without_unnamed_files_give_the_same() {
        let folder = tempfile::tempdir().unwrap();
        for named in [true, false] {
            let mut beside = if named {
                Beside::Named(builder().tempfile_in(folder.path()).unwrap())
            } else {
                Beside::in_folder(folder.path()).unwrap()
            };
            beside.write_all(b"text").unwrap();
            let file = folder.path().join("a");
            beside.named(folder.path()).unwrap().persist(&file).unwrap();
            assert_eq!((fs::read(&file).unwrap().as_slice(), names(folder.path()).len()), (&b"text"[..], 1));
        }
    }

    /// However the process ends while it writes, nothing is left of it.
    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_being_written_has_no_name() {
        let folder = tempfile::tempdir().unwrap();
        if unnamed(folder.path()).is_none() {
            // This file system has no such files.
            return;
        }
        replace(&folder.path().join("a"), |out| {
            out.write_all(&vec![b'x'; 100_000])?;
            assert!(names(folder.path()).is_empty());
            Ok(())
        })
        .unwrap();
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[cfg(unix)]
    #[test]
    fn files_have_the_permissions_of_new_ones_or_those_they_had() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        let mode = |file: &Path| fs::metadata(file).unwrap().permissions().mode() & 0o777;
        fs::write(folder.path().join("plain"), "").unwrap();
        replace(&file, |out| out.write_all(b"a")).unwrap();
        assert_eq!(mode(&file), mode(&folder.path().join("plain")));
        let given = Permissions::from_mode(0o741);
        write_beside(&file, Some(given), |out| out.write_all(b"b"), || Ok(())).unwrap();
        assert_eq!(mode(&file), 0o741);
    }
}
