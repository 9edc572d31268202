//! Nothing that a page says reaches a terminal as it is, in any format.

mod support;

use proptest::prelude::*;
use serde_json::json;
use sharebox_diagnostic::{Diagnostic, Place, Position, Severity, Span};
use sharebox_observation::{
    ConsoleLevel, Frame, HandlerOutcome, Limit, LoadFailureKind, Phase, ScriptError, SettledAs, ShareSource,
    Value,
};
use sharebox_report::{Guess, Look, Report, ShareRecord};
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
        Diagnostic::new(bad, Severity::Error, bad)
            .at(at.clone())
            .effect(bad)
            .help(bad)
            .note(bad)
            .label(at.clone(), bad)
            .label(Place::new("b.js", at.span), bad)
            .label(Place::new(bad, at.span), bad),
    );
    record.observation.errors.push(script_error(bad, at));
    record.observation.console.push(message(ConsoleLevel::Warn, bad, Phase::Share));
    record.observation.calls.push(call(bad, Some(false), Some(bad), true));
    record.observation.gaps.push(bad.to_owned());
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
        HandlerOutcome::Unjudged(bad.to_owned()),
    ]
}

fn report(bad: &str, span: Span) -> Report {
    let at = Place::new("a.js", span);
    let records = outcomes(bad, &at).into_iter().map(|outcome| filled(bad, &at, outcome)).collect();
    Report {
        records,
        guess: Some(Guess { platform: bad.to_owned(), because: bad.to_owned() }),
        unused_mocks: Vec::new(),
    }
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
    share.diagnostics.push(Diagnostic::new("x", Severity::Error, "`b`").at(at));
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_harmful_gets_through(
        bad in "([ -~]|[\u{0}-\u{20}\u{7f}-\u{9f}]|[\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}\u{feff}\u{61c}\u{e0001}]|[第页😀👩é\n]){0,40}",
        lines in (1..4_u32, 1..4_u32), columns in (1..50_u32, 1..50_u32), width in 0..200_usize, quiet: bool,
    ) {
        let span = Span::new(Position::new(lines.0, columns.0), Position::new(lines.1, columns.1));
        let report = report(&bad, span);
        let source = format!("{bad}\n{bad}{bad}\n");
        let sources = Texts::new(&[("a.js", &source), ("b.js", &source)]);
        let look = Look { colour: false, width, quiet };

        let plain = written("pretty", &report, &sources, look);
        prop_assert_eq!(check(&plain), Ok(()));
        let coloured = written("pretty", &report, &sources, Look { colour: true, ..look });
        // Only spaces at line ends may differ: with colours they are not at the end.
        let lines = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(lines(&without_colours(&coloured)), lines(&plain), "colours change nothing else");
        for format in ["json", "jsonl"] {
            prop_assert_eq!(check(&written(format, &report, &sources, LOOK)), Ok(()));
        }
    }
}
