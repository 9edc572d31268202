//! Small pieces for making native functions and objects.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, NativeFunction,
    object::FunctionObjectBuilder,
    property::{Attribute, PropertyDescriptor},
};

/// A plain native function.
pub(crate) type Native = fn(&JsValue, &[JsValue], &mut Context) -> JsResult<JsValue>;

/// A function object with a name.
pub(crate) fn function(name: &str, length: usize, body: NativeFunction, context: &Context) -> JsObject {
    FunctionObjectBuilder::new(context.realm(), body).name(JsString::from(name)).length(length).build().into()
}

/// A function object with a name that `new` may call.
pub(crate) fn constructor(name: &str, length: usize, body: NativeFunction, context: &Context) -> JsObject {
    let name = JsString::from(name);
    let builder = FunctionObjectBuilder::new(context.realm(), body).name(name).length(length);
    builder.constructor(true).build().into()
}

/// Defines an enumerable method, as the properties of `wx` and `console` are (programs walk their keys).
pub(crate) fn method(
    target: &JsObject,
    name: &str,
    length: usize,
    body: NativeFunction,
    context: &mut Context,
) {
    let function = function(name, length, body, context);
    define(target, name, function, context);
}

/// Defines an enumerable, writable, configurable property.
pub(crate) fn define(target: &JsObject, name: &str, value: impl Into<JsValue>, context: &mut Context) {
    let property =
        PropertyDescriptor::builder().value(value).writable(true).enumerable(true).configurable(true);
    // Our own ordinary objects never refuse.
    target.define_property_or_throw(JsString::from(name), property, context).ok();
}

/// Registers a global that is not enumerable, like the engine's own.
pub(crate) fn global(name: &str, value: impl Into<JsValue>, context: &mut Context) {
    let attribute = Attribute::WRITABLE | Attribute::CONFIGURABLE;
    // The global object is ordinary and extensible at this point.
    context.register_global_property(JsString::from(name), value.into(), attribute).ok();
}

/// Registers a global function.
pub(crate) fn global_function(name: &str, length: usize, body: Native, context: &mut Context) {
    let function = function(name, length, NativeFunction::from_fn_ptr(body), context);
    global(name, function, context);
}

/// The argument at `index`, `undefined` past the end.
pub(crate) fn argument(args: &[JsValue], index: usize) -> JsValue {
    args.get(index).cloned().unwrap_or_default()
}

/// The field `name` of an object value, if it is callable. Getters run.
pub(crate) fn callable_field(
    value: &JsValue,
    name: &str,
    context: &mut Context,
) -> JsResult<Option<JsObject>> {
    let Some(object) = value.as_object() else { return Ok(None) };
    Ok(object.get(JsString::from(name), context)?.as_callable())
}
