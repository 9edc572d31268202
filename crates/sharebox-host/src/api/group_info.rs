//! `getGroupEnterInfo` and `authPrivateMessage`: what a program learns of the chat that it was opened in.
//!
//! Neither needs a card to be sent: they are about how the program was entered. Who mocks them answers first.

use serde_json::{Map, Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_observation::{OpenedIn, Value};
use sharebox_opendata::{GroupIdKey, derived_uuid};

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getGroupEnterInfo"],
        summary: Text::fixed(
            "sealed data about the group that the program was opened in; fails elsewhere",
            "关于打开小程序的群的加密数据；其他情况失败",
        ),
        behaviour: Behaviour::Task(group_enter_info),
        source: "1.7 getGroupEnterInfo; 1.8",
    },
    Simulation {
        names: &["authPrivateMessage"],
        summary: Text::fixed(
            "the sealed activity of the private message that the program was opened by; fails elsewhere",
            "打开小程序的私密消息的加密活动信息；其他情况失败",
        ),
        behaviour: Behaviour::Task(private_message),
        source: "1.7 authPrivateMessage; 1.8; 1.10",
    },
];

/// The two numbers are documented, their words are not: those here are ours.
fn group_enter_info(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let Some(contract) = host.config.platform.delivery.tickets else {
        return Err(host.client.faults.denied.fail());
    };
    let newer = host.config.version.has(Some(contract.single_chat_since));
    let flag = |name| newer && *call.option(name) == Value::Bool(true);
    // Before, it knew group tools only, and a run is opened by none.
    let knows_cards = host.config.version.has(Some(contract.group_entry_since));
    let single = flag("allowSingleChat");
    let opened =
        host.config.opened_in.clone().filter(|opened| knows_cards && (opened.chat.is_group() || single));
    let Some(OpenedIn { chat, .. }) = opened else {
        return Err(Fail::coded("wrong scene", contract.wrong_scene));
    };
    let identities = host.config.identities.clone();
    let appid = host.config.appid.clone();
    if chat.is_group() && identities.has_left(&chat.name) {
        return Err(Fail::coded("the user is not in the group", contract.left_group));
    }
    let mut fields = Map::new();
    if chat.is_group() {
        fields.insert(GroupIdKey::Opengid.name().to_owned(), json!(identities.open_gid(&appid, &chat.name)));
    } else {
        fields.insert("open_single_roomid".to_owned(), json!(derived_uuid(&["room", &appid, &chat.name])));
    }
    if flag("needGroupOpenID") {
        let id = derived_uuid(&["member", &appid, chat.kind.as_str(), &chat.name]);
        fields.insert("group_openid".to_owned(), json!(id));
    }
    if newer {
        fields.insert("chat_type".to_owned(), json!(if chat.is_group() { 3 } else { 1 }));
    }
    host.delay_ms = identities.delay_ms;
    host.sealed(call.api, &fields, call.now_ms + identities.delay_ms).map(Json::Object)
}

/// `valid` says whether the user is one of those that it was sent to (contract 1.10).
fn private_message(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let identities = host.config.identities.clone();
    if !identities.private_messages {
        return Err(Fail::new("no permission"));
    }
    let ticket = call.option("shareTicket").as_str().and_then(|ticket| host.tickets.find(ticket)).cloned();
    // What the ticket of an ordinary card gives is not stated; its words are those for no ticket of such a message.
    let known = ticket.and_then(|ticket| Some((ticket.chat, ticket.activity?)));
    let Some((chat, activity)) = known else { return Err(Fail::new("invalid shareTicket")) };
    let mut fields = Map::new();
    fields.insert("activityId".to_owned(), json!(activity));
    host.delay_ms = identities.delay_ms;
    let mut answer = host.sealed(call.api, &fields, call.now_ms + identities.delay_ms)?;
    answer.insert("valid".to_owned(), json!(!(chat.is_group() && identities.has_left(&chat.name))));
    Ok(Json::Object(answer))
}
