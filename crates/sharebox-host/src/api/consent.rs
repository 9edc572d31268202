//! What needs the user's consent or a tap: a fresh user has given neither.
//!
//! On a phone the first call asks; nobody answers yes. What asks for a tap fails without asking.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Answer, Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &[
            "addPhoneCalendar",
            "addPhoneContact",
            "addPhoneRepeatCalendar",
            "authorize",
            "getFuzzyLocation",
            "getLocation",
            "getStepCount",
            "getWeRunData",
            "saveImageToPhotosAlbum",
            "saveVideoToPhotosAlbum",
            "startLocationUpdate",
            "startLocationUpdateBackground",
            "startRecord",
        ],
        summary: Text::fixed("fails: the user does not allow it", "失败：用户不允许"),
        behaviour: Behaviour::Task(denied),
        source: "typings of authorize, table of scopes; feishu 1.1 errno 107; words seen in programs",
    },
    Simulation {
        names: &["requirePrivacyAuthorize"],
        summary: Text::fixed("fails: no privacy policy was agreed to", "失败：没有同意隐私协议"),
        behaviour: Behaviour::Task(denied),
        source: "typings of onNeedPrivacyAuthorization",
    },
    Simulation {
        names: &["getUserProfile", "navigateToMiniProgram", "requestSubscribeMessage"],
        summary: Text::fixed(
            "fails: it wants a tap; older versions are not simulated",
            "失败：需要用户点击；旧版本没有模拟",
        ),
        behaviour: Behaviour::Native(|call, host| needs_tap(call, host, Answer::Unsimulated)),
        source: "typings of each; words seen in programs",
    },
    Simulation {
        names: &["openSetting"],
        summary: Text::fixed(
            "fails: it wants a tap; before, the settings as the user leaves them: unchanged",
            "失败：需要用户点击；更早的版本返回用户离开时的设置：没有变化",
        ),
        behaviour: Behaviour::Native(|call, host| {
            let unchanged = host.task(call.api, Ok(json!({ "authSetting": {} })));
            needs_tap(call, host, unchanged)
        }),
        source: "typings of openSetting; feishu 1.5; words seen in programs",
    },
    Simulation {
        names: &["exitMiniProgram"],
        summary: Text::fixed(
            "fails where it wants a tap, else ok, and the run goes on",
            "需要用户点击时失败，否则成功，运行继续",
        ),
        behaviour: Behaviour::Native(|call, host| {
            let left = host.task(call.api, Ok(json!({})));
            needs_tap(call, host, left)
        }),
        source: "typings of exitMiniProgram; feishu 1.23",
    },
    Simulation {
        names: &["getUserInfo"],
        summary: Text::fixed(
            "an anonymous user, where the client tells no other; else refused, before a login and after",
            "客户端不提供其他信息时为匿名用户；否则登录前后都被拒绝",
        ),
        behaviour: Behaviour::Task(user_info),
        source: "announcement of April 2021 about getUserProfile; feishu 1.1 errno 1001001 and 107",
    },
    Simulation {
        names: &["getPrivacySetting"],
        summary: Text::fixed("the user has not agreed to the privacy policy yet", "用户尚未同意隐私协议"),
        behaviour: Behaviour::Task(privacy),
        source: "typings of getPrivacySetting; the name of the policy is ours",
    },
];

fn denied(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    Err(host.client.fault(call.api.name, host.client.faults.denied))
}

/// Fails where this version wants a tap.
fn needs_tap(call: &Call<'_>, host: &mut Host, otherwise: Answer) -> Answer {
    let wanted = host.client.taps.iter().find(|(name, _)| *name == call.api.name);
    match wanted {
        Some((_, since)) if host.config.version.has(Some(*since)) => {
            host.task(call.api, Err(host.client.faults.no_tap.fail()))
        }
        _ => otherwise,
    }
}

fn user_info(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    match host.client.anonymous_user {
        Some(user) => Ok(user()),
        None if host.session.logins == 0 => Err(host.client.fault(call.api.name, host.client.faults.denied)),
        None => Err(host.client.faults.denied.fail()),
    }
}

fn privacy(_: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let name = host.config.app_name.as_deref().unwrap_or_default();
    Ok(json!({ "needAuthorization": true, "privacyContractName": format!("《{name}小程序隐私保护指引》") }))
}
