//! What the markup of a running page needs from outside its file: other files, script modules, live components.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, js_string, object::builtins::JsArray};
use sharebox_diagnostic::{Place, text};
use sharebox_markup::render::{self, Element, Node, Shadow, Use};
use sharebox_markup::tree::{Document, Module};
use sharebox_markup::value::{Object, Value};
use sharebox_project::{ComponentTag, ProjectPath};

use super::{buttons::is_open_type, values};
use crate::{component, world::World};

/// Components that one page may make: the client would have given up long before.
pub(super) const MOST_COMPONENTS: usize = 2_000;

/// A component that is in the page.
#[derive(Debug, Clone)]
pub(crate) struct Instance {
    /// The component, if it has been made; the page itself for the outermost.
    pub(crate) object: Option<JsObject>,
    /// Its files without their endings.
    base: ProjectPath,
    /// What it is called by in the client: `components/card/card`.
    is: String,
    /// Its element; `None` for the page.
    pub(super) element: Option<HostElement>,
    /// What stands for its generic tags.
    generics: Rc<Vec<(String, ComponentTag)>>,
}

/// The element that a component is.
#[derive(Debug, Clone)]
pub(crate) struct HostElement {
    pub(super) tag: Arc<str>,
    pub(super) dataset: Object,
    pub(super) at: Place,
    /// Its name in the rendering.
    pub(super) selector: String,
}

/// A component that is there.
pub(super) struct Made {
    pub(super) object: JsObject,
    /// Its data and properties.
    data: JsValue,
    multiple_slots: bool,
    /// Whether page code ran.
    moved: bool,
    /// Whether it was made just now.
    pub(super) fresh: bool,
}

/// The page, while it is rendered.
pub(super) struct Live<'a> {
    pub(super) world: &'a World,
    pub(super) context: RefCell<&'a mut Context>,
    pub(super) page: Instance,
    /// Which components are made.
    pub(super) wants: Wants<'a>,
    /// Components by what the rendering calls them.
    pub(super) hosts: RefCell<Vec<Instance>>,
    /// Whether page code ran.
    pub(super) moved: Cell<bool>,
}

/// Which components are made, and looked into.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wants<'a> {
    /// Every one.
    All,
    /// Those that a share button can be in, or in whose slots there is one.
    Buttons,
    /// Those in whose slots the element of this name is put.
    Around(&'a str),
}

impl Instance {
    /// The page that is being run.
    pub(super) fn of_page(object: &JsObject, world: &World) -> Self {
        let page = world.tree.page();
        let (base, is) = (page.base.clone(), page.route.clone());
        Self { object: Some(object.clone()), base, is, element: None, generics: Rc::default() }
    }

    /// A component that was made by itself.
    pub(super) fn inside(object: &JsObject, base: ProjectPath, is: String) -> Self {
        Self { object: Some(object.clone()), base, is, element: None, generics: Rc::default() }
    }

    /// With what stands for its generic tags.
    pub(super) fn with(self, generics: Rc<Vec<(String, ComponentTag)>>) -> Self {
        Self { generics, ..self }
    }

    /// What the element called `selector` in the rendering of the page is called in the markup that it stands in.
    fn key<'a>(&self, selector: &'a str) -> &'a str {
        let host = self.element.as_ref();
        let inside = host.and_then(|host| selector.strip_prefix(&*host.selector)?.strip_prefix(" >>> "));
        inside.unwrap_or(selector)
    }

    /// Its files without their endings.
    pub(super) fn base(&self) -> &ProjectPath {
        &self.base
    }

    /// What it is called by in the client.
    pub(super) fn is(&self) -> &str {
        &self.is
    }

    /// The path of its markup.
    pub(super) fn markup(&self, world: &World) -> ProjectPath {
        self.base.with_ending(world.tree.markup())
    }
}

impl render::World for Live<'_> {
    fn watches(&self, attribute: &str) -> bool {
        is_open_type(attribute)
    }

    fn document(&self, from: &str, src: &str) -> Option<Arc<Document>> {
        self.world.view.files.named(from, src, self.world).map(|file| file.document.clone())
    }

    fn script(&self, file: &str, module: &Module, path: &[Arc<str>], arguments: Option<&[Value]>) -> Value {
        let mut context = self.context.borrow_mut();
        self.world.view.wxs.value(file, module, path, arguments, self.world, &mut context)
    }

    fn component(&self, element: &Use<'_>) -> Option<Shadow> {
        let world = self.world;
        if world.stopped() {
            return None;
        }
        let owner = self.owner(element.owner);
        let tag = tag_of(&owner, element.tag, world)?;
        let ComponentTag::Files(base) = &tag else { return None };
        let file = world.view.files.markup(&base.with_ending(world.tree.markup()), world)?;
        let has = world.view.files.has(base, world);
        let needed = match self.wants {
            Wants::All => true,
            Wants::Buttons => {
                has.certainly_may()
                    || (has.open_type && element.attributes.iter().any(|(_, value)| says_share(value)))
                    || has_button(element.children)
            }
            Wants::Around(key) => holds(element.children, key),
        };
        if !needed {
            return None;
        }
        if self.hosts.borrow().len() >= MOST_COMPONENTS {
            tell_full(world);
            return None;
        }
        let is = base.below(&world.root).unwrap_or(base.as_str()).to_owned();
        let host = HostElement {
            tag: element.tag.into(),
            dataset: element.dataset.clone(),
            at: element.at.clone(),
            selector: element.selector.to_owned(),
        };
        let generics = generics(element.attributes, &owner, world);
        let mut instance = Instance { object: None, base: base.clone(), is, element: Some(host), generics };
        let (mut data, mut multiple_slots) = (Value::Unknown, false);
        // What is not in the page is not made.
        let makes = element.shown && world.page_contract.makes_components;
        if let (true, Some(around)) = (makes, &owner.object) {
            let mut context = self.context.borrow_mut();
            let placed = Placed {
                tag: element.tag,
                attributes: element.attributes,
                dataset: element.dataset,
                id: element.id,
                key: owner.key(element.selector),
            };
            let made = make(&placed, &owner, around, &instance.is, world, &mut context);
            let made = world.absorb(made, &mut context).flatten()?;
            if made.moved {
                self.moved.set(true);
            }
            let whose = text!("the data of component {}", "组件 {} 的数据", instance.is);
            data = values::from_js(&made.data, &whose, world, &mut context).unwrap_or(Value::Unknown);
            multiple_slots = made.multiple_slots;
            instance.object = Some(made.object);
            world.view.remember(instance.clone());
        }
        let mut hosts = self.hosts.borrow_mut();
        hosts.push(instance);
        Some(Shadow { document: file.document.clone(), data, multiple_slots, host: Some(hosts.len() - 1) })
    }
}

impl Live<'_> {
    /// The component, or the page, in whose markup something stands.
    pub(super) fn owner(&self, host: Option<usize>) -> Instance {
        host.and_then(|host| self.hosts.borrow().get(host).cloned()).unwrap_or_else(|| self.page.clone())
    }
}

/// Says that there are more components than are made.
pub(super) fn tell_full(world: &World) {
    world.gap(&text!(
        "more than {MOST_COMPONENTS} components: the rest is not rendered",
        "组件超过 {MOST_COMPONENTS} 个：其余的没有渲染"
    ));
}

/// What an element says stands for the generic tags of its component.
pub(super) fn generics(
    attributes: &[(Arc<str>, Value)],
    owner: &Instance,
    world: &World,
) -> Rc<Vec<(String, ComponentTag)>> {
    let given = attributes.iter().filter_map(|(name, value)| {
        let generic = name.strip_prefix("generic:")?.to_owned();
        Some((generic, tag_of(owner, &value.to_text()?, world)?))
    });
    Rc::new(given.collect())
}

/// An element that a component is made at.
pub(super) struct Placed<'a> {
    pub(super) tag: &'a str,
    pub(super) attributes: &'a [(Arc<str>, Value)],
    pub(super) dataset: &'a Object,
    pub(super) id: &'a str,
    /// What it is called in the markup that it stands in.
    pub(super) key: &'a str,
}

impl<'a> Placed<'a> {
    /// An element in the markup that is looked at by itself.
    pub(super) fn of(element: &'a Element) -> Self {
        let Element { tag, attributes, dataset, id, selector, .. } = element;
        Self { tag, attributes, dataset, id, key: selector }
    }
}

/// The component at an element in the markup of `owner`, which is `around`, with what its attributes give it; made if it is
/// not there. `None` where it has no definition.
pub(super) fn make(
    element: &Placed<'_>,
    owner: &Instance,
    around: &JsObject,
    is: &str,
    world: &World,
    context: &mut Context,
) -> JsResult<Option<Made>> {
    let (names, given, texts) = (JsArray::new(context)?, JsArray::new(context)?, JsArray::new(context)?);
    for (name, value) in element.attributes {
        let Some(js) = values::to_js(value, context)? else {
            world.gap(&text!(
                "<{}> in {}: attribute `{name}` is not known, its property stays as it is",
                "{1} 中的 <{0}>：属性 `{name}` 的值未知，对应的 property 保持不变",
                element.tag,
                owner.is
            ));
            continue;
        };
        names.push(JsString::from(&**name), context)?;
        given.push(js, context)?;
        texts.push(JsString::from(format!("{:?}", value.to_json())), context)?;
    }
    let set = Value::object(element.dataset.clone());
    let set = match values::to_js(&set, context)? {
        Some(set) => set,
        None => JsObject::with_object_proto(context.intrinsics()).into(),
    };
    let args = [
        around.clone().into(),
        js_string!(element.key).into(),
        js_string!(is).into(),
        js_string!(element.id).into(),
        set,
        names.into(),
        given.into(),
        texts.into(),
    ];
    let made = component::shown(&args, context)?;
    let Some(made) = made.as_object() else { return Ok(None) };
    let object = made.get(js_string!("instance"), context)?.as_object();
    let data = made.get(js_string!("data"), context)?;
    let moved = made.get(js_string!("moved"), context)?.to_boolean();
    let fresh = made.get(js_string!("fresh"), context)?.to_boolean();
    let multiple_slots = made.get(js_string!("many"), context)?.to_boolean();
    Ok(object.map(|object| Made { object, data, multiple_slots, moved, fresh }))
}

/// What `tag` stands for in the markup of `owner`, if it is no element of the client.
pub(super) fn tag_of(owner: &Instance, tag: &str, world: &World) -> Option<ComponentTag> {
    if let Some((_, given)) = owner.generics.iter().find(|(name, _)| name == tag) {
        return Some(given.clone());
    }
    let tags = world.view.files.tags(&owner.base, world);
    match tags.generics.get(tag) {
        Some(generic) => generic.clone(),
        None => tags.known.get(tag).cloned(),
    }
}

/// Whether the text `share` is in a value, which may become an `open-type` inside.
pub(super) fn says_share(value: &Value) -> bool {
    match value {
        Value::String(text) => text.trim() == "share",
        Value::Array(items) => items.iter().any(says_share),
        Value::Object(fields) => fields.iter().any(|(_, field)| says_share(field)),
        Value::Unknown => true,
        Value::Undefined | Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Whether the element called `key` is among what was passed in.
fn holds(nodes: &[Node], key: &str) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(_) => false,
        Node::Element(element) => {
            element.selector == key
                || holds(&element.children, key)
                || element.shadow.as_deref().is_some_and(|shadow| holds(shadow, key))
        }
    })
}

/// Whether something that was passed in has an `open-type`.
fn has_button(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(_) => false,
        Node::Element(element) => {
            element.attributes.iter().any(|(name, _)| is_open_type(name))
                || has_button(&element.children)
                || element.shadow.as_deref().is_some_and(has_button)
        }
    })
}
