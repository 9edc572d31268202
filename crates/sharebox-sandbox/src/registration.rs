//! `App`, `Page`, `Component` and what goes with them: they record what they are called with.

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsValue, NativeFunction};

use crate::{
    natives::{argument, define, function, global, global_function},
    trace,
    world::{Registration, World},
};

pub(crate) fn install(context: &mut Context) {
    global_function("App", 1, app, context);
    global_function("Page", 1, |_, args, context| register("Page", args, context), context);
    global_function("Component", 1, |_, args, context| register("Component", args, context), context);
    global_function("Behavior", 1, behavior, context);
    global_function("getApp", 1, get_app, context);
    global_function("getCurrentPages", 0, current_pages, context);
    global_function("requirePlugin", 1, crate::modules::require_plugin, context);
    let global_object = context.global_object();
    global("global", global_object, context);
}

fn app(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let definition = argument(args, 0);
    let definition =
        definition.as_object().unwrap_or_else(|| JsObject::with_object_proto(context.intrinsics()));
    *world.app_definition.borrow_mut() = Some(definition.clone());
    if let Some(makers) = world.makers() {
        let app = makers.make_app.call(&JsValue::undefined(), &[definition.into()], context)?;
        *world.app.borrow_mut() = app.as_object();
    }
    Ok(JsValue::undefined())
}

/// The last `Page` call of a page's script counts; `Component` counts where there was no `Page`.
fn register(kind: &'static str, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let Some(definition) = argument(args, 0).as_object() else {
        let kind_of = copy_kind(&argument(args, 0));
        return Err(JsNativeError::typ()
            .with_message(format!("{kind}() wants an object, not {kind_of}"))
            .into());
    };
    let at = trace::caller(&world, context);
    let mut registration = world.registration.borrow_mut();
    if kind == "Page" || registration.as_ref().is_none_or(|earlier| earlier.kind != "Page") {
        *registration = Some(Registration { kind, definition, at });
    }
    Ok(JsValue::undefined())
}

fn copy_kind(value: &JsValue) -> &'static str {
    if value.is_undefined() {
        "undefined"
    } else if value.is_null() {
        "null"
    } else {
        "a primitive"
    }
}

fn behavior(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    world.unjudged("`Behavior()`: behaviors are not merged yet".to_owned());
    Err(JsNativeError::error().with_message("Behavior() is not supported").into())
}

fn get_app(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if let Some(app) = world.app.borrow().clone() {
        return Ok(app.into());
    }
    // Before App() ran, or in a page without app.js: an object all the same, as `allowDefault` gives.
    let app = JsObject::with_object_proto(context.intrinsics());
    let data = JsObject::with_object_proto(context.intrinsics());
    define(&app, "globalData", data, context);
    *world.app.borrow_mut() = Some(app.clone());
    Ok(app.into())
}

fn current_pages(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let pages: Vec<JsValue> = world.page.borrow().iter().map(|page| page.clone().into()).collect();
    Ok(boa_engine::object::builtins::JsArray::from_iter(pages, context).into())
}

/// The object that `js/instance.js` is given: what it cannot do itself.
pub(crate) fn instance_host(api: &JsObject, context: &mut Context) -> JsObject {
    let host = JsObject::with_null_proto();
    let later = function("later", 2, NativeFunction::from_fn_ptr(later), context);
    define(&host, "later", later, context);
    let gap = function("gap", 1, NativeFunction::from_fn_ptr(note_gap), context);
    define(&host, "gap", gap, context);
    define(&host, "api", api.clone(), context);
    host
}

/// Calls a function with a `this` in a later turn.
fn later(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if let Some(function) = argument(args, 0).as_callable() {
        let work = crate::jobs::Work::Call { function, this: argument(args, 1), args: Vec::new() };
        world.timers.set(world.clock.elapsed(), vec![work], None);
    }
    Ok(JsValue::undefined())
}

fn note_gap(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if let Some(name) = argument(args, 0).as_string() {
        world.gap(&name.to_std_string_lossy());
    }
    Ok(JsValue::undefined())
}
