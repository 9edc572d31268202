//! Data that a client fetches before the program starts: nothing was fetched for a fresh user.

use serde_json::{Value as Json, json};

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host, clients::words};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getBackgroundFetchData"],
        summary: "fails: nothing was fetched",
        behaviour: Behaviour::Task(|call, host| Err(nothing(call, host))),
        source: "typings of getBackgroundFetchData; the words are ours",
    },
    Simulation {
        names: &["setBackgroundFetchToken"],
        summary: "keeps the token",
        behaviour: Behaviour::Task(set),
        source: "typings of setBackgroundFetchToken",
    },
    Simulation {
        names: &["getBackgroundFetchToken"],
        summary: "the token that the page has set; before, it fails",
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
