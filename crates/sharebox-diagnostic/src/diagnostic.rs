//! The finding itself.

use serde::{Deserialize, Serialize};

use crate::{Fix, Fixable, Place, Severity, SourceText, Text};

/// A finding about the author's code.
///
/// Texts are fragments without a full stop, in English lower-case; values and names stand in backticks, the same in every
/// language, and are shown as JavaScript would write them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The rule that found it, in kebab case, named after the bad pattern: `path-not-registered`.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong with what.
    pub message: Text,
    /// What the user would see on the platform.
    pub effect: Option<Text>,
    /// One thing to do, imperative.
    pub help: Option<Text>,
    /// The evidence: which platform behaviour or document says so.
    pub note: Option<Text>,
    /// The guilty place in the author's file, where known.
    pub at: Option<Place>,
    /// Other places that matter, each with a few words.
    pub labels: Vec<Label>,
    /// The change of text that settles it, where one does and nothing else has to be thought of.
    #[serde(default)]
    pub fix: Option<Fix>,
}

/// A second place that helps to understand a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub at: Place,
    /// What stands there, in a few words.
    pub text: Text,
}

/// Where the page of the rule `code` is published.
pub fn rule_page(code: &str) -> String {
    format!("{}/blob/main/docs/rules/{code}.md", env!("CARGO_PKG_REPOSITORY"))
}

impl Diagnostic {
    /// A finding of `rule` with its headline; add the rest with the methods below.
    pub fn new(rule: impl Into<String>, severity: Severity, message: Text) -> Self {
        Self {
            rule: rule.into(),
            severity,
            message,
            effect: None,
            help: None,
            note: None,
            at: None,
            labels: Vec::new(),
            fix: None,
        }
    }

    /// Sets the guilty place; `None` leaves it unknown.
    #[must_use]
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        self.at = place.into();
        self
    }

    /// Sets what the user would see.
    #[must_use]
    pub fn effect(mut self, text: Text) -> Self {
        self.effect = Some(text);
        self
    }

    /// Sets the one thing to do.
    #[must_use]
    pub fn help(mut self, text: Text) -> Self {
        self.help = Some(text);
        self
    }

    /// Sets the evidence.
    #[must_use]
    pub fn note(mut self, text: Text) -> Self {
        self.note = Some(text);
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, at: Place, text: Text) -> Self {
        self.labels.push(Label { at, text });
        self
    }

    /// Sets the change of text that settles it; `None` where the place is not known.
    #[must_use]
    pub fn fix(mut self, what: Fixable, at: Option<Place>, from: &str, to: impl Into<String>) -> Self {
        self.fix = at.map(|at| Fix { at, what, from: from.to_owned(), to: to.into(), text: None });
        self
    }

    /// Looks whether the file takes the fix: one that it does not take is left out. `text` gives the text of a file.
    #[must_use]
    pub fn with_checked_fix(mut self, text: impl Fn(&str) -> Option<SourceText>) -> Self {
        self.fix = self.fix.and_then(|mut fix| {
            let (_, _, new) = fix.edit(&text(&fix.at.file)?)?;
            fix.text = Some(new);
            Some(fix)
        });
        self
    }
}
