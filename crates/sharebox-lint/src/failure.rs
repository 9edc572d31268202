//! The error that kept a share from its card, and what explains it.

use sharebox_contract::{Outcome, Reason};
use sharebox_diagnostic::{Diagnostic, Place, Text, text};
use sharebox_observation::{
    HandlerOutcome, LoadFailure, LoadFailureKind, OptionRead, Phase, ScriptError, SettledAs,
};

use crate::RuleContext;

/// What the user sees of a page that does not load.
pub(crate) const NOT_LOADED: Text =
    Text::fixed("the page does not work, so it has nothing to share", "页面无法运行，因此没有内容可分享");

impl RuleContext<'_> {
    /// Whether the share began at a button of the page.
    pub(crate) fn began_at_button(&self) -> bool {
        self.platform.share_source(&self.trigger.from.0).is_some_and(|source| source.button)
    }

    /// Whether the handler was called and came to an end.
    pub(crate) fn handler_ran(&self) -> bool {
        matches!(self.observation.outcome, HandlerOutcome::Returned { .. } | HandlerOutcome::Threw(_))
    }

    /// What the handler threw, or what the promise that decided was rejected with.
    pub(crate) fn handler_error(&self) -> Option<&ScriptError> {
        match (self.judgement.outcome, &self.judgement.reason) {
            (Outcome::Threw | Outcome::Rejected, Some(Reason::Script(error))) => Some(error),
            _ => None,
        }
    }

    /// The read of an option field that is `undefined` in this share, on the line where the handler's error was
    /// raised; any such read if nobody knows the line.
    pub(crate) fn explaining_read(&self) -> Option<&OptionRead> {
        let error = self.handler_error().filter(|error| error.name == "TypeError")?;
        let mut reads =
            self.observation.option_reads.iter().rev().filter(|read| self.is_undefined_here(&read.field));
        reads.find(|read| match (&error.at, &read.at) {
            (Some(error), Some(read)) => {
                error.file == read.file && error.span.start.line == read.span.start.line
            }
            (Some(_), None) => false,
            (None, _) => true,
        })
    }

    /// The `this` of an arrow function that explains the handler's error: a type error at or after it.
    pub(crate) fn explaining_this(&self) -> Option<&Place> {
        let error = self.handler_error().filter(|error| error.name == "TypeError")?;
        let this = self.observation.places.arrow_this.as_ref()?;
        let after = error
            .at
            .as_ref()
            .is_none_or(|at| at.file == this.file && at.span.start.line >= this.span.start.line);
        (after && !self.explained_by_target()).then_some(this)
    }

    /// Whether a read of `target` explains the handler's error.
    pub(crate) fn explained_by_target(&self) -> bool {
        self.explaining_read().is_some_and(|read| read.field == "target")
    }

    /// Whether another rule than the one about the error itself says what is wrong.
    pub(crate) fn explained(&self) -> bool {
        self.explained_by_target() || self.explaining_this().is_some()
    }

    /// Marks the reads of option fields that were `undefined`.
    pub(crate) fn label_reads(&self, mut finding: Diagnostic) -> Diagnostic {
        for read in &self.observation.option_reads {
            if let Some(at) = &read.at
                && self.is_undefined_here(&read.field)
                && !finding.labels.iter().any(|label| label.at == *at)
            {
                finding = finding.label(
                    at.clone(),
                    text!("`{}` is `undefined` in this share", "本次分享中 `{}` 为 `undefined`", read.field),
                );
            }
        }
        finding
    }

    /// Why the page did not load, if it failed in this way.
    pub(crate) fn load_failure(&self, kind: LoadFailureKind) -> Option<&LoadFailure> {
        match &self.observation.outcome {
            HandlerOutcome::LoadFailed(failure) if failure.kind == kind => Some(failure),
            _ => None,
        }
    }

    /// Errors of `phases` that no rule about the handler, its promise or the loading of the page reports, each
    /// of them once.
    pub(crate) fn errors_elsewhere(&self, phases: impl Fn(Phase) -> bool) -> Vec<&ScriptError> {
        let mut errors: Vec<&ScriptError> = Vec::new();
        for error in self.observation.errors.iter().filter(|error| phases(error.phase)) {
            if !self.is_told(error) && !errors.iter().any(|known| is_same(known, error)) {
                errors.push(error);
            }
        }
        errors
    }

    /// Whether a rule about the handler, its promise or the loading of the page reports `error`.
    fn is_told(&self, error: &ScriptError) -> bool {
        let reason = match &self.judgement.reason {
            Some(Reason::Script(error)) => Some(error),
            Some(Reason::Load(failure)) => Some(&failure.error),
            _ => None,
        };
        let rejection = match self.judgement.settlement.as_ref().map(|settlement| &settlement.settled) {
            Some(SettledAs::Rejected(error)) => Some(error),
            _ => None,
        };
        reason.into_iter().chain(rejection).any(|told| is_same(told, error))
    }

    /// `target` exists only at a button; what the profile does not know, the platform does not give.
    fn is_undefined_here(&self, field: &str) -> bool {
        match self.platform.option_field(field) {
            Some(_) => field == "target" && !self.began_at_button(),
            None => true,
        }
    }
}

/// Whether two records are of one error: same text, and not at two different places.
fn is_same(a: &ScriptError, b: &ScriptError) -> bool {
    let places_agree = a.at.is_none() || b.at.is_none() || a.at == b.at;
    a.name == b.name && a.message == b.message && places_agree
}

/// What the parser or the loader says to do about `failure`; where it says nothing, `otherwise`.
pub(crate) fn told_help(failure: &LoadFailure, otherwise: impl FnOnce() -> Text) -> Text {
    failure.help.clone().unwrap_or_else(otherwise)
}

/// One thing to do about `error`, wherever it was raised.
pub(crate) fn remedy(error: &ScriptError) -> Text {
    match error.name.as_str() {
        "TypeError" => text!("check that the value is there before using it", "使用之前先检查该值是否存在"),
        "ReferenceError" => text!("declare or import the name before using it", "使用之前先声明或导入该名称"),
        _ => text!("catch the error where it can arise", "在可能出错的地方捕获错误"),
    }
}
