//! `RegExp.$1` and its like: what the last match found. The engine lacks them; date formatters that go around use them.
//!
//! Every method that matches comes through `RegExp.prototype.exec`, which remembers what it gave.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
    property::PropertyDescriptor,
};

use super::replace;
use crate::{
    natives::{argument, function},
    world::World,
};

/// Groups that have a property of their own.
const GROUPS: usize = 9;

/// What the last match found.
#[derive(Debug, Default)]
pub(crate) struct LastMatch {
    input: JsString,
    /// Where the match begins in `input`, in code units.
    at: usize,
    matched: JsString,
    /// Empty for groups that took no part.
    groups: Vec<JsString>,
}

/// The engine's own `exec`.
#[derive(Debug)]
struct EngineExec(JsObject);

/// A property: its names, and how it is read.
type Property = (&'static [&'static str], fn(&LastMatch) -> JsString);

const PROPERTIES: &[Property] = &[
    (&["$1"], |last| group(last, 1)),
    (&["$2"], |last| group(last, 2)),
    (&["$3"], |last| group(last, 3)),
    (&["$4"], |last| group(last, 4)),
    (&["$5"], |last| group(last, 5)),
    (&["$6"], |last| group(last, 6)),
    (&["$7"], |last| group(last, 7)),
    (&["$8"], |last| group(last, 8)),
    (&["$9"], |last| group(last, 9)),
    (&["lastMatch", "$&"], |last| last.matched.clone()),
    (&["lastParen", "$+"], |last| last.groups.last().cloned().unwrap_or_default()),
    (&["leftContext", "$`"], |last| last.input.get(..last.at).unwrap_or_default()),
    (&["rightContext", "$'"], |last| last.input.get(last.at + last.matched.len()..).unwrap_or_default()),
    (&["input", "$_"], |last| last.input.clone()),
];

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let constructors = context.intrinsics().constructors().regexp();
    let (constructor, prototype) = (constructors.constructor(), constructors.prototype());
    let engine = replace(&prototype, "exec", 1, exec, context)?;
    context.insert_data(EngineExec(engine.ok_or_else(missing)?));
    // Writing to them is no error and does nothing.
    let ignore = function("", 1, NativeFunction::from_fn_ptr(|_, _, _| Ok(JsValue::undefined())), context);
    for (names, read) in PROPERTIES {
        let read = *read;
        let body = NativeFunction::from_copy_closure(move |_, _, context| {
            Ok(read(&World::expect(context)?.last_match.borrow()).into())
        });
        let getter = function("", 0, body, context);
        for name in *names {
            let property = PropertyDescriptor::builder()
                .get(getter.clone())
                .set(ignore.clone())
                .enumerable(false)
                .configurable(true);
            constructor.define_property_or_throw(JsString::from(*name), property, context)?;
        }
    }
    Ok(())
}

fn exec(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let engine = context.get_data::<EngineExec>().ok_or_else(missing)?.0.clone();
    let input = argument(args, 0).to_string(context)?;
    let found = engine.call(this, &[input.clone().into()], context)?;
    if let Some(found) = found.as_object() {
        let text = |index: usize, context: &mut Context| -> JsResult<JsString> {
            Ok(found.get(index, context)?.as_string().unwrap_or_default())
        };
        let at = found.get(js_string!("index"), context)?.to_length(context)?;
        let length = found.get(js_string!("length"), context)?.to_length(context)?;
        let mut groups = Vec::new();
        for index in 1..usize::try_from(length).unwrap_or(1) {
            groups.push(text(index, context)?);
        }
        let matched = text(0, context)?;
        let at = usize::try_from(at).unwrap_or(0);
        *World::expect(context)?.last_match.borrow_mut() = LastMatch { input, at, matched, groups };
    }
    Ok(found)
}

fn group(last: &LastMatch, number: usize) -> JsString {
    debug_assert!(number <= GROUPS);
    last.groups.get(number - 1).cloned().unwrap_or_default()
}

fn missing() -> JsNativeError {
    JsNativeError::error().with_message("no engine exec")
}
