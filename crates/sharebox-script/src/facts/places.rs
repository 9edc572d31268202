//! The facts as callers see them: names and places.

use oxc_span::Span;
use sharebox_diagnostic::Place;

use crate::Literal;
use crate::collect::{Call, Entry, Field, Tables};
use crate::positions::MarkedText;
use crate::resolve::Draft;

/// A call.
#[derive(Debug, Clone, PartialEq)]
pub struct CallFacts {
    /// The text of the callee on one line: `wx.showShareMenu`.
    pub callee: String,
    /// The whole call.
    pub at: Place,
    /// The fields of the first argument, where that is an object literal.
    pub keys: Vec<FieldFacts>,
}

/// A field of an object literal.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldFacts {
    /// Its name.
    pub name: String,
    /// The key; of an assignment `data.path = …` the property.
    pub key: Place,
    /// The value; of an assignment its right side.
    pub value: Place,
    /// The value, where it is a constant.
    pub literal: Option<Literal>,
    /// The constant text before and after the field of that name of another object, where the value is nothing else:
    /// `title: card.title`, `path: card.path + '&from=sdk'`.
    pub carries: Option<(String, String)>,
}

/// An object that a handler may return.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectFacts {
    /// The literal, or the expression that gives it where none is known.
    pub at: Place,
    /// Its fields: those of the literal and of what is spread into it or assigned to it.
    pub fields: Vec<FieldFacts>,
    /// Whether it may have fields that are not listed.
    pub open: bool,
    /// Assignments in branches that are supposed not to have run.
    pub(super) skipped: usize,
}

/// A `return`.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnFacts {
    /// The statement, or the expression that an arrow function consists of.
    pub at: Place,
    /// The objects that it may return, as far as they stand in this file.
    pub objects: Vec<ObjectFacts>,
    /// Whether it has an expression; `return;` has none.
    pub gives: bool,
}

/// The first parameter of a function.
#[derive(Debug, Clone, PartialEq)]
pub struct ParamFacts {
    /// Its name; none where it is taken apart.
    pub name: Option<String>,
    /// The name or the pattern, without a default.
    pub at: Place,
    /// The properties that a pattern takes, and their keys.
    pub fields: Vec<(String, Place)>,
}

/// A function.
#[derive(Debug, Clone, PartialEq)]
pub struct FunctionFacts {
    /// All of it, as `toString` gives it.
    pub at: Place,
    /// The key or name at its definition, else its first token.
    pub name_at: Place,
    /// Whether it is `async`.
    pub is_async: bool,
    /// Whether its body has no statement: nothing but comments, at most.
    pub is_empty: bool,
    /// The first `this` of an arrow function, also in arrow functions inside it. None for the initialiser of a
    /// class field, where `this` is the instance.
    pub this_in_arrow: Option<Place>,
    /// The first parameter; none where there is none or it is a rest parameter.
    pub first_param: Option<ParamFacts>,
    /// The `return`s of the function itself, in order.
    pub returns: Vec<ReturnFacts>,
    /// Objects in functions inside it, in functions of this file that those call, and those that promises are
    /// settled with.
    pub nested_objects: Vec<ObjectFacts>,
    /// The first `return` of a card-like literal in a function inside this one, which itself returns no object.
    pub callback_return: Option<Place>,
    /// The earlier key of the same name in the same object literal or class.
    pub duplicate: Option<Place>,
    /// Whether it calls a function that it was given, as one does that stands around another one.
    pub calls_given: bool,
}

pub(super) fn place(source: &MarkedText, span: Span) -> Place {
    source.place(span.start as usize, span.end as usize)
}

pub(super) fn slice(source: &MarkedText, span: Span) -> &str {
    source.text().get(span.start as usize..span.end as usize).unwrap_or_default()
}

pub(super) fn field(source: &MarkedText, field: &Field) -> FieldFacts {
    FieldFacts {
        name: field.name.as_ref().into(),
        key: place(source, field.key),
        value: place(source, field.value),
        literal: field.literal.clone(),
        carries: super::wrapped::carries(source, field),
    }
}

pub(super) fn object(source: &MarkedText, draft: &Draft) -> ObjectFacts {
    ObjectFacts {
        at: place(source, draft.at),
        fields: draft.fields.iter().map(|it| field(source, it)).collect(),
        open: draft.open,
        skipped: draft.skipped,
    }
}

pub(super) fn call(source: &MarkedText, tables: &Tables, call: &Call) -> CallFacts {
    let entries = call.object.and_then(|start| tables.object(start)).map(|object| object.entries.as_slice());
    let keys = entries.unwrap_or_default().iter().filter_map(|entry| match entry {
        Entry::Field(it) => Some(field(source, it)),
        Entry::Spread(_) | Entry::Computed => None,
    });
    CallFacts {
        callee: one_line(slice(source, call.callee)),
        at: place(source, call.at),
        keys: keys.collect(),
    }
}

/// The text of a callee as one would say it: on one line, without spaces around dots, cut where it is long.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 80;
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.chars().count() > LONGEST {
            break;
        }
        let tight = line.is_empty() || line.ends_with('.') || word.starts_with(['.', '?']);
        if !tight {
            line.push(' ');
        }
        line.push_str(word);
    }
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => line[..end].to_owned() + "…",
        None => line,
    }
}
