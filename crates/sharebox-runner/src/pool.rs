//! Workers that wait between calls, for whoever makes many: the next call finds an engine and code that are ready.
//!
//! A worker is only given to a call that would have started one just like it. It looks first whether the files that it has read are
//! as they were, and reads them again where they are not.

use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use crate::client::Worker;

/// Workers that wait; each takes the memory of an engine and of the code that its pages share.
const MOST: usize = 4;

/// Workers that wait for the next call; those of all clones are the same.
#[derive(Debug, Clone, Default)]
pub struct WorkerPool(Arc<Mutex<Vec<Idle>>>);

#[derive(Debug)]
struct Idle {
    likeness: String,
    worker: Worker,
}

impl WorkerPool {
    /// A worker that was started with the same `likeness`.
    pub(crate) fn take(&self, likeness: &str) -> Option<Worker> {
        let mut idle = self.idle();
        let place = idle.iter().rposition(|idle| idle.likeness == likeness)?;
        Some(idle.remove(place).worker)
    }

    /// Keeps a worker for the next call. Those that waited longest go where there are too many.
    pub(crate) fn put(&self, likeness: String, worker: Worker) {
        let gone = {
            let mut idle = self.idle();
            idle.push(Idle { likeness, worker });
            let surplus = idle.len().saturating_sub(MOST);
            idle.drain(..surplus).collect::<Vec<_>>()
        };
        // Ending a process takes time: nobody need wait for that.
        drop(gone);
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Idle>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends a call from elsewhere: its workers are gone soon after, and it fails with [`RunError::Cancelled`](crate::RunError::Cancelled).
#[derive(Debug, Clone, Default)]
pub struct Cancellation(Arc<AtomicBool>);

impl Cancellation {
    /// Ends the calls that have this.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether somebody wanted an end.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
