//! How a process ended that ran a page and gave no answer, and which limit that speaks of.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::{Text, text};
use sharebox_observation::{HandlerOutcome, Limit, LimitReached, Observation};

/// Bytes of a process's dying words that are looked at.
pub(crate) const MAX_WORDS: u64 = 8 * 1024;

/// How a process ended, as far as the system says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Death {
    pub(crate) cause: Cause,
    /// What it wrote to standard error.
    pub(crate) words: String,
}

/// What ended it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Cause {
    /// It was killed because it passed the deadline.
    Deadline,
    /// This signal.
    Signal(i32),
    /// It ended by itself, with this code where there is one.
    Exit(Option<i32>),
    /// None could be started for it.
    NoProcess(String),
    /// It is there, but what it says makes no sense.
    Trouble(String),
}

/// The limits that were in force.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InForce {
    pub(crate) timeout_ms: u64,
    pub(crate) memory_mb: u64,
    pub(crate) recursion: usize,
}

/// Signals with a meaning of their own; the numbers are the same wherever there are signals.
const SIGABRT: i32 = 6;
const SIGKILL: i32 = 9;
const SIGSEGV: i32 = 11;
const SIGXCPU: i32 = if cfg!(any(target_os = "linux", target_os = "macos")) { 24 } else { -1 };

impl Death {
    /// Whether pages that ran at the same time may have brought this about: the kernel ends processes where memory
    /// runs out, whoever took it, and starts none where there are too many.
    pub(crate) fn may_be_of_others(&self) -> bool {
        let silent = self.words.is_empty();
        silent && matches!(self.cause, Cause::Signal(SIGKILL) | Cause::NoProcess(_))
    }

    /// The limit that struck, or our own failure.
    pub(crate) fn observation(&self, limits: InForce) -> Observation {
        let memory = |detail: Text| limit(Limit::Memory, limits.memory_mb, Some(detail));
        let recursion = |detail: Text| limit(Limit::Recursion, limits.recursion as u64, Some(detail));
        if self.words.contains("memory allocation of") || self.words.contains("out of memory") {
            return memory(Text::fixed("an allocation was refused", "内存分配被拒绝"));
        }
        if self.words.contains("overflowed its stack") {
            return recursion(Text::fixed("the native stack overflowed", "原生调用栈溢出"));
        }
        match &self.cause {
            Cause::Deadline => limit(Limit::Time, limits.timeout_ms, None),
            Cause::Signal(SIGXCPU) => limit(
                Limit::Time,
                limits.timeout_ms,
                Some(Text::fixed("counted in processor time", "按处理器时间计")),
            ),
            Cause::Signal(SIGSEGV) => recursion(Text::fixed(
                "the native stack overflowed without a word",
                "原生调用栈溢出，没有任何提示",
            )),
            // There a page is refused what goes beyond its limit: whoever sent this, and most likely it was the kernel
            // because the machine had no more, it does not say that the page is wrong.
            Cause::Signal(SIGKILL) if cfg!(target_os = "linux") => unjudged(text!(
                "the system ended its process before it had reached its {} MB, most likely because the memory \
                 of the machine had run out: free some, or lower `-j`",
                "进程还没有用到 {} MB 就被系统结束，很可能是机器的内存已用完：请释放内存，或调低 `-j`",
                limits.memory_mb
            )),
            Cause::Signal(signal @ (SIGKILL | SIGABRT)) => {
                memory(text!("the process was ended by signal {signal}", "进程被信号 {signal} 结束"))
            }
            cause => {
                let said = self.words.lines().find(|line| line.contains("panicked"));
                let said = said.map(|line| format!(" ({line})")).unwrap_or_default();
                unjudged(text!(
                    "an internal error ended the worker: {}{}",
                    "内部错误结束了工作进程：{}{}",
                    cause.in_words(),
                    said
                ))
            }
        }
    }
}

impl Cause {
    fn in_words(&self) -> Text {
        match self {
            Self::Deadline => Text::fixed("deadline", "超过时限"),
            Self::Signal(signal) => text!("signal {signal}", "信号 {signal}"),
            Self::Exit(Some(code)) => text!("exit code {code}", "退出码 {code}"),
            Self::Exit(None) => Text::fixed("it ended", "它结束了"),
            Self::NoProcess(why) => text!("no process for the page: {why}", "无法为页面创建进程：{why}"),
            Self::Trouble(what) => Text::verbatim(what.clone()),
        }
    }
}

/// How a child of the standard library ended.
impl From<std::process::ExitStatus> for Cause {
    fn from(status: std::process::ExitStatus) -> Self {
        #[cfg(unix)]
        if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
            return Self::Signal(signal);
        }
        Self::Exit(status.code())
    }
}

fn limit(limit: Limit, value: u64, detail: Option<Text>) -> Observation {
    Observation::of(HandlerOutcome::LimitReached(LimitReached { limit, value, phase: None, detail }))
}

fn unjudged(reason: Text) -> Observation {
    Observation::of(HandlerOutcome::Unjudged(reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_names_its_limit_or_is_ours() {
        let limits = InForce { timeout_ms: 7, memory_mb: 8, recursion: 9 };
        let cases = [
            (Cause::Deadline, "", Some((Limit::Time, 7))),
            (Cause::Signal(24), "", Some((Limit::Time, 7))),
            (Cause::Signal(9), "", if cfg!(target_os = "linux") { None } else { Some((Limit::Memory, 8)) }),
            (Cause::Signal(6), "memory allocation of 16 bytes failed", Some((Limit::Memory, 8))),
            (Cause::Signal(6), "thread 'main' has overflowed its stack", Some((Limit::Recursion, 9))),
            (Cause::Signal(11), "", Some((Limit::Recursion, 9))),
            (Cause::Exit(Some(101)), "thread 'main' panicked at x.rs", None),
            (Cause::NoProcess("no fork".to_owned()), "", None),
            (Cause::Trouble("nonsense".to_owned()), "", None),
        ];
        for (cause, words, expected) in cases {
            let death = Death { cause, words: words.to_owned() };
            let found = match death.observation(limits).outcome {
                HandlerOutcome::LimitReached(reached) => Some((reached.limit, reached.value)),
                HandlerOutcome::Unjudged(_) => None,
                other => panic!("{other:?}"),
            };
            assert_eq!(found, expected, "{death:?}");
        }
    }
}
