//! `sharebox test --fuzz`: plays pages in made-up states, and prints the smallest that break their cards, as cases.

mod broken;
mod field;

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

use clap::Args;
use serde_json::{Map, Value, json};
use sharebox_case::State;
use sharebox_diagnostic::{Text, text};
use sharebox_report::{safe_line, write_indented};

pub(super) use self::field::Field;
use self::{
    broken::Broken,
    field::{Start, Starts},
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
const AT_A_TIME: u64 = 24;

/// Cards that are followed to their smallest states.
const MOST_BROKEN: usize = 50;

/// Rounds in which a state is made smaller.
const MOST_ROUNDS: usize = 12;

/// Names of data that no case can give that are said.
const MOST_NAMED: usize = 5;

/// Whether states are made up.
#[derive(Debug, Args)]
#[command(next_help_heading = "Made-up states")]
pub(super) struct FuzzArgs {
    /// Share pages in so many states that vary query, storage and answers as the pages read them, and the data and answers
    /// that cases give; what breaks a card is printed as a case file
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
        let (all, mut spent) = (self.fuzz.unwrap_or_default(), Duration::ZERO);
        let mut progress = Progress::new();
        let mut cases: Vec<(String, Value)> = Vec::new();
        let (mut played, mut pages, mut in_time) = (0, 0, true);
        let mut notes: Vec<Text> = Vec::new();
        for field in fields {
            let Starts { all: starts, notes: said } = field.starts(&mut progress)?;
            notes.extend(said);
            pages += starts.iter().map(|start| &start.ground.page).collect::<BTreeSet<_>>().len();
            let mut broken: BTreeMap<Broken, (&Start, State<'_>)> = BTreeMap::new();
            let mut number = 0;
            // Projects share the number among them.
            let mine = all.div_ceil(fields.len().max(1) as u64);
            while number < mine && !starts.is_empty() {
                if spent > Duration::from_secs(self.fuzz_time) {
                    in_time = false;
                    break;
                }
                let begun = Instant::now();
                let batch = number..mine.min(number + AT_A_TIME);
                number = batch.end;
                let states: Vec<(&Start, State<'_>)> = batch
                    .filter_map(|number| {
                        let many = starts.len() as u64;
                        let start = starts.get(usize::try_from(number % many).ok()?)?;
                        Some((start, start.ground.state(self.seed, number / many)))
                            .filter(|(_, state)| state.is_changed())
                    })
                    .collect();
                played += states.len();
                let bodies = states.iter().map(|(_, state)| state.case()).collect();
                for ((start, state), seen) in states.iter().zip(field.play(bodies, false, &mut progress)?) {
                    for found in start.broken(state, &seen) {
                        if broken.len() < MOST_BROKEN {
                            broken.entry(found.broken).or_insert_with(|| (start, state.clone()));
                        }
                    }
                }
                spent += begun.elapsed();
            }
            for (broken, (start, state)) in broken {
                cases.extend(field.smallest(start, &broken, state, &mut progress)?);
            }
        }
        progress.end();
        notes.iter().for_each(note);
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
    /// The smallest state in which the card is still broken, as a case that fails because of that, and what is wrong.
    fn smallest(
        &self,
        start: &Start,
        broken: &Broken,
        mut state: State<'_>,
        progress: &mut Progress,
    ) -> Result<Option<(String, Value)>, Failure> {
        if !self.still(start, broken, std::slice::from_ref(&state), progress)?.contains(&true) {
            return Ok(None);
        }
        let singles = state.singles();
        let still = self.still(start, broken, &singles, progress)?;
        state = first(singles, still).unwrap_or(state);
        for _ in 0..MOST_ROUNDS {
            let lesser = state.lesser();
            let still = self.still(start, broken, &lesser, progress)?;
            let less: Vec<State<'_>> =
                lesser.into_iter().zip(still).filter_map(|(state, still)| still.then_some(state)).collect();
            let Some(one) = less.first().cloned() else { break };
            // Each of these can go; often all of them can.
            let all = state.without_all(&less);
            let together = self.still(start, broken, std::slice::from_ref(&all), progress)?.contains(&true);
            state = if together { all } else { one };
        }
        for _ in 0..MOST_ROUNDS * 3 {
            let simpler = state.simpler();
            let still = self.still(start, broken, &simpler, progress)?;
            match first(simpler, still) {
                Some(simpler) => state = simpler,
                None => break,
            }
        }
        let seen = self.play(vec![state.case()], false, progress)?;
        let found =
            seen.iter().flat_map(|seen| start.broken(&state, seen)).find(|found| found.broken == *broken);
        let Some(found) = found else { return Ok(None) };
        let mut case = Map::new();
        let name = format!("{} · {}: {}", broken.page, found.from, broken.what.name());
        case.insert("name".to_owned(), json!(name));
        case.extend(state.case());
        case.insert("from".to_owned(), json!(found.from));
        if let Some(selector) = &found.selector {
            case.insert("button".to_owned(), json!(selector));
        }
        // What is printed is what fails: whoever plays it must see the same.
        let again = self.play(vec![case.clone()], false, progress)?;
        let again = again.iter().flat_map(|seen| start.broken(&state, seen));
        let Some(found) = again.into_iter().find(|again| again.broken == *broken) else { return Ok(None) };
        case.insert("expect".to_owned(), found.expected);
        Ok(Some((found.said.en().to_owned(), Value::Object(case))))
    }

    /// Whether the card is broken in each of `states`, and not in the same state without its changes.
    fn still(
        &self,
        start: &Start,
        broken: &Broken,
        states: &[State<'_>],
        progress: &mut Progress,
    ) -> Result<Vec<bool>, Failure> {
        let both = states.iter().flat_map(|state| [state.clone(), state.twin()]);
        let both: Vec<State<'_>> = both.collect();
        let seen = self.play(both.iter().map(State::case).collect(), false, progress)?;
        let is_broken: Vec<bool> = both
            .iter()
            .zip(&seen)
            .map(|(state, seen)| start.broken(state, seen).iter().any(|found| found.broken == *broken))
            .collect();
        // A state that could not be played says nothing.
        let played: Vec<bool> = seen.iter().map(|records| !records.is_empty()).collect();
        let pairs = is_broken.chunks_exact(2).zip(played.chunks_exact(2));
        Ok(pairs.map(|(broken, played)| matches!((broken, played), ([true, false], [_, true]))).collect())
    }
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

/// The first state that still is.
fn first(states: Vec<State<'_>>, still: Vec<bool>) -> Option<State<'_>> {
    states.into_iter().zip(still).find_map(|(state, still)| still.then_some(state))
}
