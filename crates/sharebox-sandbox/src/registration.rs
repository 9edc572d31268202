//! `App`, `Page`, `Component` and what goes with them: they record what they are called with.

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsValue, NativeFunction, js_string};

use crate::{
    component,
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
    let first = world.app_definition.borrow_mut().replace(definition.clone()).is_none();
    let default = world.app.borrow().clone().filter(|_| first);
    let app = default.unwrap_or_else(|| JsObject::with_object_proto(context.intrinsics()));
    if let Some(makers) = world.makers() {
        *world.app.borrow_mut() = Some(app.clone());
        makers.make_app.call(&JsValue::undefined(), &[definition.into(), app.into()], context)?;
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
    // What a behavior's filter throws reaches the page, which is then not registered.
    if kind == "Component" || definition.get(js_string!("behaviors"), context)?.is_object() {
        component::declare(kind, &definition, context)?;
    }
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

/// Gives an identifier, a string.
fn behavior(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    component::behavior(argument(args, 0), context)
}

fn get_app(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if let Some(app) = world.app.borrow().clone() {
        return Ok(app.into());
    }
    // Before App() ran, or in a page without app.js, WeChat gives undefined unless `allowDefault` is set. Here
    // there is an object all the same: lone pages and projects whose app.js fails would stop at `getApp()`, which
    // says nothing about their cards. `App()` fills it in later, as it does with the default of `allowDefault`.
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

/// The object that `js/instance.js` and `js/component.js` are given: what they cannot do themselves.
pub(crate) fn instance_host(api: &JsObject, context: &mut Context) -> JsObject {
    let host = JsObject::with_null_proto();
    let natives: [(&str, crate::natives::Native); 4] =
        [("later", later), ("gap", note_gap), ("guard", guard), ("component", component::parts)];
    for (name, native) in natives {
        let native = function(name, 2, NativeFunction::from_fn_ptr(native), context);
        define(&host, name, native, context);
    }
    define(&host, "api", api.clone(), context);
    component::install(&host, context);
    host
}

/// Calls a page's function with a `this` and arguments; what it throws is recorded.
fn guard(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if let [function, this, args @ ..] = args
        && let Some(function) = function.as_callable()
    {
        world.call_guarded(&function, this, args, context);
    }
    Ok(JsValue::undefined())
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
