//! Which of the pages are run: a part of them, those that reach a changed file.

use std::path::{Path, PathBuf};

use clap::Args;
use sharebox_diagnostic::{Text, text};
use sharebox_runner::{Input, Part, folder_of};

use crate::{
    changed::{self, ChangedError, Since},
    environment::{self, Place},
};

/// Which of the pages are run.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which pages")]
pub(crate) struct ScopeArgs {
    /// Only part I of N of the pages, or the part that a CI server's variables name: `2/4`, `auto`, `auto/4`;
    /// `sharebox merge` joins what the parts write with `-o blob=FILE`
    #[arg(long, value_name = "I/N|auto", value_parser = shard)]
    shard: Option<Shard>,

    /// Only pages that reach a file that is not as the last commit has it, new files included
    #[arg(long)]
    changed: bool,

    /// Only pages that reach a file that is not as it was where this branch left REF
    #[arg(long, value_name = "REF", conflicts_with = "changed")]
    since: Option<String>,

    /// Use what earlier runs saw of pages whose files and options are still the same; changes no result
    #[arg(long)]
    cache: bool,

    /// Where that is kept; implies --cache [default: `sharebox` in the user's cache folder]
    #[arg(long, value_name = "FOLDER")]
    cache_dir: Option<PathBuf>,
}

/// Which part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shard {
    /// This one.
    Named(Part),
    /// The one that the environment names; of so many, where the environment does not say.
    Auto(Option<usize>),
}

/// Why it is not known which part to run.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub(crate) enum ScopeError {
    NoCacheFolder,
    NoShard { looked_at: String },
    NoNumber { name: &'static str, value: String },
    NoTotal { name: &'static str },
    OtherTotal { name: &'static str, found: usize, given: usize },
    OutOfRange { name: &'static str, index: usize, of: usize },
    Status { file: String, error: std::io::Error },
}

impl ScopeError {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::NoCacheFolder => text!(
                "--cache: this user has no cache folder; name one with --cache-dir",
                "--cache：此用户没有缓存文件夹；请用 --cache-dir 指定"
            ),
            Self::NoShard { looked_at } => text!(
                "--shard auto found none of the variables that say which part this is ({looked_at}); say \
                 --shard I/N",
                "--shard auto 没有找到说明这是哪一部分的变量（{looked_at}）；请写 --shard I/N"
            ),
            Self::NoNumber { name, value } => text!(
                "--shard auto: {name} is `{value}`, which is no number; say --shard I/N",
                "--shard auto：{name} 是 `{value}`，不是数字；请写 --shard I/N"
            ),
            Self::NoTotal { name } => text!(
                "--shard auto: {name} says which part this is, and not of how many; say --shard auto/N",
                "--shard auto：{name} 说明了是第几部分，没有说明共几部分；请写 --shard auto/N"
            ),
            Self::OtherTotal { name, found, given } => text!(
                "--shard auto: {name} says that there are {found} parts, and --shard auto/{given} says {given}",
                "--shard auto：{name} 说共有 {found} 部分，而 --shard auto/{given} 说有 {given} 部分",
                [found]
            ),
            Self::OutOfRange { name, index, of } => text!(
                "--shard auto: {name} names part {index} of {of}, which there is not; say --shard I/N",
                "--shard auto：{name} 指定了 {of} 部分中的第 {index} 部分，而它不存在；请写 --shard I/N"
            ),
            Self::Status { file, error } => text!(
                "--shard auto: cannot touch `{file}`, which tells Bazel that parts are understood: {error}",
                "--shard auto：无法更新 `{file}`（它告诉 Bazel 支持分片）：{error}",
                [error]
            ),
        }
    }
}

impl Shard {
    /// The part to run: this one, or the one that the environment names.
    pub(crate) fn part(self) -> Result<Part, ScopeError> {
        match self {
            Self::Named(part) => Ok(part),
            Self::Auto(total) => {
                let part = find(environment::PARTS, total, &environment::variable)?;
                environment::touch_status_file()
                    .map_err(|(file, error)| ScopeError::Status { file, error })?;
                Ok(part)
            }
        }
    }
}

/// The files that count as changed around `path` since `since`.
pub(crate) fn changed_around(path: &Path, since: Since<'_>) -> Result<Vec<PathBuf>, ChangedError> {
    // What is not there is complained of where it is opened.
    folder_of(path).map_or(Ok(Vec::new()), |folder| changed::files(&folder, since))
}

impl ScopeArgs {
    /// The files that count as changed around `input`; `None` where nobody asks.
    pub(crate) fn changed(&self, input: &Input) -> Result<Option<Vec<PathBuf>>, ChangedError> {
        let since = match (&self.since, self.changed) {
            (Some(revision), _) => Since::Revision(revision),
            (None, true) => Since::Head,
            (None, false) => return Ok(None),
        };
        match input {
            Input::Path(path) => changed_around(path, since).map(Some),
            // Text from standard input is in no commit.
            Input::Text { .. } => Ok(None),
        }
    }

    /// The folder of the cache, where there is to be one.
    pub(crate) fn cache(&self) -> Result<Option<PathBuf>, ScopeError> {
        match &self.cache_dir {
            Some(folder) => Ok(Some(folder.clone())),
            None if self.cache => environment::cache_folder().map(Some).ok_or(ScopeError::NoCacheFolder),
            None => Ok(None),
        }
    }

    /// The part to run; all where none is named.
    pub(crate) fn part(&self) -> Result<Part, ScopeError> {
        self.shard.map_or(Ok(Part::WHOLE), Shard::part)
    }
}

/// The part that the first of `places` names that has something to say.
fn find(
    places: &[Place],
    total: Option<usize>,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<Part, ScopeError> {
    let number = |name: &'static str| -> Result<Option<usize>, ScopeError> {
        let parse = |value: String| value.trim().parse().map_err(|_| ScopeError::NoNumber { name, value });
        variable(name).map(parse).transpose()
    };
    for place in places {
        let Some(index) = number(place.index)? else { continue };
        let found = place.total.map(number).transpose()?.flatten();
        let of = match (found, total) {
            (Some(found), Some(given)) if found != given => {
                return Err(ScopeError::OtherTotal {
                    name: place.total.unwrap_or(place.index),
                    found,
                    given,
                });
            }
            (Some(of), _) | (None, Some(of)) => of,
            (None, None) => return Err(ScopeError::NoTotal { name: place.index }),
        };
        // Some count from 0.
        let index = index.saturating_add(1 - place.first);
        if index == 0 || index > of {
            return Err(ScopeError::OutOfRange { name: place.index, index, of });
        }
        return Ok(Part { index, of });
    }
    let looked_at = places.iter().map(|place| place.index).collect::<Vec<_>>().join(", ");
    Err(ScopeError::NoShard { looked_at })
}

pub(crate) fn shard(text: &str) -> Result<Shard, String> {
    let wrong = || "expected a part like `2/4` (the second of four), `auto`, or `auto/4`".to_owned();
    if text == "auto" {
        return Ok(Shard::Auto(None));
    }
    let (index, of) = text.split_once('/').ok_or_else(wrong)?;
    let of: usize = of.parse().ok().filter(|of| (1..=100_000).contains(of)).ok_or_else(wrong)?;
    if index == "auto" {
        return Ok(Shard::Auto(Some(of)));
    }
    let index: usize = index.parse().map_err(|_| wrong())?;
    if index == 0 || index > of {
        return Err(format!("there is no part {index} of {of}: the first is 1/{of}, the last {of}/{of}"));
    }
    Ok(Shard::Named(Part { index, of }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named() {
        let named = |index, of| Ok(Shard::Named(Part { index, of }));
        assert_eq!(shard("2/4"), named(2, 4));
        assert_eq!(shard("1/1"), named(1, 1));
        assert_eq!((shard("auto"), shard("auto/8")), (Ok(Shard::Auto(None)), Ok(Shard::Auto(Some(8)))));
        for wrong in ["", "2", "0/4", "5/4", "1/0", "a/4", "1/b", "-1/4", "auto/0", "1/999999999"] {
            assert!(shard(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_environment_names_a_part() {
        let found = |variables: &[(&str, &str)], total: Option<usize>| {
            let variable = |name: &str| {
                variables.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
            };
            match find(environment::PARTS, total, &variable) {
                Ok(Part { index, of }) => format!("{index}/{of}"),
                Err(error) => error.to_string(),
            }
        };
        assert_eq!(found(&[("TEST_SHARD_INDEX", "0"), ("TEST_TOTAL_SHARDS", "3")], None), "1/3");
        assert_eq!(found(&[("CI_NODE_INDEX", "3"), ("CI_NODE_TOTAL", "3")], None), "3/3");
        assert_eq!(found(&[("CIRCLE_NODE_INDEX", "1"), ("CIRCLE_NODE_TOTAL", "2")], None), "2/2");
        assert_eq!(
            found(&[("BUILDKITE_PARALLEL_JOB", "1"), ("BUILDKITE_PARALLEL_JOB_COUNT", "5")], None),
            "2/5"
        );
        assert_eq!(found(&[("JOB_COMPLETION_INDEX", "7")], Some(8)), "8/8");
        let no_total = found(&[("JOB_COMPLETION_INDEX", "7")], None);
        assert!(no_total.contains("--shard auto/N"), "{no_total}");
        let none = found(&[("CI_NODE_TOTAL", "1")], None);
        for place in environment::PARTS {
            assert!(none.contains(place.index), "{none}");
        }
        for (variables, total) in [
            (&[("CI_NODE_INDEX", "0"), ("CI_NODE_TOTAL", "3")][..], None),
            (&[("CI_NODE_INDEX", "4"), ("CI_NODE_TOTAL", "3")], None),
            (&[("CI_NODE_INDEX", "one"), ("CI_NODE_TOTAL", "3")], None),
            (&[("CI_NODE_INDEX", "1"), ("CI_NODE_TOTAL", "3")], Some(4)),
            (&[("JOB_COMPLETION_INDEX", "8")], Some(8)),
        ] {
            let text = found(variables, total);
            assert!(text.contains(variables[0].0) || text.contains("CI_NODE_TOTAL"), "{text}");
        }
    }
}
