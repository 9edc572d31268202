//! `canIUse`: whether an API, or an object of one, exists at this version.
//!
//! A schema is `api`, `api.object.parameter`, `Object.method`, or a component with its attributes. Parameters
//! and results are not known here: an API that exists has them all. Components are not known either: the
//! answer is no. On Feishu only the question about same-layer rendering is documented (feishu 1.1); it gets
//! the same treatment.

use serde_json::{Value as Json, json};
use sharebox_observation::Value;

use super::Simulation;
use crate::{Behaviour, Call, Host};

pub(super) static APIS: &[Simulation] = &[Simulation {
    names: &["canIUse"],
    summary: "whether the API exists at this version; components and parameters are not looked at",
    behaviour: Behaviour::Value(can_i_use),
    source: "typings of canIUse; feishu 1.1",
}];

fn can_i_use(call: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    let schema = match call.arg(0) {
        Value::Undefined => "",
        // Seen in base library 2.30.3.
        given => given.as_str().ok_or("canIUse: schema should be a string")?,
    };
    let table = host.client.table();
    let api = table.known().any(|(name, since)| {
        host.config.version.has(since)
            && (covers(name, schema) || (!schema.is_empty() && covers(schema, name)))
    });
    let (object, member) = schema.split_once('.').unwrap_or((schema, ""));
    let method = table.handle(object).is_some_and(|handle| {
        member.is_empty() || member.split('.').next().is_some_and(|m| handle.method(m).is_some())
    });
    Ok(Some(json!(api || method)))
}

/// Whether `longer` is `shorter` or something below it.
fn covers(shorter: &str, longer: &str) -> bool {
    longer.strip_prefix(shorter).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
