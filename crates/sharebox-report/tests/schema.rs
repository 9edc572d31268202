//! What is written is what the schemas promise.

mod support;

use jsonschema::Validator;
use serde_json::{Value as Json, json};
use sharebox_contract::Outcome;
use sharebox_diagnostic::{Diagnostic, Severity, Text};
use sharebox_observation::{
    ConsoleLevel, HandlerOrigin, HandlerSource, Phase, Provenance, ReplacedGlobal, SettledAs, Value,
};
use sharebox_report::{Failure, Guess, Language, Report, SCHEMAS, record_json, schema};
use support::{
    LOOK, Texts, awaited, button, call, every_outcome, message, named_record, place, record, report,
    returned, type_error, written,
};

fn parsed(name: &str) -> Json {
    serde_json::from_str(schema(name).expect("a schema").text).expect("JSON")
}

fn validator(name: &str) -> Validator {
    jsonschema::draft202012::new(&parsed(name)).expect("a schema that needs no other")
}

#[track_caller]
fn assert_valid(validator: &Validator, json: &Json) {
    let errors: Vec<String> =
        validator.iter_errors(json).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{json:#}");
}

/// A report with every outcome, and one record with everything else.
fn everything() -> Report {
    let mut records = every_outcome();
    let mut share = named_record("feishu", "pages/a/a", Some("读书会"), support::card(&[("title", "")]));
    share.trigger = button("x", json!({ "id": 1 }), Some(place("pages/a/a.wxml", 3, 5..9)));
    let at = place("pages/a/a.js", 1, 1..2);
    share.diagnostics.push(
        Diagnostic::new("x", Severity::Error, Text::verbatim("y"))
            .at(at.clone())
            .effect(Text::verbatim("e"))
            .help(Text::verbatim("h"))
            .note(Text::verbatim("n"))
            .label(at, Text::verbatim("l")),
    );
    share.diagnostics.push(Diagnostic::new("x", Severity::Info, Text::verbatim("y")));
    share.observation.errors.push(type_error(Phase::Module));
    share.observation.console.push(message(ConsoleLevel::Debug, "", Phase::App));
    share.observation.calls.push(call("tt.foo", None, None, true));
    share.observation.calls.push(call("tt.bar", Some(false), Some("bar:fail"), false));
    share.observation.gaps.push(Text::verbatim("WebAssembly"));
    share.observation.registered_with = Some("Page".to_owned());
    let wrapper = place("sdk/track.js", 3, 1..5);
    share.observation.provenance = Provenance {
        script: Some("pages/a/a.js".to_owned()),
        replaced: vec![
            ReplacedGlobal { name: "Page".to_owned(), at: Some(wrapper.clone()) },
            ReplacedGlobal { name: "App".to_owned(), at: None },
        ],
        handler: Some(HandlerOrigin { from: HandlerSource::Assigned, at: Some(wrapper) }),
    };
    share.observation.errors[0].within = Some("the observer of `a`".to_owned());
    records.push(share);
    let mut covered = named_record("wechat", "pages/a/a", None, support::card(&[]));
    if let Some(card) = &mut covered.judgement.card {
        card.screenshot = Some((375, 300));
    }
    records.push(covered);
    for value in
        [Value::Promise, Value::Cycle, Value::Number(0.5), Value::Array(vec![Value::NonFinite("NaN".into())])]
    {
        records.push(record("wechat", "pages/a/a", returned(value)));
    }
    records.push(record("wechat", "pages/a/a", awaited(1, SettledAs::Resolved(Value::Null))));
    let guess =
        Some(Guess { platform: Text::verbatim("Feishu"), because: Text::verbatim("the code uses `tt`") });
    let one = report(records, guess, &Texts::default());
    let input = "other".to_owned();
    Report { failures: vec![Failure { input, reason: Text::verbatim("is not there") }], ..one }
}

#[test]
fn every_outcome_is_valid() {
    let share = validator("share");
    let report = everything();
    for outcome in Outcome::ALL {
        assert!(report.records().any(|record| record.judgement.outcome == outcome), "{}", outcome.as_str());
    }
    for record in report.records() {
        assert_valid(&share, &record_json(record, Language::En));
    }
    let document = written("json", &report, LOOK);
    assert_valid(&validator("report"), &serde_json::from_str(&document).expect("JSON"));
    let nothing = written("json", &support::report(Vec::new(), None, &Texts::default()), LOOK);
    assert_valid(&validator("report"), &serde_json::from_str(&nothing).expect("JSON"));
}

#[test]
fn what_nobody_promised_is_refused() {
    let share = validator("share");
    let good = record_json(&record("wechat", "pages/a/a", support::card(&[("title", "T")])), Language::En);
    assert_valid(&share, &good);
    for (pointer, value) in [
        ("/schema", json!("sharebox.share/2")),
        ("/outcome", json!("fine")),
        ("/outcome", json!("threw")),
        ("/instructions", json!(1)),
        ("/trigger/when", json!(1)),
        ("/card/subtitle", json!("x")),
        ("/card/PCMode", json!("window")),
        ("/card/defaults", json!(["query"])),
        ("/card", json!(null)),
        ("/error", json!({ "unsupported": "x" })),
        ("/calls", json!([{ "api": "wx.login" }])),
    ] {
        let mut bad = good.clone();
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
        bad.pointer_mut(parent).expect("a parent")[name] = value;
        assert!(!share.is_valid(&bad), "{pointer}");
    }
}

/// The record's schema is published alone and inside that of the report; whoever changes one changes both.
#[test]
fn the_report_holds_the_record_schema() {
    assert_eq!(parsed("report")["$defs"]["share"], parsed("share"));
}

/// What is wrong with a schema: properties without a description, objects of ours that are open.
fn untidy(path: &str, schema: &Json, found: &mut Vec<String>) {
    match schema {
        Json::Array(items) => items.iter().for_each(|item| untidy(path, item, found)),
        Json::Object(map) => {
            // A condition repeats properties that are described elsewhere.
            let condition = path.contains("/allOf");
            if let Some(properties) = map.get("properties").and_then(Json::as_object).filter(|_| !condition) {
                if map.get("additionalProperties") != Some(&json!(false)) {
                    found.push(format!("{path} is open"));
                }
                found.extend(
                    properties
                        .iter()
                        .filter(|(_, property)| property.get("description").is_none())
                        .map(|(name, _)| format!("{path}/{name} has no description")),
                );
            }
            map.iter().for_each(|(name, value)| untidy(&format!("{path}/{name}"), value, found));
        }
        _ => {}
    }
}

#[test]
fn schemas_are_strict_and_described() {
    for schema in SCHEMAS {
        let mut found = Vec::new();
        untidy(schema.name, &parsed(schema.name), &mut found);
        assert_eq!(found, [""; 0]);
    }
    assert!(schema("shares").is_none());
}
