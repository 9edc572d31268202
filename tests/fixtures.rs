//! Runs every `*.share.json` below `js-fixtures/` with the real binary: one test a file.
//!
//! An expectation says what `sharebox run` must report about the mini program in its folder; `CONTRIBUTING.md` has
//! its format. Every record is also checked against the published JSON Schema.

#![expect(clippy::disallowed_methods, reason = "a test reads its own data, and fails where it cannot")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use serde_json::Value;

/// One expectation file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    /// What it shows.
    about: String,
    /// Rows of the contract that it covers.
    contract: Vec<String>,
    /// What is run, relative to the fixture's folder.
    #[serde(default)]
    input: String,
    #[serde(default)]
    args: Vec<String>,
    exit: i32,
    /// Sentences that standard error has.
    #[serde(default)]
    stderr: Vec<String>,
    records: Vec<Record>,
}

/// What one record must say. What is left out is not looked at, but for diagnostics: those are complete.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    route: String,
    from: String,
    outcome: String,
    returned: Option<Value>,
    #[serde(default, deserialize_with = "given")]
    card: Option<Value>,
    error: Option<Value>,
    diagnostics: Vec<String>,
    console: Option<Vec<String>>,
    calls: Option<Vec<String>>,
    errors: Option<Vec<String>>,
    provenance: Option<Value>,
    delivery: Option<Value>,
    opened: Option<Value>,
    gaps: Option<Vec<String>>,
    unanswered: Option<Vec<String>>,
    selector: Option<String>,
    target: Option<Value>,
    buttons: Option<Vec<String>>,
}

/// A `null` that is written differs from a field that is not.
fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../js-fixtures");
    let mut files = Vec::new();
    find(&root, &mut files);
    files.sort();
    assert!(files.len() >= 40, "found only {} expectations below {}", files.len(), root.display());
    let trials = files
        .into_iter()
        .map(|file| {
            let name = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            Trial::test(name.replace(".share.json", ""), move || check(&file))
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            find(&path, files);
        } else if path.to_string_lossy().ends_with(".share.json") {
            files.push(path);
        }
    }
}

fn check(file: &Path) -> Result<(), Failed> {
    let expectation: Expectation = serde_json::from_str(&fs::read_to_string(file)?)?;
    if expectation.about.is_empty() || expectation.contract.is_empty() {
        return Err("an expectation says what it is about and which rows it covers".into());
    }
    let folder = file.parent().ok_or("no folder")?;
    let platform = folder.parent().and_then(Path::file_name).ok_or("no platform folder")?.to_string_lossy();
    let output = Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .arg("run")
        .arg(folder.join(&expectation.input))
        .args(["-f", "jsonl"])
        .args(&expectation.args)
        // Files that an argument names lie beside the expectation.
        .current_dir(folder)
        .output()?;
    let text = String::from_utf8(output.stdout)?;
    let errors = String::from_utf8_lossy(&output.stderr);
    let mut wrong = Vec::new();
    if output.status.code() != Some(expectation.exit) {
        wrong.push(format!("exit {:?}, expected {}", output.status.code(), expectation.exit));
    }
    for sentence in expectation.stderr.iter().filter(|sentence| !errors.contains(*sentence)) {
        wrong.push(format!("standard error does not say: {sentence}"));
    }
    let records: Vec<Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    if records.len() != expectation.records.len() {
        let got: Vec<String> = records.iter().map(headline).collect();
        wrong.push(format!(
            "{} records, expected {}: {}",
            records.len(),
            expectation.records.len(),
            got.join(", ")
        ));
    }
    for (record, expected) in records.iter().zip(&expectation.records) {
        let mut differences = compare(record, expected);
        if record["platform"] != *platform {
            differences.push(format!("platform {}, expected \"{platform}\"", record["platform"]));
        }
        if let Err(error) = schema().validate(record) {
            differences.push(format!("the record breaks its schema at {}: {error}", error.instance_path()));
        }
        wrong.extend(differences.into_iter().map(|difference| format!("{}: {difference}", headline(record))));
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("{}\n{text}{errors}", wrong.join("\n")).into()) }
}

fn schema() -> &'static jsonschema::Validator {
    static SCHEMA: std::sync::OnceLock<jsonschema::Validator> = std::sync::OnceLock::new();
    SCHEMA.get_or_init(|| {
        let text = include_str!("../crates/sharebox-report/schema/share-1.json");
        let schema = serde_json::from_str(text).expect("the schema is JSON");
        jsonschema::validator_for(&schema).expect("the schema is a schema")
    })
}

fn headline(record: &Value) -> String {
    format!("{} {} {}", text(&record["route"]), text(&record["trigger"]["from"]), text(&record["outcome"]))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// How an entry of a list is written in an expectation.
type Line = fn(&Value) -> String;

fn compare(record: &Value, expected: &Record) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut same = |what: &str, got: &Value, wanted: &Value| {
        if got != wanted {
            wrong.push(format!("{what}\n       got {got}\n  expected {wanted}"));
        }
    };
    same("route", &record["route"], &expected.route.as_str().into());
    same("from", &record["trigger"]["from"], &expected.from.as_str().into());
    same("outcome", &record["outcome"], &expected.outcome.as_str().into());
    if let Some(returned) = &expected.returned {
        same("returned", &record["returned"], returned);
    }
    let objects = [
        ("card", &expected.card),
        ("error", &expected.error),
        ("provenance", &expected.provenance),
        ("delivery", &expected.delivery),
        ("opened", &expected.opened),
    ];
    for (what, wanted) in objects {
        if let Some(wanted) = wanted {
            same(what, &only(&record[what], wanted), wanted);
        }
    }
    if let Some(selector) = &expected.selector {
        same("selector", &record["trigger"]["selector"], &selector.as_str().into());
    }
    if let Some(target) = &expected.target {
        let got = &record["trigger"]["target"];
        let keep = |key: &String| (key.clone(), got.get(key).cloned().unwrap_or_default());
        let got = target.as_object().into_iter().flat_map(|wanted| wanted.keys()).map(keep).collect();
        same("target", &Value::Object(got), target);
    }
    let list = |what: &str, line: fn(&Value) -> String| -> Value {
        record[what].as_array().into_iter().flatten().map(line).collect::<Vec<_>>().into()
    };
    same("diagnostics", &list("diagnostics", diagnostic), &expected.diagnostics.clone().into());
    let lists: [(&str, Line, &Option<Vec<String>>); 6] = [
        ("console", |m| format!("{} {}", text(&m["level"]), text(&m["text"])), &expected.console),
        ("calls", call, &expected.calls),
        ("errors", |e| format!("{} {}", text(&e["phase"]), text(&e["name"])), &expected.errors),
        ("gaps", |gap| text(gap).to_owned(), &expected.gaps),
        ("unanswered", unanswered, &expected.unanswered),
        ("buttons", button, &expected.buttons),
    ];
    for (what, line, wanted) in lists {
        if let Some(wanted) = wanted {
            same(what, &list(what, line), &wanted.clone().into());
        }
    }
    wrong
}

/// `value` with only those keys that `wanted` has.
fn only(value: &Value, wanted: &Value) -> Value {
    match (value, wanted) {
        (Value::Object(value), Value::Object(wanted)) => {
            let keep = |key: &String| value.get(key).map(|field| (key.clone(), only(field, &wanted[key])));
            Value::Object(wanted.keys().filter_map(keep).collect())
        }
        (Value::Array(items), Value::Array(wanted)) if items.len() == wanted.len() => {
            items.iter().zip(wanted).map(|(item, wanted)| only(item, wanted)).collect()
        }
        _ => value.clone(),
    }
}

fn diagnostic(finding: &Value) -> String {
    let at = &finding["at"];
    let place = at["file"].as_str().map(|file| format!(" {file}:{}:{}", at["line"], at["column"]));
    format!("{} {}{}", text(&finding["severity"]), text(&finding["rule"]), place.unwrap_or_default())
}

fn call(call: &Value) -> String {
    let word = match call["ok"].as_bool() {
        Some(true) => "ok",
        Some(false) => "fail",
        None => "unsimulated",
    };
    let mocked = if call["mocked"] == true { " mocked" } else { "" };
    format!("{} {word}{mocked}", text(&call["api"]))
}

/// `#send {"id":1}`; for one that nobody can tap: `#vip not condition user.vip [user.vip]`.
fn button(button: &Value) -> String {
    let mut line = text(&button["selector"]).to_owned();
    let dataset = &button["target"]["dataset"];
    if dataset.as_object().is_some_and(|set| !set.is_empty()) {
        line = format!("{line} {dataset}");
    }
    for reason in button["unseen"].as_array().into_iter().flatten() {
        let keys: Vec<&str> = reason["keys"].as_array().into_iter().flatten().map(text).collect();
        line = format!(
            "{line} not {} {} [{}]",
            text(&reason["kind"]),
            text(&reason["condition"]),
            keys.join(" ")
        );
    }
    line
}

fn unanswered(calls: &Value) -> String {
    let words = [&calls["api"], &calls["what"], &calls["recordedIn"]];
    words.iter().filter_map(|word| word.as_str()).collect::<Vec<_>>().join(" ")
}
