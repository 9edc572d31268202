//! Puts the host's APIs on the platform's global.
//!
//! One native function serves every API and every method of every object: it copies the arguments out, asks the
//! host, notes the call and has the answer played back.

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction};
use sharebox_diagnostic::{Place, Span};
use sharebox_host::{Answer, ApiSpec, Gives, Handle, ObjectId, Shape, Taken};
use sharebox_observation::{CallRecord, ConsoleLevel, ConsoleMessage, Event, Value, ValueLimits};
use sharebox_platform::Platform;
use sharebox_script::Facts;

use crate::{
    classes,
    jobs::Work,
    mock_script::Called,
    natives::{self, argument, define, function, global},
    offer,
    play::{Play, play},
    supply, trace,
    transfer::{self, Begun},
    values::{copy_within, shortened},
    visit,
    world::World,
};

/// What a host API gets of its arguments: an entry of the storage may have a megabyte.
const ARGUMENT_LIMITS: ValueLimits = ValueLimits { depth: 64, nodes: 200_000, string: 2 << 20 };

/// What tells how the program was opened.
const LAUNCH: [&str; 2] = ["getEnterOptionsSync", "getLaunchOptionsSync"];

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
        let function = callable(api, body, context);
        define(&parent, name, function, context);
    }
    let version = world.host.borrow().config().version;
    let natives = sharebox_host::natives(platform).iter();
    if natives.clone().any(|(name, since)| *name == "nextTick" && version.has(*since)) {
        let next_tick = function("nextTick", 1, NativeFunction::from_fn_ptr(next_tick), context);
        define(&object, "nextTick", next_tick, context);
    }
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
    let Some(api) = context.get_data::<Apis>().and_then(|apis| apis.0.get(index).copied()) else {
        return Err(JsNativeError::error().with_message("no such API").into());
    };
    answer(api, None, args, context)
}

/// An object of methods: its own identity, and the object whose method made it, which it may give back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owner<'a> {
    pub(crate) handle: Handle,
    pub(crate) object: &'a JsObject,
    pub(crate) parent: Option<&'a JsObject>,
}

/// Takes a call to the host and plays its answer back.
pub(crate) fn answer(
    api: &'static ApiSpec,
    owner: Option<Owner<'_>>,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let mut values = Vec::with_capacity(args.len());
    for arg in args {
        values.push(copy_within(ARGUMENT_LIMITS, arg, &world, context)?);
    }
    let object = owner.map(|owner| owner.handle.id);
    if object.is_none() {
        let platform = world.host.borrow().config().platform;
        offer::note_listener(api.name, args, platform, &world);
        visit::note_listener(api.name, args, &world);
    }
    let mut taken = take(api, object, &values, &world);
    world.note_routes();
    supply::complete(api, object, &values, &mut taken, &world, context);
    let Taken { mut answer, delay_ms, mocked, unanswered, transfer } = taken;
    // A task may give an object besides its answer.
    let task = matches!(answer, Answer::Task(_) | Answer::TaskGiven(_) | Answer::Unsimulated);
    let task = task && api.shape == Shape::Task && matches!(api.gives, Gives::Object(_));
    let besides = task.then(|| world.host.borrow_mut().besides(api, object)).flatten();
    let unsimulated = matches!(answer, Answer::Unsimulated | Answer::Absent(_));
    let mut record = None;
    if owner.is_none() || unsimulated || matches!(answer, Answer::Task(_) | Answer::Throw { .. }) {
        let (ok, message) = match &answer {
            Answer::Unsimulated | Answer::Absent(_) => (None, None),
            Answer::Throw { message } => (Some(false), Some(message.clone())),
            Answer::Task(Ok(payload)) => (Some(true), err_msg(payload)),
            Answer::Task(Err(fail)) => (Some(false), err_msg(&fail.payload)),
            _ => (Some(true), None),
        };
        record = record_call(api, values, &world, context, |record| {
            record.ok = ok;
            record.err_msg = message;
            record.unsimulated = unsimulated;
            record.mocked = mocked;
            record.unanswered = unanswered;
        });
    }
    if matches!(answer, Answer::Unsimulated) {
        answer = world.host.borrow_mut().stand_in(api, object);
    } else if let (Answer::Task(result), Some(handle), Some(transfer)) = (&answer, besides, transfer) {
        let payload = result.as_ref().unwrap_or_else(|fail| &fail.payload).clone();
        let begun = Begun { ok: result.is_ok(), payload, delay_ms, transfer, record };
        return transfer::begin(begun, &argument(args, 0), handle, &world, context);
    }
    let opened = object.is_none() && LAUNCH.contains(&api.name);
    let at_once = world.host.borrow().answers_at_once(api);
    let played = play(answer, &Play { args, besides, owner, delay_ms, at_once }, &world, context)?;
    if opened && !mocked { supply::launch_options(played, context) } else { Ok(played) }
}

/// Takes a call: a function of the user answers it, else whatever answers in the host.
fn take(api: &'static ApiSpec, object: Option<ObjectId>, args: &[Value], world: &World) -> Taken {
    let time = world.clock.elapsed();
    if let Some(object) = object {
        return world.host.borrow_mut().take_method(object, api, args, time);
    }
    let mut scripts = world.mock_scripts.borrow_mut();
    let request = if scripts.is_empty() { None } else { world.host.borrow().request_of(api, args) };
    let reply = scripts.answer(Called { api, args, request: request.as_ref(), time });
    for text in scripts.take_console() {
        let phase = world.phase.get();
        world.record_console(ConsoleMessage {
            level: ConsoleLevel::Debug,
            text,
            values: Vec::new(),
            at: None,
            phase,
        });
    }
    match reply {
        Ok(Some((id, reply))) => return world.host.borrow_mut().take_reply(api, args, id, &reply, time),
        Ok(None) => {}
        Err((id, what)) => {
            world.host.borrow_mut().note_mock(id);
            world.mock_failed(what);
        }
    }
    world.host.borrow_mut().take(api, args, time)
}

fn err_msg(payload: &serde_json::Value) -> Option<String> {
    payload.get("errMsg")?.as_str().map(str::to_owned)
}

/// Notes a call of what is known by name only.
pub(crate) fn note_unsimulated(api: &ApiSpec, args: Vec<Value>, world: &World, context: &Context) {
    record_call(api, args, world, context, |record| record.unsimulated = true);
}

/// Keeps the call, and gives its index in the log unless that is full.
fn record_call(
    api: &ApiSpec,
    args: Vec<Value>,
    world: &World,
    context: &Context,
    complete: impl FnOnce(&mut CallRecord),
) -> Option<usize> {
    if world.calls.borrow().len() >= world.limits.kept {
        return None;
    }
    let called = trace::caller(world, context);
    let scripts = world.scripts.borrow();
    let place = called.as_ref().map(|place| (place, scripts.get(place.file.as_ref())));
    let (at, keys_at) = match place {
        Some((place, Some(script))) => call_place(api, place, &script.facts),
        _ => (called.clone(), Vec::new()),
    };
    let mut record = CallRecord {
        api: api.full_name(world.global_name),
        args: args.into_iter().map(|arg| shortened(arg, ValueLimits::default())).collect(),
        ok: None,
        err_msg: None,
        unsimulated: false,
        mocked: false,
        unanswered: None,
        at,
        keys_at,
        phase: world.phase.get(),
        time: world.clock.elapsed(),
    };
    complete(&mut record);
    let mut calls = world.calls.borrow_mut();
    calls.push(record);
    world.tell(|| Event::Call(calls.len() - 1));
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

/// Makes an object of methods. `parent` is the object whose method made it.
pub(crate) fn object_of(
    handle: Handle,
    values: &serde_json::Map<String, serde_json::Value>,
    parent: Option<&JsObject>,
    context: &mut Context,
) -> JsResult<JsObject> {
    let class = World::expect(context)?.host.borrow().class(handle.spec.name);
    if let Some(class) = class {
        return classes::instance(class, context);
    }
    let object = JsObject::with_object_proto(context.intrinsics());
    fill(&object, handle, parent, context)?;
    for (name, value) in values {
        let value = JsValue::from_json(value, context)?;
        define(&object, name, value, context);
    }
    Ok(object)
}

/// Puts on `object` what an object of the type of `handle` has.
pub(crate) fn fill(
    object: &JsObject,
    handle: Handle,
    parent: Option<&JsObject>,
    context: &mut Context,
) -> JsResult<()> {
    for method in &handle.spec.methods {
        let body = NativeFunction::from_copy_closure_with_captures(
            move |_, args, (object, parent): &(JsObject, Option<JsObject>), context| {
                let owner = Owner { handle, object, parent: parent.as_ref() };
                answer(method, Some(owner), args, context)
            },
            (object.clone(), parent.cloned()),
        );
        let function = callable(method, body, context);
        define(object, method.name, function, context);
    }
    for (name, value) in &handle.spec.values {
        let value = JsValue::from_json(value, context)?;
        define(object, name, value, context);
    }
    for (name, class) in &handle.spec.classes {
        let class = World::expect(context)?.host.borrow().class(class);
        if let Some(class) = class {
            let constructor = classes::constructor(class, context)?;
            define(object, name, constructor, context);
        }
    }
    for (name, spec) in &handle.spec.fields {
        let inner = World::expect(context)?.host.borrow_mut().make(spec, Some(handle.id));
        // A type that holds itself would never end.
        let ends = |inner: &Handle| {
            World::expect(context).is_ok_and(|world| !world.host.borrow().is_within_its_type(*inner))
        };
        if let Some(inner) = inner.filter(ends) {
            let inner = object_of(inner, &serde_json::Map::new(), Some(object), context)?;
            define(object, name, inner, context);
        }
    }
    Ok(())
}

/// The function of an API, which `new` may call if the API says so.
fn callable(api: &ApiSpec, body: NativeFunction, context: &Context) -> JsObject {
    let name = api.name.rsplit('.').next().unwrap_or(api.name);
    if api.constructs {
        natives::constructor(name, 1, body, context)
    } else {
        function(name, 1, body, context)
    }
}

/// `nextTick`: calls a function in a later turn.
fn next_tick(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if let Some(function) = argument(args, 0).as_callable() {
        let work = Work::Call { function, this: JsValue::undefined(), args: Vec::new() };
        world.later(vec![work]);
    }
    Ok(JsValue::undefined())
}
