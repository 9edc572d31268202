//! Two configurations to one: the later one wins.

use crate::node::{Node, Tree};

/// The lists that grow: what is extended comes first, so that one's own wins.
const GROW: [&str; 2] = ["overrides", "mocks"];

/// `later` over `earlier`: objects key by key, everything else as a whole. A key that was there keeps its place.
pub(crate) fn merge(earlier: Node, later: Node) -> Node {
    match (earlier.tree, later.tree) {
        (Tree::Object(mut entries), Tree::Object(more)) => {
            for (key, node) in more {
                let Some(index) = entries.iter().position(|(known, _)| known.name == key.name) else {
                    entries.push((key, node));
                    continue;
                };
                let known = entries[index].1.clone();
                let merged = match (known.tree, node.tree) {
                    (Tree::List(mut items), Tree::List(more)) if GROW.contains(&key.name.as_str()) => {
                        items.extend(more);
                        Node { tree: Tree::List(items), origin: node.origin }
                    }
                    (earlier, later) => merge(
                        Node { tree: earlier, origin: known.origin },
                        Node { tree: later, origin: node.origin },
                    ),
                };
                entries[index] = (key, merged);
            }
            Node { tree: Tree::Object(entries), origin: later.origin }
        }
        (_, tree) => Node { tree, origin: later.origin },
    }
}
