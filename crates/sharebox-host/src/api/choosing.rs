//! What lets the user choose, pay, scan or call: nobody does, so it ends as cancelled.

use serde_json::Value as Json;
use sharebox_diagnostic::Text;

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
    summary: Text::fixed("fails as cancelled: nobody chooses", "以取消失败：没有人选择"),
    behaviour: Behaviour::Task(cancelled),
    source: "typings of requestPayment; seen in programs for the others; numbers of feishu 1.1",
}];

fn cancelled(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    Err(host.client.fault(call.api.name, host.client.faults.cancelled))
}
