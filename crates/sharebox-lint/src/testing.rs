//! Builds a share for the test of a rule.
//!
//! ```ignore
//! let share = Share::on("wechat").texts(&[("path", "pages/gone/gone")]).routes(&["pages/a/a"]);
//! assert_eq!(share.severity("path-not-registered"), Some(Severity::Error));
//! ```

mod languages;
mod native;
mod opened;
mod pieces;
mod tests;

use sharebox_contract::{Circumstances, judge};
use sharebox_diagnostic::{Diagnostic, Place, Position, Severity, Span};
use sharebox_image::{Picture, PictureError};
use sharebox_observation::{
    CallRecord, HandlerOutcome, HandlerPlaces, LoadFailure, LoadFailureKind, Observation, Opened, OptionRead,
    Phase, ScriptError, SettledAs, Settlement, ShareSource, ShareTarget, ShareTrigger, Value,
};
use sharebox_platform::{Platform, Version, find};

pub(crate) use languages::English;
pub(crate) use native::{NATIVE, native_share};
pub(crate) use opened::landed;
pub(crate) use pieces::{call, error, place};

use crate::{DefaultPage, PackageFiles, Policy, RuleContext, check, check_opened};

/// One share of the page `pages/a/a`; without a call below it has no handler, and nobody knows the project.
#[derive(Debug, Clone)]
pub(crate) struct Share {
    platform: &'static Platform,
    version: Version,
    native_version: Option<Version>,
    route: String,
    query: String,
    routes: Option<Vec<String>>,
    plugins: Option<Vec<String>>,
    tabs: Vec<String>,
    default_pages: Vec<DefaultPage>,
    button_attributes: Vec<String>,
    files: Option<Files>,
    policy: Policy,
    trigger: ShareTrigger,
    observation: Box<Observation>,
    opened: Option<Box<Opened>>,
}

#[derive(Debug, Clone, Default)]
struct Files {
    paths: Vec<String>,
    pictures: Vec<(String, Result<Picture, PictureError>)>,
}

impl PackageFiles for Files {
    fn has_file(&self, path: &str) -> bool {
        self.paths.iter().any(|file| file == path)
    }

    fn picture(&self, path: &str) -> Option<Result<Picture, PictureError>> {
        self.pictures.iter().find(|(file, _)| file == path).map(|(_, picture)| picture.clone())
    }
}

/// A string.
pub(crate) fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// An object with `fields`.
pub(crate) fn object(fields: &[(&str, Value)]) -> Value {
    Value::Object(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

/// A native promise that settles after `at_ms`.
pub(crate) fn settlement(at_ms: u64, settled: SettledAs) -> Settlement {
    Settlement { native: true, at_ms, settled }
}

impl Share {
    /// A share from the menu, on the newest version of `platform`.
    pub(crate) fn on(platform: &str) -> Self {
        let platform = find(platform).unwrap();
        Self {
            platform,
            version: platform.newest,
            native_version: None,
            route: "pages/a/a".to_owned(),
            query: String::new(),
            routes: None,
            plugins: None,
            tabs: Vec::new(),
            default_pages: Vec::new(),
            button_attributes: Vec::new(),
            files: None,
            policy: Policy::default(),
            trigger: ShareTrigger { from: ShareSource::menu(), target: None, at: None, selector: None },
            observation: Observation::of(HandlerOutcome::NotDefined).into(),
            opened: None,
        }
    }

    /// The handler returns an object with `fields`.
    pub(crate) fn returns(self, fields: &[(&str, Value)]) -> Self {
        self.returns_value(object(fields))
    }

    /// The handler returns an object whose `fields` are all strings.
    pub(crate) fn texts(self, fields: &[(&str, &str)]) -> Self {
        let fields: Vec<(&str, Value)> = fields.iter().map(|(name, value)| (*name, text(value))).collect();
        self.returns(&fields)
    }

    /// The handler returns `value`.
    pub(crate) fn returns_value(self, value: Value) -> Self {
        self.outcome(HandlerOutcome::Returned { value, awaited: None, promise_field: None })
    }

    /// The handler, or the page before it, ends in `outcome`.
    pub(crate) fn outcome(mut self, outcome: HandlerOutcome) -> Self {
        self.observation.outcome = outcome;
        self
    }

    /// Changes what the run saw.
    pub(crate) fn observe(mut self, change: impl FnOnce(&mut Observation)) -> Self {
        change(&mut self.observation);
        self
    }

    /// Another version of the platform.
    pub(crate) fn version(mut self, version: &str) -> Self {
        self.version = version.parse().unwrap();
        self
    }

    /// The version of the product behind share calls made from code.
    pub(crate) fn native_version(mut self, version: &str) -> Self {
        self.native_version = Some(version.parse().unwrap());
        self
    }

    /// Another page.
    pub(crate) fn route(mut self, route: &str) -> Self {
        route.clone_into(&mut self.route);
        self
    }

    /// The page's own query.
    pub(crate) fn query(mut self, query: &str) -> Self {
        query.clone_into(&mut self.query);
        self
    }

    /// The pages in `app.json`.
    pub(crate) fn routes(mut self, routes: &[&str]) -> Self {
        self.routes = Some(owned(routes));
        self
    }

    /// The plugins in `app.json`.
    pub(crate) fn plugins(mut self, aliases: &[&str]) -> Self {
        self.plugins = Some(owned(aliases));
        self
    }

    /// The pages of the tab bar.
    pub(crate) fn tabs(mut self, routes: &[&str]) -> Self {
        self.tabs = owned(routes);
        self
    }

    /// A page that `app.json` names as the first of a PC mode.
    pub(crate) fn default_page(mut self, page: DefaultPage) -> Self {
        self.default_pages.push(page);
        self
    }

    /// The share begins at a button with this attribute.
    pub(crate) fn button_attribute(self, name: &str) -> Self {
        let mut share = self.at_button();
        share.button_attributes.push(name.to_owned());
        share
    }

    /// The share begins at `source` of the platform: `timeline`.
    pub(crate) fn from(self, source: &str) -> Self {
        assert!(self.platform.share_source(source).is_some(), "no source {source}");
        self.trigger(ShareTrigger {
            from: ShareSource(source.to_owned()),
            target: None,
            at: None,
            selector: None,
        })
    }

    /// The files of the package.
    pub(crate) fn files(mut self, files: &[&str]) -> Self {
        self.files.get_or_insert_default().paths = owned(files);
        self
    }

    /// A file of the package that is a picture, or not one.
    pub(crate) fn picture(mut self, file: &str, picture: Result<Picture, PictureError>) -> Self {
        let files = self.files.get_or_insert_default();
        files.paths.push(file.to_owned());
        files.pictures.push((file.to_owned(), picture));
        self
    }

    /// What the project has laid down.
    pub(crate) fn policy(mut self, change: impl FnOnce(&mut Policy)) -> Self {
        change(&mut self.policy);
        self
    }

    /// Another beginning of the share.
    pub(crate) fn trigger(mut self, trigger: ShareTrigger) -> Self {
        self.trigger = trigger;
        self
    }

    /// Every finding.
    pub(crate) fn findings(&self) -> Vec<Diagnostic> {
        let findings = self.with_context(|context| [check(context), check_opened(context)].concat());
        findings.iter().for_each(languages::assert_agree);
        findings
    }

    /// What the run saw.
    pub(crate) fn observation(&self) -> &Observation {
        &self.observation
    }

    /// Calls `then` with what rules may look at.
    pub(crate) fn with_context<T>(&self, then: impl FnOnce(&RuleContext<'_>) -> T) -> T {
        let at = Circumstances {
            version: self.version,
            from: &self.trigger.from.0,
            query: &self.query,
            ..Circumstances::new(self.platform, &self.route)
        };
        then(&RuleContext {
            platform: self.platform,
            version: self.version,
            native_version: self.native_version,
            route: &self.route,
            query: &self.query,
            routes: self.routes.as_deref(),
            plugins: self.plugins.as_deref(),
            tabs: &self.tabs,
            default_pages: &self.default_pages,
            button_attributes: &self.button_attributes,
            trigger: &self.trigger,
            observation: &self.observation,
            judgement: &judge(&at, &self.observation.outcome),
            files: self.files.as_ref().map(|files| files as &dyn PackageFiles),
            opened: self.opened.as_deref(),
            sent_by: None,
            moved: None,
            policy: &self.policy,
        })
    }

    /// Code and severity of every finding.
    pub(crate) fn codes(&self) -> Vec<(String, Severity)> {
        self.findings().into_iter().map(|finding| (finding.rule, finding.severity)).collect()
    }

    /// The severity of the first finding of `code`.
    pub(crate) fn severity(&self, code: &str) -> Option<Severity> {
        assert!(crate::find(code).is_some(), "no rule {code}");
        self.findings().into_iter().find(|finding| finding.rule == code).map(|finding| finding.severity)
    }

    /// The only finding of `code`, in English.
    pub(crate) fn finding(&self, code: &str) -> English {
        let mut findings: Vec<_> =
            self.findings().into_iter().filter(|finding| finding.rule == code).collect();
        assert_eq!(findings.len(), 1, "{code}: {findings:?}");
        findings.remove(0).into()
    }
}

/// What a run may see besides a returned object.
impl Share {
    /// The handler throws an error called `name` on `line`.
    pub(crate) fn throws(self, name: &str, line: u32) -> Self {
        self.outcome(HandlerOutcome::Threw(error(name, line)))
    }

    /// The handler itself gives a native promise, as an `async` one does.
    pub(crate) fn promises(self, settlement: Settlement) -> Self {
        self.outcome(HandlerOutcome::Returned {
            value: Value::Promise,
            awaited: Some(settlement),
            promise_field: None,
        })
    }

    /// The handler returns an object with `fields` and a `promise` field.
    pub(crate) fn returns_with_promise(self, fields: &[(&str, Value)], settlement: Settlement) -> Self {
        let mut fields = fields.to_vec();
        fields.push(("promise", Value::Promise));
        self.outcome(HandlerOutcome::Returned {
            value: object(&fields),
            awaited: None,
            promise_field: Some(settlement),
        })
    }

    /// The page does not load.
    pub(crate) fn fails_to_load(self, kind: LoadFailureKind, error: ScriptError) -> Self {
        self.outcome(HandlerOutcome::LoadFailed(LoadFailure { kind, error, help: None, told: None }))
    }

    /// The share begins at a button of the page.
    pub(crate) fn at_button(self) -> Self {
        let at = Place::new("pages/a/a.wxml", Span::point(Position::new(1, 1)));
        self.trigger(ShareTrigger { from: ShareSource::button(), target: None, at: Some(at), selector: None })
    }

    /// The share begins at a button with this dataset.
    pub(crate) fn at_button_with(self, dataset: serde_json::Value) -> Self {
        let mut fields = serde_json::Map::new();
        fields.insert("dataset".to_owned(), dataset);
        let target = Some(ShareTarget { fields });
        self.trigger(ShareTrigger { from: ShareSource::button(), target, at: None, selector: None })
    }

    /// Changes what is known of the handler's source.
    pub(crate) fn places(self, change: impl FnOnce(&mut HandlerPlaces)) -> Self {
        self.observe(|seen| change(&mut seen.places))
    }

    /// The handler reads `field` of its argument on `line`.
    pub(crate) fn reads(self, field: &str, line: u32) -> Self {
        let read = OptionRead { field: field.to_owned(), at: Some(place(line)) };
        self.observe(|seen| seen.option_reads.push(read))
    }

    /// The page calls `api` with one object, on line 2.
    pub(crate) fn calls(self, api: &str, fields: &[(&str, Value)]) -> Self {
        self.calls_as(CallRecord { args: vec![object(fields)], ..call(api) })
    }

    /// The page makes this call.
    pub(crate) fn calls_as(self, call: CallRecord) -> Self {
        self.observe(|seen| seen.calls.push(call))
    }

    /// An error called `name` is raised outside the handler, in `phase`, on `line`.
    pub(crate) fn raises(self, phase: Phase, name: &str, line: u32) -> Self {
        self.observe(|seen| seen.errors.push(ScriptError { phase, ..error(name, line) }))
    }
}

/// Checks the severity of `code` in every one of `cases`.
#[track_caller]
pub(crate) fn assert_severities(code: &str, cases: &[(&str, Share, Option<Severity>)]) {
    for (name, share, expected) in cases {
        assert_eq!(share.severity(code), *expected, "{code}: {name}: {:#?}", share.findings());
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}
