//! What a run found.

use std::{fmt, rc::Rc};

use serde::{Deserialize, Serialize};
use sharebox_contract::{Circumstances, Judgement, Outcome, judge};
use sharebox_diagnostic::{Diagnostic, Severity, SourceText, Text};
use sharebox_observation::{HandlerOutcome, Observation, Opened, ShareTrigger, StandInText, Wanted};
use sharebox_platform::{Platform, Version};

use crate::Known;

/// What a run found, in every project that was asked for.
#[derive(Debug)]
pub struct Report {
    /// One per project, in the order in which they were asked for.
    pub projects: Vec<ProjectReport>,
    /// What could not even be opened.
    pub failures: Vec<Failure>,
    /// Answers that the user gave and no page asked for.
    pub unused_mocks: Vec<UnusedMock>,
    /// Every rule that could have spoken, in alphabetical order of its code.
    pub rules: Vec<RuleInfo>,
    /// The least severity that makes the run fail.
    pub failing: Severity,
    /// More warnings than this make it fail, too.
    pub max_warnings: Option<usize>,
    /// Where the current directory lies in its repository (`apps/mini`), empty at the root. Formats that a code host
    /// reads name files from the root of the repository.
    pub directory: String,
    /// Which run this is, and which part of it.
    pub run: Run,
    /// Whether warnings and information are only counted: for the exit code, not for the formats.
    pub errors_only: bool,
}

/// A run, and the part of it that was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// Which part, from 1.
    pub part: usize,
    /// Of how many.
    pub parts: usize,
    /// Shares in all parts together.
    pub shares: usize,
    /// Pages in all parts together.
    pub pages: usize,
    /// The same for all parts of one run: of the same pages and triggers, with the same options.
    pub fingerprint: String,
}

/// What was found in one project: one record per page and trigger, in the order of the project's pages.
#[derive(Debug)]
pub struct ProjectReport {
    /// The project's folder as seen from the current directory, with `/` and without one at its end; empty for the
    /// current directory itself, and for a page from standard input.
    pub folder: String,
    /// The records.
    pub records: Vec<ShareRecord>,
    /// How the platform was chosen, where nobody said it.
    pub guess: Option<Guess>,
    /// The author's files.
    pub files: Rc<dyn Sources>,
    /// What a part of a run leaves to the whole; empty where all of it was carried out.
    pub deferred: Vec<Deferred>,
    /// What the project's baseline knows, where it has one.
    pub known: Option<Known>,
}

/// A finding about a comment that no part of a run can tell of alone: it stands with a share of another part, or
/// another part may contradict it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Deferred {
    /// Number of the share that it stands with, as in [`Setting::number`].
    pub number: usize,
    /// Whether it holds only if every part has it.
    pub unanimous: bool,
    /// What is wrong.
    pub finding: Diagnostic,
}

/// An input that could not be opened. That is no finding: it says nothing about a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The input, as it was given.
    pub input: String,
    /// Why.
    pub reason: Text,
}

/// What a format may say about a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its code: `path-not-registered`.
    pub code: &'static str,
    /// What it finds, in one line.
    pub summary: &'static Text,
    /// What kind of trouble that is, in one word.
    pub category: &'static str,
    /// How bad that is where no platform differs.
    pub severity: Severity,
}

/// A mock that answered nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnusedMock {
    /// Its file, as it was given.
    pub file: String,
    /// Its line and column, from 1; `None` for a whole file.
    pub at: Option<(u32, u32)>,
    /// What it answers.
    pub what: Text,
}

/// A platform that was guessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess {
    /// The platform's name.
    pub platform: Text,
    /// What it was guessed from: `the code uses tt`.
    pub because: Text,
}

/// One page, shared once.
#[derive(Debug)]
pub struct ShareRecord {
    /// The platform.
    pub platform: &'static Platform,
    /// Its version.
    pub version: Version,
    /// The page's route.
    pub route: String,
    /// The page's script, relative to the project, where it has one.
    pub script: Option<String>,
    /// What began the share.
    pub trigger: ShareTrigger,
    /// What else it was judged by.
    pub setting: Setting,
    /// What the platform makes of it.
    pub judgement: Judgement,
    /// What the run saw.
    pub observation: Observation,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// The same share with stand-ins for data that was missing, where those explain a finding.
    pub supplied: Option<SuppliedShare>,
    /// The card, opened by whoever got it, where that was asked for.
    pub opened: Option<Opened>,
    /// The cards of [`native_calls`](crate::native_calls), opened in their order; `None` for one that names no page. Empty where
    /// that was not asked for.
    pub native_opened: Vec<Option<Opened>>,
}

/// A share in a run with stand-ins for data. It is not judged for itself: it tells what the data would change.
#[derive(Debug)]
pub struct SuppliedShare {
    /// How the handler ended.
    pub outcome: HandlerOutcome,
    /// What the platform makes of it.
    pub judgement: Judgement,
    /// Stand-ins that became part of what the handler gave.
    pub texts: Vec<StandInText>,
    /// Findings about the share without data that this one does not have: they are not held against the page.
    pub moved: Vec<Diagnostic>,
    /// The data that those wait for.
    pub relied: Vec<Wanted>,
}

impl ShareRecord {
    /// Whether nobody can tell without data whether the share is right.
    pub fn is_undecided(&self) -> bool {
        self.supplied.as_ref().is_some_and(|supplied| !supplied.moved.is_empty())
    }
}

/// What a share was judged by, besides platform, version and route, and where it stands in the run.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Setting {
    /// Its place among all shares of the run that were planned, from 0, whatever part of them was carried out.
    pub number: usize,
    /// 0 for a share that was planned. Those that are known once their page has run stand behind the page's last one,
    /// have its number, and count from 1.
    pub further: usize,
    /// Which of the inputs it came of, from 0.
    pub input: usize,
    /// The page's own query, raw.
    pub query: String,
    /// The scene by which the mini program was entered, where one is known.
    #[serde(default)]
    pub scene: Option<u32>,
    /// Name of the mini program, where the project says it.
    pub app_name: Option<String>,
    /// Route of the page that the mini program opens with, where the project says it.
    pub home: Option<String>,
    /// Width and height in pixels of the cut screenshot that stands in for a cover, where somebody handed one in.
    pub screenshot: Option<(u32, u32)>,
    /// Whether its judgements say what the platform did, step by step.
    pub explained: bool,
}

impl Setting {
    /// What the platform makes of `outcome`, at the share that `trigger` began; `seen` says what led to it.
    pub fn judge(
        &self,
        platform: &'static Platform,
        version: Version,
        route: &str,
        trigger: &ShareTrigger,
        outcome: &HandlerOutcome,
        seen: &Observation,
    ) -> Judgement {
        let at = Circumstances {
            origin: seen.provenance.handler.as_ref().map(|handler| handler.from),
            menu: &seen.menu,
            calls: &seen.calls,
            ..self.circumstances(platform, version, route, trigger)
        };
        let mut judgement = judge(&at, outcome);
        if !self.explained {
            judgement.steps.clear();
        }
        judgement
    }

    /// What the client knows when it makes the card.
    fn circumstances<'a>(
        &'a self,
        platform: &'static Platform,
        version: Version,
        route: &'a str,
        trigger: &'a ShareTrigger,
    ) -> Circumstances<'a> {
        Circumstances {
            platform,
            version,
            from: &trigger.from.0,
            route,
            query: &self.query,
            app_name: self.app_name.as_deref(),
            home: self.home.as_deref(),
            screenshot: self.screenshot,
            scene: self.scene,
            origin: None,
            menu: &[],
            calls: &[],
        }
    }
}

/// The numbers at the end of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Pages.
    pub pages: usize,
    /// Shares: records with a handler, and those that have a card without one.
    pub shares: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are information.
    pub infos: usize,
    /// Shares that could not be judged.
    pub unjudged: usize,
    /// Shares of which data would have to tell whether they are right.
    pub undecided: usize,
    /// Inputs that could not be opened.
    pub failures: usize,
}

/// The author's files, for code frames.
pub trait Sources: fmt::Debug {
    /// The text of `file` (as in a diagnostic's place), if it can be read.
    fn text(&self, file: &str) -> Option<SourceText>;
}

impl Default for Report {
    fn default() -> Self {
        Self {
            projects: Vec::new(),
            failures: Vec::new(),
            unused_mocks: Vec::new(),
            rules: Vec::new(),
            failing: Severity::Error,
            max_warnings: None,
            directory: String::new(),
            run: Run::default(),
            errors_only: false,
        }
    }
}

impl Default for Run {
    /// All of a run of nothing.
    fn default() -> Self {
        Self { part: 1, parts: 1, shares: 0, pages: 0, fingerprint: String::new() }
    }
}

impl Report {
    /// The report about one project.
    pub fn of(project: ProjectReport) -> Self {
        Self { projects: vec![project], ..Self::default() }
    }

    /// Leaves out what is only counted, where that is wanted.
    pub fn forget_counted(&mut self) {
        if self.errors_only {
            let records = self.projects.iter_mut().flat_map(|project| &mut project.records);
            records
                .for_each(|record| record.diagnostics.retain(|finding| finding.severity == Severity::Error));
        }
    }

    /// Every record of every project.
    pub fn records(&self) -> impl Iterator<Item = &ShareRecord> {
        self.projects.iter().flat_map(|project| &project.records)
    }

    /// Counts pages, shares and findings. A finding of many shares counts once: the code is wrong in one place.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary { failures: self.failures.len(), ..Summary::default() };
        for project in &self.projects {
            let mut last_route = None;
            for record in &project.records {
                if last_route != Some(&record.route) {
                    summary.pages += 1;
                    last_route = Some(&record.route);
                }
                summary.undecided += usize::from(record.is_undecided());
                match record.judgement.outcome {
                    Outcome::LoadError | Outcome::NotOffered => {}
                    Outcome::NotDefined if record.judgement.card.is_none() => {}
                    Outcome::Unjudged => summary.unjudged += 1,
                    _ => summary.shares += 1,
                }
            }
        }
        for finding in self.findings() {
            match finding.diagnostic.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Info => summary.infos += 1,
            }
        }
        summary
    }
}
