//! Pages that could not be judged because packages of npm are not installed: told once for all of a program.

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Text, text};

use crate::{ProjectReport, ShareRecord, words};

/// Packages that a program needs and does not have.
#[derive(Debug)]
pub(crate) struct MissingPackages<'a> {
    /// Each with the number of pages that ended for want of it, in alphabetical order.
    pub(crate) packages: Vec<(&'a str, usize)>,
    /// The pages, each once, in their order.
    pub(crate) routes: Vec<&'a str>,
    /// The script of the first of them.
    pub(crate) script: Option<&'a str>,
}

/// The package for want of which `record` could not be judged.
pub(crate) fn of_record(record: &ShareRecord) -> Option<&str> {
    let package = record.observation.missing_package.as_deref();
    package.filter(|_| record.judgement.outcome == Outcome::Unjudged)
}

/// The packages that `project` lacks; `None` where it lacks none that a page asked for.
pub(crate) fn of_project(project: &ProjectReport) -> Option<MissingPackages<'_>> {
    let mut found = MissingPackages { packages: Vec::new(), routes: Vec::new(), script: None };
    for record in &project.records {
        let Some(package) = of_record(record) else { continue };
        // Shares of a page end alike, and stand side by side.
        if found.routes.last() == Some(&record.route.as_str()) {
            continue;
        }
        if found.routes.is_empty() {
            found.script = record.script.as_deref();
        }
        found.routes.push(&record.route);
        match found.packages.binary_search_by_key(&package, |(name, _)| name) {
            Ok(known) => found.packages[known].1 += 1,
            Err(place) => found.packages.insert(place, (package, 1)),
        }
    }
    (!found.routes.is_empty()).then_some(found)
}

impl MissingPackages<'_> {
    /// Whether they are told once for all pages, and no more with each: where several pages lack some.
    pub(crate) fn are_common(&self) -> bool {
        self.routes.len() > 1
    }

    /// `2 pages could not be judged: packages are not installed: dayjs, lodash`.
    pub(crate) fn sentence(&self) -> Text {
        let pages = words::pages(self.routes.len());
        let (one, names) = (self.packages.len() == 1, self.names());
        if one {
            text!(
                "{pages} could not be judged: the package {names} is not installed",
                "{pages}无法判断：没有安装包 {names}",
                [pages]
            )
        } else {
            text!(
                "{pages} could not be judged: the packages {names} are not installed",
                "{pages}无法判断：没有安装包 {names}",
                [pages]
            )
        }
    }

    fn names(&self) -> String {
        let names: Vec<String> =
            self.packages.iter().take(NAMES).map(|(name, _)| format!("`{name}`")).collect();
        let more = self.packages.len() - names.len();
        format!("{}{}", names.join(", "), if more > 0 { format!(" +{more}") } else { String::new() })
    }
}

/// Packages that are named in a sentence.
const NAMES: usize = 8;

/// The one thing to do.
pub(crate) static HELP: Text = Text::fixed(
    "install the packages of the project (`npm install`) and run again",
    "先安装项目的包（`npm install`），再重新运行",
);
