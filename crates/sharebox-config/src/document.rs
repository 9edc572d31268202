//! The text of a configuration file to values with their places.

use std::{path::Path, sync::Arc};

use sharebox_diagnostic::{SourceText, Span};
use sharebox_document as document;

use crate::{
    ConfigError,
    node::{Key, Node, Origin, Tree},
};

/// The value of `text`, which stands in `folder`.
pub(crate) fn parse(text: &SourceText, folder: &Arc<Path>) -> Result<Node, ConfigError> {
    let origin = |span: Span| Origin::File { file: text.file().clone(), folder: folder.clone(), span };
    let parsed = document::parse(text).map_err(|wrong| origin(wrong.at).wrong(wrong.message))?;
    Ok(node(parsed, &origin))
}

fn node(parsed: document::Node, origin: &dyn Fn(Span) -> Origin) -> Node {
    let tree = match parsed.tree {
        // A configuration is text, and no text gives a function.
        document::Tree::Null | document::Tree::Function(_) => Tree::Null,
        document::Tree::Bool(flag) => Tree::Bool(flag),
        document::Tree::Number(number) => Tree::Number(number),
        document::Tree::Text(text) => Tree::Text(text),
        document::Tree::List(items) => Tree::List(items.into_iter().map(|item| node(item, origin)).collect()),
        document::Tree::Object(entries) => {
            let entry = |(key, value): (document::Key, document::Node)| {
                (Key { name: key.name, origin: origin(key.span) }, node(value, origin))
            };
            Tree::Object(entries.into_iter().map(entry).collect())
        }
    };
    Node { tree, origin: origin(parsed.span) }
}
