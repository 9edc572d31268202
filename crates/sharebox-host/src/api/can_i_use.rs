//! `canIUse`: whether an API, or an object of one, exists at this version.
//!
//! A schema is `api`, `api.object.parameter`, `api.return.field`, `Object.method`, or a component with its
//! attributes. Of the APIs whose fields or options have versions here, those are looked at: what the client says
//! of itself, and the share menu. Other parameters and results are not known: an API that exists has them all.
//! Components are known by name, and by those attributes that are newer than the component.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_observation::Value;
use sharebox_platform::Version;

use super::{Simulation, system::groups_of};
use crate::{Behaviour, Call, Host};

pub(super) static APIS: &[Simulation] = &[Simulation {
    names: &["canIUse"],
    summary: Text::fixed(
        "whether an API or component exists at this version; most parameters are not looked at",
        "此版本是否有该 API 或组件；大多数参数不检查",
    ),
    behaviour: Behaviour::Value(can_i_use),
    source: "typings of canIUse; feishu 1.1",
}];

fn can_i_use(call: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    let schema = match call.arg(0) {
        Value::Undefined => "",
        // Seen in base library 2.30.3.
        given => given.as_str().ok_or("canIUse: schema should be a string")?,
    };
    let parts: Vec<&str> = schema.split('.').collect();
    let known = api(schema, host).map(|api| api && has_detail(&parts, host));
    let known = known.or_else(|| method(&parts, host)).or_else(|| component(schema, host));
    Ok(Some(json!(known.unwrap_or(false))))
}

/// Whether an API that the schema names, or is the beginning of, exists; `None` where it names none.
fn api(schema: &str, host: &Host) -> Option<bool> {
    let table = host.client.table();
    let mut named = table
        .known()
        .filter(|(name, _)| covers(name, schema) || (!schema.is_empty() && covers(schema, name)));
    let first = named.next()?;
    Some(std::iter::once(first).chain(named).any(|(_, since)| host.config.version.has(since)))
}

/// Whether the field or option behind the API exists, as far as that is known.
fn has_detail(parts: &[&str], host: &Host) -> bool {
    let version = host.config.version;
    match parts {
        [api, "return" | "success", field, ..] => groups_of(api).is_none_or(|groups| {
            let fields = || host.client.system.iter().filter(|known| known.groups & groups != 0);
            // Without a single field the group says nothing.
            fields().next().is_none()
                || fields().any(|known| known.name == *field && version.has(known.since))
        }),
        [api, "object", option, ..] => {
            let Some(menu) = host.config.platform.menu_api(api) else { return true };
            let since = host.client.menu_options.iter().find(|(name, _)| name == option);
            let callback = matches!(*option, "success" | "fail" | "complete");
            callback
                || (menu.options.contains(option) && since.is_none_or(|(_, since)| version.has(Some(*since))))
        }
        _ => true,
    }
}

/// Whether the type of object has the method; `None` where there is no such type.
fn method(parts: &[&str], host: &Host) -> Option<bool> {
    let handle = host.client.table().handle(parts.first()?)?;
    Some(parts.get(1).is_none_or(|method| handle.method(method).is_some()))
}

/// Whether the component exists, and the attribute as far as its version is known.
fn component(schema: &str, host: &Host) -> Option<bool> {
    let rows: Vec<&(&str, Version)> =
        host.client.components.iter().filter(|(name, _)| covers(name, schema)).collect();
    if rows.is_empty() {
        return None;
    }
    Some(rows.iter().all(|(_, since)| host.config.version.has(Some(*since))))
}

/// Whether `longer` is `shorter` or something below it.
fn covers(shorter: &str, longer: &str) -> bool {
    longer.strip_prefix(shorter).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
