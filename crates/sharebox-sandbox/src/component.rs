//! `js/component.js`: behaviors and components, read when a program first needs them.
//!
//! Most pages use neither, and the engine reads a script anew in every run.

use std::cell::RefCell;

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsValue, Script, Source};

use crate::natives::callable_field;

/// What `js/component.js` is given, and what it gave.
struct Parts {
    host: JsObject,
    loaded: RefCell<Option<JsObject>>,
}

/// Keeps what the script will be given.
pub(crate) fn install(host: &JsObject, context: &mut Context) {
    context.insert_data(Parts { host: host.clone(), loaded: RefCell::new(None) });
}

/// What `Behavior()` gives.
pub(crate) fn behavior(definition: JsValue, context: &mut Context) -> JsResult<JsValue> {
    call("behavior", &[definition], context)
}

/// Takes the definition of a component, or of a page with behaviors, before it is opened.
pub(crate) fn declare(kind: &str, definition: &JsObject, context: &mut Context) -> JsResult<()> {
    let kind = boa_engine::JsString::from(kind);
    call("declare", &[kind.into(), definition.clone().into()], context).map(drop)
}

/// The script's functions, as an object; a native function for the script that builds pages.
pub(crate) fn parts(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    loaded(context).map(JsValue::from)
}

fn call(name: &str, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let parts = loaded(context)?;
    let function = callable_field(&parts.into(), name, context)?.ok_or_else(missing)?;
    function.call(&JsValue::undefined(), args, context)
}

fn loaded(context: &mut Context) -> JsResult<JsObject> {
    let parts = context.get_data::<Parts>().ok_or_else(missing)?;
    if let Some(loaded) = parts.loaded.borrow().clone() {
        return Ok(loaded);
    }
    let host = parts.host.clone();
    let source = Source::from_bytes(include_str!("../js/component.js"));
    let source = source.with_path(std::path::Path::new("host:/component.js"));
    let factory = Script::parse(source, None, context)?.evaluate(context)?;
    let factory = factory.as_callable().ok_or_else(missing)?;
    let made = factory.call(&JsValue::undefined(), &[host.into()], context)?;
    let made = made.as_object().ok_or_else(missing)?;
    if let Some(parts) = context.get_data::<Parts>() {
        *parts.loaded.borrow_mut() = Some(made.clone());
    }
    Ok(made)
}

fn missing() -> JsNativeError {
    JsNativeError::error().with_message("no such part of the sandbox")
}
