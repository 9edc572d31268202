//! The parent's end of a worker process.

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::PathBuf,
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread::JoinHandle,
    time::Duration,
};

use crate::{
    death::{Cause, Death, MAX_WORDS},
    protocol::{Answer, READY, Setup, parse_answer},
};

/// Bytes of one line; more is a worker that has gone wrong.
const MAX_LINE: u64 = 300 * 1024 * 1024;

/// How to start a worker.
#[derive(Debug, Clone)]
pub struct WorkerCommand {
    /// The program: this very binary.
    pub program: PathBuf,
    /// Its arguments.
    pub args: Vec<String>,
}

/// A worker process.
#[derive(Debug)]
pub(crate) struct Worker {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
    words: Option<JoinHandle<String>>,
}

/// What is heard of a worker.
#[derive(Debug)]
pub(crate) enum Heard {
    /// It is ready to run pages.
    Ready,
    /// It has done the task of this index.
    Done(usize, Answer),
    /// Nothing for too long.
    Silence,
    /// It has closed the pipe; most likely it is gone.
    End,
    /// What it says makes no sense.
    Nonsense(String),
}

impl Worker {
    /// Starts a worker and tells it what it needs to know first.
    pub(crate) fn start(command: &WorkerCommand, setup: &Setup) -> std::io::Result<Self> {
        let setup = lines(std::slice::from_ref(setup))?;
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
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            loop {
                let mut line = String::new();
                match output.by_ref().take(MAX_LINE).read_line(&mut line) {
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
        let mut worker = Self { child, input, lines, words: Some(words) };
        // A worker that is gone already is heard of later.
        worker.write(&setup).ok();
        Ok(worker)
    }

    /// The id of its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends messages, a line each.
    pub(crate) fn send(&mut self, messages: &[impl serde::Serialize]) -> std::io::Result<()> {
        self.write(&lines(messages)?)
    }

    fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.input.write_all(bytes)?;
        self.input.flush()
    }

    /// The next that is heard of it.
    pub(crate) fn hear(&self, patience: Duration) -> Heard {
        match self.lines.recv_timeout(patience) {
            Ok(line) if line.trim_end() == READY => Heard::Ready,
            Ok(line) => match parse_answer(&line) {
                Ok((index, answer)) => Heard::Done(index, answer),
                Err(reason) => Heard::Nonsense(reason),
            },
            Err(RecvTimeoutError::Timeout) => Heard::Silence,
            Err(RecvTimeoutError::Disconnected) => Heard::End,
        }
    }

    /// Ends a worker, and says how it ended if it had already.
    pub(crate) fn bury(mut self) -> Death {
        let died_itself = self.child.try_wait().ok().flatten();
        self.child.kill().ok();
        // After its pipe has closed it may need a moment to be gone; the kill does not change how it ended then.
        let status = died_itself.map_or_else(|| self.child.wait(), Ok);
        let words = self.words.take().and_then(|words| words.join().ok()).unwrap_or_default();
        let cause = status.map_or_else(|error| Cause::Trouble(error.to_string()), Cause::from);
        Death { cause, words }
    }
}

fn lines(messages: &[impl serde::Serialize]) -> std::io::Result<Vec<u8>> {
    let mut lines = Vec::new();
    for message in messages {
        serde_json::to_writer(&mut lines, message)?;
        lines.push(b'\n');
    }
    Ok(lines)
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may be gone already; that is what is wanted.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
