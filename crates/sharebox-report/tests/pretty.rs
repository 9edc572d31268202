//! What people see: whole outputs.

mod support;

use serde_json::json;
use sharebox_diagnostic::{Diagnostic, Severity, Text};
use sharebox_observation::{ConsoleLevel, HandlerOutcome, Phase, Value};
use sharebox_report::{Guess, Look, ShareRecord};
use support::{
    LOOK, Texts, button, card, en, every_outcome, message, named_record, place, pretty, record, report,
    returned, type_error, written,
};

const PAGE: &str = "\
Page({
\tonShareAppMessage({ from }) {
\t\treturn { title: `第7页：${this.data.name}`, path: 'page/b/b?id=1' }
\t},
})
";

fn files() -> Texts {
    Texts::new(&[("pages/a/a.js", PAGE), ("app.json", "{\n  \"pages\": [\"pages/a/a\", \"pages/b/b\"]\n}\n")])
}

fn wrong_path() -> Diagnostic {
    Diagnostic::new(
        "path-not-registered",
        Severity::Error,
        en("share path `page/b/b` is not a page of this mini program"),
    )
    .at(place("pages/a/a.js", 3, 50..65))
    .effect(en("who opens the card sees that the page does not exist; 打开卡片的人会看到“页面不存在”"))
    .help(en("write `pages/b/b`"))
    .note(en("WeChat looks the page up in `app.json` and sends the card all the same"))
    .label(place("pages/a/a.js", 2, 2..19), en("returned here"))
    .label(place("app.json", 2, 12..38), en("the pages"))
}

#[test]
fn a_share_with_everything() {
    let mut share = named_record(
        "wechat",
        "pages/a/a",
        Some("读书会"),
        card(&[
            ("title", "第7页：今天的热门文章，点开看看大家都在读什么👨\u{200d}👩\u{200d}👧"),
            ("path", "/page/b/b?id=1&name=%E7%AC%AC7%E9%A1%B5"),
        ]),
    );
    share.trigger = button("share", json!({ "id": 1 }), Some(place("pages/a/a.wxml", 3, 5..5)));
    share.diagnostics.push(wrong_path());
    share.observation.errors.push(type_error(Phase::Lifecycle));
    share.observation.console.push(message(ConsoleLevel::Log, "第7页 { id: 1 }", Phase::Share));
    share.observation.console.push(message(ConsoleLevel::Error, "no network", Phase::Share));
    let guess = Some(Guess { platform: en("WeChat"), because: en("the code uses `wx`") });
    let one = report(vec![share], guess, &files());
    assert_eq!(
        written("pretty", &one, LOOK),
        r#"platform: WeChat (guessed: the code uses `wx`; say --platform to be sure)

pages/a/a · button#share · WeChat base library 3.16.0

  ╭──────────────────────────────╮
  │ 第7页：今天的热门文章，点开  │
  │ 看看大家都在读什么👨‍👩‍👧         │
  │ ┌──────────────────────────┐ │
  │ │   screenshot: from the   │ │
  │ │ top, full width by 80 %  │ │
  │ │       of it (5:4)        │ │
  │ └──────────────────────────┘ │
  │ 读书会                       │
  ╰──────────────────────────────╯

  title     第7页：今天的热门文章，点开看看大家都在读什么👨‍👩‍👧
  path      page/b/b
  query     id=1&name=%E7%AC%AC7%E9%A1%B5
            decoded: id=1&name=第7页
  imageUrl  screenshot: from the top, full width by 80 % of it (5:4) (default)

  error in a lifecycle function: TypeError: cannot read 'id' of undefined at
  utils/card.js:2:16

error[path-not-registered]: share path `page/b/b` is not a page of this mini program
 --> pages/a/a.js:3:50
  |
2 |     onShareAppMessage({ from }) {
  |     ----------------- returned here
3 |         return { title: `第7页：${this.data.name}`, path: 'page/b/b?id=1' }
  |                                                           ^^^^^^^^^^^^^^^
  |
 ::: app.json:2:12
  |
2 |   "pages": ["pages/a/a", "pages/b/b"]
  |            -------------------------- the pages
  |
  = effect: who opens the card sees that the page does not exist; 打开卡片的人会
            看到“页面不存在”
  = help: write `pages/b/b`
  = note: WeChat looks the page up in `app.json` and sends the card all the same

  console.log    第7页 { id: 1 }
  console.error  no network

1 page, 1 share: 1 error
"#
    );
}

#[test]
fn defaults_are_marked_and_empty_fields_too() {
    let outcome = card(&[("title", ""), ("imageUrl", ""), ("path", "")]);
    assert_eq!(
        pretty(vec![named_record("feishu", "pages/a/a", Some("读书会"), outcome)], &files()),
        "\
pages/a/a · menu · Feishu client 7.54

  ╭──────────────────────────────╮
  │ 读书会                       │
  │ ┌──────────────────────────┐ │
  │ │                          │ │
  │ │     (empty address)      │ │
  │ │                          │ │
  │ └──────────────────────────┘ │
  │ 读书会                       │
  ╰──────────────────────────────╯

  title     读书会 (default)
  path      (empty)
  imageUrl  (empty)
  PCPath    (none)
  PCMode    (none)

1 page, 1 share: no findings
"
    );
}

/// What is said about a share, without its head, card and table.
fn sentences(record: ShareRecord) -> String {
    let text = pretty(vec![record], &files());
    let blocks: Vec<&str> = text.split("\n\n").collect();
    blocks[1..blocks.len() - 1]
        .iter()
        .filter(|block| !block.contains('╭') && !block.contains("imageUrl "))
        .copied()
        .collect()
}

#[test]
fn every_outcome_has_its_sentence() {
    let said: Vec<String> = every_outcome()
        .into_iter()
        .map(|record| {
            format!("{} {}\n{}", record.platform.id, record.judgement.outcome.as_str(), sentences(record))
        })
        .collect();
    assert_eq!(
        said.join("\n"),
        "\
wechat returned

feishu returned

wechat nothing
  returned undefined
  the default card goes out, and the user sees no error
wechat nothing
  returned \"第7页\", which has no fields
  the default card goes out, and the user sees no error
feishu nothing
  returned null
  the default card goes out, and the user sees no error
wechat nothing
  returned a promise, which WeChat base library 2.3.2 does not wait for
  the default card goes out, and the user sees no error
wechat resolved
  the returned promise resolved after 120 ms of virtual time
wechat resolved
  the `promise` field resolved after 900 ms of virtual time
  its value replaces the whole returned object
wechat resolved
  the `promise` field resolved to undefined, which has no fields
  nothing is shared: no share sheet opens
wechat rejected
  the `promise` field was rejected: TypeError: cannot read 'id' of undefined at
  utils/card.js:2:16
    called from onShareAppMessage at pages/a/a.js:3:12
    called at pages/a/a.js:1:1
  nothing is shared: no share sheet opens
feishu rejected
  the returned promise was rejected: TypeError: cannot read 'id' of undefined at
  utils/card.js:2:16
    called from onShareAppMessage at pages/a/a.js:3:12
    called at pages/a/a.js:1:1
  whether Feishu then shares anything is not documented
wechat threw
  threw TypeError: cannot read 'id' of undefined at utils/card.js:2:16
    called from onShareAppMessage at pages/a/a.js:3:12
    called at pages/a/a.js:1:1
  the default card goes out, and the user sees no error
feishu threw
  threw TypeError: cannot read 'id' of undefined at utils/card.js:2:16
    called from onShareAppMessage at pages/a/a.js:3:12
    called at pages/a/a.js:1:1
  whether Feishu then shares anything is not documented
wechat timed-out
  the `promise` field was still pending after 3000 ms of virtual time
  the fields beside it are used instead
wechat timed-out
  the `promise` field took 3500 ms of virtual time; the limit is 3000 ms
  the fields beside it are used instead
wechat timed-out
  the returned promise was still pending after 60000 ms of virtual time, with
  nothing left to run
  nothing is shared: no share sheet opens
wechat limit
  stopped at the time limit of 5000 ms in the share handler (the worker was
  stopped)
  raise it with --timeout
  what would be shared is not known
wechat limit
  stopped at the recursion limit of 400 nested calls in a lifecycle function
  this limit is fixed
  what would be shared is not known
wechat not-defined
  no share handler: the menu has no share entry
wechat load-error
  did not load: SyntaxError: expected `,` or `}` at pages/a/a.js:3:9
  help: close the object
  nothing is shared from a page that does not load
wechat load-error
  did not load: its script threw Error: boom at pages/a/a.js:3:9
  nothing is shared from a page that does not load
wechat load-error
  did not load: its script calls neither `Page` nor `Component`
  nothing is shared from a page that does not load
wechat load-error
  did not load: no script for page pages/a/a
  nothing is shared from a page that does not load
wechat unjudged
  could not be judged: WebAssembly
  that is missing here, which says nothing about the page
wechat not-offered
  share buttons do nothing in single-page mode"
    );
}

#[test]
fn what_was_shown_is_not_shown_again() {
    let share = |trigger| {
        let mut share = record("wechat", "pages/a/a", card(&[("title", "T")]));
        share.trigger = trigger;
        share.diagnostics.push(Diagnostic::new("title-short", Severity::Warning, en("`title` is short")));
        share.diagnostics.push(wrong_path());
        share.observation.console.push(message(ConsoleLevel::Log, "app.js began", Phase::App));
        share.observation.errors.push(type_error(Phase::App));
        share
    };
    let menu = record("wechat", "pages/a/a", card(&[])).trigger;
    let mut second = share(button("", json!({ "id": 2 }), None));
    second.observation.console.push(message(ConsoleLevel::Warn, "second", Phase::Share));
    let text = pretty(vec![share(menu), second], &files());
    assert_eq!(
        &text[text.find("pages/a/a · button").expect("a second share")..],
        "\
pages/a/a · button {\"id\":2} · WeChat base library 3.16.0

  the same card as from menu

warning[title-short]: `title` is short (as above)
error[path-not-registered]: share path `page/b/b` is not a page of this mini program (as above, at pages/a/a.js:3:50)

  console.warn  second

1 page, 2 shares: 1 error, 1 warning
"
    );
}

#[test]
fn pages_without_a_handler_take_one_line() {
    let mut records = vec![record("wechat", "pages/home/home", HandlerOutcome::NotDefined)];
    for i in 1..40 {
        records.push(record("wechat", &format!("pages/list/{i}"), HandlerOutcome::NotDefined));
        let mut button_share = record("wechat", &format!("pages/list/{i}"), HandlerOutcome::NotDefined);
        button_share.trigger = button("b", json!({}), None);
        records.push(button_share);
    }
    records.push(record("wechat", "pages/a/a", HandlerOutcome::Unjudged(Text::verbatim("WebAssembly"))));
    records.push(record("wechat", "pages/b/b", HandlerOutcome::NotDefined));
    let text = "\
40 pages without a share handler · their menu has no share entry
  pages/home/home, pages/list/1, pages/list/2, pages/list/3, pages/list/4,
  pages/list/5, pages/list/6, pages/list/7, pages/list/8, … 31 more

pages/a/a · menu · WeChat base library 3.16.0

  could not be judged: WebAssembly
  that is missing here, which says nothing about the page

pages/b/b · menu · WeChat base library 3.16.0

  no share handler: the menu has no share entry

42 pages, no shares: no findings, 1 could not be judged
";
    assert_eq!(pretty(records, &files()), text);
}

#[test]
fn quiet_shows_findings_and_what_could_not_be_looked_at() {
    let mut good = record("wechat", "pages/good/good", card(&[("title", "T")]));
    good.observation.console.push(message(ConsoleLevel::Log, "hello", Phase::Share));
    let mut bad = record("wechat", "pages/a/a", card(&[]));
    let finding = Diagnostic::new("title-empty", Severity::Info, en("`title` is empty"));
    bad.diagnostics.push(finding.help(en("give it one")));
    let gap = record("wechat", "pages/b/b", HandlerOutcome::Unjudged(Text::verbatim("WebAssembly")));
    let absent = |route| record("wechat", route, HandlerOutcome::NotDefined);
    let records = vec![good, absent("pages/c/c"), absent("pages/d/d"), bad, gap];
    assert_eq!(
        written("pretty", &report(records, None, &files()), Look { quiet: true, ..LOOK }),
        "\
pages/a/a · WeChat base library 3.16.0

info[title-empty]: `title` is empty
  |
  = help: give it one

pages/b/b · WeChat base library 3.16.0

  could not be judged: WebAssembly
  that is missing here, which says nothing about the page

5 pages, 2 shares: 1 info, 1 could not be judged
"
    );
}

#[test]
fn a_place_that_cannot_be_read_is_named() {
    let mut share = record("wechat", "pages/a/a", HandlerOutcome::NotDefined);
    share.diagnostics.push(
        Diagnostic::new("path-relative", Severity::Warning, en("share path `../b` is relative"))
            .at(place("gone.js", 7, 3..9))
            .label(place("also/gone.js", 1, 1..2), en("from here")),
    );
    let text = pretty(vec![share], &files());
    assert!(
        text.contains(
            "\nwarning[path-relative]: share path `../b` is relative\n --> gone.js:7:3\n  = see: also/gone.js:1:1: from here\n\n"
        ),
        "{text}"
    );
}

#[test]
fn long_output_is_cut() {
    let mut share = record("wechat", "pages/a/a", HandlerOutcome::NotDefined);
    share.observation.console = (1..=32)
        .map(|i| message(ConsoleLevel::Log, &format!("{i} {}", "长".repeat(100)), Phase::Share))
        .collect();
    let text = pretty(vec![share], &files());
    let console: Vec<&str> =
        text.lines().filter(|line| line.contains("console.") || line.contains("more")).collect();
    assert_eq!(console[0], format!("  console.log  1 {}…", "长".repeat(31)));
    assert_eq!((console.len(), console[20]), (21, "  … 12 more, see -f json"));
}

#[test]
fn a_title_of_ten_megabytes_is_cut() {
    let title = Value::LongString { start: "长".repeat(65_536), length: 10 << 20 };
    let fields = vec![("title".to_owned(), title), ("path".to_owned(), Value::String("/p".to_owned()))];
    let text = pretty(vec![record("wechat", "pages/a/a", returned(Value::Object(fields)))], &files());
    let title = format!(
        "  title     {row}\n            {row}\n            {}…\n            (10485760 characters in all)\n  path      p\n",
        "长".repeat(33),
        row = "长".repeat(34)
    );
    assert!(text.contains(&title), "{text}");
    assert!(text.contains(&format!("│ {} │\n  │ {}…  │\n", "长".repeat(14), "长".repeat(13))), "{text}");
}

#[test]
fn colours_come_only_when_asked_for() {
    let mut share = record("wechat", "pages/a/a", HandlerOutcome::NotDefined);
    share.diagnostics.push(Diagnostic::new("title-empty", Severity::Error, en("`title` is empty")));
    let one = report(vec![share], None, &files());
    assert_eq!(
        written("pretty", &one, Look { colour: true, ..LOOK }),
        "\u{1b}[1mpages/a/a\u{1b}[0m\u{1b}[2m · menu · WeChat base library 3.16.0\u{1b}[0m

  no share handler: the menu has no share entry

\u{1b}[1m\u{1b}[91merror[title-empty]\u{1b}[0m\u{1b}[1m: `title` is empty\u{1b}[0m

1 page, no shares: \u{1b}[1m\u{1b}[91m1 error\u{1b}[0m
"
    );
}
