//! Every reporter over one report, compared with `tests/expected/`; `UPDATE_EXPECTED=1` writes that.

use serde_json::Value;
use sharebox_case::{
    CaseResult, Coverage, Difference, REPORTERS, Reached, SCHEMAS, Share, ShareLabel, SnapshotCounts,
    TestReport, Verdict, reporter,
};
use sharebox_diagnostic::{Position, Text};
use sharebox_observation::{CoveredFunction, CoveredKind, CoveredPoint};
use sharebox_report::{Language, Look};

const LOOK: Look = Look { colour: false, width: 80, quiet: false, language: Language::En };

fn result(file: &str, line: u32, name: &str, verdict: Verdict) -> CaseResult {
    let share = ShareLabel {
        platform: "wechat".to_owned(),
        lib_version: "3.16.0".to_owned(),
        share: "pages/a/a · menu".to_owned(),
        outcome: "returned".to_owned(),
    };
    CaseResult {
        file: file.to_owned(),
        line,
        column: 5,
        name: name.to_owned(),
        about: (line == 9).then(|| "What it shows.".to_owned()),
        covers: if line == 3 { vec!["1.2 title".to_owned()] } else { Vec::new() },
        shares: vec![share],
        verdict,
    }
}

fn function(file: &str, line: u32, points: &[(u32, CoveredKind, bool)]) -> CoveredFunction {
    let point = |(line, kind, reached)| CoveredPoint { kind, at: Position { line, column: 5 }, reached };
    CoveredFunction {
        file: file.to_owned(),
        name: (line != 7).then(|| "onShareAppMessage".to_owned()),
        at: Position { line, column: 3 },
        points: points.iter().copied().map(point).collect(),
    }
}

fn coverage() -> Coverage {
    use CoveredKind::{Catch, Else, If, Return};
    let share = |page: &str, trigger: &str, functions| Share {
        page: page.to_owned(),
        handler: if trigger == "timeline" { "onShareTimeline" } else { "onShareAppMessage" }.to_owned(),
        trigger: trigger.to_owned(),
        functions,
    };
    let own = |taken: bool, other: bool| {
        let points = [(4, If, taken), (4, Else, other), (5, Return, taken), (6, Return, other)];
        vec![function("pages/a/a.js", 3, &points)]
    };
    let mut coverage = Coverage::default();
    coverage.add(share("pages/a/a", "menu", own(true, false)), true);
    // What the look sees there is to reach, and reaches nothing.
    coverage.add(share("pages/a/a", "button #x", own(false, true)), false);
    let shared = || function("utils/share.js", 7, &[(8, Catch, false), (9, Return, true)]);
    coverage.add(share("pages/b/b", "menu", vec![shared()]), true);
    coverage.add(share("pages/c/c", "timeline", vec![shared()]), false);
    coverage
}

fn report(name: &str, text: &str) -> TestReport {
    let difference = |share: Option<&str>, path: &str, got: Option<Value>| Difference {
        at: None,
        share: share.map(str::to_owned),
        path: path.to_owned(),
        expected: Text::verbatim("\"第7页\""),
        got,
    };
    let differences = vec![
        difference(Some("pages/a/a · menu"), "card.title", Some(text.into())),
        difference(Some("pages/a/a · menu"), "card.path", None),
        difference(Some("pages/a/a · button#x"), "card.title", Some(Value::Null)),
    ];
    let (a, b) = ("pages/a/a.share.json", "pages/b/b.share.json");
    TestReport {
        cases: vec![
            result(a, 3, "passes", Verdict::Passed),
            result(a, 9, name, Verdict::Failed(differences)),
            result(a, 20, "was said to fail", Verdict::PassedUnexpectedly("issue 7".to_owned())),
            result(b, 3, "known", Verdict::FailedAsExpected("issue 8 # open".to_owned())),
            result(b, 4, "later", Verdict::Skipped("no mocks yet".to_owned())),
            result(b, 5, "plugin", Verdict::Error(Text::verbatim("pages/b/b · menu: the code of a plugin"))),
            result(b, 6, "not reached", Verdict::NotRun),
        ],
        snapshots: SnapshotCounts {
            written: 2,
            obsolete: vec!["__share__/a.card.json: x · menu".to_owned()],
            ..SnapshotCounts::default()
        },
        coverage: Some(coverage()),
        directory: "app".to_owned(),
    }
}

fn written(reporter: &str, report: &TestReport, look: Look) -> String {
    let mut out = Vec::new();
    (sharebox_case::reporter(reporter).unwrap().write)(report, look, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn reporters_write_what_they_are_expected_to() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/expected");
    for reporter in REPORTERS {
        let got = written(reporter.name, &report("a guest shares", "第undefined页"), LOOK);
        let file = format!("{folder}/{}.txt", reporter.name);
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(&file, &got).unwrap();
        }
        assert_eq!(got, std::fs::read_to_string(&file).unwrap(), "{}", reporter.name);
    }
}

#[test]
fn json_keeps_its_schema_and_xml_is_xml() {
    let report = report("a", "b");
    let json: Value = serde_json::from_str(&written("json", &report, LOOK)).unwrap();
    let schema = SCHEMAS.iter().find(|(name, _)| *name == "tests").unwrap().1;
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let errors: Vec<String> = schema.iter_errors(&json).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let xml = written("junit", &report, LOOK);
    let document = roxmltree::Document::parse(&xml).unwrap();
    let count = |tag: &str| document.descendants().filter(|node| node.has_tag_name(tag)).count();
    assert_eq!((count("testcase"), count("failure"), count("error"), count("skipped")), (7, 2, 1, 3));
}

/// Nothing that a page or a case says is acted upon by a terminal, a CI runner or a browser.
#[test]
fn hostile_text_is_harmless() {
    let hostile = "\u{1b}[31m\n::error::x\n##[error]y <script>alert(1)</script> ]]> \u{202e}";
    let mut report = report(hostile, hostile);
    let reasons = [
        Verdict::PassedUnexpectedly(hostile.to_owned()),
        Verdict::FailedAsExpected(hostile.to_owned()),
        Verdict::Skipped(hostile.to_owned()),
        Verdict::Error(Text::verbatim(hostile)),
    ];
    let file = "pages/c/c.share.json";
    report.cases.extend(reasons.map(|verdict| result(file, 1, hostile, verdict)));
    for reporter in REPORTERS {
        let text = written(reporter.name, &report, LOOK);
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{}\n{text}", reporter.name);
        // GitHub's own: a line that is a command is no other one.
        if reporter.name != "github" {
            assert!(
                !text.lines().any(|line| line.trim_start().starts_with("::error")),
                "{}\n{text}",
                reporter.name
            );
            assert!(!text.contains("##["), "{}\n{text}", reporter.name);
        }
    }
    assert!(!written("html", &report, LOOK).contains("<script"));
    assert_eq!(written("github", &report, LOOK).lines().count(), 6, "one command each");
    roxmltree::Document::parse(&written("junit", &report, LOOK)).unwrap();
}

#[test]
fn a_quiet_run_tells_what_is_wrong() {
    let text = written("pretty", &report("a guest shares", "x"), Look { quiet: true, ..LOOK });
    assert!(
        text.contains("a guest shares") && !text.contains("passes\n") && !text.contains("later"),
        "{text}"
    );
    let text = written("pretty", &TestReport::default(), LOOK);
    assert_eq!(text, "0 cases: nothing to do\n");
    assert!(reporter("prety").is_none());
}

#[test]
fn people_read_it_in_their_language() {
    let text = written("pretty", &report("名字", "x"), Look { language: Language::Zh, ..LOOK });
    for words in ["  期望  \"第7页\"", "  实际  无", "known (如预期失败)", "7 个用例：2 失败", "快照：2 写入"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let json = |language| written("json", &report("a", "b"), Look { language, ..LOOK });
    assert_eq!(json(Language::En), json(Language::Zh), "programs read the same");
}

#[test]
fn coverage_counts_what_cases_reach_and_nothing_twice() {
    let coverage = coverage();
    let totals = coverage.totals();
    // A function that two pages come through counts once.
    assert_eq!((totals.handlers.reached, totals.handlers.all), (2, 3));
    assert_eq!((totals.triggers.reached, totals.triggers.all), (2, 4));
    assert_eq!((totals.branches.reached, totals.branches.all), (3, 6));
    assert_eq!(totals.sum().percent(), Some(53.8));
    let (_, page) = coverage.pages().next().unwrap();
    let missed: Vec<(u32, CoveredKind)> =
        page.missed().into_iter().map(|missed| (missed.line, missed.kind)).collect();
    assert_eq!(missed, [(4, CoveredKind::Else), (6, CoveredKind::Return)]);
    assert_eq!(Coverage::default().totals().sum().percent(), None);
    let almost = Reached { reached: 9_999, all: 10_000 };
    assert_eq!(almost.percent(), Some(99.9), "all is all");
    assert_eq!(Reached { reached: 7, all: 7 }.percent(), Some(100.0));
}
