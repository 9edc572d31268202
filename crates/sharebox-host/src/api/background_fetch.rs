//! Data that a client fetches before the program starts: nothing was fetched for a fresh user.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host, clients::words};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getBackgroundFetchData"],
        summary: Text::fixed("fails: nothing was fetched", "失败：没有预拉取"),
        behaviour: Behaviour::Task(|call, host| Err(nothing(call, host))),
        source: "typings of getBackgroundFetchData; the words are ours",
    },
    Simulation {
        names: &["setBackgroundFetchToken"],
        summary: Text::fixed("keeps the token", "保存令牌"),
        behaviour: Behaviour::Task(set),
        source: "typings of setBackgroundFetchToken",
    },
    Simulation {
        names: &["getBackgroundFetchToken"],
        summary: Text::fixed(
            "the token that the page has set; before, it fails",
            "页面设置的令牌；设置之前失败",
        ),
        behaviour: Behaviour::Task(get),
        source: "typings of getBackgroundFetchToken; the words of the failure are ours",
    },
];

fn set(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    host.session.fetch_token = Some(call.text("token", host.client)?.to_owned());
    Ok(json!({}))
}

fn get(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let token = host.session.fetch_token.clone().ok_or_else(|| nothing(call, host))?;
    Ok(json!({ "token": token }))
}

fn nothing(call: &Call<'_>, host: &Host) -> Fail {
    host.client.fault(call.api.name, words("no data was fetched"))
}
