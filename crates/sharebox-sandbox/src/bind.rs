//! Puts the host's APIs on the platform's global.
//!
//! One native function serves every API: it copies the arguments out, asks the host, and plays the answer back
//! as the shape of the API wants it: a value, a throw, callbacks and a promise in a later turn.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction,
    object::builtins::JsPromise,
};
use sharebox_diagnostic::{Place, Span};
use sharebox_host::{Answer, ApiSpec, Gives, HandleSpec};
use sharebox_observation::{CallRecord, Value};
use sharebox_platform::Platform;
use sharebox_script::Facts;

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
        let (parent, name) = place_of(&object, api.name, context)?;
        let body = NativeFunction::from_copy_closure_with_captures(
            |_, args, index: &usize, context| call(*index, args, context),
            index,
        );
        let function = function(name, 1, body, context);
        define(&parent, name, function, context);
    }
    let next_tick = function("nextTick", 1, NativeFunction::from_fn_ptr(next_tick), context);
    define(&object, "nextTick", next_tick, context);
    for (name, value) in world.host.borrow().constants() {
        let (parent, name) = place_of(&object, name, context)?;
        let value = JsValue::from_json(&value, context)?;
        define(&parent, name, value, context);
    }
    let globals = world.host.borrow().globals();
    for (name, value) in globals {
        let value = JsValue::from_json(&value, context)?;
        global(name, value, context);
    }
    context.insert_data(Apis(apis));
    let aliases = platform.aliases.iter().map(|alias| &alias.name);
    for name in platform.globals.iter().chain(aliases) {
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
    let options = argument(args, 0);
    let gives = || world.host.borrow().handle(api.gives);
    match answer {
        Answer::Unsimulated => {
            note(None, None, true);
            let stand_in = world.host.borrow().stand_in(api);
            play(stand_in, &options, gives(), None, &world, context)
        }
        answer => {
            let (ok, message) = match &answer {
                Answer::Throw { message } => (false, Some(message.clone())),
                Answer::Task(Ok(payload)) => (true, err_msg(payload)),
                Answer::Task(Err(fail)) => (false, err_msg(&fail.payload)),
                _ => (true, None),
            };
            note(Some(ok), message, false);
            play(answer, &options, gives(), None, &world, context)
        }
    }
}

/// Plays an answer back. `gives` is the object that a task gives besides, `itself` the object whose method was
/// called.
fn play(
    answer: Answer,
    options: &JsValue,
    gives: Option<&'static HandleSpec>,
    itself: Option<(&'static HandleSpec, &JsObject)>,
    world: &World,
    context: &mut Context,
) -> JsResult<JsValue> {
    match answer {
        Answer::Value(value) => JsValue::from_json(&value, context),
        Answer::Undefined | Answer::Listener | Answer::Unsimulated => Ok(JsValue::undefined()),
        Answer::Throw { message } => Err(JsNativeError::error().with_message(message).into()),
        Answer::Handle(spec) => match itself {
            Some((own, object)) if std::ptr::eq(own, spec) => Ok(object.clone().into()),
            _ => Ok(handle(spec, context)?.into()),
        },
        Answer::Task(result) => {
            let ok = result.is_ok();
            let payload = result.unwrap_or_else(|fail| fail.payload);
            let promise = task(options, ok, &payload, gives.is_none(), world, context)?;
            match gives {
                Some(spec) => Ok(handle(spec, context)?.into()),
                None => Ok(promise),
            }
        }
    }
}

fn err_msg(payload: &serde_json::Value) -> Option<String> {
    payload.get("errMsg")?.as_str().map(str::to_owned)
}

/// Keeps the call, and gives its index in the log unless the log is full.
fn record_call(api: &ApiSpec, args: Vec<Value>, world: &World, context: &Context) -> Option<usize> {
    let called = trace::caller(world, context);
    let scripts = world.scripts.borrow();
    let place = called.as_ref().map(|place| (place, scripts.get(place.file.as_ref())));
    let (at, keys_at) = match place {
        Some((place, Some(script))) => call_place(api, place, &script.facts),
        _ => (called.clone(), Vec::new()),
    };
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

/// Where a call of `api` stands, as far as the engine's position tells, and the keys of its first argument.
///
/// From the beginning of `wx.showShareMenu` to the end of the name: the whole call may be many lines. In the
/// arguments of another call the engine is still at that one; the name of the API finds the right one.
fn call_place(api: &ApiSpec, place: &Place, facts: &Facts) -> (Option<Place>, Vec<(String, Place)>) {
    let name = api.name.rsplit('.').next().unwrap_or(api.name);
    let direct = facts.call_at(place.span.start).map(|call| (call, place.clone()));
    let found = direct.filter(|(call, _)| call.callee.ends_with(name)).or_else(|| {
        let token = facts.member_read_near(place.span.start, name)?;
        Some((facts.call_at(token.span.start)?, token))
    });
    let Some((call, token)) = found else { return (Some(place.clone()), Vec::new()) };
    let keys = call.keys.iter().map(|field| (field.name.clone(), field.key.clone())).collect();
    let span = Span::new(call.at.span.start.min(token.span.start), token.span.end);
    (Some(Place::new(token.file, span)), keys)
}

/// Answers a task: callbacks in a later turn, or a promise where there are none and the API gives one.
fn task(
    options: &JsValue,
    ok: bool,
    payload: &serde_json::Value,
    gives_promise: bool,
    world: &World,
    context: &mut Context,
) -> JsResult<JsValue> {
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
    }
    if has_callback || !gives_promise || !world.promises {
        return Ok(JsValue::undefined());
    }
    let (promise, functions) = JsPromise::new_pending(context);
    let value = JsValue::from_json(payload, context)?;
    world.timers.set(due, vec![Work::Settle { functions, value, fulfilled: ok }], None);
    Ok(promise.into())
}

/// An object of methods, such as what `createSelectorQuery` gives.
fn handle(spec: &'static HandleSpec, context: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(context.intrinsics());
    for method in &spec.methods {
        let body = NativeFunction::from_copy_closure_with_captures(
            move |_, args, object: &JsObject, context| {
                let world = World::expect(context)?;
                let (answer, gives) = {
                    let host = world.host.borrow();
                    (host.method(spec, method), host.handle(method.gives))
                };
                play(answer, &argument(args, 0), gives, Some((spec, object)), &world, context)
            },
            object.clone(),
        );
        let function = function(method.name, 1, body, context);
        define(&object, method.name, function, context);
    }
    for (name, spec) in &spec.fields {
        let inner = World::expect(context)?.host.borrow().handle(Gives::Object(spec));
        // A type that holds itself would never end; none of the lists has one.
        if let Some(inner) = inner.filter(|inner| inner.fields.is_empty()) {
            let inner = handle(inner, context)?;
            define(&object, name, inner, context);
        }
    }
    Ok(object)
}

/// `nextTick`: calls a function in a later turn.
fn next_tick(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if let Some(function) = argument(args, 0).as_callable() {
        let work = Work::Call { function, this: JsValue::undefined(), args: Vec::new() };
        world.timers.set(world.clock.elapsed(), vec![work], None);
    }
    Ok(JsValue::undefined())
}
