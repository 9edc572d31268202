//! What needs the user's consent or a tap: a fresh user has given neither.
//!
//! On a phone the first call asks; nobody answers yes. What asks for a tap fails without asking.

use serde_json::{Value as Json, json};

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
        summary: "fails: the user does not allow it",
        behaviour: Behaviour::Task(denied),
        source: "typings of authorize, table of scopes; feishu 1.1 errno 107; words seen in programs",
    },
    Simulation {
        names: &["requirePrivacyAuthorize"],
        summary: "fails: no privacy policy was agreed to",
        behaviour: Behaviour::Task(denied),
        source: "typings of onNeedPrivacyAuthorization",
    },
    Simulation {
        names: &["getUserProfile", "navigateToMiniProgram", "requestSubscribeMessage"],
        summary: "fails: it wants a tap; older versions are not simulated",
        behaviour: Behaviour::Native(|call, host| needs_tap(call, host, Answer::Unsimulated)),
        source: "typings of each; words seen in programs",
    },
    Simulation {
        names: &["openSetting"],
        summary: "fails: it wants a tap; before, the settings as the user leaves them: unchanged",
        behaviour: Behaviour::Native(|call, host| {
            let unchanged = host.task(call.api, Ok(json!({ "authSetting": {} })));
            needs_tap(call, host, unchanged)
        }),
        source: "typings of openSetting; feishu 1.5; words seen in programs",
    },
    Simulation {
        names: &["exitMiniProgram"],
        summary: "fails where it wants a tap, else ok, and the run goes on",
        behaviour: Behaviour::Native(|call, host| {
            let left = host.task(call.api, Ok(json!({})));
            needs_tap(call, host, left)
        }),
        source: "typings of exitMiniProgram; feishu 1.23",
    },
    Simulation {
        names: &["getUserInfo"],
        summary: "an anonymous user, where the client tells no other; else refused, before a login and after",
        behaviour: Behaviour::Task(user_info),
        source: "announcement of April 2021 about getUserProfile; feishu 1.1 errno 1001001 and 107",
    },
    Simulation {
        names: &["getPrivacySetting"],
        summary: "the user has not agreed to the privacy policy yet",
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
