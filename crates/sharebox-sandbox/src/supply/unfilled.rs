//! Page data that the handler uses and that code would fill once an answer is there.
//!
//! Stand-ins do not reach everything: a page that asks whether `res.code == 10000` gets an answer that says no. What it would
//! have set then is not there in either run, and a handler that trips over it trips for want of data. A page that never sets
//! what its handler reads has no such excuse.
//!
//! What the page's definition put there before, an example or a form without contents, is not what that code would have set.

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, js_string, object::builtins::JsArray};

use sharebox_observation::ValueLimits;

use crate::{places::Located, values::copy_within, world::World};

/// The first key of page data that the handler names, or a function of a script beside the page's own that it calls; that is
/// empty, or an object as the definition has it; and that a script beside the page's own sets by that name.
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
    let (keys, texts) = {
        let scripts = world.scripts.borrow();
        let own: Vec<_> = scripts.iter().filter(|(path, _)| beside(path)).map(|(_, script)| script).collect();
        let keys = own.iter().flat_map(|script| script.facts.first_argument_keys("setData"));
        let keys: Vec<String> = keys.collect();
        let called = |name: &str| {
            let texts = own.iter().flat_map(|script| script.facts.texts_of(name)).map(str::to_owned);
            texts.collect::<Vec<_>>()
        };
        let texts: Vec<String> = called_in(handler).into_iter().flat_map(called).collect();
        (keys, texts)
    };
    let data = page.get(js_string!("data"), context).ok()?;
    let data = data.as_object()?;
    let definition = world.registration.borrow().as_ref().map(|registration| registration.definition.clone());
    let first = definition.and_then(|definition| definition.get(js_string!("data"), context).ok());
    let first = first.and_then(|first| first.as_object());
    let named = |key: &str| names(handler, key) || texts.iter().any(|text| names(text, key));
    keys.into_iter().map(|key| key.split(['.', '[']).next().unwrap_or_default().to_owned()).find(|key| {
        named(key)
            && (is_empty(&data, key, context).unwrap_or(false)
                || first.as_ref().is_some_and(|first| is_as_before(&data, first, key, world, context)))
    })
}

/// The names of the functions that `text` calls.
fn called_in(text: &str) -> Vec<&str> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let calls = text.match_indices('(').filter_map(|(at, _)| {
        let before = text.get(..at)?.trim_end();
        let start = before.char_indices().rev().take_while(|(_, c)| part(*c)).last()?.0;
        before.get(start..)
    });
    calls.collect()
}

/// Whether the object under `key` has what the definition's data have there, and nothing else.
fn is_as_before(data: &JsObject, first: &JsObject, key: &str, world: &World, context: &mut Context) -> bool {
    let mut held = |holder: &JsObject| {
        let value = holder.get(JsString::from(key), context).ok().filter(JsValue::is_object)?;
        copy_within(ValueLimits::default(), &value, world, context).ok()
    };
    let now = held(data);
    now.is_some() && now == held(first)
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
