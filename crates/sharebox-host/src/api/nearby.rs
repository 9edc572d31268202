//! Wi-Fi, beacons, NFC and services in the local network: what a phone without Bluetooth and NFC, in a Wi-Fi
//! that nobody told it about, says. Words and numbers: the tables of errors in the typings.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Answer, Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["startWifi", "stopWifi"],
        summary: Text::fixed("switches the Wi-Fi module on and off", "打开和关闭 Wi-Fi 模块"),
        behaviour: Behaviour::Task(|call, host| {
            host.session.wifi = call.api.name == "startWifi";
            Ok(json!({}))
        }),
        source: "typings of startWifi",
    },
    Simulation {
        names: &["connectWifi", "getConnectedWifi"],
        summary: Text::fixed(
            "fails as not initialised before startWifi; after it not simulated",
            "startWifi 之前以未初始化失败；之后没有模拟",
        ),
        behaviour: Behaviour::Native(|call, host| {
            if host.session.wifi {
                return Answer::Unsimulated;
            }
            host.task(call.api, Err(no_wifi()))
        }),
        source: "typings of connectWifi and getConnectedWifi, errCode 12000",
    },
    Simulation {
        names: &["getWifiList", "setWifiList"],
        summary: Text::fixed(
            "fails as not initialised before startWifi; after it no list arrives",
            "startWifi 之前以未初始化失败；之后没有列表到达",
        ),
        behaviour: Behaviour::Task(|_, host| if host.session.wifi { Ok(json!({})) } else { Err(no_wifi()) }),
        source: "typings of getWifiList, errCode 12000",
    },
    Simulation {
        names: &["startBeaconDiscovery"],
        summary: Text::fixed("fails: Bluetooth is off", "失败：蓝牙未打开"),
        behaviour: Behaviour::Task(|_, _| Err(Fail::coded("bluetooth service unavailable", 11_001))),
        source: "typings of startBeaconDiscovery, errCode 11001",
    },
    Simulation {
        names: &["getBeacons", "stopBeaconDiscovery"],
        summary: Text::fixed("fails: nothing was started", "失败：没有启动过"),
        behaviour: Behaviour::Task(|_, _| Err(Fail::coded("not startBeaconDiscovery", 11_004))),
        source: "typings of stopBeaconDiscovery, errCode 11004",
    },
    Simulation {
        names: &["getHCEState", "sendHCEMessage", "startHCE", "stopHCE", "NFCAdapter.startDiscovery"],
        summary: Text::fixed("fails: the phone has no NFC for programs", "失败：手机没有供小程序使用的 NFC"),
        behaviour: Behaviour::Task(|_, _| Err(Fail::coded("NFC is not supported", 13_000))),
        source: "typings of getHCEState and NFCAdapter.startDiscovery, errCode 13000; the words are ours",
    },
    Simulation {
        names: &["NFCAdapter.stopDiscovery"],
        summary: Text::fixed("fails: nothing was started", "失败：没有启动过"),
        behaviour: Behaviour::Task(|_, _| Err(Fail::coded("NFC discovery has not started", 13_018))),
        source: "typings of NFCAdapter.stopDiscovery, errCode 13018",
    },
    Simulation {
        names: &["getNFCAdapter"],
        summary: Text::fixed("an adapter that finds no NFC", "找不到 NFC 的适配器"),
        behaviour: Behaviour::Handle,
        source: "typings of getNFCAdapter; feishu 1.53",
    },
    Simulation {
        names: &["startLocalServiceDiscovery"],
        summary: Text::fixed(
            "ok, and nothing is found; fails while a search is on",
            "成功，但什么也没找到；正在搜索时失败",
        ),
        behaviour: Behaviour::Task(start_search),
        source: "typings of startLocalServiceDiscovery",
    },
    Simulation {
        names: &["stopLocalServiceDiscovery"],
        summary: Text::fixed("ok after a start, else it fails", "启动之后成功，否则失败"),
        behaviour: Behaviour::Task(stop_search),
        source: "typings of stopLocalServiceDiscovery",
    },
];

fn no_wifi() -> Fail {
    Fail::coded("not init", 12_000)
}

fn start_search(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    if call.option("serviceType").as_str().is_none_or(str::is_empty) {
        return Err(Fail::new("invalid param"));
    }
    if std::mem::replace(&mut host.session.local_services, true) {
        return Err(Fail::new("scan task already exist"));
    }
    Ok(json!({}))
}

fn stop_search(_: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    if std::mem::take(&mut host.session.local_services) {
        Ok(json!({}))
    } else {
        Err(Fail::new("task not found"))
    }
}
