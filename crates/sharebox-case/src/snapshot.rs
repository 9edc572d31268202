//! Snapshots: the cards that reviewers have seen, one file per page with all of its cases and triggers.
//!
//! `__share__/<route>.card.json` below the project's folder, in the shape `sharebox.cards/1`: keys sorted, one field a line, so
//! that a change of a card is a line of a review.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sharebox_diagnostic::{Text, text};

use crate::{Difference, SnapshotCounts, differences};

/// The folder of the snapshots.
const FOLDER: &str = "__share__";
/// How their names end.
const ENDING: &str = ".card.json";
const SCHEMA: &str = "sharebox.cards/1";

/// Which snapshots may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    /// None: a share without a snapshot fails.
    Nothing,
    /// Those of shares that have none.
    New,
    /// All: what a card is now is what it should be, and what no case makes any more goes.
    All,
}

/// Why a snapshot cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
pub enum SnapshotError {
    /// It is no snapshot.
    Malformed {
        /// The file.
        file: String,
        /// Why.
        reason: Text,
    },
    /// It is about another page than its name says.
    Misplaced {
        /// The file.
        file: String,
        /// The page that it names.
        page: String,
    },
}

impl SnapshotError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Malformed { file, reason } => text!(
                "{file}: no snapshot of cards ({reason}): restore it, or delete it and run `sharebox test -u`",
                "{file}：不是卡片快照（{reason}）：请恢复它，或删除后运行 `sharebox test -u`",
                [reason]
            ),
            Self::Misplaced { file, page } => text!(
                "{file}: the snapshot is of page `{page}`: move it to `{}`",
                "{file}：该快照属于页面 `{page}`：请移到 `{}`",
                Snapshots::file_of(page)
            ),
        }
    }
}

/// One file with snapshots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    page: String,
    shares: BTreeMap<String, Json>,
}

/// A snapshot file that is to be written, or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotFile {
    /// Its path below the project's folder.
    pub file: String,
    /// What it is to hold; `None` removes it.
    pub text: Option<String>,
}

/// The snapshots of one project: what was reviewed, and what there is now.
#[derive(Debug)]
pub struct Snapshots {
    update: Update,
    reviewed: BTreeMap<String, BTreeMap<String, Json>>,
    now: BTreeMap<String, BTreeMap<String, Json>>,
    new: usize,
    changed: usize,
}

impl Snapshots {
    /// No snapshots yet.
    pub fn new(update: Update) -> Self {
        Self { update, reviewed: BTreeMap::new(), now: BTreeMap::new(), new: 0, changed: 0 }
    }

    /// The file with those of a page, below the project's folder.
    pub fn file_of(page: &str) -> String {
        format!("{FOLDER}/{page}{ENDING}")
    }

    /// Whether `file`, below the project's folder, is one with snapshots.
    pub fn is_file(file: &str) -> bool {
        file.strip_prefix(FOLDER).is_some_and(|rest| rest.starts_with('/') && rest.ends_with(ENDING))
    }

    /// The folder of all snapshots, below that of the project.
    pub fn folder() -> &'static str {
        FOLDER
    }

    /// Adds what was reviewed: the text of `file`, below the project's folder.
    ///
    /// # Errors
    /// If the text is no snapshot, or one of another page.
    pub fn add(&mut self, file: &str, text: &str) -> Result<(), SnapshotError> {
        let malformed = |reason: Text| SnapshotError::Malformed { file: file.to_owned(), reason };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let read: File =
            serde_json::from_str(text).map_err(|error| malformed(Text::verbatim(error.to_string())))?;
        if read.schema != SCHEMA {
            return Err(malformed(text!(
                "its schema is `{}`, not `{SCHEMA}`",
                "它的 schema 是 `{}`，而不是 `{SCHEMA}`",
                read.schema
            )));
        }
        if Self::file_of(&read.page) != file {
            return Err(SnapshotError::Misplaced { file: file.to_owned(), page: read.page });
        }
        self.reviewed.insert(read.page, read.shares);
        Ok(())
    }

    /// What is different about a share: `now` is what the one called `key` of `page` is.
    pub(crate) fn compare(&mut self, page: &str, key: &str, now: Json) -> Vec<Difference> {
        let before = self.reviewed.get(page).and_then(|shares| shares.get(key));
        let found = match before {
            None if self.update == Update::Nothing => {
                let expected = text!(
                    "a reviewed card in {} (run `sharebox test` here and commit it)",
                    "{} 里有评审过的卡片（在本地运行 `sharebox test` 并提交）",
                    Self::file_of(page)
                );
                vec![Difference::new("snapshot", expected, Some(now.clone()))]
            }
            None => {
                self.new += 1;
                Vec::new()
            }
            Some(before) => {
                let found = differences("snapshot", before, &now);
                self.changed += usize::from(!found.is_empty());
                found
            }
        };
        let twice = self.now.entry(page.to_owned()).or_default().insert(key.to_owned(), now).is_some();
        if twice {
            let expected = text!(
                "one case only that makes the snapshot `{key}` of this page: rename one",
                "这个页面只有一个用例产生快照 `{key}`：改掉其中一个的名字",
                [key]
            );
            return vec![Difference::new("snapshot", expected, Some("two".into()))];
        }
        if self.update == Update::All { Vec::new() } else { found }
    }

    /// What becomes of the files, and how many snapshots are new, changed and obsolete. `whole` says whether every case of the
    /// project was to be played; snapshots of the cases `kept` stay, whatever came of those.
    pub fn settle(self, whole: bool, kept: &BTreeSet<String>) -> (Vec<SnapshotFile>, SnapshotCounts) {
        let mut counts = SnapshotCounts { written: self.new, ..SnapshotCounts::default() };
        let all = self.update == Update::All;
        if all {
            counts.updated = self.changed;
        }
        let is_kept = |key: &str| {
            kept.iter()
                .any(|name| key.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(" · ")))
        };
        let pages: BTreeSet<&String> = self.reviewed.keys().chain(self.now.keys()).collect();
        let mut files = Vec::new();
        let (none, nothing) = (BTreeMap::new(), BTreeMap::new());
        for page in pages {
            let before = self.reviewed.get(page).unwrap_or(&none);
            let now = self.now.get(page).unwrap_or(&nothing);
            let mut after = before.clone();
            for (key, value) in now {
                match (self.update, before.contains_key(key)) {
                    (Update::All, _) | (Update::New, false) => drop(after.insert(key.clone(), value.clone())),
                    _ => {}
                }
            }
            let gone: Vec<&String> =
                before.keys().filter(|key| whole && !now.contains_key(*key) && !is_kept(key)).collect();
            for key in gone {
                if all {
                    counts.removed += 1;
                    after.remove(key);
                } else {
                    counts.obsolete.push(format!("{}: {key}", Self::file_of(page)));
                }
            }
            if after != *before {
                let text = (!after.is_empty()).then(|| written(page, after));
                files.push(SnapshotFile { file: Self::file_of(page), text });
            }
        }
        (files, counts)
    }
}

fn written(page: &str, shares: BTreeMap<String, Json>) -> String {
    let file = File { schema: SCHEMA.to_owned(), page: page.to_owned(), shares };
    let mut out = Vec::new();
    // Into memory: it takes everything. Harmful characters of a page are escaped.
    sharebox_report::write_indented(&file, &mut out).ok();
    String::from_utf8(out).unwrap_or_default() + "\n"
}
