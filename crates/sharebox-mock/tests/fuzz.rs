//! Mock files: JSON with comments, HAR archives, URL patterns: whatever the bytes are, it ends, without a panic and with what it promises.
//!
//! `sharebox-fuzz` says how to run more cases, and others.

use sharebox_fuzz::{fuzz, prelude::*, words};
use sharebox_mock::{ApiKind, KnownApi, MockState, Request, Target, load};

const MOCK: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"requests\"",
    "\"url\"",
    "\"answer\"",
    "\"fail\"",
    "\"file\"",
    "\"apis\"",
    "\"request\"",
    "\"storage\"",
    "\"user\"",
    "\"cloud\"",
    "\"sequence\"",
    "\"times\"",
    "\"delay\"",
    "\"header\"",
    "\"query\"",
    "\"body\"",
    "\"data\"",
    "\"https://a.example/:x/*\"",
    "\"https://[::1/\"",
    "\"*\"",
    "\"%\"",
    "\"GET\"",
    "\"method\"",
    "1",
    "-1",
    "1e999",
    "null",
    "true",
    "//",
    "/*",
    "*/",
    "\n",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\"errMsg\"",
    "\"statusCode\"",
    "'a'",
    ",}",
];
const HAR: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"log\"",
    "\"entries\"",
    "\"request\"",
    "\"response\"",
    "\"method\"",
    "\"url\"",
    "\"headers\"",
    "\"status\"",
    "\"content\"",
    "\"text\"",
    "\"encoding\"",
    "\"base64\"",
    "\"mimeType\"",
    "\"postData\"",
    "\"https://a.example/x\"",
    "200",
    "\"====\"",
    "\"name\"",
    "\"value\"",
    "null",
    "1e999",
    "\"\\u0000\"",
];

fn loads(name: &'static str, text: &str) -> Result<(), TestCaseError> {
    let apis = [KnownApi { name: "request", kind: ApiKind::Task }];
    let read = |path: &std::path::Path, limit: u64| {
        prop_assert!(limit > 0);
        Ok(if path.ends_with(name) { text.as_bytes().to_vec() } else { b"{}".to_vec() })
    };
    let read = |path: &std::path::Path, limit: u64| {
        read(path, limit)
            .map_err(|error: TestCaseError| sharebox_diagnostic::Text::verbatim(error.to_string()))
    };
    match load(&[name.into()], "WeChat", &apis, &read) {
        Ok(loaded) => {
            let request = Request::new("GET", "https://a.example/x?y=1", Vec::new(), None);
            let mut state = MockState::default();
            for _ in 0..3 {
                loaded.mocks.request("request", &request, None, &mut state);
            }
            let line = serde_json::to_string(&loaded.mocks)
                .map_err(|error| TestCaseError::fail(error.to_string()))?;
            let back = serde_json::from_str::<sharebox_mock::Mocks>(&line);
            prop_assert!(back.is_ok(), "{:?} does not cross a pipe: {:?}", line, back.err());
        }
        Err(error) => prop_assert!(error.to_string().contains(name), "{}", error),
    }
    Ok(())
}

#[test]
fn json() {
    fuzz(3_000, words(MOCK), |text| {
        loads("a.json", &text)?;
        loads(
            "a.json",
            &format!("{{\"requests\":[{{\"url\":\"https://a.example/x\",\"answer\":{{}},{text}}}]}}"),
        )
    });
}

#[test]
fn recordings() {
    fuzz(3_000, words(HAR), |text| {
        loads("a.har", &text)?;
        loads("a.har", &format!("{{\"log\":{{\"entries\":[{{{text}}}]}}}}"))
    });
}

#[test]
fn addresses() {
    const PARTS: &[&str] = &[
        "https://",
        "a.example",
        "/",
        "?",
        "&",
        "=",
        "#",
        "%",
        "%E7",
        "%zz",
        ":",
        "@",
        "[",
        "]",
        "*",
        "+",
        ";",
        "..",
        "//",
    ];
    fuzz(6_000, words(PARTS), |text| {
        let request = Request::new("GET", &text, Vec::new(), None);
        let target: &Target = &request.target;
        prop_assert!(target.query.len() <= text.matches('&').count() + 1);
        let pattern = serde_json::json!({ "requests": [{ "url": text, "answer": {} }] }).to_string();
        loads("a.json", &pattern)
    });
}
