//! `sharebox init`: writes a configuration and one case per page that shares, from what it sees the pages do.

mod server;

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use clap::Args;
use serde_json::{Value, json};
use sharebox_case::{Known, Selection, Tolerance, draft, read};
use sharebox_diagnostic::{SourceText, Text, text};
use sharebox_observation::WantedKind;
use sharebox_report::{Language, ShareRecord, record_json, safe_line};
use sharebox_runner::{
    Input, RunOptions,
    cases::{Given, Playing, shares},
};

use self::server::{Server, repository};
use super::{Failure, finish, is_within, print, worker_command};
use crate::args::language::LanguageArgs;
use crate::speech::{self, note};
use crate::{
    args::{
        config::ConfigArgs,
        input::{InputError, input, seen_from},
    },
    exit::Exit,
    progress::Progress,
    whole_file::{outside, replace, unwritten},
};

/// Arguments of `sharebox init`.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// A project folder [default: the nearest folder upwards with `app.json` or `project.config.json`]
    path: Option<PathBuf>,

    /// Write what this CI server needs, too
    #[arg(long, value_enum, value_name = "SERVER")]
    ci: Option<Server>,

    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    config: ConfigArgs,

    #[command(flatten)]
    pub(crate) language: LanguageArgs,
}

/// Why there is nothing to begin with.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub(crate) enum InitError {
    Stdin,
    Outside { path: PathBuf },
    Unwritten { path: PathBuf, error: std::io::Error },
}

impl InitError {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Stdin => text!(
                "a page from standard input has no folder to write to: name a project folder",
                "来自标准输入的页面没有可写入的文件夹：请指明项目文件夹"
            ),
            Self::Outside { path } => outside(path),
            Self::Unwritten { path, error } => unwritten(path, error),
        }
    }
}

impl InitArgs {
    pub(crate) fn run(&self) -> Exit {
        finish(self.try_run())
    }

    fn try_run(&self) -> Result<Exit, Failure> {
        let input = input(self.path.as_deref(), None)?;
        if matches!(input, Input::Text { .. }) {
            return Err(InitError::Stdin.into());
        }
        let config = self.config.load_with(&input, [])?;
        let options = RunOptions {
            platform: config.platform,
            version: config.lib_version,
            native_version: config.sdk_version,
            config: config.clone(),
            mocks: config.mocks.clone(),
            jobs: std::thread::available_parallelism().map_or(1, usize::from),
            ..RunOptions::default()
        };
        let mut progress = Progress::new();
        let found =
            sharebox_runner::run(&input, &options, &worker_command()?, &mut |event| progress.on(&event));
        progress.end();
        let found = found?;
        let here = std::env::current_dir().and_then(fs::canonicalize).map_err(InputError::Here)?;
        let root = found.root.map(fs::canonicalize).transpose().map_err(InputError::Here)?;
        let root = root.unwrap_or_else(|| here.clone());
        let records = &found.project.records;
        let mut files: Vec<(PathBuf, String)> = Vec::new();
        if let (None, Some(record)) = (&config.file, records.first()) {
            let text = format!("{:#}\n", json!({ "platform": record.platform.id }));
            files.push((root.join("sharebox.json"), text));
        }
        let pages: Vec<&[ShareRecord]> = records.chunk_by(|a, b| a.route == b.route).collect();
        let asked = with_queries(&pages, &root, &input, &options)?;
        for (page, asked) in pages.iter().zip(&asked) {
            files.extend(case(&root, page, asked.as_ref()));
        }
        files.extend(self.ci.map(|server| server.file(&root)));
        let mut said: Vec<Text> = Vec::new();
        let mut kept = 0;
        for (path, text) in files {
            let name = safe_line(&seen_from(&here, &path));
            if fs::symlink_metadata(&path).map_or_else(|error| error.kind() != ErrorKind::NotFound, |_| true)
            {
                kept += 1;
                said.push(text!("kept   {name}\n", "保留  {name}\n"));
                continue;
            }
            // The file of a CI server stands in the repository's folder, all others in the program's.
            let within = if path.starts_with(&root) { &root } else { repository(&root) };
            if !is_within(within, &path) {
                return Err(InitError::Outside { path }.into());
            }
            said.push(if self.dry_run {
                text!("would write  {name}\n", "将写入  {name}\n")
            } else {
                text!("wrote  {name}\n", "写入  {name}\n")
            });
            if !self.dry_run {
                replace(&path, |out| out.write_all(text.as_bytes()))
                    .map_err(|error| InitError::Unwritten { path: path.clone(), error })?;
            }
        }
        let said: String = said.iter().map(|line| line.get(speech::language())).collect();
        let exit = print(|out| out.write_all(said.as_bytes()), Exit::Fine);
        if kept > 0 {
            note(&Text::fixed("what is there already is never written over", "已有的文件不会被覆盖"));
        }
        if !self.dry_run {
            note(&Text::fixed(
                "`sharebox test` plays the cases; keep `*.share.json`, `*.share.js`, `*.share.ts` and `__share__` out of the \
                 package (packOptions.ignore)",
                "`sharebox test` 会运行这些用例；请不要把 `*.share.json`、`*.share.js`、`*.share.ts` 和 `__share__` \
                 打进包里（packOptions.ignore）",
            ));
        }
        Ok(exit)
    }
}

/// The shares of a page with a query, and that query.
type Asked = (String, Vec<ShareRecord>);

/// The shares of each page with the query that it asks for: a value for every key.
fn with_queries(
    pages: &[&[ShareRecord]],
    root: &Path,
    input: &Input,
    options: &RunOptions,
) -> Result<Vec<Option<Asked>>, Failure> {
    let queries: Vec<Option<String>> = pages.iter().map(|page| query(page)).collect();
    let given: Vec<Option<Given>> = pages
        .iter()
        .zip(&queries)
        .map(|(page, query)| {
            let text = json!({ "page": page.first()?.route, "query": query.as_ref()? }).to_string();
            let case =
                read(&SourceText::new("init.share.json", &text), "init", Known { rules: &[] }).ok()?.pop()?;
            Some(Given { path: root.join("init.share.json"), case, scripts: Vec::new() })
        })
        .collect();
    let ready: Vec<Given> = given.iter().flatten().cloned().collect();
    let selection = Selection::default();
    let playing = Playing {
        options,
        selection: &selection,
        tolerance: Tolerance::Warnings,
        times: 1,
        bail: None,
        coverage: false,
        only_list: false,
    };
    let mut seen = shares(input, &ready, &playing, &worker_command()?, &mut |_| ())?.into_iter();
    let asked = given.iter().zip(queries).map(|(given, query)| {
        let records = given.as_ref().and_then(|_| seen.next()?.ok())?;
        Some((query?, records)).filter(|(_, records)| !records.is_empty())
    });
    Ok(asked.collect())
}

/// What the page asks of its query and did not get, with values that say what they are.
fn query(page: &[ShareRecord]) -> Option<String> {
    if page.iter().any(|record| !record.setting.query.is_empty()) {
        return None;
    }
    let plain = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    let mut pairs: Vec<String> = Vec::new();
    for wanted in page.iter().flat_map(|record| &record.observation.wanted) {
        let pair = format!("{0}={0}-1", wanted.name);
        if wanted.kind == WantedKind::Query && plain(&wanted.name) && !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    (!pairs.is_empty()).then(|| pairs.join("&"))
}

/// The case file of a page, beside its script, where it shares anything.
fn case(root: &Path, page: &[ShareRecord], asked: Option<&Asked>) -> Option<(PathBuf, String)> {
    let script = page.first()?.script.as_deref()?;
    let (base, _) = script.rsplit_once('.')?;
    let json = |records: &[ShareRecord]| -> Vec<Value> {
        records.iter().map(|record| record_json(record, Language::En)).collect()
    };
    let asked = asked.map(|(query, records)| (query.as_str(), json(records)));
    let asked = asked.as_ref().map(|(query, records)| (*query, records.as_slice()));
    Some((root.join(format!("{base}.share.json")), draft(&json(page), asked)?))
}
