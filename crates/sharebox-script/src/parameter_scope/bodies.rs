//! What the body of a function declares for all of itself.

use std::collections::HashSet;

use oxc_ast::ast::{
    ArrowFunctionExpression, BlockStatement, Class, Expression, Function, FunctionBody, IfStatement,
    SwitchStatement, VariableDeclaration,
};
use oxc_ast_visit::{VisitJs, walk_js as walk};
use oxc_syntax::scope::ScopeFlags;

use super::Names;

/// The names that a body declares with `var` and as functions.
#[derive(Debug, Default)]
pub(super) struct Body<'a> {
    /// With `var`.
    vars: Names<'a>,
    /// Functions that stand in the body itself.
    functions: Names<'a>,
    /// Functions that stand in blocks, and are assigned to a variable of the body as well.
    in_blocks: Names<'a>,
}

impl<'a> Body<'a> {
    pub(super) fn of(body: &FunctionBody<'a>, strict: bool) -> Self {
        let mut collector = Collector { body: Self::default(), blocks: 0, strict };
        collector.visit_function_body(body);
        collector.body
    }

    pub(super) fn is_empty(&self) -> bool {
        self.vars.is_empty() && self.functions.is_empty() && self.in_blocks.is_empty()
    }

    pub(super) fn declares(&self, name: &str) -> bool {
        [&self.vars, &self.functions, &self.in_blocks].into_iter().any(|names| names.contains(name))
    }

    /// Whether the engine mixes up one of the names, if `parameters` are those of the function.
    pub(super) fn is_mixed_up(&self, parameters: &HashSet<&str>) -> bool {
        let of_parameter = |name: &&str| parameters.contains(name) && !self.functions.contains(name);
        self.vars.iter().any(of_parameter) || self.in_blocks.iter().any(|name| !parameters.contains(name))
    }
}

struct Collector<'a> {
    body: Body<'a>,
    /// Blocks around the current statement.
    blocks: usize,
    strict: bool,
}

impl<'a> VisitJs<'a> for Collector<'a> {
    fn visit_variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
        if it.kind.is_var() {
            let names = it.declarations.iter().flat_map(|it| it.id.get_binding_identifiers());
            self.body.vars.extend(names.map(|id| id.name.as_str()));
        }
    }

    fn visit_block_statement(&mut self, it: &BlockStatement<'a>) {
        self.blocks += 1;
        walk::walk_block_statement(self, it);
        self.blocks -= 1;
    }

    fn visit_switch_statement(&mut self, it: &SwitchStatement<'a>) {
        self.blocks += 1;
        walk::walk_switch_statement(self, it);
        self.blocks -= 1;
    }

    fn visit_if_statement(&mut self, it: &IfStatement<'a>) {
        // `if (a) function b() {}` is as if there were a block.
        self.blocks += 1;
        walk::walk_if_statement(self, it);
        self.blocks -= 1;
    }

    fn visit_function(&mut self, it: &Function<'a>, _: ScopeFlags) {
        let Some(id) = it.id.as_ref().filter(|_| it.is_declaration()) else { return };
        if self.blocks == 0 {
            self.body.functions.insert(id.name.as_str());
        } else if !self.strict && !it.generator && !it.r#async {
            self.body.in_blocks.insert(id.name.as_str());
        }
    }

    // Nothing in these declares anything for the body.
    fn visit_expression(&mut self, _: &Expression<'a>) {}
    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}
    fn visit_class(&mut self, _: &Class<'a>) {}
}
