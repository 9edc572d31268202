//! `RegExp.prototype.source`: the engine escapes a `/` that is escaped already (boa-dev/boa#5535), and the pattern
//! that is made of the text is then another one.
//!
//! The engine puts a backslash before every `/`, so that taking it away gives the pattern back.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
    property::{PropertyDescriptor, PropertyKey},
};

use crate::natives::function;

const SLASH: u16 = b'/' as u16;
const BACKSLASH: u16 = b'\\' as u16;

/// The engine's own getter.
#[derive(Debug)]
struct EngineSource(JsObject);

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let prototype = context.intrinsics().constructors().regexp().prototype();
    let key = PropertyKey::from(js_string!("source"));
    let own = prototype.borrow().properties().get(&key);
    let engine = own.and_then(|own| own.get().and_then(JsValue::as_object)).ok_or_else(missing)?;
    context.insert_data(EngineSource(engine));
    let getter = function("get source", 0, NativeFunction::from_fn_ptr(source), context);
    let property = PropertyDescriptor::builder().get(getter).enumerable(false).configurable(true);
    prototype.define_property_or_throw(key, property, context).map(drop)
}

fn source(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let engine = context.get_data::<EngineSource>().ok_or_else(missing)?.0.clone();
    let source = engine.call(this, &[], context)?;
    let Some(text) = source.as_string() else { return Ok(source) };
    let units = text.to_vec();
    if !units.contains(&SLASH) {
        return Ok(source);
    }
    Ok(JsString::from(&escaped(&pattern(&units))[..]).into())
}

/// The pattern that the engine's text stands for.
fn pattern(text: &[u16]) -> Vec<u16> {
    let before_slash = |index: usize| text[index] == BACKSLASH && text.get(index + 1) == Some(&SLASH);
    (0..text.len()).filter(|index| !before_slash(*index)).map(|index| text[index]).collect()
}

/// A pattern as it stands between slashes: those outside of a class need a backslash.
fn escaped(pattern: &[u16]) -> Vec<u16> {
    let mut text = Vec::with_capacity(pattern.len() + 1);
    let (mut after_backslash, mut in_class) = (false, false);
    for unit in pattern {
        if *unit == SLASH && !after_backslash && !in_class {
            text.push(BACKSLASH);
        }
        text.push(*unit);
        match (after_backslash, u8::try_from(*unit)) {
            (false, Ok(b'[')) => in_class = true,
            (false, Ok(b']')) => in_class = false,
            _ => {}
        }
        after_backslash = !after_backslash && *unit == BACKSLASH;
    }
    text
}

fn missing() -> JsNativeError {
    JsNativeError::error().with_message("no engine source")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_is_escaped_once_and_not_in_a_class() {
        for (engine, expected) in [
            (r"a\\/b", r"a\/b"),
            (r"\/", r"\/"),
            (r"[\/]\/", r"[/]\/"),
            (r"[\\/]", r"[\/]"),
            (r"\\\\/", r"\\\/"),
            (r"\[\/", r"\[\/"),
        ] {
            let units: Vec<u16> = engine.encode_utf16().collect();
            assert_eq!(String::from_utf16_lossy(&escaped(&pattern(&units))), expected, "{engine}");
        }
    }
}
