//! Elements, conditions and attributes.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use indexmap::IndexSet;
use sharebox_diagnostic::Place;

use super::component::Slots;
use super::scope::{Scope, View};
use super::{
    Element, Gap, GapKind, Limit, LimitKind, Limits, ListItem, Node, Reason, ReasonKind, Rendering, Unshown,
    Watched, World,
};
use crate::dataset;
use crate::evaluate::{Budget, evaluate_template};
use crate::template::Template;
use crate::tree::{self, Attribute, Document};
use crate::value::{Object, Value};

/// What a rendering remembers on its way.
pub(super) struct Renderer<'a> {
    pub(super) world: &'a dyn World,
    pub(super) limits: &'a Limits,
    budget: Budget,
    elements: usize,
    pub(super) depth: usize,
    /// Templates that are being rendered, by file and name.
    pub(super) templates: Vec<(Arc<str>, Arc<str>)>,
    /// Files that are being rendered, the page's first.
    pub(super) files: Vec<Arc<str>>,
    /// Components around, innermost last.
    pub(super) hosts: Vec<Around>,
    /// What the slots of the innermost component around can take.
    pub(super) slots: Vec<Slots>,
    /// Lists around.
    pub(super) items: Vec<ListItem>,
    /// Why what is being rendered is not shown.
    why: Vec<Reason>,
    /// Elements that have been rendered as unshown.
    tried: HashSet<(Arc<str>, Place)>,
    /// How often each selector was given.
    pub(super) selectors: HashMap<String, usize>,
    unshown: Vec<Unshown>,
    gaps: RefCell<IndexSet<Gap>>,
    reached: Vec<Limit>,
}

/// A component that is being rendered.
pub(super) struct Around {
    /// The file of its markup.
    pub(super) file: Arc<str>,
    /// The selector of its element.
    pub(super) selector: String,
    /// What the world calls it.
    pub(super) host: Option<usize>,
}

/// The conditions of a chain of `if`, `elif` and `else` so far.
#[derive(Default)]
struct Chain {
    conditions: Vec<String>,
    keys: Vec<String>,
    /// Whether one was true; `None` if that is not known.
    taken: Option<bool>,
}

impl<'a> Renderer<'a> {
    pub(super) fn new(world: &'a dyn World, limits: &'a Limits) -> Self {
        Self {
            world,
            limits,
            budget: Budget::new(limits.steps),
            elements: 0,
            depth: 0,
            templates: Vec::new(),
            files: Vec::new(),
            hosts: Vec::new(),
            slots: Vec::new(),
            items: Vec::new(),
            why: Vec::new(),
            tried: HashSet::new(),
            selectors: HashMap::new(),
            unshown: Vec::new(),
            gaps: RefCell::new(IndexSet::new()),
            reached: Vec::new(),
        }
    }

    pub(super) fn page(mut self, document: &Arc<Document>, data: &Value) -> Rendering {
        self.files.push(document.file.clone());
        let mut nodes = Vec::new();
        self.nodes(&document.nodes, &mut Scope::new(document, data), &mut nodes);
        Rendering {
            nodes,
            unshown: self.unshown,
            gaps: self.gaps.into_inner().into_iter().collect(),
            limits: self.reached,
        }
    }

    pub(super) fn gap(&self, kind: GapKind, name: &str, at: &Place) {
        self.gaps.borrow_mut().insert(Gap { kind, name: name.to_owned(), at: at.clone() });
    }

    pub(super) fn reach(&mut self, kind: LimitKind, at: &Place) {
        if self.reached.iter().all(|limit| limit.kind != kind) {
            self.reached.push(Limit { kind, at: at.clone() });
        }
    }

    /// Takes the price of one more element or round of a list, at `at`; false if nothing is to be rendered any more.
    pub(super) fn goes_on(&mut self, at: &Place) -> bool {
        let kind = if self.elements >= self.limits.elements {
            LimitKind::Elements
        } else if self.budget.is_spent() || !self.budget.pays(0) {
            LimitKind::Steps
        } else {
            return true;
        };
        self.reach(kind, at);
        false
    }

    /// Whether components may be entered once more that are being rendered: not for what is not shown, where no data ends
    /// the recursion.
    pub(super) fn is_shown(&self) -> bool {
        self.why.is_empty()
    }

    pub(super) fn value(&mut self, template: &Template, scope: &Scope, at: &Place) -> Value {
        let view = View { scope, world: self.world, gaps: &self.gaps, at };
        let value = evaluate_template(template, &view, &mut self.budget);
        if self.budget.is_spent() {
            self.reach(LimitKind::Steps, at);
        }
        value
    }

    /// The value of an attribute: `true` for one without.
    pub(super) fn attribute(&mut self, attribute: &Attribute, scope: &Scope) -> Value {
        match &attribute.value {
            Some(value) => self.value(value, scope, &attribute.at),
            None => Value::Bool(true),
        }
    }

    /// Goes one level deeper, if that is allowed.
    pub(super) fn deeper(&mut self, at: &Place, inside: impl FnOnce(&mut Self)) {
        if self.depth >= self.limits.depth {
            self.reach(LimitKind::Depth, at);
            return;
        }
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    pub(super) fn nodes(&mut self, nodes: &[tree::Node], scope: &mut Scope, out: &mut Vec<Node>) {
        let mut chain = None;
        for node in nodes {
            match node {
                tree::Node::Comment(_) => {}
                tree::Node::Text(text) if text.value.is_blank() => {}
                tree::Node::Text(text) => {
                    chain = None;
                    let value = self.value(&text.value, scope, &text.at);
                    if value != Value::Undefined {
                        out.push(Node::Text(value.to_text().map(std::borrow::Cow::into_owned)));
                    }
                }
                tree::Node::Element(element) => {
                    if !self.goes_on(&element.at) {
                        return;
                    }
                    self.conditional(element, scope, &mut chain, out);
                }
            }
        }
    }

    /// An element with its list and its place in a chain of conditions.
    fn conditional(
        &mut self,
        element: &tree::Element,
        scope: &mut Scope,
        chain: &mut Option<Chain>,
        out: &mut Vec<Node>,
    ) {
        let dialect = scope.document.dialect;
        let list = element.directive("for-items", &dialect).or_else(|| element.directive("for", &dialect));
        if let Some(list) = list {
            *chain = None;
            return self.list(element, list, scope, out);
        }
        let first = element.directive("if", &dialect);
        let (own, begins) =
            match (first, element.directive("elif", &dialect), element.directive("else", &dialect)) {
                (Some(condition), ..) => (Some(condition), true),
                (None, Some(condition), _) => (Some(condition), chain.is_none()),
                (None, None, Some(_)) if chain.is_some() => (None, false),
                _ => {
                    *chain = None;
                    return self.element(element, scope, out);
                }
            };
        if begins {
            *chain = Some(Chain { taken: Some(false), ..Chain::default() });
        }
        let before = chain.get_or_insert_default();
        let mut why = Reason {
            kind: ReasonKind::Condition,
            condition: before.conditions.join(" && "),
            keys: before.keys.clone(),
            at: element.at.clone(),
        };
        let truth = own.map_or(Some(true), |condition| self.condition(condition, scope, before, &mut why));
        let shown = match (before.taken, truth) {
            (Some(true), _) | (_, Some(false)) => Some(false),
            (None, _) | (_, None) => None,
            (Some(false), Some(true)) => Some(true),
        };
        before.taken = match (before.taken, truth) {
            (Some(true), _) | (_, Some(true)) => before.taken.map(|_| true),
            (None, _) | (_, None) => None,
            (Some(false), Some(false)) => Some(false),
        };
        if own.is_none() {
            *chain = None;
        }
        match shown {
            Some(true) => self.element(element, scope, out),
            Some(false) => self.unshown(why, element, scope),
            None => self.unshown(Reason { kind: ReasonKind::UnknownCondition, ..why }, element, scope),
        }
    }

    /// Whether a condition holds; it is added to its chain and to `why`.
    fn condition(
        &mut self,
        condition: &Attribute,
        scope: &Scope,
        chain: &mut Chain,
        why: &mut Reason,
    ) -> Option<bool> {
        let (text, keys) = described(condition.value.as_ref(), scope);
        if !why.condition.is_empty() {
            why.condition.push_str(" && ");
        }
        why.condition.push_str(&text);
        for key in keys {
            if !chain.keys.contains(&key) {
                why.keys.push(key.clone());
                chain.keys.push(key);
            }
        }
        chain.conditions.push(negated(&text));
        match &condition.value {
            // Is reported as a problem of the file.
            None => Some(false),
            Some(value) => self.value(value, scope, &condition.at).truthy(),
        }
    }

    /// Renders what is not shown, once for each element of a file.
    pub(super) fn unshown(&mut self, why: Reason, element: &tree::Element, scope: &mut Scope) {
        if !self.tried.insert((scope.document.file.clone(), element.at.clone())) {
            return;
        }
        self.why.push(why);
        let mut nodes = Vec::new();
        self.element(element, scope, &mut nodes);
        if !nodes.is_empty() {
            self.unshown.push(Unshown { why: self.why.clone(), nodes });
        }
        self.why.pop();
    }

    /// An element that is there, whatever its list and condition say.
    pub(super) fn element(&mut self, element: &tree::Element, scope: &mut Scope, out: &mut Vec<Node>) {
        match &*element.tag {
            "block" => self.deeper(&element.at, |renderer| renderer.nodes(&element.children, scope, out)),
            "template" if element.attribute("name").is_some() => {}
            "template" => self.template(element, scope, out),
            "include" => self.include(element, scope, out),
            "import" => self.import(element, scope),
            tag if scope.document.dialect.script(tag).is_some() => {}
            _ => self.plain(element, scope, out),
        }
    }

    fn plain(&mut self, element: &tree::Element, scope: &mut Scope, out: &mut Vec<Node>) {
        self.elements += 1;
        let dialect = scope.document.dialect;
        let mut attributes: Vec<(Arc<str>, Value)> = Vec::with_capacity(element.attributes.len());
        let mut dataset = Object::default();
        let (mut hidden, mut disabled) = (None, None);
        let mut watched = Vec::new();
        for attribute in &element.attributes {
            if dialect.directive_of(&attribute.name).is_some() {
                continue;
            }
            let value = self.attribute(attribute, scope);
            if let Some(key) = dataset::key_in(&attribute.name, dialect.dataset_case) {
                dataset.insert(&key, value.clone());
            }
            if self.world.watches(&attribute.name)
                && attribute.value.as_ref().is_some_and(|value| value.literal().is_none())
            {
                let (condition, keys) = described(attribute.value.as_ref(), scope);
                watched.push(Watched { condition, keys });
            }
            match &*attribute.name {
                "hidden" => hidden = stopped(attribute, &value, HIDDEN, scope),
                "disabled" => disabled = stopped(attribute, &value, DISABLED, scope),
                _ => {}
            }
            // Two-way binding: the element sees the attribute behind the prefix.
            let seen: Arc<str> =
                attribute.name.strip_prefix("model:").map_or_else(|| attribute.name.clone(), Arc::from);
            match attributes.iter_mut().find(|(name, _)| *name == seen) {
                Some((_, known)) => *known = value,
                None => attributes.push((seen, value)),
            }
        }
        let id = attributes.iter().find(|(name, _)| &**name == "id");
        let id = id.and_then(|(_, id)| Some(id.to_text()?.into_owned())).unwrap_or_default();
        let mut rendered = Element {
            tag: element.tag.clone(),
            attributes,
            id,
            dataset,
            at: element.at.clone(),
            selector: self.selector(element, scope),
            items: self.items.clone(),
            hidden,
            disabled,
            watched,
            owner: self.hosts.last().and_then(|around| around.host),
            children: Vec::new(),
            shadow: None,
        };
        let children = &mut rendered.children;
        self.deeper(&element.at, |renderer| renderer.nodes(&element.children, scope, children));
        if &*element.tag == "slot" {
            self.fill(&mut rendered);
        } else {
            self.component(&mut rendered, scope);
        }
        out.push(Node::Element(Box::new(rendered)));
    }
}

/// A condition or list as text without its braces, and the data it reads.
pub(super) fn described(value: Option<&Template>, scope: &Scope) -> (String, Vec<String>) {
    let Some(value) = value else { return (String::new(), Vec::new()) };
    let text = value.expression().map_or_else(|| value.to_string(), ToString::to_string);
    let mut keys = IndexSet::new();
    for expression in value.expressions() {
        keys.extend(scope.reads(expression));
    }
    (text, keys.into_iter().collect())
}

/// What is said of an attribute that is true, and of one that is not known.
type Kinds = (ReasonKind, ReasonKind);
const HIDDEN: Kinds = (ReasonKind::Hidden, ReasonKind::UnknownHidden);
const DISABLED: Kinds = (ReasonKind::Disabled, ReasonKind::UnknownDisabled);

/// Why an element with `attribute`, which must be false, cannot be used.
fn stopped(attribute: &Attribute, value: &Value, (certain, unknown): Kinds, scope: &Scope) -> Option<Reason> {
    let kind = match value.truthy() {
        Some(false) => return None,
        Some(true) => certain,
        None => unknown,
    };
    let (text, keys) = described(attribute.value.as_ref(), scope);
    // A text is true whatever it says.
    let literal = attribute.value.as_ref().is_none_or(|value| value.literal().is_some());
    let condition = if literal { String::new() } else { negated(&text) };
    Some(Reason { kind, condition, keys, at: attribute.at.clone() })
}

/// The opposite of a condition, as an author would write it.
fn negated(condition: &str) -> String {
    let plain = condition.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '[' | ']'));
    if plain { format!("!{condition}") } else { format!("!({condition})") }
}
