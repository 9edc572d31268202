//! Requests, transfers, sockets and cloud calls: each fails, as nothing here answers.
//!
//! Requests and transfers still give their task object at once, as on a phone, so `abort` and listeners work.
//! The words of the failure are ours; phones word it in many ways.

use serde_json::Value as Json;

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host};

/// APIs that need an answer from outside.
const NAMES: &[&str] = &[
    "closeSocket",
    "cloud.callContainer",
    "cloud.callFunction",
    "cloud.connectContainer",
    "cloud.deleteFile",
    "cloud.downloadFile",
    "cloud.getTempFileURL",
    "cloud.uploadFile",
    "connectSocket",
    "downloadFile",
    "request",
    "sendSocketMessage",
    "uploadFile",
];

pub(super) static APIS: &[Simulation] = &[Simulation {
    names: NAMES,
    summary: "fails: there is no network",
    behaviour: Behaviour::Task(offline),
    source: "feishu 1.1 errno 303; elsewhere the text is ours",
}];

fn offline(_: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    Err(host.client.faults.offline.fail())
}

/// Whether an API fails here because nothing outside answers.
pub(crate) fn is_offline(api: &str) -> bool {
    NAMES.contains(&api)
}
