//! What is looked at: pages, project folders, standard input.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use sharebox_runner::Input;

use crate::command::note;

/// Bytes of a page from standard input.
const MAX_STDIN: u64 = 20_000_000;

/// Why an input cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InputError {
    #[error(
        "no `app.json` or `project.config.json` here or in any folder above; name a page or a project folder"
    )]
    NoProject,
    #[error("cannot tell the current folder: {0}")]
    Here(io::Error),
    #[error("cannot read standard input: {0}")]
    Stdin(io::Error),
    #[error("the page on standard input is longer than {MAX_STDIN} bytes; name its file instead")]
    StdinTooLong,
    #[error("`-` can be given once: standard input is one page")]
    StdinTwice,
}

/// The input at `path`; without one, the project around the current folder.
pub(crate) fn input(path: Option<&Path>, stdin_filename: Option<&PathBuf>) -> Result<Input, InputError> {
    match path {
        Some(path) if path.as_os_str() == "-" => {
            let mut bytes = Vec::new();
            io::stdin().lock().take(MAX_STDIN + 1).read_to_end(&mut bytes).map_err(InputError::Stdin)?;
            if bytes.len() as u64 > MAX_STDIN {
                return Err(InputError::StdinTooLong);
            }
            let text = String::from_utf8_lossy(&bytes);
            if matches!(text, std::borrow::Cow::Owned(_)) {
                note("standard input is not UTF-8: characters that could not be read became U+FFFD");
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
