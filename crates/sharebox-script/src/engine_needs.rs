//! What a script needs besides, for the engine: edits that change nothing that a script can notice, but for the text that
//! `toString()` gives of a function.
//!
//! `docs/engine-gaps.md` lists the gaps of the engine behind them.

use oxc_ast::ast::Program;
use oxc_span::Span;

use crate::{edit::Edits, engine_words, lexical_this, parameter_scope, problem::Unsupported};

/// The places of all of them.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    this: lexical_this::Places,
    parameters: parameter_scope::Places,
    words: engine_words::Places,
}

impl Needs {
    /// Those of `program`; `is_module`: whether it imports or exports anything.
    pub(crate) fn of(program: &Program<'_>, is_module: bool) -> Self {
        Self {
            this: lexical_this::Places::of(program, is_module),
            parameters: parameter_scope::Places::of(program, is_module),
            words: engine_words::Places::of(program),
        }
    }

    /// What the engine would get wrong, and no edit puts right.
    pub(crate) fn refused(&self) -> Option<(Span, Unsupported)> {
        self.parameters.refused().map(|span| (span, Unsupported::Scopes))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.this.is_empty() && self.parameters.is_empty() && self.words.is_empty()
    }

    /// Makes the edits. What else opens at the same byte must be added later: it may be a statement.
    pub(crate) fn edit(&self, edits: &mut Edits) {
        self.this.edit(edits);
        self.parameters.edit(edits);
        self.words.edit(edits);
    }

    /// What goes into the generated line.
    pub(crate) fn header(&self) -> &'static str {
        self.this.header()
    }
}
