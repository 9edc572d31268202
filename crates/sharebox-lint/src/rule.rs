//! What a rule is.

use sharebox_diagnostic::Severity;

use crate::{Findings, RuleContext};

/// A named check.
#[derive(Debug)]
pub struct Rule {
    /// Its code in kebab case, named after the bad pattern; the file has the same name in snake case.
    pub code: &'static str,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// What kind of trouble it finds.
    pub category: Category,
    /// How bad that is, by platform.
    pub severities: Severities,
    /// The row of the contract tables it rests on.
    pub evidence: &'static str,
    /// Its page: the `//!` header of its file, without the comment marks.
    pub source: &'static str,
    /// Looks at one share.
    pub check: fn(&RuleContext<'_>, &mut Findings<'_>),
}

/// What kind of trouble a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// The card is wrong or not sent.
    Correctness,
    /// The card is likely to be other than the author means.
    Suspicious,
    /// It depends on the platform, its version or the client.
    Compatibility,
    /// It gives away what should stay private.
    Privacy,
    /// It works, yet is not as the platform writes it.
    Style,
}

/// A default severity, with exceptions for single platforms.
#[derive(Debug, Clone, Copy)]
pub struct Severities {
    /// Where no exception applies.
    pub default: Severity,
    /// Platform id and its severity.
    pub except: &'static [(&'static str, Severity)],
}

impl Severities {
    /// The same severity on every platform.
    pub const fn all(default: Severity) -> Self {
        Self { default, except: &[] }
    }

    /// The severity on `platform`.
    pub fn of(&self, platform: &str) -> Severity {
        self.except.iter().find(|(id, _)| *id == platform).map_or(self.default, |(_, severity)| *severity)
    }
}

impl Rule {
    /// The page of the rule as Markdown: the header of its source file.
    pub fn page(&self) -> String {
        let mut page = String::new();
        for line in self.source.lines().map_while(|line| line.strip_prefix("//!")) {
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
        }
        page
    }
}
