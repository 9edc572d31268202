//! The same findings in every format, byte by byte, against the files in `expected/`.
//!
//! `UPDATE_EXPECTED=1` writes those files; a look at the difference is up to whoever does it.

mod support;

use std::{path::Path, process::Command, rc::Rc};

use serde_json::{Value, json};
use sharebox_diagnostic::{Diagnostic, Fixable, Severity, SourceText};
use sharebox_observation::{HandlerOutcome, LoadFailureKind};
use sharebox_report::{FORMATS, Failure, ProjectReport, Report, RuleInfo, ShareRecord};
use support::{LOOK, Texts, button, card, load_failed, place, record, written};

const PAGE: &str = "Page({\n  onShareAppMessage() {\n    return { title: '第😀页', path: 'page/b/b', imageUrl: '' }\n  },\n})\n";

/// Two projects: findings of every severity, one of two pages, one of one trigger, one without a place; a page that
/// could not be judged, one without a handler, and an input that could not be opened.
fn report() -> Report {
    let wrong_path = || {
        Diagnostic::new(
            "path-not-registered",
            Severity::Error,
            "share path `page/b/b` is not a registered page",
        )
        .at(place("pages/a/a.js", 3, 36..46))
        .effect("the card opens no page: the client calls `App.onPageNotFound`")
        .help("write `/pages/b/b`")
        .fix(Fixable::Text, Some(place("pages/a/a.js", 3, 36..46)), "page/b/b", "/pages/b/b")
        .with_checked_fix(|file| Some(SourceText::new(file, PAGE)))
        .note("a page outside `app.json` is not found (documented)")
        .label(place("app.json", 1, 1..9), "the pages")
    };
    let mild =
        || {
            Diagnostic::new("image-empty", Severity::Info, "`imageUrl` is empty | a \"<b>\" & c, 100%")
                .at(place("pages/a/a.js", 3, 58..60))
        };
    let share = |route: &str, findings: Vec<Diagnostic>| -> ShareRecord {
        let mut share = record("wechat", route, card(&[("title", "第😀页"), ("path", "page/b/b")]));
        share.diagnostics = findings;
        share
    };
    let mut tapped = share("pages/a/a", vec![wrong_path(), mild()]);
    tapped.trigger = button("x", json!({ "id": 1 }), Some(place("pages/a/a.wxml", 2, 5..9)));
    let slow = Diagnostic::new("promise-too-slow", Severity::Warning, "the `promise` field took 5000 ms")
        .at(place("utils/card.js", 7, 3..3))
        .help("resolve within 3000 ms");
    let mut shared_module = wrong_path();
    shared_module.at = Some(place("pages/a/a.js", 3, 36..46));
    let mut broken = record(
        "wechat",
        "pages/d/d",
        load_failed(LoadFailureKind::Missing, "Error", "no script for page pages/d/d", None),
    );
    broken.script = None;
    broken.diagnostics.push(Diagnostic::new(
        "script-missing",
        Severity::Error,
        "page `pages/d/d` has no script",
    ));
    let first = ProjectReport {
        folder: String::new(),
        records: vec![
            share("pages/a/a", vec![wrong_path(), mild(), slow]),
            tapped,
            share("pages/b/b", vec![shared_module]),
            record("wechat", "pages/c/c", HandlerOutcome::NotDefined),
            broken,
        ],
        guess: None,
        files: Rc::new(Texts::new(&[
            ("pages/a/a.js", PAGE),
            ("app.json", "{ \"pages\": [\"pages/b/b\"] }\n"),
        ])),
        deferred: Vec::new(),
    };
    let second = ProjectReport {
        folder: "apps/工作 台".to_owned(),
        records: vec![record("feishu", "pages/e/e", HandlerOutcome::Unjudged("WebAssembly".to_owned()))],
        guess: Some(sharebox_report::Guess {
            platform: "Feishu".into(),
            because: "the code uses `tt`".into(),
        }),
        files: Rc::new(Texts::default()),
        deferred: Vec::new(),
    };
    let rule = |code, summary, category, severity| RuleInfo { code, summary, category, severity };
    Report {
        unused_mocks: Vec::new(),
        projects: vec![first, second],
        failures: vec![Failure { input: "gone".into(), reason: "`gone` does not exist".into() }],
        rules: vec![
            rule("image-empty", "the picture is an empty text", "suspicious", Severity::Info),
            rule("path-is-url", "the share path is a web address", "correctness", Severity::Error),
            rule("path-not-registered", "the share path names no page", "correctness", Severity::Error),
            rule("promise-too-slow", "the promise is too late", "suspicious", Severity::Warning),
            rule("script-missing", "a page has no script", "correctness", Severity::Error),
        ],
        failing: Severity::Error,
        directory: "mini".to_owned(),
        ..Report::default()
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads its own data")]
fn every_format_writes_what_is_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected");
    let update = std::env::var("UPDATE_EXPECTED").is_ok();
    let mut wrong = Vec::new();
    for format in FORMATS {
        let look = sharebox_report::Look { quiet: true, ..LOOK };
        let text = written(format.name, &report(), look);
        let file = folder.join(format!("{}.txt", format.name));
        if update {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&file, &text).expect("a file");
        } else if std::fs::read_to_string(&file).ok().as_ref() != Some(&text) {
            wrong.push(format!("{} now gives:\n{text}", format.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let files = std::fs::read_dir(&folder).expect("the folder").count();
    assert_eq!(files, FORMATS.len(), "a format that is gone leaves no file");
}

/// The official schema comes with a crate that makes types of it; nothing of it is copied here.
#[expect(clippy::disallowed_methods, reason = "a test reads the sources of a dependency")]
fn sarif_schema() -> Value {
    let cargo = |args: &[&str]| {
        let output = Command::new(env!("CARGO")).args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output();
        String::from_utf8(output.expect("cargo").stdout).expect("UTF-8")
    };
    // For this machine alone: packages of other systems were never downloaded.
    let version = cargo(&["--version", "--verbose"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let metadata =
        cargo(&["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", host]);
    let metadata: Value = serde_json::from_str(&metadata).expect("JSON");
    let mut packages = metadata["packages"].as_array().expect("packages").iter();
    let package = packages.find(|package| package["name"] == "serde-sarif").expect("the crate");
    let manifest = Path::new(package["manifest_path"].as_str().expect("a path"));
    let schema = manifest.with_file_name("src").join("schema.json");
    serde_json::from_str(&std::fs::read_to_string(schema).expect("the schema")).expect("JSON")
}

#[test]
fn sarif_matches_the_official_schema() {
    let mut schema = sarif_schema();
    // The pattern of a field that is not written here is no regular expression: it has a bracket too many.
    for kind in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][kind]["properties"]["language"];
        language.as_object_mut().expect("a property").remove("pattern");
    }
    assert_eq!(schema["properties"]["version"]["enum"], json!(["2.1.0"]));
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let empty = Report::default();
    for report in [&report(), &empty] {
        let text = written("sarif", report, LOOK);
        let json: Value = serde_json::from_str(&text).expect("JSON");
        let wrong: Vec<String> =
            validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        let sarif: serde_sarif::sarif::Sarif = serde_json::from_str(&text).expect("SARIF");
        assert_eq!(sarif.runs.len(), 1);
    }
    let mut bad: Value = serde_json::from_str(&written("sarif", &report(), LOOK)).expect("JSON");
    bad["runs"][0]["results"][0]["level"] = json!("fatal");
    assert!(!validator.is_valid(&bad), "the schema is looked at");
}

#[test]
fn what_fails_is_a_matter_of_the_failing_severity() {
    let failures = |failing| {
        let text = written("junit", &Report { failing, ..report() }, LOOK);
        let document = roxmltree::Document::parse(&text).expect("XML");
        document.descendants().filter(|node| node.has_tag_name("failure")).count()
    };
    assert_eq!((failures(Severity::Error), failures(Severity::Warning)), (4, 4));
    let only_warnings = || {
        let mut report = report();
        for record in report.projects.iter_mut().flat_map(|project| &mut project.records) {
            record.diagnostics.retain(|finding| finding.severity == Severity::Warning);
        }
        report
    };
    let failed =
        |failing| written("junit", &Report { failing, ..only_warnings() }, LOOK).contains("<failure");
    assert!(!failed(Severity::Error) && failed(Severity::Warning));
}

#[test]
fn a_finding_keeps_its_fingerprint_when_it_moves() {
    let prints = |report: &Report| -> Vec<String> {
        let issues: Value = serde_json::from_str(&written("gitlab", report, LOOK)).expect("JSON");
        let issues = issues.as_array().expect("an array").iter();
        issues.map(|issue| issue["fingerprint"].as_str().expect("a text").to_owned()).collect()
    };
    let mut moved = report();
    for record in moved.projects.iter_mut().flat_map(|project| &mut project.records) {
        for at in record.diagnostics.iter_mut().filter_map(|finding| finding.at.as_mut()) {
            at.span.start.line += 40;
            at.span.end.line += 40;
        }
    }
    assert_eq!(prints(&report()), prints(&moved));
}
