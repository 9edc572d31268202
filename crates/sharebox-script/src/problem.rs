//! Why a file cannot be analysed.

use oxc_span::Span;
use sharebox_diagnostic::{Label, Place, SourceText};

/// What a file may cost.
///
/// The defaults fit a thread with a stack of 256 MB, in an unoptimised build too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScriptLimits {
    /// Largest file, in bytes.
    pub bytes: usize,
    /// Deepest nesting of brackets.
    pub nesting: usize,
}

impl Default for ScriptLimits {
    fn default() -> Self {
        Self { bytes: 3_000_000, nesting: 2_000 }
    }
}

/// A file that cannot be analysed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScriptProblem {
    /// It is not JavaScript that can run as a page script.
    #[error("{0}")]
    Syntax(#[from] SyntaxError),
    /// It is too large.
    #[error("the file has {bytes} bytes; at most {limit} are read")]
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// [`ScriptLimits::bytes`].
        limit: usize,
    },
    /// Something in it is not compiled yet.
    #[error("{at}: {what} is not supported")]
    Unsupported {
        /// What it is.
        what: String,
        /// Where it stands.
        at: Place,
    },
    /// It nests so deeply that reading it could exhaust the stack.
    #[error("the code nests {levels} or more levels deep; at most {limit} are read")]
    TooDeep {
        /// Levels open where reading stopped.
        levels: usize,
        /// Levels admitted: [`ScriptLimits::nesting`], or more where no bracket is nested.
        limit: usize,
    },
}

/// Something that is not compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unsupported {
    /// `constructor(@inject x)`
    Parameter,
    /// `f(@d class {})`
    ClassExpression,
    /// `@d [f()]() {}`
    Computed,
    /// `@d #a = 1`
    Private,
    /// `function f(a = () => b) { var b }`, where the engine mixes up the two scopes.
    Scopes,
}

impl Unsupported {
    pub(crate) fn at(self, source: &SourceText, span: Span) -> ScriptProblem {
        let what = match self {
            Self::Parameter => "a decorator of a parameter",
            Self::ClassExpression => "a decorator of a class that is not declared",
            Self::Computed => "a decorator of a member with a computed name",
            Self::Private => "a decorator of a private member",
            Self::Scopes => {
                "a default of a parameter beside a variable of the function with a name that it uses"
            }
        };
        let at = source.place(span.start as usize, span.end as usize);
        ScriptProblem::Unsupported { what: what.to_owned(), at }
    }
}

/// The first syntax error of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {message}")]
pub struct SyntaxError {
    /// What is wrong, as a lower-case fragment.
    pub message: String,
    /// What to do about it, where that is known.
    pub help: Option<String>,
    /// The offending text.
    pub at: Place,
    /// Other places that matter, such as the bracket that is not closed.
    pub related: Vec<Label>,
}
