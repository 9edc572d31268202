//! `App`, `Page`, `Component` and what goes with them: they record what they are called with.

use boa_engine::{Context, JsError, JsNativeError, JsObject, JsResult, JsValue, NativeFunction, js_string};
use sharebox_observation::{ConsoleLevel, ConsoleMessage, Value};

use crate::{
    app, component,
    natives::{Native, argument, define, function, global, global_function},
    stand_in, supply, trace, tree,
    world::{Registration, World},
};

pub(crate) fn install(context: &mut Context) {
    global_function("App", 1, app::register, context);
    global_function("Page", 1, |_, args, context| register("Page", args, context), context);
    global_function("Component", 1, |_, args, context| register("Component", args, context), context);
    global_function("Behavior", 1, behavior, context);
    global_function("getApp", 1, app::get, context);
    global_function("getCurrentPages", 0, current_pages, context);
    global_function("requirePlugin", 1, stand_in::require_plugin, context);
    let global_object = context.global_object();
    global("global", global_object, context);
}

/// A script registers one page; where the platform does not say what a second `Page()` does, the last one counts.
fn register(kind: &'static str, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let Some(definition) = argument(args, 0).as_object() else {
        let kind_of = copy_kind(&argument(args, 0));
        return Err(JsNativeError::typ()
            .with_message(format!("{kind}() wants an object, not {kind_of}"))
            .into());
    };
    if kind == "Component" && tree::declared(&definition, &world, context)? {
        return Ok(JsValue::undefined());
    }
    if kind == "Page" && world.registration.borrow().is_some() && world.page_contract.guards_functions {
        let message =
            format!("{} has registered its page already: call Page() once", world.tree.page().route);
        return Err(JsNativeError::error().with_message(message).into());
    }
    if let Some(plugin) = stand_in::code_of(&definition, &world) {
        world.unjudged(stand_in::reason(&plugin, "the page"));
    }
    let at = trace::caller(&world, context);
    // What a behavior's filter throws reaches the page, which is then not registered.
    if kind == "Component" || definition.get(js_string!("behaviors"), context)?.is_object() {
        component::declare(kind, &definition, context)?;
    }
    *world.registration.borrow_mut() = Some(Registration { kind, definition, at });
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

fn current_pages(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let pages = world.current_pages(context);
    Ok(boa_engine::object::builtins::JsArray::from_iter(pages, context).into())
}

/// The object that `js/instance.js` and the scripts read later are given: what they cannot do themselves.
pub(crate) fn instance_host(api: &JsObject, context: &mut Context) -> JsResult<JsObject> {
    let world = World::expect(context)?;
    let contract = world.page_contract;
    let names = world.own_members.iter().map(|name| boa_engine::js_string!(*name).into());
    let members = boa_engine::object::builtins::JsArray::from_iter(names.collect::<Vec<_>>(), context);
    let host = JsObject::with_null_proto();
    let natives: [(&str, Native); 7] = [
        ("later", later),
        ("gap", note_gap),
        ("guard", guard),
        ("caught", caught),
        ("warn", warn),
        ("standsIn", supply::stands_in),
        ("absentQuery", supply::absent_query),
    ];
    for (name, native) in natives {
        let native = function(name, 2, NativeFunction::from_fn_ptr(native), context);
        define(&host, name, native, context);
    }
    define(&host, "api", api.clone(), context);
    define(&host, "guards", contract.guards_functions, context);
    define(&host, "selectsByCallback", contract.selects_by_callback, context);
    define(&host, "ownMembers", members, context);
    component::install(&host, context);
    Ok(host)
}

/// Calls a page's function with a `this` and arguments; what it throws is recorded as an error in what the first
/// argument names.
fn guard(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if let [what, function, this, args @ ..] = args
        && let Some(function) = function.as_callable()
    {
        let what = what.as_string().map(|what| what.to_std_string_lossy());
        world.call_within(&function, this, args, what.as_deref(), context);
    }
    Ok(JsValue::undefined())
}

/// Records what our own guard around a page's function caught.
fn caught(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let error = JsError::from_opaque(argument(args, 0));
    world.absorb(Err::<(), _>(error), context);
    Ok(JsValue::undefined())
}

/// Calls a function with a `this`, and an argument if there is one, in a later turn.
fn later(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if let Some(function) = argument(args, 0).as_callable() {
        let given = args.get(2..).unwrap_or_default().to_vec();
        let work = crate::jobs::Work::Call { function, this: argument(args, 1), args: given };
        world.later(vec![work]);
    }
    Ok(JsValue::undefined())
}

/// Writes a warning of the platform to the console.
fn warn(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if let Some(text) = argument(args, 0).as_string() {
        let text = text.to_std_string_lossy();
        world.record_console(ConsoleMessage {
            level: ConsoleLevel::Warn,
            values: vec![Value::String(text.clone())],
            text,
            at: trace::caller(&world, context),
            phase: world.phase.get(),
        });
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
