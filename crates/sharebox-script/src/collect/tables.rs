//! What one walk over the tree leaves behind: byte ranges and names, nothing of the tree itself.
//!
//! Functions and objects are listed in the order in which they begin, so everything inside a function is a
//! contiguous run. Places and candidates for returned objects are made from this on demand, because a page
//! asks about one function of a bundle with thousands.

use std::collections::{HashMap, HashSet};

use oxc_span::Span;

use crate::Literal;

/// Index into [`Tables::functions`]. The file itself is function 0.
pub(crate) type FunctionId = usize;

#[derive(Debug, Clone, Default)]
pub(crate) struct Tables {
    pub(crate) functions: Vec<Function>,
    pub(crate) objects: Vec<Object>,
    pub(crate) calls: Vec<Call>,
    /// The property tokens of member expressions, in no particular order.
    pub(crate) members: Vec<Span>,
    /// Variables by name.
    pub(crate) variables: HashMap<Box<str>, Vec<Variable>>,
    /// Assignments to fields of a variable (`data.path = …`), by the name of the variable.
    pub(crate) stores: HashMap<Box<str>, Vec<Store>>,
    /// The first reference to each identifier that the file does not declare.
    pub(crate) free: HashMap<Box<str>, Span>,
    /// The first `import` or `export`.
    pub(crate) module_item: Option<Span>,
    /// The first `await` or `import.meta` that a script inside a function cannot have.
    pub(crate) misplaced: Option<(Span, Misplaced)>,
    /// Types that were erased, in the order of the text.
    pub(crate) erased: Vec<Span>,
    /// Constants that a name (`code` of `answer.code` or of `code`) is compared with, in the order of the text.
    pub(crate) compared: HashMap<Box<str>, Vec<Literal>>,
    /// Numbers that a name is compared with so that no text is equal to them: `===`, `!==`, `switch`.
    pub(crate) strict_numbers: Vec<StrictNumber>,
    /// Names of what members are read of: `data` of `answer.data.code`.
    pub(crate) holders: HashSet<Box<str>>,
}

/// A number that something is compared with strictly.
#[derive(Debug, Clone)]
pub(crate) struct StrictNumber {
    /// The last name of what is compared: `scene` of `options.scene`.
    pub(crate) name: Box<str>,
    pub(crate) number: f64,
    /// The number.
    pub(crate) at: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misplaced {
    Await,
    ImportMeta,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Function {
    pub(crate) parent: FunctionId,
    /// One past the last function inside this one.
    pub(crate) end: FunctionId,
    /// What `Function.prototype.toString` gives.
    pub(crate) text: Span,
    /// The body, without name and parameters.
    pub(crate) body: Span,
    /// What the definition calls it, and where.
    pub(crate) name: Option<Name>,
    /// The name of the class that it is a method of.
    pub(crate) class: Option<Box<str>>,
    pub(crate) is_async: bool,
    /// Whether there is no statement in the body.
    pub(crate) is_empty: bool,
    pub(crate) is_arrow: bool,
    /// The first `this` of an arrow function.
    pub(crate) this: Option<Span>,
    pub(crate) param: Option<Param>,
    /// An earlier definition of the same name beside this one.
    pub(crate) duplicate: Option<Span>,
    pub(crate) returns: Vec<Return>,
    /// What promises are settled with: `resolve(…)`.
    pub(crate) settled: Vec<Value>,
    /// Functions called by name: `build()`, `this.build()`.
    pub(crate) callees: Vec<Box<str>>,
}

#[derive(Debug, Clone)]
pub(crate) struct Name {
    pub(crate) text: Box<str>,
    pub(crate) at: Span,
}

#[derive(Debug, Clone)]
pub(crate) struct Param {
    pub(crate) name: Option<Box<str>>,
    pub(crate) at: Span,
    pub(crate) fields: Vec<(Box<str>, Span)>,
}

#[derive(Debug, Clone)]
pub(crate) struct Return {
    /// The statement, or the expression that an arrow function consists of.
    pub(crate) at: Span,
    pub(crate) value: Value,
    /// Whether there is an expression at all.
    pub(crate) gives: bool,
}

/// An object literal.
#[derive(Debug, Clone)]
pub(crate) struct Object {
    pub(crate) at: Span,
    pub(crate) owner: FunctionId,
    pub(crate) entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
pub(crate) enum Entry {
    Field(Field),
    Spread(Value),
    /// A key known at run time only.
    Computed,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    pub(crate) name: Box<str>,
    pub(crate) key: Span,
    pub(crate) value: Span,
    pub(crate) literal: Option<Literal>,
}

/// An expression, as far as it may give an object that stands in this file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// The object literal that begins at this byte.
    Object(u32),
    /// One of these.
    Any(Vec<Value>),
    /// All of these, later ones over earlier ones: `Object.assign(…)`.
    Merge(Span, Vec<Value>),
    /// A variable.
    Variable(Box<str>),
    /// What the function of this name returns.
    Call(Box<str>),
    /// No object: a primitive, or nothing.
    Nothing,
    /// Anything else.
    Unknown,
}

#[derive(Debug, Clone)]
pub(crate) struct Variable {
    pub(crate) kind: VariableKind,
    /// The function that declares or assigns it.
    pub(crate) owner: FunctionId,
    /// The initialiser or the right side, else the name.
    pub(crate) at: Span,
    pub(crate) value: Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VariableKind {
    Declared,
    Assigned,
    /// A parameter, an import, a function: what it holds is not looked for.
    Opaque,
}

#[derive(Debug, Clone)]
pub(crate) struct Store {
    pub(crate) owner: FunctionId,
    /// `None` where the key is known at run time only; then `key` and `value` are the whole assignment.
    pub(crate) field: Option<Field>,
    pub(crate) at: u32,
    /// Whether it stands in a branch or loop.
    pub(crate) conditional: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) at: Span,
    pub(crate) callee: Span,
    pub(crate) owner: FunctionId,
    /// The object literal that is the first argument.
    pub(crate) object: Option<u32>,
}

impl Tables {
    /// The object literal that begins at `start`.
    pub(crate) fn object(&self, start: u32) -> Option<&Object> {
        let index = self.objects.binary_search_by_key(&start, |object| object.at.start).ok()?;
        self.objects.get(index)
    }

    /// The object literals that begin within `span`.
    pub(crate) fn objects_in(&self, span: Span) -> &[Object] {
        let from = self.objects.partition_point(|object| object.at.start < span.start);
        let to = self.objects.partition_point(|object| object.at.start < span.end);
        self.objects.get(from..to).unwrap_or_default()
    }

    /// The functions inside function `id`, at any depth.
    pub(crate) fn inside(&self, id: FunctionId) -> std::ops::Range<FunctionId> {
        id + 1..self.functions.get(id).map_or(id + 1, |function| function.end)
    }

    /// Whether `inner` is `outer` or stands inside it.
    pub(crate) fn contains(&self, outer: FunctionId, inner: FunctionId) -> bool {
        outer == inner || self.inside(outer).contains(&inner)
    }

    /// The only function that is called `name`, if there is just one.
    pub(crate) fn function_named(&self, name: &str) -> Option<FunctionId> {
        let mut named = (1..self.functions.len())
            .filter(|id| self.functions[*id].name.as_ref().is_some_and(|n| &*n.text == name));
        let first = named.next()?;
        named.next().is_none().then_some(first)
    }

    /// The innermost function whose body holds `offset`; the file if none does.
    pub(crate) fn function_at(&self, offset: u32) -> FunctionId {
        let holds = |id: &FunctionId| {
            let body = self.functions[*id].body;
            body.start <= offset && offset < body.end
        };
        (1..self.functions.len()).rev().find(holds).unwrap_or(0)
    }
}
