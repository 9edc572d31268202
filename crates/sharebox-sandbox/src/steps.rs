//! What was arranged to happen to a page between its opening and its share.
//!
//! Behind each step the page gets as much virtual time to settle as behind its opening, unless the next step is a wait:
//! that says how long instead, so that a share can be made while something is still under way. A function that waits itself
//! likewise says how long.

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, object::builtins::JsArray};
use serde_json::Value as Json;
use sharebox_observation::{Obstacle, Phase, Step, Undone};

use crate::{
    natives::callable_field,
    run::{SETTLE_MS, Session},
    view,
};

/// Functions of a page that are told where one is missing.
const MOST_TOLD: u32 = 200;

impl Session {
    /// Does to `page` what was arranged. Gives the step that could not be done, if there is one; none after it was.
    pub(crate) fn prelude(&mut self, page: &JsObject) -> Option<Undone> {
        let steps = self.run.prelude.steps.clone();
        let world = self.world.clone();
        if steps.is_empty() {
            return None;
        }
        world.phase.set(Phase::Steps);
        for (index, step) in steps.iter().enumerate() {
            let done = match step {
                Step::Script(pointer) => self.script_step(pointer, page),
                step => self.step(step, page).map_err(|because| (because, None)),
            };
            if let (Step::Script(_), Err((because, at))) = (step, &done) {
                return Some(Undone { step: index, because: because.clone(), at: at.clone() });
            }
            let timed = [Some(step), steps.get(index + 1)].iter().any(|it| matches!(it, Some(Step::Wait(_))));
            let timed = timed || (matches!(step, Step::Script(_)) && world.case.timed.get());
            let settles = if timed { 0 } else { SETTLE_MS };
            world.settle(world.clock.elapsed() + settles, &mut self.context, &|| false);
            world.take_rejections(&mut self.context);
            // What ended the run is its outcome.
            if world.stopped() {
                return None;
            }
            if let Err((because, at)) = done {
                return Some(Undone { step: index, because, at });
            }
        }
        if world.come_back(&mut self.context) {
            world.settle(world.clock.elapsed() + SETTLE_MS, &mut self.context, &|| false);
            world.host.borrow_mut().stack_mut().come_back();
        }
        None
    }

    fn step(&mut self, step: &Step, page: &JsObject) -> Result<(), Obstacle> {
        let world = self.world.clone();
        match step {
            Step::Data(data) => self.call("setData", &[Json::Object(data.clone())], page),
            Step::Call { function, with } => self.call(function, with, page),
            Step::Event { name, on, detail } => {
                let event = view::Happening { name, on, detail: detail.as_ref() };
                view::happen(&event, page, &world, &mut self.context)
            }
            Step::Wait(milliseconds) => {
                let until = world.clock.elapsed().saturating_add(*milliseconds);
                world.settle(until, &mut self.context, &|| false);
                world.clock.advance_to(until);
                Ok(())
            }
            // `prelude` calls these.
            Step::Script(_) => Ok(()),
            Step::Storage(entries) => {
                let mut host = world.host.borrow_mut();
                match entries.iter().find(|(key, value)| !host.store(key, (*value).clone())) {
                    Some((key, _)) => Err(Obstacle::Full { key: key.clone() }),
                    None => Ok(()),
                }
            }
        }
    }

    /// Calls one of the page's functions.
    fn call(&mut self, name: &str, with: &[Json], page: &JsObject) -> Result<(), Obstacle> {
        let world = self.world.clone();
        let found = callable_field(&page.clone().into(), name, &mut self.context);
        let Some(function) = world.absorb(found, &mut self.context).flatten() else {
            let there = self.functions(page).unwrap_or_default();
            return Err(Obstacle::NoFunction { name: name.to_owned(), there });
        };
        let args: JsResult<Vec<JsValue>> =
            with.iter().map(|arg| JsValue::from_json(arg, &mut self.context)).collect();
        if let Some(args) = world.absorb(args, &mut self.context) {
            world.call_guarded(&function, &page.clone().into(), &args, &mut self.context);
        }
        Ok(())
    }

    /// What the functions of `page` are called.
    fn functions(&mut self, page: &JsObject) -> Option<Vec<String>> {
        let context: &mut Context = &mut self.context;
        let makers = self.world.makers()?;
        let args = [page.clone().into(), MOST_TOLD.into()];
        let keys = makers.enumerable_keys.call(&JsValue::undefined(), &args, context).ok()?;
        let keys = JsArray::from_object(keys.as_object()?).ok()?;
        let mut names = Vec::new();
        for index in 0..keys.length(context).ok()? {
            let key = keys.get(index, context).ok()?;
            let Some(name) = key.as_string().map(|name| name.to_std_string_lossy()) else { continue };
            let value = page.get(JsString::from(name.as_str()), context);
            if value.is_ok_and(|value| value.as_callable().is_some()) {
                names.push(name);
            }
        }
        Some(names)
    }
}
