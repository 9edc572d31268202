//! `this` in nested arrow functions, for an engine that loses it there.
//!
//! An arrow function takes `this` from the function around all the arrows. Boa 0.22 keeps that function's `this` only
//! if an arrow directly in it says `this`: its `escape_this_in_enclosing_function_scope` stops at the nearest arrow, and
//! names of class methods (`class { [this.name]() {} }`) are not looked at. Otherwise `this` is that of a function
//! further out, or the global object. Here are the places where such functions begin; [`Places::edit`] puts a `this` in
//! an arrow there, behind an operator that never evaluates it, so that nothing else changes: no `this` is read before
//! `super()`, and a function gives what it gave.
//!
//! Constructors, fields and static blocks of classes need nothing: the engine keeps their `this` always.

#[cfg(test)]
mod tests;

use oxc_ast::ast::{
    AccessorProperty, ArrowFunctionExpression, Expression, Function, MethodDefinition, MethodDefinitionKind,
    Program, PropertyDefinition, StaticBlock, ThisExpression,
};
use oxc_ast_visit::{VisitJs, walk_js as walk};
use oxc_syntax::scope::ScopeFlags;

use crate::{edit::Edits, spine};

/// What keeps `this` for the arrow functions in the same function.
const KEEP: &str = "0&&(()=>this);";

/// The functions of a script whose `this` the engine would lose.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Where their first statement may begin, in the order of the text.
    functions: Vec<Place>,
    /// Whether the function that will be put around the script is one.
    pub(crate) top: bool,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    at: u32,
    /// A directive may stand before it and end without a semicolon.
    behind_directive: bool,
}

impl Places {
    /// Those of `program`; `is_module`: its top level has no `this` that would be looked up.
    pub(crate) fn of(program: &Program<'_>, is_module: bool) -> Self {
        let text = program.source_text;
        // Without walking most scripts.
        if !text.contains("this") || !text.contains("=>") {
            return Self::default();
        }
        let mut finder = Finder { around: vec![Around::default()], places: Vec::new() };
        finder.visit_program(program);
        let top = finder.around.pop().is_some_and(|top| top.loses_this());
        finder.places.sort_unstable_by_key(|place| place.at);
        Self { functions: finder.places, top: top && !is_module }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.functions.is_empty() && !self.top
    }

    /// Edits the functions. What else opens at the same byte must be added later: it may be a statement.
    pub(crate) fn edit(&self, edits: &mut Edits) {
        for place in &self.functions {
            let separator = if place.behind_directive { ";" } else { "" };
            edits.open(place.at, format!("{separator}{KEEP}"));
        }
    }

    /// The statement for the generated line, if the function around the script needs it.
    pub(crate) fn header(&self) -> &'static str {
        if self.top { KEEP } else { "" }
    }
}

/// What is known about the innermost function with a `this` of its own.
#[derive(Debug, Default)]
struct Around {
    /// Arrow functions around the current node.
    arrows: usize,
    /// Names of class methods around the current node.
    names: usize,
    /// The engine saw that an arrow function needs `this`.
    seen: bool,
    /// An arrow function needs `this`, and the engine does not see it there.
    missed: bool,
}

impl Around {
    fn loses_this(&self) -> bool {
        self.missed && !self.seen
    }
}

struct Finder {
    around: Vec<Around>,
    places: Vec<Place>,
}

impl Finder {
    /// Visits what has a `this` of its own. Whether the engine would lose that.
    fn own(&mut self, visit: impl FnOnce(&mut Self)) -> bool {
        self.around.push(Around::default());
        visit(self);
        self.around.pop().is_some_and(|around| around.loses_this())
    }

    fn change(&mut self, change: impl FnOnce(&mut Around)) {
        if let Some(around) = self.around.last_mut() {
            change(around);
        }
    }
}

impl<'a> VisitJs<'a> for Finder {
    fn visit_expression(&mut self, it: &Expression<'a>) {
        spine::visit(self, it, |_, _| ());
    }

    fn visit_this_expression(&mut self, _: &ThisExpression) {
        self.change(|around| match (around.arrows, around.names) {
            (0, _) => {}
            (1, 0) => around.seen = true,
            _ => around.missed = true,
        });
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        self.change(|around| around.arrows += 1);
        walk::walk_arrow_function_expression(self, it);
        self.change(|around| around.arrows -= 1);
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        let loses = self.own(|this| walk::walk_function(this, it, flags));
        if let Some(body) = it.body.as_ref().filter(|_| loses) {
            let directive = body.directives.last().map(|last| last.span.end);
            let at = directive.unwrap_or(body.span.start + 1);
            self.places.push(Place { at, behind_directive: directive.is_some() });
        }
    }

    fn visit_method_definition(&mut self, it: &MethodDefinition<'a>) {
        self.change(|around| around.names += 1);
        self.visit_property_key(&it.key);
        self.change(|around| around.names -= 1);
        if it.kind == MethodDefinitionKind::Constructor {
            self.own(|this| walk::walk_function(this, &it.value, ScopeFlags::Constructor));
        } else {
            self.visit_function(&it.value, ScopeFlags::Function);
        }
    }

    fn visit_property_definition(&mut self, it: &PropertyDefinition<'a>) {
        self.visit_property_key(&it.key);
        self.own(|this| it.value.iter().for_each(|value| this.visit_expression(value)));
    }

    fn visit_accessor_property(&mut self, it: &AccessorProperty<'a>) {
        self.visit_property_key(&it.key);
        self.own(|this| it.value.iter().for_each(|value| this.visit_expression(value)));
    }

    fn visit_static_block(&mut self, it: &StaticBlock<'a>) {
        self.own(|this| walk::walk_static_block(this, it));
    }
}
