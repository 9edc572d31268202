//! The facts about one function.

use oxc_span::Span;
use sharebox_diagnostic::Place;

use super::places::{self, FunctionFacts, ObjectFacts, ParamFacts, ReturnFacts};
use crate::collect::{Entry, Function, FunctionId, Object, Return, Tables, Value};
use crate::positions::MarkedText;
use crate::resolve::{Context, Draft, Resolver};

/// Nested objects listed; a handler has a few, a whole bundle in a function thousands.
const NESTED: usize = 300;

/// Fields by which a literal looks like a share card.
const CARD: [&str; 3] = ["title", "path", "imageUrl"];

pub(super) fn facts(source: &MarkedText, tables: &Tables, id: FunctionId) -> FunctionFacts {
    let function = &tables.functions[id];
    let place = |span: Span| places::place(source, span);
    let returns: Vec<ReturnFacts> = function
        .returns
        .iter()
        .map(|it| ReturnFacts {
            at: place(it.at),
            objects: returned(tables, id, it).iter().map(|draft| places::object(source, draft)).collect(),
            gives: it.gives,
        })
        .collect();
    let returns_object = returns.iter().any(|it| !it.objects.is_empty());
    FunctionFacts {
        at: place(function.text),
        name_at: name(source, function),
        is_async: function.is_async,
        is_empty: function.is_empty,
        this_in_arrow: function.this.map(place),
        first_param: function.param.as_ref().map(|param| ParamFacts {
            name: param.name.as_deref().map(Into::into),
            at: place(param.at),
            fields: param.fields.iter().map(|(name, at)| (name.as_ref().into(), place(*at))).collect(),
        }),
        nested_objects: nested(source, tables, id),
        callback_return: if returns_object { None } else { callback_return(tables, id).map(place) },
        duplicate: function.duplicate.map(place),
        calls_given: super::wrapped::calls_given(source, tables, id),
        returns,
    }
}

fn name(source: &MarkedText, function: &Function) -> Place {
    if let Some(name) = &function.name {
        return places::place(source, name.at);
    }
    let text = places::slice(source, function.text);
    let word = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '_')).unwrap_or(text.len());
    let first = if word > 0 { word } else { text.chars().next().map_or(0, char::len_utf8) };
    let start = function.text.start as usize;
    source.place(start, start + first)
}

fn returned(tables: &Tables, function: FunctionId, it: &Return) -> Vec<Draft> {
    Resolver::new(tables).drafts(&it.value, Context { function, before: it.at.end })
}

/// Objects that come out of the function's callbacks and promises.
fn nested(source: &MarkedText, tables: &Tables, id: FunctionId) -> Vec<ObjectFacts> {
    let mut drafts = Vec::new();
    gather(tables, id, &mut drafts);
    let called = std::iter::once(id).chain(tables.inside(id)).flat_map(|id| &tables.functions[id].callees);
    let mut others: Vec<FunctionId> = Vec::new();
    for name in called.take(NESTED) {
        if let Some(other) = tables.function_named(name).filter(|other| !tables.contains(id, *other))
            && !others.contains(&other)
        {
            others.push(other);
        }
    }
    for other in others {
        if drafts.len() >= NESTED {
            break;
        }
        // What a called function returns may be what the promise gives.
        for it in &tables.functions[other].returns {
            keep(&mut drafts, returned(tables, other, it));
        }
        gather(tables, other, &mut drafts);
    }
    drafts.iter().map(|draft| places::object(source, draft)).collect()
}

/// Adds the objects in functions inside `id`, what those return, and what promises are settled with.
fn gather(tables: &Tables, id: FunctionId, drafts: &mut Vec<Draft>) {
    let resolver = || Resolver::new(tables);
    for nested in std::iter::once(id).chain(tables.inside(id)) {
        if drafts.len() >= NESTED {
            return;
        }
        let function = &tables.functions[nested];
        let here = Context { function: nested, before: function.text.end };
        for value in function.settled.iter().take(NESTED) {
            keep(drafts, resolver().drafts(value, here));
        }
        if nested != id {
            for it in function.returns.iter().take(NESTED) {
                keep(drafts, returned(tables, nested, it));
            }
        }
    }
    let inner = |object: &&Object| object.owner != id;
    for object in tables.objects_in(tables.functions[id].text).iter().filter(inner).take(NESTED) {
        let here = Context { function: object.owner, before: object.at.start };
        keep(drafts, resolver().drafts(&Value::Object(object.at.start), here));
    }
}

fn keep(drafts: &mut Vec<Draft>, new: Vec<Draft>) {
    for draft in new {
        if drafts.len() < NESTED && !drafts.contains(&draft) {
            drafts.push(draft);
        }
    }
}

/// The first `return` in a function inside `id` that gives a literal which looks like a share card.
fn callback_return(tables: &Tables, id: FunctionId) -> Option<Span> {
    let returns = tables.inside(id).flat_map(|nested| &tables.functions[nested].returns);
    returns.filter(|it| looks_like_card(tables, &it.value)).map(|it| it.at).min_by_key(|at| at.start)
}

fn looks_like_card(tables: &Tables, value: &Value) -> bool {
    match value {
        Value::Object(start) => tables.object(*start).is_some_and(|object| {
            object
                .entries
                .iter()
                .any(|entry| matches!(entry, Entry::Field(field) if CARD.contains(&&*field.name)))
        }),
        Value::Any(values) | Value::Merge(_, values) => {
            values.iter().any(|value| looks_like_card(tables, value))
        }
        _ => false,
    }
}
