//! `toLocaleString` of arrays: the engine puts a comma and a space between the items, clients a comma.

use std::cell::RefCell;

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string, object::builtins::JsTypedArray,
};

use super::replace;
use crate::natives::argument;

/// The arrays that are being written: one that is in itself is left out there.
#[derive(Debug, Default)]
struct Writing(RefCell<Vec<JsObject>>);

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    context.insert_data(Writing::default());
    let array = context.intrinsics().constructors().array().prototype();
    replace(&array, "toLocaleString", 0, array_text, context)?;
    let typed = context.intrinsics().constructors().typed_array().prototype();
    replace(&typed, "toLocaleString", 0, typed_array_text, context)?;
    Ok(())
}

fn array_text(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let array = this.to_object(context)?;
    let writes = |context: &Context| {
        let writing = context.get_data::<Writing>();
        writing.is_some_and(|writing| writing.0.borrow().iter().any(|other| JsObject::equals(other, &array)))
    };
    if writes(context) {
        return Ok(js_string!().into());
    }
    if let Some(writing) = context.get_data::<Writing>() {
        writing.0.borrow_mut().push(array.clone());
    }
    let text = array
        .get(js_string!("length"), context)
        .and_then(|length| length.to_length(context))
        .and_then(|length| items_text(&array, length, args, context));
    if let Some(writing) = context.get_data::<Writing>() {
        writing.0.borrow_mut().pop();
    }
    text
}

fn typed_array_text(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let array = JsTypedArray::from_object(this.to_object(context)?)?;
    let length = array.length(context)?;
    items_text(&array, length as u64, args, context)
}

fn items_text(array: &JsObject, length: u64, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let args = [argument(args, 0), argument(args, 1)];
    let mut texts: Vec<JsString> = Vec::new();
    for index in 0..length {
        if index > 0 {
            texts.push(js_string!(","));
        }
        let item = array.get(index, context)?;
        if !item.is_null_or_undefined() {
            let method = item.to_object(context)?.get(js_string!("toLocaleString"), context)?;
            let Some(method) = method.as_callable() else {
                return Err(JsNativeError::typ().with_message("`toLocaleString` is not a function").into());
            };
            texts.push(method.call(&item, &args, context)?.to_string(context)?);
        }
    }
    let texts: Vec<_> = texts.iter().map(JsString::as_str).collect();
    Ok(JsString::concat_array(&texts).into())
}
