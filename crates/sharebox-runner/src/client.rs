//! The parent's end of a worker process.

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::PathBuf,
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread::JoinHandle,
    time::Duration,
};

use sharebox_mock::Mocks;
use sharebox_observation::{HandlerOutcome, Limit, LimitReached, Observation};
use sharebox_sandbox::PageRun;

use crate::{
    RunError, RunOptions,
    protocol::{Setup, SourceSpec},
};

/// Bytes of one answer; more is a worker that has gone wrong.
const MAX_ANSWER: u64 = 256 * 1024 * 1024;
/// Bytes of a worker's dying words.
const MAX_WORDS: u64 = 8 * 1024;

/// How to start a worker.
#[derive(Debug, Clone)]
pub struct WorkerCommand {
    /// The program: this very binary.
    pub program: PathBuf,
    /// Its arguments.
    pub args: Vec<String>,
}

/// Hands page runs to a worker and starts a new one when it dies.
#[derive(Debug)]
pub(crate) struct Client {
    command: WorkerCommand,
    setup: Setup,
    timeout: Duration,
    memory_mb: u64,
    worker: Option<Worker>,
}

#[derive(Debug)]
struct Worker {
    child: Child,
    input: ChildStdin,
    answers: Receiver<String>,
    words: Option<JoinHandle<String>>,
}

impl Client {
    pub(crate) fn new(
        command: WorkerCommand,
        source: SourceSpec,
        mocks: Option<Mocks>,
        options: &RunOptions,
    ) -> Self {
        // The deadline is per page, processor time adds up over all pages of a worker: only a net below a net.
        let cpu_seconds = 3_600;
        let setup = Setup { source, mocks, memory_mb: options.memory_mb, cpu_seconds };
        let timeout = Duration::from_millis(options.timeout_ms);
        Self { command, setup, timeout, memory_mb: options.memory_mb, worker: None }
    }

    /// Runs one page. A worker that dies or overruns is an observation of the limit that struck.
    pub(crate) fn observe(&mut self, run: &PageRun) -> Result<Observation, RunError> {
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(&self.command, &self.setup).map_err(RunError::Worker)?,
        };
        if worker.send(run).is_err() {
            return Ok(worker.post_mortem(self.memory_mb));
        }
        match worker.answers.recv_timeout(self.timeout) {
            Ok(answer) => match serde_json::from_str(&answer) {
                Ok(observation) => {
                    self.worker = Some(worker);
                    Ok(observation)
                }
                Err(reason) => {
                    worker.kill();
                    Ok(unjudged(format!("the worker's answer could not be read ({reason})")))
                }
            },
            Err(RecvTimeoutError::Timeout) => {
                worker.kill();
                let value = u64::try_from(self.timeout.as_millis()).unwrap_or(u64::MAX);
                Ok(limit(Limit::Time, value, None))
            }
            Err(RecvTimeoutError::Disconnected) => Ok(worker.post_mortem(self.memory_mb)),
        }
    }
}

impl Worker {
    fn start(command: &WorkerCommand, setup: &Setup) -> std::io::Result<Self> {
        let mut child = Command::new(&command.program)
            .args(&command.args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .env_clear()
            .spawn()?;
        let (Some(input), Some(output), Some(errors)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(std::io::Error::other("the worker has no pipes"));
        };
        let (sender, answers) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            loop {
                let mut line = String::new();
                match output.by_ref().take(MAX_ANSWER).read_line(&mut line) {
                    Ok(read) if read > 0 && line.ends_with('\n') && sender.send(line).is_ok() => {}
                    _ => return,
                }
            }
        });
        let words = std::thread::spawn(move || {
            let mut words = Vec::new();
            // What was said until the pipe broke is all there is.
            errors.take(MAX_WORDS).read_to_end(&mut words).ok();
            String::from_utf8_lossy(&words).into_owned()
        });
        let mut worker = Self { child, input, answers, words: Some(words) };
        worker.send(setup)?;
        Ok(worker)
    }

    fn send(&mut self, message: &impl serde::Serialize) -> std::io::Result<()> {
        let mut line = serde_json::to_string(message)?;
        line.push('\n');
        self.input.write_all(line.as_bytes())?;
        self.input.flush()
    }

    fn kill(&mut self) {
        // It may be gone already; that is what is wanted.
        self.child.kill().ok();
        self.child.wait().ok();
    }

    /// What killed a worker that stopped answering, as far as the system says.
    fn post_mortem(mut self, memory_mb: u64) -> Observation {
        self.child.kill().ok();
        let status = self.child.wait();
        let words = self.words.take().and_then(|words| words.join().ok()).unwrap_or_default();
        let detail = status.map_or_else(|error| error.to_string(), ended);
        if words.contains("memory allocation of") || words.contains("out of memory") {
            limit(Limit::Memory, memory_mb, Some("an allocation was refused".to_owned()))
        } else if words.contains("overflowed its stack") {
            limit(
                Limit::Recursion,
                sharebox_sandbox::Limits::default().recursion as u64,
                Some("the native stack overflowed".to_owned()),
            )
        } else if words.contains("panicked") {
            let reason = words.lines().find(|line| line.contains("panicked")).unwrap_or_default().to_owned();
            unjudged(format!("an internal error ended the worker ({reason})"))
        } else {
            limit(Limit::Memory, memory_mb, Some(format!("the worker {detail}")))
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.kill();
    }
}

/// How a process ended, in words.
fn ended(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return format!("was ended by signal {signal}");
    }
    status.code().map_or_else(|| "ended".to_owned(), |code| format!("ended with exit code {code}"))
}

fn limit(limit: Limit, value: u64, detail: Option<String>) -> Observation {
    Observation::of(HandlerOutcome::LimitReached(LimitReached { limit, value, phase: None, detail }))
}

fn unjudged(reason: String) -> Observation {
    Observation::of(HandlerOutcome::Unjudged(reason))
}
