//! Mock files as users write them: what they mean, and what is said when they are wrong.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::{collections::BTreeMap, path::Path};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_mock::{
    ApiKind, Failure, KnownApi, Loaded, MockError, MockState, Mocks, Outcome, Request, SCHEMA, load,
};

const APIS: &[KnownApi<'static>] = &[
    KnownApi { name: "cloud.callFunction", kind: ApiKind::Task },
    KnownApi { name: "createSelectorQuery", kind: ApiKind::Handle },
    KnownApi { name: "getBatteryInfoSync", kind: ApiKind::Value },
    KnownApi { name: "getLocation", kind: ApiKind::Task },
    KnownApi { name: "login", kind: ApiKind::Task },
    KnownApi { name: "onLocationChange", kind: ApiKind::Listener },
    KnownApi { name: "request", kind: ApiKind::Task },
];

/// Reads files that exist only here; all but the last `.json` beside them are mocks.
fn try_load(files: &[(&str, &str)], mocks: usize) -> Result<Loaded, MockError> {
    let bytes: BTreeMap<&str, &str> = files.iter().copied().collect();
    let read = |path: &Path, _: u64| {
        let name = path.to_str().unwrap();
        bytes
            .get(name)
            .map(|text| text.as_bytes().to_vec())
            .ok_or_else(|| Text::verbatim("there is no such file"))
    };
    let paths: Vec<_> = files.iter().take(mocks).map(|(name, _)| (*name).into()).collect();
    load(&paths, "WeChat", APIS, &read)
}

fn mocks(files: &[(&str, &str)]) -> Mocks {
    try_load(files, files.len()).unwrap().mocks
}

fn refusal(text: &str) -> String {
    try_load(&[("m.json", text)], 1).unwrap_err().to_string()
}

fn get(url: &str) -> Request {
    Request::new("GET", url, Vec::new(), None)
}

/// The `data` that a request gets, or how it fails.
fn data(mocks: &Mocks, state: &mut MockState, request: &Request) -> Option<String> {
    Some(match mocks.request("request", request, None, state)?.outcome {
        Outcome::Answer(answer) => answer["data"].to_string(),
        Outcome::Response { status, body, .. } => format!("{status} {}", body.text()),
        Outcome::Fail(Failure { text, .. }) => format!("fail {text}"),
    })
}

fn answer(mocks: &Mocks, state: &mut MockState, api: &str, options: &Json) -> Option<Json> {
    match mocks.api(api, Some(options), state)?.outcome {
        Outcome::Answer(answer) => Some(answer.clone()),
        Outcome::Fail(failure) => Some(json!(failure.text)),
        Outcome::Response { .. } => None,
    }
}

#[test]
fn the_first_that_fits_answers_and_a_later_file_goes_first() {
    let base = r#"{ "requests": [
        { "url": "https://a.com/items/1", "answer": { "data": "one" } },
        { "url": "https://a.com/items/*", "answer": { "data": "any" } },
        { "method": "post", "url": "/save", "body": { "id": 1 }, "answer": { "data": "saved" } }
    ] }"#;
    let case = r#"{ "requests": [{ "url": "/items/2", "fail": "timeout", "times": 1 }] }"#;
    let mocks = mocks(&[("base.json", base), ("case.json", case)]);
    let mut state = MockState::default();
    let mut ask = |request: &Request| data(&mocks, &mut state, request);
    assert_eq!(ask(&get("https://a.com/items/1")).as_deref(), Some("\"one\""));
    assert_eq!(ask(&get("https://a.com/items/2")).as_deref(), Some("fail timeout"));
    assert_eq!(ask(&get("https://a.com/items/2")).as_deref(), Some("\"any\""), "used up, the next fits");
    let post = |body: Json| Request::new("POST", "https://b.com/save", Vec::new(), Some(body));
    assert_eq!(ask(&post(json!({ "id": 1, "more": true }))).as_deref(), Some("\"saved\""));
    assert_eq!(ask(&post(json!({ "id": 2 }))), None);
    assert_eq!(ask(&get("https://b.com/save")), None, "another method");
    assert_eq!(ask(&get("https://b.com/else")), None);
    assert_eq!(state.used().collect::<Vec<_>>(), [0, 1, 2, 3]);
}

#[test]
fn replies_of_an_api_follow_each_other_apart_for_each_when() {
    let text = r#"{
        "apis": {
            "login": [{ "fail": "first" }, { "answer": { "code": "x" }, "delay": 300 }],
            "getLocation": [
                { "when": { "type": "gcj02" }, "answer": { "latitude": 1 } },
                { "when": { "type": "gcj02" }, "answer": { "latitude": 2 } },
                { "answer": { "latitude": 0 } }
            ],
        },
        "cloud": { "functions": { "who": { "answer": "me" }, "sum": { "when": { "a": 1 }, "answer": 3 } } }
    }"#;
    let mocks = mocks(&[("m.json", text)]);
    let mut state = MockState::default();
    let mut ask = |api: &str, options: Json| answer(&mocks, &mut state, api, &options);
    assert_eq!(ask("login", json!({})), Some(json!("first")));
    assert_eq!(ask("login", json!({})), Some(json!({ "code": "x" })));
    assert_eq!(ask("login", json!({})), Some(json!({ "code": "x" })));
    let latitude = |answer: Option<Json>| answer.map(|answer| answer["latitude"].clone());
    assert_eq!(latitude(ask("getLocation", json!({ "type": "gcj02" }))), Some(json!(1)));
    assert_eq!(latitude(ask("getLocation", json!({}))), Some(json!(0)));
    assert_eq!(latitude(ask("getLocation", json!({ "type": "gcj02", "altitude": true }))), Some(json!(2)));
    let function = |name: &str, data: Json| json!({ "name": name, "data": data });
    assert_eq!(ask("cloud.callFunction", function("who", json!(null))), Some(json!({ "result": "me" })));
    assert_eq!(
        ask("cloud.callFunction", function("sum", json!({ "a": 1, "b": 2 }))),
        Some(json!({ "result": 3 }))
    );
    assert_eq!(ask("cloud.callFunction", function("sum", json!({ "a": 2 }))), None);
    assert_eq!(ask("cloud.callFunction", function("else", json!({}))), None);
    let names: Vec<&str> = mocks.places().iter().map(|place| place.what.en()).collect();
    assert_eq!(names[0], "`login`");
    assert_eq!(names[3], "cloud function `who`");
    assert_eq!((mocks.places()[1].line, mocks.places()[1].column), (5, 17));
}

#[test]
fn query_and_headers_are_looked_at_where_a_mock_names_them() {
    let text = r#"{ "requests": [
        { "url": "/a", "query": { "id": 7, "k": "*" }, "answer": { "data": 1 } },
        { "url": "/a", "header": { "authorization": "Bearer x" }, "answer": { "data": 2 } }
    ] }"#;
    let mocks = mocks(&[("m.json", text)]);
    let mut state = MockState::default();
    assert_eq!(data(&mocks, &mut state, &get("https://h/a?k=&id=7")).as_deref(), Some("1"));
    assert_eq!(data(&mocks, &mut state, &get("https://h/a?id=8&k=1")), None);
    let headers = vec![("Authorization".to_owned(), "Bearer x".to_owned())];
    let signed = Request::new("GET", "https://h/a", headers, None);
    assert_eq!(data(&mocks, &mut state, &signed).as_deref(), Some("2"));
}

#[test]
fn contents_may_stand_in_files_beside() {
    let text = r#"{ "requests": [{ "url": "/a", "file": "a.json", "answer": { "statusCode": 404 } }],
                    "apis": { "getLocation": { "file": "here.json" } } }"#;
    let files = [("m/m.json", text), ("m/a.json", r#"{"x":[1]}"#), ("m/here.json", r#"{"latitude":1}"#)];
    let mocks = try_load(&files, 1).unwrap().mocks;
    let mut state = MockState::default();
    assert_eq!(data(&mocks, &mut state, &get("https://h/a")).as_deref(), Some(r#"404 {"x":[1]}"#));
    assert_eq!(answer(&mocks, &mut state, "getLocation", &json!({})), Some(json!({ "latitude": 1 })));
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    for (text, wanted) in [
        ("", "m.json:1:1: the file is empty"),
        ("{\n  \"apis\": [\n", "m.json:2:11: not JSON: this `[` is never closed: add a `]`"),
        ("[]", "m.json:1:1: the file must be an object, not an array"),
        (
            "{\n  \"request\": []\n}",
            "m.json:2:3: `request` is no key of a mock file; did you mean `requests`?",
        ),
        ("{ \"x\": 1 }", "it takes `$schema`, `storage`, `user`, `apis`, `requests` and `cloud`"),
        (
            r#"{"apis":{"getLocaton":{"answer":{}}}}"#,
            "1:10: WeChat has no API `getLocaton`; did you mean `getLocation`?",
        ),
        (r#"{"apis":{"frobnicate":{"answer":{}}}}"#, "WeChat has no API `frobnicate`"),
        (
            r#"{"apis":{"getLocation":{"anser":{}}}}"#,
            "`anser` is no key of `apis.getLocation`; did you mean `answer`?",
        ),
        (r#"{"apis":{"getLocation":{}}}"#, "`apis.getLocation` needs `answer`, `fail` or `file`"),
        (r#"{"apis":{"getLocation":[]}}"#, "an empty list answers nothing"),
        (
            r#"{"apis":{"getLocation":{"answer":5}}}"#,
            "`apis.getLocation.answer` must be an object, not a number",
        ),
        (r#"{"apis":{"getLocation":{"fail":5}}}"#, "must be the text after `fail`"),
        (r#"{"apis":{"getLocation":{"answer":{},"fail":"x"}}}"#, "1:37: a reply either answers or fails"),
        (r#"{"apis":{"getLocation":{"answer":{},"delay":-1}}}"#, "must be a whole number from 0 to 3600000"),
        (r#"{"apis":{"getLocation":{"answer":{},"times":0}}}"#, "must be a whole number from 1"),
        (r#"{"apis":{"getBatteryInfoSync":{"answer":1,"delay":1}}}"#, "1:43: this API answers at once"),
        (r#"{"apis":{"getBatteryInfoSync":{"when":{},"answer":1}}}"#, "this API takes none"),
        (r#"{"apis":{"onLocationChange":{"answer":{}}}}"#, "takes a listener"),
        (r#"{"apis":{"createSelectorQuery":{"answer":{}}}}"#, "gives an object of methods"),
        (
            "{\n\"apis\":{\"login\":{\"fail\":\"a\"},\n\"login\":{\"fail\":\"b\"}}}",
            "m.json:3:1: `login` stands twice",
        ),
        (r#"{"requests":[{"answer":{}}]}"#, "`requests[0]` needs a `url`"),
        (r#"{"requests":[{"url":"a.com/x","answer":{}}]}"#, "1:21: `a.com/x` fits no address"),
        (r#"{"requests":[{"url":{"regex":"("},"answer":{}}]}"#, "no regular expression"),
        (r#"{"requests":[{"url":"/x","answer":{"list":[]}}]}"#, "1:36: `list` is no part of a response"),
        (r#"{"requests":[{"url":"/x","answer":{"statusCode":"200"}}]}"#, "whole number from 100 to 599"),
        (r#"{"requests":[{"url":"/x","method":"GETS","answer":{}}]}"#, "`GETS` is no method"),
        (r#"{"requests":[{"url":"/x","file":"no.json"}]}"#, "cannot read `no.json`: there is no such file"),
        (r#"{"requests":[{"url":"/x","sequence":[],"answer":{}}]}"#, "beside `sequence`"),
        (r#"{"requests":[{"url":"/x","sequence":[]}]}"#, "an empty `sequence`"),
        (
            r#"{"requests":[{"url":"/x","sequence":[{"url":"/y"}]}]}"#,
            "`url` is no key of `requests[0].sequence[0]`",
        ),
        (r#"{"user":{"openid":"x"}}"#, "`openid` is no key of `user`"),
        (r#"{"user":{"scopes":{"a":1}}}"#, "`user.scopes.a` must be `true` or `false`"),
        (r#"{"log":{"entries":[]}}"#, "none of its 0 entries"),
        (r#"{"log":{}}"#, "not a HAR archive: missing field `entries`"),
    ] {
        let message = refusal(text);
        assert!(message.contains(wanted), "{text}\n     got {message}\n  wanted {wanted}");
    }
    let deep = format!("{{\"storage\":{}1{}}}", "[".repeat(200), "]".repeat(200));
    assert!(refusal(&deep).contains("nesting deeper than 100 levels"));
    let big = format!("{{\"storage\":{{\"k\":\"{}\"}}}}", "x".repeat(1 << 20));
    assert!(refusal(&big).contains("`k` is over 1 MB"));
    let huge = " ".repeat(11 << 20);
    assert!(refusal(&huge).contains("is over 10 MB, the limit for JSON"));
    assert!(try_load(&[], 0).unwrap().mocks.places().is_empty());
    let absent =
        load(&["gone.json".into()], "WeChat", APIS, &|_, _| Err(Text::verbatim("there is no such file")));
    assert_eq!(absent.unwrap_err().to_string(), "cannot read mock file `gone.json`: there is no such file");
}

#[test]
fn mocks_cross_a_pipe_as_they_are() {
    let text =
        r#"{ "requests": [{ "url": "**/x/:id", "answer": { "data": 1 } }], "storage": { "a": null } }"#;
    let sent = serde_json::to_string(&mocks(&[("m.json", text)])).unwrap();
    let arrived: Mocks = serde_json::from_str(&sent).unwrap();
    assert_eq!(data(&arrived, &mut MockState::default(), &get("https://h/x/1")).as_deref(), Some("1"));
    assert_eq!(arrived.storage.get("a"), Some(&Json::Null));
}

/// What the reader takes, the schema takes; what it refuses for its shape, the schema refuses.
#[test]
fn the_schema_agrees_with_the_reader() {
    let schema: Json = serde_json::from_str(SCHEMA).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for text in [
        r#"{"$schema":"x","storage":{"a":1},"user":{"loggedIn":true,"code":"c","profile":{},"scopes":{"a":true}}}"#,
        r#"{"apis":{"login":[{"fail":"a"},{"fail":{"errMsg":"b"},"delay":1,"times":2}],"getBatteryInfoSync":{"answer":5}}}"#,
        r#"{"apis":{"getLocation":{"when":{"a":1},"answer":{}}},"cloud":{"functions":{"a":{"answer":1}}}}"#,
        r#"{"requests":[{"method":"GET","url":"/x","query":{"a":1},"header":{"b":"c"},"body":{"d":1},"answer":{"data":1,"statusCode":200,"header":{"a":1},"cookies":["b"]},"delay":5,"times":2}]}"#,
        r#"{"requests":[{"url":{"regex":"x"},"sequence":[{"fail":"a"},{"answer":{}}]}]}"#,
    ] {
        assert!(schema.is_valid(&serde_json::from_str(text).unwrap()), "{text}");
        mocks(&[("m.json", text)]);
    }
    for text in [
        "[]",
        r#"{"request":[]}"#,
        r#"{"apis":{"getLocation":{"anser":{}}}}"#,
        r#"{"apis":{"getLocation":{}}}"#,
        r#"{"apis":{"getLocation":[]}}"#,
        r#"{"requests":[{"answer":{}}]}"#,
        r#"{"requests":[{"url":"/x"}]}"#,
        r#"{"requests":[{"url":"/x","answer":{"list":[]}}]}"#,
        r#"{"requests":[{"url":"/x","answer":{"statusCode":1}}]}"#,
        r#"{"requests":[{"url":"/x","sequence":[{"url":"/y"}]}]}"#,
        r#"{"user":{"openid":"x"}}"#,
        r#"{"cloud":{"x":1}}"#,
    ] {
        assert!(!schema.is_valid(&serde_json::from_str(text).unwrap()), "{text}");
        refusal(text);
    }
}

proptest! {
    /// Whatever a file holds, it is read or refused with a place in it.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200), har in any::<bool>()) {
        let name = if har { "m.har" } else { "m.json" };
        let read = |_: &Path, _: u64| Ok(bytes.clone());
        if let Err(error) = load(&[name.into()], "WeChat", APIS, &read) {
            prop_assert!(error.to_string().contains(name));
        }
    }

    #[test]
    fn any_json_is_read_or_refused(text in json_text()) {
        for name in ["m.json", "m.har"] {
            let read = |_: &Path, _: u64| Ok(text.as_bytes().to_vec());
            match load(&[name.into()], "WeChat", APIS, &read) {
                Ok(loaded) => {
                    let mut state = MockState::default();
                    data(&loaded.mocks, &mut state, &get("https://a.com/x"));
                    answer(&loaded.mocks, &mut state, "login", &json!({}));
                }
                Err(error) => prop_assert!(error.to_string().contains(name)),
            }
        }
    }
}

/// JSON made of the words that mean something in a mock file.
fn json_text() -> impl Strategy<Value = String> {
    let word = proptest::sample::select(vec![
        "apis",
        "requests",
        "login",
        "getLocation",
        "url",
        "answer",
        "fail",
        "delay",
        "times",
        "sequence",
        "when",
        "log",
        "entries",
        "request",
        "response",
        "method",
        "content",
        "text",
        "status",
        "/x",
        "**",
        "GET",
        "regex",
        "https://a.com/x",
        "header",
        "query",
        "storage",
        "user",
        "cloud",
        "functions",
        "statusCode",
        "data",
    ]);
    let leaf = prop_oneof![
        word.clone().prop_map(|word| json!(word)),
        (0..600_u32).prop_map(|number| json!(number)),
        Just(json!({})),
        Just(json!([])),
        Just(json!(null)),
        Just(json!(true)),
    ];
    let value = leaf.prop_recursive(5, 40, 5, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            proptest::collection::vec((word.clone(), inner), 0..5)
                .prop_map(|fields| fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    });
    value.prop_map(|value| value.to_string())
}
