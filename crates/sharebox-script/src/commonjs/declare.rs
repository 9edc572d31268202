//! Which scopes inside the file declare a name that means something else at its top level.

use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
};

use oxc_ast::ast::{
    BindingIdentifier, Class, Expression, Function, FunctionType, ImportDeclaration, Program,
    VariableDeclaration, VariableDeclarationKind,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::Span;
use oxc_syntax::scope::{ScopeFlags, ScopeId};

use super::spine;

/// A scope, by the address of what the tree keeps for it.
pub(super) type Scope = *const Cell<Option<ScopeId>>;

#[derive(Debug, Default)]
pub(super) struct Declared<'a> {
    /// What scopes other than the file's declare.
    pub(super) inner: HashMap<Scope, Vec<&'a str>>,
    /// What the file's scope declares, and where first.
    pub(super) top: HashMap<&'a str, Span>,
}

/// Looks for declarations of `names`.
pub(super) fn declared<'a>(program: &Program<'a>, names: &HashSet<&str>) -> Declared<'a> {
    let mut finder = Finder { names, found: Declared::default(), stack: Vec::new(), hoisting: false };
    finder.visit_program(program);
    finder.found
}

struct Finder<'n, 'a> {
    names: &'n HashSet<&'n str>,
    found: Declared<'a>,
    /// The scopes around the current node, and whether `var` belongs to them.
    stack: Vec<(Scope, bool)>,
    hoisting: bool,
}

impl<'a> Finder<'_, 'a> {
    fn declare(&mut self, id: &BindingIdentifier<'a>, hoisted: bool) {
        let name = id.name.as_str();
        if !self.names.contains(name) {
            return;
        }
        let index = if hoisted { self.stack.iter().rposition(|(_, var)| *var) } else { None };
        let index = index.unwrap_or(self.stack.len().saturating_sub(1));
        match self.stack.get(index) {
            Some((scope, _)) if index > 0 => self.found.inner.entry(*scope).or_default().push(name),
            _ => {
                self.found.top.entry(name).or_insert(id.span);
            }
        }
    }
}

impl<'a> Visit<'a> for Finder<'_, 'a> {
    fn enter_scope(&mut self, flags: ScopeFlags, scope: &Cell<Option<ScopeId>>) {
        self.stack.push((scope, flags.is_var()));
    }

    fn leave_scope(&mut self) {
        self.stack.pop();
    }

    fn visit_expression(&mut self, it: &Expression<'a>) {
        spine::visit(self, it, |_, _| {});
    }

    fn visit_import_declaration(&mut self, _: &ImportDeclaration<'a>) {}

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        let declaration = it.r#type == FunctionType::FunctionDeclaration;
        if let Some(id) = it.id.as_ref().filter(|_| declaration) {
            self.declare(id, false);
        }
        let hoisting = std::mem::take(&mut self.hoisting);
        self.enter_scope(flags, &it.scope_id);
        if let Some(id) = it.id.as_ref().filter(|_| !declaration) {
            self.declare(id, false);
        }
        self.visit_formal_parameters(&it.params);
        it.body.iter().for_each(|body| self.visit_function_body(body));
        self.leave_scope();
        self.hoisting = hoisting;
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        self.visit_decorators(&it.decorators);
        if let Some(id) = it.id.as_ref().filter(|_| it.is_declaration()) {
            self.declare(id, false);
        }
        let hoisting = std::mem::take(&mut self.hoisting);
        self.enter_scope(ScopeFlags::StrictMode, &it.scope_id);
        if let Some(id) = it.id.as_ref().filter(|_| !it.is_declaration()) {
            self.declare(id, false);
        }
        it.heritage.iter().for_each(|heritage| self.visit_class_heritage(heritage));
        self.visit_class_body(&it.body);
        self.leave_scope();
        self.hoisting = hoisting;
    }

    fn visit_arrow_function_expression(&mut self, it: &oxc_ast::ast::ArrowFunctionExpression<'a>) {
        let hoisting = std::mem::take(&mut self.hoisting);
        walk::walk_arrow_function_expression(self, it);
        self.hoisting = hoisting;
    }

    fn visit_variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
        let hoisting = std::mem::replace(&mut self.hoisting, it.kind == VariableDeclarationKind::Var);
        walk::walk_variable_declaration(self, it);
        self.hoisting = hoisting;
    }

    fn visit_binding_identifier(&mut self, it: &BindingIdentifier<'a>) {
        self.declare(it, self.hoisting);
    }
}
