//! `getShareInfo`: turns a share ticket into sealed data about the group.
//!
//! Tickets live in the memory of one running client and are minted when a card reaches a group, or is opened there. Any
//! other is unknown, one of an earlier launch too. A missing one fails in the same words: the library looks it up
//! without checking it (seen in base libraries 1.6.0 and 2.30.3).

use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::Simulation;
use crate::{Answer, Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[Simulation {
    names: &["getShareInfo"],
    summary: Text::fixed(
        "sealed data about the group, for a ticket of this launch",
        "关于群的加密数据，凭本次启动的 shareTicket 获取",
    ),
    behaviour: Behaviour::Native(share_info),
    source: "1.7 getShareInfo; 1.8; 1.9",
}];

fn share_info(call: &Call<'_>, host: &mut Host) -> Answer {
    let ticket = call.option("shareTicket").as_str().and_then(|ticket| host.tickets.find(ticket)).cloned();
    let (Some(contract), Some(ticket)) = (&host.config.platform.delivery.tickets, ticket) else {
        return host.task(call.api, Err(Fail::new("invalid shareTicket")));
    };
    if !ticket.chat.is_group() {
        // What a private message to one person tells here, nobody says.
        return Answer::Unsimulated;
    }
    let delay = host.config.identities.delay_ms;
    host.delay_ms = delay;
    if host.config.version.has(Some(contract.timeout_since))
        && let Value::Number(timeout) = call.option("timeout")
        && let Some(limit) = whole(*timeout).filter(|limit| *limit < delay)
    {
        host.delay_ms = limit;
        let late = host.client.faults.timed_out.fail();
        return host.task(call.api, Err(late));
    }
    let answer = host.share_info(call.api, contract, &ticket.chat.name, call.now_ms + delay);
    host.task(call.api, answer)
}

/// Whole milliseconds; `None` for what is no time.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is negative or no number is left out before, and a cast keeps to the range"
)]
fn whole(number: f64) -> Option<u64> {
    (number >= 0.0).then_some(number as u64)
}
