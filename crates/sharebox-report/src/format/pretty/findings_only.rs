//! Findings without cards, grouped by page: what `check` and `--quiet` show.

use std::{collections::HashMap, io};

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Language, Text, text};

use super::{
    Page, finding,
    outcome::say,
    paint::{Tone, short},
    version,
};
use crate::{Finding, ProjectReport, ShareRecord, missing_packages, trigger, words};

/// Pages and triggers that are named for one finding.
const NAMES: usize = 3;

impl Page<'_> {
    /// Every page with its findings, each at the first page that has it, and what could not be looked at.
    pub(super) fn findings_only(&mut self, project: &ProjectReport) -> io::Result<()> {
        let findings = crate::findings::of_project(project);
        let mut of_page: HashMap<&str, Vec<&Finding<'_>>> = HashMap::new();
        for finding in &findings {
            of_page.entry(&finding.records[0].route).or_default().push(finding);
        }
        for page in project.records.chunk_by(|a, b| a.route == b.route) {
            let own = of_page.remove(page[0].route.as_str()).unwrap_or_default();
            let together = self.told_together;
            let told = |record: &&ShareRecord| together && missing_packages::of_record(record).is_some();
            let unknown: Vec<&ShareRecord> =
                page.iter().filter(|record| is_unknown(record) && !told(record)).collect();
            if own.is_empty() && unknown.is_empty() {
                continue;
            }
            self.page_head(&page[0])?;
            // Shares of a page mostly end alike: a page that does not load is said to be so once.
            let mut said_before = Vec::new();
            for record in unknown {
                let said = say(record);
                if !said_before.contains(&said.what) {
                    self.said(&said)?;
                    said_before.push(said.what);
                }
            }
            for finding in own {
                let remarks = remarks(finding, page, self.look.language);
                let drawn = finding::draw(finding.diagnostic, &mut self.files, self.look, &remarks);
                self.block(0, &drawn)?;
            }
        }
        Ok(())
    }

    fn page_head(&mut self, record: &ShareRecord) -> io::Result<()> {
        let rest = format!(" · {}", version(record).get(self.look.language));
        let route = self.paint(Tone::Strong, &short(&record.route));
        let line = format!("{route}{}", self.paint(Tone::Faint, &rest));
        self.block(0, &[line])
    }
}

/// Whether there is anything to show of `project`.
pub(super) fn has_any(project: &ProjectReport) -> bool {
    project.guess.is_some()
        || project.records.iter().any(|record| is_unknown(record) || !record.diagnostics.is_empty())
}

/// Whether this share was neither right nor wrong, or nobody could look at it.
fn is_unknown(record: &ShareRecord) -> bool {
    matches!(record.judgement.outcome, Outcome::Unjudged | Outcome::Limit | Outcome::LoadError)
}

/// Which shares of the page have the finding, where not all do, and which other pages.
fn remarks(finding: &Finding<'_>, page: &[ShareRecord], language: Language) -> Vec<(&'static Text, String)> {
    let mut remarks = Vec::new();
    let here: Vec<&&ShareRecord> =
        finding.records.iter().take_while(|record| record.route == page[0].route).collect();
    if here.len() < page.len() {
        let names: Vec<String> =
            here.iter().map(|record| trigger::name(&record.trigger).get(language).to_owned()).collect();
        remarks.push((&words::FROM, some(&names, language)));
    }
    let mut others: Vec<String> =
        finding.records[here.len()..].iter().map(|record| short(&record.route)).collect();
    others.dedup();
    if !others.is_empty() {
        let pages = words::other_pages(others.len());
        let some = some(&others, language);
        let also = text!("in {pages}: {some}", "{pages}：{some}", [pages]);
        remarks.push((&words::ALSO, also.get(language).to_owned()));
    }
    remarks
}

/// The first of `names`, and how many more there are.
fn some(names: &[String], language: Language) -> String {
    let shown = names[..names.len().min(NAMES)].join(", ");
    let more = names.len().saturating_sub(NAMES);
    format!("{shown}{}", words::and_more(more).get(language))
}
