//! What the user would see, in words taken from the profile.

use sharebox_contract::Outcome;
use sharebox_observation::HandlerOutcome;
use sharebox_platform::{AsyncHandler, Default, NoShare, ReturnField};

use crate::RuleContext;

/// Nothing is shared.
pub(crate) const NO_SHEET: &str = "the share sheet does not appear";

/// Sharing does not work.
pub(crate) const NO_SHARE: &str = "the page cannot be shared";

/// Nobody knows.
pub(crate) const UNDOCUMENTED: &str = "what the user sees then is not documented";

impl RuleContext<'_> {
    /// What becomes of a share whose handler gave nothing usable.
    pub(crate) fn effect_of(&self, meaning: NoShare) -> String {
        match meaning {
            NoShare::DefaultCard => {
                let fields = self.return_fields().iter();
                let words: Vec<&str> = fields.filter_map(default_words).collect();
                format!("the default card goes out: {}", words.join(", "))
            }
            NoShare::NoCard => NO_SHARE.to_owned(),
            NoShare::Unknown => UNDOCUMENTED.to_owned(),
        }
    }

    /// What becomes of a share whose promise gave no object: rejected, or fulfilled with nothing.
    pub(crate) fn effect_of_broken_promise(&self) -> &'static str {
        if self.promise_is_unspecified() { UNDOCUMENTED } else { NO_SHEET }
    }

    /// What becomes of a share whose handler threw, or whose promise was rejected.
    pub(crate) fn effect_of_failure(&self) -> String {
        if self.judgement.outcome == Outcome::Threw {
            self.effect_of(self.handler().throws)
        } else {
            self.effect_of_broken_promise().to_owned()
        }
    }

    /// Whether the handler itself gave a promise, where nobody knows what the platform does with one that gives no
    /// card.
    pub(crate) fn promise_is_unspecified(&self) -> bool {
        let own = matches!(&self.observation.outcome, HandlerOutcome::Returned { awaited: Some(_), .. });
        own && matches!(
            self.handler().async_handler(self.version),
            AsyncHandler::Unknown | AsyncHandler::Documented | AsyncHandler::Unsupported
        )
    }
}

impl RuleContext<'_> {
    /// What is known of a handler that gives a promise, where that is not enough to say what a broken one means.
    pub(crate) fn unspecified_promise(&self) -> String {
        let name = self.platform.name;
        match self.handler().async_handler(self.version) {
            AsyncHandler::Documented => {
                format!("{name} documents handlers that give a promise, not what one without a card means")
            }
            _ => format!("{name} documents nothing about a share handler that gives a promise"),
        }
    }
}

/// What the platform puts in place of an absent field, in a few words.
pub(crate) fn default_words(field: &ReturnField) -> Option<&'static str> {
    match field.default {
        Default::None | Default::Unknown => None,
        Default::AppName => Some("the app name"),
        Default::CurrentPage => Some("the current page"),
        Default::Screenshot { .. } => Some("a screenshot"),
        Default::PageQuery => Some("the query of the current page"),
        Default::PageTitle => Some("the page's title or the app name"),
        Default::AppIcon => Some("the app icon"),
        Default::HomePage => Some("the home page"),
        Default::Template => Some("what the template holds"),
        Default::Console => Some("what the console holds"),
    }
}
