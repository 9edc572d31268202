//! Expressions over data to values.
//!
//! Evaluating never fails and never throws: what the client makes `undefined` is that, and what sharebox cannot know is
//! [`Value::Unknown`].

use std::cmp::Ordering;
use std::sync::Arc;

use crate::expression::{Binary, Expression, Item, Property, Unary};
use crate::template::{Part, Template};
use crate::value::{Object, Value};

/// Largest value that an expression may make, see [`Value::size`]: shared values make a small text a huge value.
const LARGEST: usize = 4_000_000;
/// What an expression may take part in without being charged for its size.
const FREE: usize = 64;

/// What the names in an expression stand for.
pub trait Variables {
    /// The value of the variable `name`; `None` if there is none, which is `undefined`.
    fn variable(&self, name: &str) -> Option<Value>;

    /// Whether `name` is a script module. Modules go before variables.
    fn is_module(&self, name: &str) -> bool;

    /// What the module's export at `path` is or, with arguments, returns; functions are `undefined`, as the client has it
    /// for the values of attributes. [`Value::Unknown`] if the script cannot be run.
    fn script(&self, module: &str, path: &[Arc<str>], arguments: Option<&[Value]>) -> Value;
}

/// How much evaluating may cost.
#[derive(Debug, Clone)]
pub struct Budget {
    steps: u64,
    spent: bool,
}

impl Budget {
    /// A budget of so many steps: about one for an operator, and one for every 64 bytes that are copied.
    pub fn new(steps: u64) -> Self {
        Self { steps, spent: false }
    }

    /// Whether something was not evaluated because the budget was spent, or a value too large.
    pub fn is_spent(&self) -> bool {
        self.spent
    }

    /// Takes the price of a value of this size.
    pub(crate) fn pays(&mut self, size: usize) -> bool {
        let price = (size / FREE) as u64 + 1;
        if size > LARGEST || price > self.steps {
            self.spent = true;
            return false;
        }
        self.steps -= price;
        true
    }
}

/// The value of an expression.
pub fn evaluate(expression: &Expression, variables: &dyn Variables, budget: &mut Budget) -> Value {
    Evaluator { variables, budget }.value(expression)
}

/// The value of a template: that of its expression if it is nothing but one, else a string. In it `undefined` is nothing
/// and `null` is `null`, as the measured compiler has it.
pub fn evaluate_template(template: &Template, variables: &dyn Variables, budget: &mut Budget) -> Value {
    let mut evaluator = Evaluator { variables, budget };
    match &*template.parts {
        [] => Value::string(""),
        [Part::Text(text)] => Value::String(text.clone()),
        [Part::Binding(expression)] => evaluator.value(expression),
        parts => evaluator.text(parts),
    }
}

struct Evaluator<'a> {
    variables: &'a dyn Variables,
    budget: &'a mut Budget,
}

impl Evaluator<'_> {
    fn text(&mut self, parts: &[Part]) -> Value {
        let mut text = String::new();
        for part in parts {
            let value = match part {
                Part::Text(part) => Value::String(part.clone()),
                Part::Binding(expression) => self.value(expression),
                Part::Broken(_) => Value::Unknown,
            };
            if value == Value::Undefined {
                continue;
            }
            if !self.budget.pays(text.len().saturating_add(value.size())) {
                return Value::Unknown;
            }
            let Some(part) = value.to_text() else { return Value::Unknown };
            text.push_str(&part);
        }
        Value::String(text.into())
    }

    fn value(&mut self, expression: &Expression) -> Value {
        if !self.budget.pays(0) {
            return Value::Unknown;
        }
        match expression {
            Expression::Undefined => Value::Undefined,
            Expression::Null => Value::Null,
            Expression::Bool(value) => Value::Bool(*value),
            Expression::Number(number) => Value::Number(*number),
            Expression::String(text) => Value::String(text.clone()),
            Expression::Name(name) if self.variables.is_module(name) => {
                self.variables.script(name, &[], None)
            }
            Expression::Name(name) => self.variables.variable(name).unwrap_or_default(),
            Expression::Member(of, key) => {
                if let Some((module, path)) = self.module_path(expression) {
                    return self.variables.script(&module, &path, None);
                }
                self.value(of).property(key)
            }
            Expression::Index(of, key) => {
                if let Some((module, path)) = self.module_path(expression) {
                    return self.variables.script(&module, &path, None);
                }
                let of = self.value(of);
                match self.key(key) {
                    Value::String(key) => of.property(&key),
                    other => other,
                }
            }
            Expression::Call(function, arguments) => self.call(function, arguments),
            Expression::Unary(operator, operand) => {
                let operand = self.value(operand);
                unary(*operator, &operand).unwrap_or(Value::Unknown)
            }
            Expression::Binary(operator, left, right) => self.binary(*operator, left, right),
            Expression::Conditional(condition, then, otherwise) => match self.value(condition).truthy() {
                Some(true) => self.value(then),
                Some(false) => self.value(otherwise),
                None => Value::Unknown,
            },
            Expression::Array(items) => self.array(items),
            Expression::Object(properties) => self.object(properties),
        }
    }

    /// A computed key, a string; `undefined` and `null` have nothing, the client gives `undefined` for them.
    fn key(&mut self, key: &Expression) -> Value {
        let key = self.value(key);
        if matches!(key, Value::Undefined | Value::Null) {
            return Value::Undefined;
        }
        if !self.budget.pays(key.size()) {
            return Value::Unknown;
        }
        key.to_text().map_or(Value::Unknown, |key| Value::string(&key))
    }

    /// The module and the keys that lead to one of its exports, if that is what the expression is.
    fn module_path(&mut self, expression: &Expression) -> Option<(Arc<str>, Vec<Arc<str>>)> {
        // Most expressions begin with data: look before anything is evaluated.
        let mut root = expression;
        while let Expression::Member(of, _) | Expression::Index(of, _) = root {
            root = of;
        }
        let Expression::Name(module) = root else { return None };
        if !self.variables.is_module(module) {
            return None;
        }
        let mut path = Vec::new();
        let mut at = expression;
        loop {
            at = match at {
                Expression::Member(of, key) => {
                    path.push(key.clone());
                    of
                }
                Expression::Index(of, key) => {
                    path.push(match self.key(key) {
                        Value::String(key) => key,
                        _ => "undefined".into(),
                    });
                    of
                }
                _ => break,
            };
        }
        path.reverse();
        Some((module.clone(), path))
    }

    /// Only functions of script modules can be called; any other call is `undefined`.
    fn call(&mut self, function: &Expression, arguments: &[Expression]) -> Value {
        let path = match function {
            Expression::Name(name) if self.variables.is_module(name) => Some((name.clone(), Vec::new())),
            _ => self.module_path(function),
        };
        let Some((module, path)) = path else { return Value::Undefined };
        let arguments: Vec<_> = arguments.iter().map(|argument| self.value(argument)).collect();
        if arguments.iter().any(Value::has_unknown) {
            return Value::Unknown;
        }
        self.variables.script(&module, &path, Some(&arguments))
    }

    fn binary(&mut self, operator: Binary, left: &Expression, right: &Expression) -> Value {
        let left = self.value(left);
        let decided = match operator {
            Binary::And => left.truthy().map(|truthy| !truthy),
            Binary::Or => left.truthy(),
            Binary::Coalesce if left.is_unknown() => None,
            Binary::Coalesce => Some(!matches!(left, Value::Undefined | Value::Null)),
            _ => {
                let right = self.value(right);
                if !self.budget.pays(left.size().saturating_add(right.size())) {
                    return Value::Unknown;
                }
                return operate(operator, &left, &right).unwrap_or(Value::Unknown);
            }
        };
        match decided {
            Some(true) => left,
            Some(false) => self.value(right),
            None => Value::Unknown,
        }
    }

    fn array(&mut self, items: &[Item]) -> Value {
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            match item {
                Item::Hole => values.push(Value::Undefined),
                Item::One(value) => {
                    let value = self.value(value);
                    values.push(value);
                }
                Item::Spread(value) => match self.value(value) {
                    Value::Array(spread) => {
                        if !self.budget.pays(spread.len().saturating_mul(FREE)) {
                            return Value::Unknown;
                        }
                        values.extend(spread.iter().cloned());
                    }
                    Value::Unknown => return Value::Unknown,
                    // Nothing else can be spread into an array without throwing, and expressions do not throw.
                    _ => {}
                },
            }
        }
        self.made(Value::array(values))
    }

    fn object(&mut self, properties: &[Property]) -> Value {
        let mut fields: Vec<(Arc<str>, Value)> = Vec::with_capacity(properties.len());
        for property in properties {
            match property {
                Property::Field(key, value) => {
                    let value = self.value(value);
                    fields.push((key.clone(), value));
                }
                Property::Spread(value) => match self.value(value) {
                    Value::Object(spread) => {
                        if !self.budget.pays(spread.len().saturating_mul(FREE)) {
                            return Value::Unknown;
                        }
                        fields.extend(spread.iter().map(|(key, value)| (key.into(), value.clone())));
                    }
                    Value::Array(spread) => {
                        if !self.budget.pays(spread.len().saturating_mul(FREE)) {
                            return Value::Unknown;
                        }
                        let items = spread.iter().enumerate();
                        fields.extend(items.map(|(index, value)| (index.to_string().into(), value.clone())));
                    }
                    Value::Unknown => return Value::Unknown,
                    // Of a string the client takes each character, which no program means.
                    _ => {}
                },
            }
        }
        let object: Object = fields.iter().map(|(key, value)| (&**key, value.clone())).collect();
        self.made(Value::object(object))
    }

    fn made(&mut self, value: Value) -> Value {
        if value.size() > LARGEST {
            self.budget.spent = true;
            return Value::Unknown;
        }
        value
    }
}

fn unary(operator: Unary, operand: &Value) -> Option<Value> {
    Some(match operator {
        Unary::Not => Value::Bool(!operand.truthy()?),
        Unary::Minus => Value::Number(-operand.to_number()?),
        Unary::Plus => Value::Number(operand.to_number()?),
        Unary::BitNot => Value::Number(f64::from(!operand.to_int32()?)),
        Unary::Typeof => Value::string(match operand {
            Value::Undefined => "undefined",
            Value::Null | Value::Array(_) | Value::Object(_) => "object",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Unknown => return None,
        }),
    })
}

/// An operator whose two operands are always evaluated; `None` if the result is not known.
fn operate(operator: Binary, left: &Value, right: &Value) -> Option<Value> {
    let numbers = || Some((left.to_number()?, right.to_number()?));
    let bits = || Some((left.to_int32()?, right.to_int32()?));
    #[expect(clippy::cast_sign_loss, reason = "the low five bits alone count")]
    let shift = || Some((left.to_int32()?, right.to_int32()? as u32 & 31));
    Some(match operator {
        // Decided by the caller, from the left operand alone.
        Binary::Or | Binary::And | Binary::Coalesce => return None,
        Binary::Add => left.plus(right)?,
        Binary::Subtract => numbers().map(|(left, right)| left - right)?.into(),
        Binary::Multiply => numbers().map(|(left, right)| left * right)?.into(),
        Binary::Divide => numbers().map(|(left, right)| left / right)?.into(),
        Binary::Remainder => numbers().map(|(left, right)| left % right)?.into(),
        Binary::BitOr => bits().map(|(left, right)| f64::from(left | right))?.into(),
        Binary::BitXor => bits().map(|(left, right)| f64::from(left ^ right))?.into(),
        Binary::BitAnd => bits().map(|(left, right)| f64::from(left & right))?.into(),
        Binary::ShiftLeft => shift().map(|(left, by)| f64::from(left.wrapping_shl(by)))?.into(),
        Binary::ShiftRight => shift().map(|(left, by)| f64::from(left >> by))?.into(),
        Binary::ShiftRightUnsigned => shift().map(|(left, by)| f64::from(left.cast_unsigned() >> by))?.into(),
        Binary::Equal => left.loosely_equals(right)?.into(),
        Binary::NotEqual => (!left.loosely_equals(right)?).into(),
        Binary::StrictEqual => left.strictly_equals(right)?.into(),
        Binary::StrictNotEqual => (!left.strictly_equals(right)?).into(),
        Binary::Less => left.compares(right, Ordering::is_lt)?.into(),
        Binary::LessOrEqual => left.compares(right, Ordering::is_le)?.into(),
        Binary::Greater => left.compares(right, Ordering::is_gt)?.into(),
        Binary::GreaterOrEqual => left.compares(right, Ordering::is_ge)?.into(),
    })
}
