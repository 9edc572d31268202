//! Angle brackets of TypeScript, which may be operators instead.

use super::{
    Guard, TooDeep,
    state::{After, Bracket, Frame, Shape},
};

impl Guard<'_> {
    /// Open brackets, without angle brackets.
    pub(super) fn levels(&self) -> usize {
        self.frames.len() - 1 - self.angles
    }

    /// `<`, each as if it were a bracket.
    pub(super) fn less(&mut self, count: usize) -> Result<bool, TooDeep> {
        for _ in 0..count {
            self.frames.push(Frame::new(Bracket::Angle { prefix: self.after != After::Operand }));
            self.angles += 1;
            self.deeper()?;
            self.set(Shape::Operator, After::Operator);
        }
        Ok(true)
    }

    /// `>`, each of which closes a `<` if one is open.
    pub(super) fn greater(&mut self, count: usize, equals: bool) -> Result<bool, TooDeep> {
        let mut after = After::Operator;
        for _ in 0..count {
            let Some(Bracket::Angle { prefix }) = self.frames.last().map(|frame| frame.bracket) else {
                break;
            };
            let Some(inner) = self.frames.pop() else { break };
            self.angles -= 1;
            self.chain -= 1;
            if let Some(outer) = self.frames.last_mut() {
                outer.expression += inner.expression;
                outer.statement += inner.statement;
            }
            if prefix {
                self.expression()?;
            }
            after = After::Unsure;
        }
        if equals {
            self.expression()?;
            after = After::Operator;
        }
        Ok(self.set(Shape::Operator, after))
    }

    /// Forgets angle brackets that the bracket or statement around them ends with.
    pub(super) fn drop_angles(&mut self) {
        while let Some(Bracket::Angle { .. }) = self.frames.last().map(|frame| frame.bracket) {
            if let Some(frame) = self.frames.pop() {
                self.angles -= 1;
                self.chain -= 1 + frame.expression + frame.statement;
            }
        }
    }

    /// Whether the next token on this line follows an operand.
    pub(super) fn ends_operand(&self) -> bool {
        self.after == After::Operand && !self.tokens.after_newline()
    }
}
