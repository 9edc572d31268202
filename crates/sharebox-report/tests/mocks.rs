//! What is said about mocks: calls that nobody answered, mocks that nobody asked for, functions that failed.

mod support;

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_observation::{CallRecord, HandlerOutcome, Unanswered};
use sharebox_report::{Language, Report, ShareRecord, UnusedMock, record_json};
use support::{LOOK, Texts, call, pretty, record, report, written};

fn unanswered(api: &str, what: Option<&str>, recorded_in: Option<&str>) -> CallRecord {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    CallRecord {
        unanswered: Some(Unanswered { what: owned(what), recorded_in: owned(recorded_in) }),
        ..call(api, Some(false), None, false)
    }
}

fn share(calls: Vec<CallRecord>) -> ShareRecord {
    let mut share = record("wechat", "pages/a/a", HandlerOutcome::NotDefined);
    share.observation.calls = calls;
    share
}

#[test]
fn calls_that_nobody_answered_are_listed_once_each() {
    let request = || unanswered("wx.request", Some("GET https://a.com/x"), Some("a.har"));
    let mocked = CallRecord { mocked: true, ..call("wx.login", Some(true), Some("login:ok"), false) };
    let share = share(vec![request(), mocked, unanswered("wx.getLocation", None, None), request()]);
    let json = record_json(&share, Language::En);
    assert_eq!(
        json["unanswered"],
        json!([
            { "api": "wx.request", "what": "GET https://a.com/x", "count": 2, "recordedIn": "a.har" },
            { "api": "wx.getLocation", "count": 1 },
        ])
    );
    assert_eq!((&json["calls"][1]["mocked"], json["calls"][0].get("mocked")), (&json!(true), None));
}

#[test]
fn people_read_them_once_for_all_pages() {
    let of = |url: &str| unanswered("wx.request", Some(url), None);
    let function = unanswered("wx.cloud.callFunction", Some("function who"), None);
    let many = (0..9).map(|n| of(&format!("GET https://a.com/{n}"))).collect();
    let records = vec![share(vec![of("GET https://a.com/0"), function]), share(many)];
    let text = pretty(records, &Texts::default());
    let (_, hint) = text.split_once("10 calls without an answer; --mock FILE gives one\n").expect(&text);
    let hint: String = hint.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        hint.starts_with("GET https://a.com/0, wx.cloud.callFunction function who, GET https://a.com/1,"),
        "{hint}"
    );
    assert!(hint.contains("GET https://a.com/6, and 2 more"), "{hint}");
    assert_eq!(text.matches("https://a.com/0").count(), 1, "{text}");
}

#[test]
fn hostile_addresses_reach_no_terminal() {
    let url = "GET https://a.com/\u{1b}[2J\u{202e}";
    let records = vec![share(vec![unanswered("wx.request", Some(url), None)])];
    let text = pretty(records, &Texts::default());
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
}

#[test]
fn a_report_names_mocks_that_nobody_asked_for() {
    let mock = |at| UnusedMock { file: "m.json".to_owned(), at, what: Text::verbatim("`login`") };
    let nothing = report(Vec::new(), None, &Texts::default());
    let unused = Report { unused_mocks: vec![mock(Some((3, 5))), mock(None)], ..nothing };
    let json: Json = serde_json::from_str(&written("json", &unused, LOOK)).unwrap();
    assert_eq!(
        json["unusedMocks"],
        json!([{ "file": "m.json", "line": 3, "column": 5, "what": "`login`" }, { "file": "m.json", "what": "`login`" }])
    );
}

#[test]
fn a_failed_mock_function_says_nothing_about_the_page() {
    let failed =
        record("wechat", "pages/a/a", HandlerOutcome::MockFailed(Text::verbatim("mock m.js:1:2: it threw")));
    assert_eq!(record_json(&failed, Language::En)["error"], json!({ "mock": "mock m.js:1:2: it threw" }));
    let text = pretty(vec![failed], &Texts::default());
    assert!(text.contains("could not be judged: mock m.js:1:2: it threw"), "{text}");
    assert!(text.contains("this is an error in the mock"), "{text}");
}
