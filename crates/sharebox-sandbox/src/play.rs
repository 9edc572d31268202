//! Plays the host's answers back: values, throws, callbacks and promises in a later turn, objects, bytes.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsValue,
    object::builtins::{JsArray, JsArrayBuffer, JsPromise},
};
use serde_json::Map;
use sharebox_host::{Answer, FunctionCall, FunctionRef, Given, Handle};

use crate::{
    bind::{Owner, object_of},
    jobs::Work,
    natives::{argument, callable_field, define},
    stand_in, supply,
    world::World,
};

const CALLBACKS: [&str; 3] = ["success", "fail", "complete"];

/// What an answer is the answer to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Play<'a> {
    /// The arguments of the call.
    pub(crate) args: &'a [JsValue],
    /// The object that a task gives besides its answer, in place of a promise.
    pub(crate) besides: Option<Handle>,
    /// The object whose method was called.
    pub(crate) owner: Option<Owner<'a>>,
    /// Milliseconds of virtual time until a task is answered.
    pub(crate) delay_ms: u64,
    /// Whether callbacks are called before the call comes back.
    pub(crate) at_once: bool,
}

/// Plays an answer back.
pub(crate) fn play(
    answer: Answer,
    play: &Play<'_>,
    world: &World,
    context: &mut Context,
) -> JsResult<JsValue> {
    match answer {
        Answer::Value(value) => supply::from_json(&value, context),
        Answer::Undefined | Answer::Listener | Answer::Unsimulated => Ok(JsValue::undefined()),
        Answer::Absent(what) => stand_in::of_code(what, world, context).map(JsValue::from),
        Answer::Throw { message } => Err(JsNativeError::error().with_message(message).into()),
        Answer::Handle(handle) => play.object(handle, &Map::new(), context),
        Answer::Task(Ok(payload)) => play.task(true, &Given::Json(payload), world, context),
        Answer::Task(Err(fail)) => play.task(false, &Given::Json(fail.payload), world, context),
        Answer::TaskGiven(fields) => play.task(true, &Given::Record(fields), world, context),
        Answer::Given { value, keep, calls } => {
            if let Some((owner, index)) = keep {
                let function = argument(play.args, index).as_callable();
                world.kept.borrow_mut().entry(owner).or_default().push(function);
            }
            for call in &calls {
                play.later(call, world, context)?;
            }
            play.value(&value, context)
        }
    }
}

impl Play<'_> {
    fn value(&self, given: &Given, context: &mut Context) -> JsResult<JsValue> {
        Ok(match given {
            Given::Undefined => JsValue::undefined(),
            Given::Json(json) => supply::from_json(json, context)?,
            Given::Bytes(bytes) => {
                let block = boa_engine::object::builtins::AlignedVec::from_slice(64, bytes);
                JsArrayBuffer::from_byte_block(block, context)?.into()
            }
            Given::Pixels(bytes) => {
                let bytes = bytes.iter().copied();
                boa_engine::object::builtins::JsUint8ClampedArray::from_iter(bytes, context)?.into()
            }
            Given::Object(handle) => self.object(*handle, &Map::new(), context)?,
            Given::Filled(handle, values) => self.object(*handle, values, context)?,
            Given::Argument(index) => argument(self.args, *index),
            Given::List(items) => {
                let list = JsArray::new(context)?;
                for item in items {
                    let item = self.value(item, context)?;
                    list.push(item, context)?;
                }
                list.into()
            }
            Given::Record(fields) => {
                let object = JsObject::with_object_proto(context.intrinsics());
                for (name, field) in fields {
                    let field = self.value(field, context)?;
                    define(&object, name, field, context);
                }
                object.into()
            }
        })
    }

    /// The object of this identity: the one whose method was called, the one that made that, or a new one.
    fn object(
        &self,
        handle: Handle,
        values: &Map<String, serde_json::Value>,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        if let Some(owner) = self.owner {
            if owner.handle == handle {
                return Ok(owner.object.clone().into());
            }
            let world = World::expect(context)?;
            let parent = world.host.borrow().parent(owner.handle.id);
            if let Some(object) = owner.parent.filter(|_| parent == Some(handle)) {
                return Ok(object.clone().into());
            }
        }
        Ok(object_of(handle, values, self.owner.map(|owner| owner.object), context)?.into())
    }

    /// Calls a function of the page in a later turn.
    fn later(&self, call: &FunctionCall, world: &World, context: &mut Context) -> JsResult<()> {
        let function = match call.function {
            FunctionRef::Argument(index) => argument(self.args, index).as_callable(),
            FunctionRef::Kept(owner, index) => {
                let kept = world.kept.borrow();
                kept.get(&owner).and_then(|functions| functions.get(index).cloned()).flatten()
            }
        };
        let Some(function) = function else { return Ok(()) };
        let mut args = Vec::with_capacity(call.args.len());
        for arg in &call.args {
            args.push(self.value(arg, context)?);
        }
        let work = Work::Call { function, this: JsValue::undefined(), args };
        world.later(vec![work]);
        Ok(())
    }

    /// Answers a task: callbacks in a later turn, or a promise where there are none and the API gives one.
    fn task(&self, ok: bool, payload: &Given, world: &World, context: &mut Context) -> JsResult<JsValue> {
        let options = argument(self.args, 0);
        let mut has_callback = false;
        let mut work = Vec::new();
        for name in CALLBACKS {
            let Some(function) = callable_field(&options, name, context)? else { continue };
            has_callback = true;
            if name == "complete" || (name == "success") == ok {
                let value = self.value(payload, context)?;
                work.push(Work::Call { function, this: JsValue::undefined(), args: vec![value] });
            }
        }
        let due = world.clock.elapsed() + self.delay_ms;
        if has_callback && self.at_once && self.delay_ms == 0 {
            for work in work {
                world.run_work(work, context);
            }
        } else if has_callback {
            world.set_timer(due, work, None);
        }
        if let Some(handle) = self.besides {
            return self.object(handle, &Map::new(), context);
        }
        if has_callback || !world.promises {
            return Ok(JsValue::undefined());
        }
        let (promise, functions) = JsPromise::new_pending(context);
        let value = self.value(payload, context)?;
        world.set_timer(due, vec![Work::Settle { functions, value, fulfilled: ok }], None);
        Ok(promise.into())
    }
}
