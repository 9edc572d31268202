//! What the engine asks its host: time zone, unhandled rejections, buffer sizes.

use boa_engine::{
    Context, JsObject,
    builtins::promise::{OperationType, Promise},
    context::HostHooks,
};

use crate::world::World;

/// Largest `ArrayBuffer`, in bytes.
const MAX_BUFFER: u64 = 64 * 1024 * 1024;

#[derive(Debug)]
pub(crate) struct Hooks {
    pub(crate) utc_offset_seconds: i32,
}

impl HostHooks for Hooks {
    fn local_timezone_offset_seconds(&self, _unix_time_seconds: i64) -> i32 {
        self.utc_offset_seconds
    }

    fn promise_rejection_tracker(
        &self,
        promise: &JsObject<Promise>,
        operation: OperationType,
        context: &mut Context,
    ) {
        let Some(world) = World::of(context) else { return };
        let promise = promise.clone().upcast();
        let mut rejected = world.rejected.borrow_mut();
        match operation {
            OperationType::Reject => rejected.push((promise, world.phase.get())),
            OperationType::Handle => rejected.retain(|(other, _)| !JsObject::equals(other, &promise)),
        }
    }

    fn max_buffer_size(&self, _context: &mut Context) -> u64 {
        MAX_BUFFER
    }
}
