//! `getShareInfo`: turns a share ticket into encrypted group data.
//!
//! Tickets live in the memory of one running client and are minted when a card reaches a chat. A plain run
//! sends nothing, so every ticket is unknown. A missing one fails in the same words: the library looks it up
//! without checking it (seen in base libraries 1.6.0 and 2.30.3).

use serde_json::Value as Json;

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[Simulation {
    names: &["getShareInfo"],
    summary: "fails: no ticket was minted in a plain run",
    behaviour: Behaviour::Task(share_info),
    source: "1.8",
}];

fn share_info(_: &Call<'_>, _: &mut Host) -> Result<Json, Fail> {
    Err(Fail::new("invalid shareTicket"))
}
