//! Nothing that a page says reaches a terminal as it is, in any format.

mod support;

use std::{collections::BTreeSet, rc::Rc};

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value as Json, json};
use sharebox_diagnostic::{Diagnostic, Language, Place, Position, Severity, Span, Text};
use sharebox_observation::{
    ConsoleLevel, Frame, HandlerOutcome, Limit, LoadFailureKind, Phase, ScriptError, SettledAs, ShareSource,
    Value,
};
use sharebox_report::{
    Blob, FORMATS, Failure, Guess, Look, ProjectReport, Report, RuleInfo, ShareRecord, UnusedMock, merge,
};
use support::{
    LOOK, Texts, awaited, button, call, card, limited, load_failed, message, pretty, promised, record,
    returned, written,
};

/// What a terminal may be sent: text, line ends, and an emoji's own joiners and tags.
fn is_harmless(c: char) -> bool {
    !c.is_control()
        && !matches!(
            c,
            '\u{61c}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        )
        && !matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0001}')
}

fn check(text: &str) -> Result<(), String> {
    text.split('\n')
        .find(|line| !line.chars().all(is_harmless))
        .map_or(Ok(()), |line| Err(format!("{line:?}")))
}

/// `text` without the colour sequences that this crate writes itself: `ESC [ digits m`.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_once('m').unwrap_or(("?", part));
        assert!(digits.bytes().all(|digit| digit.is_ascii_digit()), "{part:?}");
        out += rest;
    }
    out
}

/// A record of `outcome` in which every string that a page could choose is `bad`.
fn filled(bad: &str, at: &Place, outcome: HandlerOutcome) -> ShareRecord {
    let mut record = record("feishu", bad, outcome);
    record.trigger = button(bad, json!({ bad: bad }), Some(at.clone()));
    record.trigger.from = ShareSource(bad.to_owned());
    record.diagnostics.push(
        Diagnostic::new(bad, Severity::Error, Text::verbatim(bad))
            .at(at.clone())
            .effect(Text::verbatim(bad))
            .help(Text::verbatim(bad))
            .note(Text::verbatim(bad))
            .label(at.clone(), Text::verbatim(bad))
            .label(Place::new("b.js", at.span), Text::verbatim(bad))
            .label(Place::new(bad, at.span), Text::verbatim(bad)),
    );
    record.observation.errors.push(script_error(bad, at));
    record.observation.console.push(message(ConsoleLevel::Warn, bad, Phase::Share));
    record.observation.calls.push(call(bad, Some(false), Some(bad), true));
    record.observation.gaps.push(Text::verbatim(bad));
    record
}

fn script_error(bad: &str, at: &Place) -> ScriptError {
    let stack = vec![Frame { function: bad.to_owned(), at: Place::new(bad, at.span) }];
    ScriptError {
        name: bad.to_owned(),
        message: bad.to_owned(),
        at: Some(at.clone()),
        stack,
        phase: Phase::Share,
        within: None,
    }
}

/// Every outcome, with `bad` in each.
fn outcomes(bad: &str, at: &Place) -> Vec<HandlerOutcome> {
    let fields = [("title", bad), ("path", bad), ("imageUrl", bad), ("PCPath", bad), ("PCMode", bad)];
    vec![
        card(&fields),
        returned(Value::String(bad.to_owned())),
        returned(Value::Function(bad.to_owned())),
        promised(&fields, 1, SettledAs::Resolved(Value::Symbol(bad.to_owned()))),
        awaited(1, SettledAs::Resolved(Value::Date(bad.to_owned()))),
        awaited(1, SettledAs::Rejected(script_error(bad, at))),
        HandlerOutcome::Threw(script_error(bad, at)),
        limited(Limit::Memory, 1, Phase::App, Some(bad)),
        HandlerOutcome::NotDefined,
        load_failed(LoadFailureKind::Syntax, bad, bad, Some(bad)),
        HandlerOutcome::Unjudged(Text::verbatim(bad)),
    ]
}

static SUMMARY: Text = Text::fixed("y", "z");

fn report(bad: &str, span: Span, sources: &Texts) -> Report {
    let at = Place::new("a.js", span);
    let records = || -> Vec<ShareRecord> {
        outcomes(bad, &at).into_iter().map(|outcome| filled(bad, &at, outcome)).collect()
    };
    let guess = Some(Guess { platform: Text::verbatim(bad), because: Text::verbatim(bad) });
    let project = |folder: &str| ProjectReport {
        folder: folder.to_owned(),
        records: records(),
        guess: guess.clone(),
        files: Rc::new(sources.clone()),
        deferred: Vec::new(),
        known: None,
    };
    let rule = RuleInfo { code: "x", summary: &SUMMARY, category: "style", severity: Severity::Info };
    let mut projects = vec![project(""), project(bad)];
    let all = projects.iter_mut().flat_map(|project| &mut project.records);
    all.enumerate().for_each(|(number, record)| record.setting.number = number);
    Report {
        projects,
        failures: vec![Failure { input: bad.to_owned(), reason: Text::verbatim(bad) }],
        unused_mocks: vec![UnusedMock { file: bad.to_owned(), at: None, what: Text::verbatim(bad) }],
        rules: vec![rule],
        failing: Severity::Error,
        directory: bad.to_owned(),
        ..Report::default()
    }
}

/// Whether a CI runner that reads `line` in its log takes it for a command.
fn is_command(line: &str) -> bool {
    let name = line.trim_start().strip_prefix("::");
    name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
        || ["##[", "##vso[", "##teamcity["].iter().any(|marker| line.contains(marker))
}

#[test]
fn a_hostile_title_is_shown_as_source() {
    let title = "\u{1b}]0;pwned\u{7}\u{1b}[2J第\n7\u{202e}页";
    let text = pretty(vec![record("wechat", "pages/a/a", card(&[("title", title)]))], &Texts::default());
    assert!(
        text.contains(
            r"
  ╭──────────────────────────────╮
  │ \u{1b}]0;pwned\u{7}\u{1b}[2J │
  │ 第\n7\u{202e}页              │
"
        ),
        "{text}"
    );
    assert!(text.contains("\n  title     \\u{1b}]0;pwned\\u{7}\\u{1b}[2J第\\n7\\u{202e}页\n"), "{text}");
}

#[test]
fn hostile_source_lines_have_pictures_and_true_columns() {
    let source = "a = '\u{1b}[31m第\u{202e}7页'\t+ b\r\n";
    let mut share = record("wechat", "pages/a/a", HandlerOutcome::NotDefined);
    let at = support::place("a.js", 1, 19..20);
    share.diagnostics.push(Diagnostic::new("x", Severity::Error, Text::verbatim("`b`")).at(at));
    let text = pretty(vec![share], &Texts::new(&[("a.js", source)]));
    let frame =
        "error[x]: `b`\n --> a.js:1:19\n  |\n1 | a = '␛[31m第�7页'    + b\n  |                        ^\n\n";
    assert!(text.contains(frame), "{text}");
}

#[test]
fn an_endless_heap_of_marks_is_cut() {
    let zalgo = format!("a{}", "\u{301}".repeat(1 << 20));
    let text = pretty(vec![record("wechat", "pages/a/a", card(&[("title", &zalgo)]))], &Texts::default());
    assert!(text.len() < 20_000, "{}", text.len());
}

/// Strings in which trouble is likely: for terminals, runners, XML, Markdown, JSON and spreadsheets.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{1,6}",
        "[\u{0}-\u{20}\u{7f}-\u{9f}]",
        "[\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}\u{feff}\u{61c}\u{e0001}\u{fffe}\u{ffff}]",
        "[第页😀👩é\n]",
        prop::sample::select(vec![
            "::error::",
            "\n::stop-commands::x",
            "##[error]",
            "##vso[task.complete]",
            "%0A",
            "]]>",
            "<!--",
            "<script>",
            "&amp;",
            "&#0;",
            "`",
            "``",
            "|",
            "\\|",
            "\\",
            "[a](http://b.c)",
            "![a](b)",
            "@someone",
            "https://a.b/c",
            "www.a.b",
            "<br>",
            "\u{1b}[2J",
            "\"",
            "'",
            "=cmd()",
            "\r\n",
            "```",
            "#1",
            "~~",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_harmful_gets_through(
        bad in hostile(), lines in (1..4_u32, 1..4_u32), columns in (1..50_u32, 1..50_u32),
        width in 0..200_usize, quiet: bool, chinese: bool,
    ) {
        let span = Span::new(Position::new(lines.0, columns.0), Position::new(lines.1, columns.1));
        let source = format!("{bad}\n{bad}{bad}\n");
        let report = report(&bad, span, &Texts::new(&[("a.js", &source), ("b.js", &source)]));
        let look = Look { colour: false, width, quiet, language: if chinese { Language::Zh } else { Language::En } };

        let plain = written("pretty", &report, look);
        let coloured = written("pretty", &report, Look { colour: true, ..look });
        // Only spaces at line ends may differ: with colours they are not at the end.
        let lines = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(lines(&without_colours(&coloured)), lines(&plain), "colours change nothing else");
        for format in FORMATS {
            let text = written(format.name, &report, look);
            prop_assert_eq!(check(&text), Ok(()), "{}", format.name);
            for line in text.lines().filter(|_| format.name != "github") {
                prop_assert!(!is_command(line), "{}: {:?}", format.name, line);
            }
            prop_assert_eq!(written(format.name, &report, look), text, "{} is the same every time", format.name);
        }
        shapes(&report)?;
    }
}

/// Every format is what a reader of it takes it for, and holds as many findings as there are.
fn shapes(report: &Report) -> Result<(), TestCaseError> {
    let findings = report.findings().len();
    let doubts = report.summary().unjudged + report.summary().failures;
    let lines = |name: &str| written(name, report, LOOK).lines().count();
    prop_assert_eq!(lines("concise"), findings + doubts + 1);
    prop_assert_eq!(lines("unix"), findings + doubts);

    let github = written("github", report, LOOK);
    prop_assert_eq!(github.lines().count(), findings + doubts);
    for line in github.lines() {
        let properties = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).map(|(head, _)| head);
        let keys: Vec<&str> = properties
            .and_then(|head| head.split_once(' '))
            .into_iter()
            .flat_map(|(_, properties)| properties.split(','))
            .map(|property| property.split_once('=').map_or("?", |(key, _)| key))
            .collect();
        let known = ["file", "line", "endLine", "col", "endColumn", "title"];
        prop_assert!(keys.iter().all(|key| known.contains(key)), "{:?}", line);
    }

    let json = |name: &str| serde_json::from_str::<Json>(&written(name, report, LOOK)).expect("JSON");
    let gitlab = json("gitlab");
    let issues = gitlab.as_array().expect("an array");
    prop_assert_eq!(issues.len(), findings + doubts);
    let prints: BTreeSet<&str> = issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    prop_assert_eq!(prints.len(), issues.len(), "no two issues have one fingerprint");
    prop_assert_eq!(json("rdjson")["diagnostics"].as_array().map(Vec::len), Some(findings + doubts));
    prop_assert_eq!(json("sarif")["runs"][0]["results"].as_array().map(Vec::len), Some(findings));
    for result in json("sarif")["runs"][0]["results"].as_array().into_iter().flatten() {
        let text = result["message"]["text"].as_str().unwrap_or_default();
        prop_assert!(!text.replace(r"\](", "").contains("]("), "no link: {}", text);
    }
    prop_assert_eq!(json("json")["records"].as_array().map(Vec::len), Some(report.records().count()));

    let blob = Blob::parse(&written("blob", report, LOOK)).expect("a blob");
    let merged = merge(vec![("whole".to_owned(), blob)], report.rules.clone()).expect("a report");
    for format in FORMATS {
        let (before, after) = (written(format.name, report, LOOK), written(format.name, &merged, LOOK));
        prop_assert_eq!(before, after, "{} after `merge`", format.name);
    }

    for (name, element, count) in [
        ("checkstyle", "error", findings + doubts),
        ("junit", "testcase", report.records().count() + report.failures.len()),
    ] {
        let text = written(name, report, LOOK);
        let document =
            roxmltree::Document::parse(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(document.descendants().filter(|node| node.has_tag_name(element)).count(), count);
        let known = [
            "checkstyle",
            "file",
            "error",
            "testsuites",
            "testsuite",
            "testcase",
            "failure",
            "skipped",
            "system-out",
        ];
        prop_assert!(
            document
                .descendants()
                .filter(roxmltree::Node::is_element)
                .all(|node| known.contains(&node.tag_name().name()))
        );
    }
    markdown(&written("markdown", report, LOOK), findings + doubts)
}

/// The Markdown is a heading and tables of text and code: no link but to our own pages, no HTML but our own break.
fn markdown(text: &str, rows: usize) -> Result<(), TestCaseError> {
    let mut found = 0;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::TableRow) => found += 1,
            Event::Start(Tag::Link { dest_url, .. }) => {
                prop_assert!(dest_url.contains("/docs/rules/") && !dest_url.contains(".."), "{}", dest_url);
            }
            Event::InlineHtml(html) => prop_assert_eq!(&*html, "<br>"),
            Event::Start(Tag::Heading { .. } | Tag::Table(_) | Tag::TableHead | Tag::TableCell)
            | Event::End(_)
            | Event::Code(_) => {}
            Event::Text(text) => {
                prop_assert!(!text.contains(['@', '<', '#', '`']) && !text.contains("://"), "{:?}", text);
            }
            other => return Err(TestCaseError::fail(format!("{other:?} in {text}"))),
        }
    }
    prop_assert_eq!(found, rows);
    Ok(())
}
