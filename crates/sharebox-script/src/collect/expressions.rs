//! The walk itself.

use std::cell::Cell;

use oxc_ast::ast::{
    Argument, ArrowFunctionExpression, AssignmentExpression, AssignmentOperator, AssignmentTarget,
    AwaitExpression, BindingIdentifier, BindingPattern, CallExpression, ChainElement, Class,
    ComputedMemberExpression, ConditionalExpression, Expression, ForOfStatement, Function as FunctionNode,
    FunctionType, IdentifierReference, ImportMeta, ObjectExpression, PropertyDefinition, ReturnStatement,
    Statement, StaticBlock, StaticMemberExpression, TSEnumBody, TSModuleReference, ThisExpression,
    UnaryExpression, UnaryOperator, VariableDeclaration, VariableDeclarationKind, VariableDeclarator,
};
use oxc_ast_visit::{VisitJs, walk_js as walk};
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::{ScopeFlags, ScopeId};

use super::definitions::{Definition, Node};
use super::scopes::Access;
use super::tables::{Call, Field, Misplaced, Return, Store, Value, Variable, VariableKind};
use super::{Collector, values};
use crate::syntax::{bare, first_name};

/// What is still to be visited to the right of a flattened chain.
enum Right<'e, 'a> {
    Operand(&'e Expression<'a>),
    /// The right side of `&&`, `||` and `??`.
    Branch(&'e Expression<'a>),
    Arguments(&'e [Argument<'a>]),
    Substitutions(&'e [Expression<'a>]),
}

impl<'a> VisitJs<'a> for Collector<'a> {
    fn enter_scope(&mut self, flags: ScopeFlags, _: &Cell<Option<ScopeId>>) {
        self.scopes.enter(flags.is_var());
    }

    fn leave_scope(&mut self) {
        if let Some(free) = self.scopes.leave() {
            self.tables.free = free;
        }
    }

    fn visit_statement(&mut self, it: &Statement<'a>) {
        let branch = matches!(
            it,
            Statement::IfStatement(_)
                | Statement::SwitchStatement(_)
                | Statement::TryStatement(_)
                | Statement::ForStatement(_)
                | Statement::ForInStatement(_)
                | Statement::ForOfStatement(_)
                | Statement::WhileStatement(_)
                | Statement::DoWhileStatement(_)
        );
        if let Statement::SwitchStatement(it) = it {
            self.switch(it);
        }
        self.branches += usize::from(branch);
        walk::walk_statement(self, it);
        self.branches -= usize::from(branch);
    }

    fn visit_expression(&mut self, it: &Expression<'a>) {
        let mut rights = Vec::new();
        let mut left = it;
        loop {
            left = match left {
                Expression::BinaryExpression(it) => {
                    self.compare(it);
                    rights.push(Right::Operand(&it.right));
                    &it.left
                }
                Expression::LogicalExpression(it) => {
                    rights.push(Right::Branch(&it.right));
                    &it.left
                }
                Expression::StaticMemberExpression(it) => self.static_member(it),
                Expression::ComputedMemberExpression(it) => self.computed_member(it, &mut rights),
                Expression::PrivateFieldExpression(it) => &it.object,
                Expression::CallExpression(it) => self.call(it, &mut rights),
                Expression::TaggedTemplateExpression(it) => {
                    rights.push(Right::Substitutions(&it.quasi.expressions));
                    &it.tag
                }
                Expression::ChainExpression(chain) => match &chain.expression {
                    ChainElement::CallExpression(it) => self.call(it, &mut rights),
                    ChainElement::StaticMemberExpression(it) => self.static_member(it),
                    ChainElement::ComputedMemberExpression(it) => self.computed_member(it, &mut rights),
                    ChainElement::PrivateFieldExpression(it) => &it.object,
                    ChainElement::TSNonNullExpression(it) => &it.expression,
                },
                end => {
                    walk::walk_expression(self, end);
                    break;
                }
            };
        }
        for right in rights.into_iter().rev() {
            self.right(&right);
        }
    }

    fn visit_static_member_expression(&mut self, it: &StaticMemberExpression<'a>) {
        let object = self.static_member(it);
        self.visit_expression(object);
    }

    fn visit_computed_member_expression(&mut self, it: &ComputedMemberExpression<'a>) {
        let mut rights = Vec::new();
        let object = self.computed_member(it, &mut rights);
        self.visit_expression(object);
        self.visit_expression(&it.expression);
    }

    fn visit_conditional_expression(&mut self, it: &ConditionalExpression<'a>) {
        self.visit_expression(&it.test);
        self.branches += 1;
        self.visit_expression(&it.consequent);
        self.visit_expression(&it.alternate);
        self.branches -= 1;
    }

    fn visit_object_expression(&mut self, it: &ObjectExpression<'a>) {
        self.define_object(it);
        walk::walk_object_expression(self, it);
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        self.define_class(it);
        walk::walk_class(self, it);
    }

    fn visit_property_definition(&mut self, it: &PropertyDefinition<'a>) {
        let floor = std::mem::replace(&mut self.this_floor, self.stack.len());
        walk::walk_property_definition(self, it);
        self.this_floor = floor;
    }

    fn visit_static_block(&mut self, it: &StaticBlock<'a>) {
        let floor = std::mem::replace(&mut self.this_floor, self.stack.len());
        walk::walk_static_block(self, it);
        self.this_floor = floor;
    }

    fn visit_function(&mut self, it: &FunctionNode<'a>, flags: ScopeFlags) {
        if let (FunctionType::FunctionDeclaration, Some(id)) = (it.r#type, &it.id) {
            // In sloppy code the function is visible outside its block as well.
            self.scopes.declare(id.name.as_str());
            self.scopes.declare_hoisted(id.name.as_str());
        }
        let outer = self.enter_function(&Node::Function(it));
        walk::walk_function(self, it, flags);
        self.leave_function(&outer);
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        let outer = self.enter_function(&Node::Arrow(it));
        walk::walk_arrow_function_expression(self, it);
        self.leave_function(&outer);
    }

    fn visit_return_statement(&mut self, it: &ReturnStatement<'a>) {
        let value = it.argument.as_ref().map_or(Value::Nothing, values::value);
        if let Some(function) = self.function() {
            function.returns.push(Return { at: it.span, value, gives: it.argument.is_some() });
        }
        walk::walk_return_statement(self, it);
    }

    fn visit_variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
        let hoisting = std::mem::replace(&mut self.hoisting, it.kind == VariableDeclarationKind::Var);
        walk::walk_variable_declaration(self, it);
        self.hoisting = hoisting;
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        let BindingPattern::BindingIdentifier(id) = &it.id else {
            walk::walk_variable_declarator(self, it);
            return;
        };
        self.declare(id);
        let value = it.init.as_ref().map_or(Value::Nothing, values::value);
        let at = it.init.as_ref().map_or(id.span, GetSpan::span);
        self.variable(id.name.as_str(), VariableKind::Declared, at, value);
        if let Some(init) = &it.init {
            self.define(init, Definition::new(id.name.as_str(), id.span));
            self.visit_expression(init);
        }
    }

    fn visit_binding_identifier(&mut self, it: &BindingIdentifier<'a>) {
        self.declare(it);
        self.variable(it.name.as_str(), VariableKind::Opaque, it.span, Value::Unknown);
    }

    fn visit_assignment_expression(&mut self, it: &AssignmentExpression<'a>) {
        self.define_assigned(it);
        if let AssignmentTarget::AssignmentTargetIdentifier(id) = &it.left
            && it.operator == AssignmentOperator::Assign
        {
            self.refer(id, Access::Write);
            let value = values::value(&it.right);
            self.variable(id.name.as_str(), VariableKind::Assigned, it.right.span(), value);
            self.visit_expression(&it.right);
            return;
        }
        self.store(it);
        walk::walk_assignment_expression(self, it);
    }

    fn visit_unary_expression(&mut self, it: &UnaryExpression<'a>) {
        // `typeof x` does not throw where `x` is not defined.
        let asks = it.operator == UnaryOperator::Typeof && matches!(it.argument, Expression::Identifier(_));
        if !asks {
            walk::walk_unary_expression(self, it);
        }
    }

    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        self.refer(it, Access::Read);
    }

    fn visit_this_expression(&mut self, it: &ThisExpression) {
        self.this(it.span);
    }

    fn visit_await_expression(&mut self, it: &AwaitExpression<'a>) {
        self.top_level(Span::new(it.span.start, it.span.start + 5));
        walk::walk_await_expression(self, it);
    }

    fn visit_for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        if it.r#await {
            self.top_level(Span::new(it.span.start, it.span.start + 3));
        }
        walk::walk_for_of_statement(self, it);
    }

    fn visit_ts_enum_body(&mut self, it: &TSEnumBody<'a>) {
        self.enter_scope(ScopeFlags::empty(), &it.scope_id);
        // Inside, members are names.
        it.members.iter().for_each(|member| self.scopes.declare(member.id.static_name().as_str()));
        it.members
            .iter()
            .filter_map(|member| member.initializer.as_ref())
            .for_each(|it| self.visit_expression(it));
        self.leave_scope();
    }

    fn visit_ts_module_reference(&mut self, it: &TSModuleReference<'a>) {
        if let Some(id) = first_name(it) {
            self.visit_identifier_reference(id);
        }
    }

    fn visit_import_meta(&mut self, it: &ImportMeta) {
        self.misplace(it.span, Misplaced::ImportMeta);
    }
}

impl<'a> Collector<'a> {
    fn right(&mut self, right: &Right<'_, 'a>) {
        match right {
            Right::Operand(expression) => self.visit_expression(expression),
            Right::Branch(expression) => {
                self.branches += 1;
                self.visit_expression(expression);
                self.branches -= 1;
            }
            Right::Arguments(arguments) => {
                arguments.iter().for_each(|argument| self.visit_argument(argument));
            }
            Right::Substitutions(parts) => parts.iter().for_each(|part| self.visit_expression(part)),
        }
    }

    fn static_member<'e>(&mut self, it: &'e StaticMemberExpression<'a>) -> &'e Expression<'a> {
        self.tables.members.push(it.property.span);
        self.holder(&it.object);
        &it.object
    }

    fn computed_member<'e>(
        &mut self,
        it: &'e ComputedMemberExpression<'a>,
        rights: &mut Vec<Right<'e, 'a>>,
    ) -> &'e Expression<'a> {
        if let Expression::StringLiteral(key) = &it.expression {
            self.tables.members.push(key.span);
            self.holder(&it.object);
        }
        rights.push(Right::Operand(&it.expression));
        &it.object
    }

    fn call<'e>(
        &mut self,
        it: &'e CallExpression<'a>,
        rights: &mut Vec<Right<'e, 'a>>,
    ) -> &'e Expression<'a> {
        let (owner, object) = (self.current(), values::object_argument(it));
        self.tables.calls.push(Call { at: it.span, callee: it.callee.span(), owner, object });
        let settles = values::last_name(&it.callee)
            .is_some_and(|name| matches!(name, "resolve" | "then") || self.is_first_param(name));
        let first = it.arguments.first().and_then(Argument::as_expression).filter(|_| settles);
        let (settled, callee) = (first.map(values::value), values::local_callee(&it.callee));
        if let Some(function) = self.function() {
            function.settled.extend(settled.filter(|value| *value != Value::Unknown));
            function.callees.extend(callee.map(Into::into));
        }
        rights.push(Right::Arguments(&it.arguments));
        &it.callee
    }

    /// Notes `data.path = …` and `data[key] = …`.
    fn store(&mut self, it: &AssignmentExpression<'a>) {
        let Some(member) = it.left.as_member_expression() else { return };
        let Expression::Identifier(object) = bare(member.object()) else { return };
        let simple = it.operator == AssignmentOperator::Assign;
        let field = member.static_property_info().map(|(key, name)| Field {
            name: name.into(),
            key,
            value: it.right.span(),
            literal: if simple { values::literal(&it.right) } else { None },
        });
        let (owner, conditional) = (self.current(), self.branches > 0);
        let store = Store { owner, field, at: it.span.start, conditional };
        self.tables.stores.entry(object.name.as_str().into()).or_default().push(store);
    }

    fn declare(&mut self, id: &BindingIdentifier<'a>) {
        if self.hoisting {
            self.scopes.declare_hoisted(id.name.as_str());
        } else {
            self.scopes.declare(id.name.as_str());
        }
    }

    fn refer(&mut self, id: &IdentifierReference<'a>, access: Access) {
        // Every function but an arrow has its own, and so has the one around the file.
        if id.name != "arguments" {
            self.scopes.refer(id.name.as_str(), access, id.span);
        }
    }

    fn variable(&mut self, name: &str, kind: VariableKind, at: Span, value: Value) {
        let variable = Variable { kind, owner: self.current(), at, value };
        self.tables.variables.entry(name.into()).or_default().push(variable);
    }

    /// Notes an `await` that is in no function.
    fn top_level(&mut self, at: Span) {
        if self.stack.len() == 1 {
            self.misplace(at, Misplaced::Await);
        }
    }

    fn misplace(&mut self, at: Span, what: Misplaced) {
        let misplaced = self.tables.misplaced.get_or_insert((at, what));
        if at.start < misplaced.0.start {
            *misplaced = (at, what);
        }
    }
}
