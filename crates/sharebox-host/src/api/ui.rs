//! What only shows something, buzzes, or gets sensors and sounds going: it succeeds, and nothing comes of it.
//!
//! Nobody taps in a dialog: it is cancelled.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &[
            "addTabBarItem",
            "disableAlertBeforeUnload",
            "disableLeaveConfirm",
            "enableAlertBeforeUnload",
            "enableLeaveConfirm",
            "enterProfile",
            "hideHomeButton",
            "hideKeyboard",
            "hideLoading",
            "hideNavigationBarLoading",
            "hideTabBar",
            "hideTabBarRedDot",
            "hideToast",
            "mailto",
            "openAppAuthorizeSetting",
            "openLocation",
            "openPrivacyContract",
            "openSystemBluetoothSetting",
            "pageScrollTo",
            "pauseBackgroundAudio",
            "pauseVoice",
            "preloadAssets",
            "preloadSkylineView",
            "preloadWebview",
            "previewImage",
            "previewMedia",
            "removeTabBarBadge",
            "removeTabBarItem",
            "seekBackgroundAudio",
            "setBackgroundColor",
            "setBackgroundTextStyle",
            "setEnableDebug",
            "setInnerAudioOption",
            "setKeepScreenOn",
            "setNavigationBarColor",
            "setNavigationBarTitle",
            "setPageOrientation",
            "setScreenBrightness",
            "setTabBarBadge",
            "setTabBarItem",
            "setTabBarStyle",
            "setTopBarText",
            "setVisualEffectOnCapture",
            "setWindowSize",
            "shareWebContent",
            "showLoading",
            "showNavigationBarLoading",
            "showTabBar",
            "showTabBarRedDot",
            "showToast",
            "startAccelerometer",
            "startCompass",
            "startDeviceMotionListening",
            "startGyroscope",
            "startPullDownRefresh",
            "stopAccelerometer",
            "stopBackgroundAudio",
            "stopCompass",
            "stopDeviceMotionListening",
            "stopGyroscope",
            "stopLocationUpdate",
            "stopPullDownRefresh",
            "stopRecord",
            "stopVoice",
            "vibrateLong",
            "vibrateShort",
        ],
        summary: Text::fixed("ok, and nothing comes of it", "成功，没有后续"),
        behaviour: Behaviour::Task(|_, _| Ok(json!({}))),
        source: "typings of each; feishu 1.16 to 1.23, 1.36, 1.41, 1.49, 1.50",
    },
    Simulation {
        names: &["showModal"],
        summary: Text::fixed("cancelled: nobody taps", "取消：没有人点击"),
        behaviour: Behaviour::Task(|_, _| Ok(json!({ "confirm": false, "cancel": true }))),
        source: "typings of showModal; feishu 1.17",
    },
    Simulation {
        names: &["showPrompt"],
        summary: Text::fixed("cancelled: nobody types", "取消：没有人输入"),
        behaviour: Behaviour::Task(|_, _| Ok(json!({ "confirm": false, "cancel": true, "inputValue": "" }))),
        source: "feishu 1.17",
    },
    Simulation {
        names: &["showActionSheet"],
        summary: Text::fixed("fails as cancelled: nobody taps", "以取消失败：没有人点击"),
        behaviour: Behaviour::Task(cancelled),
        source: "typings of showActionSheet; what Feishu does is not stated, feishu 1.17",
    },
];

fn cancelled(_: &Call<'_>, _: &mut Host) -> Result<Json, Fail> {
    Err(Fail::new("cancel"))
}
