//! What a run found.

use std::collections::BTreeSet;

use sharebox_contract::{Judgement, Outcome};
use sharebox_diagnostic::{Diagnostic, Severity, SourceText};
use sharebox_observation::{Observation, ShareTrigger};
use sharebox_platform::{Platform, Version};

/// What a run found: one record per page and trigger, in the order of the project's pages.
#[derive(Debug)]
pub struct Report {
    /// The records.
    pub records: Vec<ShareRecord>,
    /// How the platform was chosen, where nobody said it.
    pub guess: Option<Guess>,
}

/// A platform that was guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The platform's name.
    pub platform: String,
    /// What it was guessed from: `the code uses tt`.
    pub because: String,
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
    /// What began the share.
    pub trigger: ShareTrigger,
    /// What the platform makes of it.
    pub judgement: Judgement,
    /// What the run saw.
    pub observation: Observation,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
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
    /// Records that could not be judged.
    pub unjudged: usize,
}

/// The author's files, for code frames.
pub trait Sources {
    /// The text of `file` (as in a diagnostic's place), if it can be read.
    fn text(&self, file: &str) -> Option<SourceText>;
}

impl Report {
    /// Counts the records and their findings, each finding once a page.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        let mut seen = BTreeSet::new();
        let mut last_route = None;
        for record in &self.records {
            if last_route != Some(&record.route) {
                summary.pages += 1;
                last_route = Some(&record.route);
            }
            match record.judgement.outcome {
                Outcome::LoadError => {}
                Outcome::NotDefined if record.judgement.card.is_none() => {}
                Outcome::Unjudged => summary.unjudged += 1,
                _ => summary.shares += 1,
            }
            for diagnostic in &record.diagnostics {
                // What is wrong with a page is found anew for each of its triggers.
                let finding = (&record.route, &diagnostic.rule, &diagnostic.at, &diagnostic.message);
                if !seen.insert(finding) {
                    continue;
                }
                match diagnostic.severity {
                    Severity::Error => summary.errors += 1,
                    Severity::Warning => summary.warnings += 1,
                    Severity::Info => summary.infos += 1,
                }
            }
        }
        summary
    }
}
