//! Arguments that several commands share, one file per kind.

pub(crate) mod chats;
pub(crate) mod config;
pub(crate) mod fix;
pub(crate) mod host;
pub(crate) mod input;
pub(crate) mod language;
pub(crate) mod levels;
pub(crate) mod opening;
pub(crate) mod output;
pub(crate) mod scope;
pub(crate) mod session_key;
