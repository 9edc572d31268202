//! `getNetworkType`: a Wi-Fi that leads nowhere.
//!
//! A phone without any network would send many pages down their "you are offline" path before they try; so
//! the connection looks fine, and each request fails for itself.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[Simulation {
    names: &["getNetworkType"],
    summary: Text::fixed("`wifi`", "`wifi`"),
    behaviour: Behaviour::Task(network_type),
    source: "typings of getNetworkType; feishu 1.44; the values are ours",
}];

fn network_type(_: &Call<'_>, _: &mut Host) -> Result<Json, Fail> {
    Ok(json!({ "networkType": "wifi" }))
}
