//! An [`Expression`] as text that reads the same.

use std::fmt::{Display, Formatter, Result};

use super::{Binary, Expression, Item, Property, Unary};

/// How strongly a whole expression binds, on the scale of [`Binary::ALL`].
fn binds(expression: &Expression) -> u8 {
    match expression {
        Expression::Conditional(..) => 0,
        Expression::Binary(operator, ..) => operator.spelling().1,
        Expression::Unary(..) => 11,
        _ => 12,
    }
}

/// Writes `expression`, in parentheses if it binds less than `least`.
fn within(expression: &Expression, least: u8, f: &mut Formatter<'_>) -> Result {
    if binds(expression) < least { write!(f, "({expression})") } else { write!(f, "{expression}") }
}

fn separated<T>(list: &[T], f: &mut Formatter<'_>, one: impl Fn(&T, &mut Formatter<'_>) -> Result) -> Result {
    for (index, element) in list.iter().enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        one(element, f)?;
    }
    Ok(())
}

fn quoted(text: &str, f: &mut Formatter<'_>) -> Result {
    f.write_str("'")?;
    for c in text.chars() {
        match c {
            '\'' => f.write_str("\\'")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            // Would end the attribute, the tag or the expression around it.
            '"' | '<' | '>' | '&' | '{' | '}' => write!(f, "\\x{:02x}", u32::from(c))?,
            _ => write!(f, "{c}")?,
        }
    }
    f.write_str("'")
}

fn is_name(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Undefined => f.write_str("undefined"),
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(number) => f.write_str(ryu_js::Buffer::new().format(*number)),
            Self::String(text) => quoted(text, f),
            Self::Name(name) => f.write_str(name),
            Self::Member(of, key) => {
                // `1.a` would be a number.
                let least = if matches!(**of, Self::Number(_)) { u8::MAX } else { 12 };
                within(of, least, f)?;
                write!(f, ".{key}")
            }
            Self::Index(of, key) => {
                within(of, 12, f)?;
                write!(f, "[{key}]")
            }
            Self::Call(function, arguments) => {
                within(function, 12, f)?;
                f.write_str("(")?;
                separated(arguments, f, |argument, f| write!(f, "{argument}"))?;
                f.write_str(")")
            }
            Self::Unary(operator, operand) => {
                f.write_str(match operator {
                    Unary::Not => "!",
                    Unary::Minus => "-",
                    Unary::Plus => "+",
                    Unary::BitNot => "~",
                    Unary::Typeof => "typeof ",
                })?;
                // `--a` would be another operator for a reader who knows JavaScript.
                if matches!(&**operand, Self::Unary(inner, _) if inner == operator && matches!(inner, Unary::Minus | Unary::Plus))
                {
                    f.write_str(" ")?;
                }
                within(operand, 11, f)
            }
            Self::Binary(operator, left, right) => {
                let (sign, strength) = operator.spelling();
                within(left, strength, f)?;
                write!(f, " {sign} ")?;
                within(right, strength + 1, f)
            }
            Self::Conditional(condition, then, otherwise) => {
                within(condition, 1, f)?;
                write!(f, " ? {then} : {otherwise}")
            }
            Self::Array(items) => {
                f.write_str("[")?;
                separated(items, f, |item, f| match item {
                    Item::One(value) => write!(f, "{value}"),
                    Item::Spread(value) => write!(f, "...{value}"),
                    Item::Hole => Ok(()),
                })?;
                // A hole at the end is a comma more.
                f.write_str(if matches!(items.last(), Some(Item::Hole)) { ",]" } else { "]" })
            }
            Self::Object(properties) => {
                f.write_str("{ ")?;
                separated(properties, f, |property, f| match property {
                    Property::Spread(value) => write!(f, "...{value}"),
                    Property::Field(key, Self::Name(name)) if key == name && is_name(key) => f.write_str(key),
                    Property::Field(key, value) if is_name(key) => write!(f, "{key}: {value}"),
                    Property::Field(key, value) => {
                        quoted(key, f)?;
                        write!(f, ": {value}")
                    }
                })?;
                f.write_str(" }")
            }
        }
    }
}

impl Display for Binary {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.spelling().0)
    }
}
