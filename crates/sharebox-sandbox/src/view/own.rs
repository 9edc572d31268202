//! The markup of one page or component by itself, as page code asks about it: which component a selector names, and what the
//! attributes of a component say now.
//!
//! It is rendered with the data that there is at that moment. Where the platform is known to have components attached before the
//! page loads, the first rendering makes those in it that can be noticed outside, and those around them. The others are made
//! when they are asked for: selecting makes a component, as rendering makes one with a share button.

use std::{cell::RefCell, sync::Arc};

use boa_engine::{Context, JsObject, JsResult, JsValue, js_string, object::builtins::JsArray};
use sharebox_diagnostic::{Text, text};
use sharebox_markup::render::{
    self, Element, Found, GapKind, Limits, ReasonKind, Rendering, Selected, Selector, render,
};
use sharebox_markup::tree::{Document, Module};
use sharebox_markup::value::Value;
use sharebox_project::{ComponentTag, ProjectPath};

use super::{
    live::{Instance, Made, Placed, generics, make, tag_of},
    values, way,
};
use crate::{component, natives::argument, stand_in, world::World};

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
    let data = values::from_js(data, &text!("the data of {}", "{} 的数据", instance.is()), world, context)?;
    let alone = Alone { world, context: RefCell::new(context) };
    Some(world.view.wxs.on_the_way(|| render(&file.document, &data, &alone, &Limits::default())))
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
        world.gap(&text!("selector `{written}`: >>> is not followed", "选择器 `{written}`：不支持 >>>"));
    }
    let Selected { elements, unsure } = Selector::parse(&written).select(&rendering);
    if elements.is_empty() {
        note_unfollowed(&written, unsure, &instance, &rendering, &world);
    }
    for Found { element, unseen, .. } in elements {
        let Some(tag) = tag_of(&instance, &element.tag, &world) else { continue };
        if unseen.iter().any(|why| why.kind == ReasonKind::UnknownList) {
            world.gap(&text!(
                "{} stands in a list that is not known: one instance stands for all of them",
                "{} 位于内容未知的列表中：用一个实例代表全部",
                told(element, &instance)
            ));
        } else if unseen.iter().any(|why| why.kind == ReasonKind::UnknownCondition) {
            world.gap(&text!(
                "{} stands under a condition that is not known: it is taken as shown",
                "{} 的显示条件未知：按显示处理",
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
        _ if unsure => Text::fixed(
            "ids, classes, lists and conditions that are not known",
            "未知的 id、class、列表和条件",
        ),
        Some(gap) => text!("`{}` at {}", "{1} 处的 `{0}` ", gap.name, gap.at),
        None => return,
    };
    world.gap(&text!(
        "selector `{written}` in {}: {what} may hide what it means",
        "{} 中的选择器 `{written}`：{what}可能让它选不到目标",
        [what],
        owner.is()
    ));
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
    let gap = |what: &Text| world.gap(&text!("{}: {}", "{}：{}", told(element, owner), what));
    if !world.page_contract.makes_components {
        gap(&Text::fixed(
            "components of this platform are not made, it selects nothing",
            "不创建此平台的组件，什么也选不到",
        ));
        return Ok(None);
    }
    match tag {
        ComponentTag::Files(base) => {
            let is = base.below(&world.root).unwrap_or(base.as_str()).to_owned();
            let made = make(&Placed::of(element), owner, object, &is, world, context)?;
            let Some(made) = made else { return Ok(None) };
            if made.fresh {
                keep(&made, element, owner, base, is, world, context)?;
            }
            Ok(Some(made.object.into()))
        }
        ComponentTag::Package(written) => {
            let name = format!("package component `{written}`");
            gap(&text!(
                "{name} is a stand-in: its code is not in the project",
                "{name} 是替身：它的代码不在项目中"
            ));
            Ok(Some(stand_in::of_code(&name, world, context)?.into()))
        }
        ComponentTag::Elsewhere(address) => {
            gap(&text!(
                "the code of `{address}` is not in the project, it selects nothing",
                "`{address}` 的代码不在项目中，什么也选不到"
            ));
            Ok(None)
        }
        ComponentTag::Missing { written, near } => {
            let near = match near.as_slice() {
                [] => Text::fixed("", ""),
                near => {
                    let near = Text::new(near.join("` or `"), near.join("` 或 `"));
                    text!("; did you mean `{}`?", "；是否想写 `{}`？", near)
                }
            };
            gap(&text!(
                "there is no component `{written}`, it selects nothing{near}",
                "没有组件 `{written}`，什么也选不到{near}",
                [near]
            ));
            Ok(None)
        }
    }
}

/// Gives components what their attributes say now: `(self, is, data, keys, whole)`, the keys being what each that is there is
/// called. Where the first rendering makes components, `whole`, those that are shown and not there are made.
pub(crate) fn given(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let keys = texts(&argument(args, 3), context)?;
    let whole = argument(args, 4).to_boolean();
    let Some(Own { instance, object, rendering }) = own(args, &world, context) else {
        return Ok(JsValue::undefined());
    };
    for Found { element, unseen, .. } in rendering.elements() {
        let known = keys.contains(&element.selector);
        let comes = whole && unseen.iter().all(|why| is_there(why.kind));
        if !(known || comes) || world.stopped() {
            continue;
        }
        let Some(ComponentTag::Files(base)) = tag_of(&instance, &element.tag, &world) else { continue };
        let may_come = || world.view.files.reaches_out(&base, &world) && world.view.has_room(&world);
        if !(known || may_come()) {
            continue;
        }
        let is = base.below(&world.root).unwrap_or(base.as_str()).to_owned();
        let made = make(&Placed::of(element), &instance, &object, &is, &world, context)?;
        if let Some(made) = made.filter(|made| made.fresh) {
            keep(&made, element, &instance, base, is, &world, context)?;
        }
    }
    Ok(JsValue::undefined())
}

/// Whether something that an element would not do, or not be seen for, leaves it in the page.
fn is_there(why: ReasonKind) -> bool {
    match why {
        ReasonKind::Condition
        | ReasonKind::UnknownCondition
        | ReasonKind::EmptyList
        | ReasonKind::UnknownList => false,
        ReasonKind::Hidden
        | ReasonKind::UnknownHidden
        | ReasonKind::Disabled
        | ReasonKind::UnknownDisabled
        | ReasonKind::NoSlot => true,
    }
}

/// Keeps what is known of a component that has been made, and makes what is in it.
fn keep(
    made: &Made,
    element: &Element,
    owner: &Instance,
    base: ProjectPath,
    is: String,
    world: &World,
    context: &mut Context,
) -> JsResult<()> {
    let generics = generics(&element.attributes, owner, world);
    world.view.remember(Instance::inside(&made.object, base, is).with(generics));
    component::fill(&made.object, context)
}

/// Whether the first rendering of a page or component makes what is in it: `(self, is, depth)`, how many components it is in.
pub(crate) fn fills(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let Some(object) = argument(args, 0).as_object() else { return Ok(false.into()) };
    let instance = world.view.instance(&object, &text(&argument(args, 1)), &world);
    let most = Limits::default().components;
    if !renders_components(&instance, &world) {
        return Ok(false.into());
    }
    let fits = argument(args, 2).to_length(context)? < u64::try_from(most).unwrap_or(u64::MAX);
    if !fits {
        world.gap(&text!(
            "more than {most} components inside one another: the rest is not made",
            "组件嵌套超过 {most} 层：其余的不创建"
        ));
    }
    Ok(fits.into())
}

/// Whether the platform makes components at the first rendering, and the markup of `instance` may have one that is noticed
/// outside.
fn renders_components(instance: &Instance, world: &World) -> bool {
    let contract = world.page_contract;
    contract.makes_components
        && contract.attached_before_load.is_some()
        && !world.stopped()
        && world.view.files.has(instance.base(), world).reaching
}

/// Makes the components of the first rendering of `page`, and what is in them. Says whether they are to be attached.
pub(crate) fn first_rendering(page: &JsObject, world: &World, context: &mut Context) -> bool {
    if !renders_components(&Instance::of_page(page, world), world) {
        return false;
    }
    let made = component::make(page, context);
    world.absorb(made, context).is_some()
}

/// Attaches the components of the first rendering.
pub(crate) fn attach(world: &World, context: &mut Context) {
    let attached = component::attach(context);
    world.absorb(attached, context);
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
pub(crate) const NATIVES: [(&str, crate::natives::Native); 5] = [
    ("selected", selected),
    ("given", given),
    ("fills", fills),
    ("way", way::passed),
    ("mentions", mentions),
];
