//! Page data that the handler uses and that code would fill once an answer is there.
//!
//! Stand-ins do not reach everything: a page that asks whether `res.code == 10000` gets an answer that says no. What it would
//! have set then is not there in either run, and a handler that trips over it trips for want of data. A page that never sets
//! what its handler reads has no such excuse.

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, js_string, object::builtins::JsArray};

use crate::{places::Located, world::World};

/// The first key of page data that the handler's text names, that is empty, and that a script beside the page's own sets by
/// that name.
pub(crate) fn unfilled(
    located: &Located,
    page: &JsObject,
    script: Option<&str>,
    world: &World,
    context: &mut Context,
) -> Option<String> {
    // Where nothing was stood in for, what code did not come to do it would not do either.
    if !world.supply.has_stood_in() {
        return None;
    }
    let (_, handler) = located.as_ref()?;
    let folder = script?.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder) == folder;
    let keys: Vec<String> = {
        let scripts = world.scripts.borrow();
        let own = scripts.iter().filter(|(path, _)| beside(path));
        own.flat_map(|(_, script)| script.facts.first_argument_keys("setData")).collect()
    };
    let data = page.get(js_string!("data"), context).ok()?;
    let data = data.as_object()?;
    keys.into_iter()
        .map(|key| key.split(['.', '[']).next().unwrap_or_default().to_owned())
        .find(|key| names(handler, key) && is_empty(&data, key, context).unwrap_or(false))
}

/// Whether `key` stands in `text` as a word.
fn names(text: &str, key: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    !key.is_empty()
        && text.match_indices(key).any(|(at, _)| {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            let behind = text.get(at + key.len()..).and_then(|text| text.chars().next());
            !before.is_some_and(part) && !behind.is_some_and(part)
        })
}

/// Whether nothing is there, or something without contents.
fn is_empty(data: &JsObject, key: &str, context: &mut Context) -> JsResult<bool> {
    let value: JsValue = data.get(JsString::from(key), context)?;
    if let Some(text) = value.as_string() {
        return Ok(text.is_empty());
    }
    let Some(object) = value.as_object() else { return Ok(value.is_null_or_undefined()) };
    if let Ok(list) = JsArray::from_object(object.clone()) {
        return Ok(list.length(context)? == 0);
    }
    Ok(object.own_property_keys(context)?.is_empty())
}
