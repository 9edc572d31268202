//! Expressions that the parser nests to the left in a loop, visited in a loop.

use oxc_ast::ast::{Argument, ChainElement, Expression, IdentifierReference};
use oxc_ast_visit::{VisitJs, walk_js as walk};

use crate::syntax::bare;

/// What is still to be visited to the right.
enum Right<'e, 'a> {
    Operand(&'e Expression<'a>),
    Arguments(&'e [Argument<'a>]),
    Substitutions(&'e [Expression<'a>]),
}

/// Visits `expression`; an identifier that is called, or the tag of a template, is given to `callee`.
pub(crate) fn visit<'a, V: VisitJs<'a>>(
    visitor: &mut V,
    expression: &Expression<'a>,
    callee: impl Fn(&mut V, &IdentifierReference<'a>),
) {
    let mut rights = Vec::new();
    let mut left = expression;
    let mut is_called = false;
    loop {
        let (next, calls) = match left {
            Expression::BinaryExpression(it) => {
                rights.push(Right::Operand(&it.right));
                (&it.left, false)
            }
            Expression::LogicalExpression(it) => {
                rights.push(Right::Operand(&it.right));
                (&it.left, false)
            }
            Expression::StaticMemberExpression(it) => (&it.object, false),
            Expression::ComputedMemberExpression(it) => {
                rights.push(Right::Operand(&it.expression));
                (&it.object, false)
            }
            Expression::PrivateFieldExpression(it) => (&it.object, false),
            Expression::CallExpression(it) => {
                rights.push(Right::Arguments(&it.arguments));
                (&it.callee, true)
            }
            Expression::TaggedTemplateExpression(it) => {
                rights.push(Right::Substitutions(&it.quasi.expressions));
                (&it.tag, true)
            }
            Expression::ChainExpression(chain) => match &chain.expression {
                ChainElement::CallExpression(it) => {
                    rights.push(Right::Arguments(&it.arguments));
                    (&it.callee, true)
                }
                ChainElement::StaticMemberExpression(it) => (&it.object, false),
                ChainElement::ComputedMemberExpression(it) => {
                    rights.push(Right::Operand(&it.expression));
                    (&it.object, false)
                }
                ChainElement::PrivateFieldExpression(it) => (&it.object, false),
                ChainElement::TSNonNullExpression(it) => (&it.expression, false),
            },
            end => {
                match bare(end) {
                    Expression::Identifier(id) if is_called => callee(visitor, id),
                    _ => walk::walk_expression(visitor, end),
                }
                break;
            }
        };
        (left, is_called) = (next, calls);
    }
    for right in rights.into_iter().rev() {
        match right {
            Right::Operand(it) => visitor.visit_expression(it),
            Right::Arguments(them) => them.iter().for_each(|it| visitor.visit_argument(it)),
            Right::Substitutions(them) => them.iter().for_each(|it| visitor.visit_expression(it)),
        }
    }
}
