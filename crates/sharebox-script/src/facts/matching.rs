//! Which of the candidate literals gave the object that came back at run time.

use sharebox_diagnostic::Place;

use super::places::{FieldFacts, FunctionFacts, ObjectFacts};
use crate::{Literal, Seen};

impl FunctionFacts {
    /// The literal that most likely gave an object with these `fields`.
    ///
    /// Candidates are those of every return; with `promised`, for what a promise gave, also
    /// [`FunctionFacts::nested_objects`]. Those that contradict the fields are out. Of the rest the one with
    /// most matching constants wins; if two are as good, none does: see [`FunctionFacts::any_field`].
    pub fn returned_object(&self, fields: &[(String, Seen)], promised: bool) -> Option<&ObjectFacts> {
        let possible = self.possible(fields, promised);
        let best = possible.iter().map(|object| object.score(fields)).max()?;
        let mut winners = possible.into_iter().filter(|object| object.score(fields) == best);
        let first = winners.next()?;
        winners.all(|other| other.same_places(first)).then_some(first)
    }

    /// The field `name` of the object that came back, where every literal that may have given it has that
    /// field from the same place, even if it is not known which literal it was.
    pub fn any_field(&self, fields: &[(String, Seen)], promised: bool, name: &str) -> Option<&FieldFacts> {
        let possible = self.possible(fields, promised);
        let mut found =
            possible.iter().filter_map(|object| object.fields.iter().find(|field| field.name == name));
        let first = found.next()?;
        found.all(|other| other.value == first.value).then_some(first)
    }

    /// The `return` that gave the object of these `fields`, or the only `return` there is.
    pub fn return_place(&self, fields: &[(String, Seen)], promised: bool) -> Option<Place> {
        if let Some(object) = self.returned_object(fields, promised) {
            let mut giving = self.returns.iter().filter(|it| it.objects.contains(object));
            if let (Some(it), None) = (giving.next(), giving.next()) {
                return Some(it.at.clone());
            }
        }
        match self.returns.as_slice() {
            [only] => Some(only.at.clone()),
            _ => None,
        }
    }

    /// The candidates that `fields` do not contradict. Of the same literal only the likeliest outcome of the
    /// branches that assign to it.
    fn possible(&self, fields: &[(String, Seen)], promised: bool) -> Vec<&ObjectFacts> {
        let nested = if promised { self.nested_objects.as_slice() } else { &[] };
        let all = self.returns.iter().flat_map(|it| &it.objects).chain(nested);
        let mut possible: Vec<&ObjectFacts> = Vec::new();
        for object in all.filter(|object| object.admits(fields)) {
            if possible.iter().any(|other| other.at == object.at && other.skipped < object.skipped) {
                continue;
            }
            possible.retain(|other| other.at != object.at || other.skipped <= object.skipped);
            possible.push(object);
        }
        possible
    }
}

impl ObjectFacts {
    /// Whether this object can have had exactly `fields`.
    fn admits(&self, fields: &[(String, Seen)]) -> bool {
        let listed = self.fields.iter().all(|field| match seen(fields, &field.name) {
            Some(seen) => field.literal.as_ref().is_none_or(|literal| literal.admits(seen)),
            // What `undefined` fields become depends on who looked.
            None => field.literal == Some(Literal::Undefined),
        });
        let known = |name: &String| self.fields.iter().any(|field| field.name == *name);
        listed && (self.open || fields.iter().all(|(name, seen)| known(name) || *seen == Seen::Undefined))
    }

    /// How much speaks for this object: constants that match, then fields that it names, then being complete.
    fn score(&self, fields: &[(String, Seen)]) -> (usize, usize, bool) {
        let named = || self.fields.iter().filter(|field| seen(fields, &field.name).is_some());
        (named().filter(|field| field.literal.is_some()).count(), named().count(), !self.open)
    }

    fn same_places(&self, other: &Self) -> bool {
        self.at == other.at && self.fields == other.fields
    }
}

fn seen<'f>(fields: &'f [(String, Seen)], name: &str) -> Option<&'f Seen> {
    fields.iter().find(|(key, _)| key == name).map(|(_, seen)| seen)
}
