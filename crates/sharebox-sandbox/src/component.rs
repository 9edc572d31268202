//! The scripts that are read when a program first needs them: `js/members.js` (what every page has), `js/component.js`
//! (behaviors and components), `js/life.js` (how the components inside them live) and `js/children.js` (how those are
//! selected, and their events).
//!
//! Many pages use none, and the engine reads a script anew in every run, unless it was read before the page was known.

use std::cell::RefCell;

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsValue, Script};

use crate::{
    natives::{Native, callable_field, define, function},
    tree, view, wrapper,
};

/// A script that is read late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Members,
    Component,
    Life,
    Children,
}

impl Part {
    pub(crate) const ALL: [Self; 4] = [Self::Members, Self::Component, Self::Life, Self::Children];

    fn script(self) -> (&'static str, &'static str) {
        match self {
            Self::Members => ("host:/members.js", include_str!("../js/members.js")),
            Self::Component => ("host:/component.js", include_str!("../js/component.js")),
            Self::Life => ("host:/life.js", include_str!("../js/life.js")),
            Self::Children => ("host:/children.js", include_str!("../js/children.js")),
        }
    }

    /// What it is called where scripts are called by their paths.
    pub(crate) fn path(self) -> &'static str {
        self.script().0
    }
}

/// What the scripts are given, what they were read to and what they gave, in the order of [`Part`].
struct Parts {
    host: JsObject,
    read: RefCell<[Option<Script>; 4]>,
    loaded: RefCell<[Option<JsObject>; 4]>,
}

/// Keeps what the scripts will be given, and gives them what they cannot do themselves.
pub(crate) fn install(host: &JsObject, context: &mut Context) {
    let natives: [(&str, Native); 7] = [
        ("members", |_, _, context| loaded(Part::Members, context).map(JsValue::from)),
        ("component", |_, _, context| loaded(Part::Component, context).map(JsValue::from)),
        ("life", |_, _, context| loaded(Part::Life, context).map(JsValue::from)),
        ("children", |_, _, context| loaded(Part::Children, context).map(JsValue::from)),
        ("usesComponents", tree::uses_components),
        ("hasTabBar", tree::has_tab_bar),
        ("definition", tree::definition),
    ];
    for (name, native) in natives.into_iter().chain(view::NATIVES) {
        let native = function(name, 1, boa_engine::NativeFunction::from_fn_ptr(native), context);
        define(host, name, native, context);
    }
    context.insert_data(Parts { host: host.clone(), read: RefCell::default(), loaded: RefCell::default() });
}

/// Reads a script without running it.
pub(crate) fn read(part: Part, context: &mut Context) -> JsResult<()> {
    let (path, text) = part.script();
    let script = wrapper::read(path, text, context)?;
    script.codeblock(context)?;
    if let Some(parts) = context.get_data::<Parts>() {
        parts.read.borrow_mut()[part as usize] = Some(script);
    }
    Ok(())
}

/// The scripts that were read in this run.
pub(crate) fn loaded_parts(context: &Context) -> Vec<Part> {
    let Some(parts) = context.get_data::<Parts>() else { return Vec::new() };
    let (read, loaded) = (parts.read.borrow(), parts.loaded.borrow());
    Part::ALL
        .into_iter()
        .filter(|part| loaded[*part as usize].is_some() && read[*part as usize].is_none())
        .collect()
}

/// What `Behavior()` gives.
pub(crate) fn behavior(definition: JsValue, context: &mut Context) -> JsResult<JsValue> {
    call(Part::Component, "behavior", &[definition], context)
}

/// Takes the definition of a component, or of a page with behaviors, before it is opened.
pub(crate) fn declare(kind: &str, definition: &JsObject, context: &mut Context) -> JsResult<()> {
    let kind = boa_engine::JsString::from(kind);
    call(Part::Component, "declare", &[kind.into(), definition.clone().into()], context).map(drop)
}

/// Where the function `name` of a page came from, in the words of [`sharebox_observation::HandlerSource`].
pub(crate) fn origin(
    definition: &JsObject,
    page: &JsObject,
    name: &str,
    context: &mut Context,
) -> JsResult<JsValue> {
    let name = boa_engine::JsString::from(name);
    call(Part::Members, "origin", &[definition.clone().into(), page.clone().into(), name.into()], context)
}

/// The component at an element of the rendered markup, see `shown` in `js/life.js`.
pub(crate) fn shown(args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    call(Part::Life, "shown", args, context)
}

/// Makes what the first rendering of a page shows, see `make` in `js/life.js`.
pub(crate) fn make(page: &JsObject, context: &mut Context) -> JsResult<()> {
    call(Part::Life, "make", &[page.clone().into()], context).map(drop)
}

/// Makes what is in a component, see `fill` in `js/life.js`.
pub(crate) fn fill(component: &JsObject, context: &mut Context) -> JsResult<()> {
    call(Part::Life, "fill", &[component.clone().into()], context).map(drop)
}

/// Attaches what was made, see `attach` in `js/life.js`.
pub(crate) fn attach(context: &mut Context) -> JsResult<()> {
    call(Part::Life, "attach", &[], context).map(drop)
}

/// Tells one function of an event, see `fire` in `js/life.js`.
pub(crate) fn fire(args: &[JsValue], context: &mut Context) -> JsResult<()> {
    call(Part::Life, "fire", args, context).map(drop)
}

fn call(part: Part, name: &str, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let parts = loaded(part, context)?;
    let function = callable_field(&parts.into(), name, context)?.ok_or_else(missing)?;
    function.call(&JsValue::undefined(), args, context)
}

/// The functions of a script, as an object.
fn loaded(part: Part, context: &mut Context) -> JsResult<JsObject> {
    let parts = context.get_data::<Parts>().ok_or_else(missing)?;
    if let Some(loaded) = parts.loaded.borrow()[part as usize].clone() {
        return Ok(loaded);
    }
    let (host, read) = (parts.host.clone(), parts.read.borrow()[part as usize].clone());
    let script = if let Some(script) = read {
        script
    } else {
        let (path, text) = part.script();
        wrapper::read(path, text, context)?
    };
    let made =
        wrapper::function_of(&script, context)?.call(&JsValue::undefined(), &[host.into()], context)?;
    let made = made.as_object().ok_or_else(missing)?;
    if let Some(parts) = context.get_data::<Parts>() {
        parts.loaded.borrow_mut()[part as usize] = Some(made.clone());
    }
    Ok(made)
}

fn missing() -> JsNativeError {
    JsNativeError::error().with_message("no such part of the sandbox")
}
