//! The walk that erases, and the expressions.

use std::collections::HashSet;

use oxc_allocator::{Allocator, ArenaVec, TakeIn};
use oxc_ast::ast::{
    Argument, ArrowFunctionExpression, BinaryExpression, CallExpression, CatchParameter, ChainElement, Class,
    ClassElement, Decorator, Expression, FormalParameter, FormalParameterRest, Function, LogicalExpression,
    NewExpression, SimpleAssignmentTarget, Statement, TSModuleReference, TaggedTemplateExpression,
    VariableDeclarator,
};
use oxc_ast_visit::{VisitJsMut, walk_js_mut as walk};
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::ScopeFlags;

use super::Erased;
use crate::{edit::Edits, problem::Unsupported};

pub(super) struct Eraser<'a> {
    pub(super) source: &'a str,
    allocator: &'a Allocator,
    pub(super) edits: Edits,
    spans: Vec<Span>,
    /// Where the last thing ends that was erased.
    pub(super) erased_to: u32,
    /// Names that the file's scope declares as types.
    pub(super) types: HashSet<&'a str>,
    /// Lists of statements around the current node.
    pub(super) lists: usize,
    pub(super) unsupported: Option<(Span, Unsupported)>,
}

/// What is still to be visited to the right of a flattened chain.
enum Right<'e, 'a> {
    Operand(&'e mut Expression<'a>),
    Arguments(&'e mut ArenaVec<'a, Argument<'a>>),
    Substitutions(&'e mut ArenaVec<'a, Expression<'a>>),
}

impl<'a> Eraser<'a> {
    pub(super) fn new(source: &'a str, allocator: &'a Allocator) -> Self {
        Self {
            source,
            allocator,
            edits: Edits::default(),
            spans: Vec::new(),
            erased_to: 0,
            types: HashSet::new(),
            lists: 0,
            unsupported: None,
        }
    }

    pub(super) fn finish(mut self) -> Erased {
        self.spans.sort_by_key(|span| span.start);
        Erased { edits: self.edits, spans: self.spans, unsupported: self.unsupported }
    }

    pub(super) fn erase(&mut self, span: Span) {
        self.erase_to(span, "", "");
    }

    /// Erases `span` but for what takes the place of its beginning and its end.
    pub(super) fn erase_to(&mut self, span: Span, first: &str, last: &str) {
        if span.is_empty() {
            return;
        }
        self.edits.blank(self.source, span, first, last);
        self.spans.push(span);
        self.erased_to = self.erased_to.max(span.end);
    }

    pub(super) fn has_line_end(&self, span: Span) -> bool {
        let text = self.source.get(span.start as usize..span.end as usize);
        text.is_some_and(|text| text.contains(crate::edit::is_line_end))
    }

    /// Takes what says only something about types off `it`.
    fn uncover(&mut self, it: &mut Expression<'a>) {
        loop {
            let inner = match it {
                Expression::TSAsExpression(cast) => {
                    self.erase(Span::new(cast.expression.span().end, cast.span.end));
                    &mut cast.expression
                }
                Expression::TSSatisfiesExpression(cast) => {
                    self.erase(Span::new(cast.expression.span().end, cast.span.end));
                    &mut cast.expression
                }
                Expression::TSNonNullExpression(sure) => {
                    self.erase(Span::new(sure.expression.span().end, sure.span.end));
                    &mut sure.expression
                }
                Expression::TSInstantiationExpression(with) => {
                    self.erase(Span::new(with.expression.span().end, with.span.end));
                    &mut with.expression
                }
                Expression::TSTypeAssertion(cast) => {
                    // What follows may be an object or function, or stand on the next line after `return`.
                    self.erase_to(Span::new(cast.span.start, cast.expression.span().start), "(", "");
                    self.edits.close(cast.span, ")");
                    &mut cast.expression
                }
                Expression::ChainExpression(chain) => match &mut chain.expression {
                    ChainElement::TSNonNullExpression(sure) => {
                        self.erase(Span::new(sure.expression.span().end, sure.span.end));
                        let inner = sure.expression.take_in(&self.allocator);
                        match chain_element(inner) {
                            Ok(element) => {
                                chain.expression = element;
                                continue;
                            }
                            Err(inner) => {
                                *it = inner;
                                continue;
                            }
                        }
                    }
                    _ => return,
                },
                _ => return,
            };
            *it = inner.take_in(&self.allocator);
        }
    }
}

/// `it` as what a chain of `?.` ends in.
fn chain_element(it: Expression<'_>) -> Result<ChainElement<'_>, Expression<'_>> {
    Ok(match it {
        Expression::CallExpression(it) => ChainElement::CallExpression(it),
        Expression::TSNonNullExpression(it) => ChainElement::TSNonNullExpression(it),
        Expression::ComputedMemberExpression(it) => ChainElement::ComputedMemberExpression(it),
        Expression::StaticMemberExpression(it) => ChainElement::StaticMemberExpression(it),
        Expression::PrivateFieldExpression(it) => ChainElement::PrivateFieldExpression(it),
        other => return Err(other),
    })
}

/// `it` as what can be assigned to.
fn target(mut it: Expression<'_>) -> Option<SimpleAssignmentTarget<'_>> {
    loop {
        it = match it {
            Expression::ParenthesizedExpression(inner) => inner.unbox().expression,
            Expression::Identifier(it) => {
                return Some(SimpleAssignmentTarget::AssignmentTargetIdentifier(it));
            }
            Expression::ComputedMemberExpression(it) => {
                return Some(SimpleAssignmentTarget::ComputedMemberExpression(it));
            }
            Expression::StaticMemberExpression(it) => {
                return Some(SimpleAssignmentTarget::StaticMemberExpression(it));
            }
            Expression::PrivateFieldExpression(it) => {
                return Some(SimpleAssignmentTarget::PrivateFieldExpression(it));
            }
            _ => return None,
        };
    }
}

impl<'a> VisitJsMut<'a> for Eraser<'a> {
    fn visit_statements(&mut self, them: &mut ArenaVec<'a, Statement<'a>>) {
        self.lists += 1;
        them.retain_mut(|it| {
            let kept = !self.is_type(it);
            if kept {
                self.visit_statement(it);
            }
            kept
        });
        self.lists -= 1;
    }

    fn visit_statement(&mut self, it: &mut Statement<'a>) {
        walk::walk_statement(self, it);
        self.end_statement(it);
    }

    fn visit_expression(&mut self, it: &mut Expression<'a>) {
        let mut rights = Vec::new();
        let mut left = it;
        loop {
            self.uncover(left);
            left = match left {
                Expression::BinaryExpression(it) => {
                    let BinaryExpression { left, right, .. } = &mut **it;
                    rights.push(Right::Operand(right));
                    left
                }
                Expression::LogicalExpression(it) => {
                    let LogicalExpression { left, right, .. } = &mut **it;
                    rights.push(Right::Operand(right));
                    left
                }
                Expression::StaticMemberExpression(it) => &mut it.object,
                Expression::ComputedMemberExpression(it) => {
                    let it = &mut **it;
                    rights.push(Right::Operand(&mut it.expression));
                    &mut it.object
                }
                Expression::PrivateFieldExpression(it) => &mut it.object,
                Expression::CallExpression(it) => self.call(it, &mut rights),
                Expression::TaggedTemplateExpression(it) => {
                    let TaggedTemplateExpression { tag, type_arguments, quasi, .. } = &mut **it;
                    type_arguments.take().iter().for_each(|them| self.erase(them.span));
                    rights.push(Right::Substitutions(&mut quasi.expressions));
                    tag
                }
                Expression::ChainExpression(chain) => match &mut chain.expression {
                    ChainElement::CallExpression(it) => self.call(it, &mut rights),
                    ChainElement::StaticMemberExpression(it) => &mut it.object,
                    ChainElement::ComputedMemberExpression(it) => {
                        let it = &mut **it;
                        rights.push(Right::Operand(&mut it.expression));
                        &mut it.object
                    }
                    ChainElement::PrivateFieldExpression(it) => &mut it.object,
                    ChainElement::TSNonNullExpression(it) => &mut it.expression,
                },
                end => {
                    walk::walk_expression(self, end);
                    break;
                }
            };
        }
        for right in rights.into_iter().rev() {
            match right {
                Right::Operand(it) => self.visit_expression(it),
                Right::Arguments(them) => them.iter_mut().for_each(|it| self.visit_argument(it)),
                Right::Substitutions(them) => them.iter_mut().for_each(|it| self.visit_expression(it)),
            }
        }
    }

    fn visit_simple_assignment_target(&mut self, it: &mut SimpleAssignmentTarget<'a>) {
        let mut inner = match it {
            SimpleAssignmentTarget::TSAsExpression(cast) => {
                self.erase(Span::new(cast.expression.span().end, cast.span.end));
                cast.expression.take_in(&self.allocator)
            }
            SimpleAssignmentTarget::TSSatisfiesExpression(cast) => {
                self.erase(Span::new(cast.expression.span().end, cast.span.end));
                cast.expression.take_in(&self.allocator)
            }
            SimpleAssignmentTarget::TSNonNullExpression(sure) => {
                self.erase(Span::new(sure.expression.span().end, sure.span.end));
                sure.expression.take_in(&self.allocator)
            }
            SimpleAssignmentTarget::TSTypeAssertion(cast) => {
                self.erase(Span::new(cast.span.start, cast.expression.span().start));
                cast.expression.take_in(&self.allocator)
            }
            other => {
                walk::walk_simple_assignment_target(self, other);
                return;
            }
        };
        self.visit_expression(&mut inner);
        if let Some(target) = target(inner) {
            *it = target;
        }
    }

    fn visit_new_expression(&mut self, it: &mut NewExpression<'a>) {
        it.type_arguments.take().iter().for_each(|them| self.erase(them.span));
        walk::walk_new_expression(self, it);
    }

    fn visit_variable_declarator(&mut self, it: &mut VariableDeclarator<'a>) {
        let from = if it.definite { it.id.span().end } else { u32::MAX };
        if let Some(annotation) = it.type_annotation.take() {
            self.erase(Span::new(annotation.span.start.min(from), annotation.span.end));
        }
        walk::walk_variable_declarator(self, it);
    }

    fn visit_catch_parameter(&mut self, it: &mut CatchParameter<'a>) {
        it.type_annotation.take().iter().for_each(|annotation| self.erase(annotation.span));
        walk::walk_catch_parameter(self, it);
    }

    fn visit_function(&mut self, it: &mut Function<'a>, flags: ScopeFlags) {
        self.function(it, flags);
    }

    fn visit_arrow_function_expression(&mut self, it: &mut ArrowFunctionExpression<'a>) {
        self.arrow(it);
    }

    fn visit_formal_parameter(&mut self, it: &mut FormalParameter<'a>) {
        self.parameter(it);
    }

    fn visit_formal_parameter_rest(&mut self, it: &mut FormalParameterRest<'a>) {
        self.decorated_parameter(&it.decorators);
        it.type_annotation.take().iter().for_each(|annotation| self.erase(annotation.span));
        walk::walk_formal_parameter_rest(self, it);
    }

    fn visit_class(&mut self, it: &mut Class<'a>) {
        self.class(it);
    }

    fn visit_class_elements(&mut self, them: &mut ArenaVec<'a, ClassElement<'a>>) {
        self.class_elements(them);
    }

    fn visit_ts_module_reference(&mut self, _: &mut TSModuleReference<'a>) {}
}

impl<'a> Eraser<'a> {
    fn call<'e>(
        &mut self,
        it: &'e mut CallExpression<'a>,
        rights: &mut Vec<Right<'e, 'a>>,
    ) -> &'e mut Expression<'a> {
        it.type_arguments.take().iter().for_each(|them| self.erase(them.span));
        rights.push(Right::Arguments(&mut it.arguments));
        &mut it.callee
    }

    /// Babel does not compile decorators of parameters.
    pub(super) fn decorated_parameter(&mut self, decorators: &[Decorator<'a>]) {
        if let Some(first) = decorators.first() {
            self.unsupported.get_or_insert((first.span, Unsupported::Parameter));
        }
    }
}
