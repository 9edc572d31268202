//! Stand-ins for code that is not in the project: plugins, and components of packages.
//!
//! A stand-in answers every member with another one and can be called, constructed and awaited, so that a page which
//! uses such code gets as far as its share handler. As text it carries a mark. What the handler does with one, or
//! returns of one, nobody can judge: such a run is unjudged, by the name of what is missing.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
    object::{FunctionObjectBuilder, builtins::JsProxy},
    property::{PropertyDescriptor, PropertyKey},
};
use sharebox_observation::{Phase, Value};

use crate::{
    jobs::Work,
    natives::{argument, function},
    world::World,
};

/// Stands at both ends of the text of a stand-in. It is invisible, and has no use in source code.
const MARK: char = '\u{2060}';

/// Own key of the target of a stand-in that is not awaited any more.
const SETTLED: &str = "\u{2060}settled";

/// `requirePlugin`: the code of plugins is not in the project.
pub(crate) fn require_plugin(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let id = argument(args, 0).as_string().map_or_else(String::new, |id| id.to_std_string_lossy());
    let declared = world.tree.app(&world).plugins.contains(&id);
    let undeclared = if declared { "" } else { ", which app.json does not declare," };
    world.gap(&format!("plugin `{id}`{undeclared} is a stand-in: its code is not in the project"));
    let plugin = of_code(&format!("plugin `{id}`"), &world, context)?;
    // Plugins of other packages are given to a callback.
    if let Some(function) = argument(args, 1).as_callable() {
        let work = Work::Call { function, this: JsValue::undefined(), args: vec![plugin.clone().into()] };
        world.later(vec![work]);
    }
    Ok(plugin.into())
}

/// The stand-in for some code, as an error message names it: ``plugin `maps` ``. The same each time.
pub(crate) fn of_code(name: &str, world: &World, context: &mut Context) -> JsResult<JsObject> {
    let known = world.absent_code.borrow().get(name).cloned();
    if let Some(known) = known {
        return Ok(known);
    }
    let made = stand_in(name, false, context)?;
    world.absent_code.borrow_mut().insert(name.to_owned(), made.clone());
    Ok(made)
}

/// What a copy calls `object` if it is a stand-in: a function of that name.
pub(crate) fn name_of(object: &JsObject, world: &World) -> Option<String> {
    code_of(object, world).map(|name| marked(&name))
}

/// What the stand-in `object` stands for, if it is one.
pub(crate) fn code_of(object: &JsObject, world: &World) -> Option<String> {
    let stand_ins = world.stand_ins.borrow();
    stand_ins.iter().find(|(other, _)| JsObject::equals(other, object)).map(|(_, name)| name.clone())
}

/// The code whose stand-in is `value`, in it, or part of its text, if there is one.
pub(crate) fn of_value(value: &Value, world: &World) -> Option<String> {
    let absent = world.absent_code.borrow();
    if absent.is_empty() {
        return None;
    }
    let of_text = |text: &str| absent.keys().find(|name| text.contains(&marked(name))).cloned();
    match value {
        Value::String(text) | Value::LongString { start: text, .. } | Value::Function(text) => of_text(text),
        Value::Array(items) => items.iter().find_map(|item| of_value(item, world)),
        Value::Object(fields) => {
            fields.iter().find_map(|(key, value)| of_text(key).or_else(|| of_value(value, world)))
        }
        _ => None,
    }
}

/// Why a run is unjudged.
pub(crate) fn reason(name: &str, what: &str) -> String {
    format!("the code of {name}, on which {what} depends")
}

fn marked(name: &str) -> String {
    format!("{MARK}[{name}]{MARK}")
}

fn stand_in(name: &str, settled: bool, context: &mut Context) -> JsResult<JsObject> {
    let body = NativeFunction::from_fn_ptr(|_, _, _| Ok(JsValue::undefined()));
    let target = FunctionObjectBuilder::new(context.realm(), body)
        .name(JsString::from(name))
        .constructor(true)
        .build();
    let target: JsObject = target.into();
    if settled {
        keep(&target, js_string!(SETTLED).into(), true.into(), context)?;
    }
    let proxy =
        JsProxy::builder(target).get(get).has(has).apply(apply).construct(construct).build(context)?;
    let object: JsObject = proxy.into();
    World::expect(context)?.stand_ins.borrow_mut().push((object.clone(), name.to_owned()));
    Ok(object)
}

fn keep(target: &JsObject, key: PropertyKey, value: JsValue, context: &mut Context) -> JsResult<()> {
    let property =
        PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true);
    target.define_property_or_throw(key, property, context).map(drop)
}

/// The name of a target, noted as used.
fn used(target: &JsObject, context: &mut Context) -> JsResult<String> {
    let name = target.get(js_string!("name"), context)?.to_string(context)?.to_std_string_lossy();
    let world = World::expect(context)?;
    let noted = match world.phase.get() {
        Phase::Share => &world.share_stand_in,
        Phase::Module => &world.module_stand_in,
        Phase::App | Phase::Lifecycle | Phase::Steps | Phase::Delivery => return Ok(name),
    };
    noted.borrow_mut().get_or_insert_with(|| name.clone());
    Ok(name)
}

fn get(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(target) = argument(args, 0).as_object() else { return Ok(JsValue::undefined()) };
    let key = argument(args, 1).to_property_key(context)?;
    let name = used(&target, context)?;
    let own = target.borrow().properties().get(&key).is_some();
    let word = match &key {
        PropertyKey::String(word) => word.to_std_string_lossy(),
        PropertyKey::Symbol(symbol) => {
            let known = symbol.description().map_or_else(String::new, |text| text.to_std_string_lossy());
            return match known.as_str() {
                "Symbol.toPrimitive" => Ok(text_function(&name, context)),
                "Symbol.iterator" => {
                    Ok(function("values", 0, NativeFunction::from_fn_ptr(nothing_in), context).into())
                }
                _ => Ok(JsValue::undefined()),
            };
        }
        PropertyKey::Index(_) => String::new(),
    };
    match word.as_str() {
        "toString" | "valueOf" | "toLocaleString" => return Ok(text_function(&name, context)),
        "toJSON" => return Ok(JsValue::undefined()),
        "then" => {
            let settled = target.has_own_property(js_string!(SETTLED), context)?;
            return Ok(if settled { JsValue::undefined() } else { then_function(&name, context) });
        }
        "name" | "length" => {}
        _ if own => return target.get(key, context),
        _ => {}
    }
    let member: JsValue = stand_in(&name, false, context)?.into();
    if word != "name" && word != "length" {
        keep(&target, key, member.clone(), context)?;
    }
    Ok(member)
}

fn has(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    if let Some(target) = argument(args, 0).as_object() {
        used(&target, context)?;
    }
    Ok(true.into())
}

fn apply(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    another(args, context)
}

fn construct(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    another(args, context)
}

/// What a call or a construction gives.
fn another(args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(target) = argument(args, 0).as_object() else { return Ok(JsValue::undefined()) };
    let name = used(&target, context)?;
    Ok(stand_in(&name, false, context)?.into())
}

fn text_function(name: &str, context: &Context) -> JsValue {
    let body = NativeFunction::from_copy_closure_with_captures(
        |_, _, text: &JsString, _| Ok(text.clone().into()),
        JsString::from(marked(name)),
    );
    function("toString", 0, body, context).into()
}

/// `then`: its callback gets a stand-in that is not awaited again.
fn then_function(name: &str, context: &Context) -> JsValue {
    let body = NativeFunction::from_copy_closure_with_captures(
        |_, args, name: &JsString, context| {
            let name = name.to_std_string_lossy();
            if let Some(function) = argument(args, 0).as_callable() {
                let world = World::expect(context)?;
                let value = stand_in(&name, true, context)?.into();
                let work = Work::Call { function, this: JsValue::undefined(), args: vec![value] };
                world.later(vec![work]);
            }
            Ok(stand_in(&name, false, context)?.into())
        },
        JsString::from(name),
    );
    function("then", 2, body, context).into()
}

/// An iterator that is at its end.
fn nothing_in(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let empty = boa_engine::object::builtins::JsArray::new(context)?;
    let values = empty.get(js_string!("values"), context)?;
    match values.as_callable() {
        Some(values) => values.call(&empty.into(), &[], context),
        None => Ok(JsValue::undefined()),
    }
}
