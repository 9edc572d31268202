//! `--changed` and `--since`: which files are not as a commit has them, by asking git.

use std::{
    ffi::{OsStr, OsString},
    io,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use sharebox_diagnostic::{Text, text};

/// What the files are compared with.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Since<'a> {
    /// The last commit.
    Head,
    /// Where the branch left this one.
    Revision(&'a str),
}

/// Why nobody knows what changed.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub(crate) enum ChangedError {
    NoGit(io::Error),
    NoRepository { folder: PathBuf },
    NoCommit { folder: PathBuf, revision: String, said: Text },
    Git { folder: PathBuf, said: Text },
}

impl ChangedError {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::NoGit(error) => text!(
                "git, which knows what changed, does not start: {error}; install it, or run without --changed \
                 and --since",
                "git 无法启动，因而不知道哪些文件有改动：{error}；请安装 git，或去掉 --changed 和 --since",
                [error]
            ),
            Self::NoRepository { folder } => text!(
                "`{folder}` is in no git repository: run without --changed and --since",
                "`{folder}` 不在 git 仓库中：请去掉 --changed 和 --since",
                folder = folder.display()
            ),
            Self::NoCommit { folder, revision, said } => text!(
                "git does not know the commit `{revision}` in `{folder}`: {said}",
                "git 在 `{folder}` 中找不到提交 `{revision}`：{said}",
                said = said,
                folder = folder.display()
            ),
            Self::Git { folder, said } => text!(
                "git cannot say what changed in `{folder}`: {said}",
                "git 无法说明 `{folder}` 中有哪些改动：{said}",
                said = said,
                folder = folder.display()
            ),
        }
    }
}

/// The real paths of the files of the repository around `folder` that changed, are new (unless they are ignored) or
/// are gone. Settings that a `package.json` had count as the file that could have held them.
pub(crate) fn files(folder: &Path, since: Since<'_>) -> Result<Vec<PathBuf>, ChangedError> {
    let git = |args: &[&str]| git(folder, args);
    let failed = |output: &Output| ChangedError::Git { folder: folder.to_owned(), said: said(output) };
    let top = git(&["rev-parse", "--show-toplevel"])?;
    if !top.status.success() {
        return Err(ChangedError::NoRepository { folder: folder.to_owned() });
    }
    let top = PathBuf::from(os_string(top.stdout.strip_suffix(b"\n").unwrap_or(&top.stdout)));
    let top = std::fs::canonicalize(&top).unwrap_or(top);
    let revision = match since {
        Since::Head => "HEAD",
        Since::Revision(revision) => revision,
    };
    let name = format!("{revision}^{{commit}}");
    let commit = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name])?;
    let unknown =
        |said| ChangedError::NoCommit { folder: folder.to_owned(), revision: revision.to_owned(), said };
    if !commit.status.success() {
        return Err(unknown(text!(
            "there is no such commit here; a shallow clone may lack it",
            "这里没有这个提交；浅克隆可能缺少它"
        )));
    }
    let mut commit = String::from_utf8_lossy(&commit.stdout).trim().to_owned();
    if matches!(since, Since::Revision(_)) {
        let base = git(&["merge-base", "HEAD", &commit])?;
        if !base.status.success() {
            return Err(unknown(text!(
                "it has no commit in common with HEAD; fetch more of the history",
                "它与 HEAD 没有共同的提交；请获取更多历史"
            )));
        }
        String::from_utf8_lossy(&base.stdout).trim().clone_into(&mut commit);
    }
    let diff = ["diff", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "-z", &commit, "--"];
    // Names are from the root of the repository there, and from the folder here: so this is asked at the root.
    let new = ["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"];
    let mut files = Vec::new();
    for args in [&diff[..], &new[..]] {
        let output = git(args)?;
        if !output.status.success() {
            return Err(failed(&output));
        }
        let names = output.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        files.extend(names.map(|name| top.join(os_string(name))));
    }
    for above in folder.ancestors().take_while(|above| above.starts_with(&top)) {
        let package = above.join("package.json");
        if files.contains(&package) && had_settings(folder, &top, &commit, &package)? {
            files.push(above.join("sharebox.json"));
        }
    }
    Ok(files)
}

/// Whether the `package.json` at `path` held settings in `commit`: it does not tell any more.
fn had_settings(folder: &Path, top: &Path, commit: &str, path: &Path) -> Result<bool, ChangedError> {
    let mut object = OsString::from(format!("{commit}:"));
    object.push(path.strip_prefix(top).unwrap_or(path));
    // One that is new was not there.
    let before = git(folder, &[OsStr::new("cat-file"), OsStr::new("blob"), &object])?;
    if !before.status.success() {
        return Ok(false);
    }
    Ok(match serde_json::from_slice::<serde_json::Value>(&before.stdout) {
        Ok(package) => package.get("sharebox").is_some(),
        Err(_) => String::from_utf8_lossy(&before.stdout).contains("\"sharebox\""),
    })
}

fn git(folder: &Path, args: &[impl AsRef<OsStr>]) -> Result<Output, ChangedError> {
    // Nothing that the repository configures is run, and nothing is written.
    let mut command = Command::new("git");
    command.args(["--no-optional-locks", "-c", "core.fsmonitor=false", "-C"]).arg(folder).args(args);
    command.env("LC_ALL", "C").stdin(Stdio::null()).output().map_err(ChangedError::NoGit)
}

/// The first line of what git complains of.
fn said(output: &Output) -> Text {
    match String::from_utf8_lossy(&output.stderr).lines().next() {
        Some(line) => Text::verbatim(line),
        None => Text::fixed("it says nothing", "它没有说明"),
    }
}

#[cfg(unix)]
fn os_string(bytes: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}
