//! `getLaunchOptionsSync`, `getEnterOptionsSync` and `getApiCategory`: how the program was opened.
//!
//! They differ once the program, which runs already, is entered by another card (contract 1.4 getLaunchOptionsSync).

use serde_json::Value as Json;

use super::Simulation;
use crate::{Behaviour, Call, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getLaunchOptionsSync"],
        summary: "the options that the program was started with",
        behaviour: Behaviour::Value(|_, host| Ok(Some(host.launch_options()))),
        source: "1.4; feishu 2.3",
    },
    Simulation {
        names: &["getEnterOptionsSync"],
        summary: "the options that the program was entered with last",
        behaviour: Behaviour::Value(|_, host| Ok(Some(host.enter_options()))),
        source: "1.4",
    },
    Simulation {
        names: &["getApiCategory"],
        summary: "the category among the options that the program was entered with last",
        behaviour: Behaviour::Value(category),
        source: "1.4",
    },
];

fn category(_: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    Ok(host.enter_options().get("apiCategory").cloned())
}
