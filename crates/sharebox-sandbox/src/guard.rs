//! Page code that nobody waits for, and what is recorded of it: its errors, its console, its rejected promises.

use boa_engine::{Context, JsError, JsObject, JsResult, JsValue};
use sharebox_observation::{ConsoleLevel, ConsoleMessage, Event, Phase, ScriptError};

use crate::{app, trace, world::World};

impl World {
    /// Calls page code that nobody waits for: an error is recorded.
    pub(crate) fn call_guarded(
        &self,
        function: &JsObject,
        this: &JsValue,
        args: &[JsValue],
        context: &mut Context,
    ) {
        self.call_within(function, this, args, None, context);
    }

    /// As [`World::call_guarded`], for what other page code set off: `within` names what an error ends.
    pub(crate) fn call_within(
        &self,
        function: &JsObject,
        this: &JsValue,
        args: &[JsValue],
        within: Option<&str>,
        context: &mut Context,
    ) {
        if self.stopped() {
            return;
        }
        let result = function.call(this, args, context);
        self.absorb_within(result, within, context);
    }

    /// Records the error of something that nobody waits for.
    pub(crate) fn absorb<T>(&self, result: JsResult<T>, context: &mut Context) -> Option<T> {
        self.absorb_within(result, None, context)
    }

    /// As [`World::absorb`]; `within` names what the error ended, where that is not the outermost function.
    pub(crate) fn absorb_within<T>(
        &self,
        result: JsResult<T>,
        within: Option<&str>,
        context: &mut Context,
    ) -> Option<T> {
        match result {
            Ok(value) => {
                self.check(None, context);
                Some(value)
            }
            Err(error) => {
                if !self.check(Some(&error), context) {
                    let error = trace::script_error(&error, self, context);
                    let error = ScriptError { within: within.map(str::to_owned), ..error };
                    app::tell_error(&error, self, context);
                    self.record_error(error);
                }
                None
            }
        }
    }

    pub(crate) fn record_error(&self, error: ScriptError) {
        let mut errors = self.errors.borrow_mut();
        if errors.len() < self.limits.kept {
            errors.push(error);
            self.tell(|| Event::Error(errors.len() - 1));
        }
    }

    pub(crate) fn record_console(&self, message: ConsoleMessage) {
        let mut console = self.console.borrow_mut();
        match console.len().cmp(&self.limits.kept) {
            std::cmp::Ordering::Less => {
                console.push(message);
                self.tell(|| Event::Console(console.len() - 1));
            }
            std::cmp::Ordering::Equal => console.push(ConsoleMessage {
                level: ConsoleLevel::Warn,
                text: format!("sharebox keeps {} console messages; the rest is left out", self.limits.kept),
                values: Vec::new(),
                at: None,
                phase: message.phase,
            }),
            std::cmp::Ordering::Greater => {}
        }
    }

    /// To be called when a phase has settled. Promises that were rejected and that nobody handles become errors of the page, but for those rejected
    /// with a plain failure of a host API: there the cause is our host, which answers offline.
    pub(crate) fn take_rejections(&self, context: &mut Context) {
        let rejected = std::mem::take(&mut *self.rejected.borrow_mut());
        for (promise, rejected_in) in rejected {
            let object = promise.clone();
            let Ok(promise) = boa_engine::object::builtins::JsPromise::from_object(promise) else { continue };
            if let boa_engine::builtins::promise::PromiseState::Rejected(reason) = promise.state() {
                app::tell_rejection(&object, reason.clone(), self, context);
                if trace::is_host_failure(&reason) {
                    continue;
                }
                let error = trace::script_error(&JsError::from_opaque(reason), self, context);
                // What the app has begun goes wrong for the app, whenever that is known.
                let phase = if rejected_in == Phase::App { rejected_in } else { error.phase };
                self.record_error(ScriptError { phase, ..error });
            }
        }
    }
}
