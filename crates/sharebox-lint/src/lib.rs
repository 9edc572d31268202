//! Rules: what is wrong with a share, where, and what to do about it.
//!
//! A rule is one file in `rules/` and one line in its registry. Its `//!` header is its page: what it finds, why
//! that matters, a bad and a good example, the evidence. [`check`] runs every rule over one share.
//!
//! This crate must not know about Boa, files or output formats. Whether the card is right is the platform's
//! word ([`sharebox_contract`]); the rules read it.
//!
//! Start from [`check`] and [`RuleContext`].

mod calls;
mod channel;
mod context;
mod counterfactual;
mod desktop;
mod doubt;
mod effects;
mod failure;
mod forms;
mod levels;
mod misspelled;
mod opened;
mod places;
mod policy;
mod returned_fields;
mod returned_path;
mod rule;
mod rules;
mod stray_word;
mod suppression;
#[cfg(test)]
mod testing;
mod words;
mod wrapped;

pub use context::{DefaultPage, PackageFiles, RuleContext};
pub use counterfactual::{Attempt, Moved, Settled, explained, settle};
pub use doubt::{CommonDoubt, Doubt};
pub use levels::{Level, Levels, Selector, UnknownRule};
pub use policy::{Demand, Policy, Prefix};
pub use rule::{Category, Rule, Severities};
pub use rules::{RULES, find};
pub use suppression::Suppressions;

use sharebox_diagnostic::{Diagnostic, Text};

/// Every finding of every rule about one share, in the order of their places.
pub fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let form = context.form().is_some();
    for rule in RULES {
        // A form of its own has its own table: a rule about cards to a chat has nothing to say there.
        if forms::RULES_OF_OPENED.contains(&rule.code) || form && !forms::RULES_OF_FORMS.contains(&rule.code)
        {
            continue;
        }
        (rule.check)(context, &mut Findings { rule, context, out: &mut findings });
    }
    wrapped::label(&mut findings, context);
    findings.sort_by(|a, b| (&a.at, &a.rule, &a.message).cmp(&(&b.at, &b.rule, &b.message)));
    // A call in a loop is one finding.
    findings.dedup();
    findings
}

/// Every finding about a card that was opened: of the rules that [`check`] asks before it is, none has anything to say yet.
pub fn check_opened(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| forms::RULES_OF_OPENED.contains(&rule.code)) {
        (rule.check)(context, &mut Findings { rule, context, out: &mut findings });
    }
    findings
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Findings<'a> {
    rule: &'static Rule,
    context: &'a RuleContext<'a>,
    out: &'a mut Vec<Diagnostic>,
}

impl Findings<'_> {
    /// Adds a finding at the rule's severity for this platform.
    pub fn report(&mut self, message: Text, fill: impl FnOnce(Diagnostic) -> Diagnostic) {
        let severity = self.rule.severities.of(self.context.platform.id);
        self.out.push(fill(Diagnostic::new(self.rule.code, severity, message)));
    }

    /// Adds a finding at another severity, where the same pattern is worse or milder in this case.
    pub fn report_as(
        &mut self,
        severity: sharebox_diagnostic::Severity,
        message: Text,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.out.push(fill(Diagnostic::new(self.rule.code, severity, message)));
    }
}
