//! The elements of a markup file, as a flat list with parents.

use crate::tags::Tags;
use crate::{dataset, entities};

/// Elements that only group others: what stands in them is in their parent, for selectors and for events.
const GROUPS: &[&str] = &["block"];
/// Attributes that decide whether an element is shown, and how often, without their prefix (`wx:`, `tt:`).
const CONDITIONS: &[&str] = &["if", "elif", "else"];

/// Most elements that are taken from one file.
const MOST_ELEMENTS: usize = 20_000;

/// An element as the file says it: conditions and lists are not followed, an element inside them is there once.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// Its tag, as written.
    pub tag: String,
    /// Where its start tag begins, in bytes.
    pub start: usize,
    /// Its attributes, in the order of the file, names as written.
    pub attributes: Vec<ElementAttribute>,
    /// Its dataset: what is known of it literally.
    pub dataset: serde_json::Map<String, serde_json::Value>,
    /// The element around it, as an index into the list; `<block>` counts as nothing.
    pub parent: Option<usize>,
    /// Whether it, or something around it, is shown only under a condition.
    pub conditional: bool,
    /// Whether it, or something around it, is shown once for each item of a list.
    pub repeated: bool,
}

/// An attribute of an [`Element`].
#[derive(Debug, Clone, PartialEq)]
pub struct ElementAttribute {
    /// Its name, as written.
    pub name: String,
    /// Its text, character references decoded; `None` when there is no `=`.
    pub value: Option<String>,
}

impl Element {
    /// The text of the attribute called `name`, if it has one.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.name == name)?.value.as_deref()
    }
}

/// The open element that a start tag or an end tag meets.
struct Open<'a> {
    tag: &'a str,
    /// Its index in the list; that of the element around it for one that is not in the list.
    index: Option<usize>,
    conditional: bool,
    repeated: bool,
    /// Inside the definition of a `<template name>`.
    defines: bool,
}

/// Lists the elements of a markup file. Takes any text, in linear time; what stands inside the definition of a template
/// is left out, it is shown only where the template is used.
pub fn elements(text: &str) -> Vec<Element> {
    let mut found = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut tags = Tags::new(text);
    while let Some(tag) = tags.next() {
        for ended in tags.ended.drain(..) {
            close(&mut open, ended);
        }
        if found.len() == MOST_ELEMENTS {
            break;
        }
        let around = open.last();
        let has = |words: &[&str]| {
            tag.attributes.iter().any(|attribute| {
                attribute
                    .name
                    .split_once(':')
                    .is_some_and(|(prefix, word)| matches!(prefix, "wx" | "tt") && words.contains(&word))
            })
        };
        let named = |name: &str| tag.attributes.iter().any(|attribute| attribute.name == name);
        let conditional = around.is_some_and(|open| open.conditional) || has(CONDITIONS);
        let repeated = around.is_some_and(|open| open.repeated) || has(&["for", "for-items"]);
        let defines = around.is_some_and(|open| open.defines) || (tag.name == "template" && named("name"));
        let parent = around.and_then(|open| open.index);
        let mut index = parent;
        if !defines && !GROUPS.contains(&tag.name) {
            index = Some(found.len());
            let attributes = tag.attributes.iter().map(|attribute| ElementAttribute {
                name: attribute.name.to_owned(),
                value: attribute.value.map(|value| entities::decode(value).into_owned()),
            });
            let mut dataset = serde_json::Map::new();
            for attribute in &tag.attributes {
                let Some(key) = dataset::key(attribute.name).filter(|_| !attribute.is_bound()) else {
                    continue;
                };
                let value = entities::decode(attribute.value.unwrap_or_default()).into_owned();
                dataset.entry(key).or_insert(value.into());
            }
            found.push(Element {
                tag: tag.name.to_owned(),
                start: tag.start,
                attributes: attributes.collect(),
                dataset,
                parent,
                conditional,
                repeated,
            });
        }
        if tag.has_content {
            open.push(Open { tag: tag.name, index, conditional, repeated, defines });
        }
    }
    found
}

/// Ends the innermost element called `tag` and what is still open inside it; an end tag without a start is nothing.
fn close(open: &mut Vec<Open<'_>>, tag: &str) {
    // Deeper than this an end tag that belongs to nothing would cost too much to look for.
    let near = open.len().saturating_sub(1_000);
    if let Some(at) = open[near..].iter().rposition(|element| element.tag == tag) {
        open.truncate(near + at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_know_what_is_around_them() {
        let found = elements(
            r#"<view class="a b" wx:if="{{x}}"><block wx:for="{{l}}"><c-d id="one" data-a-b="1" data-x="{{y}}" open/></block>
               <text>1 < 2</text></view><template name="t"><c-d/></template><c-d bind:ev="f"></c-d><import src="x"/></stray>"#,
        );
        let seen: Vec<_> = found
            .iter()
            .map(|element| (&*element.tag, element.parent, element.conditional, element.repeated))
            .collect();
        assert_eq!(
            seen,
            [
                ("view", None, true, false),
                ("c-d", Some(0), true, true),
                ("text", Some(0), true, false),
                ("c-d", None, false, false),
                ("import", None, false, false),
            ]
        );
        assert_eq!(found[1].attribute("id"), Some("one"));
        assert_eq!(serde_json::Value::Object(found[1].dataset.clone()), serde_json::json!({ "aB": "1" }));
        assert!(
            found[1].attributes.iter().any(|attribute| attribute.name == "open" && attribute.value.is_none())
        );
        assert_eq!(found[3].attribute("bind:ev"), Some("f"));
    }

    #[test]
    fn takes_any_text_in_linear_time() {
        assert_eq!(elements(&"<a>".repeat(100_000)).len(), MOST_ELEMENTS);
        assert_eq!(elements(&"</a>".repeat(1_000_000)), []);
        assert_eq!(elements(&format!("{}{}", "<a>".repeat(19_000), "</b>".repeat(100_000))).len(), 19_000);
    }
}
