//! A configuration, understood.

use std::path::PathBuf;

use sharebox_diagnostic::{Diagnostic, Language, SourceText, Text, text};
use sharebox_lint::{Levels, Policy};
use sharebox_platform::{Platform, Version};

use crate::{Globs, KnownIdentities, Node, PolicyPart};

/// What a project configures. Everything is left to defaults where nothing is configured.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file in force, on disk.
    pub file: Option<PathBuf>,
    /// Every file that was read, named from the project's folder as in the places of demands.
    pub texts: Vec<SourceText>,
    /// The merged values, each with its origin.
    pub node: Node,
    /// The platform.
    pub platform: Option<&'static Platform>,
    /// Its version.
    pub lib_version: Option<Version>,
    /// The version of the product behind share calls made from code.
    pub sdk_version: Option<Version>,
    /// Routes of the pages that are run; all where it is empty.
    pub pages: Globs,
    /// Files and routes that are left alone: such pages are not run, findings in such files are left out.
    pub ignore: Globs,
    /// Answers for APIs and requests; a later file goes before an earlier one.
    pub mocks: Vec<PathBuf>,
    /// What the platform's server knows of the program, its users and their groups.
    pub identities: KnownIdentities,
    /// Milliseconds of processor time one page may take.
    pub timeout_ms: Option<u64>,
    /// Megabytes of memory one page may take.
    pub memory_mb: Option<u64>,
    /// Engine instructions one page may take.
    pub instructions: Option<u64>,
    /// Percent of handlers, places to share from and branches that cases have to reach, where that is looked at.
    pub coverage_min: Option<u64>,
    /// The language of messages.
    pub language: Option<Language>,
    /// More warnings than this make the run fail.
    pub max_warnings: Option<usize>,
    /// Whether any warning makes the run fail.
    pub deny_warnings: bool,
    /// The file of known findings, on disk, where one is named.
    pub baseline: Option<PathBuf>,
    /// What holds for every page.
    pub all: Override,
    /// What holds for some pages or files; a later one wins.
    pub overrides: Vec<Override>,
}

/// Settings for some pages or files.
#[derive(Debug, Clone, Default)]
pub struct Override {
    /// The routes it is for; all where it is empty.
    pub pages: Globs,
    /// The files it is for; all where it is empty.
    pub files: Globs,
    /// How bad findings are.
    pub levels: Levels,
    /// The page's query, for the pages of these patterns or for all; the last that fits counts.
    pub query: Vec<(Option<Globs>, String)>,
    /// The scene the program is entered by.
    pub scene: Option<u32>,
    /// Share sources to run.
    pub from: Option<Vec<String>>,
    /// What the project demands.
    pub policy: PolicyPart,
}

/// What is configured for one page.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageSettings<'a> {
    /// Its query, raw.
    pub query: Option<&'a str>,
    /// The scene the program is entered by.
    pub scene: Option<u32>,
    /// Share sources to run.
    pub from: Option<&'a [String]>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            file: None,
            texts: Vec::new(),
            node: Node::empty(),
            platform: None,
            lib_version: None,
            sdk_version: None,
            pages: Globs::default(),
            ignore: Globs::default(),
            mocks: Vec::new(),
            identities: KnownIdentities::default(),
            timeout_ms: None,
            memory_mb: None,
            instructions: None,
            coverage_min: None,
            language: None,
            max_warnings: None,
            deny_warnings: false,
            baseline: None,
            all: Override::default(),
            overrides: Vec::new(),
        }
    }
}

impl Override {
    fn is_for(&self, route: &str, file: Option<&str>) -> bool {
        (self.pages.is_empty() || self.pages.names(route))
            && (self.files.is_empty() || file.is_some_and(|file| self.files.names(file)))
    }
}

impl Config {
    fn parts<'a>(&'a self, route: &'a str, file: Option<&'a str>) -> impl Iterator<Item = &'a Override> {
        let some = self.overrides.iter().filter(move |part| part.is_for(route, file));
        std::iter::once(&self.all).chain(some)
    }

    /// What is configured for the page `route`, whose script is `script`.
    pub fn page<'a>(&'a self, route: &'a str, script: Option<&'a str>) -> PageSettings<'a> {
        let mut settings = PageSettings::default();
        for part in self.parts(route, script) {
            for (pages, query) in &part.query {
                if pages.as_ref().is_none_or(|pages| pages.names(route)) {
                    settings.query = Some(query);
                }
            }
            settings.scene = part.scene.or(settings.scene);
            settings.from = part.from.as_deref().or(settings.from);
        }
        settings
    }

    /// What the project demands of the page `route`.
    pub fn policy(&self, route: &str, script: Option<&str>) -> Policy {
        let mut whole = PolicyPart::default();
        for part in self.parts(route, script) {
            whole.replace_with(&part.policy);
        }
        whole.of_page(route)
    }

    /// What `ignore`, `overrides` and `policy` say in vain: sentences about patterns that name no page (`routes`) and no file of the
    /// project, each with its place. `files` lists the files, where there are not too many; it is asked only if a
    /// pattern names no page.
    pub fn idle_patterns(
        &self,
        routes: &[&str],
        files: &mut dyn FnMut() -> Option<Vec<String>>,
    ) -> Vec<Text> {
        let mut listed: Option<Option<Vec<String>>> = None;
        let mut said = Vec::new();
        let mut look = |globs: &Globs, key: &Text, by_file: bool| {
            let idle = globs.idle(|matcher| {
                let of_page = routes.iter().any(|route| matcher.is_match(route));
                if of_page || !by_file {
                    return of_page;
                }
                let listed = listed.get_or_insert_with(&mut *files);
                listed.as_ref().is_none_or(|files| files.iter().any(|file| matcher.is_match(file)))
            });
            let what = if by_file {
                Text::fixed("no page and no file", "页面或文件")
            } else {
                Text::fixed("no page", "页面")
            };
            said.extend(idle.into_iter().map(|(pattern, origin)| {
                let origin = origin.to_string();
                text!(
                    "{origin}: `{pattern}` in {key} names {what} of the project: correct it, or remove it",
                    "{origin}：{key} 中的 `{pattern}` 没有匹配到项目的任何{what}：请更正或删除",
                    [key, what]
                )
            }));
        };
        look(&self.ignore, &Text::verbatim("`ignore`"), true);
        for part in std::iter::once(&self.all).chain(&self.overrides) {
            look(&part.pages, &Text::fixed("`pages` of an override", "覆盖项的 `pages`"), false);
            look(&part.files, &Text::fixed("`files` of an override", "覆盖项的 `files`"), true);
            for (pages, key) in part.policy.page_demands() {
                look(pages, &Text::verbatim(format!("`policy.{key}`")), false);
            }
            for (pages, _) in &part.query {
                look(pages.as_ref().unwrap_or(&Globs::default()), &Text::verbatim("`query`"), false);
            }
        }
        said
    }

    /// Whether the page `route`, whose script is `script`, is to be run.
    pub fn runs(&self, route: &str, script: Option<&str>) -> bool {
        let chosen = self.pages.is_empty() || self.pages.names(route);
        chosen && !self.ignore.names(route) && !script.is_some_and(|script| self.ignore.names(script))
    }

    /// `findings` about the page `route` at the levels that are configured; `given` levels win. A finding without a
    /// place counts as one in `script`.
    pub fn apply(
        &self,
        findings: Vec<Diagnostic>,
        route: &str,
        script: Option<&str>,
        given: &Levels,
    ) -> Vec<Diagnostic> {
        let one = |finding: Diagnostic| {
            let place = finding.at.as_ref().map(|at| at.file.clone());
            let file = place.as_deref().or(script);
            if file.is_some_and(|file| self.ignore.names(file)) {
                return Vec::new();
            }
            let mut levels = Levels::default();
            for part in self.parts(route, file) {
                levels.extend(&part.levels);
            }
            levels.extend(given);
            levels.apply(vec![finding])
        };
        findings.into_iter().flat_map(one).collect()
    }
}
