//! Small facts about the phone and the client, always the same.

use serde_json::{Value as Json, json};

use super::Simulation;
use crate::{Behaviour, Fail};

/// A task that succeeds with fixed fields.
macro_rules! fixed {
    ($name:literal, $summary:literal, $source:literal, $fields:tt) => {
        Simulation {
            names: &[$name],
            summary: $summary,
            behaviour: Behaviour::Task(|_, _| -> Result<Json, Fail> { Ok(json!($fields)) }),
            source: $source,
        }
    };
}

pub(super) static APIS: &[Simulation] = &[
    fixed!("getScreenBrightness", "half", "typings of getScreenBrightness; feishu 1.49; the value is ours", {
        "value": 0.5
    }),
    fixed!("getScreenRecordingState", "off", "typings of getScreenRecordingState", { "state": "off" }),
    fixed!("getAvailableAudioSources", "those of an iPhone", "typings of getAvailableAudioSources", {
        "audioSources": ["auto", "buildInMic", "headsetMic"]
    }),
    fixed!("getLocalIPAddress", "an address in a home network", "typings of getLocalIPAddress; the values are ours", {
        "localip": "192.168.1.2", "netmask": "255.255.255.0"
    }),
    fixed!("checkIsOpenAccessibility", "off", "typings of checkIsOpenAccessibility", { "open": false }),
    fixed!("checkIsAddedToMyMiniProgram", "not added", "typings of checkIsAddedToMyMiniProgram", { "added": false }),
    fixed!("checkIsSupportSoterAuthentication", "by face", "typings of checkIsSupportSoterAuthentication; the value is ours", {
        "supportMode": ["facial"]
    }),
    fixed!("checkIsSoterEnrolledInDevice", "nothing is enrolled", "typings of checkIsSoterEnrolledInDevice", {
        "isEnrolled": false
    }),
    fixed!("getDeviceBenchmarkInfo", "not known, as on iOS", "typings of getDeviceBenchmarkInfo", {
        "benchmarkLevel": -1, "modelLevel": 0
    }),
    fixed!("getBackgroundAudioPlayerState", "nothing plays", "typings of getBackgroundAudioPlayerState, status 2", {
        "status": 2
    }),
    fixed!("checkWatermark", "none", "feishu 1.9; the value is ours", { "hasWatermark": false }),
    Simulation {
        names: &["checkIsPictureInPictureActive"],
        summary: "`false`: nothing plays",
        behaviour: Behaviour::Value(|_, _| Ok(Some(json!(false)))),
        source: "typings of checkIsPictureInPictureActive",
    },
    Simulation {
        names: &["getExptInfoSync"],
        summary: "no experiment is on",
        behaviour: Behaviour::Value(|_, _| Ok(Some(json!({})))),
        source: "typings of getExptInfoSync",
    },
];
