//! Where words go: to standard output and error, or to the request of `sharebox serve` that this thread answers.

use std::{
    cell::RefCell,
    io::{self, Read},
};

use serde::Serialize;
use sharebox_diagnostic::Language;
use sharebox_runner::WorkerCommand;

/// What a request collects.
pub(crate) struct Sink {
    /// What the command writes to standard output.
    pub(crate) output: Vec<u8>,
    /// What it says on standard error.
    pub(crate) messages: Vec<Message>,
    /// In which language that is.
    pub(crate) language: Language,
    /// What it reads from standard input, where somebody gave that.
    pub(crate) input: Option<Vec<u8>>,
    /// How it starts workers.
    pub(crate) worker: WorkerCommand,
    /// Hears how many shares of how many are done.
    pub(crate) progress: Box<dyn FnMut(u64, u64)>,
}

/// Something said on standard error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Message {
    /// `error`, `warning`, `note`, `help`.
    pub(crate) severity: &'static str,
    /// What was said.
    pub(crate) text: String,
}

thread_local! {
    static SINK: RefCell<Option<Sink>> = const { RefCell::new(None) };
}

/// Does `action` with everything that it says on this thread going to `sink`, which comes back.
pub(crate) fn collect<T>(sink: Sink, action: impl FnOnce() -> T) -> (T, Option<Sink>) {
    SINK.set(Some(sink));
    let done = action();
    (done, SINK.take())
}

/// What `action` makes of the sink of this thread, where it has one.
pub(crate) fn with<T>(action: impl FnOnce(&mut Sink) -> T) -> Option<T> {
    SINK.with_borrow_mut(|sink| sink.as_mut().map(action))
}

/// Says something to the sink of this thread; `false` where it has none.
pub(crate) fn say(severity: &'static str, text: &str) -> bool {
    with(|sink| sink.messages.push(Message { severity, text: text.to_owned() })).is_some()
}

/// Standard input, or what was given in its place.
pub(crate) fn stdin() -> io::Result<Box<dyn Read>> {
    match with(|sink| sink.input.take()) {
        None => Ok(Box::new(io::stdin())),
        Some(Some(given)) => Ok(Box::new(io::Cursor::new(given))),
        Some(None) => Err(io::Error::other("the request gives no `stdin`, or `-` is there twice")),
    }
}
