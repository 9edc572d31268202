//! From what a run saw to the record of a share: the contract judges, the rules look at it, and where data was missing
//! a run with stand-ins says what that explains.

use sharebox_contract::Judgement;
use sharebox_diagnostic::Diagnostic;
use sharebox_image::Crop;
use sharebox_lint::{
    Attempt, CommonDoubt, DefaultPage, Doubt, Policy, RuleContext, Settled, check, check_opened, explained,
    settle,
};
use sharebox_observation::{
    CallRecord, HandlerOutcome, LoadFailureKind, Observation, Opened as OpenedCard, ShareButton,
    ShareTrigger, Supply, UnseenKind, UnseenReason, Wanted, WantedKind,
};
use sharebox_platform::Platform;
use sharebox_project::ProjectKind;
use sharebox_report::{Setting, ShareRecord, Sources, SuppliedShare};
use sharebox_sandbox::PageRun;

use crate::{RunOptions, input::Opened};

/// Data that was missing which is named beside a button.
const MOST_WANTED: usize = 3;

/// What the shares of one call are judged by.
#[derive(Debug)]
pub(crate) struct Bench<'a> {
    opened: &'a Opened,
    options: &'a RunOptions,
    platform: &'static Platform,
    screenshot: Option<&'a Crop>,
    default_pages: Vec<DefaultPage>,
}

/// One run of a share, judged.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) judgement: Judgement,
    pub(crate) observation: Observation,
    pub(crate) findings: Vec<Diagnostic>,
}

impl<'a> Bench<'a> {
    pub(crate) fn new(
        opened: &'a Opened,
        options: &'a RunOptions,
        platform: &'static Platform,
        screenshot: Option<&'a Crop>,
    ) -> Self {
        let default_pages = opened.project.default_pages.iter().map(default_page).collect();
        Self { opened, options, platform, screenshot, default_pages }
    }

    /// Judges what a run saw.
    pub(crate) fn judge(&self, run: &PageRun, mut observation: Observation) -> Judged {
        let opened = self.opened;
        // A page without a script has no place but the line that lists it.
        if let HandlerOutcome::LoadFailed(failure) = &mut observation.outcome
            && failure.kind == LoadFailureKind::Missing
        {
            let listing = opened.project.page(&run.route).and_then(|page| page.listed.as_ref());
            failure.error.at = listing.map(|listing| listing.at.clone());
        }
        let judgement = self.setting(run).judge(
            self.platform,
            run.version,
            &run.route,
            &run.trigger,
            &observation.outcome,
            &observation,
        );
        let asked = Asked::of(opened, self.options, run);
        // At the rules' own severities: comments and levels are looked at when all shares are there.
        let findings = check(&self.context(run, &observation, &judgement, &asked));
        let findings = findings.into_iter();
        let findings =
            findings.map(|finding| finding.with_checked_fix(|file| opened.files.text(file))).collect();
        observation.gaps.extend(opened.files.pictures.take_unjudged());
        Judged { judgement, observation, findings }
    }

    /// What the next run with stand-ins could change of what is known of a share, which has had the runs in `supplied`.
    pub(crate) fn doubt(&self, run: &PageRun, bare: &Judged, supplied: &[Judged], next: Supply) -> Doubt {
        let (findings, attempt) = (self.spoken(run, bare), supplied.last().map(Judged::attempt));
        let script = run.page_script.as_deref();
        Doubt::of(&bare.observation, &findings, script, attempt, next == Supply::Named)
    }

    /// The record of a share that ran without stand-ins, and then perhaps with them.
    pub(crate) fn record(&self, run: PageRun, mut bare: Judged, mut supplied: Vec<Judged>) -> ShareRecord {
        let spoken = self.spoken(&run, &bare);
        let more = buttons_with_data(&bare.observation, &supplied);
        bare.observation.buttons.extend(more);
        // Rules that are switched off explain nothing, yet a comment may be about what they found.
        let (findings, silent): (Vec<Diagnostic>, Vec<Diagnostic>) =
            bare.findings.into_iter().partition(|finding| {
                spoken.iter().any(|said| {
                    (&said.rule, &said.at, &said.message) == (&finding.rule, &finding.at, &finding.message)
                })
            });
        let (settled, shown) = {
            let attempts: Vec<Attempt<'_>> = supplied.iter().map(Judged::attempt).collect();
            let asked = Asked::of(self.opened, self.options, &run);
            let context = self.context(&run, &bare.observation, &bare.judgement, &asked);
            // The first of those that explain the most.
            let shown = attempts
                .iter()
                .enumerate()
                .rev()
                .max_by_key(|(_, attempt)| explained(&bare.observation, &findings, **attempt));
            let shown = shown.map(|(index, _)| index);
            (settle(&context, findings, &attempts), shown)
        };
        let Settled { mut findings, moved, wanted } = settled;
        findings.extend(silent);
        findings.sort_by(|a, b| (&a.at, &a.rule, &a.message).cmp(&(&b.at, &b.rule, &b.message)));
        // What explains nothing is not shown: it may have been another share that was run again.
        let shown = shown.filter(|_| !moved.is_empty());
        let supplied = shown.map(|index| supplied.swap_remove(index)).map(|shown| SuppliedShare {
            outcome: shown.observation.outcome,
            judgement: shown.judgement,
            texts: shown.observation.supplied.map(|supplied| supplied.texts).unwrap_or_default(),
            moved,
            relied: wanted,
        });
        let setting = self.setting(&run);
        ShareRecord {
            platform: self.platform,
            version: run.version,
            setting,
            route: run.route,
            script: run.page_script,
            trigger: run.trigger,
            judgement: bare.judgement,
            observation: bare.observation,
            diagnostics: findings,
            supplied,
            opened: None,
            native_opened: Vec::new(),
        }
    }

    /// What the platform makes of how a page ended that was shared again.
    pub(crate) fn judgement(&self, run: &PageRun, seen: &Observation) -> Judgement {
        self.setting(run).judge(self.platform, run.version, &run.route, &run.trigger, &seen.outcome, seen)
    }

    /// What the rules say of the card of `record`, which came of `run` and was opened.
    pub(crate) fn look_at_opened(
        &self,
        run: &PageRun,
        record: &ShareRecord,
        (opened, sent_by): (&OpenedCard, Option<&CallRecord>),
    ) -> Vec<Diagnostic> {
        let asked = Asked::of(self.opened, self.options, run);
        let context = RuleContext {
            opened: Some(opened),
            sent_by,
            ..self.context(run, &record.observation, &record.judgement, &asked)
        };
        check_opened(&context)
    }

    /// What a run is judged by. Its place among all is for the caller to say.
    fn setting(&self, run: &PageRun) -> Setting {
        let project = &self.opened.project;
        let package = project.kind == ProjectKind::MiniProgram;
        Setting {
            query: run.query.clone(),
            scene: run.scene,
            app_name: run.app_name.clone(),
            home: project.home_route.clone().filter(|_| package),
            screenshot: self.screenshot.map(|crop| crop.size),
            explained: self.options.explain,
            ..Setting::default()
        }
    }

    /// What the configured levels leave of the findings.
    fn spoken(&self, run: &PageRun, bare: &Judged) -> Vec<Diagnostic> {
        let (config, script) = (&self.options.config, run.page_script.as_deref());
        config.apply(bare.findings.clone(), &run.route, script, &self.options.levels)
    }

    fn context<'c>(
        &'c self,
        run: &'c PageRun,
        observation: &'c Observation,
        judgement: &'c Judgement,
        asked: &'c Asked,
    ) -> RuleContext<'c> {
        let project = &self.opened.project;
        let package = project.kind == ProjectKind::MiniProgram;
        RuleContext {
            platform: self.platform,
            version: run.version,
            native_version: run.native_version,
            route: &run.route,
            query: &run.query,
            routes: package.then_some(project.routes.as_slice()),
            plugins: package.then_some(project.plugins.as_slice()),
            tabs: &project.tab_routes,
            default_pages: &self.default_pages,
            button_attributes: &asked.button_attributes,
            trigger: &run.trigger,
            observation,
            judgement,
            files: self.opened.files.package(),
            opened: None,
            sent_by: None,
            moved: None,
            policy: &asked.policy,
        }
    }
}

impl Judged {
    /// Whether the run with stand-ins `supplied` shows that what is in `doubt` about this one stays.
    pub(crate) fn stays(&self, doubt: &CommonDoubt, supplied: &Self) -> bool {
        doubt.stays_in(&self.observation, supplied.attempt())
    }

    fn attempt(&self) -> Attempt<'_> {
        Attempt { observation: &self.observation, findings: &self.findings }
    }
}

/// Buttons that a run with stand-ins showed and the bare one did not know of, as what nobody can tap now: each with the data
/// that was missing, or with what else is in its way.
fn buttons_with_data(bare: &Observation, supplied: &[Judged]) -> Vec<ShareButton> {
    let mut found: Vec<ShareButton> = Vec::new();
    for button in supplied.iter().flat_map(|supplied| &supplied.observation.buttons) {
        // What may be another kind of button with the data, too, is none that it would show.
        let unsure = button.unseen.iter().any(|why| why.kind == UnseenKind::OpenTypeUnknown);
        if unsure || bare.buttons.iter().chain(&found).any(|known| known.at == button.at) {
            continue;
        }
        let mut keys: Vec<String> = bare.wanted.iter().take(MOST_WANTED).map(wanted_from).collect();
        if bare.wanted.len() > MOST_WANTED {
            keys.push("…".to_owned());
        }
        let reason = UnseenReason {
            kind: UnseenKind::NeedsData,
            condition: String::new(),
            keys,
            at: button.at.clone(),
        };
        let mut button = button.clone();
        button.item = None;
        button.unseen.insert(0, reason);
        found.push(button);
    }
    found
}

/// Where data would have come from, as the page asks for it.
fn wanted_from(wanted: &Wanted) -> String {
    match wanted.kind {
        WantedKind::Call => wanted.name.clone(),
        WantedKind::Global => format!("globalData.{}", wanted.name),
        kind => format!("{} {}", kind.as_str(), wanted.name).trim_end().to_owned(),
    }
}

/// What a share is looked at for besides what it did.
#[derive(Debug)]
struct Asked {
    button_attributes: Vec<String>,
    policy: Policy,
}

impl Asked {
    fn of(opened: &Opened, options: &RunOptions, run: &PageRun) -> Self {
        Self {
            button_attributes: button_attributes(opened, &run.trigger),
            policy: options.config.policy(&run.route, run.page_script.as_deref()),
        }
    }
}

fn default_page(page: &sharebox_project::DefaultPage) -> DefaultPage {
    DefaultPage { mode: page.mode.clone(), route: page.route.clone(), at: page.at.clone() }
}

/// Names of the attributes in the start tag that a share began at.
fn button_attributes(opened: &Opened, trigger: &ShareTrigger) -> Vec<String> {
    let Some(at) = &trigger.at else { return Vec::new() };
    let Some(text) = opened.files.text(&at.file) else { return Vec::new() };
    let Some(start) = text.offset(at.span.start) else { return Vec::new() };
    let tag = sharebox_markup::elements(text.text().get(start..).unwrap_or_default()).into_iter().next();
    tag.map_or_else(Vec::new, |tag| tag.attributes.into_iter().map(|attribute| attribute.name).collect())
}
