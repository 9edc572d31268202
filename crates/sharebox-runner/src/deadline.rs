//! When a page has had its time. That is processor time where the system tells it of another process: what else the
//! machine has to do must not decide what is known of a page.

use std::time::{Duration, Instant};

/// How many times its processor time a page may take on the clock. It is far beyond what a busy machine makes of it, and ends
/// a page that waits for what never comes, such as a file of a disk that does not answer.
pub(crate) const WAITING: u32 = 10;

/// The time of one page in one process.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline {
    process: u32,
    limit: Duration,
    /// Processor time that the process had used before. `None` where the system does not say; then the clock counts.
    used_before: Option<Duration>,
    begun: Instant,
    /// When to look next.
    due: Instant,
}

impl Deadline {
    /// From now on, for a page in the process with this id.
    pub(crate) fn of(process: u32, limit: Duration) -> Self {
        let begun = now();
        Self { process, limit, used_before: processor_time(process), begun, due: begun + limit }
    }

    /// How long nobody need look whether it has passed.
    pub(crate) fn patience(&self) -> Duration {
        // A little late rather than a little early, and round again.
        self.due.saturating_duration_since(now()) + Duration::from_millis(1)
    }

    /// Whether the page has had its time.
    pub(crate) fn has_passed(&mut self) -> bool {
        let now = now();
        if now < self.due {
            return false;
        }
        let used =
            self.used_before.and_then(|before| Some(processor_time(self.process)?.saturating_sub(before)));
        let left = used.map_or(Duration::ZERO, |used| self.limit.saturating_sub(used));
        self.due = (now + left).min(self.begun + self.limit * WAITING);
        now >= self.due
    }

    /// Leaves out time in which nobody could hear whether the page is done.
    pub(crate) fn put_off(&mut self, by: Duration) {
        self.begun += by;
        self.due += by;
    }
}

/// What a process and its threads have used of the processors.
#[cfg(target_os = "linux")]
fn processor_time(process: u32) -> Option<Duration> {
    let process = nix::unistd::Pid::from_raw(i32::try_from(process).ok()?);
    let clock = nix::time::clock_getcpuclockid(process).ok()?;
    nix::time::clock_gettime(clock).ok().map(Duration::from)
}

#[cfg(not(target_os = "linux"))]
fn processor_time(_: u32) -> Option<Duration> {
    None
}

#[expect(clippy::disallowed_methods, reason = "deadlines are on the wall clock")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_process_that_does_nothing_has_time_left_until_it_has_waited_too_long() {
        let mut idle = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let limit = Duration::from_millis(50);
        let mut deadline = Deadline::of(idle.id(), limit);
        assert!(deadline.used_before.is_some());
        std::thread::sleep(limit);
        assert!(!deadline.has_passed());
        deadline.begun -= limit * WAITING;
        deadline.due = deadline.begun;
        assert!(deadline.has_passed());
        idle.kill().unwrap();
        idle.wait().unwrap();
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn processor_time_counts_from_the_beginning_of_the_page() {
        let own = std::process::id();
        let busy = |wanted: Duration| {
            let enough = processor_time(own).unwrap() + wanted;
            while processor_time(own).unwrap() < enough {}
        };
        let limit = Duration::from_millis(40);
        busy(limit);
        let mut deadline = Deadline::of(own, limit);
        assert!(!deadline.has_passed());
        busy(limit);
        deadline.due = deadline.begun;
        assert!(deadline.has_passed());
        deadline.put_off(limit * WAITING);
        assert!(!deadline.has_passed());
    }
}
