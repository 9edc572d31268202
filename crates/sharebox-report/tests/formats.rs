//! The same findings in every format, byte by byte, against the files in `expected/`.
//!
//! `UPDATE_EXPECTED=1` writes those files; a look at the difference is up to whoever does it.

mod support;

use std::{path::Path, process::Command, rc::Rc};

use serde_json::{Value, json};
use sharebox_diagnostic::{Diagnostic, Fixable, Language, Severity, SourceText, Text, text};
use sharebox_observation::{HandlerOutcome, LoadFailureKind};
use sharebox_report::{FORMATS, Failure, ProjectReport, Report, RuleInfo, ShareRecord};
use support::{LOOK, Texts, button, card, load_failed, place, record, written};

const PAGE: &str = "Page({\n  onShareAppMessage() {\n    return { title: '第😀页', path: 'page/b/b', imageUrl: '' }\n  },\n})\n";

/// What rules find, in one line.
static SUMMARIES: [Text; 5] = [
    Text::fixed("the picture is an empty text", "图片是空文本"),
    Text::fixed("the share path is a web address", "分享路径是网址"),
    Text::fixed("the share path names no page", "分享路径没有指定页面"),
    Text::fixed("the promise is too late", "Promise 完成得太晚"),
    Text::fixed("a page has no script", "页面没有脚本"),
];

/// Two projects: findings of every severity, one of two pages, one of one trigger, one without a place; a page that
/// could not be judged, one without a handler, and an input that could not be opened.
fn report() -> Report {
    let wrong_path = || {
        Diagnostic::new(
            "path-not-registered",
            Severity::Error,
            text!("share path `page/b/b` is not a registered page", "分享路径 `page/b/b` 不是已注册的页面"),
        )
        .at(place("pages/a/a.js", 3, 35..45))
        .effect(text!(
            "the card opens no page: the client calls `App.onPageNotFound`",
            "卡片打不开页面：客户端会调用 `App.onPageNotFound`"
        ))
        .help(text!("write `/pages/b/b`", "改为 `/pages/b/b`"))
        .fix(Fixable::Text, Some(place("pages/a/a.js", 3, 35..45)), "page/b/b", "/pages/b/b")
        .with_checked_fix(|file| Some(SourceText::new(file, PAGE)))
        .note(text!(
            "a page outside `app.json` is not found (documented)",
            "`app.json` 之外的页面无法找到（官方文档）"
        ))
        .label(place("app.json", 1, 1..9), text!("the pages", "页面列表"))
    };
    let mild = || {
        Diagnostic::new(
            "image-empty",
            Severity::Info,
            text!("`imageUrl` is empty | a \"<b>\" & c, 100%", "`imageUrl` 为空 | a \"<b>\" & c，100%"),
        )
        .at(place("pages/a/a.js", 3, 58..60))
    };
    let share = |route: &str, findings: Vec<Diagnostic>| -> ShareRecord {
        let mut share = record("wechat", route, card(&[("title", "第😀页"), ("path", "page/b/b")]));
        share.diagnostics = findings;
        share
    };
    let mut tapped = share("pages/a/a", vec![wrong_path(), mild()]);
    tapped.trigger = button("x", json!({ "id": 1 }), Some(place("pages/a/a.wxml", 2, 5..9)));
    let slow = Diagnostic::new(
        "promise-too-slow",
        Severity::Warning,
        text!("the `promise` field took 5000 ms", "`promise` 字段用时 5000 ms"),
    )
    .at(place("utils/card.js", 7, 3..3))
    .help(text!("resolve within 3000 ms", "让 Promise 在 3000 ms 内完成"));
    let mut shared_module = wrong_path();
    shared_module.at = Some(place("pages/a/a.js", 3, 35..45));
    let mut broken = record(
        "wechat",
        "pages/d/d",
        load_failed(LoadFailureKind::Missing, "Error", "no script for page pages/d/d", None),
    );
    broken.script = None;
    broken.diagnostics.push(Diagnostic::new(
        "script-missing",
        Severity::Error,
        text!("page `pages/d/d` has no script", "页面 `pages/d/d` 没有脚本"),
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
        known: None,
    };
    let second = ProjectReport {
        folder: "apps/工作 台".to_owned(),
        records: vec![record("feishu", "pages/e/e", HandlerOutcome::Unjudged(Text::verbatim("WebAssembly")))],
        guess: Some(sharebox_report::Guess {
            platform: Text::fixed("Feishu", "飞书"),
            because: Text::fixed("the code uses `tt`", "代码使用 `tt`"),
        }),
        files: Rc::new(Texts::default()),
        deferred: Vec::new(),
        known: None,
    };
    let rule = |code, summary, category, severity| RuleInfo { code, summary, category, severity };
    Report {
        unused_mocks: Vec::new(),
        projects: vec![first, second],
        failures: vec![Failure { input: "gone".into(), reason: Text::verbatim("`gone` does not exist") }],
        rules: vec![
            rule("image-empty", &SUMMARIES[0], "suspicious", Severity::Info),
            rule("path-is-url", &SUMMARIES[1], "correctness", Severity::Error),
            rule("path-not-registered", &SUMMARIES[2], "correctness", Severity::Error),
            rule("promise-too-slow", &SUMMARIES[3], "suspicious", Severity::Warning),
            rule("script-missing", &SUMMARIES[4], "correctness", Severity::Error),
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
    let mut known = 0;
    for (format, language) in FORMATS.iter().flat_map(|format| Language::ALL.map(|l| (format, l))) {
        let look = sharebox_report::Look { quiet: true, language, ..LOOK };
        let text = written(format.name, &report(), look);
        let mark = match language {
            Language::En => "",
            // It holds both languages, whichever is shown.
            Language::Zh if format.is_blob() => {
                assert_eq!(
                    text,
                    written(format.name, &report(), sharebox_report::Look { quiet: true, ..LOOK })
                );
                continue;
            }
            Language::Zh => ".zh",
        };
        known += 1;
        let file = folder.join(format!("{}{mark}.txt", format.name));
        if update {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&file, &text).expect("a file");
        } else if std::fs::read_to_string(&file).ok().as_ref() != Some(&text) {
            wrong.push(format!("{}{mark} now gives:\n{text}", format.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let files = std::fs::read_dir(&folder).expect("the folder").count();
    assert_eq!(files, known, "a format that is gone leaves no file");
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
    // Its pattern is no regular expression: it has a bracket too many. What is written here is a tag of RFC 5646.
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

#[test]
fn what_follows_findings_from_run_to_run_is_the_same_in_every_language() {
    let in_language =
        |format, language| written(format, &report(), sharebox_report::Look { language, ..LOOK });
    for (format, key) in
        [("gitlab", "\"fingerprint\":"), ("sarif", "\"sharebox/v1\":"), ("junit", "<testcase ")]
    {
        let keys = |language| -> Vec<String> {
            let text = in_language(format, language);
            text.lines().filter(|line| line.contains(key)).map(str::to_owned).collect()
        };
        assert!(!keys(Language::En).is_empty(), "{format}");
        assert_eq!(keys(Language::En), keys(Language::Zh), "{format}");
    }
    for format in ["unix", "concise", "agent"] {
        let text = in_language(format, Language::Zh);
        assert!(text.contains("分享路径") && text.contains("path-not-registered"), "{text}");
    }
}
