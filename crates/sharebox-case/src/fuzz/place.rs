//! Places in the body of a case: what stands there, and is set or left out.

use serde_json::{Map, Value as Json};

/// The only key of an object that becomes a text, which is its value as JSON.
pub(super) const JSON: &str = "\u{2060}json";
/// The only key of an object that goes.
const GONE: &str = "\u{2060}gone";

/// How deep parts are looked for.
const DEEPEST: usize = 10;

/// One step of the way to a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Key(String),
    Index(usize),
}

/// The way to a place.
pub(super) type Path = Vec<Step>;

/// Something that could be otherwise.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub(super) path: Path,
    pub(super) kind: Kind,
}

/// What stands at a place, and so what else could.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// What people write: names, titles.
    Text,
    /// A number that counts or measures.
    Number,
    /// A list, of objects or not.
    List { of_objects: bool },
    /// An object.
    Object,
    /// One of several that code knows: these are the others.
    Constant(Vec<Json>),
}

/// The way one step further.
pub(super) fn beyond(path: &[Step], step: Step) -> Path {
    path.iter().cloned().chain([step]).collect()
}

fn at<'j>(value: &'j mut Json, path: &[Step]) -> Option<&'j mut Json> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(*index),
    })
}

/// Puts something else at a place that is there.
pub(super) fn set(body: &mut Json, path: &[Step], new: Json) {
    if let Some(slot) = at(body, path) {
        *slot = new;
    }
}

/// Leaves out what stands at a place, so far only marked: indices stay what they are until [`settle`].
pub(super) fn remove(body: &mut Json, path: &[Step]) {
    set(body, path, Json::Object(Map::from_iter([(GONE.to_owned(), Json::Null)])));
}

fn is_gone(value: &Json) -> bool {
    value.as_object().is_some_and(|map| map.contains_key(GONE))
}

/// Takes away what was left out, and makes texts of what is JSON inside of one.
pub(super) fn settle(value: &mut Json) {
    match value {
        Json::Object(map) => {
            map.retain(|_, value| !is_gone(value));
            map.values_mut().for_each(settle);
            if let Some(inner) = map.get(JSON) {
                *value = Json::String(inner.to_string());
            }
        }
        Json::Array(items) => {
            items.retain(|item| !is_gone(item));
            items.iter_mut().for_each(settle);
        }
        _ => {}
    }
}

/// The parts of a case that could be left out: of what is given from outside, what is near the top first.
pub(super) fn parts(body: &Map<String, Json>) -> Vec<Path> {
    let mut found = Vec::new();
    let mut level: Vec<(Path, &Json)> = ["mocks", "query", "data", "before", "modules"]
        .into_iter()
        .filter_map(|key| Some((super::keys(&[key]), body.get(key)?)))
        .collect();
    for _ in 0..DEEPEST {
        let mut next: Vec<(Path, &Json)> = Vec::new();
        for (path, value) in level {
            match value {
                Json::Object(map) => {
                    next.extend(
                        map.iter().map(|(key, value)| (beyond(&path, Step::Key(key.clone())), value)),
                    );
                }
                Json::Array(items) => next.extend(
                    items.iter().enumerate().map(|(index, item)| (beyond(&path, Step::Index(index)), item)),
                ),
                _ => {}
            }
        }
        found.extend(next.iter().map(|(path, _)| path).filter(|path| may_go(path)).cloned());
        level = next;
    }
    found
}

/// Whether a case stays one without what stands at `path`: a mock needs its address and its answer.
fn may_go(path: &[Step]) -> bool {
    let key = |index: usize| match path.get(index) {
        Some(Step::Key(key)) => Some(key.as_str()),
        _ => None,
    };
    match (key(0), key(1)) {
        (Some("mocks"), _) if path.len() < 3 => false,
        (Some("mocks"), Some("requests")) => path.len() == 3 || (path.len() > 5 && key(4) == Some("data")),
        (Some("mocks"), Some("apis")) => path.len() == 3 || (path.len() > 4 && key(3) == Some("answer")),
        (Some("mocks"), Some("cloud")) => path.len() == 4 || (path.len() > 5 && key(4) == Some("answer")),
        (Some("before"), _) => path.len() == 2,
        _ => path.last() != Some(&Step::Key(JSON.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::fuzz::keys;

    #[test]
    fn what_is_left_out_goes_without_moving_the_rest() {
        let mut body =
            json!({ "mocks": { "requests": [{ "url": "/a" }, { "url": "/b" }, { "url": "/c" }] } });
        let request = |index| beyond(&keys(&["mocks", "requests"]), Step::Index(index));
        remove(&mut body, &request(0));
        remove(&mut body, &request(1));
        set(&mut body, &beyond(&request(2), Step::Key("url".to_owned())), json!("/d"));
        settle(&mut body);
        assert_eq!(body, json!({ "mocks": { "requests": [{ "url": "/d" }] } }));
    }

    #[test]
    fn json_inside_of_a_text_is_written_at_the_end() {
        let mut body = json!({ "mocks": { "storage": { "user": { JSON: { "nick": "x", "age": 1 } } } } });
        let inside = keys(&["mocks", "storage", "user", JSON, "age"]);
        remove(&mut body, &inside);
        settle(&mut body);
        assert_eq!(body, json!({ "mocks": { "storage": { "user": "{\"nick\":\"x\"}" } } }));
    }

    #[test]
    fn a_mock_keeps_what_makes_it_one() {
        let body = json!({
            "page": "pages/a/a", "query": { "id": "7" },
            "mocks": {
                "requests": [{ "method": "GET", "url": "/a", "answer": { "data": { "name": "x" } } }],
                "storage": { "user": 1 },
            },
        });
        let Json::Object(body) = body else { panic!() };
        let names = parts(&body).into_iter().map(|path| {
            let step = |step: &Step| match step {
                Step::Key(key) => key.clone(),
                Step::Index(index) => index.to_string(),
            };
            path.iter().map(step).collect::<Vec<_>>().join("/")
        });
        let names: Vec<String> = names.collect();
        let may_go =
            ["mocks/requests/0", "mocks/requests/0/answer/data/name", "mocks/storage/user", "query/id"];
        assert_eq!(
            names.iter().map(String::as_str).collect::<std::collections::BTreeSet<_>>(),
            may_go.into()
        );
        // What holds much stands before what is in it.
        assert_eq!(names.last().map(String::as_str), Some("mocks/requests/0/answer/data/name"));
    }
}
