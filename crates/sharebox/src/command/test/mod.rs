//! `sharebox test`: plays cases and says which shares are not as they expect.

mod args;
mod coverage;
mod files;
mod fuzz;
mod groups;
mod reports;
mod scripts;
mod snapshots;
mod watch;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use sharebox_case::{
    CaseResult, Counts, Coverage, Selection, Snapshots, TestReport, Tolerance, Update, Verdict,
};
use sharebox_report::{Language, Severity, safe_line};
use sharebox_runner::{
    Part,
    cases::{Given, Playing, play},
    find_root, root_of,
};

pub(crate) use self::args::TestError;
use self::{
    args::{HowArgs, SelectionArgs, Which},
    coverage::{CoverageArgs, Gate, named},
    files::{Broken, Found},
    fuzz::FuzzArgs,
    reports::ReportArgs,
    watch::Round,
};
use super::{
    Failure, finish,
    mocks::{say_notes, say_unused},
    print, worker_command,
};
use crate::{
    args::{
        config::ConfigArgs, input::InputError, language::LanguageArgs, levels::LevelArgs,
        output::OutputError, scope::Shard,
    },
    environment,
    exit::Exit,
    failing::Failing,
    progress::Progress,
    speech::{note, speak},
};
use sharebox_diagnostic::{Text, text};

/// Arguments of `sharebox test`.
#[derive(Debug, Args)]
pub(crate) struct TestArgs {
    /// Case files (`*.share.json`, `*.share.js` or `.ts`, `share.cases.json`), `FILE:LINE` for one case, or folders
    /// [default: the nearest project upwards, else the current folder]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    selection: SelectionArgs,

    #[command(flatten)]
    how: HowArgs,

    /// Accept what cards are now: `all` (also removes what no case makes any more), `new` (those without a reviewed card;
    /// the default where CI is not set) or `none`
    #[arg(short, long, value_name = "WHICH", value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "all",
        help_heading = "Snapshots")]
    update: Option<Which>,

    #[command(flatten)]
    levels: LevelArgs,

    #[command(flatten)]
    config: ConfigArgs,

    #[command(flatten)]
    coverage: CoverageArgs,

    #[command(flatten)]
    fuzz: FuzzArgs,

    #[command(flatten)]
    report: ReportArgs,
}

/// The snapshots of one project.
struct Reviewed {
    snapshots: Snapshots,
    /// Cases of which nothing is known.
    unplayed: BTreeSet<String>,
    /// Whether all cases of the project were to be played.
    whole: bool,
}

/// What is played, and what becomes of snapshots.
struct Plan<'a> {
    round: &'a Round,
    selection: &'a Selection,
    update: Update,
    /// Whether all cases of the project in this folder are played.
    whole: &'a dyn Fn(&Path) -> bool,
    here: &'a Path,
}

impl TestArgs {
    /// What it was told about its language.
    pub(crate) fn language(&self) -> &LanguageArgs {
        &self.report.language
    }

    pub(crate) fn run(&self) -> Exit {
        let done = || {
            self.report.check(self.coverage.wanted())?;
            self.update()?;
            if self.how.watch { self.keep_watching() } else { Ok(self.round(&Round::default())?.0) }
        };
        finish(done())
    }

    /// The current folder, and what is looked through for cases.
    fn paths(&self) -> Result<(PathBuf, Vec<PathBuf>), Failure> {
        let here = std::env::current_dir().and_then(fs::canonicalize).map_err(InputError::Here)?;
        let paths = if self.paths.is_empty() {
            vec![find_root(&here).unwrap_or_else(|| here.clone())]
        } else {
            self.paths.clone()
        };
        Ok((here, paths))
    }

    /// Plays cases once and tells of them.
    fn round(&self, round: &Round) -> Result<(Exit, TestReport), Failure> {
        let update = round.update.map_or_else(|| self.update(), Ok)?;
        let nothing = |exit| Ok((exit, TestReport::default()));
        let part = self.selection.shard.map_or(Ok(Part::WHOLE), Shard::part)?;
        let (here, paths) = self.paths()?;
        let Found { files, searched } = files::find(&paths)?;
        let exports = self.exports(&files)?;
        let rules: Vec<&str> = sharebox_runner::rules().iter().map(|rule| rule.code).collect();
        let mut results: BTreeMap<usize, CaseResult> = BTreeMap::new();
        let mut given: Vec<(usize, Given)> = Vec::new();
        let mut number = 0;
        let mut broken = false;
        for (path, spot) in &files {
            let cases = match exports.get(path) {
                Some(Ok(exports)) => files::exported(path, *spot, &here, &rules, exports),
                Some(Err(bad)) => Err(bad.clone().into()),
                None => files::cases(path, *spot, &here, &rules),
            };
            match cases {
                Ok(cases) => {
                    for case in cases {
                        given.push((number, case));
                        number += 1;
                    }
                }
                Err(what) => {
                    broken = true;
                    results.insert(number, unreadable(files::shown(path, &here), what));
                    number += 1;
                }
            }
        }
        if number == 0 && !self.fuzz.wanted() {
            let places: Vec<String> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
            return Err(TestError::NoCases(places.join(", ")).into());
        }
        let selection = Selection {
            name: round.name.clone().or_else(|| self.selection.name.clone()),
            pages: match &round.page {
                Some(page) => vec![page.trim_start_matches('/').to_owned()],
                None => {
                    self.selection.pages.iter().map(|page| page.trim_start_matches('/').to_owned()).collect()
                }
            },
            triggers: self.selection.triggers.clone(),
        };
        given.retain(|(_, given)| {
            selection.takes_name(&given.case) && round.takes(&given.case.file, &given.case.name)
        });
        if self.fuzz.wanted() {
            return nothing(self.made_up(given, &paths, &selection)?);
        }
        let mut place = 0;
        given.retain(|_| {
            place += 1;
            (place - 1) % part.of + 1 == part.index
        });
        let all = selection.is_all()
            && round.is_whole()
            && part.of == 1
            && !broken
            && !self.selection.changed
            && self.selection.since.is_none()
            && self.how.bail.is_none();
        let whole = |root: &Path| all && searched.iter().any(|folder| root.starts_with(folder));
        let plan = Plan { round, selection: &selection, update, whole: &whole, here: &here };
        let language = self.report.language().map_err(OutputError::from)?;
        let mut gate = Gate::default();
        let (report, configured) = self.play(given, results, &plan, &mut gate)?;
        if report.cases.is_empty() {
            if part.of > 1
                || self.selection.changed
                || self.selection.since.is_some()
                || round.changed.is_some()
            {
                note(&Text::fixed("no case is left to play", "没有剩下可运行的用例"));
                return nothing(Exit::Fine);
            }
            return Err(TestError::NothingSelected.into());
        }
        if self.selection.list {
            let line = |case: &CaseResult| format!("{} {}", case.place(), case.name);
            let text: Vec<String> = report.cases.iter().map(|case| safe_line(&line(case)) + "\n").collect();
            return nothing(print(|out| out.write_all(text.concat().as_bytes()), exit_of(&report)));
        }
        let exit = self.report.write(&report, configured.or(language), exit_of(&report));
        Ok((gate.exit(&report, exit), report))
    }

    /// Which snapshots may be written.
    fn update(&self) -> Result<Update, TestError> {
        let ci = environment::is_ci();
        match self.update {
            Some(Which::All | Which::New) if ci => Err(TestError::UpdateInCi),
            Some(Which::All) => Ok(Update::All),
            Some(Which::None) => Ok(Update::Nothing),
            None if ci => Ok(Update::Nothing),
            Some(Which::New) | None => Ok(Update::New),
        }
    }

    fn play(
        &self,
        given: Vec<(usize, Given)>,
        mut results: BTreeMap<usize, CaseResult>,
        &Plan { round, selection, update, whole, here }: &Plan<'_>,
        gate: &mut Gate,
    ) -> Result<(TestReport, Option<Language>), Failure> {
        let worker = worker_command()?;
        let mut progress = Progress::new();
        let mut reviewed: BTreeMap<PathBuf, Reviewed> = BTreeMap::new();
        let mut notes: BTreeSet<Text> = BTreeSet::new();
        let mut left = self.how.bail.map(usize::from);
        let mut coverage = self.coverage.wanted().then(Coverage::default);
        let groups = self.groups(given)?;
        // Flags are over the configuration already.
        let configured = groups.iter().find_map(|group| group.config.language);
        configured.into_iter().for_each(speak);
        let several = groups.iter().map(|group| root_of(&group.input)).collect::<BTreeSet<_>>().len() > 1;
        for group in groups {
            let root = root_of(&group.input).unwrap_or_else(|| here.to_owned());
            if !reviewed.contains_key(&root) {
                let mut snapshots = Snapshots::new(update);
                snapshots::read(&root, &mut snapshots)?;
                let whole = whole(&root);
                reviewed.insert(root.clone(), Reviewed { snapshots, unplayed: BTreeSet::new(), whole });
            }
            let Some(known) = reviewed.get_mut(&root) else { continue };
            let mut options = self.options(&group)?;
            options.changed = round.changed.clone().or(options.changed);
            let severity = Failing::of([&group.config]).severity();
            let playing = Playing {
                options: &options,
                selection,
                tolerance: if severity == Severity::Warning {
                    Tolerance::Information
                } else {
                    Tolerance::Warnings
                },
                times: self.how.repeat.into(),
                bail: left,
                coverage: self.coverage.wanted() && !self.selection.list,
                only_list: self.selection.list,
            };
            let (numbers, cases): (Vec<usize>, Vec<Given>) = group.cases.into_iter().unzip();
            let played = play(&group.input, &cases, &playing, &mut known.snapshots, &worker, &mut |event| {
                progress.on(&event);
            });
            let played = match played {
                Ok(played) => played,
                // The trouble of one project is not that of the others.
                Err(error) => {
                    for (number, Given { case, .. }) in numbers.iter().zip(&cases) {
                        let verdict = case.refusal(&error.text());
                        known.unplayed.insert(case.name.clone());
                        results.insert(
                            *number,
                            CaseResult::new(case, case.file.to_string(), Vec::new(), verdict),
                        );
                    }
                    continue;
                }
            };
            gate.note(&group.config);
            if let (Some(all), Some(own)) = (&mut coverage, played.coverage) {
                all.extend(named(own, &root, here, several));
            }
            known.unplayed.extend(played.unplayed);
            if let Some(guess) = played.guess {
                notes.insert(text!(
                    "platform {} is a guess: {}; say `platform` to be sure",
                    "平台{}是推测的：{}；请用 `platform` 明确指定",
                    guess.platform,
                    guess.because
                ));
            }
            say_notes(&played.notes);
            let told = played.unused.into_iter().filter(|unused| known.whole || !unused.shared);
            say_unused(&told.map(|unused| unused.mock).collect::<Vec<_>>());
            for (index, result) in played.results {
                if let Some(most) = left.as_mut().filter(|_| is_wrong(&result)) {
                    *most = most.saturating_sub(1);
                }
                if let Some(number) = numbers.get(index) {
                    results.insert(*number, result);
                }
            }
        }
        progress.end();
        for text in &notes {
            note(text);
        }
        let mut report = TestReport {
            cases: results.into_values().collect(),
            coverage,
            directory: environment::place_in_repository(here),
            ..TestReport::default()
        };
        if !self.selection.list {
            for (root, Reviewed { snapshots: cards, unplayed, whole }) in reviewed {
                let (files, counts) = cards.settle(whole, &unplayed);
                report.snapshots.add(counts);
                files.iter().try_for_each(|file| snapshots::write(&root, file))?;
            }
        }
        Ok((report, configured))
    }
}

fn is_wrong(result: &CaseResult) -> bool {
    result.verdict.is_failure() || matches!(result.verdict, Verdict::Error(_))
}

/// What nobody can tell outweighs what failed: the result is not whole.
fn exit_of(report: &TestReport) -> Exit {
    let counts = Counts::of(&report.cases);
    match (counts.errors, counts.failed) {
        (0, 0) => Exit::Fine,
        (0, _) => Exit::Findings,
        _ => Exit::Failed,
    }
}

/// A file of which no case is known.
fn unreadable(file: String, Broken { at, message }: Broken) -> CaseResult {
    CaseResult {
        file,
        line: at.line,
        column: at.column,
        name: "(the file)".to_owned(),
        about: None,
        covers: Vec::new(),
        shares: Vec::new(),
        verdict: Verdict::Error(message),
    }
}
