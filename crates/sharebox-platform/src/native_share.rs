//! Share calls made from code rather than from a handler: `wx.miniapp.shareMiniProgramMessage`.

use crate::{Source, Version};

/// A share API whose one argument is a card of its own.
#[derive(Debug, Clone, Copy)]
pub struct NativeShare {
    /// The API below its global: `miniapp.shareMiniProgramMessage`.
    pub api: &'static str,
    /// The product it belongs to, for messages.
    pub product: &'static str,
    /// From where its cards open, by the number of its `scene`; what is not here nobody has stated.
    pub ways: &'static [(i64, &'static str)],
    /// Its tables by version of that product, oldest first.
    pub tables: &'static [NativeShareTable],
}

/// The parameter table of one range of versions.
#[derive(Debug, Clone, Copy)]
pub struct NativeShareTable {
    /// First version it holds for; `None` from the beginning.
    pub since: Option<Version>,
    /// The parameters.
    pub fields: &'static [NativeShareField],
    /// Where this is said.
    pub source: Source,
}

/// One parameter.
#[derive(Debug, Clone, Copy)]
pub struct NativeShareField {
    /// Its name, in the platform's spelling.
    pub name: &'static str,
    /// The JavaScript types it may have.
    pub types: &'static [&'static str],
    /// Whether it must be there.
    pub required: bool,
    /// The numbers it may be; empty for any.
    pub numbers: &'static [i64],
    /// Whether it is a picture that must not come from the network.
    pub local_image: bool,
    /// The most bytes that the picture may have, as people report; the documentation names no limit.
    pub reported_bytes: Option<u64>,
}

impl NativeShare {
    /// The table in force at `version`.
    pub fn table(&self, version: Version) -> Option<&'static NativeShareTable> {
        self.tables.iter().rev().find(|table| version.has(table.since))
    }

    /// The newest version that a table names; what is assumed where nobody says.
    pub fn newest(&self) -> Option<Version> {
        self.tables.iter().rev().find_map(|table| table.since)
    }
}

impl NativeShareTable {
    /// The parameter `name`.
    pub fn field(&self, name: &str) -> Option<&'static NativeShareField> {
        self.fields.iter().find(|field| field.name == name)
    }
}
