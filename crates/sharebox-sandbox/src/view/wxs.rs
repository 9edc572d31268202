//! Script modules of markup: `<wxs>` and its like.
//!
//! They run in a realm of their own, which has the language and nothing of the host: no `wx`, no `require` of the
//! program's scripts, no timers. A module can require other modules of its kind. What its language lacks or has
//! differently (no `new Date`, `constructor` is a word) is in `js/wxs.js`.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    path::Path,
    rc::Rc,
    sync::Arc,
};

use boa_engine::{
    Context, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction, Script, Source,
    js_string, realm::Realm,
};
use sharebox_diagnostic::{Place, SourceText, Text, text};
use sharebox_markup::tree::{Module, ModuleSource};
use sharebox_markup::value::Value;
use sharebox_observation::ScriptError;
use sharebox_project::{ProjectPath, read_text};
use sharebox_script::{ScriptLimits, analyse};

use super::{files::beside, values};
use crate::{
    natives::{argument, function},
    trace,
    world::{LoadedScript, World},
    wrapper,
};

/// Modules that one page may load.
const MOST_MODULES: usize = 200;

/// The script modules of a run.
#[derive(Debug, Default)]
pub(crate) struct Wxs {
    realm: RefCell<Option<Realm>>,
    /// What modules export; `undefined` while one is being loaded, and where it failed.
    modules: RefCell<HashMap<String, JsValue>>,
    /// Calls that failed, by module and place: each is told once.
    failed: RefCell<Vec<String>>,
    /// Whether the page is on its way: what a call makes of the data of such a moment is not told.
    on_the_way: Cell<bool>,
}

impl Wxs {
    /// Renders while the page is on its way, with data that is often not all there.
    pub(super) fn on_the_way<T>(&self, render: impl FnOnce() -> T) -> T {
        let around = self.on_the_way.replace(true);
        let rendered = render();
        self.on_the_way.set(around);
        rendered
    }

    /// What the export at `path` of a module is or, with arguments, returns; [`Value::Unknown`] where the module cannot be
    /// run or an argument is not known.
    pub(super) fn value(
        &self,
        file: &str,
        module: &Module,
        path: &[Arc<str>],
        arguments: Option<&[Value]>,
        world: &World,
        context: &mut Context,
    ) -> Value {
        if world.stopped() || arguments.is_some_and(|arguments| arguments.iter().any(Value::has_unknown)) {
            return Value::Unknown;
        }
        let outside = match self.enter(context) {
            Ok(outside) => outside,
            Err(error) => {
                world.unjudged(text!(
                    "the realm of script modules did not start: {}",
                    "脚本模块的运行环境没有启动：{}",
                    error.to_string()
                ));
                return Value::Unknown;
            }
        };
        let found = self.found(file, module, path, arguments, world, context);
        let value = match found {
            Ok(value) => values::from_js(
                &value,
                &Text::fixed("what a script module gives", "脚本模块给出的值"),
                world,
                context,
            ),
            Err(error) => {
                let within = format!("script module `{}` of {file}", module.name);
                let passing = self.on_the_way.get() && arguments.is_some();
                if !(world.check(Some(&error), context) || passing) {
                    self.tell(&error, within, &module.at, world, context);
                }
                // The client logs it, and goes on with nothing.
                Some(Value::Undefined)
            }
        };
        context.enter_realm(outside);
        value.unwrap_or(Value::Unknown)
    }

    fn found(
        &self,
        file: &str,
        module: &Module,
        path: &[Arc<str>],
        arguments: Option<&[Value]>,
        world: &World,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        let mut this = JsValue::undefined();
        let mut value = self.module(file, module, world, context)?;
        for key in path {
            let Some(object) = value.as_object() else { return Ok(JsValue::undefined()) };
            this = value;
            value = object.get(JsString::from(&**key), context)?;
        }
        let Some(arguments) = arguments else { return Ok(value) };
        // What is no function gives nothing; it does not throw.
        let Some(function) = value.as_callable() else { return Ok(JsValue::undefined()) };
        let mut given = Vec::with_capacity(arguments.len());
        for argument in arguments {
            given.push(values::to_js(argument, context)?.unwrap_or_default());
        }
        function.call(&this, &given, context)
    }

    /// Goes into the realm of script modules; gives the one around.
    fn enter(&self, context: &mut Context) -> JsResult<Realm> {
        let known = self.realm.borrow().clone();
        if let Some(realm) = known {
            return Ok(context.enter_realm(realm));
        }
        let realm = context.create_realm()?;
        let outside = context.enter_realm(realm.clone());
        let source = Source::from_bytes(include_str!("../../js/wxs.js")).with_path(Path::new("host:/wxs.js"));
        let prepared =
            Script::parse(source, Some(realm.clone()), context).and_then(|script| script.evaluate(context));
        if let Err(error) = prepared {
            context.enter_realm(outside);
            return Err(error);
        }
        self.realm.replace(Some(realm));
        Ok(outside)
    }

    fn module(&self, file: &str, module: &Module, world: &World, context: &mut Context) -> JsResult<JsValue> {
        match &module.source {
            ModuleSource::Inline(text) => {
                let name = format!("{file}:{}", module.at.span.start.line);
                self.load(&name, file, text, world, context)
            }
            ModuleSource::Unread => Err(absent(&module.name)),
            ModuleSource::File(src) => {
                let Some(path) = beside(file, src, "", world) else { return Err(absent(src)) };
                self.file(&path, world, context)
            }
        }
    }

    fn file(&self, path: &ProjectPath, world: &World, context: &mut Context) -> JsResult<JsValue> {
        let known = self.modules.borrow().get(path.as_str()).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let text = read_text(world.source.0.as_ref(), path).map_err(|_| absent(path.as_str()))?;
        self.load(path.as_str(), path.as_str(), text.text(), world, context)
    }

    /// What the module called `name` exports. It stands in `file`, which what it requires is relative to.
    fn load(
        &self,
        name: &str,
        file: &str,
        text: &str,
        world: &World,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        if let Some(known) = self.modules.borrow().get(name) {
            return Ok(known.clone());
        }
        if self.modules.borrow().len() >= MOST_MODULES {
            return Err(error(format!("more than {MOST_MODULES} script modules")));
        }
        self.modules.borrow_mut().insert(name.to_owned(), JsValue::undefined());
        // What is no script by itself must not become one by what stands around it.
        let limits = ScriptLimits { bytes: world.limits.script_bytes, nesting: world.limits.script_nesting };
        let source = SourceText::new(name, text);
        let facts = analyse(&source, &limits).map_err(|problem| error(problem.to_string()))?;
        // Alipay's are ES modules.
        let common_js = facts.common_js().map(|script| script.text.clone());
        if name == file {
            let script = Rc::new(LoadedScript { text: source, facts, counted: None });
            world.scripts.borrow_mut().insert(name.to_owned(), script);
        }
        let text = common_js.as_deref().unwrap_or(text);
        let wrapped = wrapper::wrapped("module,exports,require", text);
        let script = wrapper::read(name, &wrapped, context)?;
        let module_function = wrapper::function_of(&script, context)?;
        let module = JsObject::with_object_proto(context.intrinsics());
        let exports: JsValue = JsObject::with_object_proto(context.intrinsics()).into();
        module.create_data_property_or_throw(js_string!("exports"), exports.clone(), context)?;
        let from = JsString::from(file);
        let require = function(
            "require",
            1,
            NativeFunction::from_copy_closure_with_captures(
                |_, args, from, context| require(args, from, context),
                from,
            ),
            context,
        );
        let args = [module.clone().into(), exports, require.into()];
        module_function.call(&JsValue::undefined(), &args, context)?;
        let mut given = module.get(js_string!("exports"), context)?;
        if common_js.is_some()
            && let Some(exports) = given.as_object()
            && exports.has_property(js_string!("default"), context)?
        {
            given = exports.get(js_string!("default"), context)?;
        }
        self.modules.borrow_mut().insert(name.to_owned(), given.clone());
        Ok(given)
    }

    /// Records the error of a module, each once.
    fn tell(&self, error: &JsError, within: String, at: &Place, world: &World, context: &mut Context) {
        let error = trace::script_error(error, world, context);
        let at = error.at.clone().or_else(|| Some(at.clone()));
        let known = format!("{within}: {}", error.message);
        if self.failed.borrow().contains(&known) {
            return;
        }
        self.failed.borrow_mut().push(known);
        world.record_error(ScriptError { within: Some(within), at, ..error });
    }
}

/// `require` of a script module: another one, by a relative path.
fn require(args: &[JsValue], from: &JsString, context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let id = argument(args, 0).as_string().map_or_else(String::new, |id| id.to_std_string_lossy());
    let script = [".wxs", ".sjs", ".qs"].iter().any(|ending| id.ends_with(ending));
    let path = beside(&from.to_std_string_lossy(), &id, "", &world).filter(|_| script);
    let path = path.ok_or_else(|| absent(&id))?;
    world.view.wxs.file(&path, &world, context)
}

fn absent(id: &str) -> JsError {
    error(format!("there is no script module `{id}`"))
}

fn error(message: String) -> JsError {
    JsNativeError::error().with_message(message).into()
}
