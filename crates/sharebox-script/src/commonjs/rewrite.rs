//! The walk that finds what must be written differently.

use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
};

use oxc_allocator::ArenaVec;
use oxc_ast::ast::{
    AccessorProperty, AssignmentExpression, AssignmentTargetPropertyIdentifier, BindingIdentifier,
    BindingProperty, Class, ExportAllDeclaration, ExportDeclaration, ExportDefaultDeclaration,
    ExportFromDeclaration, ExportNamedDeclaration, Expression, ExpressionStatement, ForInStatement,
    ForOfStatement, ForStatement, ForStatementLeft, Function, FunctionType, IdentifierReference,
    ImportDeclaration, ImportExpression, ObjectProperty, Program, PropertyDefinition, Statement, StaticBlock,
    ThisExpression, UpdateExpression, VariableDeclaration, VariableDeclarationKind,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::{ScopeFlags, ScopeId};

use super::{
    edit::Edits,
    header::Needs,
    names::{Binding, Names},
    spine,
};

pub(super) struct Rewriter<'n, 'a> {
    pub(super) source: &'a str,
    pub(super) names: &'n Names<'a>,
    pub(super) edits: Edits,
    pub(super) needs: Needs,
    /// How many scopes around the current node declare a name of the top level anew.
    shadows: HashMap<&'a str, usize>,
    /// The scopes around the current node: what they shadow, and whether `var` belongs to them.
    scopes: Vec<(&'n [&'a str], bool)>,
    /// Functions and the like around the current node that have a `this` of their own.
    own_this: usize,
    is_module: bool,
    /// Where the statement of a list begins that was entered last.
    list_statement: Option<u32>,
    /// Expressions whose value nobody uses.
    pub(super) unused: HashSet<Span>,
    /// Where a property begins whose key is also its value.
    shorthand: Option<u32>,
    /// Declarators added so far.
    pub(super) temporaries: usize,
}

impl<'n, 'a> Rewriter<'n, 'a> {
    pub(super) fn new(names: &'n Names<'a>, program: &Program<'a>, is_module: bool) -> Self {
        Self {
            source: program.source_text,
            names,
            edits: Edits::default(),
            needs: Needs::default(),
            shadows: HashMap::new(),
            scopes: Vec::new(),
            own_this: 0,
            is_module,
            list_statement: None,
            unused: HashSet::new(),
            shorthand: None,
            temporaries: 0,
        }
    }

    /// What `name` is, if it means what it means at the top level here.
    pub(super) fn binding(&self, name: &str) -> Option<&'n Binding<'a>> {
        let binding = self.names.bindings.get(name)?;
        (self.shadows.get(name).is_none_or(|count| *count == 0)).then_some(binding)
    }

    /// Whether the current node is in no scope but the file's, or, for `var`, in no function.
    pub(super) fn at_top(&self, var: bool) -> bool {
        let inner = self.scopes.get(1..).unwrap_or_default();
        if var { inner.iter().all(|(_, function)| !function) } else { inner.is_empty() }
    }

    /// `text` as the beginning of what begins at `at`. A bracket must not continue the statement before.
    pub(super) fn leading(&self, at: u32, text: &str) -> String {
        if self.list_statement == Some(at) { format!(";{text}") } else { text.to_owned() }
    }

    /// Writes what an identifier stands for.
    fn identifier(&mut self, name: &str, span: Span, called: bool) {
        let Some(written) = self.binding(name).and_then(|binding| binding.written.as_deref()) else { return };
        let text = if self.shorthand == Some(span.start) {
            format!("{name}: {written}")
        } else if called && written.contains(['.', '[']) {
            self.leading(span.start, &format!("(0, {written})"))
        } else {
            written.to_owned()
        };
        self.edits.replace(span, text);
    }

    fn remove(&mut self, span: Span) {
        // The semicolon keeps the statements around apart.
        self.edits.cut(self.source, span, ";");
    }

    fn with_own_this(&mut self, visit: impl FnOnce(&mut Self)) {
        self.own_this += 1;
        visit(self);
        self.own_this -= 1;
    }
}

impl<'a> Visit<'a> for Rewriter<'_, 'a> {
    fn enter_scope(&mut self, flags: ScopeFlags, scope: &Cell<Option<ScopeId>>) {
        let declared = self.names.declared.inner.get(&std::ptr::from_ref(scope));
        let declared = declared.map(Vec::as_slice).unwrap_or_default();
        for name in declared {
            *self.shadows.entry(name).or_default() += 1;
        }
        self.scopes.push((declared, flags.is_var()));
    }

    fn leave_scope(&mut self) {
        for name in self.scopes.pop().map(|(names, _)| names).unwrap_or_default() {
            if let Some(count) = self.shadows.get_mut(name) {
                *count -= 1;
            }
        }
    }

    fn visit_statements(&mut self, them: &ArenaVec<'a, Statement<'a>>) {
        for it in them {
            if let Statement::ExpressionStatement(it) = it {
                self.list_statement = Some(it.span.start);
            }
            self.visit_statement(it);
        }
    }

    fn visit_expression_statement(&mut self, it: &ExpressionStatement<'a>) {
        self.unused(&it.expression);
        walk::walk_expression_statement(self, it);
    }

    fn visit_expression(&mut self, it: &Expression<'a>) {
        spine::visit(self, it, |this, id| this.identifier(id.name.as_str(), id.span, true));
    }

    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        self.identifier(it.name.as_str(), it.span, false);
    }

    fn visit_binding_identifier(&mut self, it: &BindingIdentifier<'a>) {
        self.identifier(it.name.as_str(), it.span, false);
    }

    fn visit_object_property(&mut self, it: &ObjectProperty<'a>) {
        if it.shorthand {
            self.shorthand = Some(it.span.start);
        }
        walk::walk_object_property(self, it);
    }

    fn visit_binding_property(&mut self, it: &BindingProperty<'a>) {
        if it.shorthand {
            self.shorthand = Some(it.span.start);
        }
        walk::walk_binding_property(self, it);
    }

    fn visit_assignment_target_property_identifier(&mut self, it: &AssignmentTargetPropertyIdentifier<'a>) {
        self.shorthand = Some(it.span.start);
        walk::walk_assignment_target_property_identifier(self, it);
    }

    fn visit_this_expression(&mut self, it: &ThisExpression) {
        if self.is_module && self.own_this == 0 {
            self.needs.this = true;
            self.edits.replace(it.span, format!("{}u", self.names.prefix));
        }
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        // The name of a declaration belongs to the scope around it.
        let outside = it.r#type == FunctionType::FunctionDeclaration;
        if let Some(id) = it.id.as_ref().filter(|_| outside) {
            self.visit_binding_identifier(id);
        }
        self.enter_scope(flags, &it.scope_id);
        self.with_own_this(|this| {
            this.visit_formal_parameters(&it.params);
            it.body.iter().for_each(|body| this.visit_function_body(body));
        });
        self.leave_scope();
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        self.visit_decorators(&it.decorators);
        if let Some(id) = it.id.as_ref().filter(|_| it.is_declaration()) {
            self.visit_binding_identifier(id);
        }
        self.enter_scope(ScopeFlags::StrictMode, &it.scope_id);
        it.heritage.iter().for_each(|heritage| self.visit_class_heritage(heritage));
        self.visit_class_body(&it.body);
        self.leave_scope();
        self.export_class(it);
    }

    fn visit_property_definition(&mut self, it: &PropertyDefinition<'a>) {
        self.visit_decorators(&it.decorators);
        self.visit_property_key(&it.key);
        self.with_own_this(|this| it.value.iter().for_each(|value| this.visit_expression(value)));
    }

    fn visit_accessor_property(&mut self, it: &AccessorProperty<'a>) {
        self.visit_decorators(&it.decorators);
        self.visit_property_key(&it.key);
        self.with_own_this(|this| it.value.iter().for_each(|value| this.visit_expression(value)));
    }

    fn visit_static_block(&mut self, it: &StaticBlock<'a>) {
        self.with_own_this(|this| walk::walk_static_block(this, it));
    }

    fn visit_variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
        let top = self.at_top(it.kind == VariableDeclarationKind::Var);
        for declarator in &it.declarations {
            if top { self.declarator(declarator) } else { self.visit_variable_declarator(declarator) }
        }
    }

    fn visit_assignment_expression(&mut self, it: &AssignmentExpression<'a>) {
        self.assignment(it);
    }

    fn visit_update_expression(&mut self, it: &UpdateExpression<'a>) {
        self.update(it);
    }

    fn visit_for_statement(&mut self, it: &ForStatement<'a>) {
        it.update.iter().for_each(|update| self.unused(update));
        walk::walk_for_statement(self, it);
    }

    fn visit_for_statement_left(&mut self, it: &ForStatementLeft<'a>) {
        match it {
            // What it binds is exported in the body.
            ForStatementLeft::VariableDeclaration(it) => walk::walk_variable_declaration(self, it),
            it => walk::walk_for_statement_left(self, it),
        }
    }

    fn visit_for_in_statement(&mut self, it: &ForInStatement<'a>) {
        self.loop_body(&it.left, it.body.span(), |this| walk::walk_for_in_statement(this, it));
    }

    fn visit_for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        self.loop_body(&it.left, it.body.span(), |this| walk::walk_for_of_statement(this, it));
    }

    fn visit_import_declaration(&mut self, it: &ImportDeclaration<'a>) {
        self.remove(it.span);
    }

    fn visit_export_named_declaration(&mut self, it: &ExportNamedDeclaration<'a>) {
        self.remove(it.span);
    }

    fn visit_export_from_declaration(&mut self, it: &ExportFromDeclaration<'a>) {
        self.remove(it.span);
    }

    fn visit_export_all_declaration(&mut self, it: &ExportAllDeclaration<'a>) {
        self.remove(it.span);
    }

    fn visit_export_declaration(&mut self, it: &ExportDeclaration<'a>) {
        let head = Span::new(it.span.start, it.declaration.span().start);
        self.edits.cut(self.source, head, "");
        walk::walk_export_declaration(self, it);
    }

    fn visit_export_default_declaration(&mut self, it: &ExportDefaultDeclaration<'a>) {
        self.export_default(it);
    }

    fn visit_import_expression(&mut self, it: &ImportExpression<'a>) {
        self.dynamic_import(it);
    }
}
