//! The registry of reporters: one file each, one line each here.

mod dot;
mod github;
mod html;
mod json;
mod junit;
mod lcov;
mod pretty;
mod tap;

use std::io;

use sharebox_report::{Language, Look};

use crate::{CaseResult, Difference, TestReport, Verdict};

/// How the results of cases are written.
#[derive(Debug)]
pub struct Reporter {
    /// Its name after `-f`.
    pub name: &'static str,
    /// What it is, in one line.
    pub summary: &'static str,
    /// Writes them.
    pub write: fn(&TestReport, Look, &mut dyn io::Write) -> io::Result<()>,
}

/// Every reporter, the default first.
pub static REPORTERS: &[&Reporter] = &[
    &pretty::REPORTER,
    &dot::REPORTER,
    &json::REPORTER,
    &junit::REPORTER,
    &tap::REPORTER,
    &github::REPORTER,
    &html::REPORTER,
    &lcov::REPORTER,
];

/// The reporter called `name`.
pub fn reporter(name: &str) -> Option<&'static Reporter> {
    REPORTERS.iter().copied().find(|reporter| reporter.name == name)
}

/// What is wrong with a case, line by line; nothing for one that is right.
fn lines(case: &CaseResult, language: Language) -> Vec<String> {
    match &case.verdict {
        Verdict::Failed(differences) => {
            let mut lines = Vec::new();
            let mut share: Option<&String> = None;
            for difference in differences {
                if difference.share.as_ref() != share {
                    share = difference.share.as_ref();
                    lines.extend(share.cloned());
                }
                lines.extend(of_difference(difference, language));
            }
            lines
        }
        Verdict::PassedUnexpectedly(reason) => {
            let passes = language.pick("it passes, and was said to fail:", "它通过了，却说好会失败：");
            vec![format!("{passes} {reason}"), language.pick("remove `fails`", "删掉 `fails`").to_owned()]
        }
        Verdict::FailedAsExpected(reason) | Verdict::Skipped(reason) => vec![reason.clone()],
        Verdict::Error(reason) => vec![reason.get(language).to_owned()],
        Verdict::Passed | Verdict::NotRun => Vec::new(),
    }
}

fn of_difference(difference: &Difference, language: Language) -> Vec<String> {
    let (expected, got) = language.pick(("  expected  ", "       got  "), ("  期望  ", "  实际  "));
    let at = difference.at.as_ref().map(|at| language.pick(format!(" at {at}"), format!("（{at}）")));
    vec![
        format!("{}{}", difference.path, at.unwrap_or_default()),
        format!("{expected}{}", difference.expected.get(language)),
        format!("{got}{}", difference.got_text(language)),
    ]
}

/// What is wrong in one line: that of the first difference.
fn headline(case: &CaseResult, language: Language) -> String {
    match &case.verdict {
        Verdict::Failed(differences) => match differences.first() {
            Some(first) => {
                let more = differences.len() - 1;
                let more = match more {
                    0 => String::new(),
                    more => language.pick(format!(" (and {more} more)"), format!("（另有 {more} 处）")),
                };
                let (expected, got) = (first.expected.get(language), first.got_text(language));
                let path = &first.path;
                language.pick(
                    format!("{path}: expected {expected}, got {got}{more}"),
                    format!("{path}：期望 {expected}，实际 {got}{more}"),
                )
            }
            None => case.verdict.words().get(language).to_owned(),
        },
        _ => lines(case, language).join("; "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_here_is_in_the_registry() {
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/src/format");
        #[expect(clippy::disallowed_methods, reason = "a test looks at its own sources")]
        let mut files: Vec<String> = std::fs::read_dir(here)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap().replace(".rs", ""))
            .filter(|name| name != "mod")
            .collect();
        files.sort();
        let mut names: Vec<&str> = REPORTERS.iter().map(|reporter| reporter.name).collect();
        names.sort_unstable();
        assert_eq!(files, names);
    }
}
