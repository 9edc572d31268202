//! The share buttons of a page.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sharebox_diagnostic::{Place, SourceText};

use crate::cursor::Cursor;
use crate::tags::{MOST_PROBLEMS, Tag, Tags};
use crate::{Problem, dataset, entities};

/// What the markup of a page says about sharing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Markup {
    /// Elements that certainly are share buttons when they are shown, in the order of the file.
    pub buttons: Vec<ShareButton>,
    /// Elements that may be share buttons: their `open-type` has `{{ }}`.
    pub undecided: Vec<Place>,
    /// Where the markup does not hold together, in the order of the file; at most 100.
    pub problems: Vec<Problem>,
}

/// An element with `open-type="share"`, whatever its tag: a custom component may pass the attribute on.
///
/// Conditions (`wx:if`), lists (`wx:for`) and templates are not followed: a button inside them is listed once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShareButton {
    /// Its tag, as written.
    pub tag: String,
    /// Its id; empty when it has none or the id is not known yet.
    pub id: String,
    /// Its dataset, in the order of the file: strings, with character references decoded. `data-x` without a
    /// value is the empty string, as it is for WeChat. Of two attributes with the same key the first counts. Keys
    /// that are not known yet are absent.
    pub dataset: Map<String, Value>,
    /// Lower-cased names of the attributes whose value has `{{ }}` and is therefore not known yet, in the order of
    /// the file: `data-id`, `wx:if`.
    pub bound: Vec<String>,
    /// Its start tag.
    pub at: Place,
    /// A name for it that is unique in its file: `#id` if it is the first share button with that literal id, else
    /// the tag with its number (from 1) among the share buttons of that tag: `button[2]`.
    pub selector: String,
}

/// Finds the share buttons of a markup file. Takes any text: what does not hold together is listed in
/// [`Markup::problems`] and skipped. Time and memory are linear in the text.
pub fn share_buttons(source: &SourceText) -> Markup {
    let mut markup = Markup::default();
    let mut cursor = Cursor::new(source);
    let mut problem_cursor = Cursor::new(source);
    let mut selectors = Selectors::default();
    let mut tags = Tags::new(source.text());
    loop {
        let tag = tags.next();
        // A tag's own problem comes after those of its attributes, yet begins before them.
        tags.problems.sort_by_key(|(_, start, _)| *start);
        for (kind, start, end) in tags.problems.drain(..) {
            if markup.problems.len() < MOST_PROBLEMS {
                markup.problems.push(Problem { kind, at: problem_cursor.place(start, end) });
            }
        }
        let Some(tag) = tag else { return markup };
        match open_type(&tag) {
            OpenType::Share => {
                let at = cursor.place(tag.start, tag.end);
                markup.buttons.push(button(&tag, at, &mut selectors));
            }
            OpenType::Bound => markup.undecided.push(cursor.place(tag.start, tag.end)),
            OpenType::Other => {}
        }
    }
}

enum OpenType {
    Share,
    Bound,
    Other,
}

fn open_type(tag: &Tag<'_>) -> OpenType {
    let Some(attribute) = tag.attributes.iter().find(|a| a.name.eq_ignore_ascii_case("open-type")) else {
        return OpenType::Other;
    };
    if attribute.is_bound() {
        OpenType::Bound
    } else if attribute.value.is_some_and(|value| entities::decode(value) == "share") {
        OpenType::Share
    } else {
        OpenType::Other
    }
}

fn button(tag: &Tag<'_>, at: Place, selectors: &mut Selectors) -> ShareButton {
    let mut id = None;
    let mut dataset = Map::new();
    // Keys that are taken by an earlier attribute whose value is not known yet.
    let mut unknown = HashSet::new();
    let mut bound = Vec::new();
    for attribute in &tag.attributes {
        let value = attribute.value.unwrap_or_default();
        let key = dataset::key(attribute.name);
        if attribute.is_bound() {
            bound.push(attribute.name.to_ascii_lowercase());
            if let Some(key) = key.filter(|key| !dataset.contains_key(key)) {
                unknown.insert(key);
            }
        } else if let Some(key) = key.filter(|key| !unknown.contains(key)) {
            dataset.entry(key).or_insert_with(|| Value::String(entities::decode(value).into_owned()));
        }
        if id.is_none() && attribute.name.eq_ignore_ascii_case("id") {
            id =
                Some(if attribute.is_bound() { String::new() } else { entities::decode(value).into_owned() });
        }
    }
    let id = id.unwrap_or_default();
    let selector = selectors.next(tag.name, &id);
    ShareButton { tag: tag.name.to_owned(), id, dataset, bound, at, selector }
}

/// Hands out selectors that are unique in one file.
#[derive(Default)]
struct Selectors {
    ids: HashSet<String>,
    counts: HashMap<String, usize>,
}

impl Selectors {
    fn next(&mut self, tag: &str, id: &str) -> String {
        let count = self.counts.entry(tag.to_owned()).or_default();
        *count += 1;
        if !id.is_empty() && self.ids.insert(id.to_owned()) {
            format!("#{id}")
        } else {
            format!("{tag}[{count}]")
        }
    }
}
