//! From an expression to the object literals of this file that it may give, with all that is assigned to
//! them on the way.

use std::cell::Cell;

use oxc_span::Span;

use crate::collect::{Entry, Field, FunctionId, Store, Tables, Value, Variable, VariableKind};

/// Steps that one question may take: names may refer to each other in circles.
const FUEL: usize = 4_000;

/// Names, calls and spreads that are followed one through another.
const DEPTH: usize = 12;

/// Candidates kept for one expression.
const WIDTH: usize = 64;

/// Fields kept of one object; a card has a handful.
const FIELDS: usize = 200;

/// Assignments in branches whose every combination is tried.
const COMBINED: usize = 4;

/// An object that an expression may give.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    pub(crate) at: Span,
    pub(crate) fields: Vec<Field>,
    /// Whether there may be more fields, or others.
    pub(crate) open: bool,
    /// Assignments in branches that this draft supposes not to have run. Fewer are likelier.
    pub(crate) skipped: usize,
}

impl Draft {
    fn empty(at: Span) -> Self {
        Self { at, fields: Vec::new(), open: false, skipped: 0 }
    }

    fn set(&mut self, field: Field) {
        self.fields.retain(|old| old.name != field.name);
        if self.fields.len() < FIELDS {
            self.fields.push(field);
        } else {
            self.open = true;
        }
    }

    /// `self` with the fields of `other` over it.
    fn merged(mut self, other: &Self) -> Self {
        other.fields.iter().for_each(|field| self.set(field.clone()));
        self.open |= other.open;
        self.skipped += other.skipped;
        self
    }

    fn store(&mut self, store: &Store) {
        match &store.field {
            Some(field) => self.set(field.clone()),
            None => self.open = true,
        }
    }
}

/// Where an expression stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context {
    pub(crate) function: FunctionId,
    /// What comes later in the same function has not happened yet.
    pub(crate) before: u32,
}

pub(crate) struct Resolver<'t> {
    tables: &'t Tables,
    fuel: Cell<usize>,
}

impl<'t> Resolver<'t> {
    pub(crate) fn new(tables: &'t Tables) -> Self {
        Self { tables, fuel: Cell::new(FUEL) }
    }

    /// The objects that `value` may give; none if that cannot be told.
    pub(crate) fn drafts(&self, value: &Value, context: Context) -> Vec<Draft> {
        let mut drafts = self.resolve(value, context, DEPTH);
        let mut distinct: Vec<Draft> = Vec::new();
        for draft in drafts.drain(..) {
            if !distinct.contains(&draft) {
                distinct.push(draft);
            }
        }
        distinct
    }

    fn resolve(&self, value: &Value, context: Context, depth: usize) -> Vec<Draft> {
        let (Some(fuel), Some(depth)) = (self.fuel.get().checked_sub(1), depth.checked_sub(1)) else {
            return Vec::new();
        };
        self.fuel.set(fuel);
        match value {
            Value::Object(start) => self.object(*start, context, depth),
            Value::Any(values) => {
                values.iter().flat_map(|value| self.resolve(value, context, depth)).take(WIDTH).collect()
            }
            Value::Merge(at, values) => {
                let layers = values.iter().map(|value| self.layer(value, context, depth));
                layers.fold(vec![Draft::empty(*at)], |drafts, layer| combine(drafts, &layer))
            }
            Value::Variable(name) => self.variable(name, context, depth),
            Value::Call(name) => self.call(name, depth),
            Value::Nothing | Value::Unknown => Vec::new(),
        }
    }

    /// What spreading `value` may add. Primitives add nothing; of the unknown nothing is known.
    fn layer(&self, value: &Value, context: Context, depth: usize) -> Vec<Draft> {
        let empty = Draft::empty(Span::default());
        match value {
            Value::Nothing => vec![empty],
            Value::Any(values) => {
                values.iter().flat_map(|value| self.layer(value, context, depth)).take(WIDTH).collect()
            }
            value => {
                let drafts = self.resolve(value, context, depth);
                if drafts.is_empty() { vec![Draft { open: true, ..empty }] } else { drafts }
            }
        }
    }

    fn object(&self, start: u32, context: Context, depth: usize) -> Vec<Draft> {
        let Some(object) = self.tables.object(start) else { return Vec::new() };
        let mut drafts = vec![Draft::empty(object.at)];
        for entry in &object.entries {
            match entry {
                Entry::Field(field) => drafts.iter_mut().for_each(|draft| draft.set(field.clone())),
                Entry::Computed => drafts.iter_mut().for_each(|draft| draft.open = true),
                Entry::Spread(value) => drafts = combine(drafts, &self.layer(value, context, depth)),
            }
        }
        drafts
    }

    fn call(&self, name: &str, depth: usize) -> Vec<Draft> {
        let Some(id) = self.tables.function_named(name) else { return Vec::new() };
        let returns = &self.tables.functions[id].returns;
        let resolve = |it: &crate::collect::Return| {
            self.resolve(&it.value, Context { function: id, before: it.at.start }, depth)
        };
        returns.iter().flat_map(resolve).take(WIDTH).collect()
    }

    fn variable(&self, name: &str, context: Context, depth: usize) -> Vec<Draft> {
        let Some(all) = self.tables.variables.get(name) else { return Vec::new() };
        let Some(home) = self.home(all, context.function) else { return Vec::new() };
        let happened = |owner: FunctionId, at: u32| owner != context.function || at < context.before;
        let origins = all.iter().filter(|it| match it.kind {
            VariableKind::Declared => it.owner == home,
            VariableKind::Assigned => self.tables.contains(home, it.owner) && happened(it.owner, it.at.start),
            VariableKind::Opaque => false,
        });
        let stores: Vec<&Store> = self
            .tables
            .stores
            .get(name)
            .into_iter()
            .flatten()
            .filter(|it| (it.owner == context.function || it.owner == home) && happened(it.owner, it.at))
            .collect();
        let mut drafts = Vec::new();
        for origin in origins {
            let inner = Context { function: origin.owner, before: origin.at.start };
            let mut bases = self.resolve(&origin.value, inner, depth);
            // `const data = load(); data.path = …`: one field is known, though not the others.
            if bases.is_empty() && origin.value != Value::Nothing {
                bases.push(Draft { open: true, ..Draft::empty(origin.at) });
            }
            let later: Vec<&Store> = stores
                .iter()
                .filter(|it| it.owner != origin.owner || it.at > origin.at.start)
                .copied()
                .collect();
            for base in bases {
                let unknown = base.open && base.fields.is_empty();
                drafts.extend(
                    assigned(&base, &later).into_iter().filter(|it| !unknown || !it.fields.is_empty()),
                );
            }
            drafts.truncate(WIDTH);
        }
        drafts
    }

    /// The function that declares the variable which `from` sees. None if it is one whose value is not looked
    /// for, or not declared here.
    fn home(&self, all: &[Variable], from: FunctionId) -> Option<FunctionId> {
        let mut function = from;
        loop {
            let here = || all.iter().filter(|it| it.owner == function);
            if here().any(|it| it.kind == VariableKind::Opaque) {
                return None;
            }
            if here().any(|it| it.kind == VariableKind::Declared) {
                return Some(function);
            }
            if function == 0 {
                return None;
            }
            function = self.tables.functions[function].parent;
        }
    }
}

/// Each of `drafts` with each of `layers` over it.
fn combine(drafts: Vec<Draft>, layers: &[Draft]) -> Vec<Draft> {
    let mut combined = Vec::new();
    for draft in drafts {
        combined.extend(layers.iter().map(|layer| draft.clone().merged(layer)));
    }
    combined.truncate(WIDTH);
    combined
}

/// `base` after `stores`. Those in branches may not have run: the likeliest outcome, all of them, comes first.
fn assigned(base: &Draft, stores: &[&Store]) -> Vec<Draft> {
    let conditional = stores.iter().filter(|it| it.conditional).count();
    let skips: Vec<u32> = if conditional <= COMBINED {
        (0..1 << conditional).collect()
    } else {
        // Too many to try all: all, none, or just one of the first.
        let one = (0..conditional.min(WIDTH / 2)).map(|index| !(1_u32 << index.min(31)));
        [0, u32::MAX].into_iter().chain(one).collect()
    };
    let outcome = |skip: &u32| {
        let mut draft = base.clone();
        let mut index = 0;
        for store in stores {
            if store.conditional {
                index += 1;
                let bit = 1_u32.checked_shl(index - 1).unwrap_or(1 << 31);
                if skip & bit != 0 {
                    draft.skipped += 1;
                    continue;
                }
            }
            draft.store(store);
        }
        draft
    };
    skips.iter().map(outcome).collect()
}
