//! `JSON.parse` for every text that the grammar allows.
//!
//! The engine's own refuses what is nested more than 128 deep, numbers beyond the largest double and lone surrogates.
//! With a reviver it still runs, unless it refuses the text: then the reviver is called here.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string, object::builtins::JsArray,
    property::PropertyKey,
};

use super::{
    json_text::{JsonError, Reader, Token},
    replace,
};
use crate::{natives::argument, supply};

/// The engine's own `JSON.parse`.
#[derive(Debug)]
struct EngineParse(JsObject);

/// A value that is not complete yet.
enum Open {
    Array(Vec<JsValue>),
    /// An object, and the key whose value comes next.
    Object(JsObject, JsString),
}

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let json = context.global_object().get(js_string!("JSON"), context)?;
    let json = json.as_object().ok_or_else(missing)?;
    let engine = replace(&json, "parse", 2, parse, context)?;
    context.insert_data(EngineParse(engine.ok_or_else(missing)?));
    Ok(())
}

fn parse(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = argument(args, 0).to_string(context)?;
    let reviver = argument(args, 1).as_callable();
    if let Some(reviver) = &reviver {
        let engine = context.get_data::<EngineParse>().ok_or_else(missing)?.0.clone();
        if engine.call(this, &[text.clone().into()], context).is_ok() {
            return engine.call(this, &[text.into(), reviver.clone().into()], context);
        }
    }
    let units = text.to_vec();
    match read(&units, context)? {
        Ok(value) => {
            reviver.map_or_else(|| Ok(value.clone()), |reviver| revive(value.clone(), &reviver, context))
        }
        Err(error) => match supply::parsed(&text.to_std_string_lossy(), context)? {
            Some(stand_in) => Ok(stand_in.into()),
            None => Err(JsNativeError::syntax().with_message(message(error, &units)).into()),
        },
    }
}

/// An object whose fields are being revived, and the place that it is in.
struct Reviving {
    holder: JsObject,
    key: PropertyKey,
    object: JsObject,
    /// Its fields that are still to come, the next one last.
    keys: Vec<PropertyKey>,
}

/// `value` after `reviver` was called for everything in it, from the inside out.
fn revive(value: JsValue, reviver: &JsObject, context: &mut Context) -> JsResult<JsValue> {
    let root = JsObject::with_object_proto(context.intrinsics());
    root.create_data_property_or_throw(js_string!(), value, context)?;
    let mut around: Vec<Reviving> = Vec::new();
    let mut place = Some((root, PropertyKey::from(js_string!())));
    loop {
        // Goes into a value, or leaves the innermost object, whose fields are done.
        let (holder, key, value) = if let Some((holder, key)) = place.take() {
            let value = holder.get(key.clone(), context)?;
            if let Some(object) = value.as_object() {
                let keys = fields(&object, context)?;
                around.push(Reviving { holder, key, object, keys });
                place = around.last_mut().and_then(Reviving::next);
                continue;
            }
            (holder, key, value)
        } else {
            let Some(done) = around.pop() else { return Ok(JsValue::undefined()) };
            (done.holder, done.key, done.object.into())
        };
        let name = JsValue::from(key.clone()).to_string(context)?;
        let new = reviver.call(&holder.clone().into(), &[name.into(), value], context)?;
        let Some(outer) = around.last_mut() else { return Ok(new) };
        if new.is_undefined() {
            // What cannot be deleted stays, which is no error.
            match holder.delete_property_or_throw(key, context) {
                Err(error) if error.as_native().is_none_or(|error| !error.is_type()) => return Err(error),
                _ => {}
            }
        } else {
            holder.create_data_property(key, new, context)?;
        }
        place = outer.next();
    }
}

/// The fields of an object in which values may be, the first one last.
fn fields(object: &JsObject, context: &mut Context) -> JsResult<Vec<PropertyKey>> {
    if object.is_array() {
        let length = object.get(js_string!("length"), context)?.to_length(context)?;
        return Ok((0..length).rev().map(PropertyKey::from).collect());
    }
    let mut keys = object.own_property_keys(context)?;
    keys.retain(|key| !matches!(key, PropertyKey::Symbol(_)));
    keys.reverse();
    Ok(keys)
}

impl Reviving {
    fn next(&mut self) -> Option<(JsObject, PropertyKey)> {
        Some((self.object.clone(), self.keys.pop()?))
    }
}

/// The value of a whole text. What the grammar does not allow is the inner error.
fn read(units: &[u16], context: &mut Context) -> JsResult<Result<JsValue, JsonError>> {
    let mut reader = Reader::new(units);
    let mut open: Vec<Open> = Vec::new();
    macro_rules! next {
        () => {
            match reader.next() {
                Ok(token) => token,
                Err(error) => return Ok(Err(error)),
            }
        };
    }
    let mut token = next!();
    loop {
        // A value begins with `token`.
        let mut value = match token {
            Token::Mark(b'[') => {
                token = next!();
                if token != Token::Mark(b']') {
                    open.push(Open::Array(Vec::new()));
                    continue;
                }
                JsArray::from_iter([], context).into()
            }
            Token::Mark(b'{') => {
                let object = JsObject::with_object_proto(context.intrinsics());
                match next!() {
                    Token::Mark(b'}') => object.into(),
                    Token::Text(key) if matches!(next!(), Token::Mark(b':')) => {
                        open.push(Open::Object(object, JsString::from(&key[..])));
                        token = next!();
                        continue;
                    }
                    _ => return Ok(Err(reader.misplaced())),
                }
            }
            Token::Text(text) => {
                let text = JsString::from(&text[..]);
                supply::revived_text(&text, context)?.map_or_else(|| text.into(), JsValue::from)
            }
            Token::Number(number) => JsValue::from(number),
            Token::True => true.into(),
            Token::False => false.into(),
            Token::Null => JsValue::null(),
            Token::Mark(_) | Token::End => return Ok(Err(reader.misplaced())),
        };
        // It may end others.
        loop {
            let next = next!();
            match (open.pop(), next) {
                (None, Token::End) => return Ok(Ok(value)),
                (Some(Open::Array(mut values)), Token::Mark(b',')) => {
                    values.push(value);
                    open.push(Open::Array(values));
                    token = next!();
                    break;
                }
                (Some(Open::Array(mut values)), Token::Mark(b']')) => {
                    values.push(value);
                    value = JsArray::from_iter(values, context).into();
                }
                (Some(Open::Object(object, key)), Token::Mark(b',')) => {
                    object.create_data_property_or_throw(key, value, context)?;
                    match next!() {
                        Token::Text(key) if matches!(next!(), Token::Mark(b':')) => {
                            open.push(Open::Object(object, JsString::from(&key[..])));
                        }
                        _ => return Ok(Err(reader.misplaced())),
                    }
                    token = next!();
                    break;
                }
                (Some(Open::Object(object, key)), Token::Mark(b'}')) => {
                    object.create_data_property_or_throw(key, value, context)?;
                    value = object.into();
                }
                _ => return Ok(Err(reader.misplaced())),
            }
        }
    }
}

fn message(error: JsonError, units: &[u16]) -> String {
    match error {
        JsonError::End => "Unexpected end of JSON input".to_owned(),
        JsonError::At(index) => {
            let rest = &units[index..units.len().min(index + 2)];
            let found = String::from_utf16_lossy(rest).chars().next().unwrap_or_default();
            format!("Unexpected token {found} in JSON at position {index}")
        }
    }
}

fn missing() -> JsNativeError {
    JsNativeError::error().with_message("no engine JSON")
}
