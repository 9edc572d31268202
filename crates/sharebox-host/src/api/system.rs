//! What the client says of itself, its phone and its window: `getSystemInfo` and its kin.
//!
//! The fields stand in `clients/`, with their versions; the values are one plausible phone, always the same.

use serde_json::{Map, Value as Json, json};
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{
    Behaviour, Call, Host,
    clients::{APP, AUTHORIZED, CAPSULE, DEVICE, SETTING, SYSTEM, SYSTEM_SYNC, SystemField, WINDOW},
};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getSystemInfo", "getSystemInfoAsync"],
        summary: Text::fixed("a fixed phone, with the version of the run", "固定的手机，版本与本次运行一致"),
        behaviour: Behaviour::Task(|_, host| Ok(fields(host, SYSTEM))),
        source: "typings of getSystemInfo; feishu 1.43; the values are ours",
    },
    Simulation {
        names: &["getSystemInfoSync"],
        summary: Text::fixed("a fixed phone, with the version of the run", "固定的手机，版本与本次运行一致"),
        behaviour: Behaviour::Value(|_, host| Ok(Some(fields(host, SYSTEM | SYSTEM_SYNC)))),
        source: "typings of getSystemInfoSync; feishu 1.43; the values are ours",
    },
    Simulation {
        names: &["getWindowInfo"],
        summary: Text::fixed("a fixed window", "固定的窗口"),
        behaviour: Behaviour::Value(|_, host| Ok(Some(fields(host, WINDOW)))),
        source: "typings of getWindowInfo; the values are ours",
    },
    Simulation {
        names: &["getDeviceInfo"],
        summary: Text::fixed("a fixed phone", "固定的手机"),
        behaviour: Behaviour::Value(|_, host| Ok(Some(fields(host, DEVICE)))),
        source: "typings of getDeviceInfo; the values are ours",
    },
    Simulation {
        names: &["getAppBaseInfo"],
        summary: Text::fixed(
            "a fixed client, with the version of the run",
            "固定的客户端，版本与本次运行一致",
        ),
        behaviour: Behaviour::Value(|_, host| Ok(Some(fields(host, APP)))),
        source: "typings of getAppBaseInfo; the values are ours",
    },
    Simulation {
        names: &["getSystemSetting"],
        summary: Text::fixed("everything is switched on but Bluetooth", "除蓝牙外全部打开"),
        behaviour: Behaviour::Value(|_, host| Ok(Some(fields(host, SETTING)))),
        source: "typings of getSystemSetting; the values are ours",
    },
    Simulation {
        names: &["getAppAuthorizeSetting"],
        summary: Text::fixed("the phone allows the client everything", "手机允许客户端的一切权限"),
        behaviour: Behaviour::Value(|_, host| Ok(Some(fields(host, AUTHORIZED)))),
        source: "typings of getAppAuthorizeSetting; the values are ours",
    },
    Simulation {
        names: &["getMenuButtonBoundingClientRect"],
        summary: Text::fixed("a fixed place in the top right corner", "右上角的固定位置"),
        behaviour: Behaviour::Value(capsule),
        source: "typings of getMenuButtonBoundingClientRect; feishu 1.62, seen in programs; values are ours",
    },
    Simulation {
        names: &["isNewFramework"],
        summary: Text::fixed("`false`: the old framework is the default", "`false`：默认是旧框架"),
        behaviour: Behaviour::Value(|_, _| Ok(Some(json!(false)))),
        source: "feishu 1.62, 2.5 newFramework",
    },
];

/// Pixels of the screen to one logical pixel.
pub(super) fn pixel_ratio(host: &Host) -> u8 {
    let ratio = host.client.system.iter().find(|field| field.name == "pixelRatio");
    let ratio = ratio.and_then(|field| field.value.json(&host.config).as_u64());
    ratio.and_then(|ratio| u8::try_from(ratio).ok()).unwrap_or(1)
}

/// The groups of fields that an API gives.
pub(super) fn groups_of(api: &str) -> Option<u8> {
    Some(match api {
        "getSystemInfo" | "getSystemInfoAsync" => SYSTEM,
        "getSystemInfoSync" => SYSTEM | SYSTEM_SYNC,
        "getWindowInfo" => WINDOW,
        "getDeviceInfo" => DEVICE,
        "getAppBaseInfo" => APP,
        "getSystemSetting" => SETTING,
        "getAppAuthorizeSetting" => AUTHORIZED,
        _ => return None,
    })
}

/// The fields of some groups that exist at this version.
fn fields(host: &Host, groups: u8) -> Json {
    let fields: Map<String, Json> = in_groups(host, groups)
        .map(|field| (field.name.to_owned(), field.value.json(&host.config)))
        .collect();
    fields.into()
}

fn capsule(_: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    Ok(in_groups(host, CAPSULE).next().map(|field| field.value.json(&host.config)))
}

fn in_groups(host: &Host, groups: u8) -> impl Iterator<Item = &'static SystemField> {
    let version = host.config.version;
    host.client.system.iter().filter(move |field| field.groups & groups != 0 && version.has(field.since))
}
