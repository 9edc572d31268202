//! `getLaunchOptionsSync`, `getEnterOptionsSync` and `getApiCategory`: how the program was opened.
//!
//! A run has one start and no second entry, so all tell the same.

use serde_json::Value as Json;

use super::Simulation;
use crate::{Behaviour, Call, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getEnterOptionsSync", "getLaunchOptionsSync"],
        summary: "the options that the run was started with",
        behaviour: Behaviour::Value(options),
        source: "1.4; feishu 2.3",
    },
    Simulation {
        names: &["getApiCategory"],
        summary: "the category among the options that the run was started with",
        behaviour: Behaviour::Value(category),
        source: "1.4",
    },
];

fn options(_: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    Ok(Some(host.launch_options()))
}

fn category(_: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    Ok(host.launch_options().get("apiCategory").cloned())
}
