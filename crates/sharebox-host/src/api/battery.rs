//! The battery: half full and not charging.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getBatteryInfo"],
        summary: Text::fixed("a fixed charge", "固定的电量"),
        behaviour: Behaviour::Task(battery),
        source: "typings of getBatteryInfo; the values are ours",
    },
    Simulation {
        names: &["getBatteryInfoSync"],
        summary: Text::fixed("a fixed charge", "固定的电量"),
        behaviour: Behaviour::Value(battery_sync),
        source: "typings of getBatteryInfoSync; the values are ours",
    },
];

fn state() -> Json {
    json!({ "level": 50, "isCharging": false, "isLowPowerModeEnabled": false })
}

fn battery(_: &Call<'_>, _: &mut Host) -> Result<Json, Fail> {
    Ok(state())
}

fn battery_sync(_: &Call<'_>, _: &mut Host) -> Result<Option<Json>, String> {
    Ok(Some(state()))
}
