//! Why a file cannot be analysed.

use oxc_span::Span;
use sharebox_diagnostic::{Label, Place, SourceText, Text, text};

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
#[error("{}", self.text().en())]
pub enum ScriptProblem {
    /// It is not JavaScript that can run as a page script.
    Syntax(#[from] SyntaxError),
    /// It is too large.
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// [`ScriptLimits::bytes`].
        limit: usize,
    },
    /// Something in it is not compiled yet.
    Unsupported {
        /// What it is.
        what: Text,
        /// Where it stands.
        at: Place,
    },
    /// It nests so deeply that reading it could exhaust the stack.
    TooDeep {
        /// Levels open where reading stopped.
        levels: usize,
        /// Levels admitted: [`ScriptLimits::nesting`], or more where no bracket is nested.
        limit: usize,
    },
}

impl ScriptProblem {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Syntax(error) => error.text(),
            Self::TooLarge { bytes, limit } => text!(
                "the file has {bytes} bytes; at most {limit} are read",
                "文件有 {bytes} 字节；最多读取 {limit} 字节"
            ),
            Self::Unsupported { what, at } => {
                text!("{at}: {what} is not supported", "{at}：不支持{what}", [what])
            }
            Self::TooDeep { levels, limit } => text!(
                "the code nests {levels} or more levels deep; at most {limit} are read",
                "代码嵌套达到或超过 {levels} 层；最多读取 {limit} 层"
            ),
        }
    }
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
            Self::Parameter => Text::fixed("a decorator of a parameter", "参数的装饰器"),
            Self::ClassExpression => {
                Text::fixed("a decorator of a class that is not declared", "非声明的类的装饰器")
            }
            Self::Computed => {
                Text::fixed("a decorator of a member with a computed name", "名称为计算值的成员的装饰器")
            }
            Self::Private => Text::fixed("a decorator of a private member", "私有成员的装饰器"),
            Self::Scopes => Text::fixed(
                "a default of a parameter beside a variable of the function with a name that it uses",
                "参数的默认值与函数中同名的变量并存",
            ),
        };
        let at = source.place(span.start as usize, span.end as usize);
        ScriptProblem::Unsupported { what, at }
    }
}

/// The first syntax error of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {message}")]
pub struct SyntaxError {
    /// What is wrong, as a lower-case fragment.
    pub message: String,
    /// What to do about it, where that is known.
    pub help: Option<Box<Text>>,
    /// The offending text.
    pub at: Place,
    /// Other places that matter, such as the bracket that is not closed.
    pub related: Vec<Label>,
}

impl SyntaxError {
    /// What went wrong, as the parser says it in every language.
    pub fn text(&self) -> Text {
        Text::verbatim(self.to_string())
    }
}
