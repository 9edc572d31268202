//! Steps that are functions of a case file: they run beside the page, with its objects, its modules and its virtual time.

use std::cell::{Cell, RefCell};

use boa_engine::{
    Context, JsError, JsNativeError, JsObject, JsResult, JsValue, NativeFunction, object::builtins::JsPromise,
};
use sharebox_diagnostic::{Place, Text};
use sharebox_observation::{CaseFault, Obstacle};

use crate::{
    case_script::{call, error, function_at, load, stopped},
    jobs::Work,
    natives::{argument, method},
    run::{SETTLE_MS, Session},
    trace, view,
    world::{Stop, World},
};

/// Longest wait, in milliseconds: as for steps that are data.
const LONGEST_WAIT: f64 = 86_400_000.0;

/// What is known of the case while its code runs.
#[derive(Debug, Default)]
pub(crate) struct CaseState {
    /// Until when its code waits, in virtual milliseconds since the start.
    pub(crate) wakes: Cell<u64>,
    /// Whether there is no page.
    pub(crate) alone: Cell<bool>,
    /// Whether one of its functions runs beside a page.
    pub(crate) acting: Cell<bool>,
    /// Whether the function that runs has said itself how long to wait.
    pub(crate) timed: Cell<bool>,
    /// The last thing it could not do, and the message that told it so.
    refused: RefCell<Option<(String, Obstacle, Option<Place>)>>,
}

impl Session {
    /// Calls a function of the case with the page. What it could not do, with where.
    pub(crate) fn script_step(
        &mut self,
        pointer: &str,
        page: &JsObject,
    ) -> Result<(), (Obstacle, Option<Place>)> {
        let world = self.world.clone();
        let Some(file) = self.run.prelude.script.clone() else {
            let message =
                Text::fixed("nobody said which file its function is in", "没有说明它的函数在哪个文件中");
            return Err((Obstacle::Fault(CaseFault { message, at: None, compared: None }), None));
        };
        world.case.acting.set(true);
        world.case.timed.set(false);
        let done = self.act(&file, pointer, page);
        world.case.acting.set(false);
        let fault = match (done, &*world.stop.borrow()) {
            // A loop without an end is the case's, wherever it goes round; what we lack, or a mock, is no fault of it.
            (done, Some(Stop::Limit(_))) => {
                let at = done.err().and_then(|fault| fault.at);
                stopped(&world, at)
            }
            (_, Some(_)) | (Ok(()), None) => None,
            (Err(fault), None) => Some(fault),
        };
        let Some(fault) = fault else { return Ok(()) };
        let refused = world.case.refused.take();
        let refused =
            refused.filter(|(message, ..)| fault.message.en().strip_prefix("Error: ") == Some(message));
        let at = fault.at.clone();
        Err(match refused {
            Some((_, obstacle, there)) => (obstacle, there.or(at)),
            None => (Obstacle::Fault(fault), at),
        })
    }

    fn act(&mut self, file: &str, pointer: &str, page: &JsObject) -> Result<(), CaseFault> {
        let world = self.world.clone();
        let exported = load(file, &world, &mut self.context)?;
        let function = function_at(file, &exported.root, pointer, &world, &mut self.context)?;
        let host = host(&mut self.context);
        call(&function, &[page.clone().into(), host.into()], &world, &mut self.context).map(drop)
    }
}

/// What a function of a case is given besides the page: what users and time do.
fn host(context: &mut Context) -> JsObject {
    let host = JsObject::with_object_proto(context.intrinsics());
    for (name, length, body) in [
        ("wait", 1, NativeFunction::from_fn_ptr(wait)),
        ("tap", 2, NativeFunction::from_fn_ptr(tap)),
        ("emit", 3, NativeFunction::from_fn_ptr(emit)),
        ("store", 2, NativeFunction::from_fn_ptr(store)),
    ] {
        method(&host, name, length, body, context);
    }
    host
}

/// So many milliseconds pass: a promise.
fn wait(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let given = argument(args, 0);
    let milliseconds = given.as_number().filter(|it| (0.0..=LONGEST_WAIT).contains(it));
    let Some(milliseconds) = milliseconds else {
        let message =
            format!("host.wait takes milliseconds from 0 to {LONGEST_WAIT}, not {}", given.display());
        return Err(JsNativeError::range().with_message(message).into());
    };
    World::expect(context)?.case.timed.set(true);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "in the range that was checked"
    )]
    later(milliseconds as u64, context)
}

/// A promise that is kept after so many milliseconds.
fn later(milliseconds: u64, context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let due = world.clock.elapsed().saturating_add(milliseconds);
    world.case.wakes.set(world.case.wakes.get().max(due));
    let (promise, functions) = JsPromise::new_pending(context);
    let work = Work::Settle { functions, value: JsValue::undefined(), fulfilled: true };
    world.set_timer(due, vec![work], None);
    Ok(promise.into())
}

/// A tap at an element, and a promise for when the page has settled.
fn tap(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    happen("tap", "tap", &argument(args, 0), &argument(args, 1), context)
}

/// An event at an element, likewise.
fn emit(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let name = text(&argument(args, 1), "host.emit takes a selector and the name of an event")?;
    happen("emit", &name, &argument(args, 0), &argument(args, 2), context)
}

fn happen(
    called: &str,
    name: &str,
    on: &JsValue,
    detail: &JsValue,
    context: &mut Context,
) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let on = text(on, "host.tap and host.emit take the selector of an element first")?;
    let detail = if detail.is_undefined() { None } else { detail.to_json(context)? };
    let page = world.page.borrow().clone();
    let page = page.ok_or_else(|| error("there is no page"))?;
    let event = view::Happening { name, on: &on, detail: detail.as_ref() };
    match view::happen(&event, &page, &world, context) {
        Ok(()) => later(SETTLE_MS, context),
        Err(obstacle) => Err(refuse(called, &format!("'{on}'"), obstacle, &world, context)),
    }
}

/// Puts a value into the client's storage, as somebody did before.
fn store(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let key = text(&argument(args, 0), "host.store takes a key and a value")?;
    let Some(value) = argument(args, 1).to_json(context)? else {
        return Err(JsNativeError::typ()
            .with_message("host.store takes a key and a value that JSON has")
            .into());
    };
    let stored = world.host.borrow_mut().store(&key, value);
    if stored {
        return Ok(JsValue::undefined());
    }
    Err(refuse("store", &format!("'{key}'"), Obstacle::Full { key }, &world, context))
}

fn text(value: &JsValue, otherwise: &'static str) -> JsResult<String> {
    let text = value.as_string().map(|text| text.to_std_string_lossy()).filter(|text| !text.is_empty());
    text.ok_or_else(|| JsNativeError::typ().with_message(otherwise).into())
}

/// The error that tells the case what it could not do. Where nobody catches it, it is told as a step that is data would be.
fn refuse(called: &str, what: &str, obstacle: Obstacle, world: &World, context: &Context) -> JsError {
    let why = match &obstacle {
        Obstacle::NoElement { .. } => "the page shows no such element",
        Obstacle::SeveralElements { .. } => "several elements are called so",
        Obstacle::Unreachable { .. } => "a user cannot reach it now",
        Obstacle::Unheard { .. } => "nothing is bound to this event there",
        Obstacle::Full { .. } => "there is no room in the storage",
        Obstacle::NoFunction { .. } | Obstacle::Fault(_) => "it cannot be done",
    };
    let at = trace::caller(world, context);
    let message = format!("host.{called}({what}): {why}");
    world.case.refused.replace(Some((message.clone(), obstacle, at)));
    error(message)
}
