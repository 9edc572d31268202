//! Expressions as far as the facts need them: what object they may give, what constant they are.

use std::borrow::Cow;

use oxc_ast::ast::{
    Argument, BinaryOperator, CallExpression, ChainElement, Expression, LogicalOperator, ObjectExpression,
    ObjectProperty, ObjectPropertyKind, PropertyKey, UnaryOperator,
};
use oxc_span::GetSpan;

use super::tables::{Entry, Field, Value};
use crate::{Literal, syntax::bare};

/// How many conditionals, wrappers and the like are looked through.
const DEPTH: usize = 32;

/// What object `expression` may give.
pub(super) fn value(expression: &Expression<'_>) -> Value {
    value_within(expression, DEPTH)
}

fn value_within(expression: &Expression<'_>, depth: usize) -> Value {
    let Some(depth) = depth.checked_sub(1) else { return Value::Unknown };
    match bare(expression) {
        Expression::ObjectExpression(object) => Value::Object(object.span.start),
        Expression::Identifier(name) if name.name == "undefined" => Value::Nothing,
        Expression::Identifier(name) => Value::Variable(name.name.as_str().into()),
        Expression::ConditionalExpression(it) => {
            any(value_within(&it.consequent, depth), value_within(&it.alternate, depth))
        }
        Expression::LogicalExpression(it) => {
            // The left side of `&&` is the result only where it is false, zero or the like.
            let and = it.operator == LogicalOperator::And;
            let left = if and { Value::Nothing } else { value_within(&it.left, depth) };
            any(left, value_within(&it.right, depth))
        }
        Expression::SequenceExpression(it) => {
            it.expressions.last().map_or(Value::Unknown, |last| value_within(last, depth))
        }
        Expression::AssignmentExpression(it) => value_within(&it.right, depth),
        Expression::AwaitExpression(it) => value_within(&it.argument, depth),
        Expression::CallExpression(call) => call_value(call, depth),
        Expression::ChainExpression(it) => match &it.expression {
            ChainElement::CallExpression(call) => call_value(call, depth),
            _ => Value::Unknown,
        },
        Expression::NullLiteral(_)
        | Expression::BooleanLiteral(_)
        | Expression::NumericLiteral(_)
        | Expression::StringLiteral(_)
        | Expression::TemplateLiteral(_) => Value::Nothing,
        _ => Value::Unknown,
    }
}

fn any(left: Value, right: Value) -> Value {
    let mut all = Vec::new();
    for value in [left, right] {
        match value {
            Value::Any(values) => all.extend(values),
            value => all.push(value),
        }
    }
    Value::Any(all)
}

fn call_value(call: &CallExpression<'_>, depth: usize) -> Value {
    let arguments = || call.arguments.iter().map(|argument| argument_value(argument, depth));
    let callee = bare(&call.callee);
    if callee.is_specific_member_access("Object", "assign") {
        return Value::Merge(call.span, arguments().collect());
    }
    let passes_through = [("Promise", "resolve"), ("Object", "freeze"), ("Object", "seal")];
    if passes_through.iter().any(|(object, method)| callee.is_specific_member_access(object, method)) {
        return arguments().next().unwrap_or(Value::Nothing);
    }
    local_callee(callee).map_or(Value::Unknown, |name| Value::Call(name.into()))
}

fn argument_value(argument: &Argument<'_>, depth: usize) -> Value {
    argument.as_expression().map_or(Value::Unknown, |expression| value_within(expression, depth))
}

/// The name of the function that `build()`, `this.build()` or `that.build()` may mean in this file.
pub(super) fn local_callee<'a>(callee: &Expression<'a>) -> Option<&'a str> {
    match callee {
        Expression::Identifier(name) => Some(name.name.as_str()),
        Expression::StaticMemberExpression(member) => {
            let own = match bare(&member.object) {
                Expression::ThisExpression(_) => true,
                Expression::Identifier(name) => {
                    matches!(name.name.as_str(), "that" | "self" | "_this" | "me")
                }
                _ => false,
            };
            own.then_some(member.property.name.as_str())
        }
        _ => None,
    }
}

/// The last name of a callee: `resolve` of `Promise.resolve`.
pub(super) fn last_name<'a>(callee: &Expression<'a>) -> Option<&'a str> {
    match callee {
        Expression::Identifier(name) => Some(name.name.as_str()),
        Expression::StaticMemberExpression(member) => Some(member.property.name.as_str()),
        _ => None,
    }
}

/// The entries of an object literal.
pub(super) fn entries(object: &ObjectExpression<'_>) -> Vec<Entry> {
    object
        .properties
        .iter()
        .filter_map(|property| match property {
            ObjectPropertyKind::SpreadProperty(spread) => Some(Entry::Spread(value(&spread.argument))),
            ObjectPropertyKind::ObjectProperty(property) => entry(property),
        })
        .collect()
}

fn entry(property: &ObjectProperty<'_>) -> Option<Entry> {
    let Some(name) = key_name(&property.key) else { return Some(Entry::Computed) };
    // `__proto__: x` gives the object a prototype, not a field.
    if name == "__proto__" && !property.computed && !property.shorthand && !property.method {
        return None;
    }
    let accessor = property.kind != oxc_ast::ast::PropertyKind::Init;
    Some(Entry::Field(Field {
        name: name.into(),
        key: property.key.span(),
        value: property.value.span(),
        literal: if accessor { None } else { literal(&property.value) },
    }))
}

/// The name of a property, where it is written down: `a`, `'a'`, `['a']`, `1`.
pub(super) fn key_name<'a>(key: &PropertyKey<'a>) -> Option<Cow<'a, str>> {
    match key {
        PropertyKey::StringLiteral(string) if string.lone_surrogates => None,
        PropertyKey::RegExpLiteral(_) => None,
        key => key.static_name(),
    }
}

/// The constant that `expression` is, as far as that can be read off.
pub(super) fn literal(expression: &Expression<'_>) -> Option<Literal> {
    match bare(expression) {
        Expression::StringLiteral(_) | Expression::TemplateLiteral(_) | Expression::BinaryExpression(_) => {
            text(expression, DEPTH)
        }
        Expression::NumericLiteral(number) => Some(Literal::Number(number.value)),
        Expression::BooleanLiteral(it) => Some(Literal::Bool(it.value)),
        Expression::NullLiteral(_) => Some(Literal::Null),
        Expression::Identifier(name) if name.name == "undefined" => Some(Literal::Undefined),
        Expression::FunctionExpression(_) | Expression::ArrowFunctionExpression(_) => Some(Literal::Function),
        Expression::UnaryExpression(it) => match (it.operator, bare(&it.argument)) {
            (UnaryOperator::Void, _) => Some(Literal::Undefined),
            (UnaryOperator::UnaryNegation, Expression::NumericLiteral(it)) => {
                Some(Literal::Number(-it.value))
            }
            (UnaryOperator::LogicalNot, Expression::NumericLiteral(it)) => {
                Some(Literal::Bool(it.value == 0.0))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The constant parts at both ends of a string that is written as a literal, a template or a sum.
fn text(expression: &Expression<'_>, depth: usize) -> Option<Literal> {
    let depth = depth.checked_sub(1)?;
    match bare(expression) {
        Expression::StringLiteral(it) if !it.lone_surrogates => {
            Some(Literal::String(it.value.as_str().into()))
        }
        Expression::TemplateLiteral(it) => {
            let quasi = |part: Option<&oxc_ast::ast::TemplateElement<'_>>| {
                part.filter(|part| !part.lone_surrogates)
                    .and_then(|part| part.value.cooked)
                    .map(|cooked| cooked.as_str().to_owned())
            };
            let (prefix, suffix) = (quasi(it.quasis.first())?, quasi(it.quasis.last())?);
            Some(if it.expressions.is_empty() {
                Literal::String(prefix)
            } else {
                Literal::Template { prefix, suffix }
            })
        }
        Expression::BinaryExpression(_) => sum(expression, depth),
        _ => None,
    }
}

/// The constant ends of `a + b + …`, which the tree nests to the left.
fn sum(expression: &Expression<'_>, depth: usize) -> Option<Literal> {
    let mut terms = Vec::new();
    let mut left = bare(expression);
    while let Expression::BinaryExpression(it) = left {
        if it.operator != BinaryOperator::Addition {
            break;
        }
        terms.push(&it.right);
        left = bare(&it.left);
    }
    // `a - b`, or a sum whose first term is one.
    let mut whole = if matches!(left, Expression::BinaryExpression(_)) { None } else { text(left, depth) };
    for term in terms.into_iter().rev() {
        whole = join(whole, text(term, depth));
    }
    whole
}

/// What `left + right` is. `None` is any value: a sum with a string is a string, one without may be a number.
fn join(left: Option<Literal>, right: Option<Literal>) -> Option<Literal> {
    use Literal::{String as Text, Template};
    let nothing = String::new;
    Some(match (left, right) {
        (Some(Text(left)), Some(Text(right))) => Text(left + &right),
        (Some(Text(left)), Some(Template { prefix, suffix })) => Template { prefix: left + &prefix, suffix },
        (Some(Template { prefix, suffix }), Some(Text(right))) => {
            Template { prefix, suffix: suffix + &right }
        }
        (Some(Template { prefix, .. }), Some(Template { suffix, .. })) => Template { prefix, suffix },
        (Some(Text(prefix) | Template { prefix, .. }), _) => Template { prefix, suffix: nothing() },
        (_, Some(Text(suffix) | Template { suffix, .. })) => Template { prefix: nothing(), suffix },
        _ => return None,
    })
}

/// Where the object literal that is the first argument begins.
pub(super) fn object_argument(call: &CallExpression<'_>) -> Option<u32> {
    match bare(call.arguments.first()?.as_expression()?) {
        Expression::ObjectExpression(object) => Some(object.span.start),
        _ => None,
    }
}

/// Where the function that `expression` is begins, through brackets.
pub(super) fn function_start(expression: &Expression<'_>) -> Option<u32> {
    match bare(expression) {
        Expression::FunctionExpression(function) => Some(function.span.start),
        Expression::ArrowFunctionExpression(arrow) => Some(arrow.span.start),
        _ => None,
    }
}
