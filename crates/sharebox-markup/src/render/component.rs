//! The inside of custom components, and slots.

use super::renderer::{Around, Renderer};
use super::scope::Scope;
use super::{Element, LimitKind, Node, Reason, ReasonKind, Shadow, Use};

/// What the slots of a component can take.
#[derive(Debug)]
pub(super) struct Slots {
    /// What is in its element and not yet in a slot.
    content: Vec<Node>,
    /// Whether a slot takes only what is for it.
    multiple: bool,
}

impl Renderer<'_> {
    /// Renders the inside of an element that is a custom component, around the children it already has.
    pub(super) fn component(&mut self, element: &mut Element, scope: &Scope) {
        let used = Use {
            file: &scope.document.file,
            tag: &element.tag,
            attributes: &element.attributes,
            dataset: &element.dataset,
            id: &element.id,
            children: &element.children,
            at: &element.at,
            selector: &element.selector,
            owner: element.owner,
            shown: self.is_shown(),
        };
        let Some(Shadow { document, data, multiple_slots, host }) = self.world.component(&used) else {
            return;
        };
        let again = self.hosts.iter().any(|around| around.file == document.file);
        if again && !self.is_shown() {
            return;
        }
        if self.hosts.len() >= self.limits.components {
            return self.reach(LimitKind::Components, &element.at);
        }
        let content = std::mem::take(&mut element.children);
        self.slots.push(Slots { content, multiple: multiple_slots });
        let (file, selector) = (document.file.clone(), element.selector.clone());
        self.hosts.push(Around { file, selector, host });
        // Templates and files around do not recur inside, and lists are in the selector of the host.
        let files = std::mem::replace(&mut self.files, vec![document.file.clone()]);
        let templates = std::mem::take(&mut self.templates);
        let items = std::mem::take(&mut self.items);
        let mut inside = Vec::new();
        self.deeper(&element.at, |renderer| {
            renderer.nodes(&document.nodes, &mut Scope::new(&document, &data), &mut inside);
        });
        self.items = items;
        self.templates = templates;
        self.files = files;
        self.hosts.pop();
        element.shadow = Some(inside);
        element.children = self.slots.pop().map(|slots| slots.content).unwrap_or_default();
        for node in &mut element.children {
            if let Node::Element(child) = node {
                let why = Reason {
                    kind: ReasonKind::NoSlot,
                    condition: String::new(),
                    keys: Vec::new(),
                    at: element.at.clone(),
                };
                child.hidden.get_or_insert(why);
            }
        }
    }

    /// Puts into a slot what is for it. What it has of its own stays if there is nothing.
    pub(super) fn fill(&mut self, slot: &mut Element) {
        let name = text(slot, "name");
        let Some(slots) = self.slots.last_mut() else { return };
        let taken: Vec<Node> = if slots.multiple {
            let is_for = |node: &mut Node| match node {
                Node::Element(element) => text(element, "slot") == name,
                Node::Text(_) => name.is_empty(),
            };
            slots.content.extract_if(.., is_for).collect()
        } else {
            std::mem::take(&mut slots.content)
        };
        if !taken.is_empty() {
            slot.children = taken;
        }
    }
}

/// The text of an attribute; empty if it has none or it is not known.
fn text(element: &Element, name: &str) -> String {
    let value = element.attributes.iter().find(|(known, _)| &**known == name);
    value.and_then(|(_, value)| Some(value.to_text()?.into_owned())).unwrap_or_default()
}
