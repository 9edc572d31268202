//! `require`: CommonJS modules by the host's rules, read through the project's source.

use std::rc::Rc;

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction, Script, js_string,
    object::builtins::JsPromise,
};
use sharebox_diagnostic::{SourceText, Text, text};
use sharebox_observation::{Limit, LoadFailure, LoadFailureKind, Replacement, ScriptError, UnbuiltPackage};
use sharebox_project::{ProjectPath, Resolved, decode_text};
use sharebox_script::{ScriptLimits, ScriptProblem, analyse, counted};

use crate::{
    natives::{argument, define, function},
    trace,
    world::{LoadedScript, World},
    wrapper,
};

/// Names that the platforms pass into every module with the value `undefined`: code tests and assigns them.
const SHADOWED: &[&str] = &[
    "window",
    "document",
    "frames",
    "self",
    "location",
    "navigator",
    "localStorage",
    "history",
    "Caches",
    "screen",
    "alert",
    "confirm",
    "prompt",
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "webkit",
    "WeixinJSCore",
    "Reporter",
    "DOMParser",
    "WeixinJSBridge",
];

/// Runs the module at `path` if it has not run yet, and gives its exports.
pub(crate) fn load(path: &ProjectPath, context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if let Some(module) = world.modules.borrow().get(path.as_str()).cloned() {
        return module.get(js_string!("exports"), context);
    }
    if path.extension() == Some("json") {
        return load_json(path, &world, context);
    }
    let script = parse(path, &world)?;
    let module = new_module(path.as_str(), &world, context)?;
    let exports = module.get(js_string!("exports"), context)?;
    let result = evaluate(path, &script, &module, exports, context);
    if let Err(error) = result {
        world.modules.borrow_mut().remove(path.as_str());
        return Err(error);
    }
    module.get(js_string!("exports"), context)
}

fn new_module(path: &str, world: &World, context: &mut Context) -> JsResult<JsObject> {
    let module = JsObject::with_object_proto(context.intrinsics());
    let exports = JsObject::with_object_proto(context.intrinsics());
    module.create_data_property_or_throw(js_string!("exports"), exports, context)?;
    world.modules.borrow_mut().insert(path.to_owned(), module.clone());
    Ok(module)
}

fn evaluate(
    path: &ProjectPath,
    script: &Rc<LoadedScript>,
    module: &JsObject,
    exports: JsValue,
    context: &mut Context,
) -> JsResult<()> {
    let world = World::expect(context)?;
    let compiled = if let Some(compiled) = world.library.compiled(path) {
        compiled
    } else {
        world.read_here.borrow_mut().push(path.as_str().to_owned());
        compile(path, script, context)?
    };
    let factory = wrapper::function_of(&compiled, context)?;
    let require = require_of(path, context);
    // The DevTools' npm build calls the modules of a package as methods of its own records.
    let this = if path.parts().any(|segment| segment == "node_modules") {
        JsObject::with_object_proto(context.intrinsics()).into()
    } else {
        JsValue::undefined()
    };
    let mut args = vec![require.into(), module.clone().into(), exports];
    args.extend(world.counting.array(path, script, context)?);
    factory.call(&this, &args, context)?;
    Ok(())
}

/// The script as a function of what the host passes in, parsed but not run.
pub(crate) fn compile(path: &ProjectPath, script: &LoadedScript, context: &mut Context) -> JsResult<Script> {
    // A `const` of the same name as a parameter is an error; the tools compile it to `var`, where it is none.
    let parameters = SHADOWED.iter().copied().filter(|name| !script.facts.declares(name));
    let counted = script.counted.as_ref();
    let array = counted.map(|counted| counted.array.as_str());
    let given = ["require", "module", "exports"].into_iter().chain(array);
    let parameters = given.chain(parameters).collect::<Vec<_>>().join(",");
    let runs = script.facts.common_js().map_or(script.text.text(), |script| &script.text);
    let body = counted.map_or(runs, |counted| &counted.text);
    let wrapped = wrapper::wrapped(&parameters, body);
    let compiled = wrapper::read(path.as_str(), &wrapped, context);
    if let Err(error) = &compiled
        && error.as_engine().is_none()
    {
        // The parser that checks scripts first accepted it: the engine's gap, not the author's error.
        let text = error.to_string();
        let reason = text.lines().next().unwrap_or_default();
        World::expect(context)?.unjudged(text!(
            "{path}: valid JavaScript that the engine cannot parse ({reason})",
            "{path}：引擎无法解析的有效 JavaScript（{reason}）"
        ));
    }
    compiled
}

/// Reads and checks a script. What keeps it from running is recorded with its place and thrown to the page.
pub(crate) fn parse(path: &ProjectPath, world: &World) -> JsResult<Rc<LoadedScript>> {
    if let Some(script) = world.library.script(path) {
        world.source.0.look_again(path);
        world.scripts.borrow_mut().insert(path.as_str().to_owned(), script.clone());
        return Ok(script);
    }
    let bytes =
        world.source.0.read(path).map_err(|error| JsNativeError::error().with_message(error.to_string()))?;
    if bytes.len() > world.limits.script_bytes {
        return Err(struck(world, path, Limit::FileSize, world.limits.script_bytes));
    }
    let text = decode_text(path, &bytes).map_err(|error| {
        let thrown = refuse(world, LoadFailureKind::NotText, "Error", error.to_string(), None, None);
        if let Some(failure) = world.unparsable.borrow_mut().as_mut() {
            failure.told.get_or_insert(error.text());
        }
        thrown
    })?;
    if text.contains(char::REPLACEMENT_CHARACTER) && std::str::from_utf8(&bytes).is_err() {
        world.gap(&text!(
            "{path} is not UTF-8: characters that could not be read became U+FFFD",
            "{path} 不是 UTF-8：无法读取的字符变成了 U+FFFD"
        ));
    }
    let text = SourceText::new(path.as_str(), &text);
    let limits = ScriptLimits { bytes: world.limits.script_bytes, nesting: world.limits.script_nesting };
    let facts = analyse(&text, &limits).map_err(|problem| match problem {
        ScriptProblem::Syntax(error) => {
            let at = Some(error.at);
            refuse(
                world,
                LoadFailureKind::Syntax,
                "SyntaxError",
                error.message,
                error.help.map(|help| *help),
                at,
            )
        }
        ScriptProblem::Unsupported { what, at } => unsupported(world, text!("{} ({})", "{}（{}）", what, at)),
        ScriptProblem::TooLarge { limit, .. } => struck(world, path, Limit::FileSize, limit),
        ScriptProblem::TooDeep { limit, .. } => struck(world, path, Limit::Nesting, limit),
    })?;
    let counted = world.counting.counts(path).then(|| counted(&text, &facts));
    let counted = counted
        .transpose()
        .map_err(|problem| unsupported(world, text!("{path}: {problem}", "{path}：{problem}")))?;
    let script = Rc::new(LoadedScript { text, facts, counted });
    world.scripts.borrow_mut().insert(path.as_str().to_owned(), script.clone());
    Ok(script)
}

/// Stops the run: what the page wants is not supported yet, and must not look like the page's error.
fn unsupported(world: &World, what: Text) -> boa_engine::JsError {
    let message = format!("not supported: {}", what.en());
    world.unjudged(what);
    JsNativeError::error().with_message(message).into()
}

fn struck(world: &World, path: &ProjectPath, limit: Limit, value: usize) -> boa_engine::JsError {
    world.limit(limit, value as u64, Some(text!("in {path}", "在 {path} 中")));
    JsNativeError::range().with_message(format!("{path} passes the {} limit", limit.as_str())).into()
}

fn refuse(
    world: &World,
    kind: LoadFailureKind,
    name: &str,
    message: String,
    help: Option<Text>,
    at: Option<sharebox_diagnostic::Place>,
) -> boa_engine::JsError {
    let error = ScriptError {
        name: name.to_owned(),
        message: message.clone(),
        at,
        stack: Vec::new(),
        phase: world.phase.get(),
        within: None,
    };
    world.unparsable.borrow_mut().get_or_insert(LoadFailure { kind, error, help, told: None });
    JsNativeError::syntax().with_message(message).into()
}

fn load_json(path: &ProjectPath, world: &World, context: &mut Context) -> JsResult<JsValue> {
    let bytes =
        world.source.0.read(path).map_err(|error| JsNativeError::error().with_message(error.to_string()))?;
    let json = serde_json::from_slice(&bytes).map_err(|error| {
        JsNativeError::syntax().with_message(format!("{path} is not valid JSON: {error}"))
    })?;
    let value = JsValue::from_json(&json, context)?;
    let module = new_module(path.as_str(), world, context)?;
    module.create_data_property_or_throw(js_string!("exports"), value.clone(), context)?;
    Ok(value)
}

/// What stands for the module called `name`: the same value for everybody who requires it.
fn exported(
    name: &str,
    exports: &serde_json::Value,
    world: &World,
    context: &mut Context,
) -> JsResult<JsValue> {
    let key = format!("case:{name}");
    if let Some(module) = world.modules.borrow().get(&key).cloned() {
        return module.get(js_string!("exports"), context);
    }
    let value = JsValue::from_json(exports, context)?;
    let module = new_module(&key, world, context)?;
    module.create_data_property_or_throw(js_string!("exports"), value.clone(), context)?;
    Ok(value)
}

/// The `require` of the module at `path`.
fn require_of(path: &ProjectPath, context: &mut Context) -> JsObject {
    let from = JsString::from(path.as_str());
    let body = NativeFunction::from_copy_closure_with_captures(
        |_, args, from: &JsString, context| require(&from.to_std_string_lossy(), &argument(args, 0), context),
        from,
    );
    let require = function("require", 1, body, context);
    let body = NativeFunction::from_copy_closure_with_captures(
        |_, args, from: &JsString, context| {
            require_async(&from.to_std_string_lossy(), &argument(args, 0), context)
        },
        JsString::from(path.as_str()),
    );
    let require_async = function("async", 1, body, context);
    define(&require, "async", require_async, context);
    require
}

/// `require.async`: the module's exports as a promise.
fn require_async(from: &str, id: &JsValue, context: &mut Context) -> JsResult<JsValue> {
    let promise = match require(from, id, context) {
        Ok(exports) => JsPromise::resolve(exports, context)?,
        Err(error) if error.as_engine().is_some() => return Err(error),
        Err(error) => JsPromise::reject(error, context)?,
    };
    Ok(promise.into())
}

fn require(from: &str, id: &JsValue, context: &mut Context) -> JsResult<JsValue> {
    let Some(id) = id.as_string() else {
        return Err(JsNativeError::typ().with_message("require: the id must be a string").into());
    };
    let world = World::expect(context)?;
    let id = id.to_std_string_lossy();
    let resolver = world.resolver();
    let from_path = ProjectPath::new(from).unwrap_or_else(|_| ProjectPath::root());
    let meant = resolver.resolve(&from_path, &id);
    match world.replacements.find(&from_path, &id, &meant, &world.root) {
        Some((name, Replacement::Exports(exports))) => return exported(&name, &exports, &world, context),
        Some((_, Replacement::Module(other))) => {
            let path = ProjectPath::new(&other)
                .map_err(|error| JsNativeError::error().with_message(error.to_string()))?;
            return load(&path, context);
        }
        None => {}
    }
    match meant {
        Resolved::File(path) => {
            if std::path::Path::new(&id).extension().is_some_and(|it| it == "ts") {
                world.gap(&text!(
                    "`{id}` names a file of the project: on a phone there is what it was compiled to",
                    "`{id}` 指向项目中的文件：在手机上则是它编译后的内容"
                ));
            }
            load(&path, context)
        }
        Resolved::NodeModules(path) => {
            note_unbuilt(&id, &world, context);
            load(&path, context)
        }
        Resolved::Node => Err(missing(&id, from, "Node has this module, a mini program does not")),
        Resolved::NoPackage => {
            world.missing_package.replace(Some(package_of(&id)));
            Err(unsupported(
                &world,
                text!(
                    "package `{id}` is not installed (required by {from})",
                    "没有安装包 `{id}`（由 {from} 引用）"
                ),
            ))
        }
        Resolved::Missing(near) if near.is_empty() => Err(missing(&id, from, "there is no such file")),
        Resolved::Missing(near) => {
            Err(missing(&id, from, &format!("did you mean '{}'?", near.join("' or '"))))
        }
    }
}

/// `@scope/name` of `@scope/name/file`, `name` of `name/file`.
fn package_of(id: &str) -> String {
    let parts = if id.starts_with('@') { 2 } else { 1 };
    id.split('/').take(parts).collect::<Vec<_>>().join("/")
}

/// A client reads packages from where the developer tools build them.
fn note_unbuilt(id: &str, world: &World, context: &Context) {
    let name = package_of(id);
    // What a case takes for itself is no part of the program.
    if world.case.acting.get() || world.case.alone.get() {
        return;
    }
    let mut unbuilt = world.unbuilt.borrow_mut();
    if unbuilt.len() < world.limits.kept && !unbuilt.iter().any(|package| package.name == name) {
        unbuilt.push(UnbuiltPackage { name, at: trace::caller(world, context) });
    }
}

fn missing(id: &str, from: &str, why: &str) -> boa_engine::JsError {
    JsNativeError::error()
        .with_message(format!("module '{id}' is not defined, required from '{from}': {why}"))
        .into()
}
