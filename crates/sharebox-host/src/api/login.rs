//! Logging in: always granted, with a code that no server knows; before it there is no session.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["login"],
        summary: Text::fixed("a new code with every call", "每次调用给出新的 code"),
        behaviour: Behaviour::Task(login),
        source: "typings of login; feishu 1.62",
    },
    Simulation {
        names: &["requestAccess"],
        summary: Text::fixed(
            "a new code with every call, and the state given",
            "每次调用给出新的 code，以及给定的 state",
        ),
        behaviour: Behaviour::Task(request_access),
        source: "feishu 1.2",
    },
    Simulation {
        names: &["checkSession"],
        summary: Text::fixed("ok once the page has logged in", "页面登录之后成功"),
        behaviour: Behaviour::Task(check_session),
        source: "typings of checkSession; feishu 1.2; the text of the failure is ours",
    },
];

fn login(_: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    Ok(json!({ "code": next_code(host) }))
}

fn request_access(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let mut answer = json!({ "code": next_code(host) });
    if let Some(state) = call.option("state").as_str() {
        answer["state"] = json!(state);
    }
    Ok(answer)
}

fn check_session(_: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    if host.session.logins > 0 { Ok(json!({})) } else { Err(Fail::new("no session, log in first")) }
}

fn next_code(host: &mut Host) -> String {
    host.session.logins += 1;
    format!("sharebox-login-code-{}", host.session.logins)
}
