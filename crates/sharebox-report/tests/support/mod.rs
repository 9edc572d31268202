//! Records built by hand, and a report of them written to a string.
#![allow(dead_code, reason = "every test file takes what it needs")]
#![allow(clippy::allow_attributes, reason = "what is dead differs between test files")]
#![allow(unreachable_pub, reason = "a module of several test programs")]

use std::{collections::BTreeMap, rc::Rc};

use sharebox_contract::{Circumstances, Judgement, judge};
use sharebox_diagnostic::{Language, Place, Position, SourceText, Span, Text};
use sharebox_observation::{
    CallRecord, ConsoleLevel, ConsoleMessage, Frame, HandlerOutcome, Limit, LimitReached, LoadFailure,
    LoadFailureKind, NotOffered, Observation, Phase, ScriptError, SettledAs, Settlement, ShareSource,
    ShareTarget, ShareTrigger, Value,
};
use sharebox_report::{Guess, Look, ProjectReport, Report, Setting, ShareRecord, Sources, find};

/// A share of `route` from the menu of `platform`, with no name of the app known.
pub fn record(platform: &str, route: &str, outcome: HandlerOutcome) -> ShareRecord {
    named_record(platform, route, None, outcome)
}

/// A share of a mini program whose name is known.
pub fn named_record(
    platform: &str,
    route: &str,
    app_name: Option<&str>,
    outcome: HandlerOutcome,
) -> ShareRecord {
    let platform = sharebox_platform::find(platform).expect("a platform");
    let at = Circumstances { app_name, ..Circumstances::new(platform, route) };
    ShareRecord {
        platform,
        version: platform.newest,
        route: route.to_owned(),
        script: Some(format!("{route}.js")),
        trigger: ShareTrigger { from: ShareSource::menu(), target: None, at: None, selector: None },
        setting: Setting { app_name: app_name.map(str::to_owned), ..Setting::default() },
        // As a run has it that was not asked to explain itself.
        judgement: Judgement { steps: Vec::new(), ..judge(&at, &outcome) },
        observation: Observation::of(outcome),
        diagnostics: Vec::new(),
        supplied: None,
        opened: None,
        native_opened: Vec::new(),
    }
}

/// A tapped button.
pub fn button(id: &str, dataset: serde_json::Value, at: Option<Place>) -> ShareTrigger {
    let mut target = ShareTarget::default();
    target.fields.insert("id".to_owned(), id.into());
    target.fields.insert("dataset".to_owned(), dataset);
    ShareTrigger { from: ShareSource::button(), target: Some(target), at, selector: None }
}

/// An object of strings.
pub fn object(fields: &[(&str, &str)]) -> Value {
    Value::Object(
        fields.iter().map(|(name, text)| ((*name).to_owned(), Value::String((*text).to_owned()))).collect(),
    )
}

/// A handler that returned `value`.
pub fn returned(value: Value) -> HandlerOutcome {
    HandlerOutcome::Returned { value, awaited: None, promise_field: None }
}

/// A handler that returned an object of strings.
pub fn card(fields: &[(&str, &str)]) -> HandlerOutcome {
    returned(object(fields))
}

/// An object whose `promise` field settled.
pub fn promised(fields: &[(&str, &str)], at_ms: u64, settled: SettledAs) -> HandlerOutcome {
    HandlerOutcome::Returned {
        value: object(fields),
        awaited: None,
        promise_field: Some(Settlement { native: true, at_ms, settled }),
    }
}

/// An `async` handler.
pub fn awaited(at_ms: u64, settled: SettledAs) -> HandlerOutcome {
    HandlerOutcome::Returned {
        value: Value::Promise,
        awaited: Some(Settlement { native: true, at_ms, settled }),
        promise_field: None,
    }
}

/// A place on one line.
pub fn place(file: &str, line: u32, columns: std::ops::Range<u32>) -> Place {
    Place::new(file, Span::new(Position::new(line, columns.start), Position::new(line, columns.end)))
}

/// A `TypeError` in `pages/a/a.js`, called from two places.
pub fn type_error(phase: Phase) -> ScriptError {
    ScriptError {
        name: "TypeError".to_owned(),
        message: "cannot read 'id' of undefined".to_owned(),
        at: Some(place("utils/card.js", 2, 16..16)),
        stack: vec![
            Frame { function: "card".to_owned(), at: place("utils/card.js", 2, 16..16) },
            Frame { function: "onShareAppMessage".to_owned(), at: place("pages/a/a.js", 3, 12..12) },
            Frame { function: String::new(), at: place("pages/a/a.js", 1, 1..1) },
        ],
        phase,
        within: None,
    }
}

/// Stopped by a limit.
pub fn limited(limit: Limit, value: u64, phase: Phase, detail: Option<&str>) -> HandlerOutcome {
    HandlerOutcome::LimitReached(LimitReached {
        limit,
        value,
        phase: Some(phase),
        detail: detail.map(str::to_owned),
    })
}

/// A page that did not load.
pub fn load_failed(kind: LoadFailureKind, name: &str, message: &str, help: Option<&str>) -> HandlerOutcome {
    HandlerOutcome::LoadFailed(LoadFailure {
        kind,
        error: ScriptError {
            name: name.to_owned(),
            message: message.to_owned(),
            at: Some(place("pages/a/a.js", 3, 9..9)),
            stack: Vec::new(),
            phase: Phase::Module,
            within: None,
        },
        help: help.map(str::to_owned),
    })
}

/// A console message of the share handler.
pub fn message(level: ConsoleLevel, text: &str, phase: Phase) -> ConsoleMessage {
    ConsoleMessage { level, text: text.to_owned(), values: Vec::new(), at: None, phase }
}

/// A call of a host API.
pub fn call(api: &str, ok: Option<bool>, err_msg: Option<&str>, unsimulated: bool) -> CallRecord {
    CallRecord {
        api: api.to_owned(),
        args: Vec::new(),
        ok,
        err_msg: err_msg.map(str::to_owned),
        unsimulated,
        mocked: false,
        unanswered: None,
        at: None,
        keys_at: Vec::new(),
        phase: Phase::Lifecycle,
        by_app: false,
        time: 40,
    }
}

/// One record of every outcome, and more than one where the words differ.
pub fn every_outcome() -> Vec<ShareRecord> {
    let wechat = |outcome| record("wechat", "pages/a/a", outcome);
    let feishu = |outcome| record("feishu", "pages/a/a", outcome);
    let given = [("title", "T"), ("path", "/pages/a/a?id=1"), ("imageUrl", "/cover.png")];
    let settled = |value| SettledAs::Resolved(value);
    let rejected = || SettledAs::Rejected(type_error(Phase::Share));
    let mut old = wechat(awaited(0, settled(object(&given))));
    old.version = "2.3.2".parse().expect("a version");
    let at = Circumstances { version: old.version, ..Circumstances::new(old.platform, "pages/a/a") };
    old.judgement = Judgement { steps: Vec::new(), ..judge(&at, &old.observation.outcome) };
    vec![
        wechat(card(&given)),
        feishu(card(&[("title", "T"), ("PCMode", "window-semi")])),
        wechat(returned(Value::Undefined)),
        wechat(returned(Value::String("第7页".to_owned()))),
        feishu(returned(Value::Null)),
        old,
        wechat(awaited(120, settled(object(&given)))),
        wechat(promised(&given, 900, settled(object(&[("title", "P")])))),
        wechat(promised(&given, 900, settled(Value::Undefined))),
        wechat(promised(&given, 900, rejected())),
        feishu(awaited(900, rejected())),
        wechat(HandlerOutcome::Threw(type_error(Phase::Share))),
        feishu(HandlerOutcome::Threw(type_error(Phase::Share))),
        wechat(promised(&given, 60_000, SettledAs::Pending)),
        wechat(promised(&given, 3_500, settled(object(&[("title", "P")])))),
        wechat(awaited(60_000, SettledAs::Pending)),
        wechat(limited(Limit::Time, 5_000, Phase::Share, Some("the worker was stopped"))),
        wechat(limited(Limit::Recursion, 400, Phase::Lifecycle, None)),
        wechat(HandlerOutcome::NotDefined),
        wechat(load_failed(
            LoadFailureKind::Syntax,
            "SyntaxError",
            "expected `,` or `}`",
            Some("close the object"),
        )),
        wechat(load_failed(LoadFailureKind::Threw, "Error", "boom", None)),
        wechat(load_failed(LoadFailureKind::NotRegistered, "Error", "", None)),
        wechat(load_failed(LoadFailureKind::Missing, "Error", "no script for page pages/a/a", None)),
        wechat(HandlerOutcome::Unjudged("WebAssembly".to_owned())),
        wechat(HandlerOutcome::NotOffered(NotOffered::SinglePage)),
    ]
}

/// The author's files in memory.
#[derive(Debug, Default, Clone)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// The files with these names and texts.
    pub fn new(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }
}

impl Sources for Texts {
    fn text(&self, file: &str) -> Option<SourceText> {
        self.0.get(file).map(|text| SourceText::new(file, text))
    }
}

/// A text that a test shows in one language only.
pub fn en(text: &str) -> Text {
    Text::verbatim(text)
}

/// 80 columns, no colours.
pub const LOOK: Look = Look { colour: false, width: 80, quiet: false, language: Language::En };

/// The report about one project, in the current directory.
pub fn report(records: Vec<ShareRecord>, guess: Option<Guess>, files: &Texts) -> Report {
    Report::of(ProjectReport {
        folder: String::new(),
        records,
        guess,
        files: Rc::new(files.clone()),
        deferred: Vec::new(),
        known: None,
    })
}

/// `report` in `format`.
pub fn written(format: &str, report: &Report, look: Look) -> String {
    let mut out = Vec::new();
    let format = find(format).expect("a format");
    (format.write)(report, look, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("UTF-8")
}

/// `records` as pretty text.
pub fn pretty(records: Vec<ShareRecord>, sources: &Texts) -> String {
    written("pretty", &report(records, None, sources), LOOK)
}
