//! Findings that a project's baseline knows. They stay beside the report: which of two like findings is known follows
//! from all shares, so a part of a run must leave that to the whole.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::Diagnostic;

use crate::{ProjectReport, ShareRecord};

/// What the baseline of a project knows, and what was kept back for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Known {
    /// Name of the baseline's file, without its folder.
    pub file: String,
    /// What stands in the baseline in front of the names of the project's files: it may serve several projects.
    pub prefix: String,
    /// The names of the findings that it knows of this project.
    pub fingerprints: BTreeSet<String>,
    /// What is kept back, by record and place in it, in this order. No format but `blob` has it.
    #[serde(skip)]
    pub(crate) kept_back: Vec<KeptBack>,
}

/// A finding that does not count, and where it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeptBack {
    /// Index of the record.
    record: usize,
    /// Its place among all findings of that record.
    place: usize,
    finding: Diagnostic,
}

impl Known {
    /// What the baseline called `file` knows; nothing is kept back yet.
    pub fn new(file: String, prefix: String, fingerprints: BTreeSet<String>) -> Self {
        Self { file, prefix, fingerprints, kept_back: Vec::new() }
    }
}

impl ProjectReport {
    /// Keeps back the findings that `is_known` names, for [`ProjectReport::known`] where that is there.
    pub fn keep_back(&mut self, is_known: impl Fn(&ShareRecord, &Diagnostic) -> bool) {
        let Some(known) = &mut self.known else { return };
        for (index, record) in self.records.iter_mut().enumerate() {
            let (mut kept, findings) = (Vec::new(), std::mem::take(&mut record.diagnostics));
            for (place, finding) in findings.into_iter().enumerate() {
                if is_known(record, &finding) {
                    known.kept_back.push(KeptBack { record: index, place, finding });
                } else {
                    kept.push(finding);
                }
            }
            record.diagnostics = kept;
        }
    }

    /// The findings of each record, those included that are kept back.
    pub(crate) fn all_diagnostics(&self) -> Vec<Vec<Diagnostic>> {
        let mut all: Vec<_> = self.records.iter().map(|record| record.diagnostics.clone()).collect();
        for KeptBack { record, place, finding } in self.known.iter().flat_map(|known| &known.kept_back) {
            if let Some(findings) = all.get_mut(*record) {
                findings.insert((*place).min(findings.len()), finding.clone());
            }
        }
        all
    }
}
