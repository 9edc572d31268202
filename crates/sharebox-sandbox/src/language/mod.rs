//! What the language has on every client and not, or not quite, in the engine; and what a client takes away.
//!
//! `docs/engine-gaps.md` lists the engine's gaps, each with a reproduction; what can be closed honestly is closed here.

mod date_text;
mod dates;
mod decoding;
mod dynamic_code;
mod json_parse;
mod json_text;
mod legacy_regexp;
mod list_text;
mod locale;
mod locale_text;
mod regexp_source;
mod stack_trace;

use boa_engine::{Context, JsObject, JsResult, JsString, NativeFunction};
use sharebox_platform::Platform;

pub(crate) use legacy_regexp::LastMatch;

use crate::natives::{Native, function};

/// Completes the globals of the language for pages of `platform`.
pub(crate) fn install(platform: &Platform, context: &mut Context) -> JsResult<()> {
    dates::install(context)?;
    legacy_regexp::install(context)?;
    regexp_source::install(context)?;
    locale::install(context)?;
    list_text::install(context)?;
    stack_trace::install(context)?;
    json_parse::install(context)?;
    decoding::install(context)?;
    dynamic_code::install(platform, context)?;
    // What depends on garbage collection or on other threads cannot be the same on every machine. `TypedArray` is no
    // global of the language: the engine lets it out.
    for name in ["WeakRef", "FinalizationRegistry", "SharedArrayBuffer", "Atomics", "TypedArray"] {
        context.global_object().delete_property_or_throw(JsString::from(name), context)?;
    }
    Ok(())
}

/// Puts a method in the place of the engine's own, which it gives back; like that one it is not enumerable.
fn replace(
    target: &JsObject,
    name: &str,
    length: usize,
    body: Native,
    context: &mut Context,
) -> JsResult<Option<JsObject>> {
    let original = target.get(JsString::from(name), context)?.as_object();
    let body = function(name, length, NativeFunction::from_fn_ptr(body), context);
    hide(target, name, body, context)?;
    Ok(original)
}

/// Defines a property that is not enumerable, as those of built-in objects are.
pub(crate) fn hide(target: &JsObject, name: &str, value: JsObject, context: &mut Context) -> JsResult<()> {
    let property = boa_engine::property::PropertyDescriptor::builder()
        .value(value)
        .writable(true)
        .enumerable(false)
        .configurable(true);
    target.define_property_or_throw(JsString::from(name), property, context).map(drop)
}
