//! A stand-in for data of any shape: an object and a list of one, a text and a number.
//!
//! It answers as it is read. A member gives another stand-in, an index too; what the program compares a member with is
//! what the member is; members that speak of errors are absent; methods of lists work on the one element there is, and
//! find it; methods of strings work on the text. Copied key by key it loses its members, which is noted.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
    object::builtins::{JsArray, JsProxy},
    property::{PropertyDescriptor, PropertyKey},
};
use serde_json::Value as Json;
use sharebox_observation::{Supply, Use, Value};
use sharebox_script::Literal;

use super::reads::{Way, use_of_method};
use crate::{
    natives::{argument, function},
    world::{LoadedScript, World},
};

/// Own key of the target of a stand-in: its index among the texts.
const ISSUED: &str = "\u{2060}issued";
/// Own key of the target of a stand-in: where it is noted how it is read.
const READ: &str = "\u{2060}read";

/// What a time is where the page asks a stand-in for one, in milliseconds since 1970.
const TIME: f64 = 1_704_067_200_000.0;

/// Constants that mean success, the likelier first; servers agree on no other word for it.
const SUCCESS_NUMBERS: [f64; 3] = [0.0, 200.0, 1.0];
const SUCCESS_WORDS: [&str; 7] = ["success", "ok", "0", "200", "1", "0000", "true"];

/// The stand-in behind the text `issued`, of which it is noted at `read` how it is read.
pub(super) fn stand_in(issued: usize, read: Option<usize>, context: &mut Context) -> JsResult<JsObject> {
    let world = World::expect(context)?;
    let target: JsObject = JsArray::from_iter([JsValue::undefined()], context).into();
    for (key, number) in [(ISSUED, Some(issued)), (READ, read)] {
        let Some(number) = number else { continue };
        let property = PropertyDescriptor::builder()
            .value(JsValue::from(u32::try_from(number).unwrap_or_default()))
            .writable(false)
            .enumerable(false)
            .configurable(true);
        target.define_property_or_throw(JsString::from(key), property, context)?;
    }
    let proxy = JsProxy::builder(target).get(get).has(has).own_keys(own_keys).build(context)?;
    let object: JsObject = proxy.into();
    world.supply.objects.borrow_mut().insert(object.clone(), issued);
    Ok(object)
}

fn index_of(target: &JsObject, context: &mut Context) -> JsResult<usize> {
    Ok(target.get(js_string!(ISSUED), context)?.to_length(context)?.try_into().unwrap_or_default())
}

/// Where it is noted how the stand-in with this target is read.
fn read_of(target: &JsObject, context: &mut Context) -> JsResult<Option<usize>> {
    let read = target.get(js_string!(READ), context)?;
    if read.is_undefined() { Ok(None) } else { Ok(read.to_length(context)?.try_into().ok()) }
}

fn get(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(target) = argument(args, 0).as_object() else { return Ok(JsValue::undefined()) };
    let key = argument(args, 1).to_property_key(context)?;
    let world = World::expect(context)?;
    let issued = index_of(&target, context)?;
    let read = read_of(&target, context)?;
    let reads = &world.supply.reads;
    world.supply.rely(issued, world.phase.get());
    let name = match &key {
        PropertyKey::String(name) => name.to_std_string_lossy(),
        PropertyKey::Symbol(symbol) => {
            let primitive = symbol.description().is_some_and(|text| text == js_string!("Symbol.toPrimitive"));
            if !primitive && symbol.description().is_some_and(|text| text == js_string!("Symbol.iterator")) {
                reads.note(read, Use::Iterated);
            }
            return if primitive {
                Ok(primitive_of(issued, read, context))
            } else {
                target.get(key, context)
            };
        }
        PropertyKey::Index(_) => {
            let own = target.get(key.clone(), context)?;
            if !own.is_undefined() {
                return Ok(own);
            }
            let element: JsValue = stand_in(issued, reads.next(read, Way::Item), context)?.into();
            target.create_data_property(key, element.clone(), context)?;
            return Ok(element);
        }
    };
    if name == "length" {
        reads.note(read, Use::Length);
    }
    if name == "length" || target.has_own_property(key.clone(), context)? {
        return target.get(key, context);
    }
    if let Some(own) = method(&name, issued, read, context)? {
        note_method(&name, read, &world);
        return Ok(own);
    }
    // What lists inherit, `constructor` and `map` among it.
    if target.has_property(key.clone(), context)? {
        note_method(&name, read, &world);
        return target.get(key, context);
    }
    let next = || reads.next(read, Way::Member(name.clone()));
    if let Some(constant) = constant(&name, &world) {
        reads.note(next(), Use::Constant);
        return Ok(constant);
    }
    if is_error(&name) {
        let number = ["no", "code", "num"].iter().any(|end| name.to_lowercase().ends_with(end));
        return Ok(if number { 0.into() } else { JsValue::undefined() });
    }
    let from = {
        let known = world.supply.issued.borrow();
        known.get(issued).map(|known| known.from.clone()).unwrap_or_default()
    };
    let mut child = issued;
    let next = next();
    for wanted in from {
        child = world.supply.issue(&name, wanted, true, next);
    }
    let child: JsValue = stand_in(child, next, context)?.into();
    target.create_data_property(key, child.clone(), context)?;
    Ok(child)
}

fn note_method(name: &str, read: Option<usize>, world: &World) {
    if let Some(used) = use_of_method(name) {
        world.supply.reads.note(read, used);
    }
}

fn has(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(target) = argument(args, 0).as_object() else { return Ok(false.into()) };
    let key = argument(args, 1).to_property_key(context)?;
    let member = matches!(&key, PropertyKey::String(_));
    Ok((member || target.has_property(key, context)?).into())
}

/// The keys of the list that it is; whoever wanted those of an object gets no member.
fn own_keys(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(target) = argument(args, 0).as_object() else { return Ok(JsValue::undefined()) };
    let world = World::expect(context)?;
    if !world.watching_off.get() {
        let text = world.supply.text(index_of(&target, context)?);
        world.supply.blur(format!("the keys of `{text}`"), world.errors.borrow().len());
    }
    let keys: Vec<JsValue> = target.own_property_keys(context)?.into_iter().map(JsValue::from).collect();
    Ok(JsArray::from_iter(keys, context).into())
}

/// What a member called `name` does where it is a method of texts, numbers or times, or one that looks for something.
fn method(
    name: &str,
    issued: usize,
    read: Option<usize>,
    context: &mut Context,
) -> JsResult<Option<JsValue>> {
    let world = World::expect(context)?;
    let text = JsString::from(world.supply.text(issued));
    let fixed = |value: JsValue, context: &mut Context| {
        let body = NativeFunction::from_copy_closure_with_captures(
            |_, _, value: &JsValue, _| Ok(value.clone()),
            value,
        );
        Some(function("method", 0, body, context).into())
    };
    Ok(match name {
        // No promise, and no class of its own.
        "then" => Some(JsValue::undefined()),
        "toString" | "toLocaleString" | "valueOf" | "toJSON" => fixed(text.into(), context),
        "findIndex" | "indexOf" | "lastIndexOf" => fixed(0.into(), context),
        "some" | "every" | "includes" | "hasOwnProperty" => fixed(true.into(), context),
        "find" | "findLast" => {
            let element = stand_in(issued, world.supply.reads.next(read, Way::Item), context)?;
            fixed(element.into(), context)
        }
        "filter" => {
            let item = world.supply.reads.next(read, Way::Item);
            let element: JsValue = stand_in(issued, item, context)?.into();
            let list = JsArray::from_iter([element], context);
            fixed(list.into(), context)
        }
        "getTime" => fixed(TIME.into(), context),
        "toFixed" | "toPrecision" => fixed(js_string!("1").into(), context),
        // Lists have these as well, and give a list of one, whose text is the same.
        "slice" | "concat" | "at" => None,
        _ => {
            let strings = context.intrinsics().constructors().string().prototype();
            match strings.get(JsString::from(name), context)?.as_callable() {
                Some(own) if name != "constructor" => {
                    let body = NativeFunction::from_copy_closure_with_captures(
                        |_, args, (own, text): &(JsObject, JsString), context| {
                            own.call(&text.clone().into(), args, context)
                        },
                        (own, text),
                    );
                    Some(function(name, 0, body, context).into())
                }
                _ => None,
            }
        }
    })
}

/// `[Symbol.toPrimitive]`: a number where one is asked for, else the text.
fn primitive_of(issued: usize, read: Option<usize>, context: &mut Context) -> JsValue {
    let body = NativeFunction::from_copy_closure_with_captures(
        |_, args, (issued, read): &(usize, Option<usize>), context| {
            let hint =
                argument(args, 0).as_string().map_or_else(String::new, |hint| hint.to_std_string_lossy());
            let world = World::expect(context)?;
            let text = world.supply.text(*issued);
            world.supply.reads.note(*read, if hint == "number" { Use::Number } else { Use::Text });
            Ok(match (hint.as_str(), text.parse::<u32>()) {
                ("number", Ok(number)) => number.into(),
                ("number", Err(_)) => 1.into(),
                _ => JsString::from(text).into(),
            })
        },
        (issued, read),
    );
    function("[Symbol.toPrimitive]", 1, body, context).into()
}

/// The constant that the program compares `name` with: the one that likelier means success, or in a second attempt the
/// next.
fn constant(name: &str, world: &World) -> Option<JsValue> {
    let scripts = world.scripts.borrow();
    let constants = constants(name, &scripts);
    let second = world.supply.how.get() == Some(Supply::Numbered);
    let chosen = constants.get(usize::from(second)).or_else(|| constants.first())?;
    Some(match chosen {
        Literal::String(text) => JsString::from(text.as_str()).into(),
        Literal::Number(number) => JsValue::from(*number),
        Literal::Bool(value) => JsValue::from(*value),
        _ => return None,
    })
}

/// What `name` is compared with in `scripts`, the likelier success first.
fn constants<'s>(name: &str, scripts: &'s BTreeMap<String, Rc<LoadedScript>>) -> Vec<&'s Literal> {
    let mut constants: Vec<&Literal> = Vec::new();
    for constant in scripts.values().flat_map(|script| script.facts.compared_with(name)) {
        if !constants.contains(&constant) {
            constants.push(constant);
        }
    }
    // The text of nothing is compared with to see whether there is something.
    constants.retain(|constant| **constant != Literal::String(String::new()));
    constants.sort_by_key(|constant| rank(constant));
    constants
}

/// What every name is compared with in the scripts that ran.
pub(super) fn compared(world: &World) -> BTreeMap<String, Vec<Json>> {
    let scripts = world.scripts.borrow();
    let names: BTreeSet<&str> = scripts.values().flat_map(|script| script.facts.compared_names()).collect();
    let json = |literal: &Literal| match literal {
        Literal::String(text) => Some(Json::from(text.as_str())),
        Literal::Number(number) => Some(Value::Number(*number).to_json()),
        Literal::Bool(value) => Some(Json::from(*value)),
        _ => None,
    };
    let of = |name: &str| constants(name, &scripts).into_iter().filter_map(json).collect::<Vec<_>>();
    let all = names.into_iter().map(|name| (name.to_owned(), of(name)));
    all.filter(|(_, constants)| !constants.is_empty()).collect()
}

/// The lower, the likelier success.
fn rank(constant: &Literal) -> usize {
    let last = SUCCESS_NUMBERS.len() + SUCCESS_WORDS.len() + 1;
    match constant {
        Literal::Bool(true) => 0,
        Literal::Number(number) => SUCCESS_NUMBERS
            .iter()
            .position(|success| success.to_bits() == number.to_bits())
            .map_or(last, |at| at + 1),
        Literal::String(text) => SUCCESS_WORDS
            .iter()
            .position(|success| text.eq_ignore_ascii_case(success))
            .map_or(last, |at| at + 1 + SUCCESS_NUMBERS.len()),
        _ => last,
    }
}

/// Whether a member called so is there only when something went wrong.
fn is_error(name: &str) -> bool {
    let name = name.to_lowercase();
    let begins = ["err", "fail"].iter().any(|word| name.starts_with(word));
    begins && !name.ends_with("msg") && !name.ends_with("message")
}
