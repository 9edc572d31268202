//! Case files that are scripts: what they export, and what their functions say of a share.
//!
//! Both are asked in an engine in which no page has run, so that no page can change what its case says, and without the
//! client, which would not be the one that the share saw. Steps that are functions are in `case_steps.rs`.

use boa_engine::{
    Context, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, builtins::promise::PromiseState,
    js_string, object::builtins::JsPromise,
};
use serde_json::Value as Json;
use sharebox_diagnostic::{Place, Position, Span, Text, text};
use sharebox_observation::{CaseAnswer, CaseAsk, CaseFault, CaseScript, Compared, Limit, Phase};
use sharebox_project::ProjectPath;
use sharebox_script::{ScriptLimits, written_exports};

use crate::{
    case_data, modules,
    run::Session,
    trace,
    values::copy,
    world::{Stop, World},
    wrapper,
};

/// How long a function of a case is waited for behind the last wait that it began, in virtual milliseconds.
const PATIENCE_MS: u64 = 60_000;

/// Globals of the client besides its APIs.
const CLIENT: &[&str] =
    &["App", "Page", "Component", "Behavior", "getApp", "getCurrentPages", "requirePlugin"];

impl Session {
    /// Asks a case file.
    pub(crate) fn ask_case(&mut self, script: &CaseScript) -> CaseAnswer {
        let world = self.world.clone();
        world.phase.set(Phase::Steps);
        take_client_away(&world, &mut self.context);
        let answered = match &script.ask {
            CaseAsk::Exports => self.exports(&script.file),
            CaseAsk::Judge { function, record } => self.judge(&script.file, function, record),
        };
        match (stopped(&world, None), answered) {
            (Some(fault), Err(other)) => CaseAnswer::Fault(CaseFault { at: fault.at.or(other.at), ..fault }),
            (Some(fault), Ok(_)) | (None, Err(fault)) => CaseAnswer::Fault(fault),
            (None, Ok(answer)) => answer,
        }
    }

    fn exports(&mut self, file: &str) -> Result<CaseAnswer, CaseFault> {
        let world = self.world.clone();
        let exported = load(file, &world, &mut self.context)?;
        let text = world.scripts.borrow().get(file).map(|script| script.text.clone());
        let limits = ScriptLimits { bytes: world.limits.script_bytes, nesting: world.limits.script_nesting };
        let written = text.as_ref().and_then(|text| written_exports(text, &limits));
        let written = written.as_ref();
        let written =
            if exported.default { written.and_then(|it| Some(it.field("default")?.1)) } else { written };
        let reader = case_data::Reader::new(file, &mut self.context);
        let root = reader.read(&exported.root, written)?;
        let files = world.scripts.borrow().keys().cloned().collect();
        Ok(CaseAnswer::Exports { root, files })
    }

    fn judge(&mut self, file: &str, pointer: &str, record: &Json) -> Result<CaseAnswer, CaseFault> {
        let world = self.world.clone();
        let exported = load(file, &world, &mut self.context)?;
        let function = function_at(file, &exported.root, pointer, &world, &mut self.context)?;
        let context = &mut self.context;
        let args = JsValue::from_json(record, context).and_then(|record| Ok([record, assert(context)?]));
        let args = args.map_err(|error| fault(&error, &world, context))?;
        let value = call(&function, &args, &world, context)?;
        verdict(&value, &world, context)
    }
}

/// What a function gave says whether a share is as expected.
fn verdict(value: &JsValue, world: &World, context: &mut Context) -> Result<CaseAnswer, CaseFault> {
    if value.is_null_or_undefined() || value.as_boolean() == Some(true) {
        return Ok(CaseAnswer::Met);
    }
    let text = value.as_string().map(|text| text.to_std_string_lossy());
    let message = match text {
        Some(text) => Text::verbatim(text),
        None if value.as_boolean() == Some(false) => Text::fixed("it gave `false`", "它返回了 `false`"),
        None => {
            let shown = copy(value, world, context).map(|value| value.to_source(200)).unwrap_or_default();
            text!(
                "it gave {shown}: a function of a case gives nothing or `true` where all is well, and otherwise throws, or gives \
                 a text that says what is wrong",
                "它返回了 {shown}：用例中的函数在一切正常时不返回内容或返回 `true`，否则抛出错误，或返回说明问题的文本"
            )
        }
    };
    Err(CaseFault { message, at: None, compared: None })
}

/// What a case file exports.
pub(crate) struct Exported {
    /// The object with the case.
    pub(crate) root: JsObject,
    /// Whether that is the default export.
    default: bool,
}

/// Loads a case file, as modules of the program are.
pub(crate) fn load(file: &str, world: &World, context: &mut Context) -> Result<Exported, CaseFault> {
    let plain = |message: Text| CaseFault { message, at: Some(start_of(file)), compared: None };
    let path = ProjectPath::new(file).map_err(|error| plain(Text::verbatim(error.to_string())))?;
    let exports = modules::load(&path, context).map_err(|error| {
        let unparsable = world.unparsable.take();
        match unparsable {
            Some(failure) => {
                let thrown = failure.error.to_string();
                CaseFault {
                    message: match failure.help {
                        Some(help) => text!("{thrown}: {help}", "{thrown}：{help}", [help]),
                        None => Text::verbatim(thrown),
                    },
                    at: failure.error.at.or_else(|| Some(start_of(file))),
                    compared: None,
                }
            }
            None => fault(&error, world, context),
        }
    })?;
    let Some(root) = exports.as_object().filter(|root| !root.is_callable()) else {
        return Err(plain(Text::fixed(
            "a case file exports an object: `module.exports = { … }` or `export default { … }`",
            "用例文件应导出一个对象：`module.exports = { … }` 或 `export default { … }`",
        )));
    };
    let get = |name: JsString, context: &mut Context| {
        let found = root.get(name, context);
        found.map_err(|error| fault(&error, world, context))
    };
    if !get(js_string!("__esModule"), context)?.to_boolean() {
        return Ok(Exported { root, default: false });
    }
    let default = get(js_string!("default"), context)?;
    if default.is_undefined() {
        return Ok(Exported { root, default: false });
    }
    let names = case_data::keys(&root, context).map_err(|error| fault(&error, world, context))?;
    if let Some(other) = names.iter().find(|name| *name != "default" && *name != "__esModule") {
        return Err(plain(text!(
            "it exports `{other}` beside a default: put it into the default export, or export every key by its name",
            "它在默认导出之外还导出了 `{other}`：请放进默认导出，或按名称导出每个键"
        )));
    }
    match default.as_object().filter(|root| !root.is_callable()) {
        Some(root) => Ok(Exported { root, default: true }),
        None => Err(plain(Text::fixed(
            "the default export of a case file is an object: `export default { … }`",
            "用例文件的默认导出应为对象：`export default { … }`",
        ))),
    }
}

/// The function at `pointer` of what was exported.
pub(crate) fn function_at(
    file: &str,
    root: &JsObject,
    pointer: &str,
    world: &World,
    context: &mut Context,
) -> Result<JsObject, CaseFault> {
    let mut value: JsValue = root.clone().into();
    for step in pointer.split('/').skip(1) {
        let name = step.replace("~1", "/").replace("~0", "~");
        let Some(object) = value.as_object() else { break };
        value = object
            .get(JsString::from(name.as_str()), context)
            .map_err(|error| fault(&error, world, context))?;
    }
    value.as_callable().ok_or_else(|| CaseFault {
        message: text!(
            "it exports no function at `{pointer}` now, and did when it was read: what a case file exports must not depend on \
             time, chance or what ran before",
            "现在 `{pointer}` 处没有导出函数，而读取时有：用例文件的导出不能依赖时间、随机或之前运行的内容"
        ),
        at: Some(start_of(file)),
        compared: None,
    })
}

/// Calls a function of a case and waits, on virtual time, for what it promises.
pub(crate) fn call(
    function: &JsObject,
    args: &[JsValue],
    world: &World,
    context: &mut Context,
) -> Result<JsValue, CaseFault> {
    world.case.wakes.set(world.clock.elapsed());
    let result = function.call(&JsValue::undefined(), args, context);
    let value = result.map_err(|error| fault(&error, world, context))?;
    let promise = value.as_object().and_then(|object| JsPromise::from_object(object).ok());
    let Some(promise) = promise else { return Ok(value) };
    let settled = || !matches!(promise.state(), PromiseState::Pending);
    world.drain_microtasks(context);
    loop {
        let until = world.case.wakes.get().saturating_add(PATIENCE_MS);
        world.settle(until, context, &settled);
        if settled() || world.stopped() || world.case.wakes.get().saturating_add(PATIENCE_MS) == until {
            break;
        }
    }
    match promise.state() {
        PromiseState::Fulfilled(value) => Ok(value),
        PromiseState::Rejected(reason) => {
            // Who waited for it has heard of it.
            let own: JsObject = promise.clone().into();
            world.rejected.borrow_mut().retain(|(other, _)| !JsObject::equals(other, &own));
            Err(fault(&JsError::from_opaque(reason), world, context))
        }
        PromiseState::Pending => Err(CaseFault {
            message: text!(
                "the promise of an `async` function did not settle within {} seconds of virtual time",
                "`async` 函数的 Promise 在 {} 秒虚拟时间内没有完成",
                PATIENCE_MS / 1_000
            ),
            at: None,
            compared: None,
        }),
    }
}

/// What an error says, with the values that an assertion compared.
pub(crate) fn fault(error: &JsError, world: &World, context: &mut Context) -> CaseFault {
    let thrown = trace::script_error(error, world, context);
    if world.check(Some(error), context)
        && let Some(fault) = stopped(world, thrown.at.clone())
    {
        return fault;
    }
    let mut compared = None;
    if let Some(object) = error.as_opaque().and_then(JsValue::as_object) {
        let value = |key: &str| trace::data_property(&object, key);
        let mut json = |value: &JsValue| copy(value, world, context).map(|value| value.to_json()).ok();
        let generated = value("generated").is_some_and(|it| it.as_boolean() == Some(false));
        if let Some(actual) = value("actual").and_then(|actual| json(&actual)) {
            let expected = value("expected").and_then(|expected| json(&expected));
            compared = Some(Box::new(Compared { actual, expected, said: generated }));
        }
    }
    // Of an assertion, its own words are enough.
    let message = if thrown.name == "AssertionError" && !thrown.message.is_empty() {
        thrown.message.clone()
    } else if thrown.name == "thrown" {
        thrown.message.trim_matches('"').to_owned()
    } else {
        thrown.to_string()
    };
    let hint = thrown.message.strip_suffix(" is not defined").filter(|name| {
        let host = world.host.borrow();
        world.case.alone.get() && (CLIENT.contains(name) || host.config().platform.globals.contains(name))
    });
    let message = match hint {
        Some(name) => text!(
            "{message}: the client is there in `before` alone, where `{name}` is that of the page",
            "{message}：只有 `before` 中有客户端，那里的 `{name}` 就是页面的"
        ),
        None => Text::verbatim(message),
    };
    CaseFault { message, at: thrown.at, compared }
}

/// Why the run was stopped, as the fault of a case.
pub(crate) fn stopped(world: &World, at: Option<Place>) -> Option<CaseFault> {
    let message = match world.stop.borrow().as_ref()? {
        Stop::Limit(reached) => {
            let unit = match reached.limit {
                Limit::Instructions => {
                    Text::fixed("instructions: a loop without an end, most likely", "条指令：很可能是死循环")
                }
                Limit::Recursion => Text::fixed("nested calls", "层嵌套调用"),
                Limit::Jobs => Text::fixed("promise jobs and timers", "个 Promise 任务和定时器"),
                other => text!("({other})", "（{other}）", other = other.as_str()),
            };
            let detail = reached.detail.as_ref();
            let detail = detail.map_or(Text::fixed("", ""), |detail| text!(" ({})", "（{}）", detail));
            text!("it passed the limit of {} {}{}", "它超过了限制：{} {}{}", reached.value, unit, detail)
        }
        Stop::Gap(gap) => text!("not supported: {gap}", "尚不支持：{gap}", [gap]),
        Stop::Mock(what) => what.clone(),
    };
    Some(CaseFault { message, at, compared: None })
}

/// The assertions.
fn assert(context: &mut Context) -> JsResult<JsValue> {
    let script = wrapper::read("host:/assert.js", include_str!("../js/assert.js"), context)?;
    wrapper::function_of(&script, context)?.call(&JsValue::undefined(), &[], context)
}

/// What is asked of a case file alone has no client: nothing of a share happens there.
fn take_client_away(world: &World, context: &mut Context) {
    world.case.alone.set(true);
    let global = context.global_object();
    let apis = world.host.borrow().config().platform.globals;
    for name in CLIENT.iter().chain(apis) {
        // Our own globals are configurable.
        let gone: JsResult<bool> = global.delete_property_or_throw(JsString::from(*name), context);
        if gone.is_err() {
            world.unjudged(text!(
                "a case file without the client's `{name}`",
                "用例文件中没有客户端的 `{name}`"
            ));
        }
    }
}

/// Where a file begins.
pub(crate) fn start_of(file: &str) -> Place {
    Place::new(file, Span::point(Position::new(1, 1)))
}

/// An error with a message.
pub(crate) fn error(message: impl Into<std::borrow::Cow<'static, str>>) -> JsError {
    JsNativeError::error().with_message(message).into()
}
