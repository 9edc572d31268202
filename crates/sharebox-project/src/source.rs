//! Where the files of a project come from.

use sharebox_diagnostic::{SourceText, Text, text};

use crate::{Look, NotText, ProjectPath, decode_text};

/// Gives the files of a project, and nothing outside it.
pub trait ProjectSource: std::fmt::Debug {
    /// What people call the root: the name of its folder.
    fn name(&self) -> &str;

    /// The bytes of a file.
    ///
    /// # Errors
    /// If `path` is no file inside the project, is too large or cannot be read.
    fn read(&self, path: &ProjectPath) -> Result<Vec<u8>, ReadError>;

    /// Whether `path` is a file that [`ProjectSource::read`] would try to read.
    fn is_file(&self, path: &ProjectPath) -> bool;

    /// The files and folders directly in `dir`, in the order of their names. What is neither file nor folder, leads
    /// out of the project or has a name that is no text is left out.
    ///
    /// # Errors
    /// If `dir` is no folder inside the project or cannot be read.
    fn entries(&self, dir: &ProjectPath) -> Result<Vec<Entry>, ReadError>;

    /// Forgets the looks so far, but for what was read. Most sources keep no notes.
    fn begin_looks(&self) {}

    /// Notes that what was read of `path` before [`ProjectSource::begin_looks`] is used now.
    fn look_again(&self, path: &ProjectPath) {
        let _ = path;
    }

    /// What was asked since [`ProjectSource::begin_looks`], each question once; nothing where no notes are kept.
    fn looks(&self) -> Vec<Look> {
        Vec::new()
    }
}

/// Something in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Where it is.
    pub path: ProjectPath,
    /// What it is; of a link, what the link leads to.
    pub kind: EntryKind,
}

/// What an [`Entry`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
}

/// Why a file or folder could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
pub enum ReadError {
    /// There is nothing at that path.
    NotFound {
        /// The path.
        file: String,
    },
    /// It is a folder, a pipe, a device or a socket.
    NotAFile {
        /// The path.
        file: String,
    },
    /// It is not a folder.
    NotAFolder {
        /// The path.
        file: String,
    },
    /// A link leads out of the project.
    OutsideRoot {
        /// The path.
        file: String,
    },
    /// It is larger than sharebox reads.
    TooLarge {
        /// The path.
        file: String,
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// The system does not allow it.
    Denied {
        /// The path.
        file: String,
    },
    /// It is no text; only from [`read_text`].
    #[error(transparent)]
    NotText(#[from] NotText),
    /// Anything else, in the words of the system.
    Io {
        /// The path.
        file: String,
        /// What the system says.
        message: String,
    },
}

impl ReadError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::NotFound { file } => text!(
                "`{file}` does not exist: check the name, upper and lower case included",
                "`{file}` 不存在：请检查文件名，包括大小写"
            ),
            Self::NotAFile { file } => text!(
                "`{file}` is not a regular file: name a file, not a folder, pipe or device",
                "`{file}` 不是普通文件：请指明文件，而不是文件夹、管道或设备"
            ),
            Self::NotAFolder { file } => {
                text!("`{file}` is not a folder: name a folder", "`{file}` 不是文件夹：请指明文件夹")
            }
            Self::OutsideRoot { file } => text!(
                "`{file}` leads out of the project: replace the link by a copy, or run sharebox on a folder \
                 that holds both",
                "`{file}` 指向项目之外：请用副本替换该链接，或对同时包含两者的文件夹运行 sharebox"
            ),
            Self::TooLarge { file, bytes, limit } => text!(
                "`{file}` has {bytes} bytes, more than the {limit} that are read: make it smaller",
                "`{file}` 有 {bytes} 字节，超过读取上限 {limit} 字节：请减小它"
            ),
            Self::Denied { file } => text!(
                "`{file}` may not be read: give yourself read permission",
                "没有读取 `{file}` 的权限：请授予读取权限"
            ),
            Self::NotText(error) => error.text(),
            Self::Io { file, message } => {
                text!("`{file}` could not be read: {message}", "无法读取 `{file}`：{message}")
            }
        }
    }
}

impl ReadError {
    pub(crate) fn not_found(path: &ProjectPath) -> Self {
        Self::NotFound { file: path.to_string() }
    }

    pub(crate) fn not_a_file(path: &ProjectPath) -> Self {
        Self::NotAFile { file: path.to_string() }
    }

    pub(crate) fn not_a_folder(path: &ProjectPath) -> Self {
        Self::NotAFolder { file: path.to_string() }
    }

    /// Whether nothing is there, as opposed to something that cannot be read.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::NotFound { .. })
    }
}

/// Reads a text file; places in it carry its project path.
///
/// # Errors
/// As [`ProjectSource::read`] and [`decode_text`].
pub fn read_text(source: &dyn ProjectSource, path: &ProjectPath) -> Result<SourceText, ReadError> {
    let text = decode_text(path, &source.read(path)?)?;
    Ok(SourceText::new(path.as_str(), &text))
}
