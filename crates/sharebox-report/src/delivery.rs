//! What became of the card, as JSON and in words.

use serde_json::{Map, Value, json};
use sharebox_diagnostic::{Text, text};
use sharebox_observation::{CalledBack, Delivered, Delivery, Ending, NotCalled, Uncalled};
use sharebox_platform::{Callbacks, Platform};

/// The field `delivery` of a record.
pub(crate) fn delivery(delivery: &Delivery) -> Value {
    let mut map = Map::new();
    map.insert("ending".to_owned(), word(&delivery.ending).into());
    if let Ending::Failed(detail) = &delivery.ending {
        map.insert("detail".to_owned(), detail.as_str().into());
    }
    map.insert("to".to_owned(), delivery.to.iter().map(delivered).collect());
    map.insert("called".to_owned(), delivery.called.iter().map(called).collect());
    map.insert("uncalled".to_owned(), delivery.uncalled.iter().map(uncalled).collect());
    Value::Object(map)
}

fn word(ending: &Ending) -> &'static str {
    match ending {
        Ending::Sent => "sent",
        Ending::Cancelled => "cancelled",
        Ending::Failed(_) => "failed",
    }
}

fn delivered(to: &Delivered) -> Value {
    let mut map = Map::new();
    map.insert("chat".to_owned(), to.chat.to_string().into());
    map.insert("withShareTicket".to_owned(), to.with_ticket.into());
    for (name, value) in [("shareTicket", &to.ticket), ("openGId", &to.open_gid)] {
        if let Some(value) = value {
            map.insert(name.to_owned(), value.as_str().into());
        }
    }
    Value::Object(map)
}

fn called(call: &CalledBack) -> Value {
    json!({ "name": call.name, "with": call.with, "time": call.time })
}

fn uncalled(callback: &NotCalled) -> Value {
    let (because, since) = match &callback.because {
        Uncalled::DeadSince(version) => ("dead", Some(version)),
        Uncalled::NotBefore(version) => ("not-before", Some(version)),
        Uncalled::NoLogin => ("no-login", None),
        Uncalled::NotInTable => ("not-in-table", None),
        Uncalled::Unknown => ("unknown", None),
    };
    let mut map = Map::new();
    map.insert("name".to_owned(), callback.name.as_str().into());
    map.insert("because".to_owned(), because.into());
    if let Some(since) = since {
        map.insert("since".to_owned(), since.as_str().into());
    }
    Value::Object(map)
}

/// Why a callback was not called, as the end of a sentence about it.
pub(crate) fn because(why: &Uncalled, platform: &Platform) -> Text {
    let (name, counts) = (platform.called(), platform.counts());
    match why {
        Uncalled::DeadSince(version) => text!(
            "{name} does not call it from {counts} {version} on",
            "从{counts} {version} 起，{name}不再调用它",
            [name, counts]
        ),
        Uncalled::NotBefore(version) => text!(
            "{name} calls it from {counts} {version} on",
            "从{counts} {version} 起，{name}才会调用它",
            [name, counts]
        ),
        Uncalled::NoLogin => {
            let logins = match platform.handler.callbacks {
                Callbacks::AfterLogin { logins, .. } => logins,
                Callbacks::DeadSince(_) | Callbacks::Documented | Callbacks::Unknown => &[],
            };
            let logins = Text::new(logins.join(" or "), logins.join(" 或 "));
            text!("{name} calls it after {logins}", "{name}在 {logins} 之后才会调用它", [name, logins])
        }
        Uncalled::NotInTable => {
            text!("the table of {name} does not have it", "{name}的字段表中没有它", [name])
        }
        Uncalled::Unknown => {
            text!("nothing says that {name} calls it", "没有资料说明{name}会调用它", [name])
        }
    }
}
