//! Variables of functions whose parameters have defaults, for an engine that mixes them up.
//!
//! Such a function has two scopes, one for its parameters and one for its body. Boa 0.22 begins a `var` of the body that
//! has the name of a parameter without a value, and fails to read the parameter's on the way
//! (`core/engine/src/bytecompiler/declarations.rs`, at step 28.e): `(function (a = 1) { var a; return a })()` throws a
//! `ReferenceError`. And it assigns a function that is declared in a block to a global variable instead of the body's
//! (`Scope::set_mutable_binding_var`). It has one scope for both if no parameter has a default outside of a pattern, so
//! here they get into one: `(x, a = 1, b)` becomes `(x, ...[a = 1, b])`, which takes the same arguments, evaluates the
//! same in the same order, and has the same `length`.
//!
//! One scope is as good as two while nothing can tell them apart. What can, is left as it is: a default that reads a variable of
//! the body's name further out, or captures a parameter that the body declares again.

mod bodies;
mod parameters;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use oxc_ast::ast::{
    ArrowFunctionBody, ArrowFunctionExpression, Class, Expression, FormalParameters, Function, FunctionBody,
    MethodDefinition, MethodDefinitionKind, ObjectProperty, Program, PropertyKind,
};
use oxc_ast_visit::{VisitJs, walk_js as walk};
use oxc_span::Span;
use oxc_syntax::scope::ScopeFlags;

use crate::{edit::Edits, spine};
use bodies::Body;
use parameters::Parameters;

/// The functions of a script whose parameters are edited.
#[derive(Debug, Default)]
pub(crate) struct Places {
    functions: Vec<Place>,
}

/// The parameters that go into one pattern.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// From the first parameter with a default to the end of the list.
    span: Span,
}

impl Places {
    /// Those of `program`; `is_module`: all of it is strict code.
    pub(crate) fn of(program: &Program<'_>, is_module: bool) -> Self {
        let strict = is_module || program.has_use_strict_directive();
        let mut finder = Finder { strict, places: Vec::new() };
        finder.visit_program(program);
        Self { functions: finder.places }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.functions.is_empty()
    }

    pub(crate) fn edit(&self, edits: &mut Edits) {
        for place in &self.functions {
            edits.open(place.span.start, "...[");
            edits.close(place.span, "]");
        }
    }
}

struct Finder {
    /// Whether the code around is strict: functions in its blocks stay there.
    strict: bool,
    places: Vec<Place>,
}

impl Finder {
    /// Notes a function, unless the engine runs it as it is, or nothing can be done for it.
    fn note(&mut self, params: &FormalParameters<'_>, body: &FunctionBody<'_>, is_arrow: bool) {
        let Some(first) = params.items.iter().find(|param| param.initializer.is_some()) else { return };
        let body = Body::of(body, self.strict || body.has_use_strict_directive());
        if body.is_empty() {
            return;
        }
        let params_of = Parameters::of(params, is_arrow);
        if !body.is_mixed_up(&params_of.names) || params_of.tells_scopes_apart(&body) {
            return;
        }
        // Behind a comma that may end the list: none may stand behind the pattern.
        self.places.push(Place { span: Span::new(first.span.start, params.span.end - 1) });
    }

    /// Visits what is in a function.
    fn inside<'a>(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        let strict = it.body.as_ref().is_some_and(|body| body.has_use_strict_directive());
        self.strictly(strict, |this| walk::walk_function(this, it, flags));
    }

    /// Visits what is strict code whatever is around it.
    fn strictly(&mut self, strict: bool, visit: impl FnOnce(&mut Self)) {
        let outer = self.strict;
        self.strict |= strict;
        visit(self);
        self.strict = outer;
    }
}

impl<'a> VisitJs<'a> for Finder {
    fn visit_expression(&mut self, it: &Expression<'a>) {
        spine::visit(self, it, |_, _| ());
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        if let Some(body) = &it.body {
            self.note(&it.params, body, false);
        }
        self.inside(it, flags);
    }

    // A setter has exactly one parameter, and it is no rest.
    fn visit_object_property(&mut self, it: &ObjectProperty<'a>) {
        match &it.value {
            Expression::FunctionExpression(setter) if it.kind == PropertyKind::Set => {
                self.visit_property_key(&it.key);
                self.inside(setter, ScopeFlags::Function);
            }
            _ => walk::walk_object_property(self, it),
        }
    }

    fn visit_method_definition(&mut self, it: &MethodDefinition<'a>) {
        if it.kind == MethodDefinitionKind::Set {
            self.visit_property_key(&it.key);
            self.inside(&it.value, ScopeFlags::Function);
        } else {
            walk::walk_method_definition(self, it);
        }
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        let mut strict = false;
        if let ArrowFunctionBody::FunctionBody(body) = &it.body {
            self.note(&it.params, body, true);
            strict = body.has_use_strict_directive();
        }
        self.strictly(strict, |this| walk::walk_arrow_function_expression(this, it));
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        self.strictly(true, |this| walk::walk_class(this, it));
    }
}

/// Names of variables.
type Names<'a> = HashSet<&'a str>;
