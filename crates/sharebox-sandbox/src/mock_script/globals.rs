//! The globals of a mock script.

use std::rc::Rc;

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, NativeFunction};

use crate::{
    natives::{argument, global, global_function, method},
    wrapper,
};

/// Console messages of one script that are kept.
const KEPT: usize = 1_000;

/// What a script writes to its console.
#[derive(Debug, Default, Clone)]
pub(super) struct Written(pub(super) Rc<std::cell::RefCell<Vec<String>>>);

/// A console, seeded random numbers; nothing that differs between two runs.
pub(super) fn furnish(seed: u32, context: &mut Context) -> JsResult<()> {
    context.insert_data(Written::default());
    let console = JsObject::with_object_proto(context.intrinsics());
    for name in ["log", "info", "debug", "warn", "error"] {
        method(&console, name, 0, NativeFunction::from_fn_ptr(write), context);
    }
    global("console", console, context);
    for name in ["WeakRef", "FinalizationRegistry", "SharedArrayBuffer", "Atomics"] {
        context.global_object().delete_property_or_throw(JsString::from(name), context)?;
    }
    global_function("setTimeout", 2, no_timers, context);
    let script = wrapper::read("host:/random.js", include_str!("../../js/random.js"), context)?;
    wrapper::function_of(&script, context)?.call(&JsValue::undefined(), &[seed.into()], context)?;
    Ok(())
}

fn write(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let words: Vec<String> = args
        .iter()
        .map(|arg| match arg.as_string() {
            Some(text) => text.to_std_string_lossy(),
            None => arg.display().to_string(),
        })
        .collect();
    let Some(Written(lines)) = context.get_data::<Written>() else {
        return Err(boa_engine::JsNativeError::error().with_message("no console").into());
    };
    if lines.borrow().len() < KEPT {
        lines.borrow_mut().push(words.join(" "));
    }
    Ok(JsValue::undefined())
}

fn no_timers(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Err(boa_engine::JsNativeError::error()
        .with_message("mock functions have no timers: give `delay` with the answer")
        .into())
}

pub(super) fn require(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let id = argument(args, 0).as_string().map_or_else(String::new, |id| id.to_std_string_lossy());
    Err(boa_engine::JsNativeError::error()
        .with_message(format!("mock scripts cannot require('{id}'): one file has everything"))
        .into())
}
