//! Finds the page's own handler behind an SDK's.
//!
//! SDKs put a function of theirs in the place of a page's handler: they replace `Page`, are called around the definition, mix in,
//! or decorate. The platform calls theirs, which calls the page's with its `this`. Nothing tells at run time which functions were
//! called on the way, so syntax says who can have written what came back: a text that comes back as it stands in one of the two
//! is that one's; else a field that the wrapper does not set is the page's.

use sharebox_diagnostic::Place;
use sharebox_observation::{FunctionPlace, HandlerOutcome, HandlerPlaces, SettledAs, Value, WrappedHandler};
use sharebox_script::{FieldFacts, FunctionFacts, Seen};

use crate::{
    places::{field_place, only_return, seen},
    world::LoadedScript,
};

/// The page's own handler, called `name`, in its script `own`, where `called` can be a wrapper around it.
pub(crate) fn own_handler<'s>(
    called: &FunctionFacts,
    own: &'s LoadedScript,
    name: &str,
) -> Option<&'s FunctionFacts> {
    let found = own.facts.function_besides(name, called).filter(|_| called.calls_given)?;
    // What stands inside the other one is no wrapper, nor is it wrapped.
    let apart = !holds(&called.at, &found.at) && !holds(&found.at, &called.at);
    apart.then_some(found)
}

/// Turns `places`, which know of `called` alone, to `own` wherever what came back was written there.
pub(crate) fn turn_to(
    own: &FunctionFacts,
    called: &FunctionFacts,
    outcome: Option<&HandlerOutcome>,
    places: &mut HandlerPlaces,
) {
    let whole =
        |function: &FunctionFacts| FunctionPlace { name: function.name_at.clone(), all: function.at.clone() };
    let mut wrapped = WrappedHandler {
        own: whole(own),
        wrapper: whole(called),
        changed: Vec::new(),
        extended: Vec::new(),
        foreign: Vec::new(),
        returned: places.returned.clone(),
    };
    let mut is_own = false;
    if let Some(HandlerOutcome::Returned { value, awaited, promise_field }) = outcome {
        let mut pair = Pair { own, called, promised: false, places, wrapped: &mut wrapped };
        is_own |= pair.returned(value);
        pair.promised = true;
        for settlement in [awaited, promise_field].into_iter().flatten() {
            if let SettledAs::Resolved(value) = &settlement.settled {
                is_own |= pair.returned(value);
            }
        }
    }
    // The same mistakes with a function around it.
    places.arrow_this = places.arrow_this.take().or_else(|| own.this_in_arrow.clone());
    places.duplicate = places.duplicate.take().or_else(|| own.duplicate.clone());
    if is_own {
        // What is wrong with an `async` function is wrong where it is one.
        if !called.is_async {
            places.handler = Some(own.name_at.clone());
        }
        places.callback_return = places.callback_return.take().or_else(|| own.callback_return.clone());
        places.is_empty = own.is_empty;
        places.can_return = Some(own.returns.iter().any(|it| it.gives));
    }
    places.wrapped = Some(wrapped);
}

/// The two functions, and what is known so far.
struct Pair<'a> {
    own: &'a FunctionFacts,
    called: &'a FunctionFacts,
    /// Whether it is about what a promise gave.
    promised: bool,
    places: &'a mut HandlerPlaces,
    wrapped: &'a mut WrappedHandler,
}

impl Pair<'_> {
    /// Says whether what came back is the page's own at least in part, and puts the places of that part right.
    fn returned(&mut self, value: &Value) -> bool {
        let Value::Object(fields) = value else {
            // Passed on as it came; a wrapper that returns nothing is at fault itself.
            let passed_on = self.called.returns_unknown();
            if passed_on {
                self.places.returned = only_return(self.own).or_else(|| Some(self.own.name_at.clone()));
            }
            return passed_on;
        };
        let mut fields: Vec<(String, Seen)> =
            fields.iter().map(|(name, value)| (name.clone(), seen(value))).collect();
        let mut is_own = false;
        for index in 0..fields.len() {
            is_own |= self.field(&mut fields, index);
        }
        if is_own {
            let whole = self.own.return_place(&fields, self.promised);
            self.places.returned = whole.or_else(|| Some(self.own.name_at.clone()));
        }
        is_own
    }

    /// The same for the field at `index`, which is left as the page's own handler gave it.
    fn field(&mut self, fields: &mut [(String, Seen)], index: usize) -> bool {
        let name = fields[index].0.clone();
        let theirs = gave(self.called, fields, self.promised, &name);
        let around =
            theirs.and_then(|field| field.carries.as_ref()).filter(|around| **around != Default::default());
        if let (Some((prefix, suffix)), Seen::String(text)) = (around, &fields[index].1)
            && let Some(inner) =
                text.strip_prefix(prefix.as_str()).and_then(|text| text.strip_suffix(suffix.as_str()))
        {
            fields[index].1 = Seen::String(inner.to_owned());
        }
        let Some(field) = gave(self.own, fields, self.promised, &name) else {
            let before = self.own.returns.iter().flat_map(|it| &it.objects).flat_map(|object| &object.fields);
            self.wrapped.changed.extend(before.filter(|field| field.name == name).take(1).map(field_place));
            let may_be_own = self.own.returns_unknown()
                || self.own.returns.iter().flat_map(|it| &it.objects).any(|object| object.open);
            if may_be_own && theirs.is_none() {
                return true;
            }
            self.wrapped.foreign.push(name);
            return false;
        };
        let carried = theirs.is_some_and(|theirs| theirs.carries.is_some());
        let is_theirs = theirs.is_some_and(|theirs| !carried && (theirs.is_telling() || !field.is_telling()));
        if is_theirs {
            self.wrapped.changed.push(field_place(field));
            self.wrapped.foreign.push(name);
            return false;
        }
        if around.is_some() {
            self.wrapped.extended.extend(theirs.map(field_place));
        }
        let known = if self.promised { &mut self.places.promised_fields } else { &mut self.places.fields };
        known.retain(|other| other.name != name);
        known.push(field_place(field));
        true
    }
}

fn gave<'f>(
    function: &'f FunctionFacts,
    fields: &[(String, Seen)],
    promised: bool,
    name: &str,
) -> Option<&'f FieldFacts> {
    // An `async` function gives a promise what it returns.
    function.gave(fields, false, name).or_else(|| function.gave(fields, promised, name))
}

fn holds(outer: &Place, inner: &Place) -> bool {
    outer.file == inner.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end
}
