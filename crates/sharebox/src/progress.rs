//! A line on the terminal while a long run goes on.

use std::{
    io::{self, IsTerminal, Write},
    time::{Duration, Instant},
};

use sharebox_runner::Event;

/// Nothing is shown for runs that are over sooner.
const PATIENCE: Duration = Duration::from_millis(500);

/// The line: how many shares of how many are done. Only on a terminal, on standard error.
#[derive(Debug)]
pub(crate) struct Progress {
    start: Instant,
    terminal: bool,
    shown: bool,
    done: usize,
    total: usize,
}

impl Progress {
    #[expect(
        clippy::disallowed_methods,
        reason = "patience is measured on the wall clock and changes no result"
    )]
    pub(crate) fn new() -> Self {
        Self { start: Instant::now(), terminal: io::stderr().is_terminal(), shown: false, done: 0, total: 0 }
    }

    pub(crate) fn on(&mut self, event: &Event<'_>) {
        match event {
            Event::Planned(total) => self.total = *total,
            Event::Finished(_) => self.done += 1,
        }
        if self.terminal && self.start.elapsed() > PATIENCE {
            self.shown = true;
            write!(io::stderr(), "\r\x1b[Kshared {} of {}", self.done, self.total).ok();
        }
    }

    /// Takes the line away.
    pub(crate) fn end(&self) {
        if self.shown {
            write!(io::stderr(), "\r\x1b[K").ok();
        }
    }
}
