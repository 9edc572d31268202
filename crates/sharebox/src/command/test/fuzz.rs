//! `sharebox test --fuzz`: plays pages in made-up states, and prints the smallest that break their cards, as cases.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use clap::Args;
use serde_json::{Map, Value, json};
use sharebox_case::{Case, Ground, Known, MockSource, Pages, Selection, State, Tolerance, read};
use sharebox_diagnostic::{SourceText, Text, text};
use sharebox_report::{Severity, ShareRecord, safe_line, write_indented};
use sharebox_runner::{
    Input, RunOptions, WorkerCommand,
    cases::{Given, Playing, shares},
};

use crate::{
    command::{Failure, print},
    exit::Exit,
    progress::Progress,
    speech::note,
};

/// How the file is called that the states are read from; it is never written.
const FILE: &str = "fuzz.share.json";

/// States that are played at a time: the workers stay busy, and time that is over is soon seen.
const AT_A_TIME: u64 = 64;

/// Cards that are followed to their smallest states.
const MOST_BROKEN: usize = 50;

/// Steps from a state to smaller ones.
const MOST_STEPS: usize = 40;

/// Rules of other categories that hold for any data all the same: nobody means the word `undefined`.
const ALWAYS: [&str; 2] = ["path-contains-undefined", "title-contains-undefined"];

/// Rules whose findings depend on the machine.
const BY_CHANCE: [&str; 1] = ["limit-reached"];

/// Whether states are made up.
#[derive(Debug, Args)]
#[command(next_help_heading = "Made-up states")]
pub(super) struct FuzzArgs {
    /// Share pages in so many states that vary their data, query, storage and answers, from how they come up and from
    /// what the cases say; what breaks a card is printed as a case file
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    fuzz: Option<u64>,

    /// Which states: the same number makes the same ones
    #[arg(long, value_name = "NUMBER", default_value = "1", requires = "fuzz")]
    seed: u64,

    /// Begin no more states after so many seconds
    #[arg(long, value_name = "SECONDS", default_value = "300", requires = "fuzz",
        value_parser = clap::value_parser!(u64).range(1..=86_400))]
    fuzz_time: u64,
}

/// One project, and the cases that are begun from.
pub(super) struct Field<'a> {
    pub(super) root: &'a Path,
    pub(super) input: &'a Input,
    pub(super) cases: &'a [Given],
    pub(super) options: RunOptions,
    pub(super) selection: &'a Selection,
    pub(super) worker: &'a WorkerCommand,
}

/// A card that is broken in some state.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Broken {
    page: String,
    rule: String,
}

/// What is found in a state.
struct Found {
    broken: Broken,
    from: String,
    selector: Option<String>,
    said: String,
}

/// A page in its own state, and what is wrong with it there already.
struct Start {
    ground: Ground,
    known: BTreeSet<String>,
}

impl FuzzArgs {
    /// Whether states are to be made up.
    pub(super) fn wanted(&self) -> bool {
        self.fuzz.is_some()
    }

    /// Plays made-up states of the pages of `fields`.
    #[expect(
        clippy::disallowed_methods,
        reason = "the user limits the time; which states are played it changes not"
    )]
    pub(super) fn run(&self, fields: &[Field<'_>]) -> Result<Exit, Failure> {
        let (all, begun) = (self.fuzz.unwrap_or_default(), Instant::now());
        let mut progress = Progress::new();
        let mut cases: Vec<(String, Value)> = Vec::new();
        let (mut played, mut pages, mut in_time) = (0, 0, true);
        for field in fields {
            let starts = field.starts(&mut progress)?;
            pages += starts.iter().map(|start| &start.ground.page).collect::<BTreeSet<_>>().len();
            let mut broken: BTreeMap<Broken, (State<'_>, String)> = BTreeMap::new();
            let mut number = 0;
            // Projects share the number among them.
            let mine = all.div_ceil(fields.len().max(1) as u64);
            while number < mine && !starts.is_empty() {
                if begun.elapsed() > Duration::from_secs(self.fuzz_time) {
                    in_time = false;
                    break;
                }
                let batch = number..mine.min(number + AT_A_TIME);
                number = batch.end;
                let states: Vec<(&Start, State<'_>)> = batch
                    .filter_map(|number| {
                        let start = starts.get(usize::try_from(number).ok()? % starts.len())?;
                        Some((start, start.ground.state(self.seed, number)))
                            .filter(|(_, state)| state.is_changed())
                    })
                    .collect();
                played += states.len();
                let bodies = states.iter().map(|(_, state)| state.case()).collect();
                for ((start, state), seen) in states.iter().zip(field.play(bodies, false, &mut progress)?) {
                    for found in start.broken(&seen) {
                        if broken.len() < MOST_BROKEN {
                            broken.entry(found.broken).or_insert_with(|| (state.clone(), found.said));
                        }
                    }
                }
            }
            for (broken, (state, _)) in broken {
                let start = starts.iter().find(|start| std::ptr::eq(&raw const start.ground, state.ground()));
                let Some(start) = start else { continue };
                cases.extend(field.smallest(start, &broken, state, &mut progress)?);
            }
        }
        progress.end();
        let of =
            if pages == 1 { Text::fixed("page", "个页面") } else { Text::fixed("pages", "个页面") };
        let seed = self.seed;
        let counted = text!(
            "{played} states of {pages} {of} (seed {seed})",
            "{pages} {of}的 {played} 个状态（种子 {seed}）",
            [of]
        );
        if !in_time {
            note(&text!(
                "{counted}: the time is over; `--fuzz-time` gives more",
                "{counted}：时间已到；`--fuzz-time` 可以给更多时间",
                [counted]
            ));
        }
        if cases.is_empty() {
            note(&text!(
                "{counted}: no card is broken that was not before",
                "{counted}：没有新出错的卡片",
                [counted]
            ));
            return Ok(Exit::Fine);
        }
        note(&text!(
            "{counted}: {} broken; keep what stands below as `{FILE}` in the project's folder, and `sharebox test` plays it",
            "{counted}：{} 个出错；把下面的内容保存为项目文件夹中的 `{FILE}`，`sharebox test` 就会运行它",
            [counted],
            cases.len()
        ));
        Ok(print(|out| out.write_all(file(&cases).as_bytes()), Exit::Findings))
    }
}

impl Field<'_> {
    /// Plays cases; the records of each. One that cannot be played has none.
    fn play(
        &self,
        bodies: Vec<Map<String, Value>>,
        keep_data: bool,
        progress: &mut Progress,
    ) -> Result<Vec<Vec<ShareRecord>>, Failure> {
        let given: Vec<Option<Given>> = bodies.into_iter().map(|body| self.given(&body)).collect();
        let ready: Vec<Given> = given.iter().flatten().cloned().collect();
        let options = RunOptions { keep_data, ..self.options.clone() };
        let playing = Playing {
            options: &options,
            selection: self.selection,
            tolerance: Tolerance::Warnings,
            times: 1,
            bail: None,
            coverage: false,
            only_list: false,
        };
        let seen = shares(self.input, &ready, &playing, self.worker, &mut |event| progress.on(&event))?;
        let mut seen = seen.into_iter();
        let records = |given: Option<Given>| given.and_then(|_| seen.next()?.ok()).unwrap_or_default();
        Ok(given.into_iter().map(records).collect())
    }

    fn given(&self, body: &Map<String, Value>) -> Option<Given> {
        let text = serde_json::to_string(body).ok()?;
        let case: Case = read(&SourceText::new(FILE, &text), "fuzz", Known { rules: &[] }).ok()?.pop()?;
        Some(Given { path: self.root.join(FILE), case, scripts: Vec::new() })
    }

    /// The pages as they come up, and as the cases have them.
    fn starts(&self, progress: &mut Progress) -> Result<Vec<Start>, Failure> {
        let mut bases = vec![Map::from_iter([("page".to_owned(), json!("**"))])];
        bases.extend(self.cases.iter().filter_map(|given| base(given, self.root)));
        let seen = self.play(bases.clone(), true, progress)?;
        let mut starts = Vec::new();
        for (mut given, records) in bases.into_iter().zip(seen) {
            given.remove("page");
            given.remove("query");
            for page in records.chunk_by(|a, b| a.route == b.route) {
                let wanted = &self.selection.pages;
                let meant =
                    page.first().is_some_and(|first| wanted.is_empty() || wanted.contains(&first.route));
                let start = meant.then(|| start(page, &given)).flatten();
                starts.extend(start.filter(|start| start.ground.can_vary()));
            }
        }
        Ok(starts)
    }

    /// The smallest state in which the card is still broken, as a case that fails because of that, and what is wrong.
    fn smallest(
        &self,
        start: &Start,
        broken: &Broken,
        mut state: State<'_>,
        progress: &mut Progress,
    ) -> Result<Option<(String, Value)>, Failure> {
        for _ in 0..MOST_STEPS {
            let smaller = state.smaller();
            let seen = self.play(smaller.iter().map(State::case).collect(), false, progress)?;
            let still =
                seen.iter().position(|seen| start.broken(seen).iter().any(|found| found.broken == *broken));
            match still.and_then(|index| smaller.into_iter().nth(index)) {
                Some(smaller) => state = smaller,
                None => break,
            }
        }
        let seen = self.play(vec![state.case()], false, progress)?;
        let found = seen.iter().flat_map(|seen| start.broken(seen)).find(|found| found.broken == *broken);
        let Some(found) = found else { return Ok(None) };
        let mut case = Map::new();
        case.insert("name".to_owned(), json!(format!("{} · {}: {}", broken.page, found.from, broken.rule)));
        case.extend(state.case());
        case.insert("from".to_owned(), json!(found.from));
        if let Some(selector) = &found.selector {
            case.insert("button".to_owned(), json!(selector));
        }
        // What is printed is what fails: whoever plays it must see the same.
        let again = self.play(vec![case.clone()], false, progress)?;
        if !again.iter().any(|seen| start.broken(seen).iter().any(|found| found.broken == *broken)) {
            return Ok(None);
        }
        case.insert("expect".to_owned(), json!({ "findings": { "excludes": [broken.rule] } }));
        Ok(Some((found.said, Value::Object(case))))
    }
}

impl Start {
    /// What is wrong with the cards of `records` and is not so in the page's own state.
    fn broken(&self, records: &[ShareRecord]) -> Vec<Found> {
        let of = |record: &ShareRecord| {
            let new = record.diagnostics.iter().filter(|finding| {
                is_always_wrong(&finding.rule, finding.severity) && !self.known.contains(&finding.rule)
            });
            let found = new.map(|finding| Found {
                broken: Broken { page: record.route.clone(), rule: finding.rule.clone() },
                from: record.trigger.from.0.clone(),
                selector: record.trigger.selector.clone(),
                said: finding.message.en().to_owned()
                    + &finding.at.as_ref().map(|at| format!(" ({at})")).unwrap_or_default(),
            });
            found.collect::<Vec<_>>()
        };
        records.iter().flat_map(of).collect()
    }
}

/// Whether what the rule finds must not be, whatever data a page has.
fn is_always_wrong(rule: &str, severity: Severity) -> bool {
    let known = sharebox_runner::rules().into_iter().find(|known| known.code == rule);
    let correctness = known.is_some_and(|rule| rule.category == "correctness");
    !BY_CHANCE.contains(&rule) && (correctness && severity == Severity::Error || ALWAYS.contains(&rule))
}

/// The page that `records` are the shares of, with what it has and asks for.
fn start(records: &[ShareRecord], given: &Map<String, Value>) -> Option<Start> {
    let first = records.iter().find(|record| record.observation.data.is_some())?;
    let Value::Object(data) = first.observation.data.as_ref()?.to_json() else { return None };
    let mut ground = Ground {
        page: first.route.clone(),
        platform: first.platform.id.to_owned(),
        lib_version: first.version.to_string(),
        data,
        given: given.clone(),
        ..Ground::default()
    };
    ground.set_query(&first.setting.query);
    for wanted in records.iter().flat_map(|record| &record.observation.wanted) {
        let name = wanted.name.clone();
        match wanted.kind.as_str() {
            "query" if !name.is_empty() => drop(ground.query.entry(name).or_default()),
            "storage" if !ground.storage.contains(&name) => ground.storage.push(name),
            "call" if !ground.calls.contains(&name) => ground.calls.push(name),
            _ => {}
        }
    }
    // What was not held against the page because data is missing is not new once other data is there.
    let moved =
        records.iter().filter_map(|record| record.supplied.as_ref()).flat_map(|supplied| &supplied.moved);
    let findings = records.iter().flat_map(|record| &record.diagnostics).chain(moved);
    Some(Start { ground, known: findings.map(|finding| finding.rule.clone()).collect() })
}

/// The state that a case begins from; `None` where it does more than to say what there is.
fn base(given: &Given, root: &Path) -> Option<Map<String, Value>> {
    let Case { pages, play, .. } = &given.case;
    if !play.steps.is_empty() || !play.modules.is_empty() || given.case.skip.is_some() {
        return None;
    }
    let mut base = Map::new();
    let page = match pages {
        Pages::Routes(routes) => routes.iter().map(|route| json!(route.value.text)).collect(),
        Pages::Beside => {
            // The page's script has the name of the file, less what says which case it is.
            let below = given.path.strip_prefix(root).ok()?.to_str()?;
            let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
            let stem = name.split('.').next()?;
            vec![json!(if folder.is_empty() { stem.to_owned() } else { format!("{folder}/{stem}") })]
        }
        Pages::Script(_) => return None,
    };
    base.insert("page".to_owned(), Value::Array(page));
    let mut text = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            base.insert(key.to_owned(), value);
        }
    };
    text("query", play.query.as_ref().map(|query| json!(query)));
    text("scene", play.scene.map(|scene| json!(scene)));
    text("data", play.data.clone().map(Value::Object));
    let beside = given.path.parent()?;
    let mocks = play.mocks.iter().map(|mock| match mock {
        MockSource::File(file) => {
            let path: PathBuf = beside.join(&file.value);
            let path = path.strip_prefix(root).map(Path::to_owned).unwrap_or(path);
            Some(json!(path.to_str()?))
        }
        MockSource::Inline(text) => inline(text),
    });
    let mocks: Vec<Value> = mocks.collect::<Option<_>>()?;
    text("mocks", (!mocks.is_empty()).then_some(Value::Array(mocks)));
    Some(base)
}

/// The mocks in the text of a case file of which nothing else is left.
fn inline(text: &str) -> Option<Value> {
    let start = text.find('{')?;
    serde_json::from_str(text.get(start..)?.trim()).ok()
}

/// The cases as a file.
fn file(cases: &[(String, Value)]) -> String {
    let one = |(said, case): &(String, Value)| {
        let mut text = Vec::new();
        // Into memory: it takes everything. Harmful characters are escaped.
        write_indented(case, &mut text).ok();
        let text = String::from_utf8(text).unwrap_or_default();
        let lines = std::iter::once(format!("// {}", safe_line(said))).chain(text.lines().map(str::to_owned));
        lines.map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
    };
    let head = "// States in which a card is broken, as `sharebox test --fuzz` found and shrank them.";
    let cases: Vec<String> = cases.iter().map(one).collect();
    format!("{{\n  {head}\n  \"cases\": [\n{}\n  ]\n}}\n", cases.join(",\n"))
}
