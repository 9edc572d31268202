//! Finds the handler, and the object it returned, in the author's file.

use boa_engine::{Context, JsObject, JsValue};
use sharebox_diagnostic::Place;
use sharebox_observation::{FieldPlace, HandlerOutcome, HandlerPlaces, OptionRead, SettledAs, Value};
use sharebox_script::{Facts, FunctionFacts, ObjectFacts, Seen};

use crate::world::World;

/// What syntax says about `handler` and about what it returned.
pub(crate) fn of_handler(
    handler: &JsObject,
    outcome: Option<&HandlerOutcome>,
    world: &World,
    context: &mut Context,
) -> HandlerPlaces {
    let registration = world.registration.borrow().as_ref().and_then(|registration| registration.at.clone());
    let mut places = HandlerPlaces { registration, ..HandlerPlaces::default() };
    let Some(source) = source_of(handler, world, context) else { return places };
    let scripts = world.scripts.borrow();
    let Some(function) = scripts.values().find_map(|script| script.facts.function(&source)) else { return places };
    places.handler = Some(function.name_at.clone());
    places.is_async = function.is_async;
    places.arrow_this.clone_from(&function.this_in_arrow);
    places.duplicate.clone_from(&function.duplicate);
    places.callback_return.clone_from(&function.callback_return);
    if let Some(HandlerOutcome::Returned { value, awaited, promise_field }) = outcome {
        add_returned(&mut places, function, value, false);
        for settlement in [awaited, promise_field].into_iter().flatten() {
            if let SettledAs::Resolved(value) = &settlement.settled {
                add_returned(&mut places, function, value, true);
            }
        }
    }
    places
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
        places.returned = places.returned.take().or_else(|| only_return(function));
        return;
    };
    let fields = field_places(object);
    if promised {
        places.promised_fields = fields;
        places.returned.get_or_insert_with(|| object.at.clone());
    } else {
        places.fields = fields;
        places.returned = Some(object.at.clone());
    }
}

fn only_return(function: &FunctionFacts) -> Option<Place> {
    match function.returns.as_slice() {
        [only] => Some(only.at.clone()),
        _ => None,
    }
}

fn field_places(object: &ObjectFacts) -> Vec<FieldPlace> {
    let place = |field: &sharebox_script::FieldFacts| FieldPlace {
        name: field.name.clone(),
        key: field.key.clone(),
        value: field.value.clone(),
    };
    object.fields.iter().map(place).collect()
}

fn seen(value: &Value) -> Seen {
    match value {
        Value::String(text) => Seen::String(text.clone()),
        Value::Number(number) => Seen::Number(*number),
        Value::Bool(value) => Seen::Bool(*value),
        Value::Null => Seen::Null,
        Value::Undefined => Seen::Undefined,
        Value::Function(_) => Seen::Function,
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
pub(crate) fn option_reads(handler: &HandlerPlaces, world: &World) -> Vec<OptionRead> {
    let scripts = world.scripts.borrow();
    let place = |read: &OptionRead| -> Option<Place> {
        let facts_of = |file: &str| scripts.get(file).map(|script| &script.facts);
        let member = read.at.as_ref().and_then(|at| facts_of(&at.file)?.member_read_at(at.span.start, &read.field));
        member.or_else(|| {
            let at = handler.handler.as_ref()?;
            destructured(facts_of(&at.file)?, at, &read.field)
        })
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

/// Where the handler's parameter pattern takes `field` apart.
fn destructured(facts: &Facts, handler: &Place, field: &str) -> Option<Place> {
    let function = facts.function_named_at(handler)?;
    let parameter = function.first_param.as_ref()?;
    parameter.pattern.iter().find(|(name, _)| name == field).map(|(_, place)| place.clone())
}
