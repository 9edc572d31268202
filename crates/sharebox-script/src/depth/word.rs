//! The words that the depth guard tells apart.

/// What a word says about the tokens after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// An identifier, or a keyword that is an operand.
    Name,
    /// A keyword with a head in brackets and a statement after it.
    Head,
    For,
    Do,
    /// A keyword before a block.
    Block,
    Catch,
    Case,
    /// A keyword before an operand, on which the parser recurses.
    Unary,
    Await,
    /// Before a TypeScript type, which the parser reads in JavaScript too, to say that it should not be there.
    Cast,
    /// Before names with dots, each of which is one namespace in the other.
    Namespace,
    /// Before a list of operands, so that a comma does not end it.
    Extends,
    /// Any other keyword before an operand.
    Before,
    /// A word that may or may not be an operand.
    Unclear,
}

impl Word {
    pub(super) fn of(text: &[u8]) -> Self {
        match text {
            b"if" | b"while" | b"with" | b"switch" => Self::Head,
            b"for" => Self::For,
            b"do" => Self::Do,
            b"else" | b"try" | b"finally" => Self::Block,
            b"catch" => Self::Catch,
            b"case" => Self::Case,
            b"typeof" | b"void" | b"delete" | b"new" => Self::Unary,
            b"extends" => Self::Extends,
            b"as" | b"satisfies" => Self::Cast,
            b"namespace" | b"module" => Self::Namespace,
            b"await" => Self::Await,
            b"return" | b"throw" | b"in" | b"instanceof" | b"default" | b"class" | b"function" | b"var"
            | b"const" | b"export" | b"import" => Self::Before,
            b"yield" | b"of" | b"break" | b"continue" | b"debugger" => Self::Unclear,
            _ => Self::Name,
        }
    }
}
