//! What programs read: whole records.

mod support;

use std::io;

use serde_json::{Value as Json, json};
use sharebox_diagnostic::{Diagnostic, Severity, Text};
use sharebox_observation::{ConsoleLevel, HandlerOutcome, Limit, LoadFailureKind, Phase, SettledAs, Value};
use sharebox_report::{Guess, Language, ShareRecord, record_json, write_record};
use support::{
    LOOK, Texts, button, call, card, limited, load_failed, message, object, place, promised, record, report,
    returned, type_error, written,
};

/// The fields of `record` that are named.
fn part(record: &ShareRecord, names: &[&str]) -> Json {
    let json = record_json(record, Language::En);
    names
        .iter()
        .map(|name| ((*name).to_owned(), json[*name].clone()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

#[test]
fn a_record_with_everything() {
    let mut share = record(
        "wechat",
        "pages/a/a",
        returned(Value::Object(vec![
            ("title".into(), Value::String("第7页\u{1b}[31m".into())),
            ("path".into(), Value::String("/pages/a/a?id=1".into())),
            ("success".into(), Value::Function("success".into())),
        ])),
    );
    share.version = "2.30.3".parse().expect("a version");
    share.trigger = button("x", json!({ "id": 1 }), Some(place("pages/a/a.wxml", 3, 5..9)));
    share.diagnostics.push(
        Diagnostic::new("callback-dead", Severity::Info, Text::verbatim("`success` is not called"))
            .at(place("pages/a/a.js", 9, 13..27))
            .help(Text::verbatim("remove it"))
            .label(place("pages/a/a.js", 2, 3..20), Text::verbatim("the handler")),
    );
    share.observation.errors.push(type_error(Phase::App));
    share.observation.console.push(message(ConsoleLevel::Log, "a\nb", Phase::Share));
    share.observation.calls.push(call("wx.showShareMenu", Some(true), Some("showShareMenu:ok"), false));
    share.observation.calls.push(call("wx.foo", None, None, true));
    share.observation.gaps.push(Text::verbatim("WebAssembly"));
    share.observation.instructions = 12_345;
    let mut out = Vec::new();
    write_record(&share, Language::En, &mut out).expect("a Vec takes everything");
    assert_eq!(
        String::from_utf8(out).expect("UTF-8"),
        concat!(
            r#"{"schema":"sharebox.share/1","platform":"wechat","libVersion":"2.30.3","route":"pages/a/a","#,
            r#""trigger":{"from":"button","target":{"id":"x","dataset":{"id":1}},"#,
            r#""at":{"file":"pages/a/a.wxml","line":3,"column":5}},"outcome":"returned","world":"bare","#,
            r#""returned":{"title":"第7页\u001b[31m","path":"/pages/a/a?id=1","success":{"$function":"success"}},"#,
            r#""card":{"title":"第7页\u001b[31m","path":"pages/a/a","query":"id=1","imageUrl":null,"#,
            r#""defaults":["imageUrl"]},"error":null,"#,
            r#""diagnostics":[{"rule":"callback-dead","severity":"info","message":"`success` is not called","#,
            r#""help":"remove it","at":{"file":"pages/a/a.js","line":9,"column":13,"endLine":9,"endColumn":27},"#,
            r#""labels":[{"text":"the handler","#,
            r#""at":{"file":"pages/a/a.js","line":2,"column":3,"endLine":2,"endColumn":20}}]}],"#,
            r#""errors":[{"phase":"app","name":"TypeError","message":"cannot read 'id' of undefined","#,
            r#""at":{"file":"utils/card.js","line":2,"column":16},"#,
            r#""stack":[{"function":"card","file":"utils/card.js","line":2,"column":16},{"function":"onShareAppMessage","file":"pages/a/a.js","line":3,"column":12},{"function":"","file":"pages/a/a.js","line":1,"column":1}]}],"#,
            r#""console":[{"level":"log","text":"a\nb","phase":"share"}],"#,
            r#""calls":[{"api":"wx.showShareMenu","ok":true,"errMsg":"showShareMenu:ok","phase":"lifecycle","time":40},"#,
            r#"{"api":"wx.foo","ok":null,"unsimulated":true,"phase":"lifecycle","time":40}],"unanswered":[],"gaps":["WebAssembly"]}"#,
            "\n",
        )
    );
}

#[test]
fn platforms_with_pc_fields_have_them_on_the_card() {
    let share = record("feishu", "pages/a/a", card(&[("PCMode", "window-semi")]));
    assert_eq!(
        part(&share, &["card"]),
        json!({ "card": {
            "title": null, "path": "pages/a/a", "query": null, "imageUrl": null, "PCPath": null,
            "PCMode": "window-semi", "defaults": ["title", "path", "imageUrl"],
        } })
    );
}

#[test]
fn errors_say_what_kept_the_object_away() {
    let error = |outcome: HandlerOutcome| {
        record_json(&record("wechat", "pages/a/a", outcome), Language::En)["error"].clone()
    };
    let stack = json!([
        { "function": "card", "file": "utils/card.js", "line": 2, "column": 16 },
        { "function": "onShareAppMessage", "file": "pages/a/a.js", "line": 3, "column": 12 },
        { "function": "", "file": "pages/a/a.js", "line": 1, "column": 1 },
    ]);
    let at = json!({ "file": "utils/card.js", "line": 2, "column": 16 });
    assert_eq!(
        error(HandlerOutcome::Threw(type_error(Phase::Share))),
        json!({ "name": "TypeError", "message": "cannot read 'id' of undefined", "at": at, "stack": stack })
    );
    assert_eq!(
        error(limited(Limit::Time, 5_000, Phase::Share, Some("stopped"))),
        json!({
            "limit": "time", "value": 5_000, "unit": "ms", "flag": "--timeout", "phase": "share", "detail": "stopped",
        })
    );
    assert_eq!(
        error(limited(Limit::Jobs, 9, Phase::Module, None)),
        json!({ "limit": "jobs", "value": 9, "unit": "jobs", "flag": null, "phase": "module" })
    );
    assert_eq!(
        error(load_failed(LoadFailureKind::Syntax, "SyntaxError", "expected `}`", Some("close it"))),
        json!({
            "name": "SyntaxError", "message": "expected `}`",
            "at": { "file": "pages/a/a.js", "line": 3, "column": 9 }, "stack": [], "kind": "syntax", "help": "close it",
        })
    );
    assert_eq!(
        error(HandlerOutcome::Unjudged(Text::verbatim("WebAssembly"))),
        json!({ "unsupported": "WebAssembly" })
    );
    assert_eq!(error(HandlerOutcome::NotDefined), Json::Null);
}

#[test]
fn a_promise_leaves_what_it_replaced() {
    let resolved = SettledAs::Resolved(object(&[("title", "P")]));
    let share = record("wechat", "pages/a/a", promised(&[("title", "T")], 900, resolved));
    assert_eq!(
        part(&share, &["outcome", "returned", "replaced", "settlement"]),
        json!({
            "outcome": "resolved", "returned": { "title": "P" }, "replaced": { "title": "T" },
            "settlement": { "as": "resolved", "after": 900 },
        })
    );
}

#[test]
fn a_document_holds_the_records_and_the_numbers() {
    let mut share = record("wechat", "pages/a/a", HandlerOutcome::NotDefined);
    share.diagnostics.push(Diagnostic::new("x", Severity::Warning, Text::verbatim("y")));
    let guess =
        Some(Guess { platform: Text::verbatim("WeChat"), because: Text::verbatim("the code uses `wx`") });
    assert_eq!(
        written("json", &report(vec![share], guess, &Texts::default()), LOOK),
        r#"{
  "schema": "sharebox.report/1",
  "projects": [
    {
      "folder": "",
      "platformGuess": {
        "platform": "WeChat",
        "because": "the code uses `wx`"
      },
      "missingPackages": []
    }
  ],
  "failures": [],
  "records": [
    {
      "schema": "sharebox.share/1",
      "platform": "wechat",
      "libVersion": "3.16.0",
      "route": "pages/a/a",
      "trigger": {
        "from": "menu"
      },
      "outcome": "not-defined",
      "world": "bare",
      "returned": null,
      "card": null,
      "error": null,
      "diagnostics": [
        {
          "rule": "x",
          "severity": "warning",
          "message": "y"
        }
      ],
      "errors": [],
      "console": [],
      "calls": [],
      "unanswered": [],
      "gaps": []
    }
  ],
  "unusedMocks": [],
  "summary": {
    "pages": 1,
    "shares": 0,
    "errors": 0,
    "warnings": 1,
    "infos": 0,
    "unjudged": 0,
    "undecided": 0,
    "failures": 0
  }
}
"#
    );
    let empty = report(Vec::new(), None, &Texts::default());
    assert_eq!(written("jsonl", &empty, LOOK), "");
}

/// A reader that has gone away.
struct Gone;

impl io::Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_broken_pipe_stays_one() {
    let mut share = record("wechat", "pages/a/a", card(&[]));
    // A format of findings alone writes nothing where there is none.
    share.diagnostics.push(Diagnostic::new("x", Severity::Error, Text::verbatim("y")));
    let one = report(vec![share], None, &Texts::default());
    for format in sharebox_report::FORMATS {
        let error = (format.write)(&one, LOOK, &mut Gone).expect_err("nobody reads");
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{}", format.name);
    }
}
