//! `Error.captureStackTrace`, which V8 has had always and `JavaScriptCore` since August 2023
//! (github.com/tc39/proposal-error-capturestacktrace). Classes of errors in packages call it where it is there.
//!
//! What it puts on the object is what the engine gives as the `stack` of a new error.

use boa_engine::{
    Context, JsNativeError, JsResult, JsString, JsValue, NativeFunction, js_string,
    property::PropertyDescriptor,
};

use super::hide;
use crate::natives::{argument, function};

const NAME: &str = "captureStackTrace";

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let error = context.intrinsics().constructors().error().constructor();
    let capture = function(NAME, 2, NativeFunction::from_fn_ptr(capture), context);
    hide(&error, NAME, capture, context)
}

fn capture(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(target) = argument(args, 0).as_object() else {
        return Err(JsNativeError::typ().with_message("invalid_argument").into());
    };
    let error = context.intrinsics().constructors().error().constructor();
    let error = error.construct(&[], None, context)?;
    let text = error.get(js_string!("stack"), context)?.to_string(context)?.to_std_string_lossy();
    let mut lines: Vec<&str> = text.lines().collect();
    without(&mut lines, NAME);
    // Without the function whose caller is at fault, and what that called: here it is known by its name.
    if let Some(below) = argument(args, 1).as_callable() {
        let name = below.get(js_string!("name"), context)?.to_string(context)?.to_std_string_lossy();
        without(&mut lines, &name);
    }
    let stack = PropertyDescriptor::builder()
        .value(JsString::from(lines.join("\n")))
        .writable(true)
        .enumerable(false)
        .configurable(true);
    target.define_property_or_throw(js_string!("stack"), stack, context)?;
    Ok(JsValue::undefined())
}

/// Takes the topmost frame of the function `name` away, and those above it.
fn without(lines: &mut Vec<&str>, name: &str) {
    let of_function = |line: &&str| {
        line.trim_start()
            .strip_prefix("at ")
            .is_some_and(|rest| rest.strip_prefix(name).is_some_and(|rest| rest.starts_with(" (")))
    };
    if let Some(index) = lines.iter().position(of_function).filter(|_| !name.is_empty()) {
        lines.drain(..=index);
    }
}
