//! `Date` as clients have it: it reads dates as people write them.
//!
//! The engine's own `Date` stays below: this one turns a text into a number and hands that on.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
    object::{FunctionObjectBuilder, builtins::JsDate},
    property::PropertyDescriptor,
    value::PreferredType,
};
use sharebox_diagnostic::text;

use super::{date_text, hide, replace};
use crate::{
    natives::{argument, global},
    world::World,
};

/// The engine's own constructor and its `parse`.
#[derive(Debug)]
struct EngineDate {
    constructor: JsObject,
    parse: JsObject,
}

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let engine = context.intrinsics().constructors().date().constructor();
    let prototype = context.intrinsics().constructors().date().prototype();
    let body = NativeFunction::from_fn_ptr(construct);
    let date: JsObject = FunctionObjectBuilder::new(context.realm(), body)
        .name(js_string!("Date"))
        .length(7)
        .constructor(true)
        .build()
        .into();
    let fixed = PropertyDescriptor::builder()
        .value(prototype.clone())
        .writable(false)
        .enumerable(false)
        .configurable(false);
    date.define_property_or_throw(js_string!("prototype"), fixed, context)?;
    for name in ["now", "UTC"] {
        if let Some(method) = engine.get(JsString::from(name), context)?.as_object() {
            hide(&date, name, method, context)?;
        }
    }
    replace(&date, "parse", 1, parse, context)?;
    hide(&prototype, "constructor", date.clone(), context)?;
    let parse = engine.get(js_string!("parse"), context)?.as_callable().ok_or_else(missing)?;
    context.insert_data(EngineDate { constructor: engine, parse });
    global("Date", date, context);
    Ok(())
}

/// `Date(…)` and `new Date(…)`: `this` is the new target where there is one.
fn construct(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let engine = context.get_data::<EngineDate>().ok_or_else(missing)?.constructor.clone();
    let Some(target) = this.as_object().filter(JsObject::is_constructor) else {
        return engine.call(&JsValue::undefined(), args, context);
    };
    let [value] = args else { return engine.construct(args, Some(&target), context).map(JsValue::from) };
    let is_date = value.as_object().is_some_and(|object| JsDate::from_object(object).is_ok());
    let value = if is_date { value.clone() } else { value.to_primitive(context, PreferredType::Default)? };
    let value = match value.as_string() {
        Some(text) => JsValue::from(point(&text, context)?),
        None => value,
    };
    engine.construct(&[value], Some(&target), context).map(JsValue::from)
}

fn parse(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = argument(args, 0).to_string(context)?;
    point(&text, context).map(JsValue::from)
}

/// The point in time that `text` names, `NaN` if none.
fn point(text: &JsString, context: &mut Context) -> JsResult<f64> {
    let engine = context.get_data::<EngineDate>().ok_or_else(missing)?.parse.clone();
    let standard = engine.call(&JsValue::undefined(), &[text.clone().into()], context)?.to_number(context)?;
    if !standard.is_nan() {
        return Ok(standard);
    }
    let world = World::expect(context)?;
    let text = text.to_std_string_lossy();
    let Some(point) = date_text::parse(&text, world.utc_offset_minutes) else { return Ok(f64::NAN) };
    if !date_text::is_portable(&text) {
        // Reported by users of iPhones, and warned of by the DevTools; V8 reads them.
        world.gap(&text!(
            "a date written with `-` or `.` that is not ISO 8601 (some iPhones read only slashes)",
            "用 `-` 或 `.` 书写且不符合 ISO 8601 的日期（部分 iPhone 只认斜杠）"
        ));
    }
    Ok(point)
}

fn missing() -> JsNativeError {
    JsNativeError::error().with_message("no engine Date")
}
