//! Synchronous storage: `setStorageSync` and its kin.
//!
//! A key that is no string: WeChat's library writes to the console and gives `undefined` (seen in 2.30.3),
//! Feishu says that synchronous calls throw on failure (feishu 1.1). A missing key gives an empty string on
//! WeChat; what Feishu gives is not stated (feishu 5), so it gets the same.

use serde_json::Value as Json;
use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::{
    Simulation,
    storage::{read, store, usage},
};
use crate::{Behaviour, Call, Host, call::wrong_type, clients::BadKey};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["setStorageSync"],
        summary: Text::fixed(
            "stores a copy; throws over 1 MB an entry or 10 MB in all",
            "存储副本；单项超过 1 MB 或总量超过 10 MB 时抛出错误",
        ),
        behaviour: Behaviour::Value(set),
        source: "typings of setStorageSync; feishu 1.34",
    },
    Simulation {
        names: &["getStorageSync"],
        summary: Text::fixed(
            "gives what is stored, an empty string for a missing key",
            "给出已存储的内容，没有的键给出空字符串",
        ),
        behaviour: Behaviour::Value(get),
        source: "typings of getStorageSync; feishu 1.34, 5",
    },
    Simulation {
        names: &["removeStorageSync"],
        summary: Text::fixed("forgets a key, also one that is not there", "清除一个键，不存在也可以"),
        behaviour: Behaviour::Value(remove),
        source: "typings of removeStorageSync; feishu 1.34",
    },
    Simulation {
        names: &["clearStorageSync"],
        summary: Text::fixed("forgets everything", "清除全部"),
        behaviour: Behaviour::Value(clear),
        source: "typings of clearStorageSync; feishu 1.34",
    },
    Simulation {
        names: &["getStorageInfoSync"],
        summary: Text::fixed("the keys, and the space used and left", "所有的键，以及已用和剩余空间"),
        behaviour: Behaviour::Value(info),
        source: "typings of getStorageInfoSync; feishu 1.34",
    },
];

/// An absent value is stored as an empty string, unlike that of the task.
fn set(call: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    static EMPTY: Value = Value::String(String::new());
    if let Some(key) = key(call, host)? {
        let value = if *call.arg(1) == Value::Undefined { &EMPTY } else { call.arg(1) };
        store(host, key, value).map_err(|fail| format!("setStorageSync:fail {}", fail.reason))?;
    }
    Ok(None)
}

fn get(call: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    Ok(key(call, host)?.and_then(|key| read(host, key)))
}

fn remove(call: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    if let Some(key) = key(call, host)? {
        host.storage.remove(key);
    }
    Ok(None)
}

fn clear(_: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    host.storage.clear();
    Ok(None)
}

fn info(_: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    Ok(Some(usage(host)))
}

/// The key, or what this client does with something else.
fn key<'a>(call: &Call<'a>, host: &Host) -> Result<Option<&'a str>, String> {
    match (call.arg(0).as_str(), host.client.bad_key) {
        (Some(key), _) => Ok(Some(key)),
        (None, BadKey::Ignored) => Ok(None),
        (None, BadKey::Thrown) => {
            let fail = host.client.parameter_fault(&wrong_type("key", "String", call.arg(0)));
            Err(format!("{}:fail {}", call.api.answers_as(), fail.reason))
        }
    }
}
