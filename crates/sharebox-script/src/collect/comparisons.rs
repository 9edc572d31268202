//! What names are compared with: `answer.code === 0`, `switch (status)`.

use oxc_ast::ast::{
    BinaryExpression, BinaryOperator, ChainElement, ComputedMemberExpression, Expression, SwitchStatement,
};

use oxc_span::GetSpan;

use super::{Collector, tables::StrictNumber, values};
use crate::{Literal, syntax::bare};

impl<'a> Collector<'a> {
    /// Notes a comparison with a constant, on either side.
    pub(super) fn compare(&mut self, it: &BinaryExpression<'a>) {
        let equality = matches!(
            it.operator,
            BinaryOperator::Equality
                | BinaryOperator::StrictEquality
                | BinaryOperator::Inequality
                | BinaryOperator::StrictInequality
        );
        if equality {
            let strict =
                matches!(it.operator, BinaryOperator::StrictEquality | BinaryOperator::StrictInequality);
            self.compared(&it.left, &it.right, strict);
            self.compared(&it.right, &it.left, strict);
        }
    }

    /// Notes what a `switch` compares with.
    pub(super) fn switch(&mut self, it: &SwitchStatement<'a>) {
        for test in it.cases.iter().filter_map(|case| case.test.as_ref()) {
            self.compared(&it.discriminant, test, true);
        }
    }

    /// Notes that members are read of `object`.
    pub(super) fn holder(&mut self, object: &Expression<'a>) {
        if let Some(name) = last_name(object)
            && !self.tables.holders.contains(name)
        {
            self.tables.holders.insert(name.into());
        }
    }

    fn compared(&mut self, named: &Expression<'a>, constant: &Expression<'a>, strict: bool) {
        let Some(name) = last_name(named) else { return };
        let at = constant.span();
        let Some(constant @ (Literal::String(_) | Literal::Number(_) | Literal::Bool(_))) =
            values::literal(constant)
        else {
            return;
        };
        if let Literal::Number(number) = constant
            && strict
        {
            self.tables.strict_numbers.push(StrictNumber { name: name.into(), number, at });
        }
        let constants = self.tables.compared.entry(name.into()).or_default();
        if !constants.contains(&constant) {
            constants.push(constant);
        }
    }
}

/// `code` of `answer.code`, `answer["code"]`, `answer?.code` and `code`.
fn last_name<'e>(expression: &'e Expression<'_>) -> Option<&'e str> {
    match bare(expression) {
        Expression::Identifier(name) => Some(name.name.as_str()),
        Expression::StaticMemberExpression(member) => Some(member.property.name.as_str()),
        Expression::ComputedMemberExpression(member) => key(member),
        Expression::ChainExpression(chain) => match &chain.expression {
            ChainElement::StaticMemberExpression(member) => Some(member.property.name.as_str()),
            ChainElement::ComputedMemberExpression(member) => key(member),
            _ => None,
        },
        _ => None,
    }
}

fn key<'e>(member: &'e ComputedMemberExpression<'_>) -> Option<&'e str> {
    match &member.expression {
        Expression::StringLiteral(key) => Some(key.value.as_str()),
        _ => None,
    }
}
