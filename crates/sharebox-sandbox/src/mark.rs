//! How much had been recorded at one time, so that what an attempt recorded can be forgotten.

use crate::world::World;

/// How much was recorded at one time.
pub(crate) struct Mark {
    errors: usize,
    console: usize,
    calls: usize,
    gaps: usize,
    option_reads: usize,
    story: usize,
}

impl Mark {
    pub(crate) fn of(world: &World) -> Self {
        Self {
            errors: world.errors.borrow().len(),
            console: world.console.borrow().len(),
            calls: world.calls.borrow().len(),
            gaps: world.gaps.borrow().len(),
            option_reads: world.option_reads.borrow().len(),
            story: world.story.len(),
        }
    }

    /// Forgets what was recorded since.
    pub(crate) fn back(&self, world: &World) {
        self.forget_until(&Self::of(world), world);
    }

    /// Forgets what was recorded from here until `end`, and keeps what came after that.
    pub(crate) fn forget_until(&self, end: &Self, world: &World) {
        forget(&mut world.errors.borrow_mut(), self.errors, end.errors);
        world.supply.forget_errors(self.errors);
        forget(&mut world.console.borrow_mut(), self.console, end.console);
        forget(&mut world.calls.borrow_mut(), self.calls, end.calls);
        forget(&mut world.gaps.borrow_mut(), self.gaps, end.gaps);
        forget(&mut world.option_reads.borrow_mut(), self.option_reads, end.option_reads);
        world.story.forget(self.story, end.story);
    }
}

/// Takes the items from `start` until `end` out of `list`, as far as they are there.
pub(crate) fn forget<T>(list: &mut Vec<T>, start: usize, end: usize) {
    let end = end.min(list.len());
    list.drain(start.min(end)..end);
}
