//! What only shows something, moves somewhere or buzzes: it succeeds, and nothing comes of it.
//!
//! No page is opened by `navigateTo` and its kin: a run is about the one page it was asked for. Nobody taps
//! in a dialog: it is cancelled.

use serde_json::{Value as Json, json};

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
            "hideHomeButton",
            "hideKeyboard",
            "hideLoading",
            "hideNavigationBarLoading",
            "hideTabBar",
            "hideTabBarRedDot",
            "hideToast",
            "navigateBack",
            "navigateTo",
            "pageScrollTo",
            "previewImage",
            "previewMedia",
            "reLaunch",
            "redirectTo",
            "removeTabBarBadge",
            "removeTabBarItem",
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
            "showLoading",
            "showNavigationBarLoading",
            "showTabBar",
            "showTabBarRedDot",
            "showToast",
            "startPullDownRefresh",
            "stopPullDownRefresh",
            "switchTab",
            "vibrateLong",
            "vibrateShort",
        ],
        summary: "ok, and nothing is shown",
        behaviour: Behaviour::Task(|_, _| Ok(json!({}))),
        source: "typings of each; feishu 1.16 to 1.23, 1.36, 1.49, 1.50",
    },
    Simulation {
        names: &["showModal"],
        summary: "cancelled: nobody taps",
        behaviour: Behaviour::Task(|_, _| Ok(json!({ "confirm": false, "cancel": true }))),
        source: "typings of showModal; feishu 1.17",
    },
    Simulation {
        names: &["showPrompt"],
        summary: "cancelled: nobody types",
        behaviour: Behaviour::Task(|_, _| Ok(json!({ "confirm": false, "cancel": true, "inputValue": "" }))),
        source: "feishu 1.17",
    },
    Simulation {
        names: &["showActionSheet"],
        summary: "fails as cancelled: nobody taps",
        behaviour: Behaviour::Task(cancelled),
        source: "typings of showActionSheet; what Feishu does is not stated, feishu 1.17",
    },
];

fn cancelled(_: &Call<'_>, _: &mut Host) -> Result<Json, Fail> {
    Err(Fail::new("cancel"))
}
