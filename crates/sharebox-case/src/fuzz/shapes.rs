//! Values by their shapes: what stands where a page reads one, what else could, and what is less than that.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};
use sharebox_observation::{Shape, Use};

use super::{
    place::{JSON, Kind, Path, Place, Step, beyond},
    words::{Word, word},
};

/// Places of one ground.
const MOST_PLACES: usize = 400;
/// Items of a given list that are looked at.
const ITEMS: usize = 2;
/// How deep given values are looked at.
const DEEPEST: usize = 8;

/// Texts as users and servers give them. Emoji behind a letter and without one: wherever a text is cut, one of them is cut in
/// half.
fn texts() -> Vec<String> {
    let emoji = "😀".repeat(30);
    let mut texts: Vec<String> = ["A&B", "100%", "#1"].iter().map(|text| (*text).to_owned()).collect();
    texts.extend([format!("a{emoji}"), emoji, "超长的名称".repeat(12)]);
    texts
}

/// What else could stand where something of this kind does.
pub(super) fn others(kind: &Kind) -> Vec<Json> {
    match kind {
        // A server that has none gives null.
        Kind::Text => texts().into_iter().map(Json::from).chain([Json::Null]).collect(),
        Kind::List { of_objects: true } => vec![json!([]), json!([{}]), json!([null])],
        Kind::List { of_objects: false } => vec![json!([])],
        Kind::Number | Kind::Object => vec![Json::Null],
        Kind::Constant(others) => others.clone(),
    }
}

/// What is less than `value` and of its kind, the least first.
pub(super) fn smaller(value: &Json) -> Vec<Json> {
    let Json::String(text) = value else { return Vec::new() };
    let all: Vec<char> = text.chars().collect();
    let length = all.len();
    let part =
        |from: usize, to: usize| json!(all.get(from..to).unwrap_or_default().iter().collect::<String>());
    if length < 2 {
        return Vec::new();
    }
    let ends = [1, length / 2, length * 3 / 4, length - 1];
    let mut parts: Vec<Json> = Vec::new();
    for part in ends.into_iter().map(|end| part(0, end)).chain([part(1, length), part(length / 2, length)]) {
        if !parts.contains(&part) && part != *value {
            parts.push(part);
        }
    }
    parts
}

/// What makes values, and notes where they could be otherwise.
#[derive(Debug)]
pub(super) struct Maker<'a> {
    /// What names are compared with.
    pub(super) compared: &'a BTreeMap<String, Vec<Json>>,
    /// What could be otherwise.
    pub(super) places: Vec<Place>,
}

impl Maker<'_> {
    fn place(&mut self, path: &[Step], kind: Kind) {
        if self.places.len() < MOST_PLACES {
            self.places.push(Place { path: path.to_vec(), kind });
        }
    }

    /// The constants that `name` is compared with.
    fn constants(&self, name: &str) -> &[Json] {
        self.compared.get(name).map_or(&[], Vec::as_slice)
    }

    /// All that an answer is, or what is stored: an object, unless the page reads something else. Nothing at all is no answer,
    /// so it does not vary itself.
    pub(super) fn whole(&mut self, path: &Path, name: &str, shape: &Shape) -> Json {
        if *shape == Shape::default() {
            return json!({});
        }
        let value = self.value(path, name, shape);
        self.places.retain(|place| place.path != *path || !matches!(place.kind, Kind::Object));
        value
    }

    /// What is called `name` and read as `shape`.
    pub(super) fn value(&mut self, path: &[Step], name: &str, shape: &Shape) -> Json {
        let used = |used: Use| shape.uses.contains(&used);
        if used(Use::Json) {
            let mut inner = shape.clone();
            inner.uses.retain(|used| !matches!(used, Use::Json | Use::Text | Use::Length));
            let path = beyond(path, Step::Key(JSON.to_owned()));
            return json!({ JSON: self.whole(&path, name, &inner) });
        }
        let bare = |item: &Shape| item.members.is_empty() && item.item.is_none();
        // Texts are gone through as well, character by character.
        let characters = used(Use::Iterated) && !used(Use::List) && shape.item.as_deref().is_none_or(bare);
        let is_list = (shape.item.is_some() && !characters)
            || used(Use::List)
            || (used(Use::Length) && !used(Use::Text) && shape.members.is_empty());
        if is_list {
            let item = shape.item.as_deref().cloned().unwrap_or_default();
            self.place(path, Kind::List { of_objects: !item.members.is_empty() });
            return json!([self.value(&beyond(path, Step::Index(0)), name, &item)]);
        }
        if !shape.members.is_empty() {
            // An item of a list is another matter than the list.
            if !matches!(path.last(), Some(Step::Index(_))) {
                self.place(path, Kind::Object);
            }
            let member = |(name, shape): (&String, &Shape)| {
                (name.clone(), self.value(&beyond(path, Step::Key(name.clone())), name, shape))
            };
            return Json::Object(shape.members.iter().map(member).collect::<Map<_, _>>());
        }
        if let [first, others @ ..] = self.constants(name) {
            let (first, others) = (first.clone(), others.to_vec());
            self.place(path, Kind::Constant(others));
            return first;
        }
        if used(Use::Number) {
            self.place(path, Kind::Number);
            return json!(7);
        }
        if used(Use::Time) {
            return json!("2024-01-01 08:00:00");
        }
        Json::from(self.text(path, name, used(Use::Parts)))
    }

    /// A text that is called `name`: of `parts`, or one that people wrote.
    pub(super) fn text(&mut self, path: &[Step], name: &str, parts: bool) -> String {
        if let [first, others @ ..] = self.constants(name)
            && let Json::String(first) = first
        {
            let (first, others) =
                (first.clone(), others.iter().filter(|other| other.is_string()).cloned().collect());
            self.place(path, Kind::Constant(others));
            return first;
        }
        match word(name) {
            Word::Picture => format!("https://img.example.com/{name}.png"),
            Word::Address => format!("https://www.example.com/{name}"),
            Word::Identifier => "7".to_owned(),
            Word::Time => "2024-01-01 08:00:00".to_owned(),
            Word::Free => {
                if !parts {
                    self.place(path, Kind::Text);
                }
                format!("~{name}~")
            }
        }
    }

    /// Notes where `value`, which somebody gave and which is called `name`, could be otherwise.
    pub(super) fn given(&mut self, path: &[Step], name: &str, value: &Json) {
        if path.len() > DEEPEST {
            return;
        }
        match value {
            Json::Object(map) => {
                if !matches!(path.last(), Some(Step::Index(_))) {
                    self.place(path, Kind::Object);
                }
                for (name, value) in map {
                    self.given(&beyond(path, Step::Key(name.clone())), name, value);
                }
            }
            Json::Array(items) => {
                self.place(path, Kind::List { of_objects: items.iter().any(Json::is_object) });
                for (index, item) in items.iter().enumerate().take(ITEMS) {
                    self.given(&beyond(path, Step::Index(index)), name, item);
                }
            }
            Json::Bool(value) => self.place(path, Kind::Constant(vec![json!(!value)])),
            Json::String(_) | Json::Number(_) if self.constants(name).contains(value) => {
                let others = self.constants(name).iter().filter(|other| *other != value).cloned().collect();
                self.place(path, Kind::Constant(others));
            }
            Json::Number(_) if word(name) != Word::Identifier => self.place(path, Kind::Number),
            Json::String(text) if is_written(text) && word(name) == Word::Free => {
                self.place(path, Kind::Text);
            }
            _ => {}
        }
    }
}

/// Whether a text is what people write, and neither an address nor a number.
fn is_written(text: &str) -> bool {
    let number =
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | ' '));
    !(number || text.contains('/') || text.contains("://") || text.starts_with(['{', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fuzz::keys;

    fn shape(json: Json) -> Shape {
        serde_json::from_value(json).unwrap()
    }

    fn made(name: &str, of: Json, compared: &[(&str, Json)]) -> (Json, Vec<Place>) {
        let compared: BTreeMap<String, Vec<Json>> = compared
            .iter()
            .map(|(name, constants)| ((*name).to_owned(), constants.as_array().unwrap().clone()))
            .collect();
        let mut maker = Maker { compared: &compared, places: Vec::new() };
        let value = maker.whole(&keys(&["mocks", "storage", name]), name, &shape(of));
        (value, maker.places)
    }

    fn kind_of<'p>(places: &'p [Place], last: &str) -> Option<&'p Kind> {
        let last = Step::Key(last.to_owned());
        places.iter().find(|place| place.path.last() == Some(&last)).map(|place| &place.kind)
    }

    #[test]
    fn a_value_has_what_the_page_reads() {
        let read = json!({ "members": {
            "code": { "uses": ["constant"] },
            "list": { "item": { "members": {
                "name": { "uses": ["text"] }, "price": { "uses": ["number"] }, "coverUrl": {}, "id": { "uses": ["text"] },
            } } },
            "tags": { "uses": ["length"] },
            "word": { "uses": ["iterated"], "item": {} },
            "rows": { "uses": ["iterated"], "item": { "members": { "name": {} } } },
            "made": { "uses": ["time"] },
        } });
        let (value, places) = made("data", read, &[("code", json!([0, 401]))]);
        assert_eq!(
            value,
            json!({
                "code": 0, "made": "2024-01-01 08:00:00", "tags": ["~tags~"], "word": "~word~",
                "rows": [{ "name": "~name~" }],
                "list": [{ "name": "~name~", "price": 7, "coverUrl": "https://www.example.com/coverUrl", "id": "7" }],
            })
        );
        assert_eq!(kind_of(&places, "name"), Some(&Kind::Text));
        assert_eq!(kind_of(&places, "price"), Some(&Kind::Number));
        assert_eq!(kind_of(&places, "list"), Some(&Kind::List { of_objects: true }));
        assert_eq!(kind_of(&places, "code"), Some(&Kind::Constant(vec![json!(401)])));
        // What names something, and the whole of an answer, stay what they are.
        for name in ["coverUrl", "id", "made", "data"] {
            assert_eq!(kind_of(&places, name), None, "{name}");
        }
    }

    #[test]
    fn json_in_a_text_is_varied_inside() {
        let (value, places) =
            made("user", json!({ "members": { "nick": {} }, "uses": ["json", "text"] }), &[]);
        assert_eq!(value, json!({ JSON: { "nick": "~nick~" } }));
        assert_eq!(places.len(), 1);
        assert_eq!(places[0].path, keys(&["mocks", "storage", "user", JSON, "nick"]));
    }

    #[test]
    fn what_nobody_read_is_empty_and_what_is_taken_apart_stays() {
        assert_eq!(made("data", json!({}), &[]), (json!({}), Vec::new()));
        let (value, places) = made("place", json!({ "uses": ["parts"] }), &[]);
        assert_eq!((value, places.len()), (json!("~place~"), 0));
    }

    #[test]
    fn given_values_keep_their_kind() {
        let compared = BTreeMap::from([("type".to_owned(), vec![json!("free"), json!("paid")])]);
        let mut maker = Maker { compared: &compared, places: Vec::new() };
        let value = json!({
            "name": "龙井", "path": "/pages/a/a", "type": "paid", "id": "abc", "phone": "010 1", "vip": true,
            "link": "https://example.com", "count2": 3, "user": { "nick": "x" }, "tags": ["a", "b", "c"],
        });
        maker.given(&keys(&["data"]), "data", &value);
        let places = maker.places;
        assert_eq!(kind_of(&places, "name"), Some(&Kind::Text));
        assert_eq!(kind_of(&places, "type"), Some(&Kind::Constant(vec![json!("free")])));
        assert_eq!(kind_of(&places, "vip"), Some(&Kind::Constant(vec![json!(false)])));
        assert_eq!(kind_of(&places, "user"), Some(&Kind::Object));
        assert_eq!(kind_of(&places, "tags"), Some(&Kind::List { of_objects: false }));
        for name in ["path", "id", "phone", "link", "count2"] {
            assert_eq!(kind_of(&places, name), None, "{name}");
        }
    }

    #[test]
    fn texts_shrink_to_one_character_and_other_values_do_not() {
        let mut text = json!("a".to_owned() + &"😀".repeat(30));
        for _ in 0..10 {
            let Some(first) = smaller(&text).first().cloned() else { break };
            assert!(first.as_str().unwrap().len() < text.as_str().unwrap().len());
            text = first;
        }
        assert_eq!(text, json!("a"));
        assert!(smaller(&json!("😀😀😀")).contains(&json!("😀😀")));
        for value in [json!(null), json!([]), json!([{}]), json!("a"), json!("")] {
            assert!(smaller(&value).is_empty(), "{value}");
        }
    }

    #[test]
    fn every_kind_has_something_else() {
        for kind in [
            Kind::Text,
            Kind::Number,
            Kind::List { of_objects: true },
            Kind::List { of_objects: false },
            Kind::Object,
            Kind::Constant(vec![json!(1)]),
        ] {
            assert!(!others(&kind).is_empty(), "{kind:?}");
        }
    }
}
