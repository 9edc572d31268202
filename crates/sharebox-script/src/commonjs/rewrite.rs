//! The walk that finds what must be written differently.

use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
};

use oxc_allocator::ArenaVec;
use oxc_ast::ast::{
    AccessorProperty, AssignmentExpression, AssignmentTargetPropertyIdentifier, BindingIdentifier,
    BindingProperty, Class, Decorator, ExportAllDeclaration, ExportDeclaration, ExportDefaultDeclaration,
    ExportFromDeclaration, ExportNamedDeclaration, Expression, ExpressionStatement, ForInStatement,
    ForOfStatement, ForStatement, ForStatementLeft, Function, FunctionType, IdentifierReference,
    ImportDeclaration, ImportExpression, ObjectProperty, Program, PropertyDefinition, Statement, StaticBlock,
    TSEnumDeclaration, TSExportAssignment, TSImportEqualsDeclaration, TSNamespaceDeclaration, ThisExpression,
    UpdateExpression, VariableDeclaration, VariableDeclarationKind,
};
use oxc_ast_visit::{VisitJs, walk_js as walk};
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::{ScopeFlags, ScopeId};
use sharebox_diagnostic::Text;

use super::{
    classes::Constructor,
    enums::{self, Enum, Members},
    header::{Need, Needs},
    names::{Binding, Names},
};
use crate::{declare::Shadows, edit::Edits, problem::Unsupported, spine};

pub(super) struct Rewriter<'n, 'a> {
    pub(super) source: &'a str,
    pub(super) names: &'n Names<'a>,
    pub(super) edits: Edits,
    pub(super) needs: Needs,
    pub(super) shadows: Shadows<'n, 'a>,
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
    /// What was declared before the current node in each list of statements around it.
    pub(super) lists: Vec<HashSet<&'a str>>,
    /// The enums of the file so far.
    pub(super) enums: HashMap<&'a str, Enum<'a>>,
    /// The members that can be named in the enum around the current node.
    pub(super) members: Members<'a>,
    /// The parameter of the function that the innermost namespace becomes.
    pub(super) namespace: Option<String>,
    /// What the constructor around the current node assigns when `super()` has returned.
    pub(super) after_super: Option<String>,
    /// The constructor of the class around the current node.
    pub(super) constructor: Option<Constructor>,
    /// Where the declaration begins that is exported by the statement around the current node.
    pub(super) exporting: Option<u32>,
    /// The first thing that cannot be, and what to do about it.
    pub(super) refused: Option<(Span, &'static str, Text)>,
    /// The first thing that is not compiled.
    pub(super) unsupported: Option<(Span, Unsupported)>,
}

impl<'n, 'a> Rewriter<'n, 'a> {
    pub(super) fn new(names: &'n Names<'a>, program: &Program<'a>, is_module: bool, edits: Edits) -> Self {
        Self {
            source: program.source_text,
            names,
            edits,
            needs: Needs::new(),
            shadows: Shadows::new(&names.declared),
            own_this: 0,
            is_module,
            list_statement: None,
            unused: HashSet::new(),
            shorthand: None,
            temporaries: 0,
            lists: Vec::new(),
            enums: HashMap::new(),
            members: Members::default(),
            namespace: None,
            after_super: None,
            constructor: None,
            exporting: None,
            refused: None,
            unsupported: None,
        }
    }

    /// What `name` is, if it means what it means at the top level here.
    pub(super) fn binding(&self, name: &str) -> Option<&'n Binding<'a>> {
        let binding = self.names.bindings.get(name)?;
        (self.shadows.count(name) == 0).then_some(binding)
    }

    /// Whether the current node is in no scope but the file's, or, for `var`, in no function.
    pub(super) fn at_top(&self, var: bool) -> bool {
        self.shadows.at_top(var)
    }

    pub(super) fn refuse(&mut self, span: Span, message: &'static str, help: Text) {
        self.refused.get_or_insert((span, message, help));
    }

    /// `text` as the beginning of what begins at `at`. A bracket must not continue the statement before.
    pub(super) fn leading(&self, at: u32, text: &str) -> String {
        if self.list_statement == Some(at) { format!(";{text}") } else { text.to_owned() }
    }

    /// Writes what an identifier stands for.
    fn identifier(&mut self, name: &str, span: Span, called: bool) {
        let member = self.member(name);
        let written = self.binding(name).and_then(|binding| binding.written.as_deref());
        let Some(written) = member.as_deref().or(written) else { return };
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

    pub(super) fn with_own_this(&mut self, visit: impl FnOnce(&mut Self)) {
        self.own_this += 1;
        visit(self);
        self.own_this -= 1;
    }
}

impl<'a> VisitJs<'a> for Rewriter<'_, 'a> {
    fn enter_scope(&mut self, flags: ScopeFlags, scope: &Cell<Option<ScopeId>>) {
        self.shadows.enter(flags, scope);
    }

    fn leave_scope(&mut self) {
        self.shadows.leave();
    }

    fn visit_statements(&mut self, them: &ArenaVec<'a, Statement<'a>>) {
        self.lists.push(enums::functions(them));
        for it in them {
            if let Statement::ExpressionStatement(it) = it {
                self.list_statement = Some(it.span.start);
            }
            self.visit_statement(it);
            self.declared_by(it);
        }
        self.lists.pop();
    }

    fn visit_expression_statement(&mut self, it: &ExpressionStatement<'a>) {
        self.unused(&it.expression);
        walk::walk_expression_statement(self, it);
    }

    fn visit_expression(&mut self, it: &Expression<'a>) {
        if !self.super_call(it) {
            spine::visit(self, it, |this, id| this.identifier(id.name.as_str(), id.span, true));
        }
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
            self.needs.insert(Need::This);
            self.edits.replace(it.span, format!("{}u", self.names.prefix));
        }
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        // The name of a declaration belongs to the scope around it.
        let outside = it.r#type == FunctionType::FunctionDeclaration;
        if let Some(id) = it.id.as_ref().filter(|_| outside) {
            self.visit_binding_identifier(id);
        }
        // Behind the directives, which must come first.
        let prologue = it.body.as_ref().map(|body| match body.directives.last() {
            Some(last) => last.span,
            None => Span::new(body.span.start, body.span.start + 1),
        });
        let outer = self.enter_constructor(it.span.start, prologue);
        self.enter_scope(flags, &it.scope_id);
        self.with_own_this(|this| {
            this.visit_formal_parameters(&it.params);
            it.body.iter().for_each(|body| this.visit_function_body(body));
        });
        self.leave_scope();
        self.after_super = outer;
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        self.class(it, None);
    }

    fn visit_ts_enum_declaration(&mut self, it: &TSEnumDeclaration<'a>) {
        self.enumeration(it);
    }

    fn visit_ts_namespace_declaration(&mut self, it: &TSNamespaceDeclaration<'a>) {
        self.namespace(it);
    }

    fn visit_ts_import_equals_declaration(&mut self, it: &TSImportEqualsDeclaration<'a>) {
        self.import_equals(it);
    }

    fn visit_ts_export_assignment(&mut self, it: &TSExportAssignment<'a>) {
        self.export_assignment(it);
    }

    fn visit_decorators(&mut self, _: &ArenaVec<'a, Decorator<'a>>) {
        // Their class has written them.
    }

    fn visit_property_definition(&mut self, it: &PropertyDefinition<'a>) {
        self.visit_property_key(&it.key);
        self.with_own_this(|this| it.value.iter().for_each(|value| this.visit_expression(value)));
    }

    fn visit_accessor_property(&mut self, it: &AccessorProperty<'a>) {
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
        let outer = self.exporting.replace(it.declaration.span().start);
        match self.namespace.clone() {
            Some(parameter) => self.namespace_export(it, &parameter),
            None => walk::walk_export_declaration(self, it),
        }
        self.exporting = outer;
    }

    fn visit_export_default_declaration(&mut self, it: &ExportDefaultDeclaration<'a>) {
        self.export_default(it);
    }

    fn visit_import_expression(&mut self, it: &ImportExpression<'a>) {
        self.dynamic_import(it);
    }
}
