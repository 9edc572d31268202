//! Constants in the text, and what was seen of them at run time.

/// A constant that can be read off the text.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A string.
    String(String),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Bool(bool),
    /// `null`.
    Null,
    /// `undefined` or `void 0`.
    Undefined,
    /// A function of any kind.
    Function,
    /// A string of which only the ends are constant: a template literal, or a sum such as `'/a?id=' + id`.
    Template {
        /// What it begins with; may be empty.
        prefix: String,
        /// What it ends with; may be empty.
        suffix: String,
    },
}

/// The value of a field at run time.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    /// A string.
    String(String),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Bool(bool),
    /// `null`.
    Null,
    /// `undefined`.
    Undefined,
    /// Anything else: an object, a function, a symbol.
    Other,
}

impl Literal {
    /// Whether an expression that is this constant can have given `seen`.
    pub fn admits(&self, seen: &Seen) -> bool {
        match (self, seen) {
            (Self::String(text), Seen::String(seen)) => text == seen,
            // The same text gives the same bits, but for NaN, which no literal is.
            (Self::Number(number), Seen::Number(seen)) => {
                number.to_bits() == seen.to_bits() || (*number == 0.0 && *seen == 0.0)
            }
            (Self::Bool(bool), Seen::Bool(seen)) => bool == seen,
            (Self::Null, Seen::Null) | (Self::Undefined, Seen::Undefined) | (Self::Function, Seen::Other) => {
                true
            }
            (Self::Template { prefix, suffix }, Seen::String(seen)) => {
                seen.len() >= prefix.len() + suffix.len()
                    && seen.starts_with(prefix.as_str())
                    && seen.ends_with(suffix.as_str())
            }
            _ => false,
        }
    }
}
