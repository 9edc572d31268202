//! Classes of the host: `class Orb extends wx.getXrFrameSystem().Component {}`.
//!
//! One constructor function per class and context, made when it is first asked for, so that `instanceof` holds. Methods
//! stand on the prototype, where a page's own class overrides them. What there is follows the host's lists. Nothing is
//! simulated beyond that: making an instance is noted as a call of what is known by name only.

use std::{cell::RefCell, collections::HashMap};

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsValue, NativeFunction, js_string,
    property::PropertyDescriptor,
};
use sharebox_host::ClassSpec;
use sharebox_observation::Value;

use crate::{
    bind::{Owner, answer, fill, note_unsimulated},
    language::hide,
    natives::{self, function},
    values::copy,
    world::World,
};

/// The constructor functions of a context, by the names of their classes.
#[derive(Debug, Default)]
struct Made(RefCell<HashMap<&'static str, JsObject>>);

/// The constructor function of `class`.
pub(crate) fn constructor(class: &'static ClassSpec, context: &mut Context) -> JsResult<JsObject> {
    if context.get_data::<Made>().is_none() {
        context.insert_data(Made::default());
    }
    let known = context.get_data::<Made>().and_then(|made| made.0.borrow().get(class.name).cloned());
    if let Some(known) = known {
        return Ok(known);
    }
    let world = World::expect(context)?;
    let body = NativeFunction::from_copy_closure(move |new_target, args, context| {
        construct(class, new_target, args, context)
    });
    let constructor = natives::constructor(class.own_name(), 0, body, context);
    let prototype = JsObject::with_object_proto(context.intrinsics());
    let above = class.parent.and_then(|parent| world.host.borrow().class(parent));
    if let Some(above) = above {
        let above = self::constructor(above, context)?;
        prototype.set_prototype(prototype_of(&above, context)?);
        constructor.set_prototype(Some(above));
    }
    let fixed = PropertyDescriptor::builder().value(prototype.clone()).writable(false);
    constructor.define_property_or_throw(js_string!("prototype"), fixed, context)?;
    hide(&prototype, "constructor", constructor.clone(), context)?;
    define_methods(class, &prototype, &world, context)?;
    // Before what stands on the class, which may be instances of it.
    if let Some(made) = context.get_data::<Made>() {
        made.0.borrow_mut().insert(class.name, constructor.clone());
    }
    let statics = world.host.borrow_mut().make_statics(class);
    fill(&constructor, statics, None, context)?;
    Ok(constructor)
}

/// An instance of `class` that the host gives.
pub(crate) fn instance(class: &'static ClassSpec, context: &mut Context) -> JsResult<JsObject> {
    let constructor = constructor(class, context)?;
    let object = JsObject::with_object_proto(context.intrinsics());
    object.set_prototype(prototype_of(&constructor, context)?);
    Ok(object)
}

/// What instances of `class` can do, whatever object they are called on.
fn define_methods(
    class: &'static ClassSpec,
    prototype: &JsObject,
    world: &World,
    context: &mut Context,
) -> JsResult<()> {
    let Some(handle) = world.host.borrow_mut().make(class.name, None) else { return Ok(()) };
    for method in &handle.spec.methods {
        let body = NativeFunction::from_copy_closure(move |this, args, context| {
            let Some(object) = this.as_object() else {
                let message = format!("`{}` called on what is no object", method.name);
                return Err(JsNativeError::typ().with_message(message).into());
            };
            answer(method, Some(Owner { handle, object: &object, parent: None }), args, context)
        });
        let function = function(method.name, 0, body, context);
        hide(prototype, method.name, function, context)?;
    }
    Ok(())
}

/// `new Vector3()`, or `super()` in a class of the page: the engine makes the object, of the class that `new` named.
fn construct(
    class: &'static ClassSpec,
    new_target: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    if !new_target.as_object().is_some_and(|target| target.is_constructor()) {
        let message = format!("Class constructor {} cannot be invoked without 'new'", class.own_name());
        return Err(JsNativeError::typ().with_message(message).into());
    }
    let world = World::expect(context)?;
    let mut values: Vec<Value> = Vec::with_capacity(args.len());
    for arg in args {
        values.push(copy(arg, &world, context)?);
    }
    note_unsimulated(&class.constructor, values, &world, context);
    Ok(JsValue::undefined())
}

fn prototype_of(constructor: &JsObject, context: &mut Context) -> JsResult<Option<JsObject>> {
    Ok(constructor.get(js_string!("prototype"), context)?.as_object())
}
