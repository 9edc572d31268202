//! What is looked at: pages, project folders, standard input.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use sharebox_diagnostic::{Text, text};
use sharebox_runner::Input;
use zeroize::Zeroizing;

use crate::{sink::stdin, speech::note};

/// Bytes of a page from standard input.
const MAX_STDIN: u64 = 20_000_000;

/// Why an input cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub(crate) enum InputError {
    NoProject,
    Here(io::Error),
    Stdin(io::Error),
    StdinTooLong,
    StdinTwice,
    Unreadable { file: Text, error: io::Error },
    TooLong { file: Text, limit: u64 },
    NotText { file: Text },
}

impl InputError {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::NoProject => text!(
                "no `app.json` or `project.config.json` here or in any folder above; name a page or a project \
                 folder",
                "这里和上级文件夹中都没有 `app.json` 或 `project.config.json`；请指明页面或项目文件夹"
            ),
            Self::Here(error) => {
                text!("cannot tell the current folder: {error}", "无法得知当前文件夹：{error}", [error])
            }
            Self::Stdin(error) => {
                text!("cannot read standard input: {error}", "无法读取标准输入：{error}", [error])
            }
            Self::StdinTooLong => text!(
                "the page on standard input is longer than {MAX_STDIN} bytes; name its file instead",
                "标准输入中的页面超过 {MAX_STDIN} 字节；请改为指明文件"
            ),
            Self::StdinTwice => text!(
                "`-` can be given once: standard input is one page",
                "`-` 只能出现一次：标准输入是一个页面"
            ),
            Self::Unreadable { file, error } => {
                text!("cannot read {file}: {error}", "无法读取{file}：{error}", file = file, error = error)
            }
            Self::TooLong { file, limit } => {
                text!("{file} is longer than {limit} bytes", "{file}超过 {limit} 字节", [file])
            }
            Self::NotText { file } => text!("{file} is not UTF-8 text", "{file}不是 UTF-8 文本", [file]),
        }
    }
}

/// The input at `path`; without one, the project around the current folder.
pub(crate) fn input(path: Option<&Path>, stdin_filename: Option<&PathBuf>) -> Result<Input, InputError> {
    match path {
        Some(path) if path.as_os_str() == "-" => {
            let mut bytes = Vec::new();
            let input = stdin().map_err(InputError::Stdin)?;
            input.take(MAX_STDIN + 1).read_to_end(&mut bytes).map_err(InputError::Stdin)?;
            if bytes.len() as u64 > MAX_STDIN {
                return Err(InputError::StdinTooLong);
            }
            let text = String::from_utf8_lossy(&bytes);
            if matches!(text, std::borrow::Cow::Owned(_)) {
                note(&text!(
                    "standard input is not UTF-8: characters that could not be read became U+FFFD",
                    "标准输入不是 UTF-8：无法读取的字符变成了 U+FFFD"
                ));
            }
            let text = text.into_owned();
            Ok(Input::Text { text, name: stdin_filename.cloned() })
        }
        Some(path) => Ok(Input::Path(path.to_owned())),
        None => {
            let here = std::env::current_dir().map_err(InputError::Here)?;
            let root = sharebox_runner::find_root(&here).ok_or(InputError::NoProject)?;
            Ok(Input::Path(root))
        }
    }
}

/// How a file is named in a message. A session key that was given in place of a file is not named.
pub(crate) fn file_name(file: &Path) -> Text {
    if file.as_os_str() == "-" {
        return Text::fixed("standard input", "标准输入");
    }
    match file.to_str() {
        Some(text) if sharebox_opendata::is_key(text) => {
            Text::fixed("a file whose name looks like a session key", "名称像会话密钥的文件")
        }
        _ => text!("`{}`", " `{}` ", file.display()),
    }
}

/// The text of `file`, or of standard input for `-`, of at most `limit` bytes; wiped from memory after use, for it may
/// hold a key. A byte order mark at its start is left out.
pub(crate) fn read_text(file: &Path, limit: u64) -> Result<Zeroizing<String>, InputError> {
    let unreadable = |error| InputError::Unreadable { file: file_name(file), error };
    let bytes = if file.as_os_str() == "-" {
        stdin().and_then(|input| read_wiping(input.take(limit + 1)))
    } else {
        File::open(file).and_then(|file| read_wiping(file.take(limit + 1)))
    }
    .map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(InputError::TooLong { file: file_name(file), limit });
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| InputError::NotText { file: file_name(file) })?;
    Ok(Zeroizing::new(text.trim_start_matches('\u{feff}').to_owned()))
}

/// Everything that `reader` gives. A vector that grows by itself would leave copies behind that nobody wipes.
fn read_wiping(mut reader: impl Read) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(vec![0; 1 << 16]);
    let mut filled = 0;
    loop {
        if filled == bytes.len() {
            let mut more = Zeroizing::new(vec![0; 2 * filled]);
            more[..filled].copy_from_slice(&bytes);
            bytes = more;
        }
        match reader.read(&mut bytes[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.truncate(filled);
    Ok(bytes)
}

/// `folder` as seen from `here`, both real paths: with `/` on every system, empty for `here` itself.
pub(crate) fn seen_from(here: &Path, folder: &Path) -> String {
    let (mut from, mut to) = (here.components().peekable(), folder.components().peekable());
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let up = from.map(|_| "..".into());
    let down = to.map(|part| part.as_os_str().to_string_lossy());
    let parts: Vec<_> = up.chain(down).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named_from_here() {
        for (here, folder, expected) in [
            ("/a/b", "/a/b", ""),
            ("/a/b", "/a/b/c/d", "c/d"),
            ("/a/b", "/a", ".."),
            ("/a/b", "/a/c", "../c"),
        ] {
            assert_eq!(seen_from(Path::new(here), Path::new(folder)), expected);
        }
    }
}
