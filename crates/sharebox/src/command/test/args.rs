//! Which cases are played and how; what keeps them from being played.

use std::{io, path::PathBuf};

use clap::Args;
use regex::Regex;
use serde_json::Value;
use sharebox_case::{Selection, SnapshotError};
use sharebox_config::Node;
use sharebox_diagnostic::{Text, text};

use crate::args::{
    config::layer,
    scope::{Shard, shard},
};
use crate::whole_file::{outside, unwritten};

/// Which snapshots are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Which {
    /// All
    All,
    /// Those of shares that have none
    New,
    /// None: a share without a reviewed card fails
    None,
}

/// Which cases are played.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which cases")]
pub(super) struct SelectionArgs {
    /// Only cases whose names match this regular expression
    #[arg(short = 't', long = "name", value_name = "REGEX", value_parser = pattern)]
    pub(super) name: Option<Regex>,

    /// Only cases that share this page; repeatable
    #[arg(long = "page", value_name = "ROUTE")]
    pub(super) pages: Vec<String>,

    /// Only cases with a share that begins there: `menu`, `button` …; repeatable
    #[arg(long = "trigger", value_name = "SOURCE")]
    pub(super) triggers: Vec<String>,

    /// Only part I of N of the cases, or the part that a CI server's variables name: `2/4`, `auto`, `auto/4`
    #[arg(long, value_name = "I/N|auto", value_parser = shard)]
    pub(super) shard: Option<Shard>,

    /// Only cases whose pages reach a file that is not as the last commit has it, or that are in such a file
    #[arg(long)]
    pub(super) changed: bool,

    /// Only cases whose pages reach a file that is not as it was where this branch left REF, or that are in such a file
    #[arg(long, value_name = "REF", conflicts_with = "changed")]
    pub(super) since: Option<String>,

    /// Say which cases would be played, and play none
    #[arg(long, conflicts_with_all = ["watch", "fuzz"])]
    pub(super) list: bool,
}

/// How cases are played.
#[derive(Debug, Args)]
#[command(next_help_heading = "How it runs")]
pub(super) struct HowArgs {
    /// Play again, whenever a file changes, the cases that it concerns; on a terminal, keys choose others
    #[arg(long, conflicts_with_all = ["fuzz", "changed", "since", "shard"])]
    pub(super) watch: bool,

    /// Stop after so many cases that fail
    #[arg(long, value_name = "NUMBER", num_args = 0..=1, require_equals = true, default_missing_value = "1")]
    pub(super) bail: Option<std::num::NonZeroUsize>,

    /// Play every case so often; a share that is not every time the same fails
    #[arg(long, value_name = "NUMBER", default_value = "1", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(super) repeat: u16,

    /// Run the shares in another order; changes no result
    #[arg(long, value_name = "SEED")]
    pub(super) shuffle: Option<u64>,

    /// Shares that run at a time [default: one per processor]
    #[arg(short, long, value_name = "NUMBER")]
    pub(super) jobs: Option<std::num::NonZeroUsize>,

    /// Wall-clock milliseconds one share may take, where its case does not say it [default: 5000]
    #[arg(long, value_name = "MS", value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    pub(super) timeout: Option<u64>,

    /// Megabytes of memory one share may take, where its case does not say it [default: 512]
    #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u64).range(16..=65_536))]
    pub(super) memory: Option<u64>,

    /// Run every share in a fresh engine of a long-lived worker, as on systems that cannot fork
    #[arg(long, hide = true)]
    pub(super) no_fork: bool,
}

/// Why cases cannot be played.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub(crate) enum TestError {
    NotThere {
        path: PathBuf,
        error: io::Error,
    },
    TooLarge {
        path: PathBuf,
        limit_mb: u64,
    },
    NoCaseFile {
        path: PathBuf,
    },
    NoCases(String),
    NothingSelected,
    UpdateInCi,
    SameFile {
        path: PathBuf,
    },
    NoCoverage,
    Watch(notify::Error),
    #[error(transparent)]
    Snapshots(#[from] SnapshotError),
    Outside {
        path: PathBuf,
    },
    Unwritten {
        path: PathBuf,
        error: io::Error,
    },
}

impl TestError {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::NotThere { path, error } => {
                text!(
                    "cannot read `{path}`: {error}",
                    "无法读取 `{path}`：{error}",
                    path = path.display(),
                    error = error
                )
            }
            Self::TooLarge { path, limit_mb } => text!(
                "cannot read `{path}`: it is over {limit_mb} MB",
                "无法读取 `{path}`：它超过 {limit_mb} MB",
                path = path.display()
            ),
            Self::NoCaseFile { path } => text!(
                "`{path}` is no case file: name a `*.share.json`, `*.share.js` or `*.share.ts` file, or a folder",
                "`{path}` 不是用例文件：请指明 `*.share.json`、`*.share.js`、`*.share.ts` 文件或文件夹",
                path = path.display()
            ),
            Self::NoCases(given) => text!(
                "there are no cases: no `*.share.json`, `*.share.js` or `*.share.ts` in {given}",
                "没有用例：{given} 中没有 `*.share.json`、`*.share.js` 或 `*.share.ts`"
            ),
            Self::NothingSelected => text!(
                "no case is selected; `--list` without the other flags says which there are",
                "没有选中用例；单独使用 `--list` 会列出全部用例"
            ),
            Self::UpdateInCi => text!(
                "-u: snapshots are not written where CI is set; run `sharebox test -u` yourself, look at them \
                 and commit them",
                "-u：设置了 CI 的环境中不写快照；请自己运行 `sharebox test -u`，检查后提交"
            ),
            Self::SameFile { path } => text!(
                "two reporters would both go to `{path}`: give one of them another file",
                "两个报告都会写到 `{path}`：请给其中一个换一个文件",
                path = path.display()
            ),
            Self::NoCoverage => text!(
                "reporter `lcov` tells what cases reach: give `--coverage` too",
                "报告 `lcov` 说明用例到达了哪里：请同时使用 `--coverage`"
            ),
            Self::Watch(error) => text!("cannot watch files: {}", "无法监视文件：{}", error.to_string()),
            Self::Snapshots(error) => error.text(),
            Self::Outside { path } => outside(path),
            Self::Unwritten { path, error } => unwritten(path, error),
        }
    }
}

impl HowArgs {
    /// What these arguments put over the configuration.
    pub(super) fn layers(&self) -> Vec<Node> {
        let flags: [(&str, &[&str], Option<u64>); 2] = [
            ("--timeout", &["limits", "timeout"], self.timeout),
            ("--memory", &["limits", "memory"], self.memory),
        ];
        flags
            .into_iter()
            .filter_map(|(flag, path, value)| Some(layer(flag, path, Value::from(value?))))
            .collect()
    }
}

fn pattern(text: &str) -> Result<Regex, String> {
    Selection::matching(text).map_err(|error| error.to_string())
}
