//! `--print-config`: what is in force, and where each value comes from.

use serde_json::Value;

use crate::{
    Config, Origin,
    merge::merge,
    node::{Node, Tree},
};

/// What `config` sets and what `defaults` leave, as JSON with comments: the origin stands behind each value. It can be
/// used as a configuration.
pub fn show(config: &Config, defaults: &Value) -> String {
    let mut out = String::new();
    write(&merge(Node::new(defaults, &Origin::Default), config.node.clone()), 0, "", &mut out);
    out
}

/// The same as plain JSON, for programs: without origins.
pub fn in_force(config: &Config, defaults: &Value) -> Value {
    merge(Node::new(defaults, &Origin::Default), config.node.clone()).to_json()
}

fn write(node: &Node, depth: usize, after: &str, out: &mut String) {
    let indent = "  ".repeat(depth + 1);
    match &node.tree {
        Tree::Object(entries) if !entries.is_empty() => {
            out.push_str("{\n");
            for (index, (key, value)) in entries.iter().enumerate() {
                let name = Value::String(key.name.clone());
                out.extend([indent.as_str(), &name.to_string(), ": "]);
                write(value, depth + 1, if index + 1 < entries.len() { "," } else { "" }, out);
            }
            out.extend([&indent[2..], "}", after, "\n"]);
        }
        Tree::List(items) if items.iter().any(|item| matches!(item.tree, Tree::Object(_))) => {
            out.push_str("[\n");
            for (index, item) in items.iter().enumerate() {
                out.push_str(&indent);
                write(item, depth + 1, if index + 1 < items.len() { "," } else { "" }, out);
            }
            out.extend([&indent[2..], "]", after, "\n"]);
        }
        _ => out.extend([&node.to_json().to_string(), after, " // ", &node.origin.to_string(), "\n"]),
    }
}
