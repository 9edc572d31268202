//! What the parameters of a function are called, and what their defaults read.

use oxc_ast::ast::{
    ArrowFunctionExpression, Class, Expression, FormalParameters, Function, IdentifierReference,
};
use oxc_ast_visit::{VisitJs, walk_js as walk};
use oxc_syntax::scope::ScopeFlags;

use super::{Names, bodies::Body};
use crate::spine;

/// The parameters of a function.
#[derive(Debug, Default)]
pub(super) struct Parameters<'a> {
    /// What they are called, `arguments` included where there is such an object.
    pub(super) names: Names<'a>,
    /// Names that are read while the defaults are evaluated.
    read: Names<'a>,
    /// Names that functions and classes in the defaults read, possibly later.
    captured: Names<'a>,
}

impl<'a> Parameters<'a> {
    pub(super) fn of(params: &FormalParameters<'a>, is_arrow: bool) -> Self {
        let patterns = params.items.iter().map(|param| &param.pattern);
        let patterns = patterns.chain(params.rest.iter().map(|rest| &rest.rest.argument));
        let names = patterns.flat_map(|pattern| pattern.get_binding_identifiers()).map(|id| id.name.as_str());
        let mut parameters = Self { names: names.collect(), ..Self::default() };
        if !is_arrow {
            parameters.names.insert("arguments");
        }
        let mut collector = Collector { parameters, functions: 0 };
        walk::walk_formal_parameters(&mut collector, params);
        collector.parameters
    }

    /// Whether a default means something else by a name if `body` is in the same scope: a variable of the body where
    /// it meant one further out, or one that the body changes later. With `eval` that cannot be told.
    pub(super) fn tells_scopes_apart(&self, body: &Body<'_>) -> bool {
        let outer = |name: &&str| body.declares(name) && !self.names.contains(name);
        self.read.contains("eval")
            || self.captured.contains("eval")
            || self.read.iter().any(outer)
            || self.captured.iter().any(|name| body.declares(name))
    }
}

struct Collector<'a> {
    parameters: Parameters<'a>,
    /// Functions and classes around the current node.
    functions: usize,
}

impl Collector<'_> {
    fn within(&mut self, visit: impl FnOnce(&mut Self)) {
        self.functions += 1;
        visit(self);
        self.functions -= 1;
    }
}

impl<'a> VisitJs<'a> for Collector<'a> {
    fn visit_expression(&mut self, it: &Expression<'a>) {
        spine::visit(self, it, Self::visit_identifier_reference);
    }

    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        let names =
            if self.functions > 0 { &mut self.parameters.captured } else { &mut self.parameters.read };
        names.insert(it.name.as_str());
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        self.within(|this| walk::walk_function(this, it, flags));
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        self.within(|this| walk::walk_arrow_function_expression(this, it));
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        self.within(|this| walk::walk_class(this, it));
    }
}
