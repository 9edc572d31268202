//! Calls that hand something to the platform and give nothing back: statistics, the start of the cloud.

use serde_json::Value as Json;
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Call, Host};

pub(super) static APIS: &[Simulation] = &[Simulation {
    names: &["cloud.init", "reportAnalytics", "reportEvent", "reportMonitor", "reportPerformance"],
    summary: Text::fixed("accepted and dropped", "接受后丢弃"),
    behaviour: Behaviour::Value(nothing),
    source: "typings: no value is returned",
}];

fn nothing(_: &Call<'_>, _: &mut Host) -> Result<Option<Json>, String> {
    Ok(None)
}
