//! Which identifiers the file uses without declaring them.

use std::collections::{HashMap, HashSet};

use oxc_span::Span;

/// A reference and how much it says about a missing name: reads throw, writes may create a global.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Access {
    Read,
    Write,
}

#[derive(Debug, Default)]
struct Scope<'a> {
    /// Whether `var` and function declarations belong here.
    function: bool,
    declared: HashSet<&'a str>,
    /// The best reference to each name not declared in an inner scope.
    used: Used<'a>,
}

/// The scopes around the node being visited.
#[derive(Debug, Default)]
pub(super) struct Scopes<'a> {
    stack: Vec<Scope<'a>>,
}

impl<'a> Scopes<'a> {
    pub(super) fn enter(&mut self, function: bool) {
        self.stack.push(Scope { function, ..Scope::default() });
    }

    /// Closes the innermost scope; what it leaves unresolved goes to the next one. The outermost gives it back.
    pub(super) fn leave(&mut self) -> Option<HashMap<Box<str>, Span>> {
        let mut scope = self.stack.pop()?;
        for name in &scope.declared {
            scope.used.remove(name);
        }
        let Some(outer) = self.stack.last_mut() else {
            return Some(scope.used.into_iter().map(|(name, (_, _, span))| (name.into(), span)).collect());
        };
        // The smaller map goes into the larger: a name moves often only if it meets many others.
        if outer.used.len() < scope.used.len() {
            std::mem::swap(&mut outer.used, &mut scope.used);
        }
        for (name, use_) in scope.used {
            keep_better(&mut outer.used, name, use_);
        }
        None
    }

    /// Declares `name` in the innermost scope.
    pub(super) fn declare(&mut self, name: &'a str) {
        if let Some(scope) = self.stack.last_mut() {
            scope.declared.insert(name);
        }
    }

    /// Declares `name` in the innermost function, as `var` does.
    pub(super) fn declare_hoisted(&mut self, name: &'a str) {
        if let Some(scope) = self.stack.iter_mut().rev().find(|scope| scope.function) {
            scope.declared.insert(name);
        }
    }

    pub(super) fn refer(&mut self, name: &'a str, access: Access, span: Span) {
        if let Some(scope) = self.stack.last_mut() {
            keep_better(&mut scope.used, name, (access, span.start, span));
        }
    }
}

type Used<'a> = HashMap<&'a str, (Access, u32, Span)>;

fn keep_better<'a>(used: &mut Used<'a>, name: &'a str, new: (Access, u32, Span)) {
    used.entry(name)
        .and_modify(|old| {
            if (new.0, new.1) < (old.0, old.1) {
                *old = new;
            }
        })
        .or_insert(new);
}
