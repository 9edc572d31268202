//! `identities`: what the platform's server knows of the program, its users and their groups.

use std::path::PathBuf;

use sharebox_diagnostic::{Text, text};
use sharebox_opendata::{Group, Identities, Person};

use crate::{ConfigError, Node, files::folder_of};

/// What a configuration says of it.
#[derive(Debug, Clone, Default)]
pub struct KnownIdentities {
    /// Everything but the session key.
    pub identities: Identities,
    /// The file that holds the session key, on disk.
    pub session_key_file: Option<PathBuf>,
}

impl KnownIdentities {
    pub(crate) fn read(node: &Node) -> Result<Self, ConfigError> {
        let mut known = Self::default();
        let keys = ["appid", "sessionKeyFile", "users", "groups", "privateMessages", "delay"];
        for (key, value) in node.only(&Text::verbatim("`identities`"), &keys)? {
            let name = key.name.as_str();
            match name {
                "appid" => known.identities.appid = Some(filled(value, name)?),
                "sessionKeyFile" => {
                    let file = filled(value, name)?;
                    let folder = folder_of(&value.origin);
                    known.session_key_file =
                        Some(folder.map_or_else(|| PathBuf::from(&file), |folder| folder.join(&file)));
                }
                "users" => {
                    for (who, value) in value.entries(name)? {
                        known.identities.users.insert(who.name.clone(), person(value)?);
                    }
                }
                "groups" => {
                    for (what, value) in value.entries(name)? {
                        known.identities.groups.insert(what.name.clone(), group(value)?);
                    }
                }
                "privateMessages" => known.identities.private_messages = value.flag(name)?,
                _ => known.identities.delay_ms = value.number(name, 0, 3_600_000)?,
            }
        }
        Ok(known)
    }
}

fn person(node: &Node) -> Result<Person, ConfigError> {
    let mut person = Person::default();
    for (key, value) in node.only(&Text::fixed("a user", "用户"), &["openChatId"])? {
        person.chat_id = Some(filled(value, &key.name)?);
    }
    Ok(person)
}

fn group(node: &Node) -> Result<Group, ConfigError> {
    let mut group = Group::default();
    for (key, value) in
        node.only(&Text::fixed("a group", "群"), &["openGId", "openChatId", "topic", "left"])?
    {
        let name = key.name.as_str();
        match name {
            "openGId" => group.open_gid = Some(filled(value, name)?),
            "openChatId" => group.chat_id = Some(filled(value, name)?),
            "topic" => group.topic = Some(filled(value, name)?),
            _ => group.left = value.flag(name)?,
        }
    }
    Ok(group)
}

fn filled(node: &Node, name: &str) -> Result<String, ConfigError> {
    let text = node.text(name)?;
    if text.is_empty() {
        Err(node.wrong(text!("`{name}` is empty", "`{name}` 为空")))
    } else {
        Ok(text.to_owned())
    }
}
