//! What became of the card, as JSON and in words.

use serde_json::{Map, Value, json};
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
pub(crate) fn because(why: &Uncalled, platform: &Platform) -> String {
    let (name, counts) = (platform.name, platform.version_of);
    match why {
        Uncalled::DeadSince(version) => format!("{name} does not call it from {counts} {version} on"),
        Uncalled::NotBefore(version) => format!("{name} calls it from {counts} {version} on"),
        Uncalled::NoLogin => {
            let logins = match platform.handler.callbacks {
                Callbacks::AfterLogin { logins, .. } => logins.join(" or "),
                Callbacks::DeadSince(_) | Callbacks::Documented | Callbacks::Unknown => String::new(),
            };
            format!("{name} calls it after {logins}")
        }
        Uncalled::NotInTable => format!("the table of {name} does not have it"),
        Uncalled::Unknown => format!("nothing says that {name} calls it"),
    }
}
