//! Requests, transfers, sockets, cloud calls, the cloud's database: each fails, as nothing here answers.
//!
//! Requests and transfers still give their task object at once, as on a phone, so `abort` and listeners work.
//! The words of the failure are ours; phones word it in many ways.

use serde_json::Value as Json;
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[Simulation {
    names: &[
        "Aggregate.end",
        "CollectionReference.add",
        "CollectionReference.count",
        "CollectionReference.get",
        "DocumentReference.get",
        "DocumentReference.remove",
        "DocumentReference.set",
        "DocumentReference.update",
        "Query.count",
        "Query.get",
        "UserCryptoManager.getLatestUserKey",
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
        "getChannelsLiveInfo",
        "getChannelsLiveNoticeInfo",
        "playBackgroundAudio",
        "preDownloadSubpackage",
        "request",
        "reverseGeocode",
        "sendSocketMessage",
        "uploadFile",
    ],
    summary: Text::fixed("fails: there is no network", "失败：没有网络"),
    behaviour: Behaviour::Task(offline),
    source: "feishu 1.1 errno 303; elsewhere the text is ours",
}];

fn offline(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    Err(host.client.fault(call.api.name, host.client.faults.offline))
}
