//! Storage by tasks: `setStorage` and its kin. The synchronous twins are in `storage_sync`.
//!
//! What is stored is a copy, of its type: strings, numbers, booleans, `null` and `undefined` come back as
//! such, arrays and objects as JSON carries them, functions and symbols as an empty string (seen in base
//! library 2.30.3). A date comes back as a date on WeChat; here as its text, as JSON has no dates.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::Simulation;
use crate::{
    Behaviour, Call, Fail, Host,
    json::stringify,
    storage::{Full, Stored, TOTAL_LIMIT},
};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["setStorage"],
        summary: Text::fixed(
            "stores a copy; over 1 MB an entry or 10 MB in all it fails",
            "存储副本；单项超过 1 MB 或总量超过 10 MB 时失败",
        ),
        behaviour: Behaviour::Task(set),
        source: "typings of setStorage; feishu 1.34",
    },
    Simulation {
        names: &["getStorage"],
        summary: Text::fixed(
            "gives what is stored; a missing key fails, or gives an empty string",
            "给出已存储的内容；没有的键失败，或给出空字符串",
        ),
        behaviour: Behaviour::Task(get),
        source: "typings of getStorage; feishu 1.34, 1.1 errno 1802001; Douyin's documentation of getStorage",
    },
    Simulation {
        names: &["removeStorage"],
        summary: Text::fixed("forgets a key, also one that is not there", "清除一个键，不存在也可以"),
        behaviour: Behaviour::Task(remove),
        source: "typings of removeStorage; feishu 1.34",
    },
    Simulation {
        names: &["clearStorage"],
        summary: Text::fixed("forgets everything", "清除全部"),
        behaviour: Behaviour::Task(clear),
        source: "typings of clearStorage; feishu 1.34",
    },
    Simulation {
        names: &["getStorageInfo"],
        summary: Text::fixed("the keys, and the space used and left", "所有的键，以及已用和剩余空间"),
        behaviour: Behaviour::Task(info),
        source: "typings of getStorageInfo; feishu 1.34",
    },
];

fn set(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let key = call.text("key", host.client)?;
    store(host, key, call.option("data"))?;
    Ok(json!({}))
}

fn get(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let key = call.text("key", host.client)?;
    match host.storage.get(key) {
        Some(Stored::Json(data)) => Ok(json!({ "data": data })),
        Some(Stored::Undefined) => Ok(json!({})),
        None => match host.client.faults.missing_key {
            Some(fault) => Err(fault.fail()),
            None => Ok(json!({ "data": "" })),
        },
    }
}

fn remove(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    host.storage.remove(call.text("key", host.client)?);
    Ok(json!({}))
}

fn clear(_: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    host.storage.clear();
    Ok(json!({}))
}

fn info(_: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    Ok(usage(host))
}

/// What `getStorageInfo` tells; sizes in kilobytes.
pub(super) fn usage(host: &Host) -> Json {
    let keys: Vec<&str> = host.storage.keys().collect();
    json!({ "keys": keys, "currentSize": host.storage.kilobytes(), "limitSize": TOTAL_LIMIT / 1024 })
}

/// Stores a copy of a value.
pub(super) fn store(host: &mut Host, key: &str, value: &Value) -> Result<(), Fail> {
    let faults = &host.client.faults;
    host.storage.set(key, copy(value)?).map_err(|full| match full {
        Full::Entry => faults.entry_too_big.fail(),
        Full::Total => faults.storage_full.fail(),
    })
}

/// The copy that is stored. Fails where the language's own copying throws, in its words.
fn copy(value: &Value) -> Result<Stored, Fail> {
    match value {
        Value::Undefined => Ok(Stored::Undefined),
        Value::Function(_) | Value::Symbol(_) | Value::BigInt(_) | Value::Promise | Value::Error { .. } => {
            Ok(Stored::Json(json!("")))
        }
        _ => Ok(stringify(value).map_err(Fail::new)?.map_or(Stored::Undefined, Stored::Json)),
    }
}

/// What reading a key at once gives: an empty string where nothing is stored, `None` for `undefined`.
pub(super) fn read(host: &Host, key: &str) -> Option<Json> {
    host.storage.get(key).map_or_else(|| Some(json!("")), |stored| stored.json().cloned())
}
