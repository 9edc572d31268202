//! `requestIdleCallback`: an idle moment comes in a later turn.

use serde_json::json;
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Answer, Behaviour, Call, FunctionCall, FunctionRef, Given, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["requestIdleCallback"],
        summary: Text::fixed("calls the function in a later turn", "稍后调用函数"),
        behaviour: Behaviour::Native(request),
        source: "typings of requestIdleCallback",
    },
    Simulation {
        names: &["IdleDeadline.timeRemaining"],
        summary: Text::fixed("time that an idle moment has", "空闲时刻的可用时间"),
        behaviour: Behaviour::Value(|_, _| Ok(Some(json!(50)))),
        source: "typings of requestIdleCallback; the value is ours",
    },
];

fn request(_: &Call<'_>, host: &mut Host) -> Answer {
    host.session.idle_requests += 1;
    let id = host.session.idle_requests;
    let deadline = host.given("IdleDeadline", None);
    Answer::Given {
        value: Given::Json(json!(id)),
        keep: None,
        calls: vec![FunctionCall { function: FunctionRef::Argument(0), args: vec![deadline] }],
    }
}
