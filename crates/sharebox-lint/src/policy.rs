//! What a project lays down for its own shares: demands that rules of the category `policy` look at.

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Diagnostic, Place, Text};

use crate::RuleContext;

/// Everything a project demands of one page. Empty where it demands nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Keys that the query of every share path must have.
    pub required_query: Vec<Demand<String>>,
    /// Words that no title may hold, in lower case.
    pub forbidden_words: Vec<Demand<String>>,
    /// What fields must begin with.
    pub prefixes: Vec<Demand<Prefix>>,
    /// Patterns that name this page among those that must be shareable.
    pub must_share: Vec<Demand<String>>,
    /// Patterns that name this page among those that must not be shareable.
    pub must_not_share: Vec<Demand<String>>,
}

/// One demand, and where the project writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand<T> {
    /// What is demanded.
    pub of: T,
    /// Where; `None` for a demand from the command line.
    pub at: Option<Place>,
}

/// What a field must begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefix {
    /// The field of the returned object.
    pub field: String,
    /// The beginnings, of which one is enough.
    pub any_of: Vec<String>,
}

impl<T> Demand<T> {
    /// Adds the place of the demand to a finding.
    pub(crate) fn label(&self, finding: Diagnostic, text: Text) -> Diagnostic {
        match &self.at {
            Some(at) => finding.label(at.clone(), text),
            None => finding,
        }
    }
}

impl RuleContext<'_> {
    /// Whether the handler gave an object, so that its fields are the author's and not stand-ins of the platform.
    pub(crate) fn gave_an_object(&self) -> bool {
        matches!(self.judgement.outcome, Outcome::Returned | Outcome::Resolved)
    }
}
