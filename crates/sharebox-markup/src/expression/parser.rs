//! Expression text to an [`Expression`].

use super::lexer::{self, Error, Kind, Token};
use super::{Binary, Expression, Item, Property, Unary};
use crate::ProblemKind;

/// How deep an expression may be nested, operands of one operator chain included. Evaluating, printing and dropping it
/// go as deep.
const DEEPEST: usize = 100;

/// What is wrong with an expression, in bytes of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) kind: ProblemKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Reads what stands between `{{` and `}}`. Nothing at all is the empty string. Fields of an object may stand without
/// braces (`a, b: c, ...d`); a lone name is not such an object.
///
/// # Errors
///
/// The first thing that is wrong.
pub fn parse(text: &str) -> Result<Expression, ProblemKind> {
    parse_at(text).map_err(|failure| failure.kind)
}

pub(crate) fn parse_at(text: &str) -> Result<Expression, Failure> {
    let parsed = Parser::new(text).and_then(Parser::whole);
    parsed.map_err(|(kind, start, end)| Failure { kind, start, end })
}

/// An expression and how deep it is.
type Built = (Expression, usize);

struct Parser<'a> {
    text: &'a str,
    token: Token<'a>,
    /// How many calls of [`Parser::expression`] and [`Parser::operand`] are open.
    open: usize,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Result<Self, Error> {
        Ok(Self { text, token: lexer::next(text, 0)?, open: 0 })
    }

    fn whole(mut self) -> Result<Expression, Error> {
        if self.token.kind == Kind::End {
            return Ok(Expression::String("".into()));
        }
        let expression =
            if self.begins_fields()? { self.fields(&Kind::End)?.0 } else { self.expression()?.0 };
        if self.token.kind == Kind::End { Ok(expression) } else { Err(self.unexpected()) }
    }

    /// Whether this is an object without its braces: `...a`, `a: b` or `a, b`.
    fn begins_fields(&self) -> Result<bool, Error> {
        Ok(match self.token.kind {
            Kind::Sign("...") => true,
            Kind::Name(_) | Kind::String(_) => {
                matches!(lexer::next(self.text, self.token.end)?.kind, Kind::Sign(":" | ","))
            }
            _ => false,
        })
    }

    fn advance(&mut self) -> Result<Token<'a>, Error> {
        let next = lexer::next(self.text, self.token.end)?;
        Ok(std::mem::replace(&mut self.token, next))
    }

    fn takes(&mut self, sign: &str) -> Result<bool, Error> {
        let is = self.token.kind == Kind::Sign(sign);
        if is {
            self.advance()?;
        }
        Ok(is)
    }

    fn expects(&mut self, sign: &str) -> Result<(), Error> {
        if self.takes(sign)? { Ok(()) } else { Err(self.unexpected()) }
    }

    fn unexpected(&self) -> Error {
        let kind = match self.token.kind {
            Kind::End => ProblemKind::IncompleteExpression,
            _ => ProblemKind::UnexpectedToken,
        };
        (kind, self.token.start, self.token.end)
    }

    /// Refuses what is too deep, be it the calls or what they built.
    fn depth(&self, depth: usize) -> Result<usize, Error> {
        if depth.max(self.open) <= DEEPEST {
            return Ok(depth);
        }
        Err((ProblemKind::DeepExpression, self.token.start, self.token.end))
    }

    fn expression(&mut self) -> Result<Built, Error> {
        self.open += 1;
        self.depth(0)?;
        let (condition, depth) = self.binary(0)?;
        let built = if self.takes("?")? {
            let (then, then_depth) = self.expression()?;
            self.expects(":")?;
            let (otherwise, other_depth) = self.expression()?;
            let depth = self.depth(depth.max(then_depth).max(other_depth) + 1)?;
            (Expression::Conditional(condition.into(), then.into(), otherwise.into()), depth)
        } else {
            (condition, depth)
        };
        self.open -= 1;
        Ok(built)
    }

    /// Operators that bind more strongly than `than`.
    fn binary(&mut self, than: u8) -> Result<Built, Error> {
        let (mut left, mut depth) = self.unary()?;
        while let Kind::Sign(sign) = self.token.kind {
            let Some((operator, binds)) = Binary::spelled(sign).filter(|(_, binds)| *binds > than) else {
                break;
            };
            self.advance()?;
            let (right, right_depth) = self.binary(binds)?;
            depth = self.depth(depth.max(right_depth) + 1)?;
            left = Expression::Binary(operator, left.into(), right.into());
        }
        Ok((left, depth))
    }

    fn unary(&mut self) -> Result<Built, Error> {
        let operator = match self.token.kind {
            Kind::Sign("!") => Unary::Not,
            Kind::Sign("-") => Unary::Minus,
            Kind::Sign("+") => Unary::Plus,
            Kind::Sign("~") => Unary::BitNot,
            Kind::Name("typeof") => Unary::Typeof,
            _ => return self.postfix(),
        };
        self.open += 1;
        self.depth(0)?;
        self.advance()?;
        let (operand, depth) = self.unary()?;
        self.open -= 1;
        Ok((Expression::Unary(operator, operand.into()), self.depth(depth + 1)?))
    }

    fn postfix(&mut self) -> Result<Built, Error> {
        let (mut of, mut depth) = self.primary()?;
        loop {
            if self.takes(".")? {
                of = Expression::Member(of.into(), self.key()?);
            } else if self.takes("?.")? {
                of = match self.token.kind {
                    Kind::Sign("[" | "(") => of,
                    _ => Expression::Member(of.into(), self.key()?),
                };
            } else if self.takes("[")? {
                let (key, key_depth) = self.expression()?;
                self.expects("]")?;
                depth = depth.max(key_depth);
                of = Expression::Index(of.into(), key.into());
            } else if self.takes("(")? {
                let mut arguments = Vec::new();
                while !self.takes(")")? {
                    let (argument, argument_depth) = self.expression()?;
                    depth = depth.max(argument_depth);
                    arguments.push(argument);
                    if !self.takes(",")? {
                        self.expects(")")?;
                        break;
                    }
                }
                of = Expression::Call(of.into(), arguments);
            } else {
                return Ok((of, depth));
            }
            depth = self.depth(depth + 1)?;
        }
    }

    fn key(&mut self) -> Result<std::sync::Arc<str>, Error> {
        let Kind::Name(name) = self.token.kind else { return Err(self.unexpected()) };
        self.advance()?;
        Ok(name.into())
    }

    fn primary(&mut self) -> Result<Built, Error> {
        let expression = match &self.token.kind {
            Kind::Name("undefined") => Expression::Undefined,
            Kind::Name("null") => Expression::Null,
            Kind::Name("true") => Expression::Bool(true),
            Kind::Name("false") => Expression::Bool(false),
            Kind::Name(name) => Expression::Name((*name).into()),
            Kind::Number(number) => Expression::Number(*number),
            Kind::String(text) => Expression::String(text.as_str().into()),
            Kind::Sign("(") => {
                self.advance()?;
                let inside = self.expression()?;
                self.expects(")")?;
                return Ok(inside);
            }
            Kind::Sign("[") => {
                self.advance()?;
                return self.items();
            }
            Kind::Sign("{") => {
                self.advance()?;
                let object = self.fields(&Kind::Sign("}"))?;
                self.expects("}")?;
                return Ok(object);
            }
            Kind::Sign(_) | Kind::End => return Err(self.unexpected()),
        };
        self.advance()?;
        Ok((expression, 1))
    }

    fn items(&mut self) -> Result<Built, Error> {
        let mut items = Vec::new();
        let mut deepest = 0;
        while !self.takes("]")? {
            if self.takes(",")? {
                items.push(Item::Hole);
                continue;
            }
            let spread = self.takes("...")?;
            let (value, depth) = self.expression()?;
            deepest = deepest.max(depth);
            items.push(if spread { Item::Spread(value) } else { Item::One(value) });
            if !self.takes(",")? {
                self.expects("]")?;
                break;
            }
        }
        Ok((Expression::Array(items), self.depth(deepest + 1)?))
    }

    /// The fields of an object up to `end`, which is left.
    fn fields(&mut self, end: &Kind<'_>) -> Result<Built, Error> {
        let mut properties = Vec::new();
        let mut deepest = 0;
        while self.token.kind != *end {
            let (property, depth) = self.field()?;
            deepest = deepest.max(depth);
            properties.push(property);
            if self.token.kind != *end {
                self.expects(",")?;
            }
        }
        Ok((Expression::Object(properties), self.depth(deepest + 1)?))
    }

    fn field(&mut self) -> Result<(Property, usize), Error> {
        if self.takes("...")? {
            let (value, depth) = self.expression()?;
            return Ok((Property::Spread(value), depth));
        }
        let key = match &self.token.kind {
            Kind::Name(name) => (*name).to_owned(),
            Kind::String(text) => text.clone(),
            Kind::Number(number) => ryu_js::Buffer::new().format(*number).to_owned(),
            Kind::Sign(_) | Kind::End => return Err(self.unexpected()),
        };
        let short = matches!(self.token.kind, Kind::Name(_));
        // A name alone is its own value, whatever it means elsewhere.
        let after = lexer::next(self.text, self.token.end)?;
        if short && after.kind != Kind::Sign(":") {
            let value = self.primary()?.0;
            return Ok((Property::Field(key.into(), value), 1));
        }
        self.advance()?;
        self.expects(":")?;
        let (value, depth) = self.expression()?;
        Ok((Property::Field(key.into(), value), depth))
    }
}
