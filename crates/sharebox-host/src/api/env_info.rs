//! `getEnvInfoSync`: which program runs in which stage.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Call, Host};

pub(super) static APIS: &[Simulation] = &[Simulation {
    names: &["getEnvInfoSync"],
    summary: Text::fixed(
        "a released program, with the app id of the run",
        "正式版小程序，appid 与本次运行一致",
    ),
    behaviour: Behaviour::Value(env_info),
    source: "typings of getEnvInfoSync; the version of the program is ours",
}];

fn env_info(_: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    let constant = |name| {
        let constant = host.client.constants.iter().find(|constant| constant.name == name);
        constant.map(|constant| constant.value.json(&host.config))
    };
    Ok(Some(json!({
        "microapp": {
            "mpVersion": "1.0.0",
            "envType": constant("env.VERSION"),
            "appId": host.config.appid,
        },
        "plugin": {},
        "common": { "USER_DATA_PATH": constant("env.USER_DATA_PATH") },
    })))
}
