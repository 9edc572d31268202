//! Mock functions of the user: scripts that answer calls.
//!
//! Each script has an engine context of its own: page code cannot see it, cannot change the language under it,
//! and shares nothing with it but virtual time. Calls go in and answers come out as JSON. What goes wrong in a
//! script is the script's error: it ends the run as one that could not be judged, with the place in the script, and is never
//! thrown to the page.

use std::{collections::BTreeMap, rc::Rc};

use boa_engine::{
    Context, JsError, JsObject, JsResult, JsString, JsValue, NativeFunction, builtins::promise::PromiseState,
    js_string, module::IdleModuleLoader, object::builtins::JsPromise, vm::RuntimeLimits,
};
use serde_json::{Map, Value as Json, json};
use sharebox_diagnostic::SourceText;
use sharebox_host::{ApiSpec, Host, Shape};
use sharebox_mock::{MockScript, Mocks, Reply, Request, TRANSFERS};
use sharebox_observation::Value;
use sharebox_script::{Facts, ScriptLimits, analyse};

use crate::{
    PageRun,
    clock::VirtualClock,
    hooks::Hooks,
    jobs::Microtasks,
    natives::{argument, callable_field, function, global, global_function, method},
    wrapper,
};

/// What a script may export.
const EXPORTS: [&str; 2] = ["apis", "request"];

/// What part of a page's instructions a script has: it must end before the page's deadline, or the page would be
/// blamed.
const SHARE: u64 = 5;

/// Console messages of one script that are kept.
const KEPT: usize = 1_000;

/// The id of a script, and what went wrong in it.
pub(crate) type Failed = (usize, String);

/// The scripts of a run, the last given first.
#[derive(Debug, Default)]
pub(crate) struct MockScripts {
    scripts: Vec<Running>,
    /// How often each API was called.
    counts: BTreeMap<&'static str, u64>,
}

#[derive(Debug)]
struct Running {
    id: usize,
    file: String,
    facts: Facts,
    context: Context,
    jobs: Rc<Microtasks>,
    instructions: u64,
    apis: BTreeMap<String, JsObject>,
    request: Option<JsObject>,
}

/// A call that scripts may answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Called<'a> {
    pub(crate) api: &'static ApiSpec,
    pub(crate) args: &'a [Value],
    pub(crate) request: Option<&'a Request>,
    pub(crate) time: u64,
}

impl MockScripts {
    /// Runs the scripts. What is wrong with one is said with its place.
    pub(crate) fn start(
        mocks: &Mocks,
        run: &PageRun,
        clock: &Rc<VirtualClock>,
        host: &Host,
    ) -> Result<Self, Failed> {
        let scripts = mocks.scripts.iter().map(|script| {
            Running::start(script, run, clock, host)
                .map_err(|reason| (script.id, format!("mock {}{reason}", script.file)))
        });
        Ok(Self { scripts: scripts.collect::<Result<_, _>>()?, counts: BTreeMap::new() })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.scripts.is_empty()
    }

    /// The reply of the first script that has one, with the script's id.
    pub(crate) fn answer(&mut self, called: Called<'_>) -> Result<Option<(usize, Reply)>, Failed> {
        if self.scripts.is_empty() {
            return Ok(None);
        }
        let count = self.counts.entry(called.api.name).or_default();
        *count += 1;
        let count = *count;
        for script in &mut self.scripts {
            let reply = script.answer(called, count);
            let reply = reply.map_err(|reason| (script.id, format!("mock {}{reason}", script.file)))?;
            if let Some(reply) = reply {
                return Ok(Some((script.id, reply)));
            }
        }
        Ok(None)
    }

    /// What the scripts have written to their consoles since the last time.
    pub(crate) fn take_console(&mut self) -> Vec<String> {
        self.scripts.iter_mut().flat_map(Running::take_console).collect()
    }
}

/// What a script writes to its console.
#[derive(Debug, Default, Clone)]
struct Written(Rc<std::cell::RefCell<Vec<String>>>);

impl Running {
    fn start(
        script: &MockScript,
        run: &PageRun,
        clock: &Rc<VirtualClock>,
        host: &Host,
    ) -> Result<Self, String> {
        let whole = |reason: String| format!(": {reason}");
        let text = SourceText::new(script.file.as_str(), &script.text);
        let limits = ScriptLimits { bytes: run.limits.script_bytes, nesting: run.limits.script_nesting };
        let facts = analyse(&text, &limits).map_err(|problem| whole(problem.to_string()))?;
        let jobs = Rc::new(Microtasks::default());
        let instructions = run.limits.instructions / SHARE;
        let mut context = Context::builder()
            .clock(clock.clone())
            .job_executor(jobs.clone())
            .host_hooks(Rc::new(Hooks { utc_offset_seconds: run.utc_offset_minutes * 60 }))
            .module_loader(Rc::new(IdleModuleLoader))
            .instructions_remaining(usize::try_from(instructions).unwrap_or(usize::MAX))
            .build()
            .map_err(|error| whole(format!("the engine did not start: {error}")))?;
        let mut runtime = RuntimeLimits::default();
        runtime.set_recursion_limit(run.limits.recursion);
        runtime.set_stack_size_limit(1 << 20);
        runtime.disable_loop_iteration_limit();
        context.set_runtime_limits(runtime);
        let mut running = Self {
            id: script.id,
            file: script.file.clone(),
            facts,
            context,
            jobs,
            instructions,
            apis: BTreeMap::new(),
            request: None,
        };
        let loaded = running.load(script, run.seed);
        let exports = loaded.map_err(|error| running.thrown(&error, "the script"))?;
        running.read_exports(&exports, host)?;
        Ok(running)
    }

    fn load(&mut self, script: &MockScript, seed: u32) -> JsResult<JsObject> {
        let context = &mut self.context;
        furnish(seed, context)?;
        let module = JsObject::with_object_proto(context.intrinsics());
        let exports = JsObject::with_object_proto(context.intrinsics());
        module.create_data_property_or_throw(js_string!("exports"), exports.clone(), context)?;
        let body = self.facts.common_js().map_or(script.text.as_str(), |script| &script.text);
        let wrapped = wrapper::wrapped("require,module,exports", body);
        let script = wrapper::read(&self.file, &wrapped, context)?;
        let factory = wrapper::function_of(&script, context)?;
        let require = function("require", 1, NativeFunction::from_fn_ptr(require), context);
        let args = [require.into(), module.clone().into(), exports.clone().into()];
        factory.call(&JsValue::undefined(), &args, context)?;
        let given = module.get(js_string!("exports"), context)?.as_object().unwrap_or(exports);
        // `export default { … }`
        let default = given.get(js_string!("default"), context)?.as_object();
        let module = given.get(js_string!("__esModule"), context)?.to_boolean();
        Ok(default.filter(|_| module).unwrap_or(given))
    }

    fn read_exports(&mut self, exports: &JsObject, host: &Host) -> Result<(), String> {
        let wrong = |reason: String| Err(format!(": {reason}"));
        let names = keys(exports, &mut self.context);
        if let Some(name) =
            names.iter().find(|name| !EXPORTS.contains(&name.as_str()) && *name != "__esModule")
        {
            return wrong(format!("it exports `{name}`; a mock script exports `apis` and `request`"));
        }
        let request = exports.get(js_string!("request"), &mut self.context).unwrap_or_default();
        self.request = request.as_callable();
        if self.request.is_none() && !request.is_undefined() {
            return wrong("`request` must be a function".to_owned());
        }
        let apis = exports.get(js_string!("apis"), &mut self.context).unwrap_or_default();
        if let Some(apis) = apis.as_object() {
            for name in keys(&apis, &mut self.context) {
                if !sharebox_host::catalogue(host.config().platform).iter().any(|api| api.name == name) {
                    let platform = host.config().platform.name;
                    return wrong(format!("{platform} has no API `{name}`, which `apis` names"));
                }
                let function = callable_field(&apis.clone().into(), &name, &mut self.context).ok().flatten();
                let Some(function) = function else {
                    return wrong(format!("`apis.{name}` must be a function; data belongs into a JSON file"));
                };
                self.apis.insert(name, function);
            }
        }
        if self.apis.is_empty() && self.request.is_none() {
            return wrong("it exports neither `apis` nor `request`".to_owned());
        }
        Ok(())
    }

    fn answer(&mut self, called: Called<'_>, count: u64) -> Result<Option<Reply>, String> {
        let api = called.api;
        let transfer = TRANSFERS.contains(&api.name);
        if let Some(function) = self.apis.get(api.name).cloned() {
            let args: Vec<Json> =
                called.args.iter().map(|arg| Host::options_of(std::slice::from_ref(arg))).collect();
            let options = args.first().cloned().unwrap_or_default();
            let call = json!({ "api": api.name, "args": args, "count": count, "time": called.time });
            let what = format!("`apis.{}`", api.name);
            if let Some(reply) = self.call(&function, &what, &[options, call], api, transfer)? {
                return Ok(Some(reply));
            }
        }
        let (Some(function), Some(request)) = (self.request.clone(), called.request) else { return Ok(None) };
        let object = |pairs: &[(String, String)]| -> Map<String, Json> {
            pairs.iter().map(|(key, value)| (key.clone(), json!(value))).collect()
        };
        let request = json!({
            "api": api.name, "method": request.method, "url": request.url, "path": request.target.path,
            "query": object(&request.target.query), "header": object(&request.headers), "body": request.body,
            "count": count, "time": called.time,
        });
        self.call(&function, "`request`", &[request], api, transfer)
    }

    /// Calls a function; `undefined` is no reply. A promise is waited for as long as it needs no timer.
    fn call(
        &mut self,
        function: &JsObject,
        what: &str,
        args: &[Json],
        api: &ApiSpec,
        transfer: bool,
    ) -> Result<Option<Reply>, String> {
        let result = self.invoke(function, args);
        let value = result.map_err(|error| self.thrown(&error, what))?;
        let value = self.settled(value, what)?;
        if value.is_undefined() {
            return Ok(None);
        }
        let json = value.to_json(&mut self.context).map_err(|error| self.thrown(&error, what))?;
        let reply = Reply::from_function(&json.unwrap_or_default(), api.shape != Shape::Task, transfer);
        reply.map(Some).map_err(|wrong| format!(": {what}: {wrong}"))
    }

    fn invoke(&mut self, function: &JsObject, args: &[Json]) -> JsResult<JsValue> {
        let args: Vec<JsValue> =
            args.iter().map(|arg| JsValue::from_json(arg, &mut self.context)).collect::<JsResult<_>>()?;
        function.call(&JsValue::undefined(), &args, &mut self.context)
    }

    fn settled(&mut self, value: JsValue, what: &str) -> Result<JsValue, String> {
        while let Some((_, job)) = self.jobs.next() {
            // What a job throws belongs to a promise of the script, which is looked at below.
            if let Err(error) = job.call(&mut self.context)
                && error.as_engine().is_some()
            {
                return Err(self.thrown(&error, what));
            }
        }
        let Some(promise) = value.as_object().and_then(|object| JsPromise::from_object(object).ok()) else {
            return Ok(value);
        };
        match promise.state() {
            PromiseState::Fulfilled(value) => Ok(value),
            PromiseState::Rejected(reason) => Err(self.thrown(&JsError::from_opaque(reason), what)),
            PromiseState::Pending => {
                Err(format!(": {what} gave a promise that never settles; `delay` makes answers late"))
            }
        }
    }

    /// The script's error in words, with its place where the engine knows it.
    fn thrown(&mut self, error: &JsError, what: &str) -> String {
        let text = error.to_string();
        let stack = error.as_opaque().and_then(JsValue::as_object).and_then(|object| {
            object
                .get(js_string!("stack"), &mut self.context)
                .ok()?
                .as_string()
                .map(|text| text.to_std_string_lossy())
        });
        let place = self.place(&stack.unwrap_or_default()).or_else(|| self.place(&text)).unwrap_or_default();
        let message = if self.context.instructions_remaining() == 0 {
            format!("used up its budget of {} instructions, a fifth of --instructions", self.instructions)
        } else {
            let first = text.lines().next().unwrap_or_default();
            // The engine puts the caller's place behind the message.
            let first = first
                .rsplit_once(" (")
                .map_or(first, |(message, rest)| if rest.ends_with(')') { message } else { first });
            format!("threw {first}")
        };
        format!("{place}: {what} {message}")
    }

    /// `:line:column` of the first frame in this script.
    fn place(&self, trace: &str) -> Option<String> {
        let frame = trace.lines().find_map(|line| {
            let inside = line.trim_start().strip_prefix("at ")?.strip_suffix(')')?.rsplit_once('(')?.1;
            inside.strip_prefix(self.file.as_str())?.strip_prefix(':')
        })?;
        let (line, column) = frame.split_once(':')?;
        // The wrapper has put one line in front.
        let (line, column) = (line.parse::<u32>().ok()?.checked_sub(1)?, column.parse::<u32>().ok()?);
        let (line, column) = match self.facts.common_js().map(|script| script.author_position(line, column)) {
            Some(at) => at.map(|at| (at.line, at.column))?,
            None => (line, column),
        };
        Some(format!(":{line}:{column}"))
    }

    fn take_console(&mut self) -> Vec<String> {
        let written = self.context.get_data::<Written>().cloned().unwrap_or_default();
        let lines = std::mem::take(&mut *written.0.borrow_mut());
        lines.into_iter().map(|line| format!("{}: {line}", self.file)).collect()
    }
}

/// The own enumerable keys of an object of the script.
fn keys(object: &JsObject, context: &mut Context) -> Vec<String> {
    let keys = object.own_property_keys(context).unwrap_or_default();
    keys.into_iter()
        .filter_map(|key| match key {
            boa_engine::property::PropertyKey::String(text) => Some(text.to_std_string_lossy()),
            boa_engine::property::PropertyKey::Index(index) => Some(index.get().to_string()),
            boa_engine::property::PropertyKey::Symbol(_) => None,
        })
        .collect()
}

/// A console, seeded random numbers; nothing that differs between two runs.
fn furnish(seed: u32, context: &mut Context) -> JsResult<()> {
    context.insert_data(Written::default());
    let console = JsObject::with_object_proto(context.intrinsics());
    for name in ["log", "info", "debug", "warn", "error"] {
        method(&console, name, 0, NativeFunction::from_fn_ptr(write), context);
    }
    global("console", console, context);
    for name in ["WeakRef", "FinalizationRegistry", "SharedArrayBuffer", "Atomics"] {
        context.global_object().delete_property_or_throw(JsString::from(name), context)?;
    }
    global_function("setTimeout", 2, no_timers, context);
    let script = wrapper::read("host:/random.js", include_str!("../js/random.js"), context)?;
    wrapper::function_of(&script, context)?.call(&JsValue::undefined(), &[seed.into()], context)?;
    Ok(())
}

fn write(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let words: Vec<String> = args
        .iter()
        .map(|arg| match arg.as_string() {
            Some(text) => text.to_std_string_lossy(),
            None => arg.display().to_string(),
        })
        .collect();
    let Some(Written(lines)) = context.get_data::<Written>() else {
        return Err(boa_engine::JsNativeError::error().with_message("no console").into());
    };
    if lines.borrow().len() < KEPT {
        lines.borrow_mut().push(words.join(" "));
    }
    Ok(JsValue::undefined())
}

fn no_timers(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Err(boa_engine::JsNativeError::error()
        .with_message("mock functions have no timers: give `delay` with the answer")
        .into())
}

fn require(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let id = argument(args, 0).as_string().map_or_else(String::new, |id| id.to_std_string_lossy());
    Err(boa_engine::JsNativeError::error()
        .with_message(format!("mock scripts cannot require('{id}'): one file has everything"))
        .into())
}
