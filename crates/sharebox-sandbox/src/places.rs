//! Finds the handler, and the object it returned, in the author's file.

use std::rc::Rc;

use boa_engine::{Context, JsObject, JsString, JsValue, property::PropertyKey};
use sharebox_diagnostic::Place;
use sharebox_observation::{FieldPlace, HandlerOutcome, HandlerPlaces, OptionRead, SettledAs, Value};
use sharebox_script::{FieldFacts, FunctionFacts, Seen};

use crate::{
    world::{LoadedScript, World},
    wrapped,
};

/// A function of the page as syntax knows it: the script it stands in, and its text.
pub(crate) type Located = Option<(Rc<LoadedScript>, String)>;

/// Finds the script that a handler stands in: of several with the same function, that of the page. An empty one looks
/// like any other.
pub(crate) fn locate(handler: &JsObject, world: &World, context: &mut Context) -> Located {
    let source = source_of(handler, world, context)?;
    let scripts = world.scripts.borrow();
    let has = |script: &&Rc<LoadedScript>| script.facts.function(&source).is_some();
    let registration = world.registration.borrow();
    let place = registration.as_ref().and_then(|registration| registration.at.as_ref());
    let own = place.and_then(|place| scripts.get(place.file.as_ref())).filter(has);
    let script = own.or_else(|| scripts.values().find(has))?;
    Some((script.clone(), source))
}

/// What syntax says about the handler and about what it returned; and the fields that its parameter pattern takes. `script` is
/// the page's, `name` what the platform calls the handler.
pub(crate) fn of_handler(
    located: &Located,
    outcome: Option<&HandlerOutcome>,
    (script, name): (Option<&str>, &str),
    world: &World,
) -> (HandlerPlaces, Vec<(String, Place)>) {
    let registration = world.registration.borrow().as_ref().and_then(|registration| registration.at.clone());
    let mut places = HandlerPlaces { registration, ..HandlerPlaces::default() };
    let function = located.as_ref().and_then(|(script, source)| {
        let here = places.registration.as_ref().filter(|place| place.file == *script.text.file());
        let definition = world.registration.borrow().as_ref().map(|made| made.definition.clone());
        let class = definition.and_then(|definition| class_of(&definition, name));
        script.facts.function_of(source, here.map(|place| place.span.start), class.as_deref())
    });
    let Some(function) = function else { return (places, Vec::new()) };
    places.handler = Some(function.name_at.clone());
    places.is_async = function.is_async;
    places.is_empty = function.is_empty;
    places.arrow_this.clone_from(&function.this_in_arrow);
    places.duplicate.clone_from(&function.duplicate);
    places.callback_return.clone_from(&function.callback_return);
    places.can_return = Some(function.returns.iter().any(|it| it.gives));
    if let Some(HandlerOutcome::Returned { value, awaited, promise_field }) = outcome {
        add_returned(&mut places, function, value, false);
        for settlement in [awaited, promise_field].into_iter().flatten() {
            if let SettledAs::Resolved(value) = &settlement.settled {
                add_returned(&mut places, function, value, true);
            }
        }
    }
    if let Some(own) = script.and_then(|script| world.scripts.borrow().get(script).cloned())
        && let Some(own) = wrapped::own_handler(function, &own, name)
    {
        wrapped::turn_to(own, function, outcome, &mut places);
    }
    let taken = function.first_param.as_ref().map_or_else(Vec::new, |parameter| parameter.fields.clone());
    (places, taken)
}

/// The name of the class from which `object` has what is called `name`; `None` where it has it from no class, or from one
/// without a name. No code of the page runs.
pub(crate) fn class_of(object: &JsObject, name: &str) -> Option<String> {
    const MOST: usize = 100;
    let own = |object: &JsObject, name: &str| -> Option<JsValue> {
        let key = PropertyKey::from(JsString::from(name));
        object.borrow().properties().get(&key)?.value().cloned()
    };
    let mut holder = object.clone();
    for _ in 0..MOST {
        if own(&holder, name).is_some() {
            let class = own(&holder, "constructor")?.as_object()?;
            return Some(own(&class, "name")?.as_string()?.to_std_string_lossy());
        }
        let above = holder.prototype()?;
        holder = above;
    }
    None
}

fn add_returned(places: &mut HandlerPlaces, function: &FunctionFacts, value: &Value, promised: bool) {
    let Value::Object(fields) = value else {
        places.returned = places.returned.take().or_else(|| only_return(function));
        return;
    };
    let seen: Vec<(String, Seen)> = fields.iter().map(|(name, value)| (name.clone(), seen(value))).collect();
    // An `async` handler returns the object itself; a promise is resolved with it in a nested function.
    let found = function
        .returned_object(&seen, false)
        .or_else(|| promised.then(|| function.returned_object(&seen, true)).flatten());
    let Some(object) = found else {
        // Several literals could have made it: those fields that they agree on still have a place.
        let agreed = seen.iter().filter_map(|(name, _)| function.any_field(&seen, promised, name));
        let fields = agreed.map(field_place).collect();
        if promised {
            places.promised_fields = fields;
        } else {
            places.fields = fields;
        }
        places.returned = places.returned.take().or_else(|| function.return_place(&seen, promised));
        return;
    };
    let fields = object.fields.iter().map(field_place).collect();
    if promised {
        places.promised_fields = fields;
        places.returned.get_or_insert_with(|| object.at.clone());
    } else {
        places.fields = fields;
        places.returned = Some(object.at.clone());
    }
}

pub(crate) fn only_return(function: &FunctionFacts) -> Option<Place> {
    match function.returns.as_slice() {
        [only] => Some(only.at.clone()),
        _ => None,
    }
}

pub(crate) fn field_place(field: &FieldFacts) -> FieldPlace {
    FieldPlace {
        name: field.name.clone(),
        key: field.key.clone(),
        value: field.value.clone(),
        written_out: field.literal.is_some(),
    }
}

/// What syntax can compare with constants.
pub(crate) fn seen(value: &Value) -> Seen {
    match value {
        Value::String(text) => Seen::String(text.clone()),
        Value::Number(number) => Seen::Number(*number),
        Value::Bool(value) => Seen::Bool(*value),
        Value::Null => Seen::Null,
        Value::Undefined => Seen::Undefined,
        _ => Seen::Other,
    }
}

/// The exact source text of a function of the page.
fn source_of(handler: &JsObject, world: &World, context: &mut Context) -> Option<String> {
    let makers = world.makers()?;
    let handler = makers.original.call(&JsValue::undefined(), &[handler.clone().into()], context).ok()?;
    let source = makers.source_of.call(&handler, &[], context).ok()?;
    Some(source.as_string()?.to_std_string_lossy())
}

/// Keeps the reads of the share option that stand in the code as such (`res.target`, `({ target })`), with the
/// exact place. What copies the whole option (a spread, `JSON.stringify`) reads every field without meaning any.
pub(crate) fn option_reads(taken: &[(String, Place)], world: &World) -> Vec<OptionRead> {
    let scripts = world.scripts.borrow();
    let place = |read: &OptionRead| -> Option<Place> {
        let member = read
            .at
            .as_ref()
            .and_then(|at| scripts.get(at.file.as_ref())?.facts.member_read_near(at.span.start, &read.field));
        member.or_else(|| taken.iter().find(|(name, _)| *name == read.field).map(|(_, place)| place.clone()))
    };
    let mut found: Vec<OptionRead> = Vec::new();
    for read in world.option_reads.borrow().iter() {
        if let Some(at) = place(read) {
            let read = OptionRead { field: read.field.clone(), at: Some(at) };
            if !found.contains(&read) {
                found.push(read);
            }
        }
    }
    found
}
