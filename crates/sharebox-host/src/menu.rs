//! The share menu of the page in front.

use sharebox_observation::MenuChange;

/// Changes that are kept: far more than pages make.
const MOST_CHANGES: usize = 100;

/// What code has made of the share menu (contract 1.7).
///
/// It says nothing about handlers: a client shows an entry only where the page has the handler for it, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareMenu {
    /// Whether the entry that sends to a chat is shown; a client shows it until code hides it.
    pub visible: bool,
    /// Whether code has asked for the Moments entry, and not hidden it since.
    pub timeline: bool,
    /// Whether a card will carry a share ticket.
    pub with_share_ticket: bool,
    /// What kind of message a card will be.
    pub message: MessageKind,
    /// The activity of an updatable, private or to-do message.
    pub activity_id: Option<String>,
    /// What became of it, in order; no more than a run of an ordinary page brings about.
    pub changes: Vec<MenuChange>,
}

/// A kind of message that a card can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MessageKind {
    /// An ordinary card.
    #[default]
    Ordinary,
    /// The sender's server can change it later.
    Updatable,
    /// It cannot be passed on.
    Private,
    /// A group to-do.
    ToDo,
}

impl ShareMenu {
    /// What a client does when it makes a page that can be shared: its entries are shown, whatever was hidden before
    /// (contract 1.3 page-building details; feishu 3.2 words both calls as being about the current page). `entry` says
    /// whether the page has what its first entry needs: nothing is seen of one without.
    pub fn page_made(&mut self, entry: bool, timeline: bool) {
        self.visible = true;
        self.timeline = timeline;
        if entry {
            self.note(MenuChange::PageMade { timeline });
        }
    }

    /// Keeps what became of it.
    pub(crate) fn note(&mut self, change: MenuChange) {
        if self.changes.len() < MOST_CHANGES {
            self.changes.push(change);
        }
    }
}

impl Default for ShareMenu {
    fn default() -> Self {
        Self {
            visible: true,
            timeline: false,
            with_share_ticket: false,
            message: MessageKind::Ordinary,
            activity_id: None,
            changes: Vec::new(),
        }
    }
}
