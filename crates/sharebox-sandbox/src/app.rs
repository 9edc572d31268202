//! `App` and `getApp`, and what an app is told of errors.

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, js_string};
use sharebox_observation::{Event, ScriptError};

use crate::{
    natives::{argument, callable_field, define},
    supply,
    trace::data_property,
    world::World,
};

/// What the app wants to be told of: errors, and rejections that nobody handles.
#[derive(Debug, Default)]
pub(crate) struct Listeners {
    error: Option<JsObject>,
    rejection: Option<JsObject>,
}

/// `App()`. Where the platform launches the app inside of it, the app can be asked for only afterwards (L30).
pub(crate) fn register(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let definition = argument(args, 0);
    let definition =
        definition.as_object().unwrap_or_else(|| JsObject::with_object_proto(context.intrinsics()));
    let Some(makers) = world.makers() else { return Ok(JsValue::undefined()) };
    let early = world.early_app.take().map_or_else(JsValue::undefined, JsValue::from);
    let app = makers.make_app.call(&JsValue::undefined(), &[definition.into(), early], context)?;
    let Some(object) = app.as_object() else { return Ok(JsValue::undefined()) };
    if let Some(data) = data_property(&object, "globalData").and_then(|data| data.as_object())
        && !data.is_array()
        && !data.is_callable()
    {
        let data = supply::global_data(data, false, context)?;
        define(&object, "globalData", data, context);
    }
    *world.listeners.borrow_mut() = Listeners {
        error: callable_field(&app, "onError", context)?,
        rejection: callable_field(&app, "onUnhandledRejection", context)?,
    };
    if world.page_contract.guards_functions {
        launch(&object, &world, context);
    }
    *world.app.borrow_mut() = Some(object);
    Ok(JsValue::undefined())
}

/// Calls `onLaunch` and `onShow` with the launch options.
pub(crate) fn launch(app: &JsObject, world: &World, context: &mut Context) {
    for name in ["onLaunch", "onShow"] {
        if world.stopped() {
            return;
        }
        let found = callable_field(&app.clone().into(), name, context);
        let Some(function) = world.absorb(found, context).flatten() else { continue };
        let options = world.host.borrow().launch_options();
        let options = JsValue::from_json(&options, context);
        let Ok(options) = options.and_then(|options| supply::launch_options(options, context)) else {
            continue;
        };
        world.tell(|| Event::Lifecycle(format!("App.{name}")));
        world.call_guarded(&function, &app.clone().into(), &[options], context);
    }
}

/// `getApp()`: the app; before there is one, `undefined`, or with `allowDefault` an object whose members the app takes
/// over.
///
/// Lone pages, and pages of a program whose `app.js` does not get as far as `App()`, get such an object in any case:
/// they would stop at `getApp()`, which says nothing about their cards.
pub(crate) fn get(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if let Some(app) = world.app.borrow().clone() {
        return Ok(app.into());
    }
    let allowed = match argument(args, 0).as_object() {
        Some(options) => options.get(js_string!("allowDefault"), context)?.to_boolean(),
        None => false,
    };
    let comes = world.app_comes.get();
    if comes && !allowed {
        return Ok(JsValue::undefined());
    }
    if let Some(early) = world.early_app.borrow().clone() {
        return Ok(early.into());
    }
    let early = JsObject::with_object_proto(context.intrinsics());
    if !comes {
        let data = JsObject::with_object_proto(context.intrinsics());
        let data = supply::global_data(data, true, context)?;
        define(&early, "globalData", data, context);
    }
    *world.early_app.borrow_mut() = Some(early.clone());
    Ok(early.into())
}

/// Tells the app of an error, as text: what platform and engine make of it.
pub(crate) fn tell_error(error: &ScriptError, world: &World, context: &mut Context) {
    // What the listener throws is not told to the listener.
    let Some(listener) = world.listeners.borrow_mut().error.take() else { return };
    let heading = world
        .page_contract
        .error_heading
        .map_or_else(String::new, |heading| format!("{heading}\n{}\n", error.message));
    let frames = error.stack.iter().fold(String::new(), |text, frame| {
        let at = &frame.at;
        format!(
            "{text}\n    at {} ({}:{}:{})",
            frame.function, at.file, at.span.start.line, at.span.start.column
        )
    });
    let text = JsString::from(format!("{heading}{error}{frames}"));
    world.call_guarded(&listener, &JsValue::undefined(), &[text.into()], context);
    world.listeners.borrow_mut().error = Some(listener);
}

/// Tells the app of a promise that was rejected and that nobody handles.
pub(crate) fn tell_rejection(promise: &JsObject, reason: JsValue, world: &World, context: &mut Context) {
    let Some(listener) = world.listeners.borrow_mut().rejection.take() else { return };
    let event = JsObject::with_object_proto(context.intrinsics());
    define(&event, "reason", reason, context);
    define(&event, "promise", promise.clone(), context);
    world.call_guarded(&listener, &JsValue::undefined(), &[event.into()], context);
    world.listeners.borrow_mut().rejection = Some(listener);
}
