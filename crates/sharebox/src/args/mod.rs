//! Arguments that several commands share, one file per kind.

pub(crate) mod host;
pub(crate) mod input;
pub(crate) mod levels;
pub(crate) mod output;
pub(crate) mod scope;
