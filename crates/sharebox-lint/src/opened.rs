//! What rules about opened cards have in common.

use sharebox_diagnostic::Place;
use sharebox_observation::{Landed, Landing, Opened};

use crate::{RuleContext, calls::key_place};

/// What routes of pages for logging in have in their names, in lower case.
const LOGIN_WORDS: [&str; 6] = ["login", "signin", "sign-in", "register", "authorize", "auth"];

/// Whether `url` leads to a page for logging in.
pub(crate) fn is_login(url: &str) -> bool {
    let route = url.split('?').next().unwrap_or_default().to_lowercase();
    let mut parts = route.split(['/', '_', '.']);
    parts.any(|part| LOGIN_WORDS.iter().any(|word| part == *word || (*word != "auth" && part.contains(word))))
}

impl<'a> RuleContext<'a> {
    /// The card that was opened and the page that it opened, where there is such a page.
    pub(crate) fn landed(&self) -> Option<(&'a Opened, &'a Landed)> {
        let opened = self.opened?;
        match &opened.landing {
            Landing::Page(page) => Some((opened, page)),
            Landing::NotFound(_) | Landing::Plugin => None,
        }
    }

    /// Where the author says which page opens, and with what.
    pub(crate) fn landing_place(&self) -> Option<Place> {
        if let Some(call) = self.sent_by {
            return key_place(call, "path");
        }
        let named = ["path", "query"].into_iter().find_map(|field| {
            self.field(field)?;
            self.value_place(field)
        });
        named.or_else(|| self.handler_place())
    }
}
