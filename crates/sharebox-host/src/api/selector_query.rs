//! `createSelectorQuery`: collects what is asked, and answers as for a page without extent.
//!
//! Nothing is laid out. The window is known: it has its size and is scrolled to the top. Of a single node the
//! answer is one that is there and takes no room; of all nodes with a selector the answer is one for each id that
//! it names, and else none. Whether markup has the node is not looked at: a `null`, which a phone gives for a missing
//! one, would stop most pages at a property of it.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::Simulation;
use crate::{Answer, Behaviour, Call, FunctionCall, FunctionRef, Given, Host, ObjectId, json::stringify};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["createSelectorQuery"],
        summary: Text::fixed("answers as for a page without extent", "按没有尺寸的页面应答"),
        behaviour: Behaviour::Handle,
        source: "typings of SelectorQuery; feishu 1.29",
    },
    Simulation {
        names: &["SelectorQuery.select", "SelectorQuery.selectAll", "SelectorQuery.selectViewport"],
        summary: Text::fixed("what is asked next is about these nodes", "接下来查询的是这些节点"),
        behaviour: Behaviour::Native(select),
        source: "typings of SelectorQuery; feishu 1.29",
    },
    Simulation {
        names: &[
            "NodesRef.boundingClientRect",
            "NodesRef.context",
            "NodesRef.fields",
            "NodesRef.node",
            "NodesRef.ref",
            "NodesRef.scrollOffset",
        ],
        summary: Text::fixed(
            "remembers the question and its callback, and gives the query",
            "记下查询及其回调，返回查询对象",
        ),
        behaviour: Behaviour::Native(ask),
        source: "typings of NodesRef; feishu 1.29",
    },
    Simulation {
        names: &["SelectorQuery.exec"],
        summary: Text::fixed(
            "calls the callbacks of all questions, then the one given",
            "调用所有查询的回调，然后调用给定的回调",
        ),
        behaviour: Behaviour::Native(exec),
        source: "typings of SelectorQuery.exec; feishu 1.29",
    },
];

fn select(call: &Call<'_>, host: &mut Host) -> Answer {
    let Some(nodes) = host.make("NodesRef", call.object) else { return Answer::Undefined };
    let selector = call.arg(0).as_str().unwrap_or_default().to_owned();
    if let Some(memory) = host.objects.memory(nodes.id) {
        *memory = json!({ "by": call.api.name, "selector": selector });
    }
    Answer::Handle(nodes)
}

fn ask(call: &Call<'_>, host: &mut Host) -> Answer {
    let Some(nodes) = call.object else { return Answer::Undefined };
    let Some(query) = host.objects.parent(nodes) else { return Answer::Undefined };
    let which = host.objects.memory(nodes).cloned().unwrap_or_default();
    let (fields, callback) = match call.api.name {
        "fields" => (stringify(call.arg(0)).ok().flatten().unwrap_or_default(), 1),
        _ => (Json::Null, 0),
    };
    let question = json!({ "nodes": which, "what": call.api.name, "fields": fields });
    host.objects.append(query.id, "questions", question);
    Answer::Given { value: Given::Object(query), keep: Some((query.id, callback)), calls: Vec::new() }
}

fn exec(call: &Call<'_>, host: &mut Host) -> Answer {
    let Some(query) = call.object else { return Answer::Undefined };
    let memory = host.objects.memory(query).cloned().unwrap_or_default();
    let questions = memory["questions"].as_array().cloned().unwrap_or_default();
    let answers: Vec<Given> = questions.iter().map(|question| answer(question, query, host)).collect();
    let mut calls: Vec<FunctionCall> = answers
        .iter()
        .enumerate()
        .map(|(index, answer)| FunctionCall {
            function: FunctionRef::Kept(query, index),
            args: vec![answer.clone()],
        })
        .collect();
    if matches!(call.arg(0), Value::Function(_)) {
        calls.push(FunctionCall { function: FunctionRef::Argument(0), args: vec![Given::List(answers)] });
    }
    let value = host.given("NodesRef", Some(query));
    Answer::Given { value, keep: None, calls }
}

/// The answer to one question.
fn answer(question: &Json, query: ObjectId, host: &mut Host) -> Given {
    let nodes = &question["nodes"];
    let selector = nodes["selector"].as_str().unwrap_or_default();
    if nodes["by"] == "selectAll" {
        // An id names one node, which is there as a single one is.
        let ids = selector.split(',').filter_map(id_of);
        return Given::List(ids.map(|id| answer_of(question, Some(id), query, host)).collect());
    }
    answer_of(question, id_of(selector), query, host)
}

/// The id that a selector is.
fn id_of(selector: &str) -> Option<&str> {
    let id = selector.trim().strip_prefix('#')?;
    (!id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))).then_some(id)
}

/// The answer about one node, or the window.
fn answer_of(question: &Json, id: Option<&str>, query: ObjectId, host: &mut Host) -> Given {
    let window = question["nodes"]["by"] == "selectViewport";
    let id = id.unwrap_or_default();
    let (width, height) = if window { window_size(host) } else { (0, 0) };
    let rect = json!({ "left": 0, "top": 0, "right": width, "bottom": height });
    let size = json!({ "width": width, "height": height });
    let scroll = json!({ "scrollLeft": 0, "scrollTop": 0, "scrollWidth": width, "scrollHeight": height });
    let name = json!({ "id": id, "dataset": {} });
    match question["what"].as_str().unwrap_or_default() {
        "boundingClientRect" => joined(&[name, rect, size]),
        "scrollOffset" => joined(&[name, scroll]),
        "node" => Given::record([("node", host.given("Canvas", Some(query)))]),
        "fields" => {
            let wanted = |field: &str| question["fields"][field] == true;
            let mut parts = Vec::new();
            for (field, part) in [
                ("id", json!({ "id": id })),
                ("dataset", json!({ "dataset": {} })),
                ("mark", json!({ "mark": {} })),
                ("rect", rect),
                ("size", size),
                ("scrollOffset", scroll),
            ] {
                if wanted(field) {
                    parts.push(part);
                }
            }
            let styles = question["fields"]["computedStyle"].as_array();
            for name in styles.into_iter().flatten().filter_map(Json::as_str) {
                parts.push(json!({ name: if is_length(name) { "0px" } else { "" } }));
            }
            let mut fields = fields_of(&parts);
            if wanted("node") {
                fields.push(("node".to_owned(), host.given("Canvas", Some(query))));
            }
            Given::Record(fields)
        }
        // Contexts of components and references to them: which component is not known.
        _ => Given::Json(Json::Null),
    }
}

/// Whether a style is a length, which a node without extent has none of. The others are not known.
fn is_length(style: &str) -> bool {
    let name = style.rsplit('-').next().unwrap_or_default();
    let sides = ["top", "right", "bottom", "left", "width", "height"];
    sides.contains(&name) || ["margin", "padding", "gap"].contains(&style)
}

fn joined(parts: &[Json]) -> Given {
    Given::Record(fields_of(parts))
}

fn fields_of(parts: &[Json]) -> Vec<(String, Given)> {
    let fields = parts.iter().filter_map(Json::as_object).flatten();
    fields.map(|(key, value)| (key.clone(), Given::Json(value.clone()))).collect()
}

/// Width and height of the window, in logical pixels.
fn window_size(host: &Host) -> (i64, i64) {
    let field = |name: &str| {
        let found = host.client.system.iter().find(|field| field.name == name);
        found.and_then(|field| field.value.json(&host.config).as_i64()).unwrap_or(0)
    };
    (field("windowWidth"), field("windowHeight"))
}
