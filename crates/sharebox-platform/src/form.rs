//! Forms of sharing besides the card to a chat: each asks something else for other fields.

use sharebox_diagnostic::Text;

use crate::{HandlerContract, ImageContract, OptionField, ReturnField, Source};

/// A form of sharing with a contract of its own: Moments, favourites, a copied link, a screenshot.
#[derive(Debug)]
pub struct ShareForm {
    /// What it is, for people: `a Moments card`.
    pub about: Text,
    /// What is asked for its fields.
    pub hook: Hook,
    /// Functions that the page must have besides, or the form is not offered.
    pub needs: &'static [&'static str],
    /// The argument of the hook.
    pub option_fields: &'static [OptionField],
    /// What the hook may return.
    pub return_fields: &'static [ReturnField],
    /// How returns, throws and promises are treated.
    pub handler: HandlerContract,
    /// What its picture may be, where it has one.
    pub image: Option<ImageContract>,
    /// Where this is said.
    pub source: Source,
}

/// What a platform asks for the fields of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hook {
    /// A function of the page.
    Function(&'static str),
    /// A function that the page gave to an API; the last one that was given and not taken back.
    Listener {
        /// The API that takes it, below the global.
        on: &'static str,
        /// The API that takes it back: all of them, where it is given none.
        off: &'static str,
    },
}

impl Hook {
    /// The name that the author writes: `onShareTimeline`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Function(name) | Self::Listener { on: name, .. } => name,
        }
    }
}

/// An entry of the share menu that a share begins at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuEntry {
    /// The one that sends a card to a chat.
    Chat,
    /// The one for Moments.
    Timeline,
}
