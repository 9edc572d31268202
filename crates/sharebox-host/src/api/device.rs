//! Small facts about the phone and the client, always the same.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Fail};

/// A task that succeeds with fixed fields.
macro_rules! fixed {
    ($name:literal, $en:literal, $zh:literal, $source:literal, $fields:tt) => {
        Simulation {
            names: &[$name],
            summary: Text::fixed($en, $zh),
            behaviour: Behaviour::Task(|_, _| -> Result<Json, Fail> { Ok(json!($fields)) }),
            source: $source,
        }
    };
}

pub(super) static APIS: &[Simulation] = &[
    fixed!("getScreenBrightness", "half", "一半", "typings of getScreenBrightness; feishu 1.49; the value is ours", {
        "value": 0.5
    }),
    fixed!("getScreenRecordingState", "off", "关闭", "typings of getScreenRecordingState", { "state": "off" }),
    fixed!("getAvailableAudioSources", "those of an iPhone", "与 iPhone 相同", "typings of getAvailableAudioSources", {
        "audioSources": ["auto", "buildInMic", "headsetMic"]
    }),
    fixed!("getLocalIPAddress", "an address in a home network", "家庭网络中的地址", "typings of getLocalIPAddress; the values are ours", {
        "localip": "192.168.1.2", "netmask": "255.255.255.0"
    }),
    fixed!("checkIsOpenAccessibility", "off", "关闭", "typings of checkIsOpenAccessibility", { "open": false }),
    fixed!("checkIsAddedToMyMiniProgram", "not added", "未添加", "typings of checkIsAddedToMyMiniProgram", { "added": false }),
    fixed!("checkIsSupportSoterAuthentication", "by face", "人脸", "typings of checkIsSupportSoterAuthentication; the value is ours", {
        "supportMode": ["facial"]
    }),
    fixed!("checkIsSoterEnrolledInDevice", "nothing is enrolled", "未录入", "typings of checkIsSoterEnrolledInDevice", {
        "isEnrolled": false
    }),
    fixed!("getDeviceBenchmarkInfo", "not known, as on iOS", "未知，与 iOS 相同", "typings of getDeviceBenchmarkInfo", {
        "benchmarkLevel": -1, "modelLevel": 0
    }),
    fixed!("getBackgroundAudioPlayerState", "nothing plays", "没有在播放", "typings of getBackgroundAudioPlayerState, status 2", {
        "status": 2
    }),
    fixed!("checkWatermark", "none", "没有", "feishu 1.9; the value is ours", { "hasWatermark": false }),
    Simulation {
        names: &["checkIsPictureInPictureActive"],
        summary: Text::fixed("`false`: nothing plays", "`false`：没有在播放"),
        behaviour: Behaviour::Value(|_, _| Ok(Some(json!(false)))),
        source: "typings of checkIsPictureInPictureActive",
    },
    Simulation {
        names: &["getExptInfoSync"],
        summary: Text::fixed("no experiment is on", "没有进行中的实验"),
        behaviour: Behaviour::Value(|_, _| Ok(Some(json!({})))),
        source: "typings of getExptInfoSync",
    },
];
