//! `showShareMenu`, `hideShareMenu` and `updateShareMenu`.
//!
//! Contract 1.7, as the library of 2.30.3 does it: all three report ok whatever they are given, and what they
//! do not understand they ignore. Which options a platform reads, and what its entries are called, stands in its
//! profile; Feishu's two read none.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_observation::{MenuChange, Value};

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host, MessageKind};

/// WeChat's entry for Moments.
const MOMENTS: &str = "shareTimeline";

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["showShareMenu"],
        summary: Text::fixed("shows entries of the share menu", "显示分享菜单的入口"),
        behaviour: Behaviour::Task(show),
        source: "1.7 showShareMenu; 3 show/hideShareMenu; feishu 3.2",
    },
    Simulation {
        names: &["hideShareMenu"],
        summary: Text::fixed("hides entries of the share menu", "隐藏分享菜单的入口"),
        behaviour: Behaviour::Task(hide),
        source: "1.7 hideShareMenu; 3 show/hideShareMenu; feishu 3.2",
    },
    Simulation {
        names: &["updateShareMenu"],
        summary: Text::fixed("changes what kind of card is sent", "改变发送的卡片类型"),
        behaviour: Behaviour::Task(update),
        source: "1.7 updateShareMenu",
    },
];

/// Without the entry for chats among the menus nothing happens at all: [`MOMENTS`] alone is ignored, with ok.
fn show(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let menus = menus(call, host);
    if has(menus, chat_entry(host), true) {
        host.menu.visible = true;
        // Only a literal `true` counts; anything else takes the ticket away again.
        host.menu.with_share_ticket = *read(call, host, "withShareTicket") == Value::Bool(true);
        let timeline = has(menus, MOMENTS, false);
        host.menu.timeline |= timeline;
        let ticket = host.menu.with_share_ticket;
        host.menu.note(MenuChange::Shown { timeline, ticket });
    } else {
        host.menu.note(MenuChange::NotShown);
    }
    Ok(json!({}))
}

/// Hiding the entry for chats hides [`MOMENTS`] with it.
fn hide(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let menus = menus(call, host);
    let chat = has(menus, chat_entry(host), true);
    if chat {
        host.menu.visible = false;
    }
    let timeline = chat || has(menus, MOMENTS, true);
    if timeline {
        host.menu.timeline = false;
    }
    host.menu.note(MenuChange::Hidden { chat, timeline });
    Ok(json!({}))
}

/// Flags count as booleans only, ids as strings only; other types are ignored with ok.
fn update(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    if let Value::Bool(ticket) = read(call, host, "withShareTicket") {
        host.menu.with_share_ticket = *ticket;
        host.menu.note(MenuChange::Ticket(*ticket));
    }
    let updatable = flag(read(call, host, "isUpdatableMessage"));
    let private = flag(read(call, host, "isPrivateMessage"));
    if updatable.is_some() || private.is_some() {
        host.menu.message = match (private, updatable) {
            (Some(true), _) => MessageKind::Private,
            (_, Some(true)) => MessageKind::Updatable,
            _ => MessageKind::Ordinary,
        };
        host.menu.activity_id = read(call, host, "activityId").as_str().map(str::to_owned);
    }
    if let Some(activity) = read(call, host, "toDoActivityId").as_str() {
        host.menu.message = MessageKind::ToDo;
        host.menu.with_share_ticket = true;
        host.menu.activity_id = Some(activity.to_owned());
    }
    if host.menu.message != MessageKind::Ordinary {
        host.menu.note(MenuChange::Message);
    }
    Ok(json!({}))
}

/// An option, if this API reads it on this platform at this version; else `undefined`.
fn read<'a>(call: &Call<'a>, host: &Host, name: &str) -> &'a Value {
    static UNDEFINED: Value = Value::Undefined;
    let known = host.config.platform.menu_api(call.api.name).is_some_and(|api| api.options.contains(&name));
    let since = host.client.menu_options.iter().find(|(option, _)| *option == name).map(|(_, since)| *since);
    if known && host.config.version.has(since) { call.option(name) } else { &UNDEFINED }
}

/// What the platform calls the entry that sends a card to a chat.
fn chat_entry(host: &Host) -> &'static str {
    host.config.platform.menu.entries.first().copied().unwrap_or_default()
}

/// The menus named; `None` where none are, or something that is no array.
fn menus<'a>(call: &Call<'a>, host: &Host) -> Option<&'a [Value]> {
    match read(call, host, "menus") {
        Value::Array(menus) => Some(menus),
        _ => None,
    }
}

fn has(menus: Option<&[Value]>, menu: &str, by_default: bool) -> bool {
    menus.map_or(by_default, |menus| menus.iter().any(|value| value.as_str() == Some(menu)))
}

fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        _ => None,
    }
}
