//! `getAccountInfoSync` and the third-party configuration: a release that no third party deployed.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getAccountInfoSync"],
        summary: Text::fixed(
            "the app id of the run, as a release; no `plugin`, which only plugins see",
            "本次运行的 appid，作为正式版；没有只有插件可见的 `plugin`",
        ),
        behaviour: Behaviour::Value(account),
        source: "typings of getAccountInfoSync",
    },
    Simulation {
        names: &["getExtConfig"],
        summary: Text::fixed("no third-party configuration", "没有第三方配置"),
        behaviour: Behaviour::Task(ext_config),
        source: "typings of getExtConfig",
    },
    Simulation {
        names: &["getExtConfigSync"],
        summary: Text::fixed("no third-party configuration", "没有第三方配置"),
        behaviour: Behaviour::Value(ext_config_sync),
        source: "typings of getExtConfigSync",
    },
];

fn account(_: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    let appid = &host.config.appid;
    Ok(Some(json!({ "miniProgram": { "appId": appid, "envVersion": "release", "version": "1.0.0" } })))
}

fn ext_config(_: &Call<'_>, _: &mut Host) -> Result<Json, Fail> {
    Ok(json!({ "extConfig": {} }))
}

fn ext_config_sync(_: &Call<'_>, _: &mut Host) -> Result<Option<Json>, String> {
    Ok(Some(json!({})))
}
