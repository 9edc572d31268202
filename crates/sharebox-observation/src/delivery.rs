//! What became of a card: which chats it went to, which callbacks were called and with what.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sharebox_diagnostic::{Malformed, Text, text};

/// A chat.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Chat {
    /// With how many.
    pub kind: ChatKind,
    /// The name of the person or the group, as the user gives it.
    pub name: String,
}

/// With how many people a chat is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChatKind {
    /// With one.
    Friend,
    /// With several.
    Group,
}

impl ChatKind {
    /// Its word in options and in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Friend => "friend",
            Self::Group => "group",
        }
    }
}

impl Chat {
    /// Whether it is a group.
    pub fn is_group(&self) -> bool {
        self.kind == ChatKind::Group
    }
}

/// `friend`, `friend:NAME` or `group:NAME`.
impl fmt::Display for Chat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.as_str())?;
        if self.name == self.kind.as_str() { Ok(()) } else { write!(f, ":{}", self.name) }
    }
}

/// A person or group without a name is called `friend` or `group`.
impl FromStr for Chat {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, name) = text.split_once(':').unwrap_or((text, text));
        let kind = match kind {
            "friend" => ChatKind::Friend,
            "group" => ChatKind::Group,
            _ => {
                return Err(Malformed(Text::fixed(
                    "expected `friend`, `friend:NAME` or `group:NAME`",
                    "应为 `friend`、`friend:NAME` 或 `group:NAME`",
                )));
            }
        };
        if name.is_empty() {
            let kind = kind.as_str();
            return Err(Malformed(text!("the name after `{kind}:` is missing", "`{kind}:` 之后缺少名称")));
        }
        Ok(Self { kind, name: name.to_owned() })
    }
}

/// What the user does with the card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// The chats that are chosen.
    pub to: Vec<Chat>,
    /// How it ends.
    pub ending: Ending,
}

/// How the sending of a card ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// The card is in the chats.
    Sent,
    /// The user thinks better of it.
    Cancelled,
    /// It fails; the client's word for why.
    Failed(String),
}

/// The card that the program was opened by, where it was one in a chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedIn {
    /// The chat.
    pub chat: Chat,
    /// The activity whose private message it is; `None` for an ordinary card.
    pub activity: Option<String>,
}

/// What became of a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// How it ended.
    pub ending: Ending,
    /// The chats that it is in.
    pub to: Vec<Delivered>,
    /// Callbacks of the card that were called, in order.
    pub called: Vec<CalledBack>,
    /// Callbacks of the card that were not, though this ending is theirs.
    pub uncalled: Vec<NotCalled>,
}

/// A chat with the card in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    /// The chat.
    pub chat: Chat,
    /// Whether whoever opens it there gets a ticket.
    pub with_ticket: bool,
    /// The ticket that the sender is told of it, where it is told one.
    pub ticket: Option<String>,
    /// The id of the group behind these tickets.
    pub open_gid: Option<String>,
}

/// One call of a callback.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalledBack {
    /// Its name in the card.
    pub name: String,
    /// What it was told.
    pub with: Json,
    /// Milliseconds of virtual time since the program started.
    pub time: u64,
}

/// A callback that was not called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotCalled {
    /// Its name in the card.
    pub name: String,
    /// Why it was not.
    pub because: Uncalled,
}

/// Why callbacks of a card were not called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Uncalled {
    /// The platform has not called them since this version.
    DeadSince(String),
    /// The platform calls them from this version on.
    NotBefore(String),
    /// The platform calls them for a user who has logged in.
    NoLogin,
    /// The platform's table does not have it.
    NotInTable,
    /// Nobody knows whether the platform calls it.
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_is_written_as_it_is_read() {
        for text in ["friend", "friend:Li", "group", "group:family", "group:a:b"] {
            assert_eq!(text.parse::<Chat>().unwrap().to_string(), text);
        }
        for text in ["", "friends", "group:", "Group:a"] {
            assert!(text.parse::<Chat>().is_err(), "{text}");
        }
    }
}
