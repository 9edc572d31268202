//! Mocks that somebody gave: where their answers could be otherwise.

use serde_json::{Map, Value as Json};

use super::{
    place::{Path, Step, beyond},
    shapes::Maker,
};

/// The key of a mock whose value is the answer.
const ANSWER: &str = "answer";

/// Notes what could be otherwise in mocks that somebody gave.
pub(super) fn answers(maker: &mut Maker<'_>, path: &Path, mocks: &Map<String, Json>) {
    for (key, value) in mocks {
        let path = beyond(path, Step::Key(key.clone()));
        match (key.as_str(), value) {
            ("storage", Json::Object(stored)) => {
                for (name, value) in stored {
                    maker.given(&beyond(&path, Step::Key(name.clone())), name, value);
                }
            }
            ("requests" | "apis" | "cloud", _) => replies(maker, &path, value),
            _ => {}
        }
    }
}

/// Looks for replies, however deep they are.
fn replies(maker: &mut Maker<'_>, path: &Path, value: &Json) {
    match value {
        Json::Object(map) => {
            for (name, value) in map {
                let path = beyond(path, Step::Key(name.clone()));
                let of_request = matches!(path.get(1), Some(Step::Key(key)) if key == "requests");
                match value {
                    Json::Object(answer) if name == ANSWER && of_request => {
                        if let Some(Json::Object(data)) = answer.get("data") {
                            members(maker, &beyond(&path, Step::Key("data".to_owned())), data);
                        }
                    }
                    Json::Object(answer) if name == ANSWER => members(maker, &path, answer),
                    Json::Object(_) | Json::Array(_) if name != "body" && name != "when" => {
                        replies(maker, &path, value);
                    }
                    _ => {}
                }
            }
        }
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                replies(maker, &beyond(path, Step::Index(index)), item);
            }
        }
        _ => {}
    }
}

/// What is in a whole answer, which does not vary itself.
fn members(maker: &mut Maker<'_>, path: &Path, answer: &Map<String, Json>) {
    for (name, value) in answer {
        maker.given(&beyond(path, Step::Key(name.clone())), name, value);
    }
}
