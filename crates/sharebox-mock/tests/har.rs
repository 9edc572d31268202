//! HAR archives as browsers export them: which recorded response fits a request.

use std::path::Path;

use serde_json::{Value as Json, json};
use sharebox_mock::{Loaded, MockError, MockState, Mocks, Outcome, Request, load};

fn entry(method: &str, url: &str, response: impl Into<Json>) -> Json {
    json!({ "startedDateTime": "2024-01-01T00:00:00Z", "request": { "method": method, "url": url }, "response": response.into() })
}

fn text(status: u16, text: &str) -> Json {
    let headers = json!([{ "name": "Content-Type", "value": "application/json" }]);
    json!({ "status": status, "headers": headers, "content": { "size": text.len(), "text": text } })
}

fn archive(entries: &[Json]) -> Result<Loaded, MockError> {
    let har = json!({ "log": { "version": "1.2", "pages": [], "entries": entries } }).to_string();
    load(&["app.har".into()], "WeChat", &[], &|_: &Path, _: u64| Ok(har.clone().into_bytes()))
}

fn ask(mocks: &Mocks, state: &mut MockState, method: &str, url: &str, body: Option<Json>) -> Option<String> {
    let request = Request::new(method, url, Vec::new(), body);
    match mocks.request("request", &request, None, state)?.outcome {
        Outcome::Response { status, body, .. } => Some(format!("{status} {}", body.text())),
        _ => None,
    }
}

#[test]
fn the_same_request_gets_its_recordings_in_order() {
    let loaded = archive(&[
        entry("GET", "https://a.com/list", text(500, "busy")),
        entry("GET", "https://a.com/list", text(200, "[1]")),
        entry("GET", "https://a.com/list?page=2", text(200, "[2]")),
    ]);
    let mocks = loaded.unwrap().mocks;
    let mut state = MockState::default();
    let mut get = |url| ask(&mocks, &mut state, "GET", url, None);
    assert_eq!(get("https://a.com/list").as_deref(), Some("500 busy"));
    assert_eq!(get("https://a.com/list").as_deref(), Some("200 [1]"));
    assert_eq!(get("https://a.com/list").as_deref(), Some("200 [1]"), "the last stays");
    assert_eq!(get("https://a.com/list?page=2").as_deref(), Some("200 [2]"));
    assert_eq!(get("https://a.com/list?page=3"), None, "another page is not guessed");
    assert_eq!(get("https://b.com/list"), None);
    assert_eq!(ask(&mocks, &mut state, "POST", "https://a.com/list", None), None);
    let near = Request::new("GET", "https://a.com/list?page=3", Vec::new(), None);
    assert_eq!(mocks.near_recording(&near), Some("app.har"));
    assert_eq!(mocks.near_recording(&Request::new("GET", "https://a.com/x", Vec::new(), None)), None);
}

#[test]
fn what_is_never_the_same_twice_does_not_keep_a_recording_from_fitting() {
    let loaded = archive(&[
        entry("GET", "https://a.com/x?id=1&_t=111&sign=abc", text(200, "one")),
        entry("GET", "https://a.com/x?id=2&_t=222&sign=def", text(200, "two")),
    ]);
    let mocks = loaded.unwrap().mocks;
    let mut state = MockState::default();
    let mut get = |url| ask(&mocks, &mut state, "GET", url, None);
    assert_eq!(get("https://a.com/x?sign=zzz&id=2&_t=999").as_deref(), Some("200 two"));
    assert_eq!(get("https://a.com/x?id=1").as_deref(), Some("200 one"));
    assert_eq!(get("https://a.com/x?id=3&_t=111&sign=abc"), None);
}

#[test]
fn bodies_tell_recordings_apart() {
    let post = |mime: &str, sent: &str, got: &str| {
        let mut entry = entry("POST", "https://a.com/rpc", text(200, got));
        entry["request"]["postData"] = json!({ "mimeType": mime, "text": sent });
        entry
    };
    let json_type = "application/json";
    let mut params = entry("POST", "https://a.com/form", text(200, "params"));
    params["request"]["postData"] =
        json!({ "mimeType": "application/x-www-form-urlencoded", "params": [{ "name": "a", "value": "1" }] });
    let loaded = archive(&[
        post(json_type, r#"{"op":"a","timestamp":1}"#, "A"),
        post(json_type, r#"{"op":"b","timestamp":2}"#, "B"),
        post("application/x-www-form-urlencoded", "op=c", "C"),
        params,
    ]);
    let mocks = loaded.unwrap().mocks;
    let mut state = MockState::default();
    let mut rpc = |body| ask(&mocks, &mut state, "POST", "https://a.com/rpc", Some(body));
    assert_eq!(rpc(json!({ "timestamp": 99, "op": "b" })).as_deref(), Some("200 B"));
    assert_eq!(rpc(json!({ "op": "a", "timestamp": 1 })).as_deref(), Some("200 A"));
    assert_eq!(rpc(json!({ "op": "c" })).as_deref(), Some("200 C"));
    assert_eq!(rpc(json!({ "op": "d" })), None);
    let form = ask(&mocks, &mut state, "POST", "https://a.com/form", Some(json!({ "a": "1" })));
    assert_eq!(form.as_deref(), Some("200 params"));
}

#[test]
fn base64_is_decoded_and_redirects_are_followed() {
    let base64 = json!({ "status": 200, "content": { "size": 3, "encoding": "base64", "text": "6Iy2" } });
    let redirect = |to: &str| json!({ "status": 302, "redirectURL": to, "content": { "size": 0 } });
    let loaded = archive(&[
        entry("GET", "https://a.com/tea", base64),
        entry("GET", "https://a.com/old", redirect("/middle")),
        entry("GET", "https://a.com/middle", redirect("https://a.com/tea")),
        entry("GET", "https://a.com/loop", redirect("/loop")),
        entry("GET", "https://a.com/away", redirect("https://elsewhere.com/")),
    ]);
    let mocks = loaded.unwrap().mocks;
    let mut state = MockState::default();
    let mut get = |url| ask(&mocks, &mut state, "GET", url, None);
    assert_eq!(get("https://a.com/tea").as_deref(), Some("200 茶"));
    assert_eq!(get("https://a.com/old").as_deref(), Some("200 茶"));
    assert_eq!(get("https://a.com/loop").as_deref(), Some("302 "), "it ends");
    assert_eq!(get("https://a.com/away").as_deref(), Some("302 "));
}

#[test]
fn what_is_no_response_is_ignored_and_what_has_no_content_is_said() {
    let loaded = archive(&[
        entry("GET", "https://a.com/ok", text(200, "{}")),
        entry("GET", "https://a.com/blocked", json!({ "status": 0, "content": { "size": 0 } })),
        entry("GET", "data:image/png;base64,AA", text(200, "x")),
        entry("GET", "https://a.com/lost", json!({ "status": 200, "content": { "size": 512 } })),
        entry("GET", "https://a.com/none", json!({ "status": 204, "content": { "size": 0 } })),
        json!({ "request": { "method": "GET", "url": "https://a.com/pending" } }),
    ])
    .unwrap();
    let notes: Vec<&str> = loaded.notes.iter().map(sharebox_diagnostic::Text::en).collect();
    assert_eq!(notes, ["app.har: recorded without content and left out: GET https://a.com/lost"]);
    let mut state = MockState::default();
    let mut get = |url| ask(&loaded.mocks, &mut state, "GET", url, None);
    assert_eq!(get("https://a.com/blocked"), None);
    assert_eq!(get("https://a.com/lost"), None);
    assert_eq!(get("https://a.com/pending"), None);
    assert_eq!(get("https://a.com/none").as_deref(), Some("204 "));
    let bare =
        archive(&[entry("GET", "https://a.com/x", json!({ "status": 200, "content": { "size": 9 } }))]);
    assert!(bare.unwrap_err().to_string().contains("export it again with contents"));
    let broken = json!({ "status": 200, "content": { "size": 9, "encoding": "base64", "text": "%%%" } });
    let message = archive(&[entry("GET", "https://a.com/x", broken)]).unwrap_err().to_string();
    assert!(message.contains("app.har:1:1: entry 1 (GET https://a.com/x)"), "{message}");
}
