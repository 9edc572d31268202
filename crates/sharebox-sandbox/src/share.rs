//! Calls the share handler the way the platform does, and sees what comes back.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, NativeFunction,
    builtins::promise::PromiseState,
    js_string,
    object::builtins::JsPromise,
    property::PropertyDescriptor,
};
use sharebox_observation::{HandlerOutcome, OptionRead, SettledAs, Settlement, ShareTrigger, Value};
use sharebox_platform::{OptionField, Platform, Presence, Standing, Version};

use crate::{
    natives::{argument, callable_field, function},
    trace,
    values::copy,
    world::World,
};

/// How long a promise is waited for, in virtual milliseconds: long past any platform's limit, so that a report
/// can say how late it was.
const WAIT_MS: u64 = 60_000;

/// The handler's argument: exactly the keys that this platform gives at this version.
pub(crate) fn option(
    platform: &Platform,
    version: Version,
    trigger: &ShareTrigger,
    context: &mut Context,
) -> JsResult<JsValue> {
    let option = JsObject::with_object_proto(context.intrinsics());
    let button = trigger.target.is_some();
    for field in platform.option_fields.iter().filter(|field| version.has(field.since)) {
        let present = match field.presence {
            Presence::Always => true,
            Presence::OnButton => button,
            Presence::WithWebView => false,
        };
        if !present {
            continue;
        }
        let value = match (field.name, &trigger.target) {
            ("from", _) => js_string!(trigger.from.0.as_str()).into(),
            ("target", Some(target)) => JsValue::from_json(&target.fields.clone().into(), context)?,
            _ => JsValue::undefined(),
        };
        if watched(field, button) {
            watch(&option, field.name, value, context)?;
        } else {
            option.create_data_property_or_throw(JsString::from(field.name), value, context)?;
        }
    }
    Ok(option.into())
}

/// Reads worth knowing of: fields that the platform does not document, and the target of a share without one.
fn watched(field: &OptionField, button: bool) -> bool {
    field.standing == Standing::Undocumented || (field.name == "target" && !button)
}

/// Defines a field whose reads by page code are recorded.
fn watch(option: &JsObject, name: &'static str, value: JsValue, context: &mut Context) -> JsResult<()> {
    let get = NativeFunction::from_copy_closure_with_captures(
        move |_, _, value: &JsValue, context| {
            let world = World::expect(context)?;
            if world.watching.get() {
                let at = trace::caller(&world, context);
                let read = OptionRead { field: name.to_owned(), at };
                let mut reads = world.option_reads.borrow_mut();
                if reads.len() < world.limits.kept && !reads.contains(&read) {
                    reads.push(read);
                }
            }
            Ok(value.clone())
        },
        value,
    );
    let set = NativeFunction::from_copy_closure(move |this, args, context| {
        if let Some(option) = this.as_object() {
            let property = PropertyDescriptor::builder().value(argument(args, 0));
            let property = property.writable(true).enumerable(true).configurable(true);
            option.define_property_or_throw(JsString::from(name), property, context)?;
        }
        Ok(JsValue::undefined())
    });
    let get = function(name, 0, get, context);
    let set = function(name, 1, set, context);
    let property = PropertyDescriptor::builder().get(get).set(set).enumerable(true).configurable(true);
    option.define_property_or_throw(JsString::from(name), property, context)?;
    Ok(())
}

/// Calls `handler` and waits, on virtual time, for what it promised. `None` when the run was stopped.
pub(crate) fn invoke(
    handler: &JsObject,
    page: &JsObject,
    option: &JsValue,
    world: &World,
    context: &mut Context,
) -> Option<HandlerOutcome> {
    let start = world.clock.elapsed();
    let result = handler.call(&page.clone().into(), std::slice::from_ref(option), context);
    let returned = match result {
        Ok(value) => value,
        Err(error) => {
            if world.check(Some(&error), context) {
                return None;
            }
            return Some(HandlerOutcome::Threw(trace::script_error(&error, world, context)));
        }
    };
    let value = copied(&returned, world, context)?;
    let awaited = settlement(&returned, start, world, context)?;
    let promise_field = match (&value, returned.as_object()) {
        (Value::Object(_), Some(object)) => match object.get(js_string!("promise"), context) {
            Ok(promise) => settlement(&promise, start, world, context)?,
            Err(error) if world.check(Some(&error), context) => return None,
            Err(_) => None,
        },
        _ => None,
    };
    if world.check(None, context) {
        return None;
    }
    Some(HandlerOutcome::Returned { value, awaited, promise_field })
}

fn copied(value: &JsValue, world: &World, context: &mut Context) -> Option<Value> {
    match copy(value, world, context) {
        Ok(value) if !world.check(None, context) => Some(value),
        Ok(_) => None,
        Err(error) => {
            world.check(Some(&error), context);
            None
        }
    }
}

/// How a promise, or a thenable, went. `Some(None)` for anything else, `None` when the run was stopped.
#[expect(clippy::option_option, reason = "the outer one says that the run goes on")]
fn settlement(value: &JsValue, start: u64, world: &World, context: &mut Context) -> Option<Option<Settlement>> {
    let Some(object) = value.as_object() else { return Some(None) };
    let Ok(promise) = JsPromise::from_object(object) else {
        let then = callable_field(value, "then", context);
        if world.check(then.as_ref().err(), context) {
            return None;
        }
        let thenable = matches!(then, Ok(Some(_)));
        return Some(thenable.then_some(Settlement { native: false, at_ms: 0, settled: SettledAs::Pending }));
    };
    let settled = || !matches!(promise.state(), PromiseState::Pending);
    world.drain_microtasks(context);
    world.settle(start + WAIT_MS, context, &settled);
    if world.check(None, context) {
        return None;
    }
    let at_ms = world.clock.elapsed().saturating_sub(start);
    let settled = match promise.state() {
        PromiseState::Pending => SettledAs::Pending,
        PromiseState::Fulfilled(value) => SettledAs::Resolved(copied(&value, world, context)?),
        PromiseState::Rejected(reason) => {
            // The platform looks at it, so it is no unhandled rejection.
            world.rejected.borrow_mut().retain(|other| !JsObject::equals(other, &promise.clone().into()));
            let error = boa_engine::JsError::from_opaque(reason);
            SettledAs::Rejected(trace::script_error(&error, world, context))
        }
    };
    Some(Some(Settlement { native: true, at_ms, settled }))
}
