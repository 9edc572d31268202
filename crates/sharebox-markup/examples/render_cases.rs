//! Renders cases from standard input, one JSON object a line, to trees on standard output, one a line: to compare with what
//! other implementations make of the same files and data.
//!
//! A case is `{"files": {"a.wxml": "…"}, "page": "a.wxml", "data": {…}}`; files are found beside the one that names them.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value as Json, json};
use sharebox_diagnostic::SourceText;
use sharebox_markup::render::{Limits, Node, World, render};
use sharebox_markup::tree::{Document, parse};
use sharebox_markup::value::Value;
use sharebox_markup::{Dialect, join};

struct Files(BTreeMap<String, Arc<Document>>);

impl World for Files {
    fn document(&self, from: &str, src: &str) -> Option<Arc<Document>> {
        self.0.get(&join(from, src, ".wxml")?).cloned()
    }
}

fn main() {
    // As the compiler of WeChat's web view renderer reads it.
    let dialect = Dialect { references: false, dashed_if: true, ..Dialect::new("wx:") };
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let Ok(case) = serde_json::from_str::<Json>(&line) else { continue };
        let mut files = BTreeMap::new();
        for (name, text) in case["files"].as_object().into_iter().flatten() {
            let source = SourceText::new(name.as_str(), text.as_str().unwrap_or_default());
            files.insert(name.clone(), Arc::new(parse(&source, &dialect)));
        }
        let problems: Vec<_> =
            files.values().flat_map(|file| &file.problems).map(ToString::to_string).collect();
        let Some(page) = files.get(case["page"].as_str().unwrap_or_default()).cloned() else { continue };
        let rendering = render(&page, &Value::from(&case["data"]), &Files(files), &Limits::default());
        let gaps: Vec<_> = rendering.gaps.iter().map(|gap| format!("{:?} {}", gap.kind, gap.name)).collect();
        let limits: Vec<_> = rendering.limits.iter().map(|limit| format!("{:?}", limit.kind)).collect();
        println!(
            "{}",
            json!({ "tree": nodes(&rendering.nodes), "problems": problems, "gaps": gaps, "limits": limits })
        );
    }
}

fn nodes(list: &[Node]) -> Vec<Json> {
    let node = |node: &Node| match node {
        Node::Text(text) => text.clone().map_or(json!("$unknown"), Json::String),
        Node::Element(element) => {
            let attributes =
                element.attributes.iter().map(|(name, value)| (name.as_ref().to_owned(), shown(value)));
            json!({ "tag": element.tag.as_ref(), "attr": attributes.collect::<Map<_, _>>(), "children": nodes(&element.children) })
        }
    };
    list.iter().map(node).collect()
}

/// As JSON, with names for what that has not.
fn shown(value: &Value) -> Json {
    match value {
        Value::Undefined => json!("$undefined"),
        Value::Unknown => json!("$unknown"),
        Value::Number(number) if !number.is_finite() => {
            json!(format!("${}", value.to_text().unwrap_or_default()))
        }
        Value::Array(items) => items.iter().map(shown).collect(),
        Value::Object(fields) => fields.iter().map(|(key, value)| (key.to_owned(), shown(value))).collect(),
        _ => value.to_json().unwrap_or_default(),
    }
}
