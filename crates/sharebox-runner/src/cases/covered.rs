//! What code the shares of cases come through: each is run once more, with scripts that count.
//!
//! The engine says nowhere where it is: its feature `trace` writes to standard output, and its count of instructions has no
//! places. A script can note that itself, but then it is no longer the author's. So the real run is judged, and
//! the other one says nothing but where it was, and only if it ended as the real one did.

use std::{collections::BTreeSet, sync::Mutex};

use sharebox_case::{Coverage, Share, trigger_label};
use sharebox_diagnostic::{Text, text};
use sharebox_observation::{HandlerOutcome, Limit, Observation, ScriptError, SettledAs, Settlement};
use sharebox_platform::Platform;
use sharebox_report::{Language, ShareRecord, record_json, safe_line};
use sharebox_sandbox::PageRun;

use super::{
    Playing,
    many::{self, Outcome, Variant},
};
use crate::{
    Event, RunError, RunOptions, WorkerCommand, dispatch::Dispatch, input::Opened, plan, worlds::Worlds,
};

/// How many times as many instructions a script may take that counts: it has about twice as many to do.
const MORE_INSTRUCTIONS: u64 = 4;

/// How many times as long one may take where it is late.
const MORE_TIME: u64 = 8;

/// Notes in the records of `outcomes`, which are those of `variants`, what code they came through. What could not be found
/// out is said in `notes`.
pub(super) fn note(
    worlds: &Worlds<'_>,
    variants: &[&Variant],
    outcomes: &mut [Outcome],
    notes: &mut Vec<Text>,
) -> Result<(), RunError> {
    let mut records: Vec<&mut ShareRecord> = Vec::new();
    let mut runs: Vec<PageRun> = Vec::new();
    let wanted = variants.iter().zip(outcomes).filter(|(variant, _)| variant.options.coverage);
    for (variant, outcome) in wanted {
        let records_of = outcome.iter_mut().flat_map(|shared| &mut shared.records);
        for record in records_of.filter(|record| was_asked(&record.observation.outcome)) {
            let Some(run) = variant.runs.iter().find(|run| run.route == record.route) else { continue };
            let mut run =
                PageRun { trigger: record.trigger.clone(), button: None, counted: true, ..run.clone() };
            run.limits.instructions = run.limits.instructions.saturating_mul(MORE_INSTRUCTIONS);
            runs.push(run);
            records.push(record);
        }
    }
    let mut counted: Vec<Option<Observation>> = runs.iter().map(|_| None).collect();
    worlds.carry_out(&runs, &mut |index, seen| {
        if let Some(slot) = counted.get_mut(index) {
            *slot = Some(seen);
        }
    })?;
    let late: BTreeSet<usize> = (0..runs.len())
        .filter(|index| counted.get(*index).and_then(Option::as_ref).is_some_and(was_late))
        .filter(|index| records.get(*index).is_some_and(|record| !was_late(&record.observation)))
        .collect();
    if !late.is_empty() {
        let given = &worlds.dispatch;
        let patient = given.options.timeout_ms.saturating_mul(MORE_TIME);
        let options = RunOptions { timeout_ms: patient, ..given.options.clone() };
        let dispatch = Dispatch { options: &options, kept: Mutex::default(), ..*given };
        dispatch.carry_out(&runs, &|index| late.contains(&index), &mut |index, seen, _| {
            if let Some(slot) = counted.get_mut(index) {
                *slot = Some(seen);
            }
        })?;
    }
    for (record, seen) in records.into_iter().zip(counted) {
        let Some(seen) = seen else { continue };
        if is_same(&record.observation.outcome, &seen.outcome) {
            record.observation.covered = seen.covered;
            continue;
        }
        let ends = ending(&seen.outcome);
        let said = text!(
            "coverage: {} · {} ends otherwise when its code is counted ({ends}): what it reaches is not known",
            "覆盖率：{} · {} 在统计代码时结果不同（{ends}）：不知道它到达了哪里",
            [ends],
            record.route,
            trigger(record),
        );
        if !notes.contains(&said) {
            notes.push(said);
        }
    }
    Ok(())
}

/// What there is to reach: a share of every page that is meant, from everywhere, as the page comes up.
pub(super) fn look(
    opened: &Opened,
    playing: &Playing<'_>,
    platform: Option<&'static Platform>,
    command: &WorkerCommand,
    on_event: &mut dyn FnMut(Event<'_>),
) -> Result<Option<(&'static Platform, Vec<ShareRecord>)>, RunError> {
    let mut options = RunOptions { coverage: true, ..playing.options.clone() };
    options.platform = options.platform.or(platform);
    let platform = plan::target_platform(opened, &options)?.platform;
    let mut runs = plan::plan(opened, &options, platform)?;
    runs.retain(|run| playing.selection.pages.is_empty() || playing.selection.pages.contains(&run.route));
    on_event(Event::Planned(runs.len()));
    let variant = Variant { platform, options, runs, asks: None };
    let mut seen = many::play(opened, &[&variant], command, on_event)?.of_variants;
    Ok(seen.pop().and_then(Result::ok).map(|shared| (platform, shared.records)))
}

/// Adds what the shares in `records` reached.
pub(super) fn add(coverage: &mut Coverage, platform: &Platform, records: &[ShareRecord], by_case: bool) {
    for record in records.iter().filter(|record| was_asked(&record.observation.outcome)) {
        coverage.add(
            Share {
                page: record.route.clone(),
                handler: platform.hook(&record.trigger.from.0).name().to_owned(),
                trigger: trigger(record),
                functions: record.observation.covered.clone(),
            },
            by_case,
        );
    }
}

fn trigger(record: &ShareRecord) -> String {
    trigger_label(&record_json(record, Language::En))
}

/// Whether a run took longer than it may.
fn was_late(seen: &Observation) -> bool {
    matches!(&seen.outcome, HandlerOutcome::LimitReached(reached) if reached.limit == Limit::Time)
}

/// How the run of a script that counts ended, for who wants to know why that is otherwise.
fn ending(outcome: &HandlerOutcome) -> Text {
    let error = |error: &ScriptError| {
        let at = error.at.as_ref().map(|at| format!(" ({at})")).unwrap_or_default();
        Text::verbatim(format!("{}: {}{at}", error.name, safe_line(&error.message)))
    };
    match outcome {
        HandlerOutcome::Returned { .. } => Text::fixed("with something else", "返回了别的内容"),
        HandlerOutcome::Threw(thrown) => error(thrown),
        HandlerOutcome::LoadFailed(failure) => error(&failure.error),
        HandlerOutcome::LimitReached(reached) => {
            let limit = reached.limit.as_str();
            text!("limit of {limit}", "达到 {limit} 限制")
        }
        HandlerOutcome::Unjudged(why) | HandlerOutcome::MockFailed(why) => why.clone(),
        HandlerOutcome::NotDefined | HandlerOutcome::NotOffered(_) => {
            Text::fixed("without a handler", "没有处理函数")
        }
    }
}

/// Whether a handler was called.
fn was_asked(outcome: &HandlerOutcome) -> bool {
    matches!(
        outcome,
        HandlerOutcome::Returned { .. } | HandlerOutcome::Threw(_) | HandlerOutcome::LimitReached(_)
    )
}

/// Whether two runs of a page ended alike. Places are others where scripts count.
fn is_same(a: &HandlerOutcome, b: &HandlerOutcome) -> bool {
    match (a, b) {
        (
            HandlerOutcome::Returned { value, awaited, promise_field },
            HandlerOutcome::Returned { value: other, awaited: other_awaited, promise_field: other_field },
        ) => {
            value == other
                && is_same_settlement(awaited.as_ref(), other_awaited.as_ref())
                && is_same_settlement(promise_field.as_ref(), other_field.as_ref())
        }
        // Messages of the engine are put into words with the names at their places.
        (HandlerOutcome::Threw(a), HandlerOutcome::Threw(b)) => a.name == b.name,
        // Where a limit struck, more instructions need not end alike.
        (HandlerOutcome::LimitReached(_), _) => true,
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

fn is_same_settlement(a: Option<&Settlement>, b: Option<&Settlement>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => match (&a.settled, &b.settled) {
            (SettledAs::Rejected(a), SettledAs::Rejected(b)) => a.name == b.name,
            (a, b) => a == b,
        },
        (a, b) => a.is_none() && b.is_none(),
    }
}
