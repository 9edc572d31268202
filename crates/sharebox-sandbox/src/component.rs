//! `js/component.js` and `js/children.js`: behaviors, components and the components inside them, read when a program
//! first needs them.
//!
//! Most pages use neither, and the engine reads a script anew in every run.

use std::cell::RefCell;

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsValue, Script, Source};

use crate::{
    natives::{Native, callable_field, define, function},
    tree,
};

/// A script that is read late.
#[derive(Debug, Clone, Copy)]
enum Part {
    Component,
    Children,
}

/// What the scripts are given, and what they gave, in the order of [`Part`].
struct Parts {
    host: JsObject,
    loaded: RefCell<[Option<JsObject>; 2]>,
}

/// Keeps what the scripts will be given, and gives them what they cannot do themselves.
pub(crate) fn install(host: &JsObject, context: &mut Context) {
    let natives: [(&str, Native); 6] = [
        ("component", |_, _, context| loaded(Part::Component, context).map(JsValue::from)),
        ("children", |_, _, context| loaded(Part::Children, context).map(JsValue::from)),
        ("usesComponents", tree::uses_components),
        ("hasTabBar", tree::has_tab_bar),
        ("elements", tree::elements),
        ("definition", tree::definition),
    ];
    for (name, native) in natives {
        let native = function(name, 1, boa_engine::NativeFunction::from_fn_ptr(native), context);
        define(host, name, native, context);
    }
    context.insert_data(Parts { host: host.clone(), loaded: RefCell::default() });
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

fn call(name: &str, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let parts = loaded(Part::Component, context)?;
    let function = callable_field(&parts.into(), name, context)?.ok_or_else(missing)?;
    function.call(&JsValue::undefined(), args, context)
}

/// The functions of a script, as an object.
fn loaded(part: Part, context: &mut Context) -> JsResult<JsObject> {
    let parts = context.get_data::<Parts>().ok_or_else(missing)?;
    if let Some(loaded) = parts.loaded.borrow()[part as usize].clone() {
        return Ok(loaded);
    }
    let host = parts.host.clone();
    let (path, text) = match part {
        Part::Component => ("host:/component.js", include_str!("../js/component.js")),
        Part::Children => ("host:/children.js", include_str!("../js/children.js")),
    };
    let source = Source::from_bytes(text).with_path(std::path::Path::new(path));
    let factory = Script::parse(source, None, context)?.evaluate(context)?;
    let factory = factory.as_callable().ok_or_else(missing)?;
    let made = factory.call(&JsValue::undefined(), &[host.into()], context)?;
    let made = made.as_object().ok_or_else(missing)?;
    if let Some(parts) = context.get_data::<Parts>() {
        parts.loaded.borrow_mut()[part as usize] = Some(made.clone());
    }
    Ok(made)
}

fn missing() -> JsNativeError {
    JsNativeError::error().with_message("no such part of the sandbox")
}
