//! Values by their shapes: what could stand where something stands, and what is less than that.

use fastrand::Rng;
use serde_json::{Map, Value as Json, json};

/// How deep data is changed, and how many places of it.
const DEPTH: usize = 3;
const MOST_PLACES: usize = 200;

/// Characters of a long text: longer than any platform shows.
const LONG: usize = 300;
/// Items of a long list.
const MANY: usize = 200;

/// Texts as users and servers give them.
const TEXTS: &[&str] = &[
    "",
    " ",
    "A&B=C",
    "100%",
    "50%off",
    "#1",
    "a?b",
    "a/b\\c",
    "👩‍👩‍👧‍👦🎉",
    "第一行\n第二行",
    "\"quoted\" 'too'",
    "<b>粗</b>",
    "a+b c",
    "0",
];

fn text(rng: &mut Rng) -> String {
    match rng.usize(0..=TEXTS.len()) {
        0 => "超长名称".chars().cycle().take(LONG).collect(),
        at => TEXTS.get(at - 1).copied().unwrap_or_default().to_owned(),
    }
}

fn number(value: &Json, rng: &mut Rng) -> Json {
    let numbers = [json!(0), json!(-1), json!(1.5), json!(9_007_199_254_740_993_u64), Json::Null];
    match rng.usize(0..=numbers.len()) {
        // As servers that have it from a form give it.
        0 => json!(value.to_string()),
        at => numbers.get(at - 1).cloned().unwrap_or_default(),
    }
}

/// What could stand where `value` does.
pub(super) fn other(value: &Json, rng: &mut Rng) -> Json {
    match value {
        Json::Null => anything(rng),
        Json::Bool(value) => json!(!value),
        Json::Number(_) => number(value, rng),
        // A server that has none gives null.
        Json::String(_) if rng.usize(0..6) == 0 => Json::Null,
        // What leads somewhere was put together by somebody: another text is no other state of it.
        Json::String(text) if text.contains('/') => json!(""),
        Json::String(_) => json!(text(rng)),
        Json::Array(items) => match (rng.usize(0..3), items.first()) {
            (0, Some(first)) => Json::Array(vec![first.clone(); MANY]),
            (1, _) => Json::Null,
            _ => json!([]),
        },
        Json::Object(map) => match rng.usize(0..3) {
            0 => Json::Null,
            1 if map.len() > 1 => {
                let mut rest = map.clone();
                if let Some(key) = rng.choice(map.keys()) {
                    rest.remove(key);
                }
                Json::Object(rest)
            }
            _ => json!({}),
        },
    }
}

/// What could stand where nobody knows what stands.
pub(super) fn anything(rng: &mut Rng) -> Json {
    match rng.usize(0..5) {
        0 => json!({}),
        1 => json!([]),
        2 => json!(0),
        3 => Json::Null,
        _ => json!(text(rng)),
    }
}

/// What could be a parameter of a query that is `value`; `None` for none.
pub(super) fn parameter(_: &str, rng: &mut Rng) -> Option<String> {
    (rng.usize(0..5) > 0).then(|| text(rng))
}

/// What a server could answer, in the words of mock files.
pub(super) fn reply(rng: &mut Rng) -> Json {
    match rng.usize(0..7) {
        0 => json!({ "fail": "timeout" }),
        1 => json!({ "answer": { "statusCode": 500, "data": "Internal Server Error" } }),
        2 => json!({ "answer": { "data": "" } }),
        3 => json!({ "answer": { "data": {} } }),
        4 => json!({ "answer": { "data": [] } }),
        5 => json!({ "answer": { "data": { "code": 0, "data": {} } } }),
        _ => json!({ "answer": { "data": { "code": 0, "data": null } } }),
    }
}

/// What a client could answer.
pub(super) fn answer(rng: &mut Rng) -> Json {
    if rng.bool() { json!({ "fail": "auth deny" }) } else { json!({ "answer": {} }) }
}

/// The places in `data`, as `setData` names them, with what stands there.
pub(super) fn places(data: &Map<String, Json>) -> Vec<(String, Json)> {
    let mut found = Vec::new();
    for (key, value) in data {
        add(key, key, value, 1, &mut found);
    }
    found
}

fn add(key: &str, path: &str, value: &Json, depth: usize, found: &mut Vec<(String, Json)>) {
    let plain = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'));
    if key.is_empty() || !plain || found.len() >= MOST_PLACES {
        return;
    }
    found.push((path.to_owned(), value.clone()));
    if depth >= DEPTH {
        return;
    }
    match value {
        Json::Object(map) => {
            for (key, value) in map {
                add(key, &format!("{path}.{key}"), value, depth + 1, found);
            }
        }
        Json::Array(items) => {
            for (index, value) in items.iter().take(2).enumerate() {
                add("0", &format!("{path}[{index}]"), value, depth + 1, found);
            }
        }
        _ => {}
    }
}

/// What is less than `value` and of its kind, the least first.
pub(super) fn smaller(value: &Json) -> Vec<Json> {
    match value {
        Json::String(text) => {
            let all: Vec<char> = text.chars().collect();
            let part = |from: usize, to: usize| {
                json!(all.get(from..to).unwrap_or_default().iter().collect::<String>())
            };
            match all.len() {
                0 => Vec::new(),
                1 => vec![json!("")],
                length => {
                    let one = (0..length.min(8)).map(|at| part(at, at + 1));
                    let halves = [part(0, length / 2), part(length / 2, length)];
                    std::iter::once(json!("")).chain(one).chain(halves).collect()
                }
            }
        }
        Json::Array(items) if !items.is_empty() => {
            let half = items.get(..items.len() / 2).unwrap_or_default();
            vec![json!([]), json!(half)]
        }
        Json::Object(map) if !map.is_empty() => {
            let less = map.keys().take(20).map(|key| {
                let mut rest = map.clone();
                rest.remove(key);
                Json::Object(rest)
            });
            std::iter::once(json!({})).chain(less).collect()
        }
        _ => Vec::new(),
    }
}
