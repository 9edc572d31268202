//! A request as a call of the command line, which is what keeps both the same: parameters become its flags.

use std::time::{Duration, Instant};

use clap::Parser;
use serde_json::{Map, Value, json};
use sharebox_diagnostic::Language;
use sharebox_runner::{Cancellation, WorkerCommand, WorkerPool};

use super::message::{Code, Refusal, Request};
use crate::{
    WORKER,
    cli::Cli,
    command::nearest,
    exit::Exit,
    sink::{self, Sink},
    speech,
};

/// A method that is a command.
#[derive(Debug)]
pub(super) struct Method {
    /// Its name, and that of the command.
    pub(super) name: &'static str,
    /// Parameters that the command takes without a flag, in their order.
    positional: &'static [&'static str],
    /// What it is written as where nobody says it.
    format: Option<&'static str>,
}

/// The methods that are commands.
pub(super) const METHODS: &[Method] = &[
    Method { name: "run", positional: &["path"], format: Some("json") },
    Method { name: "check", positional: &["paths"], format: Some("json") },
    Method { name: "test", positional: &["paths"], format: Some("json") },
    Method { name: "open", positional: &["card", "path"], format: Some("json") },
    Method { name: "schema", positional: &["name"], format: None },
    Method { name: "explain", positional: &["rule"], format: Some("json") },
    Method { name: "rules", positional: &[], format: Some("json") },
    Method { name: "platforms", positional: &["platform"], format: Some("json") },
    Method { name: "apis", positional: &["pattern"], format: Some("json") },
];

/// Flags that make no sense here: what goes where is the protocol's affair.
const REFUSED: &[(&str, &str)] = &[
    ("outputFile", "the answer has the output: write it yourself"),
    ("color", "nobody looks at it on a terminal"),
    ("watch", "send the request again when something has changed"),
    ("help", "docs/serve.md says what there is"),
    ("version", "`initialize` says it"),
];

/// Progress is told no more often than this.
const PAUSE: Duration = Duration::from_millis(50);

/// A call of the command line.
#[derive(Debug)]
pub(super) struct Call {
    cli: Cli,
    stdin: Option<String>,
    progress: bool,
}

impl Call {
    pub(super) fn of(request: &Request) -> Result<Self, Refusal> {
        let invalid = |message: String| Refusal::new(Code::InvalidParams, message);
        let method = METHODS.iter().find(|method| method.name == request.method).ok_or_else(|| {
            let names = METHODS.iter().map(|method| method.name).chain(["initialize", "cancel", "shutdown"]);
            let near = nearest(&request.method, names).map(|near| format!("; did you mean `{near}`?"));
            let name: String = request.method.chars().take(100).collect();
            let message = format!("there is no method `{name}`{}", near.unwrap_or_default());
            Refusal::new(Code::MethodNotFound, message)
        })?;
        let empty = Map::new();
        let params = request.params.as_object().unwrap_or(&empty);
        let stdin = match params.get("stdin") {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.clone()),
            Some(_) => return Err(invalid("`stdin` must be a string: the text behind `-`".to_owned())),
        };
        let progress = match params.get("progress") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => return Err(invalid("`progress` must be `true` or `false`".to_owned())),
        };
        let args = arguments(method, params).map_err(invalid)?;
        let cli = Cli::try_parse_from(&args).map_err(|error| {
            // As the command line says it, without its advice on how to be called there.
            let text = error.render().to_string();
            let text = text.split("\n\nUsage:").next().unwrap_or_default();
            let text = text.split("\n\nFor more information").next().unwrap_or_default();
            // How to pass it all the same is nothing that JSON can say.
            let text = text.split("\n\n  tip: to pass").next().unwrap_or_default();
            invalid(text.trim_start_matches("error: ").trim_end().to_owned())
        })?;
        Ok(Self { cli, stdin, progress })
    }

    /// Does it, and gives what the command line would have written.
    pub(super) fn carry_out(
        self,
        pool: &WorkerPool,
        cancellation: &Cancellation,
        progress: impl Fn(u64, u64) + 'static,
    ) -> Result<Value, Refusal> {
        let internal = |message: String| Refusal::new(Code::Internal, message);
        let program = std::env::current_exe();
        let program =
            program.map_err(|error| internal(format!("cannot find this program's own file: {error}")))?;
        let worker = WorkerCommand::new(program, [WORKER])
            .with_pool(pool.clone())
            .with_cancellation(cancellation.clone());
        let mut last: Option<Instant> = None;
        let wanted = self.progress;
        let tell = move |done, total| {
            let now = now();
            let soon = last.is_some_and(|last| now.duration_since(last) < PAUSE) && done != total;
            if wanted && !soon {
                last = Some(now);
                progress(done, total);
            }
        };
        let sink = Sink {
            output: Vec::new(),
            messages: Vec::new(),
            language: Language::default(),
            input: self.stdin.map(String::into_bytes),
            worker,
            progress: Box::new(tell),
        };
        let (exit, sink) = sink::collect(sink, || {
            speech::begin(self.cli.command.language());
            self.cli.command.run()
        });
        let Some(Sink { output, messages, .. }) = sink else {
            return Err(internal("the output is gone".to_owned()));
        };
        let code = match exit {
            Exit::Fine => 0,
            Exit::Findings => 1,
            Exit::Failed => 2,
        };
        // Every format writes UTF-8.
        let output = String::from_utf8_lossy(&output);
        Ok(json!({ "exit": code, "output": output, "messages": messages }))
    }
}

/// The words of the command line.
fn arguments(method: &Method, params: &Map<String, Value>) -> Result<Vec<String>, String> {
    let mut args = vec![env!("CARGO_PKG_NAME").to_owned(), method.name.to_owned()];
    let mut positional = Vec::new();
    if let Some(format) =
        method.format.filter(|_| !params.contains_key("format") && !params.contains_key("list"))
    {
        args.push(format!("--format={format}"));
    }
    for (key, value) in params.iter().filter(|(key, _)| !["stdin", "progress"].contains(&key.as_str())) {
        if let Some((_, why)) = REFUSED.iter().find(|(name, _)| name == key) {
            return Err(format!("`{key}` cannot be asked for: {why}"));
        }
        if method.positional.contains(&key.as_str()) {
            continue;
        }
        let flag = flag(key)?;
        let mut add = |value: &Value| -> Result<(), String> {
            match value {
                Value::Bool(true) => args.push(format!("--{flag}")),
                Value::Bool(false) | Value::Null => {}
                Value::String(text) => args.push(format!("--{flag}={text}")),
                Value::Number(number) => args.push(format!("--{flag}={number}")),
                Value::Object(_) => args.push(format!("--{flag}={value}")),
                Value::Array(_) => return Err(format!("`{key}` must not hold arrays in an array")),
            }
            Ok(())
        };
        match value {
            Value::Array(items) => items.iter().try_for_each(&mut add)?,
            value => add(value)?,
        }
    }
    for key in method.positional {
        match params.get(*key) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => positional.push(text.clone()),
            // A card may be given as what it is.
            Some(value @ Value::Object(_)) if *key == "card" => {
                return Err(format!(
                    "`card` is a file, a path or a link; say `\"card\":\"-\"` and `\"stdin\":{}`",
                    json!(value.to_string())
                ));
            }
            Some(Value::Array(items)) if *key == "paths" => {
                for item in items {
                    positional.push(item.as_str().ok_or("`paths` must be an array of strings")?.to_owned());
                }
            }
            Some(_) => return Err(format!("`{key}` must be a string")),
        }
    }
    if !positional.is_empty() {
        args.push("--".to_owned());
        args.append(&mut positional);
    }
    Ok(args)
}

/// `libVersion` is `--lib-version`.
fn flag(key: &str) -> Result<String, String> {
    let plain = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.len() <= 50
        && key.chars().all(|c| c.is_ascii_alphanumeric());
    if !plain {
        let key: String = key.chars().take(50).collect();
        return Err(format!(
            "`{key}` is no parameter: they are the flags of the command line, like `libVersion`"
        ));
    }
    let words = key
        .chars()
        .map(|c| if c.is_ascii_uppercase() { format!("-{}", c.to_ascii_lowercase()) } else { c.to_string() });
    Ok(words.collect())
}

#[expect(clippy::disallowed_methods, reason = "how often progress is told changes no result")]
fn now() -> Instant {
    Instant::now()
}
