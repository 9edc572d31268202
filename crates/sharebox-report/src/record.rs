//! The share record: one page and trigger as JSON, the shape `sharebox.share/1`.

use std::io;

use serde_json::{Map, Value, json};
use sharebox_contract::{Judgement, Reason, ShareCard, Step};
use sharebox_diagnostic::{Diagnostic, Language, Place, Text};
use sharebox_observation::{
    CallRecord, ConsoleMessage, Frame, LoadFailure, NotOffered, Observation, ReplacedGlobal, ScriptError,
    SettledAs, Settlement, ShareTrigger, StandInText, Wanted,
};

use crate::{
    ProjectReport, Report, ShareRecord, SuppliedShare,
    buttons::button_json,
    card_fields::card_fields,
    delivery::delivery,
    emulation, json,
    native::native_cards,
    opened::opened,
    trace::{story, told},
    unanswered::{UnansweredCalls, unanswered},
};

/// The record's name and version, in its first field.
const SCHEMA: &str = "sharebox.share/1";

/// `record` in the shape of the schema `share`, its sentences in `language`.
///
/// The same record gives the same bytes in every version of the engine: nothing in it counts instructions or
/// time on a wall clock.
pub fn record_json(record: &ShareRecord, language: Language) -> Value {
    let judgement = &record.judgement;
    let mut map = Object::new();
    map.set("schema", SCHEMA);
    map.set("platform", record.platform.id);
    map.set("libVersion", record.version.to_string());
    map.set("route", record.route.as_str());
    map.set("trigger", trigger(&record.trigger));
    map.set("outcome", judgement.outcome.as_str());
    map.set("world", "bare");
    map.set("returned", judgement.value.as_ref().map(sharebox_observation::Value::to_json));
    map.add("replaced", judgement.replaced.as_ref().map(sharebox_observation::Value::to_json));
    map.add("settlement", judgement.settlement.as_ref().map(settlement));
    map.set("card", judgement.card.as_ref().map(card));
    map.set("error", reason(judgement, language));
    if !judgement.steps.is_empty() {
        map.set("emulation", list(&judgement.steps, |of| step(of, language)));
    }
    map.add("delivery", record.observation.delivery.as_ref().map(delivery));
    map.add("opened", record.opened.as_ref().map(|of| opened(of, language)));
    let native = native_cards(record, language);
    map.add("nativeCards", (!native.is_empty()).then(|| Value::Array(native)));
    map.add("provenance", provenance(&record.observation, card_fields(record)));
    map.set("diagnostics", list(&record.diagnostics, |of| diagnostic(of, language)));
    map.set("errors", list(&record.observation.errors, outer_error));
    map.set("console", list(&record.observation.console, message));
    map.set("calls", list(&record.observation.calls, call));
    let story = story(record, language);
    map.add("trace", (!story.is_empty()).then(|| list(&story, |moment| told(moment, language))));
    map.set("unanswered", unanswered(record).iter().map(unanswered_json).collect::<Value>());
    map.set("gaps", list(&record.observation.gaps, |gap| gap.get(language).into()));
    let buttons = &record.observation.buttons;
    map.add("buttons", (!buttons.is_empty()).then(|| list(buttons, button_json)));
    let seen = &record.observation.wanted;
    map.add("wanted", (!seen.is_empty()).then(|| list(seen, wanted)));
    map.add("supplied", record.supplied.as_ref().map(|of| supplied(of, language)));
    map.done()
}

/// `record` with the folder of its project, where the report has more than one.
pub(crate) fn project_record_json(
    report: &Report,
    project: &ProjectReport,
    record: &ShareRecord,
    language: Language,
) -> Value {
    let mut json = record_json(record, language);
    if report.projects.len() > 1
        && let Value::Object(map) = &mut json
    {
        map.shift_insert(1, "project".to_owned(), project.folder.as_str().into());
    }
    json
}

/// Writes `record` as one line of JSON Lines.
///
/// # Errors
/// Those of `out`.
pub fn write_record(record: &ShareRecord, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    json::write_compact(&record_json(record, language), out)?;
    out.write_all(b"\n")
}

/// A JSON object in the making, its fields in the order in which they are set.
struct Object(Map<String, Value>);

impl Object {
    fn new() -> Self {
        Self(Map::new())
    }

    /// A field that is always there; `None` is `null`.
    fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// A field that is left out when there is nothing to say.
    fn add(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

fn list<T>(items: &[T], one: impl Fn(&T) -> Value) -> Value {
    items.iter().map(one).collect()
}

fn trigger(trigger: &ShareTrigger) -> Value {
    let mut map = Object::new();
    map.set("from", trigger.from.0.as_str());
    map.add("target", trigger.target.as_ref().map(|target| target.fields.clone()));
    map.add("at", trigger.at.as_ref().map(point));
    map.add("selector", trigger.selector.as_deref());
    map.done()
}

fn card(card: &ShareCard) -> Value {
    let mut map = Object::new();
    map.set("title", card.title.text());
    map.set("path", card.path.text());
    map.set("query", card.query.as_deref());
    map.set("imageUrl", card.image_url.text());
    let size = card.screenshot.map(|(width, height)| json!({ "width": width, "height": height }));
    map.add("screenshot", size);
    if card.has_pc {
        map.set("PCPath", card.pc_path.text());
        map.set("PCMode", card.pc_mode.text());
    }
    for (name, field) in &card.others {
        map.set(name, field.text());
    }
    map.set("defaults", card.defaults());
    map.add("unknown", Some(card.unknown()).filter(|names| !names.is_empty()));
    map.done()
}

fn wanted(data: &Wanted) -> Value {
    let mut map = Object::new();
    map.set("kind", data.kind.as_str());
    map.set("name", data.name.as_str());
    map.add("at", data.at.as_ref().map(point));
    map.done()
}

/// The share with stand-ins for data.
fn supplied(share: &SuppliedShare, language: Language) -> Value {
    let mut map = Object::new();
    map.set("world", "supplied");
    map.set("outcome", share.judgement.outcome.as_str());
    map.set("returned", share.judgement.value.as_ref().map(sharebox_observation::Value::to_json));
    map.set("card", share.judgement.card.as_ref().map(card));
    map.set("error", reason(&share.judgement, language));
    let stand_in = |known: &StandInText| {
        let mut map = Object::new();
        map.set("text", known.text.as_str());
        let fields = share.judgement.card.as_ref().map(|card| fields_with(card, &known.text));
        map.set("fields", fields.unwrap_or_default());
        map.set("from", list(&known.from, wanted));
        map.done()
    };
    map.set("standIns", list(&share.texts, stand_in));
    map.set("needsData", list(&share.moved, |of| diagnostic(of, language)));
    map.done()
}

/// The fields of a card that a text is part of.
fn fields_with(card: &ShareCard, text: &str) -> Vec<&'static str> {
    let has = |field: Option<&str>| field.is_some_and(|field| field.contains(text));
    let fields = [
        ("title", card.title.given()),
        ("path", card.path.given()),
        ("query", card.query.as_deref()),
        ("imageUrl", card.image_url.given()),
        ("PCPath", card.pc_path.given()),
        ("PCMode", card.pc_mode.given()),
    ];
    let others = card.others.iter().map(|(name, field)| (*name, field.given()));
    fields.into_iter().chain(others).filter(|(_, field)| has(*field)).map(|(name, _)| name).collect()
}

/// Nothing for a run that no page came of.
fn provenance(seen: &Observation, fields: Option<Value>) -> Option<Value> {
    let mut map = Object::new();
    map.set("registeredWith", seen.registered_with.as_deref()?);
    map.add("registeredAt", seen.places.registration.as_ref().map(point));
    let replaced = |global: &ReplacedGlobal| {
        let mut map = Object::new();
        map.set("name", global.name.as_str());
        map.add("at", global.at.as_ref().map(point));
        map.done()
    };
    map.set("replaced", list(&seen.provenance.replaced, replaced));
    map.add(
        "handler",
        seen.provenance.handler.as_ref().map(|handler| {
            let mut map = Object::new();
            map.set("from", handler.from.as_str());
            map.add("at", handler.at.as_ref().map(point));
            map.add("wraps", seen.places.wrapped.as_ref().map(|wrapped| point(&wrapped.own.name)));
            map.done()
        }),
    );
    map.add("fields", fields);
    Some(map.done())
}

fn settlement(settlement: &Settlement) -> Value {
    let word = match settlement.settled {
        SettledAs::Resolved(_) => "resolved",
        SettledAs::Rejected(_) => "rejected",
        SettledAs::Pending => "pending",
    };
    json!({ "as": word, "after": settlement.at_ms })
}

fn reason(judgement: &Judgement, language: Language) -> Value {
    match &judgement.reason {
        None => Value::Null,
        Some(Reason::Script(error)) => script_error(error).done(),
        Some(Reason::Load(failure)) => load_failure(failure, language),
        Some(Reason::NotOffered(why)) => not_offered(why),
        Some(Reason::Gap(gap)) => json!({ "unsupported": gap.get(language) }),
        Some(Reason::Mock(what)) => json!({ "mock": what.get(language) }),
        Some(Reason::Limit(reached)) => {
            let mut map = Object::new();
            map.set("limit", reached.limit.as_str());
            map.set("value", reached.value);
            map.set("unit", reached.limit.unit());
            map.set("flag", reached.limit.flag());
            map.add("phase", reached.phase.map(sharebox_observation::Phase::as_str));
            map.add("detail", reached.detail.as_ref().map(|detail| detail.get(language)));
            map.done()
        }
    }
}

fn not_offered(why: &NotOffered) -> Value {
    let mut map = Object::new();
    match why {
        NotOffered::Hidden { at } => {
            map.set("notOffered", "hidden");
            map.add("at", at.as_ref().map(point));
        }
        NotOffered::Lacks(function) => {
            map.set("notOffered", "lacks");
            map.set("lacks", function.as_str());
        }
        NotOffered::SinglePage => map.set("notOffered", "single-page"),
    }
    map.done()
}

fn step(step: &Step, language: Language) -> Value {
    json!({
        "says": emulation::sentence(&step.event).get(language),
        "row": step.source.row,
        "evidence": step.source.evidence.as_str(),
    })
}

pub(crate) fn script_error_json(error: &ScriptError) -> Value {
    script_error(error).done()
}

fn script_error(error: &ScriptError) -> Object {
    let mut map = Object::new();
    map.set("name", error.name.as_str());
    map.set("message", error.message.as_str());
    map.add("at", error.at.as_ref().map(point));
    map.set("stack", list(&error.stack, frame));
    map
}

fn load_failure(failure: &LoadFailure, language: Language) -> Value {
    let mut map = script_error(&failure.error);
    map.add("kind", serde_json::to_value(failure.kind).ok());
    map.add("help", failure.help.as_ref().map(|help| help.get(language)));
    map.done()
}

fn frame(frame: &Frame) -> Value {
    json!({
        "function": frame.function,
        "file": *frame.at.file,
        "line": frame.at.span.start.line,
        "column": frame.at.span.start.column,
    })
}

pub(crate) fn outer_error(error: &ScriptError) -> Value {
    let mut map = Object::new();
    map.set("phase", error.phase.as_str());
    map.set("name", error.name.as_str());
    map.set("message", error.message.as_str());
    map.add("at", error.at.as_ref().map(point));
    map.add("within", error.within.as_deref());
    map.set("stack", list(&error.stack, frame));
    map.done()
}

fn message(message: &ConsoleMessage) -> Value {
    json!({ "level": message.level.as_str(), "text": message.text, "phase": message.phase.as_str() })
}

fn call(call: &CallRecord) -> Value {
    let mut map = Object::new();
    map.set("api", call.api.as_str());
    map.set("ok", call.ok);
    map.add("errMsg", call.err_msg.as_deref());
    map.add("unsimulated", call.unsimulated.then_some(true));
    map.add("mocked", call.mocked.then_some(true));
    map.set("phase", call.phase.as_str());
    map.set("time", call.time);
    map.done()
}

fn unanswered_json(calls: &UnansweredCalls<'_>) -> Value {
    let mut map = Object::new();
    map.set("api", calls.api);
    map.add("what", calls.what);
    map.set("count", calls.count);
    map.add("recordedIn", calls.recorded_in);
    map.done()
}

fn diagnostic(diagnostic: &Diagnostic, language: Language) -> Value {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.get(language).to_owned());
    let mut map = Object::new();
    map.set("rule", diagnostic.rule.as_str());
    map.set("severity", diagnostic.severity.as_str());
    map.set("message", diagnostic.message.get(language));
    map.add("effect", text(&diagnostic.effect));
    map.add("help", text(&diagnostic.help));
    map.add("note", text(&diagnostic.note));
    map.add("at", diagnostic.at.as_ref().map(stretch));
    if !diagnostic.labels.is_empty() {
        map.set(
            "labels",
            diagnostic
                .labels
                .iter()
                .map(|label| json!({ "text": label.text.get(language), "at": stretch(&label.at) }))
                .collect::<Value>(),
        );
    }
    if let Some((fix, text)) = diagnostic.fix.as_ref().and_then(|fix| Some((fix, fix.text.as_ref()?))) {
        map.set("fix", json!({ "at": stretch(&fix.at), "text": text }));
    }
    map.done()
}

/// Where something begins.
pub(crate) fn point(place: &Place) -> Value {
    json!({ "file": *place.file, "line": place.span.start.line, "column": place.span.start.column })
}

/// From where to where something stands.
fn stretch(place: &Place) -> Value {
    let (start, end) = (place.span.start, place.span.end);
    json!({
        "file": *place.file, "line": start.line, "column": start.column, "endLine": end.line, "endColumn": end.column,
    })
}
