//! Copies JavaScript values out of the engine, within limits.

use boa_engine::{
    Context, JsError, JsObject, JsResult, JsValue, JsVariant,
    builtins::{date::Date, error::Error},
    js_string,
    object::builtins::{JsArrayBuffer, JsPromise},
};
use sharebox_observation::{Value, ValueLimits};

use crate::{stand_in, trace::data_property, world::World};

/// Bytes of a buffer that a report needs.
const BUFFER_START: usize = 32;

/// Copies one value. Getters and proxy traps of the page run, as they do when a platform reads the value; what
/// they throw makes a field unreadable, a limit that strikes in them ends the copy.
#[derive(Debug)]
pub(crate) struct Copier<'a> {
    world: &'a World,
    limits: ValueLimits,
    nodes: usize,
    open: Vec<JsObject>,
}

impl<'a> Copier<'a> {
    pub(crate) fn new(world: &'a World, limits: ValueLimits) -> Self {
        Self { world, limits, nodes: 0, open: Vec::new() }
    }

    /// The copy, or the engine's error if a limit struck.
    pub(crate) fn copy(&mut self, value: &JsValue, context: &mut Context) -> JsResult<Value> {
        self.nodes += 1;
        if self.nodes > self.limits.nodes {
            return Ok(Value::Truncated);
        }
        Ok(match value.variant() {
            JsVariant::Undefined => Value::Undefined,
            JsVariant::Null => Value::Null,
            JsVariant::Boolean(b) => Value::Bool(b),
            JsVariant::Integer32(n) => Value::Number(f64::from(n)),
            JsVariant::Float64(n) if n.is_finite() => Value::Number(n),
            JsVariant::Float64(n) if n.is_nan() => Value::NonFinite("NaN".to_owned()),
            JsVariant::Float64(n) => {
                Value::NonFinite(if n > 0.0 { "Infinity" } else { "-Infinity" }.to_owned())
            }
            JsVariant::String(text) => {
                let length = text.len();
                if length > self.limits.string {
                    Value::LongString {
                        start: text.get_expect(0..self.limits.string).to_std_string_lossy(),
                        length,
                    }
                } else {
                    Value::String(text.to_std_string_lossy())
                }
            }
            JsVariant::BigInt(n) => Value::BigInt(n.to_string()),
            JsVariant::Symbol(symbol) => Value::Symbol(
                symbol.description().map_or_else(String::new, |text| text.to_std_string_lossy()),
            ),
            JsVariant::Object(object) => return self.copy_object(&object, context),
        })
    }

    fn copy_object(&mut self, object: &JsObject, context: &mut Context) -> JsResult<Value> {
        if let Some(text) = self.world.supply.text_of(object) {
            return Ok(Value::String(text));
        }
        if object.is_callable() {
            let stand_in = stand_in::name_of(object, self.world);
            return Ok(Value::Function(stand_in.unwrap_or_else(|| function_name(object))));
        }
        if JsPromise::from_object(object.clone()).is_ok() {
            return Ok(Value::Promise);
        }
        if let Ok(buffer) = JsArrayBuffer::from_object(object.clone()) {
            let bytes = buffer.data();
            let length = bytes.as_ref().map_or(0, |bytes| bytes.len());
            // What stands in a report is short; what a host API gets is whole.
            let limit =
                if self.limits.string > ValueLimits::default().string { length } else { BUFFER_START };
            let start = bytes.as_ref().map_or_else(Vec::new, |bytes| bytes[..length.min(limit)].to_vec());
            return Ok(Value::Buffer { start, length });
        }
        if object.is::<Error>() {
            let text = |key| data_property(object, key).and_then(|value| value.as_string());
            return Ok(Value::Error {
                name: text("name").map_or_else(|| "Error".to_owned(), |text| text.to_std_string_lossy()),
                message: text("message").map_or_else(String::new, |text| text.to_std_string_lossy()),
            });
        }
        if object.is::<Date>() {
            return Ok(copy_date(object, context));
        }
        if self.open.iter().any(|other| JsObject::equals(other, object)) {
            return Ok(Value::Cycle);
        }
        if self.open.len() >= self.limits.depth {
            return Ok(Value::Truncated);
        }
        self.open.push(object.clone());
        let result = if object.is_array() {
            self.copy_array(object, context)
        } else {
            self.copy_fields(object, context)
        };
        self.open.pop();
        result
    }

    fn copy_array(&mut self, object: &JsObject, context: &mut Context) -> JsResult<Value> {
        let length = object.get(js_string!("length"), context)?.as_number().unwrap_or(0.0);
        let mut items = Vec::new();
        let mut index = 0_u32;
        while f64::from(index) < length {
            if self.nodes >= self.limits.nodes {
                items.push(Value::Truncated);
                break;
            }
            let item = object.get(index, context);
            items.push(self.field(item, context)?);
            index += 1;
        }
        Ok(Value::Array(items))
    }

    fn copy_fields(&mut self, object: &JsObject, context: &mut Context) -> JsResult<Value> {
        let Some(makers) = self.world.makers() else { return Ok(Value::Unreadable) };
        let limit = u32::try_from(self.limits.nodes).unwrap_or(u32::MAX);
        let keys = makers.enumerable_keys.call(
            &JsValue::undefined(),
            &[object.clone().into(), limit.into()],
            context,
        );
        let keys = match keys {
            Ok(keys) => keys,
            Err(error) if error.as_engine().is_some() => return Err(error),
            Err(_) => return Ok(Value::Unreadable),
        };
        let Some(keys) = keys.as_object() else { return Ok(Value::Unreadable) };
        let count = keys.get(js_string!("length"), context)?.as_number().unwrap_or(0.0);
        let mut fields = Vec::new();
        let mut index = 0_u32;
        while f64::from(index) < count && self.nodes < self.limits.nodes {
            let key = keys.get(index, context)?.to_string(context)?;
            let value = object.get(key.clone(), context);
            let value = self.field(value, context)?;
            fields.push((key.to_std_string_lossy(), value));
            index += 1;
        }
        Ok(Value::Object(fields))
    }

    /// A field's copy; what its getter threw makes it unreadable.
    fn field(&mut self, value: JsResult<JsValue>, context: &mut Context) -> JsResult<Value> {
        match value {
            Ok(value) => self.copy(&value, context),
            Err(error) if error.as_engine().is_some() => Err(error),
            Err(_) => Ok(Value::Unreadable),
        }
    }
}

/// Copies with the usual limits; the share option is not watched meanwhile.
pub(crate) fn copy(value: &JsValue, world: &World, context: &mut Context) -> Result<Value, JsError> {
    copy_within(ValueLimits::default(), value, world, context)
}

/// Copies within limits; the share option is not watched meanwhile.
pub(crate) fn copy_within(
    limits: ValueLimits,
    value: &JsValue,
    world: &World,
    context: &mut Context,
) -> Result<Value, JsError> {
    let watching = world.watching.replace(false);
    let off = world.watching_off.replace(true);
    let copied = Copier::new(world, limits).copy(value, context);
    world.watching.set(watching);
    world.watching_off.set(off);
    copied
}

/// The same value as a copy within `limits` would have been.
pub(crate) fn shortened(value: Value, limits: ValueLimits) -> Value {
    Shortener { limits, nodes: 0 }.shorten(value, 0)
}

struct Shortener {
    limits: ValueLimits,
    nodes: usize,
}

impl Shortener {
    fn shorten(&mut self, value: Value, depth: usize) -> Value {
        self.nodes += 1;
        if self.nodes > self.limits.nodes {
            return Value::Truncated;
        }
        match value {
            Value::String(text) if text.len() > self.limits.string => {
                let length = text.encode_utf16().count();
                if length <= self.limits.string {
                    return Value::String(text);
                }
                Value::LongString { start: start_of(&text, self.limits.string), length }
            }
            Value::LongString { start, length } => {
                Value::LongString { start: start_of(&start, self.limits.string), length }
            }
            Value::Buffer { mut start, length } => {
                start.truncate(BUFFER_START);
                Value::Buffer { start, length }
            }
            Value::Array(_) | Value::Object(_) if depth >= self.limits.depth => Value::Truncated,
            Value::Array(items) => {
                let room = self.limits.nodes.saturating_sub(self.nodes);
                let cut = items.len() > room;
                let mut items: Vec<Value> =
                    items.into_iter().take(room).map(|item| self.shorten(item, depth + 1)).collect();
                if cut {
                    items.push(Value::Truncated);
                }
                Value::Array(items)
            }
            Value::Object(fields) => {
                let room = self.limits.nodes.saturating_sub(self.nodes);
                let fields = fields.into_iter().take(room);
                Value::Object(fields.map(|(key, field)| (key, self.shorten(field, depth + 1))).collect())
            }
            other => other,
        }
    }
}

/// At most `units` UTF-16 code units of the beginning.
fn start_of(text: &str, units: usize) -> String {
    let mut room = units;
    text.chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= room;
            room = room.saturating_sub(c.len_utf16());
            fits
        })
        .collect()
}

/// The `name` of a function, without running page code.
pub(crate) fn function_name(function: &JsObject) -> String {
    data_property(function, "name")
        .and_then(|name| name.as_string())
        .map(|name| name.to_std_string_lossy().chars().take(100).collect())
        .unwrap_or_default()
}

/// A date in ISO 8601, by the engine's own method as far as the page has left it alone.
fn copy_date(object: &JsObject, context: &mut Context) -> Value {
    let method =
        context.intrinsics().constructors().date().prototype().get(js_string!("toISOString"), context);
    let text = method
        .ok()
        .and_then(|method| method.as_callable())
        .and_then(|method| method.call(&object.clone().into(), &[], context).ok())
        .and_then(|text| text.as_string());
    Value::Date(text.map_or_else(|| "Invalid Date".to_owned(), |text| text.to_std_string_lossy()))
}
