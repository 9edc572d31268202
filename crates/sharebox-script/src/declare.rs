//! Which scopes inside the file declare a name that means something else at its top level.

use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
};

use oxc_ast::ast::{
    BindingIdentifier, Class, Expression, Function, FunctionType, ImportDeclaration, Program, TSEnumBody,
    TSModuleReference, VariableDeclaration, VariableDeclarationKind,
};
use oxc_ast_visit::{VisitJs, walk_js as walk};
use oxc_span::Span;
use oxc_syntax::scope::{ScopeFlags, ScopeId};

use crate::spine;

/// A scope, by the address of what the tree keeps for it.
pub(crate) type Scope = *const Cell<Option<ScopeId>>;

#[derive(Debug, Default)]
pub(crate) struct Declared<'a> {
    /// What scopes other than the file's declare.
    pub(crate) inner: HashMap<Scope, Vec<&'a str>>,
    /// What the file's scope declares, and where first.
    pub(crate) top: HashMap<&'a str, Span>,
}

/// Looks for declarations of `names`.
pub(crate) fn declared<'a>(program: &Program<'a>, names: &HashSet<&str>) -> Declared<'a> {
    let mut finder =
        Finder { names, found: Declared::default(), stack: Vec::new(), hoisting: false, members: Vec::new() };
    finder.visit_program(program);
    finder.found
}

struct Finder<'n, 'a> {
    names: &'n HashSet<&'n str>,
    found: Declared<'a>,
    /// The scopes around the current node, and whether `var` belongs to them.
    stack: Vec<(Scope, bool)>,
    hoisting: bool,
    /// The members of the enums around the current node.
    members: Vec<&'a str>,
}

impl<'a> Finder<'_, 'a> {
    fn declare(&mut self, id: &BindingIdentifier<'a>, hoisted: bool) {
        let name = id.name.as_str();
        if !self.names.contains(name) && !self.members.contains(&name) {
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

impl<'a> VisitJs<'a> for Finder<'_, 'a> {
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

    fn visit_ts_enum_body(&mut self, it: &TSEnumBody<'a>) {
        self.enter_scope(ScopeFlags::empty(), &it.scope_id);
        // Members are names inside the enum, whoever asks.
        let outer = self.members.len();
        for member in &it.members {
            let name = member.id.static_name().as_str();
            self.members.push(name);
            if let Some((scope, _)) = self.stack.last() {
                self.found.inner.entry(*scope).or_default().push(name);
            }
        }
        for member in &it.members {
            member.initializer.iter().for_each(|value| self.visit_expression(value));
        }
        self.members.truncate(outer);
        self.leave_scope();
    }

    fn visit_ts_module_reference(&mut self, _: &TSModuleReference<'a>) {}

    fn visit_binding_identifier(&mut self, it: &BindingIdentifier<'a>) {
        self.declare(it, self.hoisting);
    }
}

/// While a tree is walked: how many scopes around the current node declare a name of the top level anew.
#[derive(Debug)]
pub(crate) struct Shadows<'n, 'a> {
    declared: &'n Declared<'a>,
    counts: HashMap<&'a str, usize>,
    /// The scopes around the current node: what they declare, and whether `var` belongs to them.
    scopes: Vec<(&'n [&'a str], bool)>,
}

impl<'n, 'a> Shadows<'n, 'a> {
    pub(crate) fn new(declared: &'n Declared<'a>) -> Self {
        Self { declared, counts: HashMap::new(), scopes: Vec::new() }
    }

    pub(crate) fn enter(&mut self, flags: ScopeFlags, scope: &Cell<Option<ScopeId>>) {
        let declared = self.declared.inner.get(&std::ptr::from_ref(scope));
        let declared = declared.map(Vec::as_slice).unwrap_or_default();
        for name in declared {
            *self.counts.entry(name).or_default() += 1;
        }
        self.scopes.push((declared, flags.is_var()));
    }

    pub(crate) fn leave(&mut self) {
        for name in self.scopes.pop().map(|(names, _)| names).unwrap_or_default() {
            if let Some(count) = self.counts.get_mut(name) {
                *count -= 1;
            }
        }
    }

    /// How many scopes around the current node declare `name`.
    pub(crate) fn count(&self, name: &str) -> usize {
        self.counts.get(name).copied().unwrap_or_default()
    }

    /// Whether the current node is in no scope but the file's, or, for `var`, in no function.
    pub(crate) fn at_top(&self, var: bool) -> bool {
        let inner = self.scopes.get(1..).unwrap_or_default();
        if var { inner.iter().all(|(_, function)| !function) } else { inner.is_empty() }
    }
}
