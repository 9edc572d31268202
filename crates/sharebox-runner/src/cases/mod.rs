//! Plays cases of conformance: each becomes page runs, all of a project's go to the same workers, and every share that comes
//! back is judged by what its case expects.
//!
//! Start from [`play`].

mod arranged;
mod beside;
mod covered;
mod many;
mod scripts;
mod setting;
mod unused;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use serde_json::Value;
use sharebox_case::{
    Case, CaseError, CaseResult, Coverage, ModuleBy, Pages, Selection, ShareLabel, Snapshots, Tolerance,
    Trial, Verdict, labels,
};
use sharebox_platform::Platform;
use sharebox_report::{Guess, Language, ShareRecord, record_json};

use sharebox_sandbox::PageRun;

use self::{many::Variant, scripts::Asks};
use crate::{Event, Input, RunError, RunOptions, WorkerCommand, delivery, input, input::Opened, plan, reach};
pub use scripts::{BadScript, Exports, read_scripts};
pub use setting::ending;
use sharebox_diagnostic::Text;
pub use unused::Unused;

/// A case and its file.
#[derive(Debug, Clone)]
pub struct Given {
    /// The file, on disk.
    pub path: PathBuf,
    /// The case.
    pub case: Case,
    /// The scripts that its file consists of, where it is a script: where they really are.
    pub scripts: Vec<PathBuf>,
}

/// How cases are played.
#[derive(Debug, Clone)]
pub struct Playing<'a> {
    /// What the cases leave open. Its pages, triggers and mocks are those of the configuration.
    pub options: &'a RunOptions,
    /// Which cases are meant, by what they share.
    pub selection: &'a Selection,
    /// How bad findings may be that a case does not name.
    pub tolerance: Tolerance,
    /// How often each is played; every time must be like the first.
    pub times: usize,
    /// After so many cases that fail the others are not played any more.
    pub bail: Option<usize>,
    /// Whether it is found out what code the cases reach.
    pub coverage: bool,
    /// Whether nothing is played, and only said what would be.
    pub only_list: bool,
}

/// What came of the cases of one project.
#[derive(Debug)]
pub struct Played {
    /// What came of each case that was meant, by its place among those given.
    pub results: Vec<(usize, CaseResult)>,
    /// Names of cases that made no shares, so that snapshots of theirs say nothing.
    pub unplayed: BTreeSet<String>,
    /// The project's folder on disk.
    pub root: Option<PathBuf>,
    /// The platform, where it was guessed.
    pub guess: Option<Guess>,
    /// What is worth knowing about mock files, in sentences.
    pub notes: Vec<Text>,
    /// What cases gave and no share asked for.
    pub unused: Vec<Unused>,
    /// What the cases reach, where that was asked for.
    pub coverage: Option<Coverage>,
}

/// What a case is played in: the script that it names, else the project around its file, else the folder of the file.
pub fn input_of(given: &Given) -> Input {
    let folder = given.path.parent().unwrap_or(Path::new(""));
    if let Pages::Script(script) = &given.case.pages {
        return Input::Path(folder.join(&script.value));
    }
    Input::Path(sharebox_project::find_root(folder).unwrap_or_else(|| folder.to_owned()))
}

/// Plays the cases of one project, and compares their cards with `snapshots`.
///
/// # Errors
/// When the project cannot be read, or no worker can be started. What is wrong with one case is in its result.
pub fn play(
    input: &Input,
    given: &[Given],
    playing: &Playing<'_>,
    snapshots: &mut Snapshots,
    command: &WorkerCommand,
    on_event: &mut dyn FnMut(Event<'_>),
) -> Result<Played, RunError> {
    let opened = input::open(input)?;
    let root = opened.source_spec.root.clone();
    let mut played = Played {
        results: Vec::new(),
        unplayed: BTreeSet::new(),
        root,
        guess: None,
        notes: Vec::new(),
        unused: Vec::new(),
        coverage: playing.coverage.then(Coverage::default),
    };
    let mut given_in_vain = unused::Ledger::default();
    let mut verdicts: BTreeMap<usize, (Vec<ShareLabel>, Verdict)> = BTreeMap::new();
    let mut variants: Vec<(usize, Variant)> = Vec::new();
    for (index, given_case) in given.iter().enumerate() {
        let case = &given_case.case;
        match variant(given_case, &opened, playing) {
            Ok((Variant { platform, options, runs, asks }, guess)) => {
                played.guess = guess.or(played.guess);
                let meant = selected(playing.selection, platform, &runs, &options)
                    && is_reached(&opened, given.get(index), platform, &options, &runs)?;
                if !meant {
                    continue;
                }
                match &case.skip {
                    Some(reason) => {
                        verdicts.insert(index, (Vec::new(), Verdict::Skipped(reason.clone())));
                    }
                    None if playing.only_list => drop(verdicts.insert(index, (Vec::new(), Verdict::NotRun))),
                    None => variants.push((index, Variant { platform, options, runs, asks })),
                }
            }
            Err(error) => drop(verdicts.insert(index, (Vec::new(), case.refusal(&error)))),
        }
    }
    on_event(Event::Planned(variants.iter().map(|(_, variant)| variant.runs.len() * playing.times).sum()));
    // With a limit to failures, no more at a time than workers are busy with anyway.
    let at_a_time = playing.bail.map_or(usize::MAX, |_| playing.options.jobs.max(1) * 2);
    let mut failed = 0;
    let mut left = variants.as_slice();
    while let Some((now, later)) =
        left.split_at_checked(at_a_time.min(left.len())).filter(|(now, _)| !now.is_empty())
    {
        left = later;
        if playing.bail.is_some_and(|most| failed >= most) {
            for (index, _) in now {
                verdicts.insert(*index, (Vec::new(), Verdict::NotRun));
            }
            continue;
        }
        let repeated: Vec<&Variant> =
            now.iter().flat_map(|(_, variant)| std::iter::repeat_n(variant, playing.times.max(1))).collect();
        let many::Outcomes { of_variants: results, notes, places } =
            many::play(&opened, &repeated, command, on_event)?;
        for note in notes {
            if !played.notes.contains(&note) {
                played.notes.push(note);
            }
        }
        let mut results = results.into_iter().zip(places);
        for (index, variant) in now {
            let (times, places): (Vec<many::Outcome>, Vec<_>) =
                results.by_ref().take(playing.times.max(1)).unzip();
            let Some(Given { case, .. }) = given.get(*index) else { continue };
            given_in_vain.note(case, &times, places.first());
            if let (Some(coverage), Some(Ok(shared))) = (&mut played.coverage, times.first()) {
                covered::add(coverage, variant.platform, &shared.records, true);
            }
            let script = given.get(*index).and_then(|given| script_of(&given.path, &opened));
            let (shares, verdict) = judged(case, script.as_deref(), times, playing.tolerance, snapshots);
            failed += usize::from(verdict.is_failure() || matches!(verdict, Verdict::Error(_)));
            verdicts.insert(*index, (shares, verdict));
        }
    }
    if let Some(coverage) = &mut played.coverage {
        let first = variants.first().map(|(_, variant)| variant.platform);
        let seen = covered::look(&opened, playing, first, command, on_event)?;
        if let Some((platform, records)) = &seen {
            covered::add(coverage, platform, records, false);
        }
    }
    let whole = verdicts
        .values()
        .all(|(_, verdict)| !matches!(verdict, Verdict::Error(_) | Verdict::Skipped(_) | Verdict::NotRun));
    played.unused = given_in_vain.settle(whole && verdicts.len() == given.len());
    for (index, (shares, verdict)) in verdicts {
        let Some(Given { case, .. }) = given.get(index) else { continue };
        if matches!(verdict, Verdict::Error(_) | Verdict::Skipped(_) | Verdict::NotRun) {
            played.unplayed.insert(case.name.clone());
        }
        played.results.push((index, CaseResult::new(case, case.file.to_string(), shares, verdict)));
    }
    Ok(played)
}

/// The records of the shares of every case, or why it could not be played. Nothing of what the cases expect is looked at.
///
/// # Errors
/// When the project cannot be read, or no worker can be started.
pub fn shares(
    input: &Input,
    given: &[Given],
    playing: &Playing<'_>,
    command: &WorkerCommand,
    on_event: &mut dyn FnMut(Event<'_>),
) -> Result<Vec<Result<Vec<ShareRecord>, Text>>, RunError> {
    let opened = input::open(input)?;
    let prepared = given.iter().map(|given| {
        let (variant, _) = variant(given, &opened, playing)?;
        Ok(Variant { asks: None, ..variant })
    });
    let prepared: Vec<Result<Variant, Text>> = prepared.collect();
    let variants: Vec<&Variant> = prepared.iter().filter_map(|variant| variant.as_ref().ok()).collect();
    on_event(Event::Planned(variants.iter().map(|variant| variant.runs.len()).sum()));
    let mut seen = many::play(&opened, &variants, command, on_event)?.of_variants.into_iter();
    let lost = || Err(Text::fixed("it was not played", "没有运行"));
    Ok(prepared
        .iter()
        .map(|variant| match variant {
            Ok(_) => seen.next().map_or_else(lost, |shared| shared.map(|shared| shared.records)),
            Err(why) => Err(why.clone()),
        })
        .collect())
}

/// What a case comes to in its project, and the platform, where that was guessed.
fn variant(
    Given { path, case, .. }: &Given,
    opened: &Opened,
    playing: &Playing<'_>,
) -> Result<(Variant, Option<Guess>), Text> {
    let script = script_of(path, opened);
    let prepared = setting::options(case, path, playing.options)
        .and_then(|options| beside::with_pages(case, path, opened, options))
        .and_then(|options| {
            let prelude = arranged::prelude(case, path, script.as_deref(), opened)?;
            Ok(RunOptions { prelude, coverage: playing.coverage, ..options })
        });
    let mut options = prepared.map_err(|error| error.text())?;
    let planned = plan::target_platform(opened, &options).and_then(|target| {
        options.platform = Some(target.platform);
        delivery::refuse(&options, target.platform)?;
        let runs = plan::plan(opened, &options, target.platform)?;
        Ok((target, runs))
    });
    let (target, runs) = planned.map_err(|error| error.text())?;
    let platform = target.platform;
    let guess = target.guess.map(|because| Guess { platform: platform.called(), because });
    Ok((Variant { platform, options, runs, asks: Asks::of(case, script) }, guess))
}

/// Whether one of the shares of a case is meant. Which buttons there are is known once a page has run; whether any may be
/// played, before.
fn selected(
    selection: &Selection,
    platform: &'static Platform,
    runs: &[PageRun],
    options: &RunOptions,
) -> bool {
    let open = options.from.is_empty() && options.target.is_none() && options.button.is_none();
    selection.takes_shares(runs.iter().flat_map(|run| {
        let planned = std::iter::once(run.trigger.from.0.as_str());
        let further = platform.share_sources.iter().filter(move |_| open).map(|source| source.value);
        planned.chain(further).map(|from| (run.route.as_str(), from))
    }))
}

/// Whether a case has to be played: something changed that its pages reach, or its own file, or its mocks.
fn is_reached(
    opened: &Opened,
    given: Option<&Given>,
    platform: &'static Platform,
    options: &RunOptions,
    runs: &[PageRun],
) -> Result<bool, RunError> {
    let (Some(changed), Some(given)) = (&options.changed, given) else { return Ok(true) };
    let is_changed = |file: &PathBuf| std::fs::canonicalize(file).is_ok_and(|file| changed.contains(&file));
    let folder = options.mock_folder.as_deref().unwrap_or(Path::new(""));
    let scripts = given.case.play.modules.iter().filter_map(|module| match &module.by.value {
        ModuleBy::Script(script) => Some(folder.join(script)),
        ModuleBy::Exports(_) => None,
    });
    if is_changed(&given.path)
        || given.scripts.iter().any(is_changed)
        || scripts.into_iter().any(|script| is_changed(&script))
        || options.mocks.iter().any(|file| is_changed(&folder.join(file)))
    {
        return Ok(true);
    }
    let reach = reach::Changes::new(opened, platform, changed, options);
    let reached = reach.reached_by(&plan::pages(opened, options)?);
    Ok(runs.iter().any(|run| reached.contains(&run.route)))
}

/// The shares of a case that was played so many times, and what came of it.
fn judged(
    case: &Case,
    script: Option<&str>,
    times: Vec<many::Outcome>,
    tolerance: Tolerance,
    snapshots: &mut Snapshots,
) -> (Vec<ShareLabel>, Verdict) {
    let mut undone = Vec::new();
    let mut said: Vec<scripts::Said> = Vec::new();
    let mut times = match times.into_iter().collect::<Result<Vec<_>, _>>() {
        Ok(times) => times
            .into_iter()
            .map(|many::Shared { records, said: first }| {
                // The first time is the one that is judged.
                if said.is_empty() {
                    said = first;
                }
                records
            })
            .inspect(|records| {
                // The steps are the same for all shares: one says it.
                let found = records.iter().find_map(|record| record.observation.undone.as_ref());
                let found = found.map(|found| arranged::undone(case, script, found));
                if undone.is_empty() {
                    undone.extend(found.into_iter().flatten());
                }
            })
            .map(|records| {
                records.iter().map(|record| record_json(record, Language::En)).collect::<Vec<Value>>()
            }),
        Err(error) => return (Vec::new(), case.refusal(&error)),
    };
    let records = times.next().unwrap_or_default();
    let again: Vec<Vec<Value>> = times.collect();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let shares = records.iter().zip(labels(&records)).map(|(record, share)| ShareLabel {
        platform: text(&record["platform"]),
        lib_version: text(&record["libVersion"]),
        share,
        outcome: text(&record["outcome"]),
    });
    let shares = shares.collect();
    let mut found: Vec<Vec<sharebox_case::Difference>> = records.iter().map(|_| Vec::new()).collect();
    for said in &said {
        if let Some(found) = found.get_mut(said.share) {
            found.extend(said.differences(case, script.unwrap_or_default()));
        }
    }
    let trial = Trial { case, records: &records, again: &again, undone: &undone, found: &found, tolerance };
    let verdict = trial.verdict(snapshots);
    (shares, verdict)
}

/// That something is wrong at the place of a case.
fn wrong(case: &Case, at: sharebox_diagnostic::Span, message: Text) -> CaseError {
    CaseError::new(&case.file, at, message)
}

/// What the case file at `path` is called below the source's root, where it is a script in there.
fn script_of(path: &Path, opened: &Opened) -> Option<String> {
    let root = std::fs::canonicalize(opened.source_spec.root.as_deref()?).ok()?;
    path.extension().filter(|ending| *ending == "js" || *ending == "ts")?;
    scripts::below(&root, path)
}
