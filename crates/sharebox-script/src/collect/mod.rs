//! One walk over the tree, collecting [`Tables`].
//!
//! The walk recurses as deeply as the depth guard admits and no deeper: chains that the parser builds in a
//! loop (`a.b.c`, `1 + 1 + 1`, `f()()()`) are flattened here as well.

mod comparisons;
mod definitions;
mod expressions;
mod scopes;
mod tables;
mod values;

use std::collections::HashMap;

use oxc_ast::ast::Program;
use oxc_ast_visit::VisitJs;
use oxc_span::Span;

use definitions::Definition;
use scopes::Scopes;

pub(crate) use tables::{
    Call, Entry, Field, Function, FunctionId, Misplaced, Object, Return, Store, Tables, Value, Variable,
    VariableKind,
};

/// Walks `program`, whose first import or export is `module_item`.
pub(crate) fn collect(program: &Program<'_>, module_item: Option<Span>) -> Tables {
    let mut collector = Collector { source: program.source_text, ..Collector::default() };
    collector.tables.module_item = module_item;
    collector.tables.functions.push(Function {
        text: program.span,
        body: program.span,
        ..Function::default()
    });
    collector.stack.push(0);
    collector.visit_program(program);
    collector.finish()
}

#[derive(Default)]
struct Collector<'a> {
    tables: Tables,
    source: &'a str,
    scopes: Scopes<'a>,
    /// The functions around the current node, outermost first; the file is the first of them.
    stack: Vec<FunctionId>,
    /// Index into `stack` below which `this` of the current node does not reach.
    this_floor: usize,
    /// How many branches and loops of the current function are around the current node.
    branches: usize,
    /// Whether names bound here belong to the whole function, as with `var`.
    hoisting: bool,
    /// What is known of functions yet to be visited, by where they begin.
    definitions: HashMap<u32, Definition>,
}

impl Collector<'_> {
    fn current(&self) -> FunctionId {
        self.stack.last().copied().unwrap_or(0)
    }

    fn function(&mut self) -> Option<&mut Function> {
        let id = self.current();
        self.tables.functions.get_mut(id)
    }

    fn finish(mut self) -> Tables {
        let count = self.tables.functions.len();
        if let Some(file) = self.tables.functions.first_mut() {
            file.end = count;
        }
        // Visited in source order, but for the flattened chains and decorators.
        self.tables.objects.sort_by_key(|object| object.at.start);
        self.tables
    }
}
