//! Where made-up states begin: the pages of a project, with what they ask for and what the cases say.

use std::{collections::BTreeSet, path::Path};

use serde_json::{Map, Value, json};
use sharebox_case::{Case, Ground, Known, Pages, Selection, State, Tolerance, read};
use sharebox_contract::Outcome;
use sharebox_diagnostic::{SourceText, Text, text};
use sharebox_report::ShareRecord;
use sharebox_runner::{
    Input, RunOptions, WorkerCommand,
    cases::{Given, Playing, shares},
};

use super::{
    FILE, MOST_NAMED,
    broken::{Found, What, found_in},
};
use crate::{command::Failure, progress::Progress};

/// One project, and the cases that are begun from.
pub(in crate::command::test) struct Field<'a> {
    pub(in crate::command::test) root: &'a Path,
    pub(in crate::command::test) input: &'a Input,
    pub(in crate::command::test) cases: &'a [Given],
    pub(in crate::command::test) options: RunOptions,
    pub(in crate::command::test) selection: &'a Selection,
    pub(in crate::command::test) worker: &'a WorkerCommand,
}

/// A page with all it asks for, and what is wrong with it there already.
pub(super) struct Start {
    pub(super) ground: Ground,
    known: BTreeSet<What>,
    /// Whether a title was given in it.
    titled: bool,
}

/// All pages, and what is worth knowing about them.
pub(super) struct Starts {
    pub(super) all: Vec<Start>,
    pub(super) notes: Vec<Text>,
}

impl Start {
    /// What is wrong with the cards of `records`, which `state` gave, and is not so without its changes.
    pub(super) fn broken(&self, state: &State<'_>, records: &[ShareRecord]) -> Vec<Found> {
        let found = records.iter().flat_map(|record| found_in(record, state));
        found
            .filter(|found| !self.known.contains(&found.broken.what))
            .filter(|found| self.titled || found.broken.what != What::TitleLost)
            .collect()
    }
}

impl Field<'_> {
    /// Plays cases; the records of each. One that cannot be played has none.
    pub(super) fn play(
        &self,
        bodies: Vec<Map<String, Value>>,
        noted: bool,
        progress: &mut Progress,
    ) -> Result<Vec<Vec<ShareRecord>>, Failure> {
        let given: Vec<Option<Given>> = bodies.into_iter().map(|body| self.given(&body)).collect();
        let ready: Vec<Given> = given.iter().flatten().cloned().collect();
        let options = RunOptions { noted, ..self.options.clone() };
        let playing = Playing {
            options: &options,
            selection: self.selection,
            tolerance: Tolerance::Warnings,
            times: 1,
            bail: None,
            coverage: false,
            only_list: false,
        };
        let mut seen = self.side_by_side(&ready, &playing, progress)?.into_iter();
        let records = |given: Option<Given>| given.and_then(|_| seen.next()?.ok()).unwrap_or_default();
        Ok(given.into_iter().map(records).collect())
    }

    /// States have mocks of their own each, and so do their workers: as many go side by side as may.
    fn side_by_side(
        &self,
        given: &[Given],
        playing: &Playing<'_>,
        progress: &mut Progress,
    ) -> Result<Vec<Result<Vec<ShareRecord>, Text>>, Failure> {
        let jobs = playing.options.jobs.max(1);
        if jobs == 1 || given.len() < 2 {
            return Ok(shares(self.input, given, playing, self.worker, &mut |event| progress.on(&event))?);
        }
        let alone = RunOptions { jobs: 1, ..playing.options.clone() };
        let playing = Playing { options: &alone, ..playing.clone() };
        let each = given.chunks(given.len().div_ceil(jobs));
        let seen: Vec<_> = std::thread::scope(|scope| {
            let begun: Vec<_> = each
                .map(|part| scope.spawn(|| shares(self.input, part, &playing, self.worker, &mut |_| {})))
                .collect();
            begun
                .into_iter()
                .map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        let mut all = Vec::new();
        for part in seen {
            all.extend(part?);
        }
        Ok(all)
    }

    fn given(&self, body: &Map<String, Value>) -> Option<Given> {
        let text = serde_json::to_string(body).ok()?;
        let case: Case = read(&SourceText::new(FILE, &text), "fuzz", Known { rules: &[] }).ok()?.pop()?;
        Some(Given { path: self.root.join(FILE), case, scripts: Vec::new() })
    }

    /// The pages as nobody gives them anything, and as the cases have them.
    pub(super) fn starts(&self, progress: &mut Progress) -> Result<Starts, Failure> {
        let mut notes = Vec::new();
        let mut bases = vec![Map::from_iter([("page".to_owned(), json!("**"))])];
        for given in self.cases {
            match base(given, self.root) {
                Ok(base) => bases.extend(base),
                Err(why) => notes.push(text!(
                    "no states begin from the case at {}: {why}",
                    "位于 {} 的用例没有用来构造状态：{why}",
                    [why],
                    given.case.place()
                )),
            }
        }
        let seen = self.play(bases.clone(), true, progress)?;
        let mut grounds = Vec::new();
        for (given, records) in bases.into_iter().zip(seen) {
            for page in records.chunk_by(|a, b| a.route == b.route) {
                let wanted = &self.selection.pages;
                let meant =
                    page.first().is_some_and(|first| wanted.is_empty() || wanted.contains(&first.route));
                let ground = meant.then(|| ground(page, &given)).flatten();
                // Cases of which the page sees the same begin the same states.
                grounds.extend(ground.filter(|ground| ground.can_vary() && !grounds.contains(ground)));
            }
        }
        notes.extend(beyond(&grounds));
        let seen =
            self.play(grounds.iter().map(|ground| ground.unchanged().case()).collect(), false, progress)?;
        let starts = grounds.into_iter().zip(seen).filter(|(_, records)| !records.is_empty());
        let all = starts.map(|(ground, records)| {
            let known = records.iter().flat_map(|record| found_in(record, &ground.unchanged()));
            let known = known.map(|found| found.broken.what).collect();
            let titled = |record: &ShareRecord| {
                let card = record.judgement.card.as_ref();
                card.is_some_and(|card| card.title.given().is_some_and(|title| !title.is_empty()))
            };
            Start { known, titled: records.iter().any(titled), ground }
        });
        Ok(Starts { all: all.collect(), notes })
    }
}

/// What pages ask for that no case can give.
fn beyond(grounds: &[Ground]) -> Option<Text> {
    let names: BTreeSet<&str> =
        grounds.iter().flat_map(|ground| &ground.beyond).map(String::as_str).collect();
    let quoted = names.iter().take(MOST_NAMED).map(|name| format!("`{}`", sharebox_report::safe_line(name)));
    let (some, more) = (quoted.collect::<Vec<_>>().join(", "), names.len().saturating_sub(MOST_NAMED));
    let more =
        if more == 0 { Text::fixed("", "") } else { text!(" and {more} more", " 等另外 {more} 项") };
    (!names.is_empty()).then(|| {
        text!(
            "pages read what states do not vary, as cases cannot give it: {some}{more}",
            "页面读取了用例无法给出、因此状态中没有变化的数据：{some}{more}",
            [more]
        )
    })
}

/// The page that `records` are the shares of, with what it is given and asks for.
fn ground(records: &[ShareRecord], given: &Map<String, Value>) -> Option<Ground> {
    // A page that shares nothing has no card that could break.
    let shares = |record: &&ShareRecord| {
        !matches!(record.judgement.outcome, Outcome::NotDefined | Outcome::NotOffered | Outcome::LoadError)
    };
    let first = records.iter().find(shares)?;
    let mut given = given.clone();
    given.remove("page");
    given.insert("platform".to_owned(), json!(first.platform.id));
    given.insert("libVersion".to_owned(), json!(first.version.to_string()));
    let supplied = records.iter().filter_map(|record| record.observation.supplied.as_ref());
    let reads: Vec<_> = supplied.clone().flat_map(|supplied| supplied.reads.iter().cloned()).collect();
    let mut compared = std::collections::BTreeMap::new();
    for supplied in supplied {
        compared.extend(supplied.compared.clone());
    }
    Some(Ground::new(&first.route, given, &reads, &compared))
}

/// The state that a case begins from; nothing for one that is skipped.
///
/// # Errors
/// Why none can.
fn base(given: &Given, root: &Path) -> Result<Option<Map<String, Value>>, Text> {
    let Case { pages, play, skip, refused, .. } = &given.case;
    if skip.is_some() || !refused.is_empty() {
        return Ok(None);
    }
    let below = |path: &Path| {
        let path = path.strip_prefix(root).ok()?;
        let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    };
    let beside = given.path.parent().unwrap_or(Path::new(""));
    let moved = |name: &str| {
        let mut path = beside.to_owned();
        for part in name.split('/') {
            match part {
                "." | "" => {}
                ".." => drop(path.pop()),
                part => path.push(part),
            }
        }
        below(&path)
    };
    let mut base = play.body(&moved)?;
    let page = match pages {
        Pages::Routes(routes) => routes.iter().map(|route| json!(route.value.text)).collect(),
        Pages::Beside => {
            // The page's script has the name of the file, less what says which case it is.
            let below = below(&given.path).unwrap_or_default();
            let (folder, name) = below.rsplit_once('/').unwrap_or(("", &below));
            let stem = name.split('.').next().unwrap_or_default();
            vec![json!(if folder.is_empty() { stem.to_owned() } else { format!("{folder}/{stem}") })]
        }
        Pages::Script(_) => return Err(Text::fixed("its page is a script", "它的页面是一个脚本")),
    };
    base.insert("page".to_owned(), Value::Array(page));
    Ok(Some(base))
}
