//! The registry of reporters: one file each, one line each here.

mod dot;
mod github;
mod html;
mod json;
mod junit;
mod pretty;
mod tap;

use std::io;

use sharebox_report::Look;

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
];

/// The reporter called `name`.
pub fn reporter(name: &str) -> Option<&'static Reporter> {
    REPORTERS.iter().copied().find(|reporter| reporter.name == name)
}

/// What is wrong with a case, line by line; nothing for one that is right.
fn lines(case: &CaseResult) -> Vec<String> {
    match &case.verdict {
        Verdict::Failed(differences) => {
            let mut lines = Vec::new();
            let mut share: Option<&String> = None;
            for difference in differences {
                if difference.share.as_ref() != share {
                    share = difference.share.as_ref();
                    lines.extend(share.cloned());
                }
                lines.extend(of_difference(difference));
            }
            lines
        }
        Verdict::PassedUnexpectedly(reason) => {
            vec![format!("it passes, and was said to fail: {reason}"), "remove `fails`".to_owned()]
        }
        Verdict::FailedAsExpected(reason) | Verdict::Skipped(reason) | Verdict::Error(reason) => {
            vec![reason.clone()]
        }
        Verdict::Passed | Verdict::NotRun => Vec::new(),
    }
}

fn of_difference(difference: &Difference) -> [String; 3] {
    [
        difference.path.clone(),
        format!("  expected  {}", difference.expected),
        format!("       got  {}", difference.got_text()),
    ]
}

/// What is wrong in one line: that of the first difference.
fn headline(case: &CaseResult) -> String {
    match &case.verdict {
        Verdict::Failed(differences) => match differences.first() {
            Some(first) => {
                let more = differences.len() - 1;
                let more = if more > 0 { format!(" (and {more} more)") } else { String::new() };
                format!("{}: expected {}, got {}{more}", first.path, first.expected, first.got_text())
            }
            None => "failed".to_owned(),
        },
        _ => lines(case).join("; "),
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
