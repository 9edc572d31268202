//! `setTimeout`, `setInterval` and their like, on virtual time; seeded `Math.random`.

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string};

use crate::{
    jobs::Work,
    natives::{argument, function, global_function},
    world::World,
};

pub(crate) fn install(context: &mut Context) -> JsResult<()> {
    global_function("setTimeout", 2, |_, args, context| set(args, false, context), context);
    global_function("setInterval", 2, |_, args, context| set(args, true, context), context);
    global_function("clearTimeout", 1, clear, context);
    global_function("clearInterval", 1, clear, context);
    let math = context.global_object().get(js_string!("Math"), context)?;
    if let Some(math) = math.as_object() {
        let random = function("random", 0, NativeFunction::from_fn_ptr(random), context);
        let property = boa_engine::property::PropertyDescriptor::builder().value(random);
        math.define_property_or_throw(js_string!("random"), property, context)?;
    }
    // What depends on garbage collection or on other threads cannot be the same on every machine.
    for name in ["WeakRef", "FinalizationRegistry", "SharedArrayBuffer", "Atomics"] {
        context.global_object().delete_property_or_throw(JsString::from(name), context)?;
    }
    Ok(())
}

fn set(args: &[JsValue], repeat: bool, context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let delay = argument(args, 1).to_number(context)?;
    let delay = milliseconds(delay).max(u64::from(repeat));
    let Some(function) = argument(args, 0).as_callable() else {
        return Ok(JsValue::from(world.timers.set(0, Vec::new(), None)));
    };
    let work = call(function, args.iter().skip(2).cloned().collect());
    let due = world.clock.elapsed() + delay;
    Ok(JsValue::from(world.timers.set(due, vec![work], repeat.then_some(delay))))
}

fn call(function: JsObject, args: Vec<JsValue>) -> Work {
    Work::Call { function, this: JsValue::undefined(), args }
}

/// A delay as timers take it: what is no positive number is 0, and nothing is longer than 24.8 days.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range first")]
fn milliseconds(delay: f64) -> u64 {
    if delay.is_nan() { 0 } else { delay.clamp(0.0, 2_147_483_647.0) as u64 }
}

fn clear(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let id = argument(args, 0).to_u32(context)?;
    World::expect(context)?.timers.clear(id);
    Ok(JsValue::undefined())
}

fn random(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(World::expect(context)?.next_random().into())
}
