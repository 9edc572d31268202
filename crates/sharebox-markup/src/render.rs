//! A template with data: what is shown, what is not and why.
//!
//! [`render`] follows conditions, lists, templates, imports, includes and slots as WeChat's compiler does (measured against
//! its output). What a condition hides is rendered too, beside the tree, with the condition and the data it reads: a button
//! that nobody sees now is a button that some data shows. Not followed: the properties, observers and styles of custom
//! components, which a [`World`] gives as finished data.

mod component;
mod lists;
mod renderer;
mod scope;
mod select;
mod selector;
mod uses;

pub use select::{Selected, Selector};

use std::sync::Arc;

use sharebox_diagnostic::Place;

use crate::tree::{Document, Module};
use crate::value::{Object, Value};

/// What a template needs from outside its file.
pub trait World {
    /// The markup file that a `src` in the file `from` names; `None` if there is none.
    fn document(&self, from: &str, src: &str) -> Option<Arc<Document>>;

    /// What a script module of the file `file` exports at `path` or, with arguments, returns. By default it is not known.
    fn script(&self, file: &str, module: &Module, path: &[Arc<str>], arguments: Option<&[Value]>) -> Value {
        let _ = (file, module, path, arguments);
        Value::Unknown
    }

    /// Whether it is to be told how an attribute comes by its value, see [`Element::watched`]. By default of none.
    fn watches(&self, attribute: &str) -> bool {
        let _ = attribute;
        false
    }

    /// The inside of the custom component that an element is, if it is one. By default none is.
    fn component(&self, element: &Use<'_>) -> Option<Shadow> {
        let _ = element;
        None
    }
}

/// An element that may be a custom component.
#[derive(Debug, Clone, Copy)]
pub struct Use<'a> {
    /// The markup file it stands in.
    pub file: &'a str,
    /// Its tag.
    pub tag: &'a str,
    /// Its attributes, evaluated.
    pub attributes: &'a [(Arc<str>, Value)],
    /// Its dataset.
    pub dataset: &'a Object,
    /// Its id; empty when it has none or the id is not known.
    pub id: &'a str,
    /// What stands between its tags, rendered.
    pub children: &'a [Node],
    /// Its start tag.
    pub at: &'a Place,
    /// Its name, see [`Element::selector`].
    pub selector: &'a str,
    /// The component in whose markup it stands, as [`Shadow::host`] said; `None` for the page.
    pub owner: Option<usize>,
    /// Whether it is in the page; else it only would be with other data.
    pub shown: bool,
}

/// The inside of a custom component.
#[derive(Debug, Clone)]
pub struct Shadow {
    /// Its markup.
    pub document: Arc<Document>,
    /// Its data and properties.
    pub data: Value,
    /// Whether `<slot name>` takes only what is for it (`multipleSlots`); else the first slot takes everything.
    pub multiple_slots: bool,
    /// What the world calls this component in [`Use::owner`] and [`Element::owner`]. `None` for one that it has not made:
    /// what is in it stands in no component that it knows.
    pub host: Option<usize>,
}

/// How much is rendered.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Elements in all, hidden ones included. The compiler's output refuses to go on at 16,000.
    pub elements: usize,
    /// Elements, templates, includes and components inside one another.
    pub depth: usize,
    /// Components inside one another.
    pub components: usize,
    /// Steps of evaluation, see [`crate::evaluate::Budget`].
    pub steps: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { elements: 16_000, depth: 120, components: 20, steps: 2_000_000 }
    }
}

/// A template with data.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rendering {
    /// What is in the page, in order.
    pub nodes: Vec<Node>,
    /// What is not, but would be with other data; each element of a file once, as it would be at its first chance.
    pub unshown: Vec<Unshown>,
    /// What could not be followed, each once.
    pub gaps: Vec<Gap>,
    /// Limits that were reached, each kind once.
    pub limits: Vec<Limit>,
}

/// Something rendered.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Text; `None` if it is not known.
    Text(Option<String>),
    /// An element.
    Element(Box<Element>),
}

/// An element, rendered.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// Its tag, as written.
    pub tag: Arc<str>,
    /// Its attributes without directives, in order; one without a value is `true`, of two with the same name the last
    /// counts.
    pub attributes: Vec<(Arc<str>, Value)>,
    /// Its id; empty when it has none or the id is not known.
    pub id: String,
    /// Its dataset. Values keep their types.
    pub dataset: Object,
    /// Its start tag.
    pub at: Place,
    /// A name for it that is unique in the rendering and does not change with data that is elsewhere: `#id` if the file
    /// says the id, else its tag with its number among those of the file (`button[2]`); before that the file if it is
    /// another (`a/b.wxml:button[1]`) or the component (`my-card[1] >>> button[1]`), behind it the `wx:key` or the index of
    /// each list (`button[2]{7}`); `~2` for the second use of a template.
    pub selector: String,
    /// The lists it is in, outermost first.
    pub items: Vec<ListItem>,
    /// Why it is in the page but cannot be seen: its `hidden` is true, or not known.
    pub hidden: Option<Reason>,
    /// Why it does nothing: its `disabled` is true, or not known.
    pub disabled: Option<Reason>,
    /// How attributes that the world watches come by their values: those that are bound.
    pub watched: Vec<Watched>,
    /// The component in whose markup it stands, as [`Shadow::host`] said; `None` for the page.
    pub owner: Option<usize>,
    /// What is in it. Of a custom component: what none of its slots took.
    pub children: Vec<Node>,
    /// The inside of a custom component.
    pub shadow: Option<Vec<Node>>,
}

/// How an attribute comes by its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// Its expression: `ready ? 'share' : ''`.
    pub condition: String,
    /// The data that it reads, as `setData` writes it.
    pub keys: Vec<String>,
}

/// One round of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    /// Number or key of the item; empty for a list that has none.
    pub index: String,
    /// The value of `wx:key`, where it names something.
    pub key: Option<String>,
    /// How many items the list has.
    pub length: usize,
}

/// What is not in the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Unshown {
    /// Every reason, outermost first; all must go.
    pub why: Vec<Reason>,
    /// What would be there.
    pub nodes: Vec<Node>,
}

/// Why something is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What kind of reason.
    pub kind: ReasonKind,
    /// What must become true or must have items: `!(loading) && user.vip`.
    pub condition: String,
    /// The data that it reads, as `setData` writes it: `user.vip`, `list[0].ok`.
    pub keys: Vec<String>,
    /// The element that has the condition.
    pub at: Place,
}

/// What kind of reason it is for not being shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReasonKind {
    /// A condition is false.
    Condition,
    /// A condition is not known.
    UnknownCondition,
    /// A list has no items.
    EmptyList,
    /// A list is not known.
    UnknownList,
    /// `hidden` is true.
    Hidden,
    /// `hidden` is not known.
    UnknownHidden,
    /// `disabled` is true.
    Disabled,
    /// `disabled` is not known.
    UnknownDisabled,
    /// The component around it has no slot for it.
    NoSlot,
}

/// What could not be followed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Gap {
    /// What it is.
    pub kind: GapKind,
    /// Its name, as written.
    pub name: String,
    /// Where it is used.
    pub at: Place,
}

/// What kind of thing could not be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GapKind {
    /// A template that is neither in the file nor in one that it imports; the client shows nothing.
    Template,
    /// A file to import or include that does not exist; the client shows nothing.
    File,
    /// A script module that was not run: what depends on it is not known.
    Script,
    /// The name of a template, which is not known.
    TemplateName,
}

/// A limit that was reached: something is missing in the rendering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// Which one.
    pub kind: LimitKind,
    /// Where, first.
    pub at: Place,
}

/// Which limit was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitKind {
    /// [`Limits::elements`].
    Elements,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::components`].
    Components,
    /// [`Limits::steps`], or a value that is too large.
    Steps,
    /// A template uses itself, which the client stops too.
    TemplateRecursion,
    /// A file includes itself, which the client stops too.
    IncludeRecursion,
}

/// An element and what keeps it from being seen.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// The element.
    pub element: &'a Element,
    /// Every reason, outermost first; none if it can be seen.
    pub unseen: Vec<&'a Reason>,
    /// The elements around it as events pass them, outermost first: those in whose slots it is put, and the elements of
    /// components, too. Of what is not in the page, those up to where it would be.
    pub around: Vec<&'a Element>,
}

impl Rendering {
    /// Every element, in the page or not, those in components included.
    pub fn elements(&self) -> Vec<Found<'_>> {
        let mut found = Vec::new();
        collect(&self.nodes, &mut Vec::new(), &mut Vec::new(), &mut found);
        for unshown in &self.unshown {
            collect(&unshown.nodes, &mut unshown.why.iter().collect(), &mut Vec::new(), &mut found);
        }
        found
    }
}

fn collect<'a>(
    nodes: &'a [Node],
    unseen: &mut Vec<&'a Reason>,
    around: &mut Vec<&'a Element>,
    found: &mut Vec<Found<'a>>,
) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        let before = unseen.len();
        unseen.extend(&element.hidden);
        found.push(Found { element, unseen: unseen.clone(), around: around.clone() });
        around.push(element);
        collect(element.shadow.as_deref().unwrap_or_default(), unseen, around, found);
        collect(&element.children, unseen, around, found);
        around.pop();
        unseen.truncate(before);
    }
}

/// Renders `document` with `data`, an object.
pub fn render(document: &Arc<Document>, data: &Value, world: &dyn World, limits: &Limits) -> Rendering {
    renderer::Renderer::new(world, limits).page(document, data)
}
