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
//! One scope is as good as two while nothing can tell them apart. A default can that reads a name further out which the
//! body declares, or a function in a default that reads one of the body's names later. Those functions are refused, and so
//! are setters, whose parameter cannot be a rest. None occurred in 21,000 scripts of public programs and packages.

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
    /// The parameters of the first function that the engine would get wrong all the same.
    refused: Option<Span>,
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
        let mut finder = Finder { strict, found: Self::default() };
        finder.visit_program(program);
        finder.found
    }

    pub(crate) fn refused(&self) -> Option<Span> {
        self.refused
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
    found: Places,
}

impl Finder {
    /// Notes a function, unless the engine runs it as it is.
    fn note(
        &mut self,
        params: &FormalParameters<'_>,
        body: &FunctionBody<'_>,
        takes_rest: bool,
        is_arrow: bool,
    ) {
        let first = params.items.iter().find(|param| param.initializer.is_some());
        if first.is_none() && params.items.iter().all(|param| param.pattern.is_binding_identifier()) {
            return;
        }
        let body = Body::of(body, self.strict || body.has_use_strict_directive());
        if body.is_empty() {
            return;
        }
        let names = Parameters::of(params, is_arrow);
        let needs_two = names.tells_scopes_apart(&body);
        // The engine makes two scopes if a parameter has a default outside of a pattern, and gets them right in part.
        let needs_one = first.is_some() && body.is_mixed_up(&names.names);
        match first {
            Some(first) if needs_one && takes_rest && !needs_two => {
                // Behind a comma that may end the list: none may stand behind the pattern.
                let span = Span::new(first.span.start, params.span.end - 1);
                self.found.functions.push(Place { span });
            }
            Some(_) if !needs_one => {}
            None if !needs_two => {}
            _ => _ = self.found.refused.get_or_insert(params.span),
        }
    }

    /// Visits a setter: it has exactly one parameter, and that is no rest.
    fn setter(&mut self, it: &Function<'_>) {
        if let Some(body) = &it.body {
            self.note(&it.params, body, false, false);
        }
        self.inside(it, ScopeFlags::Function);
    }

    /// Visits what is in a function.
    fn inside(&mut self, it: &Function<'_>, flags: ScopeFlags) {
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
            self.note(&it.params, body, true, false);
        }
        self.inside(it, flags);
    }

    fn visit_object_property(&mut self, it: &ObjectProperty<'a>) {
        match &it.value {
            Expression::FunctionExpression(setter) if it.kind == PropertyKind::Set => {
                self.visit_property_key(&it.key);
                self.setter(setter);
            }
            _ => walk::walk_object_property(self, it),
        }
    }

    fn visit_method_definition(&mut self, it: &MethodDefinition<'a>) {
        if it.kind == MethodDefinitionKind::Set {
            self.visit_property_key(&it.key);
            self.setter(&it.value);
        } else {
            walk::walk_method_definition(self, it);
        }
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        let mut strict = false;
        if let ArrowFunctionBody::FunctionBody(body) = &it.body {
            self.note(&it.params, body, true, true);
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
