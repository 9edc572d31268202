//! `setTimeout`, `setInterval` and their like, on virtual time; seeded `Math.random`.

use boa_engine::{Context, JsNativeError, JsResult, JsValue, NativeFunction, js_string};
use sharebox_platform::{DynamicCode, Platform};

use crate::{
    jobs::Work,
    natives::{argument, function, global_function},
    world::World,
};

/// Whether a timer refuses what is no function. Where code may be made from text, a text is code; nobody says what
/// the others do with it.
#[derive(Debug, Clone, Copy)]
struct Strict(bool);

pub(crate) fn install(platform: &Platform, context: &mut Context) -> JsResult<()> {
    let strict = matches!(platform.dynamic_code, DynamicCode::Refused(_));
    context.insert_data(Strict(strict));
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
    Ok(())
}

fn set(args: &[JsValue], repeat: bool, context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let delay = argument(args, 1).to_number(context)?;
    let delay = milliseconds(delay).max(u64::from(repeat));
    let Some(function) = argument(args, 0).as_callable() else {
        if context.get_data::<Strict>().is_some_and(|strict| strict.0) {
            // Contract L30, its words.
            let name = if repeat { "setInterval" } else { "setTimeout" };
            let message = format!(
                "{name} expects a function as first argument but got {}.",
                argument(args, 0).type_of()
            );
            return Err(JsNativeError::typ().with_message(message).into());
        }
        return Ok(JsValue::from(world.set_timer(0, Vec::new(), None)));
    };
    let this = context.global_object().into();
    let work = Work::Call { function, this, args: args.iter().skip(2).cloned().collect() };
    let due = world.clock.elapsed() + delay;
    Ok(JsValue::from(world.set_timer(due, vec![work], repeat.then_some(delay))))
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
