//! Paths that cannot leave the project.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::{Text, text};

/// Longest part of a path that an error message repeats, in characters.
const LONGEST_SHOWN: usize = 120;

/// The place of a file or folder in a project: relative to its root, with `/` on every system, without `.`, `..`,
/// empty parts or NUL. The root itself is the empty path.
///
/// Such a path can be joined to the root on any system without leaving it, but for links; those are the business of
/// the [`ProjectSource`](crate::ProjectSource).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProjectPath(String);

/// Text that is no path in a project.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
pub enum PathError {
    /// It begins with `/` or `\`.
    Absolute(String),
    /// It begins with a drive, as in `C:\x`.
    Drive(String),
    /// It has a NUL character.
    Nul(String),
    /// It has more `..` than there are folders to leave.
    LeavesRoot(String),
}

impl PathError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Absolute(given) => text!(
                "path `{given}` is absolute: write it relative to the project",
                "路径 `{given}` 是绝对路径：请改为相对于项目的路径"
            ),
            Self::Drive(given) => text!(
                "path `{given}` names a drive: write it relative to the project",
                "路径 `{given}` 含有盘符：请改为相对于项目的路径"
            ),
            Self::Nul(given) => {
                text!("path `{given}` has a NUL character: remove it", "路径 `{given}` 含有 NUL 字符：请删除")
            }
            Self::LeavesRoot(given) => text!(
                "path `{given}` leaves the project: use fewer `..`, or run sharebox on a folder that holds both",
                "路径 `{given}` 超出了项目：请减少 `..`，或对同时包含两者的文件夹运行 sharebox"
            ),
        }
    }
}

impl ProjectPath {
    /// The path `text`, normalised: `./a//b/../c` is `a/c`; `\` counts as `/`; empty text and `.` are the root.
    ///
    /// # Errors
    /// If the path is absolute, names a drive or a server, leaves the root or has a NUL.
    pub fn new(text: &str) -> Result<Self, PathError> {
        Self::root().join(text)
    }

    /// The root of the project.
    pub fn root() -> Self {
        Self::default()
    }

    /// The path `text` as seen from this folder: `../x` from `pages/a` is `pages/x`.
    ///
    /// # Errors
    /// As [`ProjectPath::new`]; a `text` that begins with `/` is refused, not taken as relative to the root.
    pub fn join(&self, text: &str) -> Result<Self, PathError> {
        let error = |kind: fn(String) -> PathError| Err(kind(shown(text)));
        if text.contains('\0') {
            return error(PathError::Nul);
        }
        if text.starts_with(['/', '\\']) {
            return error(PathError::Absolute);
        }
        let mut parts: Vec<&str> = self.parts().collect();
        for part in text.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => {
                    if parts.pop().is_none() {
                        return error(PathError::LeavesRoot);
                    }
                }
                part => parts.push(part),
            }
        }
        // Only the first part of the whole can be taken for a drive.
        if parts.first().is_some_and(|first| is_drive(first)) {
            return error(PathError::Drive);
        }
        Ok(Self(parts.join("/")))
    }

    /// The path as text; empty for the root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the root.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Its folders and its file name, from the root on.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/').filter(|part| !part.is_empty())
    }

    /// The folder that holds it; `None` for the root.
    pub fn parent(&self) -> Option<Self> {
        if self.is_root() {
            return None;
        }
        Some(Self(self.0.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()))
    }

    /// Its last part; empty for the root.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// Its file name without the extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        self.extension().map_or(name, |extension| &name[..name.len() - extension.len() - 1])
    }

    /// What stands behind the last dot of the file name; `None` for `.npmrc` and for names without a dot.
    pub fn extension(&self) -> Option<&str> {
        let (stem, extension) = self.file_name().rsplit_once('.')?;
        (!stem.is_empty()).then_some(extension)
    }

    /// The path without its extension: `pages/a/a` for `pages/a/a.js`.
    #[must_use]
    pub fn without_extension(&self) -> Self {
        let end = self.extension().map_or(0, |extension| extension.len() + 1);
        Self(self.0[..self.0.len() - end].to_owned())
    }

    /// The path with `ending` (with its dot) written behind it: `pages/a/a` and `.js` give `pages/a/a.js`.
    ///
    /// An ending is a constant of this program, not text of a project: it has no `/`.
    #[must_use]
    pub fn with_ending(&self, ending: &str) -> Self {
        debug_assert!(!self.is_root() && !ending.contains(['/', '\\', '\0']), "{self}{ending}");
        Self(format!("{}{ending}", self.0))
    }

    /// The entry called `name` of this folder, if that is a name a path can have.
    pub(crate) fn child(&self, name: &str) -> Option<Self> {
        let child = self.join(name).ok()?;
        (child.file_name() == name && child.parent().as_ref() == Some(self)).then_some(child)
    }

    /// The path `inside` as seen from this folder.
    pub(crate) fn prefix(&self, inside: &ProjectPath) -> Self {
        if self.is_root() || inside.is_root() {
            return Self(format!("{}{}", self.0, inside.0));
        }
        Self(format!("{}/{}", self.0, inside.0))
    }

    /// The rest of the path as seen from `folder`; `None` if it is not below it.
    pub fn below(&self, folder: &ProjectPath) -> Option<&str> {
        if folder.is_root() {
            return Some(&self.0);
        }
        self.0.strip_prefix(&folder.0)?.strip_prefix('/')
    }
}

/// Whether Windows would read `part` as a drive, or as a path on one.
fn is_drive(part: &str) -> bool {
    let mut bytes = part.bytes();
    bytes.next().is_some_and(|letter| letter.is_ascii_alphabetic()) && bytes.next() == Some(b':')
}

/// `text` as an error message may repeat it: short, and with control characters escaped.
pub(crate) fn shown(text: &str) -> String {
    let mut shown = String::new();
    for (i, c) in text.chars().enumerate() {
        if i == LONGEST_SHOWN {
            shown.push('…');
            break;
        }
        if c.is_control() { shown.extend(c.escape_default()) } else { shown.push(c) }
    }
    shown
}

impl std::fmt::Display for ProjectPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_root() { "." } else { &self.0 })
    }
}

/// Lets maps keyed by paths be asked by text.
impl std::borrow::Borrow<str> for ProjectPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for ProjectPath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

impl TryFrom<String> for ProjectPath {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text)
    }
}

impl From<ProjectPath> for String {
    fn from(path: ProjectPath) -> Self {
        path.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Kind = fn(String) -> PathError;

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text).unwrap()
    }

    #[test]
    fn paths_are_normalised() {
        for (text, expected) in [
            ("", ""),
            (".", ""),
            ("a", "a"),
            ("./a//b/../c/", "a/c"),
            ("a/b/../..", ""),
            ("pages\\a\\a.js", "pages/a/a.js"),
            ("a/C:/b", "a/C:/b"),
            ("第/😀.js", "第/😀.js"),
            ("...", "..."),
            (" a ", " a "),
        ] {
            assert_eq!(path(text).as_str(), expected, "{text}");
        }
    }

    #[test]
    fn what_leaves_the_project_is_refused() {
        use PathError::{Absolute, Drive, LeavesRoot, Nul};
        let cases: &[(&str, Kind)] = &[
            ("..", LeavesRoot),
            ("a/../..", LeavesRoot),
            ("a/../../a", LeavesRoot),
            ("..\\x", LeavesRoot),
            ("/etc/passwd", Absolute),
            ("//server/share", Absolute),
            ("\\\\server\\share", Absolute),
            ("\\\\?\\C:\\x", Absolute),
            ("\\x", Absolute),
            ("C:\\x", Drive),
            ("c:/x", Drive),
            ("C:x", Drive),
            ("./C:/x", Drive),
            ("a/../C:/x", Drive),
            ("a\0b", Nul),
        ];
        for (text, kind) in cases {
            assert_eq!(ProjectPath::new(text), Err(kind(shown(text))), "{text}");
        }
    }

    #[test]
    fn errors_name_the_path_shortly() {
        let error = ProjectPath::new("a\0b").unwrap_err();
        assert_eq!(error.to_string(), "path `a\\u{0}b` has a NUL character: remove it");
        let error = ProjectPath::new(&"../".repeat(100_000)).unwrap_err();
        assert!(error.to_string().len() < 300);
    }

    #[test]
    fn joining_starts_at_the_folder() {
        let folder = path("pages/a");
        assert_eq!(folder.join("../b/./b.js"), Ok(path("pages/b/b.js")));
        assert_eq!(folder.join(""), Ok(folder.clone()));
        assert_eq!(folder.join("../../../x"), Err(PathError::LeavesRoot("../../../x".to_owned())));
        assert_eq!(folder.join("/x"), Err(PathError::Absolute("/x".to_owned())));
        assert_eq!(folder.join("../../D:"), Err(PathError::Drive("../../D:".to_owned())));
    }

    #[test]
    fn paths_come_apart() {
        for (text, parent, name, stem, extension) in [
            ("pages/a/a.test.js", Some("pages/a"), "a.test.js", "a.test", Some("js")),
            ("a.js", Some(""), "a.js", "a", Some("js")),
            ("x.y/a", Some("x.y"), "a", "a", None),
            (".npmrc", Some(""), ".npmrc", ".npmrc", None),
            ("a.", Some(""), "a.", "a", Some("")),
            ("", None, "", "", None),
        ] {
            let path = path(text);
            assert_eq!(path.parent().as_ref().map(ProjectPath::as_str), parent, "{text}");
            assert_eq!((path.file_name(), path.stem(), path.extension()), (name, stem, extension), "{text}");
        }
        assert_eq!(path("a/b.js").without_extension().with_ending(".wxml"), path("a/b.wxml"));
        assert_eq!(path("a/b.js").below(&path("a")), Some("b.js"));
        assert_eq!(path("ab/b.js").below(&path("a")), None);
        assert_eq!(path("a").below(&ProjectPath::root()), Some("a"));
        assert_eq!(ProjectPath::root().to_string(), ".");
    }

    proptest! {
        #[test]
        fn a_path_is_its_own_normal_form(text in "([a-c]|\\.|/|\\\\|:|第| ){0,12}", base in "([a-c]/?){0,3}") {
            if let Ok(path) = path(&base).join(&text) {
                prop_assert_eq!(ProjectPath::new(path.as_str()), Ok(path.clone()));
                prop_assert!(path.parts().all(|part| !matches!(part, "." | "..")));
                prop_assert!(!path.as_str().starts_with('/') && !path.as_str().contains('\\'));
            }
        }
    }
}
