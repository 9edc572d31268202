//! The clipboard: empty until the page puts a text there.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getClipboardData"],
        summary: Text::fixed(
            "the text that the page has put there; empty at first",
            "页面放入的文本；起初为空",
        ),
        behaviour: Behaviour::Task(get),
        source: "typings of getClipboardData; feishu 1.46",
    },
    Simulation {
        names: &["setClipboardData"],
        summary: Text::fixed("keeps the text", "保存文本"),
        behaviour: Behaviour::Task(set),
        source: "typings of setClipboardData; feishu 1.46",
    },
];

fn get(_: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    Ok(json!({ "data": host.session.clipboard }))
}

fn set(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    call.text("data", host.client)?.clone_into(&mut host.session.clipboard);
    Ok(json!({}))
}
