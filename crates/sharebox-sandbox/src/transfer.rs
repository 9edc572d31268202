//! Requests, uploads and downloads on their way: the task object, its listeners, and `abort`.

use std::{cell::RefCell, collections::BTreeMap};

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, NativeFunction,
    object::builtins::{AlignedVec, JsArrayBuffer},
};
use sharebox_host::{ApiSpec, Handle, Shape, Transfer};

use crate::{
    bind,
    jobs::Work,
    natives::{argument, callable_field, define, function},
    supply,
    world::World,
};

/// The transfers of a run, by the index that their task objects carry.
#[derive(Debug, Default)]
pub(crate) struct Transfers(RefCell<Vec<UnderWay>>);

/// One transfer.
#[derive(Debug)]
struct UnderWay {
    success: Option<JsObject>,
    fail: Option<JsObject>,
    complete: Option<JsObject>,
    listeners: BTreeMap<&'static str, Vec<JsObject>>,
    ok: bool,
    payload: serde_json::Value,
    transfer: Transfer,
    /// Its call in the log.
    record: Option<usize>,
    timer: u32,
    over: bool,
}

/// What a call gets, and when.
#[derive(Debug)]
pub(crate) struct Begun {
    pub(crate) ok: bool,
    pub(crate) payload: serde_json::Value,
    pub(crate) delay_ms: u64,
    pub(crate) transfer: Transfer,
    pub(crate) record: Option<usize>,
}

/// Begins a transfer and gives its task object.
pub(crate) fn begin(
    begun: Begun,
    options: &JsValue,
    handle: Handle,
    world: &World,
    context: &mut Context,
) -> JsResult<JsValue> {
    let mut callback = |name| callable_field(options, name, context);
    let (success, fail, complete) = (callback("success")?, callback("fail")?, callback("complete")?);
    let id = world.transfers.0.borrow().len();
    let due = world.clock.elapsed() + begun.delay_ms;
    let timer = world.set_timer(due, vec![Work::Transfer(id)], None);
    world.transfers.0.borrow_mut().push(UnderWay {
        success,
        fail,
        complete,
        listeners: BTreeMap::new(),
        ok: begun.ok,
        payload: begun.payload,
        transfer: begun.transfer,
        record: begun.record,
        timer,
        over: false,
    });
    let object = bind::object_of(handle, &serde_json::Map::new(), None, context)?;
    for method in &handle.spec.methods {
        let Some(body) = body_of(method) else { continue };
        let body = NativeFunction::from_copy_closure_with_captures(
            move |_, args, id: &usize, context| {
                let world = World::expect(context)?;
                body(*id, method.name, argument(args, 0).as_callable().as_ref(), &world);
                Ok(JsValue::undefined())
            },
            id,
        );
        let function = function(method.name, 1, body, context);
        define(&object, method.name, function, context);
    }
    Ok(object.into())
}

/// A method of a task object.
type Body = fn(usize, &'static str, Option<&JsObject>, &World);

/// What a method does; `None` for one that is not simulated.
fn body_of(method: &ApiSpec) -> Option<Body> {
    match method.shape {
        Shape::Listen => Some(listen),
        Shape::Unlisten => Some(unlisten),
        _ if method.name == "abort" => Some(abort),
        _ => None,
    }
}

fn listen(id: usize, name: &'static str, listener: Option<&JsObject>, world: &World) {
    if name == "onChunkReceived" {
        world.gap("RequestTask.onChunkReceived: answers do not come in chunks");
    }
    if let (Some(listener), Some(under_way)) = (listener, world.transfers.0.borrow_mut().get_mut(id)) {
        under_way.listeners.entry(name.trim_start_matches("on")).or_default().push(listener.clone());
    }
}

/// Without a listener all of them go.
fn unlisten(id: usize, name: &'static str, listener: Option<&JsObject>, world: &World) {
    if let Some(under_way) = world.transfers.0.borrow_mut().get_mut(id)
        && let Some(listeners) = under_way.listeners.get_mut(name.trim_start_matches("off"))
    {
        listeners.retain(|other| listener.is_some_and(|listener| !JsObject::equals(other, listener)));
    }
}

/// Aborts what is not answered yet.
fn abort(id: usize, _: &'static str, _: Option<&JsObject>, world: &World) {
    let mut transfers = world.transfers.0.borrow_mut();
    let Some(under_way) = transfers.get_mut(id).filter(|under_way| !under_way.over) else { return };
    under_way.over = true;
    under_way.ok = false;
    under_way.payload = under_way.transfer.abort.payload.clone();
    world.timers.clear(under_way.timer);
    world.later(vec![Work::Transfer(id)]);
    let mut calls = world.calls.borrow_mut();
    if let Some(call) = under_way.record.and_then(|record| calls.get_mut(record)) {
        call.ok = Some(false);
        call.err_msg = under_way.payload["errMsg"].as_str().map(str::to_owned);
        // The page itself gave it up.
        call.unanswered = None;
    }
}

/// The answer is there: listeners first, then the callbacks.
pub(crate) fn deliver(id: usize, world: &World, context: &mut Context) {
    let mut calls: Vec<(JsObject, serde_json::Value)> = Vec::new();
    let bytes = {
        let mut transfers = world.transfers.0.borrow_mut();
        let Some(under_way) = transfers.get_mut(id) else { return };
        under_way.over = true;
        let transfer = &under_way.transfer;
        let heard = [("HeadersReceived", &transfer.headers), ("ProgressUpdate", &transfer.progress)];
        for (event, payload) in heard.iter().filter(|_| under_way.ok) {
            let Some(payload) = payload else { continue };
            let listeners = under_way.listeners.get(event).into_iter().flatten();
            calls.extend(listeners.map(|listener| (listener.clone(), payload.clone())));
        }
        let first = if under_way.ok { &under_way.success } else { &under_way.fail };
        let callbacks = first.iter().chain(&under_way.complete);
        calls.extend(callbacks.map(|callback| (callback.clone(), under_way.payload.clone())));
        transfer.bytes.clone().filter(|_| under_way.ok)
    };
    for (function, payload) in calls {
        let Some(value) = world.absorb(supply::from_json(&payload, context), context) else { return };
        if let Some(bytes) = bytes.as_ref().filter(|_| payload.get("errMsg").is_some()) {
            let filled = fill(&value, bytes, context);
            world.absorb(filled, context);
        }
        world.call_guarded(&function, &JsValue::undefined(), &[value], context);
        world.drain_microtasks(context);
    }
}

/// Puts the bytes where the page expects them.
fn fill(answer: &JsValue, bytes: &[u8], context: &mut Context) -> JsResult<()> {
    let Some(answer) = answer.as_object() else { return Ok(()) };
    let block = AlignedVec::from_iter(0, bytes.iter().copied());
    let buffer = JsArrayBuffer::from_byte_block(block, context)?;
    answer.create_data_property_or_throw(JsString::from("data"), JsValue::from(buffer), context)?;
    Ok(())
}
