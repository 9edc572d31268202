//! Expressions in `{{ }}`.
//!
//! The grammar is what clients take together: the official compiler of WeChat's web view renderer (measured: no `+x`,
//! `??`, `?.`, spread in arrays or property of a literal) and its newer renderer (which has them). Where the two differ in
//! meaning the measured compiler decides. Not taken by either, and a problem here: assignments, `new`, `in`, template
//! literals, arrow functions.

mod lexer;
mod parser;
mod print;

use std::sync::Arc;

pub use parser::parse;
pub(crate) use parser::parse_at;

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// `undefined`.
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; never negative, as written.
    Number(f64),
    /// A string.
    String(Arc<str>),
    /// A variable: of a script module, a loop or the data.
    Name(Arc<str>),
    /// `object.key`, and `object?.key`, which is the same: neither throws.
    Member(Box<Expression>, Arc<str>),
    /// `object[key]`.
    Index(Box<Expression>, Box<Expression>),
    /// `function(arguments)`.
    Call(Box<Expression>, Vec<Expression>),
    /// An operator before its operand.
    Unary(Unary, Box<Expression>),
    /// An operator between its operands.
    Binary(Binary, Box<Expression>, Box<Expression>),
    /// `condition ? then : otherwise`.
    Conditional(Box<Expression>, Box<Expression>, Box<Expression>),
    /// `[a, ...b]`.
    Array(Vec<Item>),
    /// `{ a, b: c, ...d }`, with or without its braces.
    Object(Vec<Property>),
}

/// An item of an array literal.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// `a`.
    One(Expression),
    /// `...a`.
    Spread(Expression),
    /// Nothing between two commas.
    Hole,
}

/// A property of an object literal.
#[derive(Debug, Clone, PartialEq)]
pub enum Property {
    /// `key: value`, or `key` alone for `key: key`.
    Field(Arc<str>, Expression),
    /// `...a`.
    Spread(Expression),
}

/// Operators before an operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unary {
    /// `!`
    Not,
    /// `-`
    Minus,
    /// `+`
    Plus,
    /// `~`
    BitNot,
    /// `typeof`
    Typeof,
}

/// Operators between operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binary {
    /// `||`
    Or,
    /// `??`
    Coalesce,
    /// `&&`
    And,
    /// `|`
    BitOr,
    /// `^`
    BitXor,
    /// `&`
    BitAnd,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `===`
    StrictEqual,
    /// `!==`
    StrictNotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `<<`
    ShiftLeft,
    /// `>>`
    ShiftRight,
    /// `>>>`
    ShiftRightUnsigned,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
}

impl Binary {
    /// Every operator with its text and how strongly it binds; all are left-associative. Longer texts come first.
    const ALL: &[(&str, Self, u8)] = &[
        (">>>", Self::ShiftRightUnsigned, 8),
        ("===", Self::StrictEqual, 6),
        ("!==", Self::StrictNotEqual, 6),
        ("||", Self::Or, 1),
        ("??", Self::Coalesce, 1),
        ("&&", Self::And, 2),
        ("==", Self::Equal, 6),
        ("!=", Self::NotEqual, 6),
        ("<=", Self::LessOrEqual, 7),
        (">=", Self::GreaterOrEqual, 7),
        ("<<", Self::ShiftLeft, 8),
        (">>", Self::ShiftRight, 8),
        ("|", Self::BitOr, 3),
        ("^", Self::BitXor, 4),
        ("&", Self::BitAnd, 5),
        ("<", Self::Less, 7),
        (">", Self::Greater, 7),
        ("+", Self::Add, 9),
        ("-", Self::Subtract, 9),
        ("*", Self::Multiply, 10),
        ("/", Self::Divide, 10),
        ("%", Self::Remainder, 10),
    ];

    fn spelled(text: &str) -> Option<(Self, u8)> {
        Self::ALL
            .iter()
            .find(|(spelling, ..)| *spelling == text)
            .map(|(_, operator, binds)| (*operator, *binds))
    }

    fn spelling(self) -> (&'static str, u8) {
        Self::ALL
            .iter()
            .find(|(_, operator, _)| *operator == self)
            .map_or(("", 0), |found| (found.0, found.2))
    }
}

impl Expression {
    /// The paths of data it reads, as `setData` writes them, in order, each once: `user.vip`, `list[0].name`. A path ends
    /// where its next key is computed.
    pub fn reads(&self) -> Vec<String> {
        let mut found = Vec::new();
        self.visit_paths(&mut |path| {
            if !found.contains(&path) {
                found.push(path);
            }
        });
        found
    }

    fn visit_paths(&self, found: &mut impl FnMut(String)) {
        if let Some(path) = self.path() {
            return found(path);
        }
        match self {
            Self::Undefined
            | Self::Null
            | Self::Bool(_)
            | Self::Number(_)
            | Self::String(_)
            | Self::Name(_) => {}
            Self::Member(of, _) | Self::Unary(_, of) => of.visit_paths(found),
            Self::Index(one, two) | Self::Binary(_, one, two) => {
                one.visit_paths(found);
                two.visit_paths(found);
            }
            Self::Call(function, arguments) => {
                function.visit_paths(found);
                for argument in arguments {
                    argument.visit_paths(found);
                }
            }
            Self::Conditional(one, two, three) => {
                for part in [one, two, three] {
                    part.visit_paths(found);
                }
            }
            Self::Array(items) => {
                for item in items {
                    if let Item::One(value) | Item::Spread(value) = item {
                        value.visit_paths(found);
                    }
                }
            }
            Self::Object(properties) => {
                for Property::Field(_, value) | Property::Spread(value) in properties {
                    value.visit_paths(found);
                }
            }
        }
    }

    /// Its path of data, if it is nothing but one: names, keys and literal indices.
    pub(crate) fn path(&self) -> Option<String> {
        match self {
            Self::Name(name) => Some(name.as_ref().to_owned()),
            Self::Member(of, key) => Some(format!("{}.{key}", of.path()?)),
            Self::Index(of, key) => match &**key {
                Self::Number(index) if index.fract() == 0.0 => Some(format!("{}[{index}]", of.path()?)),
                Self::String(key) => Some(format!("{}.{key}", of.path()?)),
                _ => None,
            },
            _ => None,
        }
    }
}
