//! What happens in a run, noted in its order where somebody wants to know.

use std::cell::{Cell, RefCell};

use sharebox_observation::{Event, Moment};

use crate::{mark, world::World};

/// Moments that are kept: a page that loops is told of elsewhere.
const MOST: usize = 5_000;

/// The moments of a run.
#[derive(Debug, Default)]
pub(crate) struct Story {
    told: Cell<bool>,
    moments: RefCell<Vec<Moment>>,
}

impl Story {
    /// Whether this run is told of.
    pub(crate) fn turn_to(&self, told: bool) {
        self.told.set(told);
    }

    pub(crate) fn take(&self) -> Vec<Moment> {
        self.moments.take()
    }

    pub(crate) fn len(&self) -> usize {
        self.moments.borrow().len()
    }

    /// Forgets the moments from `start` until `end`.
    pub(crate) fn forget(&self, start: usize, end: usize) {
        mark::forget(&mut self.moments.borrow_mut(), start, end);
    }
}

impl World {
    /// Notes that something happens now.
    pub(crate) fn tell(&self, event: impl FnOnce() -> Event) {
        let mut moments = self.story.moments.borrow_mut();
        if self.story.told.get() && moments.len() < MOST {
            moments.push(Moment { time: self.clock.elapsed(), phase: self.phase.get(), event: event() });
        }
    }
}
