//! What made the platform ask for a card.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::Place;

/// The platform's word for where a share began: `menu`, `button`, …
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShareSource(pub String);

impl ShareSource {
    /// The menu in the top right corner.
    pub fn menu() -> Self {
        Self("menu".to_owned())
    }

    /// A share button in the page.
    pub fn button() -> Self {
        Self("button".to_owned())
    }
}

/// The tapped button, as the handler sees it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ShareTarget {
    /// Every field of the target object, in order; `id` and `dataset` at least.
    pub fields: serde_json::Map<String, serde_json::Value>,
}

/// One share: where it began, from which button, and where that button stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShareTrigger {
    /// Where the share began.
    pub from: ShareSource,
    /// The tapped button; only for a button share.
    pub target: Option<ShareTarget>,
    /// The button in the markup, where there is one.
    pub at: Option<Place>,
    /// A name for the button that is unique in its page, see [`ShareButton::selector`](crate::ShareButton::selector).
    pub selector: Option<String>,
}
