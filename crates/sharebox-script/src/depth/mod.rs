//! The depth guard: refuses text that would exhaust the stack of a recursive parser.
//!
//! One pass over the bytes, without recursion. It counts what is open at each point: brackets, and tokens
//! after which the parser recurses without a bracket (`!!!x`, `a ? b : a ? b : …`, `if (a) if (b) …`).
//! Chains on which the parser loops (`a.b.c`, `1 + 1 + 1`) are free.
//!
//! The count may be too high, never too low: a bracket that is counted needlessly is harmless at two
//! thousand levels, one that is missed is a crash. Where a `/` may divide as well as begin a regular
//! expression, both readings must pass; where nothing is certain any more, the rest is counted as if
//! nothing in it closed.
//!
//! In TypeScript a `<` may be a bracket. It is counted as if it were one until a `>` or the end of what is around it;
//! what was counted inside stays counted, because the `<` may have been an operator after all.

mod angle;
mod state;
mod token;
mod word;

use state::{After, Bracket, Frame, Shape};
use token::{Token, Tokens};
use word::Word;

/// Levels that the parser recurses without a bracket, or with angle brackets. They cost at most 2.8 KB of stack each in
/// an unoptimised build, a bracket up to 18 KB; so 256 MB hold this, [`UNSURE_BRACKETS`] and
/// [`MAX_NESTING`] brackets with room to spare.
const MAX_CHAIN: usize = 16_000;

/// Further brackets admitted where none can be seen to close.
const UNSURE_BRACKETS: usize = 3_000;

/// The highest bracket nesting that fits the stack, whatever the caller asks for.
const MAX_NESTING: usize = 4_000;

/// Text that nests too deeply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooDeep {
    /// Levels open where the guard gave up.
    pub(crate) levels: usize,
    /// Levels admitted.
    pub(crate) limit: usize,
}

/// Refuses `text` if it nests more than `nesting` brackets, or recurses as deeply without them.
pub(crate) fn check(text: &str, nesting: usize, typescript: bool) -> Result<(), TooDeep> {
    Guard::new(text, nesting.min(MAX_NESTING), typescript).run().map(|_| ())
}

/// Type casts inside brackets inside type casts. The parser reads a bracketed type twice, so each level
/// doubles its time; and there is none in JavaScript. Not for TypeScript.
const MAX_CASTS: usize = 8;

/// How many doubtful slashes are read both ways before the guard stops telling brackets from text.
const FORKS: u8 = 4;

#[derive(Clone)]
struct Guard<'t> {
    tokens: Tokens<'t>,
    typescript: bool,
    nesting: usize,
    frames: Vec<Frame>,
    chain: usize,
    /// Angle brackets among the frames; they are part of the chain.
    angles: usize,
    /// Whether the last tokens are `namespace` and names with dots.
    namespace: bool,
    casts: usize,
    deepest: usize,
    after: After,
    last: Shape,
    before: Shape,
    forks: u8,
}

impl<'t> Guard<'t> {
    fn new(text: &'t str, nesting: usize, typescript: bool) -> Self {
        Self {
            tokens: Tokens::new(text, typescript),
            typescript,
            nesting,
            frames: vec![Frame::new(Bracket::Curly { block: true })],
            chain: 0,
            angles: 0,
            namespace: false,
            casts: 0,
            deepest: 0,
            after: After::Operator,
            last: Shape::Start,
            before: Shape::Start,
            forks: FORKS,
        }
    }

    /// The deepest bracket nesting, or the refusal.
    fn run(mut self) -> Result<usize, TooDeep> {
        while let Some(token) = self.tokens.next() {
            if self.casts > 0 {
                self.statement()?;
            }
            self.namespace &= matches!(token, Token::Word(_) | Token::Dot);
            let clear = match token {
                Token::Word(word) => self.word(word)?,
                Token::Literal => self.set(Shape::Literal, After::Operand),
                Token::Slash => self.slash()?,
                Token::Template => self.template()?,
                Token::Open(byte) => self.open(byte)?,
                Token::Close(byte) => self.close(byte)?,
                Token::Comma => self.separator(Shape::Comma),
                Token::Semicolon => self.semicolon(),
                Token::Colon => self.colon()?,
                Token::Dot => self.dot()?,
                Token::Step => self.step()?,
                Token::Sign => self.sign()?,
                Token::Bang if self.typescript && self.ends_operand() => true,
                Token::Deeper | Token::Bang | Token::Decorator => {
                    self.expression()?;
                    self.set(Shape::Operator, After::Operator)
                }
                Token::Less(count) => self.less(count)?,
                Token::Greater(count, equals) => self.greater(count, equals)?,
                Token::Flat => self.set(Shape::Operator, After::Operator),
                Token::Unclear => false,
            };
            if !clear {
                return self.count_rest();
            }
        }
        Ok(self.deepest)
    }

    /// Remembers the token just read; `true` for "the text is still clear".
    fn set(&mut self, shape: Shape, after: After) -> bool {
        self.before = std::mem::replace(&mut self.last, shape);
        self.after = after;
        true
    }

    fn word(&mut self, word: Word) -> Result<bool, TooDeep> {
        let property = self.last == Shape::Dot;
        // `class extends class extends …`, `keyof keyof …`: two words in a row may always recurse.
        if matches!(self.last, Shape::Word(..)) {
            self.expression()?;
        }
        if property {
            return Ok(self.set(Shape::Word(Word::Name, true), After::Operand));
        }
        match word {
            Word::Head | Word::For | Word::Do | Word::Extends => self.statement()?,
            // `* as` imports.
            Word::Cast if self.after != After::Operator => self.cast()?,
            Word::Namespace => self.namespace = self.typescript,
            Word::Unary | Word::Await | Word::Unclear => self.expression()?,
            _ => {}
        }
        let after = match word {
            Word::Name | Word::Cast | Word::Namespace => After::Operand,
            Word::Await | Word::Unclear => After::Unsure,
            _ => After::Operator,
        };
        Ok(self.set(Shape::Word(word, false), after))
    }

    fn open(&mut self, byte: u8) -> Result<bool, TooDeep> {
        let bracket = match byte {
            b'(' => Bracket::Round {
                head: match self.last {
                    Shape::Word(Word::Head | Word::For | Word::Catch, _) => true,
                    Shape::Word(Word::Await, _) => self.before == Shape::Word(Word::For, false),
                    _ => false,
                },
            },
            b'[' => Bracket::Square,
            _ => Bracket::Curly {
                block: matches!(
                    self.last,
                    Shape::HeadEnd | Shape::Word(Word::Do | Word::Block | Word::Catch, _)
                ),
            },
        };
        self.push(bracket)?;
        Ok(self.set(Shape::Break, After::Operator))
    }

    fn push(&mut self, bracket: Bracket) -> Result<(), TooDeep> {
        self.frames.push(Frame::new(bracket));
        let levels = self.levels();
        self.deepest = self.deepest.max(levels);
        if levels > self.nesting { Err(TooDeep { levels, limit: self.nesting }) } else { Ok(()) }
    }

    fn close(&mut self, byte: u8) -> Result<bool, TooDeep> {
        let fits = |bracket: Bracket| match bracket {
            Bracket::Round { .. } => byte == b')',
            Bracket::Square => byte == b']',
            Bracket::Curly { .. } | Bracket::Template => byte == b'}',
            Bracket::Angle { .. } => false,
        };
        self.drop_angles();
        if self.frames.len() < 2 || !self.frames.last().is_some_and(|frame| fits(frame.bracket)) {
            return Ok(false);
        }
        let Some(frame) = self.frames.pop() else { return Ok(false) };
        self.chain -= frame.expression + frame.statement;
        self.casts -= usize::from(frame.cast);
        Ok(match frame.bracket {
            Bracket::Round { head: true } => self.set(Shape::HeadEnd, After::Operator),
            Bracket::Round { head: false } | Bracket::Square => self.set(Shape::Break, After::Operand),
            Bracket::Curly { block: true } => self.set(Shape::Break, After::Operator),
            Bracket::Curly { block: false } => self.set(Shape::Break, After::Unsure),
            Bracket::Template => return self.template(),
            Bracket::Angle { .. } => false,
        })
    }

    fn dot(&mut self) -> Result<bool, TooDeep> {
        if self.namespace {
            self.statement()?;
        }
        Ok(self.set(Shape::Dot, After::Operator))
    }

    /// The text of a template literal up to its end or the next `${`.
    fn template(&mut self) -> Result<bool, TooDeep> {
        if self.tokens.template_text() {
            self.push(Bracket::Template)?;
            return Ok(self.set(Shape::Break, After::Operator));
        }
        Ok(self.set(Shape::Literal, After::Operand))
    }

    fn slash(&mut self) -> Result<bool, TooDeep> {
        let regex = match self.after {
            After::Operator => Some(true),
            After::Operand if !self.tokens.after_newline() => Some(false),
            // `var x⏎/a/.test(y)`: the line break ends the statement; `x⏎/ a` continues it.
            After::Operand | After::Unsure if self.tokens.regex_ahead() => None,
            After::Operand | After::Unsure => Some(false),
        };
        if regex.is_none() {
            if self.forks == 0 {
                return Ok(false);
            }
            self.forks -= 1;
            let mut other = self.clone();
            if other.regex() {
                self.deepest = self.deepest.max(other.run()?);
            }
        }
        if regex == Some(true) {
            return Ok(self.regex());
        }
        if self.tokens.skip_equals() {
            self.expression()?;
        }
        Ok(self.set(Shape::Operator, After::Operator))
    }

    fn regex(&mut self) -> bool {
        let ended = self.tokens.skip_regex();
        self.set(Shape::Literal, After::Operand) && ended
    }

    fn semicolon(&mut self) -> bool {
        self.drop_angles();
        self.separator(Shape::Break)
    }

    fn separator(&mut self, shape: Shape) -> bool {
        if let Some(frame) = self.frames.last_mut() {
            self.chain -= std::mem::take(&mut frame.expression);
        }
        self.set(shape, After::Operator)
    }

    /// `:` after a word that may begin a statement is a label, and labelled statements nest.
    fn colon(&mut self) -> Result<bool, TooDeep> {
        let value_before = matches!(self.before, Shape::Comma | Shape::Operator | Shape::Dot);
        let case = matches!(self.before, Shape::Word(Word::Case, false));
        if matches!(self.last, Shape::Word(..)) && !value_before && !case {
            self.statement()?;
        }
        Ok(self.set(Shape::Break, After::Operator))
    }

    /// `++` and `--`, before or after their operand.
    fn step(&mut self) -> Result<bool, TooDeep> {
        self.expression()?;
        let after = match self.after {
            After::Operand if self.tokens.after_newline() => After::Unsure,
            other => other,
        };
        Ok(self.set(Shape::Operator, after))
    }

    /// `+` and `-`: binary operators loop, unary ones recurse.
    fn sign(&mut self) -> Result<bool, TooDeep> {
        if self.after != After::Operand {
            self.expression()?;
        }
        Ok(self.set(Shape::Operator, After::Operator))
    }

    fn expression(&mut self) -> Result<(), TooDeep> {
        if let Some(frame) = self.frames.last_mut() {
            frame.expression += 1;
        }
        self.deeper()
    }

    fn statement(&mut self) -> Result<(), TooDeep> {
        if let Some(frame) = self.frames.last_mut() {
            frame.statement += 1;
        }
        self.deeper()
    }

    fn cast(&mut self) -> Result<(), TooDeep> {
        if self.typescript {
            return self.expression();
        }
        if let Some(frame) = self.frames.last_mut() {
            self.casts += usize::from(!std::mem::replace(&mut frame.cast, true));
        }
        if self.casts > MAX_CASTS { Err(TooDeep { levels: self.casts, limit: MAX_CASTS }) } else { Ok(()) }
    }

    fn deeper(&mut self) -> Result<(), TooDeep> {
        self.chain += 1;
        if self.chain > MAX_CHAIN { Err(TooDeep { levels: self.chain, limit: MAX_CHAIN }) } else { Ok(()) }
    }

    /// Counts the rest of the text as if nothing in it closed.
    fn count_rest(self) -> Result<usize, TooDeep> {
        let (brackets, others) = self.tokens.count_rest();
        let (levels, limit) = (self.levels() + brackets, self.nesting + UNSURE_BRACKETS);
        if levels > limit {
            return Err(TooDeep { levels, limit });
        }
        let levels = self.chain + others;
        if levels > MAX_CHAIN {
            Err(TooDeep { levels, limit: MAX_CHAIN })
        } else {
            Ok(self.deepest + brackets)
        }
    }
}

#[cfg(test)]
mod tests;
