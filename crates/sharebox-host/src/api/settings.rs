//! `getSetting`: a fresh user who has not been asked for anything yet.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[Simulation {
    names: &["getSetting"],
    summary: Text::fixed("no scope has been asked for", "没有请求过任何权限"),
    behaviour: Behaviour::Task(setting),
    source: "typings of getSetting; feishu 1.5",
}];

fn setting(call: &Call<'_>, _: &mut Host) -> Result<Json, Fail> {
    let mut answer = json!({ "authSetting": {} });
    if *call.option("withSubscriptions") == Value::Bool(true) {
        answer["subscriptionsSetting"] = json!({ "mainSwitch": true, "itemSettings": {} });
    }
    Ok(answer)
}
