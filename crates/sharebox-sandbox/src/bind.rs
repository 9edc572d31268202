//! Puts the host's APIs on the platform's global.
//!
//! One native function serves every API: it copies the arguments out, asks the host, and plays the answer back
//! as the shape of the API wants it: a value, a throw, callbacks and a promise in a later turn.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction,
    object::builtins::JsPromise,
};
use sharebox_host::{Answer, ApiSpec, HandleSpec, Shape};
use sharebox_observation::{CallRecord, Value};
use sharebox_platform::Platform;

use crate::{
    jobs::Work,
    natives::{argument, callable_field, define, function, global},
    trace,
    values::copy,
    world::World,
};

const CALLBACKS: [&str; 3] = ["success", "fail", "complete"];

/// The APIs of a context, by the index their native functions carry.
#[derive(Debug)]
pub(crate) struct Apis(Vec<&'static ApiSpec>);

/// Builds the platform's global and registers it under all its names. Gives the object.
pub(crate) fn install(platform: &'static Platform, context: &mut Context) -> JsResult<JsObject> {
    let world = World::expect(context)?;
    let apis: Vec<&'static ApiSpec> = world.host.borrow().apis().collect();
    let object = JsObject::with_object_proto(context.intrinsics());
    for (index, api) in apis.iter().enumerate() {
        let (parent, name) = place_of(&object, &api.name, context)?;
        let body = NativeFunction::from_copy_closure_with_captures(
            |_, args, index: &usize, context| call(*index, args, context),
            index,
        );
        let function = function(name, 1, body, context);
        define(&parent, name, function, context);
    }
    for (name, value) in world.host.borrow().constants() {
        let (parent, name) = place_of(&object, name, context)?;
        let value = JsValue::from_json(&value, context)?;
        define(&parent, name, value, context);
    }
    context.insert_data(Apis(apis));
    for name in platform.globals {
        global(name, object.clone(), context);
    }
    Ok(object)
}

/// The object and the last name of a dotted one, objects in between made on the way.
fn place_of<'a>(root: &JsObject, dotted: &'a str, context: &mut Context) -> JsResult<(JsObject, &'a str)> {
    let mut object = root.clone();
    let mut rest = dotted;
    while let Some((name, tail)) = rest.split_once('.') {
        let next = object.get(JsString::from(name), context)?;
        object = if let Some(next) = next.as_object() {
            next
        } else {
            let next = JsObject::with_object_proto(context.intrinsics());
            define(&object, name, next.clone(), context);
            next
        };
        rest = tail;
    }
    Ok((object, rest))
}

fn call(index: usize, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let Some(api) = context.get_data::<Apis>().and_then(|apis| apis.0.get(index).copied()) else {
        return Err(JsNativeError::error().with_message("no such API").into());
    };
    let mut values = Vec::with_capacity(args.len());
    for arg in args {
        values.push(copy(arg, &world, context)?);
    }
    let now = world.clock.elapsed();
    let answer = world.host.borrow_mut().call(api, &values, now);
    let record = record_call(api, values, &world, context);
    let note = |ok: Option<bool>, err_msg: Option<String>, unsimulated: bool| {
        if let Some(record) = record
            && let Some(record) = world.calls.borrow_mut().get_mut(record)
        {
            record.ok = ok;
            record.err_msg = err_msg;
            record.unsimulated = unsimulated;
        }
    };
    match answer {
        Answer::Value(value) => {
            note(Some(true), None, false);
            JsValue::from_json(&value, context)
        }
        Answer::Undefined | Answer::Listener => {
            note(Some(true), None, false);
            Ok(JsValue::undefined())
        }
        Answer::Throw { message } => {
            note(Some(false), Some(message.clone()), false);
            Err(JsNativeError::error().with_message(message).into())
        }
        Answer::Handle(handle) => {
            note(Some(true), None, false);
            self::handle(&handle, context)
        }
        Answer::Task(result) => {
            let ok = result.is_ok();
            let payload = result.unwrap_or_else(|fail| fail.payload);
            note(Some(ok), err_msg(&payload), false);
            task(api, &argument(args, 0), ok, &payload, &world, context)
        }
        Answer::Unsimulated => {
            note(None, None, true);
            match api.shape {
                Shape::Task => {
                    let fail = sharebox_host::unsimulated_failure(api);
                    task(api, &argument(args, 0), false, &fail.payload, &world, context)
                }
                Shape::Value | Shape::Listen | Shape::Unlisten => Ok(JsValue::undefined()),
                Shape::Handle => self::handle(&HandleSpec::default(), context),
            }
        }
    }
}

fn err_msg(payload: &serde_json::Value) -> Option<String> {
    payload.get("errMsg")?.as_str().map(str::to_owned)
}

/// Keeps the call, and gives its index in the log unless the log is full.
fn record_call(api: &ApiSpec, args: Vec<Value>, world: &World, context: &Context) -> Option<usize> {
    let at = trace::caller(world, context);
    let keys_at = at.as_ref().map_or_else(Vec::new, |place| {
        let scripts = world.scripts.borrow();
        let facts = scripts.get(place.file.as_ref()).and_then(|script| script.facts.call_at(place.span.start));
        facts.map_or_else(Vec::new, |call| {
            call.keys.iter().map(|field| (field.name.clone(), field.key.clone())).collect()
        })
    });
    let mut calls = world.calls.borrow_mut();
    if calls.len() >= world.limits.kept {
        return None;
    }
    calls.push(CallRecord {
        api: format!("{}.{}", world.global_name, api.name),
        args,
        ok: None,
        err_msg: None,
        unsimulated: false,
        at,
        keys_at,
        phase: world.phase.get(),
        time: world.clock.elapsed(),
    });
    Some(calls.len() - 1)
}

/// Answers a task: callbacks in a later turn, or a promise where there are none.
fn task(
    api: &ApiSpec,
    options: &JsValue,
    ok: bool,
    payload: &serde_json::Value,
    world: &World,
    context: &mut Context,
) -> JsResult<JsValue> {
    let _ = api;
    let mut has_callback = false;
    let mut work = Vec::new();
    for name in CALLBACKS {
        let Some(function) = callable_field(options, name, context)? else { continue };
        has_callback = true;
        if name == "complete" || (name == "success") == ok {
            let value = JsValue::from_json(payload, context)?;
            work.push(Work::Call { function, this: JsValue::undefined(), args: vec![value] });
        }
    }
    let due = world.clock.elapsed();
    if has_callback {
        world.timers.set(due, work, None);
        return Ok(JsValue::undefined());
    }
    if !world.promises {
        return Ok(JsValue::undefined());
    }
    let (promise, functions) = JsPromise::new_pending(context);
    let value = JsValue::from_json(payload, context)?;
    world.timers.set(due, vec![Work::Settle { functions, value, fulfilled: ok }], None);
    Ok(promise.into())
}

/// An object of methods; a method without an answer of its own gives the object back, so that calls chain.
fn handle(spec: &HandleSpec, context: &mut Context) -> JsResult<JsValue> {
    let object = JsObject::with_object_proto(context.intrinsics());
    for (name, value) in &spec.fields {
        let value = JsValue::from_json(value, context)?;
        define(&object, name, value, context);
    }
    for name in &spec.methods {
        let body = NativeFunction::from_copy_closure_with_captures(
            |_, _, object: &JsObject, _| Ok(object.clone().into()),
            object.clone(),
        );
        let function = function(name, 1, body, context);
        define(&object, name, function, context);
    }
    Ok(object.into())
}
