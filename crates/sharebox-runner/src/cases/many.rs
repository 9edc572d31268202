//! Many sets of options over one project that is opened once: those that can share workers do.

use std::sync::{Arc, Mutex};

use serde_json::Value;
use sharebox_diagnostic::Text;
use sharebox_mock::{MockPlace, Mocks};
use sharebox_observation::ConsoleMessage;
use sharebox_platform::Platform;
use sharebox_report::{Language, ShareRecord, record_json};
use sharebox_sandbox::PageRun;

use super::{
    covered,
    scripts::{Asks, Said, said},
};
use crate::{
    Event, RunError, RunOptions, WorkerCommand, cache::RunCache, dispatch::Dispatch, further, input::Opened,
    landing, mocks, plan, record::Bench, suppress, worlds::Worlds,
};

/// One set of options, and what it runs.
#[derive(Debug)]
pub(super) struct Variant {
    pub(super) platform: &'static Platform,
    pub(super) options: RunOptions,
    pub(super) runs: Vec<PageRun>,
    /// The functions of its case that are asked about its shares.
    pub(super) asks: Option<Asks>,
}

impl Variant {
    /// Whether both can be run by the same workers.
    fn is_like(&self, other: &Self) -> bool {
        let (a, b) = (&self.options, &other.options);
        std::ptr::eq(self.platform, other.platform)
            && (a.timeout_ms, a.memory_mb) == (b.timeout_ms, b.memory_mb)
            && (&a.mocks, &a.mock_text) == (&b.mocks, &b.mock_text)
            // Where there are no mocks, nothing is looked for there.
            && (a.mocks.is_empty() || a.mock_folder == b.mock_folder)
            && a.chats == b.chats
    }
}

/// The records of one variant and what functions of its case found wrong with them, or why it could not be run.
pub(super) type Outcome = Result<Shared, Text>;

/// The shares of one variant.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) records: Vec<ShareRecord>,
    pub(super) said: Vec<Said>,
}

/// What came of every variant.
#[derive(Debug)]
pub(super) struct Outcomes {
    /// In the order of the variants.
    pub(super) of_variants: Vec<Outcome>,
    /// What is worth knowing about mock files, in sentences.
    pub(super) notes: Vec<Text>,
    /// The mocks of each variant, by their ids.
    pub(super) places: Vec<Arc<[MockPlace]>>,
}

/// Runs every variant.
///
/// # Errors
/// When no worker can be started.
pub(super) fn play(
    opened: &Opened,
    variants: &[&Variant],
    command: &WorkerCommand,
    on_event: &mut dyn FnMut(Event<'_>),
) -> Result<Outcomes, RunError> {
    let mut places: Vec<Arc<[MockPlace]>> = vec![[].into(); variants.len()];
    let mut outcomes: Vec<Option<Outcome>> = Vec::new();
    outcomes.resize_with(variants.len(), || None);
    let mut notes = Vec::new();
    let mut left: Vec<(usize, &Variant)> = variants.iter().copied().enumerate().collect();
    while let Some((_, first)) = left.first().copied() {
        let (group, others): (Vec<_>, Vec<_>) =
            left.into_iter().partition(|(_, variant)| variant.is_like(first));
        left = others;
        let found = match mocks::read(&first.options, first.platform) {
            Ok(loaded) => {
                let (mocks, said) =
                    loaded.map_or((None, Vec::new()), |loaded| (Some(loaded.mocks), loaded.notes));
                notes.extend(said);
                let known: Arc<[MockPlace]> = mocks.as_ref().map_or(&[][..], Mocks::places).into();
                for (index, _) in &group {
                    if let Some(slot) = places.get_mut(*index) {
                        *slot = known.clone();
                    }
                }
                let of_group: Vec<&Variant> = group.iter().map(|(_, variant)| *variant).collect();
                together(opened, &of_group, mocks.as_ref(), command, &mut notes, on_event)?
            }
            // What is wrong with a mock file is the trouble of every case with it.
            Err(error) => group.iter().map(|_| Err(error.text())).collect(),
        };
        for ((index, _), outcome) in group.into_iter().zip(found) {
            if let Some(slot) = outcomes.get_mut(index) {
                *slot = Some(outcome);
            }
        }
    }
    Ok(Outcomes { of_variants: outcomes.into_iter().flatten().collect(), notes, places })
}

/// Runs variants that are alike. What is worth knowing besides goes to `notes`.
fn together(
    opened: &Opened,
    variants: &[&Variant],
    mocks: Option<&Mocks>,
    command: &WorkerCommand,
    notes: &mut Vec<Text>,
    on_event: &mut dyn FnMut(Event<'_>),
) -> Result<Vec<Outcome>, RunError> {
    let Some(first) = variants.first() else { return Ok(Vec::new()) };
    let options = &first.options;
    let dispatch = Dispatch { command, source: &opened.source_spec, mocks, options, kept: Mutex::default() };
    let cache = RunCache::open(options, command, mocks, opened.files.source.clone())?;
    let bench = Bench::new(opened, options, first.platform, None);
    let mut worlds = Worlds { dispatch, cache, bench, reused: 0 };
    let runs: Vec<PageRun> = variants.iter().flat_map(|variant| variant.runs.iter().cloned()).collect();
    let mut records = worlds.records(&runs, on_event)?.into_iter();
    let mut halves: Vec<Result<(Vec<ShareRecord>, usize), Text>> = Vec::new();
    let mut more = Vec::new();
    for variant in variants {
        let mut own: Vec<ShareRecord> = records.by_ref().take(variant.runs.len()).collect();
        for (number, record) in own.iter_mut().enumerate() {
            record.setting.number = number;
        }
        // Where else a page can be shared is known once it has run.
        let next = further::further(opened, &variant.options, variant.platform, &variant.runs, &mut own);
        halves.push(next.map_err(|error| error.text()).map(|next| {
            let count = next.len();
            more.extend(next);
            (own, count)
        }));
    }
    on_event(Event::Planned(more.len()));
    let mut others = if more.is_empty() { Vec::new() } else { worlds.records(&more, on_event)? }.into_iter();
    let whole = halves.into_iter().zip(variants).map(|(half, variant)| {
        let (mut records, count) = half?;
        let mut others: Vec<ShareRecord> = others.by_ref().take(count).collect();
        for record in &mut others {
            record.observation.buttons = Vec::new();
        }
        plan::put_beside(&mut records, others);
        further::only_chosen(&variant.options, &mut records).map_err(|error| error.text())?;
        landing::open(opened, &variant.options, variant.platform, &worlds, &mut records)
            .map_err(|error| error.text())?;
        let planned: Vec<_> =
            variant.runs.iter().map(|run| (run.route.clone(), run.page_script.clone())).collect();
        let scope = suppress::Scope {
            platform: variant.platform,
            planned: &planned,
            complete: true,
            undivided: true,
        };
        suppress::suppress(opened, &variant.options, scope, &mut records);
        Ok(Shared { records, said: Vec::new() })
    });
    let mut outcomes: Vec<Outcome> = whole.collect();
    covered::note(&worlds, variants, &mut outcomes, notes)?;
    ask(opened, variants, &worlds, &mut outcomes, notes)?;
    Ok(outcomes)
}

/// Messages of functions of cases that are passed on.
const MOST_MESSAGES: usize = 100;

/// Asks the functions of the cases about their shares: each in a process in which nothing else has run. What they wrote to the
/// console goes to `notes`.
fn ask(
    opened: &Opened,
    variants: &[&Variant],
    worlds: &Worlds<'_>,
    outcomes: &mut [Outcome],
    notes: &mut Vec<Text>,
) -> Result<(), RunError> {
    let mut asked = Vec::new();
    let mut runs = Vec::new();
    for (index, (variant, outcome)) in variants.iter().zip(outcomes.iter()).enumerate() {
        let (Some(asks), Ok(shared)) = (&variant.asks, outcome) else { continue };
        // Where a step could not be done, nothing was shared.
        if shared.records.iter().any(|record| record.observation.undone.is_some()) {
            continue;
        }
        let records: Vec<Value> =
            shared.records.iter().map(|record| record_json(record, Language::En)).collect();
        let base = plan::no_page(opened, &variant.options, variant.platform);
        for (share, part, run) in asks.runs(&records, &base) {
            asked.push((index, share, part));
            runs.push(run);
        }
    }
    let mut answers: Vec<Option<_>> = runs.iter().map(|_| None).collect();
    worlds.carry_out(&runs, &mut |nth, observation| {
        if let Some(slot) = answers.get_mut(nth) {
            *slot = Some(observation);
        }
    })?;
    let mut messages = Vec::new();
    for ((index, share, part), answer) in asked.into_iter().zip(answers) {
        let (Some(outcome), Some(observation)) = (outcomes.get_mut(index), answer) else { continue };
        messages.extend(observation.console.iter().map(written));
        match (outcome.as_mut(), said(share, part, observation)) {
            (Ok(shared), Ok(fault)) => shared.said.extend(fault),
            (Ok(_), Err(reason)) => *outcome = Err(reason),
            (Err(_), _) => {}
        }
    }
    messages.truncate(MOST_MESSAGES);
    notes.append(&mut messages);
    Ok(())
}

/// A message of a function of a case.
fn written(message: &ConsoleMessage) -> Text {
    let at = message.at.as_ref().map(|at| format!("{at}: ")).unwrap_or_default();
    Text::verbatim(format!("{at}{}", message.text))
}
