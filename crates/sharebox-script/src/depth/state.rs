//! What is open where the depth guard is, and what the last token allows.

use super::word::Word;

/// An open bracket and what is open inside it.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) bracket: Bracket,
    /// Recursive tokens of the current expression; a comma or semicolon ends them.
    pub(super) expression: usize,
    /// Statement heads and `extends`. Nothing short of the closing bracket ends them, which saves telling where a
    /// statement ends; thousands of heads side by side in one block are not written by hand.
    pub(super) statement: usize,
    /// Whether there has been a type cast. In a type the parser recurses on nearly anything, and goes on after
    /// errors; so every token counts from there on.
    pub(super) cast: bool,
}

impl Frame {
    pub(super) fn new(bracket: Bracket) -> Self {
        Self { bracket, expression: 0, statement: 0, cast: false }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    Round {
        /// The bracket of `if (…)` and its like: a statement follows.
        head: bool,
    },
    Square,
    Curly {
        /// Certainly a block: a statement follows.
        block: bool,
    },
    Template,
    Angle {
        /// Where an operand is expected: around it the parser recurses even when it is closed.
        prefix: bool,
    },
}

/// What the token before the current one allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// An operand follows: `/` begins a regular expression.
    Operator,
    /// An operator follows: `/` divides.
    Operand,
    /// Either.
    Unsure,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Start,
    /// A word, and whether it stands after a dot or a hash.
    Word(Word, bool),
    Literal,
    Dot,
    Comma,
    /// `;` `:` and brackets, after which a label may stand.
    Break,
    /// `)` of a statement head.
    HeadEnd,
    Operator,
}
