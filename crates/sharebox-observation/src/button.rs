//! The share buttons that a page turns out to have.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::{Place, Text};

use crate::ShareTarget;

/// A share button of a page as it is once it has settled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShareButton {
    /// A name for it that is unique in the page and does not change with data that is elsewhere: `#id` if the markup says
    /// the id, else its tag with its number among those of its file (`button[2]`); behind it the key of each item of a
    /// list that it is in (`button[2]{7}`), before it the component (`my-card[1] >>> button[1]`).
    pub selector: String,
    /// Its tag, as written.
    pub tag: String,
    /// What the handler would be told of it.
    pub target: ShareTarget,
    /// Keys of its dataset whose values are not known, in whole or in part.
    pub unknown: Vec<String>,
    /// Its start tag.
    pub at: Place,
    /// Which of the buttons of a list it is.
    pub item: Option<ButtonItem>,
    /// The component in whose markup it stands; `None` for the page's own.
    pub within: Option<String>,
    /// What the element of that component has in its dataset and the button has not.
    pub outside: Option<Outside>,
    /// Every reason why a user cannot tap it now, outermost first; all must go.
    pub unseen: Vec<UnseenReason>,
}

/// The dataset of the component that a button is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outside {
    /// The tag of the component, as written.
    pub tag: String,
    /// Keys of its dataset that the button's lacks, in order.
    pub keys: Vec<String>,
    /// Its start tag.
    pub at: Place,
}

/// A function that markup binds to taps calls the share handler itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandCall {
    /// The function.
    pub function: String,
    /// The call.
    pub at: Place,
}

/// Which of the buttons of a list a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ButtonItem {
    /// Its place among them, from 0.
    pub index: usize,
    /// How many there are.
    pub of: usize,
}

/// Why a user cannot tap a button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnseenReason {
    /// What kind of reason.
    pub kind: UnseenKind,
    /// What must become true or must have items, as the markup says it; empty where nothing must.
    pub condition: String,
    /// The data that it reads, as `setData` writes it: `user.vip`, `list[0].ok`; of [`UnseenKind::NeedsData`] where it would
    /// have come from: `wx.request GET https://…`.
    pub keys: Vec<String>,
    /// The element or attribute that says it.
    pub at: Place,
}

/// What kind of reason it is that a user cannot tap a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnseenKind {
    /// A condition is false.
    Condition,
    /// Whether a condition holds is not known.
    ConditionUnknown,
    /// A list has no items.
    ListEmpty,
    /// What is in a list is not known.
    ListUnknown,
    /// It, or something around it, is `hidden`.
    Hidden,
    /// Whether that is so is not known.
    HiddenUnknown,
    /// It is `disabled`.
    Disabled,
    /// Whether that is so is not known.
    DisabledUnknown,
    /// The component around it has no slot for it.
    NoSlot,
    /// Its `open-type` is another one now.
    OpenType,
    /// Whether it is a share button is not known.
    OpenTypeUnknown,
    /// It is there only where data is that the run did not have: a run with stand-ins showed it.
    NeedsData,
}

impl UnseenKind {
    /// Its word in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Condition => "condition",
            Self::ConditionUnknown => "condition-unknown",
            Self::ListEmpty => "list-empty",
            Self::ListUnknown => "list-unknown",
            Self::Hidden => "hidden",
            Self::HiddenUnknown => "hidden-unknown",
            Self::Disabled => "disabled",
            Self::DisabledUnknown => "disabled-unknown",
            Self::NoSlot => "no-slot",
            Self::OpenType => "open-type",
            Self::OpenTypeUnknown => "open-type-unknown",
            Self::NeedsData => "needs-data",
        }
    }
}

/// A place where the markup of a page does not hold together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkupProblem {
    /// What is wrong.
    pub what: Text,
    /// One thing to do.
    pub help: Text,
    /// Where it begins.
    pub at: Place,
}

/// The same tap on a button that begins the share also calls functions of the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TapEffect {
    /// Whether the share would have been another one if they had been called first.
    pub changes_share: bool,
}
