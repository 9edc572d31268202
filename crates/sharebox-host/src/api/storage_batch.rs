//! Several keys at once: `batchSetStorage`, `batchGetStorage` and their synchronous twins.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::{
    Simulation,
    storage::{read, store},
};
use crate::{Behaviour, Call, Fail, Host, call::wrong_type};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["batchSetStorage"],
        summary: Text::fixed("stores copies", "存储副本"),
        behaviour: Behaviour::Task(set),
        source: "typings of batchSetStorage",
    },
    Simulation {
        names: &["batchGetStorage"],
        summary: Text::fixed(
            "gives what is stored, an empty string for a missing key",
            "给出已存储的内容，没有的键给出空字符串",
        ),
        behaviour: Behaviour::Task(get),
        source: "typings of batchGetStorage",
    },
    Simulation {
        names: &["batchSetStorageSync"],
        summary: Text::fixed("stores copies", "存储副本"),
        behaviour: Behaviour::Value(set_sync),
        source: "typings of batchSetStorageSync",
    },
    Simulation {
        names: &["batchGetStorageSync"],
        summary: Text::fixed(
            "gives what is stored, an empty string for a missing key",
            "给出已存储的内容，没有的键给出空字符串",
        ),
        behaviour: Behaviour::Value(get_sync),
        source: "typings of batchGetStorageSync",
    },
];

fn set(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    set_all(call.option("kvList"), host)?;
    Ok(json!({}))
}

fn get(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    Ok(json!({ "dataList": get_all(call.option("keyList"), host)? }))
}

fn set_sync(call: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    set_all(call.arg(0), host).map_err(|fail| fail.reason)?;
    Ok(None)
}

fn get_sync(call: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    get_all(call.arg(0), host).map(Some).map_err(|fail| fail.reason)
}

fn set_all(list: &Value, host: &mut Host) -> Result<(), Fail> {
    for entry in items(list, host)? {
        let key = entry.field("key").and_then(Value::as_str);
        let key = key.ok_or_else(|| {
            let given = entry.field("key").unwrap_or(&Value::Undefined);
            host.client.parameter_fault(&wrong_type("parameter.key", "String", given))
        })?;
        store(host, key, entry.field("value").unwrap_or(&Value::Undefined))?;
    }
    Ok(())
}

fn get_all(list: &Value, host: &Host) -> Result<Json, Fail> {
    let values = items(list, host)?.iter();
    Ok(values.map(|key| read(host, key.as_str().unwrap_or_default()).unwrap_or_default()).collect())
}

fn items<'a>(list: &'a Value, host: &Host) -> Result<&'a [Value], Fail> {
    match list {
        Value::Array(items) => Ok(items),
        _ => Err(host.client.parameter_fault(&wrong_type("parameter", "Array", list))),
    }
}
