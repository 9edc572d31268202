//! What is not as it should be, part by part: never a difference of two texts.

use serde::{Serialize, Serializer};
use serde_json::Value as Json;
use sharebox_diagnostic::{Language, Text};

use crate::matcher::below;

/// One part that is not as expected.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// Which share it is about, where a case has more than one: `pages/a/a · menu`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<String>,
    /// Where the expectation stands that found it, for one that is a function: `pages/a/a.share.js:12:5`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Which part of it: `card.title`.
    pub path: String,
    /// What was expected, for people; programs read it in English.
    #[serde(serialize_with = "english")]
    pub expected: Text,
    /// What there was; `None` for nothing.
    pub got: Option<Json>,
}

impl Difference {
    /// That `path` is not what was expected, but `got`.
    pub fn new(path: &str, expected: Text, got: Option<Json>) -> Self {
        Self { share: None, at: None, path: path.to_owned(), expected, got }
    }

    /// What there was, for people.
    pub fn got_text(&self, language: Language) -> String {
        self.got.as_ref().map_or_else(|| nothing().get(language).to_owned(), Json::to_string)
    }
}

/// What is said where nothing is there.
pub(crate) fn nothing() -> Text {
    Text::fixed("nothing", "无")
}

/// For programs, which read texts in English.
pub(crate) fn english<S: Serializer>(text: &Text, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(text.en())
}

/// Where `new` differs from `old`, which was there before: the smallest parts that say so.
pub fn differences(path: &str, old: &Json, new: &Json) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(path, Some(old), Some(new), &mut found);
    found
}

fn compare(path: &str, old: Option<&Json>, new: Option<&Json>, found: &mut Vec<Difference>) {
    match (old, new) {
        (Some(Json::Object(before)), Some(Json::Object(after))) => {
            for (key, value) in before {
                compare(&below(path, key), Some(value), after.get(key), found);
            }
            for (key, value) in after.iter().filter(|(key, _)| !before.contains_key(*key)) {
                compare(&below(path, key), None, Some(value), found);
            }
        }
        (Some(Json::Array(before)), Some(Json::Array(after))) if before.len() == after.len() => {
            for (index, (old, new)) in before.iter().zip(after).enumerate() {
                compare(&format!("{path}[{index}]"), Some(old), Some(new), found);
            }
        }
        (old, new) if old == new => {}
        (old, new) => {
            let expected = old.map_or_else(nothing, |old| Text::verbatim(old.to_string()));
            found.push(Difference::new(path, expected, new.cloned()));
        }
    }
}
