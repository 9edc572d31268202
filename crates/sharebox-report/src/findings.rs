//! Findings as most formats want them: each once, in the order of the files, and what nobody could tell.

use std::{collections::HashMap, fmt::Write};

use sha2::{Digest, Sha256};
use sharebox_contract::{Outcome, Reason};
use sharebox_diagnostic::{Diagnostic, Label, Language, Place, Span, Text, text};

use crate::{
    ProjectReport, Report, ShareRecord, missing_packages,
    words::{COLON, EFFECT, HELP, NOTE},
};

/// A finding, with every share that it was found in. Pages that share a faulty module share its findings.
#[derive(Debug)]
pub struct Finding<'a> {
    /// The project.
    pub project: &'a ProjectReport,
    /// The finding.
    pub diagnostic: &'a Diagnostic,
    /// The shares that it was found in, in their order; at least one.
    pub records: Vec<&'a ShareRecord>,
    /// Other places that matter in any of them, each once: pages that share faulty code have their own parts in it.
    pub labels: Vec<&'a Label>,
}

/// Labels that one finding carries.
const LABELS: usize = 10;

/// A share that could not be judged, or an input that could not be opened: neither right nor wrong.
#[derive(Debug)]
pub(crate) struct Doubt {
    /// The file or folder that it is about, as seen from the current directory; may be empty.
    pub(crate) path: String,
    /// What could not be told, and why.
    pub(crate) message: Text,
}

/// A place as seen from the current directory.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// The file; a finding without a place is about the page's script, or about the project.
    pub(crate) path: String,
    /// Where in the file, if that is known.
    pub(crate) span: Option<Span>,
}

/// Every finding of `project` once, by file and position.
pub(crate) fn of_project(project: &ProjectReport) -> Vec<Finding<'_>> {
    let mut findings: Vec<Finding<'_>> = Vec::new();
    let mut known: HashMap<(&str, Result<&Place, &str>, &str), usize> = HashMap::new();
    for record in &project.records {
        for diagnostic in &record.diagnostics {
            let place = diagnostic.at.as_ref().ok_or(record.route.as_str());
            let key = (diagnostic.rule.as_str(), place, diagnostic.message.en());
            let index = *known.entry(key).or_insert_with(|| {
                findings.push(Finding { project, diagnostic, records: Vec::new(), labels: Vec::new() });
                findings.len() - 1
            });
            let finding = &mut findings[index];
            finding.records.push(record);
            for label in &diagnostic.labels {
                if finding.labels.len() < LABELS && !finding.labels.contains(&label) {
                    finding.labels.push(label);
                }
            }
        }
    }
    findings.sort_by_cached_key(|finding| {
        (finding.spot(), finding.diagnostic.rule.clone(), finding.diagnostic.message.clone())
    });
    findings
}

impl Report {
    /// Every finding once, by project, file and position.
    pub fn findings(&self) -> Vec<Finding<'_>> {
        self.projects.iter().flat_map(of_project).collect()
    }

    /// `path`, which is seen from the current directory, as seen from the root of the repository.
    pub(crate) fn in_repository(&self, path: &str) -> String {
        if path.starts_with('/') || self.directory.is_empty() {
            return if path.is_empty() { ".".to_owned() } else { path.to_owned() };
        }
        let mut parts: Vec<&str> = Vec::new();
        for part in self.directory.split('/').chain(path.split('/')) {
            match part {
                "" | "." => {}
                ".." if parts.last().is_some_and(|last| *last != "..") => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
    }

    /// Everything that nobody could tell.
    pub(crate) fn doubts(&self) -> Vec<Doubt> {
        let mut doubts: Vec<Doubt> = Vec::new();
        for project in &self.projects {
            let packages = missing_packages::of_project(project);
            let common = packages.as_ref().filter(|packages| packages.are_common());
            if let Some(packages) = common {
                let (sentence, help) = (packages.sentence(), &missing_packages::HELP);
                doubts.push(Doubt {
                    path: project.path(packages.script.unwrap_or_default()),
                    message: text!("{sentence}; {help}", "{sentence}；{help}", [sentence, help]),
                });
            }
            for record in &project.records {
                let package = missing_packages::of_record(record);
                if record.judgement.outcome != Outcome::Unjudged || (common.is_some() && package.is_some()) {
                    continue;
                }
                let gap = match &record.judgement.reason {
                    Some(Reason::Gap(gap)) => text!(": {}", "：{}", gap),
                    _ => Text::fixed("", ""),
                };
                let help = match package {
                    Some(_) => text!("; {}", "；{}", missing_packages::HELP),
                    None => Text::fixed("", ""),
                };
                let (route, trigger) = (&record.route, crate::trigger::name(&record.trigger));
                doubts.push(Doubt {
                    path: project.path(record.script.as_deref().unwrap_or_default()),
                    message: text!(
                        "{route} from {trigger} could not be judged{gap}{help}",
                        "{route} 从 {trigger} 发起的分享无法判断{gap}{help}",
                        [trigger, gap, help]
                    ),
                });
            }
        }
        doubts.extend(self.failures.iter().map(|failure| Doubt {
            path: failure.input.clone(),
            message: text!("could not be checked: {}", "无法检查：{}", failure.reason),
        }));
        doubts
    }
}

impl ProjectReport {
    /// Every finding once, by file and position.
    pub fn findings(&self) -> Vec<Finding<'_>> {
        of_project(self)
    }

    /// `file` of the project, as seen from the current directory.
    pub(crate) fn path(&self, file: &str) -> String {
        let (mut folder, mut file) = (self.folder.trim_end_matches('/'), file);
        // A configuration may lie above the project.
        while let Some(rest) = file.strip_prefix("../") {
            let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
            if matches!(name, "" | "..") {
                break;
            }
            (folder, file) = (above, rest);
        }
        match (folder, file) {
            ("", file) => file.to_owned(),
            (folder, "") => folder.to_owned(),
            (folder, file) => format!("{folder}/{file}"),
        }
    }

    /// `place` of the project, as seen from the current directory.
    pub(crate) fn spot(&self, place: &Place) -> Spot {
        Spot { path: self.path(&place.file), span: Some(place.span) }
    }
}

impl Finding<'_> {
    /// Where it is.
    pub(crate) fn spot(&self) -> Spot {
        if let Some(at) = &self.diagnostic.at {
            return self.project.spot(at);
        }
        let script = self.records.first().and_then(|record| record.script.as_deref());
        Spot { path: self.project.path(script.unwrap_or_default()), span: None }
    }
}

/// The remarks below what is wrong, each with its name.
pub(crate) fn remarks(finding: &Diagnostic) -> impl Iterator<Item = (&'static Text, &Text)> {
    let all = [(&EFFECT, &finding.effect), (&HELP, &finding.help), (&NOTE, &finding.note)];
    all.into_iter().filter_map(|(name, text)| Some((name, text.as_ref()?)))
}

impl Finding<'_> {
    /// What is wrong, what that does, what to do and how that is known, a line each. Not yet harmless.
    pub(crate) fn text(&self, language: Language) -> String {
        let finding = self.diagnostic;
        let mut text = finding.message.get(language).to_owned();
        for (name, more) in remarks(finding) {
            text.extend(["\n", name.get(language), COLON.get(language), more.get(language)]);
        }
        text
    }

    /// What is wrong and what to do, in one sentence. Not yet harmless.
    pub(crate) fn sentence(&self, language: Language) -> String {
        let message = &self.diagnostic.message;
        let sentence = match &self.diagnostic.help {
            Some(help) => text!("{message}; {help}", "{message}；{help}", [message, help]),
            None => message.clone(),
        };
        sentence.get(language).to_owned()
    }

    /// The shares that it was found in, by page and trigger.
    pub(crate) fn shares(&self) -> Vec<String> {
        self.records
            .iter()
            .map(|record| format!("{} from {}", record.route, crate::trigger::name(&record.trigger).en()))
            .collect()
    }
}

impl Doubt {
    /// The path, `.` for the current directory.
    pub(crate) fn shown(&self) -> &str {
        if self.path.is_empty() { "." } else { &self.path }
    }
}

impl Spot {
    /// Line, from 1; the first where it is not known.
    pub(crate) fn line(&self) -> u32 {
        self.span.map_or(1, |span| span.start.line)
    }

    /// Column, from 1, in UTF-16 code units; the first where it is not known.
    pub(crate) fn column(&self) -> u32 {
        self.span.map_or(1, |span| span.start.column)
    }

    /// `pages/a/a.js:3:9`, or the file alone where no more is known. Not yet harmless.
    pub(crate) fn text(&self) -> String {
        let path = self.shown();
        match self.span {
            Some(span) => format!("{path}:{}:{}", span.start.line, span.start.column),
            None => path.to_owned(),
        }
    }

    /// The path, `.` for the current directory.
    pub(crate) fn shown(&self) -> &str {
        if self.path.is_empty() { "." } else { &self.path }
    }
}

/// A name for each finding that stays the same while other code moves: no line in it, and none twice.
///
/// Code hosts match findings of two runs by these, and take findings of one name for one.
pub(crate) fn fingerprints(findings: &[Finding<'_>]) -> Vec<String> {
    let mut seen: HashMap<(&str, String, &str), usize> = HashMap::new();
    findings
        .iter()
        .map(|finding| {
            let (rule, path) = (finding.diagnostic.rule.as_str(), finding.spot().path);
            let message = finding.diagnostic.message.en();
            let nth = seen.entry((rule, path.clone(), message)).or_default();
            *nth += 1;
            fingerprint_of(&[rule, &path, message, &nth.to_string()])
        })
        .collect()
}

/// 128 bits of a hash of `parts`, as 32 hexadecimal digits.
pub(crate) fn fingerprint_of(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // With its length in front, so that no two lists of parts run together.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut digits = String::with_capacity(32);
    for byte in hash.finalize().iter().take(16) {
        // Infallible: a String takes everything.
        write!(digits, "{byte:02x}").ok();
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct NoFiles;

    impl crate::Sources for NoFiles {
        fn text(&self, _: &str) -> Option<sharebox_diagnostic::SourceText> {
            None
        }
    }

    #[test]
    fn paths_are_named_from_the_root_of_the_repository() {
        for (directory, path, expected) in [
            ("", "a/b.js", "a/b.js"),
            ("", "", "."),
            ("apps/mini", "pages/a/a.js", "apps/mini/pages/a/a.js"),
            ("apps/mini/pages", "../app.json", "apps/mini/app.json"),
            ("apps", "..", "."),
            ("apps", "/elsewhere/a.js", "/elsewhere/a.js"),
        ] {
            let report = Report { directory: directory.to_owned(), ..Report::default() };
            assert_eq!(report.in_repository(path), expected, "{directory} {path}");
        }
    }

    #[test]
    fn files_above_a_project_are_named_without_a_detour() {
        for (folder, file, expected) in [
            ("app", "../sharebox.json", "sharebox.json"),
            ("a/b", "../../../x.json", "../x.json"),
            ("a/b", "../x.json", "a/x.json"),
            ("..", "../x.json", "../../x.json"),
            ("", "../x.json", "../x.json"),
            ("a", "pages/a.js", "a/pages/a.js"),
        ] {
            let project = ProjectReport {
                folder: folder.to_owned(),
                records: Vec::new(),
                guess: None,
                files: std::rc::Rc::new(NoFiles),
                deferred: Vec::new(),
                known: None,
            };
            assert_eq!(project.path(file), expected, "{folder} {file}");
        }
    }

    #[test]
    fn parts_of_a_fingerprint_do_not_run_together() {
        assert_eq!(fingerprint_of(&["a"]).len(), 32);
        assert_ne!(fingerprint_of(&["ab", "c"]), fingerprint_of(&["a", "bc"]));
    }
}
