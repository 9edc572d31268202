//! What lets the user choose, pay, scan or call: nobody does, so it ends as cancelled.

use serde_json::Value as Json;

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[Simulation {
    names: &[
        "chooseAddress",
        "chooseChat",
        "chooseContact",
        "chooseImage",
        "chooseInvoice",
        "chooseInvoiceTitle",
        "chooseLicensePlate",
        "chooseLocation",
        "chooseMedia",
        "chooseMessageFile",
        "choosePoi",
        "chooseVideo",
        "docsPicker",
        "editImage",
        "filePicker",
        "makePhoneCall",
        "openVideoEditor",
        "requestOrderPayment",
        "requestPayment",
        "scanCode",
        "sendMessageCard",
        "showShareImageMenu",
    ],
    summary: "fails as cancelled: nobody chooses",
    behaviour: Behaviour::Task(cancelled),
    source: "typings of requestPayment; seen in programs for the others; numbers of feishu 1.1",
}];

fn cancelled(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    Err(host.client.fault(call.api.name, host.client.faults.cancelled))
}
