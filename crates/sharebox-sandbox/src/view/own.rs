//! The markup of one page or component by itself, as page code asks about it: which component a selector names, and what the
//! attributes of a component say now.
//!
//! It is rendered with the data that there is at that moment. Of the components in it only those are made that are asked
//! for: selecting makes a component, as rendering makes one with a share button.

use std::{cell::RefCell, sync::Arc};

use boa_engine::{Context, JsObject, JsResult, JsValue, js_string, object::builtins::JsArray};
use sharebox_markup::render::{
    self, Element, Found, GapKind, Limits, ReasonKind, Rendering, Selected, Selector, render,
};
use sharebox_markup::tree::{Document, Module};
use sharebox_markup::value::Value;
use sharebox_project::ComponentTag;

use super::{
    live::{Instance, Placed, make, tag_of},
    values, way,
};
use crate::{natives::argument, stand_in, world::World};

/// What one page's or component's markup needs, without what is in its components.
struct Alone<'a> {
    world: &'a World,
    context: RefCell<&'a mut Context>,
}

impl render::World for Alone<'_> {
    fn document(&self, from: &str, src: &str) -> Option<Arc<Document>> {
        self.world.view.files.named(from, src, self.world).map(|file| file.document.clone())
    }

    fn script(&self, file: &str, module: &Module, path: &[Arc<str>], arguments: Option<&[Value]>) -> Value {
        let mut context = self.context.borrow_mut();
        self.world.view.wxs.value(file, module, path, arguments, self.world, &mut context)
    }
}

/// A page or component, and its markup with the data that it has now.
struct Own {
    instance: Instance,
    object: JsObject,
    rendering: Rendering,
}

/// Renders the page or component that the first arguments say: it, its name, its data.
fn own(args: &[JsValue], world: &World, context: &mut Context) -> Option<Own> {
    let object = argument(args, 0).as_object()?;
    let is = text(&argument(args, 1));
    let instance = world.view.instance(&object, &is, world);
    let rendering = rendered(&instance, &argument(args, 2), world, context)?;
    Some(Own { instance, object, rendering })
}

fn rendered(instance: &Instance, data: &JsValue, world: &World, context: &mut Context) -> Option<Rendering> {
    let file = world.view.files.markup(&instance.markup(world), world)?;
    let data = values::from_js(data, &format!("the data of {}", instance.is()), world, context)?;
    let alone = Alone { world, context: RefCell::new(context) };
    Some(render(&file.document, &data, &alone, &Limits::default()))
}

/// The markup of `page` with its data, without what is in its components.
pub(crate) fn of_page(page: &JsObject, world: &World, context: &mut Context) -> Option<Rendering> {
    let data = page.get(js_string!("data"), context).ok()?;
    rendered(&Instance::of_page(page, world), &data, world, context)
}

/// The components that a selector names, as a list, made if they are not there: `(self, is, data, selector, all)`.
pub(crate) fn selected(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let list = JsArray::new(context)?;
    let Some(Own { instance, object, rendering }) = own(args, &world, context) else {
        return Ok(list.into());
    };
    let written = text(&argument(args, 3));
    let all = argument(args, 4).to_boolean();
    if written.contains(">>>") {
        world.gap(&format!("selector `{written}`: >>> is not followed"));
    }
    let Selected { elements, unsure } = Selector::parse(&written).select(&rendering);
    if elements.is_empty() {
        note_unfollowed(&written, unsure, &instance, &rendering, &world);
    }
    for Found { element, unseen, .. } in elements {
        let Some(tag) = tag_of(&instance, &element.tag, &world) else { continue };
        if unseen.iter().any(|why| why.kind == ReasonKind::UnknownList) {
            world.gap(&format!(
                "{} stands in a list that is not known: one instance stands for all of them",
                told(element, &instance)
            ));
        } else if unseen.iter().any(|why| why.kind == ReasonKind::UnknownCondition) {
            world.gap(&format!(
                "{} stands under a condition that is not known: it is taken as shown",
                told(element, &instance)
            ));
        }
        if let Some(found) = component_at(element, tag, &instance, &object, &world, context)? {
            list.push(found, context)?;
            if !all {
                break;
            }
        }
    }
    Ok(list.into())
}

fn told(element: &Element, owner: &Instance) -> String {
    format!("<{}> in {}", element.tag, owner.is())
}

/// What could be what was looked for and is not known.
fn note_unfollowed(written: &str, unsure: bool, owner: &Instance, rendering: &Rendering, world: &World) {
    let gap = rendering.gaps.iter().find(|gap| gap.kind != GapKind::File);
    let what = match gap {
        _ if unsure => "ids, classes, lists and conditions that are not known".to_owned(),
        Some(gap) => format!("`{}` at {}", gap.name, gap.at),
        None => return,
    };
    world.gap(&format!("selector `{written}` in {}: {what} may hide what it means", owner.is()));
}

/// The component that an element is; `None` where it has none, which is said.
fn component_at(
    element: &Element,
    tag: ComponentTag,
    owner: &Instance,
    object: &JsObject,
    world: &World,
    context: &mut Context,
) -> JsResult<Option<JsValue>> {
    let gap = |what: &str| world.gap(&format!("{}: {what}", told(element, owner)));
    if !world.page_contract.makes_components {
        gap("components of this platform are not made, it selects nothing");
        return Ok(None);
    }
    match tag {
        ComponentTag::Files(base) => {
            let is = base.below(&world.root).unwrap_or(base.as_str()).to_owned();
            let made = make(&Placed::of(element), owner, object, &is, world, context)?;
            let Some(made) = made else { return Ok(None) };
            world.view.remember(Instance::inside(&made.object, base, is));
            Ok(Some(made.object.into()))
        }
        ComponentTag::Package(written) => {
            let name = format!("package component `{written}`");
            gap(&format!("{name} is a stand-in: its code is not in the project"));
            Ok(Some(stand_in::of_code(&name, world, context)?.into()))
        }
        ComponentTag::Elsewhere(address) => {
            gap(&format!("the code of `{address}` is not in the project, it selects nothing"));
            Ok(None)
        }
        ComponentTag::Missing { written, near } => {
            let near = match near.as_slice() {
                [] => String::new(),
                near => format!("; did you mean '{}'?", near.join("' or '")),
            };
            gap(&format!("there is no component `{written}`, it selects nothing{near}"));
            Ok(None)
        }
    }
}

/// Gives the components that are there what their attributes say now: `(self, is, data, keys)`, the keys being what each
/// is called.
pub(crate) fn given(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let keys = texts(&argument(args, 3), context)?;
    let Some(Own { instance, object, rendering }) = own(args, &world, context) else {
        return Ok(JsValue::undefined());
    };
    for Found { element, .. } in rendering.elements() {
        if !keys.contains(&element.selector) {
            continue;
        }
        let Some(ComponentTag::Files(base)) = tag_of(&instance, &element.tag, &world) else { continue };
        let is = base.below(&world.root).unwrap_or(base.as_str()).to_owned();
        make(&Placed::of(element), &instance, &object, &is, &world, context)?;
    }
    Ok(JsValue::undefined())
}

/// Whether the markup of a page or component can depend on any of the names: `(self, is, names)`. It says yes where it
/// takes in other files.
pub(crate) fn mentions(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let names = texts(&argument(args, 2), context)?;
    let Some(object) = argument(args, 0).as_object() else { return Ok(true.into()) };
    let instance = world.view.instance(&object, &text(&argument(args, 1)), &world);
    let file = world.view.files.markup(&instance.markup(&world), &world);
    let mentioned = file.is_none_or(|file| {
        !file.document.includes.is_empty()
            || !file.document.imports.is_empty()
            || names.iter().any(|name| file.text.text().contains(name.as_str()))
    });
    Ok(mentioned.into())
}

pub(super) fn text(value: &JsValue) -> String {
    value.as_string().map_or_else(String::new, |text| text.to_std_string_lossy())
}

/// The strings of a list of ours.
fn texts(list: &JsValue, context: &mut Context) -> JsResult<Vec<String>> {
    let Some(list) = list.as_object() else { return Ok(Vec::new()) };
    let list = JsArray::from_object(list)?;
    let length = list.length(context)?;
    (0..length).map(|at| Ok(text(&list.get(at, context)?))).collect()
}

/// Registers what the scripts of the sandbox call.
pub(crate) const NATIVES: [(&str, crate::natives::Native); 4] =
    [("selected", selected), ("given", given), ("way", way::passed), ("mentions", mentions)];
