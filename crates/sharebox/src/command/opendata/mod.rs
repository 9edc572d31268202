//! `sharebox decrypt`, `seal` and `vectors`: open data, for the authors of servers.

pub(crate) mod decrypt;
mod given;
pub(crate) mod seal;
pub(crate) mod vectors;

use serde::Serialize;
use sharebox_opendata::{PartError, SealError, SignatureError};

use super::print;
use crate::{args::input::InputError, exit::Exit};

/// Bytes of a file with open data: room for two parts of the greatest length, and their escapes.
const MAX_FILE: u64 = 32_000_000;

/// Why a command about open data could not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenDataError {
    #[error(transparent)]
    Input(#[from] InputError),
    #[error("there is no session key: give --session-key-file, set SHAREBOX_SESSION_KEY{also}")]
    NoKey { also: &'static str },
    #[error("standard input cannot be both the data and the key")]
    StdinTwice,
    #[error(
        "nothing to decrypt: give FILE, or --encrypted-data and --iv; or --raw-data and --signature to check a \
         signature{hint}"
    )]
    NothingToDecrypt { hint: String },
    #[error("`{given}` is there and `{missing}` is not: both come in one answer of the client{near}")]
    Half { given: &'static str, missing: &'static str, near: String },
    #[error("{file}:{line}:{column}: {what}")]
    NotJson { file: String, line: usize, column: usize, what: &'static str },
    #[error(transparent)]
    Part(#[from] PartError),
    #[error(transparent)]
    Signature(#[from] SignatureError),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error("{0}")]
    Limit(String),
    #[error("the system gives no random bytes for an iv ({0}): give --iv")]
    Random(getrandom::Error),
    #[error("the clock is before 1970: give --now")]
    Clock,
}

/// Writes `value` to standard output.
fn write(value: &impl Serialize, exit: Exit) -> Exit {
    print(
        |out| {
            sharebox_report::write_indented(value, out)?;
            out.write_all(b"\n")
        },
        exit,
    )
}
