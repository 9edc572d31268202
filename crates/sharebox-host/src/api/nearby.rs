//! Wi-Fi, beacons, NFC and services in the local network: what a phone without Bluetooth and NFC, in a Wi-Fi
//! that nobody told it about, says. Words and numbers: the tables of errors in the typings.

use serde_json::{Value as Json, json};

use super::Simulation;
use crate::{Answer, Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["startWifi", "stopWifi"],
        summary: "switches the Wi-Fi module on and off",
        behaviour: Behaviour::Task(|call, host| {
            host.session.wifi = call.api.name == "startWifi";
            Ok(json!({}))
        }),
        source: "typings of startWifi",
    },
    Simulation {
        names: &["connectWifi", "getConnectedWifi"],
        summary: "fails as not initialised before startWifi; after it not simulated",
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
        summary: "fails as not initialised before startWifi; after it no list arrives",
        behaviour: Behaviour::Task(|_, host| if host.session.wifi { Ok(json!({})) } else { Err(no_wifi()) }),
        source: "typings of getWifiList, errCode 12000",
    },
    Simulation {
        names: &["startBeaconDiscovery"],
        summary: "fails: Bluetooth is off",
        behaviour: Behaviour::Task(|_, _| Err(Fail::coded("bluetooth service unavailable", 11_001))),
        source: "typings of startBeaconDiscovery, errCode 11001",
    },
    Simulation {
        names: &["getBeacons", "stopBeaconDiscovery"],
        summary: "fails: nothing was started",
        behaviour: Behaviour::Task(|_, _| Err(Fail::coded("not startBeaconDiscovery", 11_004))),
        source: "typings of stopBeaconDiscovery, errCode 11004",
    },
    Simulation {
        names: &["getHCEState", "sendHCEMessage", "startHCE", "stopHCE", "NFCAdapter.startDiscovery"],
        summary: "fails: the phone has no NFC for programs",
        behaviour: Behaviour::Task(|_, _| Err(Fail::coded("NFC is not supported", 13_000))),
        source: "typings of getHCEState and NFCAdapter.startDiscovery, errCode 13000; the words are ours",
    },
    Simulation {
        names: &["NFCAdapter.stopDiscovery"],
        summary: "fails: nothing was started",
        behaviour: Behaviour::Task(|_, _| Err(Fail::coded("NFC discovery has not started", 13_018))),
        source: "typings of NFCAdapter.stopDiscovery, errCode 13018",
    },
    Simulation {
        names: &["getNFCAdapter"],
        summary: "an adapter that finds no NFC",
        behaviour: Behaviour::Handle,
        source: "typings of getNFCAdapter; feishu 1.53",
    },
    Simulation {
        names: &["startLocalServiceDiscovery"],
        summary: "ok, and nothing is found; fails while a search is on",
        behaviour: Behaviour::Task(start_search),
        source: "typings of startLocalServiceDiscovery",
    },
    Simulation {
        names: &["stopLocalServiceDiscovery"],
        summary: "ok after a start, else it fails",
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
