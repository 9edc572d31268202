//! Virtual time.

use std::cell::Cell;

use boa_engine::context::time::{Clock, JsInstant};

/// How many looks at the clock move it on by a millisecond. A page that waits in a loop for `Date.now()` to
/// change must get there.
const LOOKS_PER_MS: u32 = 64;

/// The clock behind `Date` and timers. It stands still but for timers, and for being looked at.
#[derive(Debug)]
pub(crate) struct VirtualClock {
    epoch_ms: i64,
    elapsed_ms: Cell<u64>,
    looks: Cell<u32>,
}

impl VirtualClock {
    pub(crate) fn new(epoch_ms: i64) -> Self {
        Self { epoch_ms, elapsed_ms: Cell::new(0), looks: Cell::new(0) }
    }

    /// Milliseconds since the program started.
    pub(crate) fn elapsed(&self) -> u64 {
        self.elapsed_ms.get()
    }

    /// Moves on to `elapsed_ms`; never back.
    pub(crate) fn advance_to(&self, elapsed_ms: u64) {
        self.elapsed_ms.set(self.elapsed_ms.get().max(elapsed_ms));
    }

    fn look(&self) {
        let looks = self.looks.get() + 1;
        if looks == LOOKS_PER_MS {
            self.looks.set(0);
            self.elapsed_ms.set(self.elapsed_ms.get() + 1);
        } else {
            self.looks.set(looks);
        }
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> JsInstant {
        self.look();
        let ms = self.elapsed_ms.get();
        let nanos = u32::try_from(ms % 1_000).unwrap_or(0) * 1_000_000;
        JsInstant::new(ms / 1_000, nanos)
    }

    fn system_time_millis(&self) -> i64 {
        self.look();
        self.epoch_ms.saturating_add(i64::try_from(self.elapsed_ms.get()).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_moves_it_on() {
        let clock = VirtualClock::new(1_000);
        let start = clock.system_time_millis();
        for _ in 0..LOOKS_PER_MS * 5 {
            clock.system_time_millis();
        }
        assert_eq!(clock.system_time_millis() - start, 5);
        clock.advance_to(3);
        assert_eq!(clock.elapsed(), 5, "time never goes back");
    }
}
