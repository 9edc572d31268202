//! `sharebox serve`: answers requests of another program, one JSON message a line (JSON-RPC 2.0), until its input ends.
//!
//! Requests run side by side, each on a thread of its own, and answer with what the command line would have written. What comes
//! in is not trusted: whatever it is, it gets an answer and changes nothing for the requests beside it.

mod call;
mod message;

use std::{
    collections::HashMap,
    io::{self, BufRead, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
};

use clap::Args;
use serde_json::{Value, json};
use sharebox_diagnostic::text;
use sharebox_runner::{Cancellation, WorkerPool};

use self::message::{Code, Incoming, Refusal, Request, parse};
use crate::{args::language::LanguageArgs, exit::Exit, speech::complain};

/// The published JSON Schema of the protocol.
pub(crate) const SCHEMA: &str = include_str!("../../../schema/serve-1.json");
/// Its name after `sharebox schema`.
pub(crate) const SCHEMA_NAME: &str = "serve";

/// The version of the protocol.
const PROTOCOL: u64 = 1;
/// Bytes of a message.
const MAX_MESSAGE: usize = 32 << 20;
/// Requests at a time.
const MAX_REQUESTS: usize = 32;
/// Stack of the thread of a request: as much as a program's first thread has.
const STACK: usize = 8 << 20;

/// Arguments of `sharebox serve`.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
}

impl ServeArgs {
    #[expect(clippy::unused_self, reason = "as every command")]
    pub(crate) fn run(&self) -> Exit {
        Server::default().serve(&mut io::stdin().lock())
    }
}

/// The server, as its threads share it.
#[derive(Debug, Clone, Default)]
struct Server(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    /// What requests that run are ended by, by their ids as JSON.
    running: Mutex<HashMap<String, Cancellation>>,
    /// Told whenever a request has been answered.
    answered: Condvar,
    pool: WorkerPool,
    /// Lines are written one at a time.
    output: Mutex<()>,
}

impl Server {
    fn serve(&self, input: &mut impl BufRead) -> Exit {
        let mut initialized = false;
        let mut threads: Vec<JoinHandle<()>> = Vec::new();
        let exit = loop {
            let line = match read_line(input) {
                Ok(Some(line)) => line,
                Ok(None) => {
                    // Nobody is left to hear an answer.
                    self.running().values().for_each(Cancellation::cancel);
                    break Exit::Fine;
                }
                Err(error) => {
                    complain(&text!("cannot read requests: {}", "无法读取请求：{}", error));
                    self.running().values().for_each(Cancellation::cancel);
                    break Exit::Failed;
                }
            };
            threads.retain(|thread| !thread.is_finished());
            let line = match line {
                Ok(line) if line.trim_ascii().is_empty() => continue,
                Ok(line) => line,
                Err(refusal) => {
                    self.answer(&Value::Null, Err(refusal));
                    continue;
                }
            };
            match parse(&line) {
                Ok(Incoming::Notification { method, params }) => {
                    if method == "cancel" {
                        self.cancel(&params["id"]);
                    }
                }
                Ok(Incoming::Request(request)) => match request.method.as_str() {
                    "initialize" => {
                        let answer = initialize(&request.params);
                        initialized |= answer.is_ok();
                        self.answer(&request.id, answer);
                    }
                    _ if !initialized => {
                        let message = "say `initialize` first".to_owned();
                        self.answer(&request.id, Err(Refusal::new(Code::NotInitialized, message)));
                    }
                    "cancel" => {
                        let known = self.cancel(&request.params["id"]);
                        self.answer(&request.id, Ok(json!({ "cancelled": known })));
                    }
                    "shutdown" => {
                        self.wait_for_all();
                        self.answer(&request.id, Ok(Value::Null));
                        break Exit::Fine;
                    }
                    _ => threads.extend(self.begin(&request)),
                },
                Err(refused) => {
                    let (id, refusal) = *refused;
                    self.answer(&id, Err(refusal));
                }
            }
        };
        for thread in threads {
            // What panicked has been answered.
            thread.join().ok();
        }
        exit
    }

    /// Starts a request on a thread of its own.
    fn begin(&self, request: &Request) -> Option<JoinHandle<()>> {
        let call = match call::Call::of(request) {
            Ok(call) => call,
            Err(refusal) => {
                self.answer(&request.id, Err(refusal));
                return None;
            }
        };
        let key = request.id.to_string();
        let cancellation = Cancellation::default();
        let refusal = {
            let mut running = self.running();
            if running.contains_key(&key) {
                Some(Refusal::new(Code::InvalidRequest, format!("a request with the id {key} still runs")))
            } else if running.len() >= MAX_REQUESTS {
                let message = format!("{MAX_REQUESTS} requests run already: wait for an answer");
                Some(Refusal::new(Code::TooMany, message))
            } else {
                running.insert(key.clone(), cancellation.clone());
                None
            }
        };
        if let Some(refusal) = refusal {
            self.answer(&request.id, Err(refusal));
            return None;
        }
        let server = self.clone();
        let id = request.id.clone();
        let work = move || {
            let (teller, of) = (server.clone(), id.clone());
            let progress = move |done, total| {
                let params = json!({ "id": of, "done": done, "total": total });
                teller.write(&json!({ "jsonrpc": "2.0", "method": "progress", "params": params }));
            };
            let done =
                catch_unwind(AssertUnwindSafe(|| call.carry_out(&server.0.pool, &cancellation, progress)));
            let answer = match done {
                Ok(_) if cancellation.is_cancelled() => {
                    Err(Refusal::new(Code::Cancelled, "cancelled".to_owned()))
                }
                Ok(answer) => answer,
                Err(_) => Err(Refusal::new(Code::Internal, "sharebox failed; please report it".to_owned())),
            };
            // Whoever has heard the answer may use the id again.
            server.running().remove(&key);
            server.answer(&id, answer);
            server.0.answered.notify_all();
        };
        match std::thread::Builder::new().stack_size(STACK).spawn(work) {
            Ok(thread) => Some(thread),
            Err(error) => {
                self.running().remove(&request.id.to_string());
                let message = format!("no thread for the request: {error}");
                self.answer(&request.id, Err(Refusal::new(Code::Internal, message)));
                None
            }
        }
    }

    fn running(&self) -> MutexGuard<'_, HashMap<String, Cancellation>> {
        self.0.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the request with this id, where it runs.
    fn cancel(&self, id: &Value) -> bool {
        let found = self.running().get(&id.to_string()).cloned();
        found.inspect(Cancellation::cancel).is_some()
    }

    fn wait_for_all(&self) {
        let mut running = self.running();
        while !running.is_empty() {
            running = self.0.answered.wait(running).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn answer(&self, id: &Value, answer: Result<Value, Refusal>) {
        let mut line = json!({ "jsonrpc": "2.0", "id": id });
        match answer {
            Ok(result) => line["result"] = result,
            Err(refusal) => line["error"] = refusal.to_json(),
        }
        self.write(&line);
    }

    /// Writes a line. Where nobody reads any more, the input ends too.
    fn write(&self, line: &Value) {
        let _one = self.0.output.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out = io::stdout().lock();
        let text = format!("{line}\n");
        if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
            self.running().values().for_each(Cancellation::cancel);
        }
    }
}

/// What the server can do, for a client whose version of the protocol it knows.
fn initialize(params: &Value) -> Result<Value, Refusal> {
    let version = &params["protocolVersion"];
    if version.as_u64() != Some(PROTOCOL) {
        let message = format!("`protocolVersion` must be {PROTOCOL}, not {version}");
        return Err(Refusal {
            data: Some(json!({ "supported": [PROTOCOL] })),
            ..Refusal::new(Code::InvalidParams, message)
        });
    }
    let platforms = sharebox_platform::PLATFORMS.iter();
    let platforms = platforms.map(|it| json!({ "id": it.id, "newest": it.newest.to_string() }));
    Ok(json!({
        "protocolVersion": PROTOCOL,
        "server": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
        "capabilities": {
            "methods": call::METHODS.iter().map(|method| method.name).collect::<Vec<_>>(),
            "formats": sharebox_report::FORMATS.iter().map(|format| format.name).collect::<Vec<_>>(),
            "reporters": sharebox_case::REPORTERS.iter().map(|reporter| reporter.name).collect::<Vec<_>>(),
            "progress": true,
            "cancel": true,
            "maxMessageBytes": MAX_MESSAGE,
            "maxRequests": MAX_REQUESTS,
        },
        "platforms": platforms.collect::<Vec<_>>(),
    }))
}

/// The next line, or why it is none; `None` at the end of the input.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<Result<Vec<u8>, Refusal>>> {
    let mut line = Vec::new();
    let mut too_long = false;
    loop {
        let (taken, ended) = {
            let bytes = match input.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if bytes.is_empty() {
                // A line that was not ended may be half a message: nobody waits for its answer.
                return Ok(None);
            }
            let end = bytes.iter().position(|byte| *byte == b'\n');
            let part = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
            too_long |= line.len() + part.len() > MAX_MESSAGE;
            if too_long {
                line.clear();
            } else {
                line.extend_from_slice(part);
            }
            (part.len() + usize::from(end.is_some()), end.is_some())
        };
        input.consume(taken);
        if ended {
            let refusal =
                || Refusal::new(Code::TooLong, format!("a message is at most {MAX_MESSAGE} bytes long"));
            return Ok(Some(if too_long { Err(refusal()) } else { Ok(line) }));
        }
    }
}
