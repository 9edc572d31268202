//! What became of the share menu while a page ran.

use serde::{Deserialize, Serialize};

/// One thing that happened to the share menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MenuChange {
    /// The client made a page, and showed what a page with these functions has.
    PageMade {
        /// Whether that is the Moments entry too.
        timeline: bool,
    },
    /// Code showed entries.
    Shown {
        /// Whether that is the Moments entry too.
        timeline: bool,
        /// Whether cards carry a share ticket from then on.
        ticket: bool,
    },
    /// Code named entries to show, and not the one that sends to a chat, without which nothing happens.
    NotShown,
    /// Code hid entries.
    Hidden {
        /// The one that sends to a chat.
        chat: bool,
        /// The one for Moments.
        timeline: bool,
    },
    /// Code said whether cards carry a share ticket.
    Ticket(bool),
    /// Code made the card a message of another kind than an ordinary one.
    Message,
}
