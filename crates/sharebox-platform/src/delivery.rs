//! What a platform does once the user has chosen a chat: what callbacks are told, tickets, how the other side enters.

use crate::{Source, Version};

/// What becomes of a card that goes to chats.
#[derive(Debug, Clone, Copy)]
pub struct DeliveryContract {
    /// The word before `:ok` and `:fail` in the `errMsg` of the callbacks; `None` where no table gives them one.
    pub answers_as: Option<&'static str>,
    /// What stands after `fail` when the user thinks better of it.
    pub cancelled: &'static str,
    /// What `success` is told besides.
    pub success: SuccessData,
    /// Share tickets; `None` where there are none.
    pub tickets: Option<TicketContract>,
    /// How a program is entered by a card in a chat; `None` where nobody says.
    pub scenes: Option<CardScenes>,
    /// Other ways into a program by what was shared.
    pub ways: &'static [CardWay],
    /// What a card does to a running program that has the page of the card open.
    pub open_page: OpenPage,
    /// Links that say which page they open.
    pub links: &'static [LinkForm],
    /// What links begin with that only the platform's server can read.
    pub opaque_links: &'static [&'static str],
    /// Where this is said.
    pub source: Source,
}

/// What a card's `success` is told besides its `errMsg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuccessData {
    /// `shareTickets`: a ticket for each group, where tickets are on.
    ShareTickets,
    /// `data`: for each chat its id and its kind.
    Chats {
        /// The kind of a chat with one person.
        single: &'static str,
        /// The kind of a group.
        group: &'static str,
    },
    /// Nothing.
    Nothing,
}

/// Tickets that let a program learn in which group its card is.
#[derive(Debug, Clone, Copy)]
pub struct TicketContract {
    /// The version from which on `getShareInfo` answers with nothing but the sealed data. Before it tells the group's
    /// name besides, with a signature.
    pub sealed_only_since: Version,
    /// The version from which on `getGroupEnterInfo` knows cards; before, it is for other ways into a group.
    pub group_entry_since: Version,
    /// The version from which on it knows a chat with one person, if it is told to.
    pub single_chat_since: Version,
    /// The version from which on a ticket can be waited for with a time limit.
    pub timeout_since: Version,
    /// `errCode` of `getGroupEnterInfo` for a program that was not entered from a group.
    pub wrong_scene: i32,
    /// `errCode` of `getGroupEnterInfo` for a user who is no longer in the group.
    pub left_group: i32,
    /// Where this is said.
    pub source: Source,
}

/// The scenes by which a program is entered from a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardScenes {
    /// From a chat with one person.
    pub single: u32,
    /// From a group.
    pub group: u32,
    /// From a card that carries a ticket; `None` where there is no such scene.
    pub ticket: Option<u32>,
}

/// A way into a program by what was shared, other than a card in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardWay {
    /// Its name here: that of the place where the share begins (`timeline`), where there is one.
    pub name: &'static str,
    /// The scene.
    pub scene: u32,
}

impl CardWay {
    /// The way `name`.
    pub const fn new(name: &'static str, scene: u32) -> Self {
        Self { name, scene }
    }
}

/// What becomes of a page that is open in the background when a card for it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenPage {
    /// It goes, and is loaded anew with the card's query.
    LoadedAnew(Source),
    /// It is shown as it is: `onLoad` does not run again.
    Kept(Source),
    /// Nobody says.
    Unknown,
}

/// A form of links that say which page they open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkForm {
    /// What such a link begins with, up to its `?`.
    pub prefix: &'static str,
    /// The parameter with the page.
    pub page: &'static str,
    /// The parameter with the page's query; `None` where the page brings its own.
    pub query: Option<&'static str>,
    /// The way into the program, where there is one by such links.
    pub way: Option<&'static str>,
}

impl DeliveryContract {
    /// The way `name`.
    pub fn way(&self, name: &str) -> Option<&'static CardWay> {
        self.ways.iter().find(|way| way.name == name)
    }

    /// For a platform of which nobody says anything: callbacks get an empty object.
    pub const UNKNOWN: Self = Self {
        answers_as: None,
        cancelled: "",
        success: SuccessData::Nothing,
        tickets: None,
        scenes: None,
        ways: &[],
        open_page: OpenPage::Unknown,
        links: &[],
        opaque_links: &[],
        source: Source::unknown("nobody says"),
    };

    /// The scene of a card in a group or with one person, with a ticket or without.
    pub fn scene(&self, group: bool, ticket: bool) -> Option<u32> {
        let scenes = self.scenes?;
        scenes.ticket.filter(|_| ticket).or(Some(if group { scenes.group } else { scenes.single }))
    }

    /// Whether a card that is opened by `scene` carries a ticket.
    pub fn carries_ticket(&self, scene: u32) -> bool {
        self.tickets.is_some() && self.scenes.is_some_and(|scenes| scenes.ticket == Some(scene))
    }
}
