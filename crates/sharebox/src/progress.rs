//! A line on the terminal while a long run goes on.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sharebox_runner::Event;

use crate::sink;

/// Nothing is shown for runs that are over sooner.
const PATIENCE: Duration = Duration::from_millis(500);

/// The line: how many shares of how many are done. Only on a terminal, on standard error; or told to whoever asked for it.
#[derive(Debug)]
pub(crate) struct Progress {
    start: Instant,
    bar: ProgressBar,
    shown: bool,
}

impl Progress {
    #[expect(
        clippy::disallowed_methods,
        reason = "patience is measured on the wall clock and changes no result"
    )]
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("shared {pos} of {len} {wide_bar:.dim}") {
            bar.set_style(style);
        }
        Self { start: Instant::now(), bar, shown: false }
    }

    pub(crate) fn on(&mut self, event: &Event<'_>) {
        match event {
            Event::Planned(total) => self.bar.inc_length(*total as u64),
            Event::Finished(_) => self.bar.inc(1),
        }
        let (total, done) = (self.bar.length().unwrap_or(0), self.bar.position());
        if sink::with(|sink| (sink.progress)(done, total)).is_some() {
            return;
        }
        if !self.shown && self.start.elapsed() > PATIENCE {
            self.shown = true;
            // Draws on a terminal only.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Takes the line away.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
