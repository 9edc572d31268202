//! Objects whose absent keys are noted when the page reads them: the query, the dataset of a button, `globalData`.
//!
//! To the page they are what they were: the proxies only look at reads of what is not there.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue,
    object::builtins::{JsArray, JsProxy},
    property::PropertyKey,
};
use sharebox_observation::{Phase, WantedKind};

use super::data;
use crate::{natives::argument, world::World};

/// Names that are read of any object, by the language and by libraries that look what they were given.
const OF_ANY: [&str; 10] = [
    "then",
    "toJSON",
    "length",
    "nodeType",
    "constructor",
    "prototype",
    "callee",
    "_isVue",
    "vueId",
    "vueSlots",
];

/// The query as the page sees it.
pub(crate) fn query(object: JsObject, context: &mut Context) -> JsResult<JsValue> {
    Ok(JsProxy::builder(object).get(read_query).own_keys(keys_of_query).build(context)?.into())
}

/// The dataset of the tapped button.
pub(crate) fn dataset(object: JsObject, context: &mut Context) -> JsResult<JsValue> {
    Ok(JsProxy::builder(object).get(read_dataset).build(context)?.into())
}

/// `globalData` of an app; `lone`: of one that is not there, of which nobody knows any field.
pub(crate) fn global_data(object: JsObject, lone: bool, context: &mut Context) -> JsResult<JsValue> {
    let trap = if lone { read_lone } else { read_global };
    Ok(JsProxy::builder(object).get(trap).build(context)?.into())
}

fn read_query(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    note_key(args, context)?;
    read(WantedKind::Query, args, context)
}

/// The query as a component's properties get it: what is read of it is noted, and nothing stands in.
pub(crate) fn properties(object: JsObject, context: &mut Context) -> JsResult<JsValue> {
    Ok(JsProxy::builder(object).get(read_property).build(context)?.into())
}

fn read_property(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    note_key(args, context)?;
    let Some(target) = argument(args, 0).as_object() else { return Ok(JsValue::undefined()) };
    let key = argument(args, 1).to_property_key(context)?;
    target.get(key, context)
}

/// Notes that a key of the query was read which it has.
fn note_key(args: &[JsValue], context: &mut Context) -> JsResult<()> {
    let world = World::expect(context)?;
    if !world.watching_off.get()
        && let Some(target) = argument(args, 0).as_object()
        && let PropertyKey::String(name) = argument(args, 1).to_property_key(context)?
        && target.has_own_property(PropertyKey::String(name.clone()), context)?
    {
        world.query_reads.borrow_mut().insert(name.to_std_string_lossy());
    }
    Ok(())
}

fn read_dataset(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let name = argument(args, 1).as_string().map(|name| name.to_std_string_lossy()).unwrap_or_default();
    if !world.watching_off.get() && world.outside.borrow().contains(&name) {
        // No data brings it: the markup has it on the component around the button.
        world.supply.want(WantedKind::Dataset, &name, &world, context);
        return Ok(JsValue::undefined());
    }
    read(WantedKind::Dataset, args, context)
}

fn read_lone(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    read(WantedKind::Global, args, context)
}

/// What is there, or what stands in for what is not.
fn read(kind: WantedKind, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(target) = argument(args, 0).as_object() else { return Ok(JsValue::undefined()) };
    let key = argument(args, 1).to_property_key(context)?;
    if let PropertyKey::String(name) = &key
        && !target.has_property(key.clone(), context)?
        && let Some(stand_in) = absent(kind, &name.to_std_string_lossy(), context)?
    {
        target.create_data_property(key, stand_in.clone(), context)?;
        return Ok(stand_in);
    }
    target.get(key, context)
}

/// A field that the app starts with and leaves empty is filled by somebody else: a login, another page.
fn read_global(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(target) = argument(args, 0).as_object() else { return Ok(JsValue::undefined()) };
    let key = argument(args, 1).to_property_key(context)?;
    let value = target.get(key.clone(), context)?;
    let empty =
        value.is_null() || value.is_undefined() || value.as_string().is_some_and(|text| text.is_empty());
    if let PropertyKey::String(name) = &key
        && empty
        && World::expect(context)?.phase.get() != Phase::App
        && (target.has_own_property(key.clone(), context)?
            || app_names(&name.to_std_string_lossy(), context)?)
        && let Some(stand_in) = absent(WantedKind::Global, &name.to_std_string_lossy(), context)?
    {
        return Ok(stand_in);
    }
    Ok(value)
}

/// Whether the script of the app names a field that is not there: it then fills it somewhere, by that name.
fn app_names(name: &str, context: &Context) -> JsResult<bool> {
    let world = World::expect(context)?;
    let scripts = world.scripts.borrow();
    let files = ["app.js", "app.ts"].map(|file| world.root.join(file));
    let app = files.iter().flatten().find_map(|path| scripts.get(path.as_str()));
    let quoted = [format!("'{name}'"), format!("\"{name}\""), format!(".{name} =")];
    Ok(app.is_some_and(|script| quoted.iter().any(|text| script.text.text().contains(text.as_str()))))
}

/// What the share option has of a web-view on the page: in a run with stand-ins a text.
pub(crate) fn web_view(name: &str, context: &mut Context) -> JsResult<Option<JsValue>> {
    if World::expect(context)?.supply.web_view.get() {
        absent(WantedKind::WebView, name, context)
    } else {
        Ok(None)
    }
}

/// The page reads the keys of its query: which it would go on to use nobody knows.
fn keys_of_query(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(target) = argument(args, 0).as_object() else { return Ok(JsValue::undefined()) };
    let world = World::expect(context)?;
    if !world.watching_off.get() {
        world.supply.want(WantedKind::Query, "", &world, context);
        world.supply.blur("the keys of the query".to_owned(), world.errors.borrow().len());
    }
    let keys: Vec<JsValue> = target.own_property_keys(context)?.into_iter().map(JsValue::from).collect();
    Ok(JsArray::from_iter(keys, context).into())
}

/// Notes that `name` was asked for, and gives what stands in for it in a run with stand-ins.
pub(super) fn absent(kind: WantedKind, name: &str, context: &mut Context) -> JsResult<Option<JsValue>> {
    let world = World::expect(context)?;
    if world.watching_off.get() || OF_ANY.contains(&name) || name.starts_with("__") || name.starts_with('$') {
        return Ok(None);
    }
    let supply = &world.supply;
    let Some(wanted) = supply.want(kind, name, &world, context).filter(|_| supply.supplies()) else {
        return Ok(None);
    };
    if matches!(kind, WantedKind::Query | WantedKind::WebView) {
        // A query and an address are texts.
        let issued = supply.issue_root(name, wanted, false, None);
        supply.rely(issued, world.phase.get());
        return Ok(Some(JsString::from(supply.text(issued)).into()));
    }
    let issued = supply.issue_root(name, wanted, true, None);
    let read = supply.read_of(issued);
    supply.rely(issued, world.phase.get());
    if kind != WantedKind::Global {
        return Ok(Some(data::stand_in(issued, read, context)?.into()));
    }
    let known = supply.globals.borrow().get(name).cloned();
    let stand_in = match known {
        Some(known) => known,
        None => data::stand_in(issued, read, context)?,
    };
    supply.globals.borrow_mut().insert(name.to_owned(), stand_in.clone());
    Ok(Some(stand_in.into()))
}
