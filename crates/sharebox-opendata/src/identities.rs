//! Who is who: what a platform's server knows of a program, its users and their groups.
//!
//! Everything has a value that follows from its name, so that whoever sends and whoever opens get the same one; a
//! fixture may say another.

use std::{collections::BTreeMap, fmt};

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{
    fault::PartError,
    group::open_gid,
    key::{Encoding, Iv, SessionKey},
};

/// The session key where nobody gives one: the 16 bytes `sharebox example`. It is no secret.
pub const EXAMPLE_KEY: &str = "c2hhcmVib3ggZXhhbXBsZQ==";

/// What makes these values ours. Another number would be another set of values.
const LABEL: &[u8] = b"sharebox identities 1";

/// What a platform's server knows of a program, its users and their groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Identities {
    /// The app id that open data is made for; the project's where it is `None`.
    pub appid: Option<String>,
    /// The session key of the login; [`EXAMPLE_KEY`] where it is `None`.
    pub session_key: Option<KeyText>,
    /// People by their names.
    pub users: BTreeMap<String, Person>,
    /// Groups by their names.
    pub groups: BTreeMap<String, Group>,
    /// Whether the account may send private messages.
    pub private_messages: bool,
    /// Milliseconds until the platform's server answers.
    pub delay_ms: u64,
}

/// A person with whom the user has a chat.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    /// The id of that chat, on platforms that tell it.
    pub chat_id: Option<String>,
}

/// A group that the user is in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Group {
    /// The id that the program sees.
    pub open_gid: Option<String>,
    /// The id of its chat, on platforms that tell it.
    pub chat_id: Option<String>,
    /// What its members call it; its name where it is `None`.
    pub topic: Option<String>,
    /// Whether the user has left it.
    pub left: bool,
}

/// The text of a session key: not shown, and wiped from memory when it goes out of use.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyText(Zeroizing<String>);

impl KeyText {
    /// The text, if it is a key.
    ///
    /// # Errors
    /// As [`SessionKey::parse_as`], in the encoding that it looks like.
    pub fn new(text: &str) -> Result<Self, PartError> {
        let text = text.trim();
        SessionKey::parse_as(text, Encoding::of_key(text))?;
        Ok(Self(Zeroizing::new(text.to_owned())))
    }
}

impl fmt::Debug for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyText(..)")
    }
}

impl Serialize for KeyText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for KeyText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

impl Default for Identities {
    fn default() -> Self {
        Self {
            appid: None,
            session_key: None,
            users: BTreeMap::new(),
            groups: BTreeMap::new(),
            private_messages: true,
            delay_ms: 0,
        }
    }
}

impl Identities {
    /// The session key.
    ///
    /// # Errors
    /// None: [`KeyText`] holds keys only.
    pub fn key(&self) -> Result<SessionKey, PartError> {
        let text = self.session_key.as_ref().map_or(EXAMPLE_KEY, |key| key.0.as_str());
        SessionKey::parse_as(text, Encoding::of_key(text))
    }

    /// The id that the program `appid` sees of the group called `name`.
    pub fn open_gid(&self, appid: &str, name: &str) -> String {
        let given = self.groups.get(name).and_then(|group| group.open_gid.clone());
        given.unwrap_or_else(|| open_gid(appid, name))
    }

    /// What the members of the group called `name` call it.
    pub fn topic<'a>(&'a self, name: &'a str) -> &'a str {
        self.groups.get(name).and_then(|group| group.topic.as_deref()).unwrap_or(name)
    }

    /// Whether the user has left the group called `name`.
    pub fn has_left(&self, name: &str) -> bool {
        self.groups.get(name).is_some_and(|group| group.left)
    }

    /// The id of the chat with the person or group called `name`: `oc_` and 32 hexadecimal digits, as Feishu's samples
    /// have it (`oc_` stands in its reference).
    pub fn chat_id(&self, appid: &str, group: bool, name: &str) -> String {
        let given = if group {
            self.groups.get(name).and_then(|group| group.chat_id.clone())
        } else {
            self.users.get(name).and_then(|person| person.chat_id.clone())
        };
        let kind = if group { "group" } else { "user" };
        given.unwrap_or_else(|| {
            format!("oc_{:032x}", u128::from_be_bytes(derived(&["chat", appid, kind, name])))
        })
    }
}

/// A ticket or another id in the form of a random UUID (version 4); it follows from `parts` alone.
pub fn derived_uuid(parts: &[&str]) -> String {
    let mut bytes = derived(parts);
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex = format!("{:032x}", u128::from_be_bytes(bytes));
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// An iv that follows from `parts` alone: for data that is made anew in the same way, never for another.
pub fn derived_iv(parts: &[&str]) -> Iv {
    Iv::new(derived(parts))
}

fn derived(parts: &[&str]) -> [u8; 16] {
    let mut bytes = [0; 16];
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(LABEL) {
        for part in parts {
            // The length keeps `("ab", "c")` and `("a", "bc")` apart.
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        bytes.copy_from_slice(&mac.finalize().into_bytes()[..16]);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_says_follows_from_the_names() {
        let mut known = Identities::default();
        assert_eq!(known.open_gid("wx1", "family"), open_gid("wx1", "family"));
        assert_eq!(known.topic("family"), "family");
        let id = known.chat_id("cli_1", true, "family");
        assert!(id.starts_with("oc_") && id.len() == 35, "{id}");
        assert_ne!(id, known.chat_id("cli_1", false, "family"));
        let group = Group { open_gid: Some("tG1".into()), topic: Some("Home".into()), ..Group::default() };
        known.groups.insert("family".into(), group);
        assert_eq!((known.open_gid("wx1", "family").as_str(), known.topic("family")), ("tG1", "Home"));
    }

    #[test]
    fn tickets_look_like_random_ones_and_are_not() {
        let ticket = derived_uuid(&["ticket", "a", "b"]);
        assert_eq!(ticket, derived_uuid(&["ticket", "a", "b"]));
        assert_ne!(ticket, derived_uuid(&["ticket", "ab", ""]));
        assert_eq!((ticket.len(), &ticket[14..15]), (36, "4"));
        assert!("89ab".contains(&ticket[19..20]), "{ticket}");
    }

    #[test]
    fn a_key_is_read_and_never_shown() {
        let text = KeyText::new(&format!("{EXAMPLE_KEY}\n")).unwrap();
        assert_eq!(format!("{text:?}"), "KeyText(..)");
        let known = Identities { session_key: Some(text), ..Identities::default() };
        let told = serde_json::to_string(&known).unwrap();
        assert_eq!(serde_json::from_str::<Identities>(&told).unwrap(), known);
        assert!(known.key().is_ok());
        assert!(KeyText::new("short").is_err());
    }
}
