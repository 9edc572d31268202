//! What a handler returned, on every platform: whatever it is, a judgement comes of it, without a panic.
//!
//! `sharebox-fuzz` says how to run more cases, and others.

use sharebox_contract::{Circumstances, judge};
use sharebox_fuzz::{fuzz, prelude::*, words};
use sharebox_observation::{HandlerOutcome, Value};
use sharebox_platform::PLATFORMS;

const KEYS: &[&str] = &[
    "title",
    "path",
    "imageUrl",
    "promise",
    "query",
    "desc",
    "templateId",
    "withShareTicket",
    "success",
    "channel",
    "extra",
    "url",
    "content",
    "bgImgUrl",
    "appId",
    "webUrl",
];
const TEXTS: &[&str] = &[
    "/",
    "pages/a/a",
    "pages/b/b",
    "?",
    "&",
    "=",
    "#",
    "%",
    "%E7",
    "%zz",
    "a",
    "..",
    "https://",
    "a.example",
    "/i.png",
    "data:",
    "image/png;base64,",
    "\\",
    ":",
    "wxfile://",
    "\0",
    "\u{202e}",
    "第",
    "😀",
    " ",
    "\n",
    ".html",
];

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => words(TEXTS).prop_map(Value::String),
        1 => Just(Value::Undefined),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::Bool),
        1 => any::<f64>().prop_filter_map("finite", |number| number.is_finite().then_some(Value::Number(number))),
        1 => Just(Value::NonFinite("NaN".to_owned())),
        1 => (words(TEXTS), any::<usize>()).prop_map(|(start, length)| Value::LongString { start, length }),
        1 => Just(Value::BigInt("10".to_owned())),
        1 => Just(Value::Function("success".to_owned())),
    ]
}

fn object(inner: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let key = prop_oneof![8 => prop::sample::select(KEYS).prop_map(str::to_owned), 1 => words(TEXTS)];
    prop::collection::vec((key, inner), 0..8).prop_map(Value::Object)
}

fn value() -> impl Strategy<Value = Value> {
    let list = prop::collection::vec(leaf(), 0..4).prop_map(Value::Array);
    let inner = prop_oneof![8 => leaf(), 1 => list, 1 => object(leaf())];
    prop_oneof![1 => leaf(), 9 => object(inner)]
}

#[test]
fn returned_values() {
    fuzz(2_000, value(), |value| {
        for platform in PLATFORMS {
            let around = Circumstances::new(platform, "pages/a/a");
            let judge = || {
                let outcome =
                    HandlerOutcome::Returned { value: value.clone(), awaited: None, promise_field: None };
                judge(&around, &outcome)
            };
            prop_assert_eq!(judge(), judge());
        }
        Ok(())
    });
}
