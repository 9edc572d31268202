//! Calls of the client, one file per family; each test is a table of calls and what they answer.
#![expect(clippy::unwrap_used, reason = "a test may fail at once")]

mod bytes;
mod client;
mod consent;
mod files;
mod mocks;
mod names;
mod native_share;
mod navigation;
mod nearby;
mod objects;
mod share;
mod storage;

use serde_json::{Map, Value as Json, json};
use sharebox_host::{Answer, Given, Handle, Host, HostConfig};
use sharebox_observation::Value;
use sharebox_platform::find;

/// A host of a platform at a version.
fn host(platform: &str, version: &str) -> Host {
    let platform = find(platform).unwrap();
    Host::new(HostConfig {
        version: version.parse().unwrap(),
        query: vec![("id".into(), "a%20b".into()), ("n".into(), "1".into())],
        appid: "wx0123456789abcdef".into(),
        ..HostConfig::new(platform)
    })
}

/// Calls an API with arguments written as JSON, and gives the answer as JSON: a payload or value as it is,
/// `undefined` as `"undefined"`, a throw as `{"throws": message}`, others by their name.
fn call(host: &mut Host, api: &str, args: Json) -> Json {
    let api = host.find(api).unwrap_or_else(|| panic!("no `{api}`"));
    let Json::Array(args) = args else { panic!("arguments are a list") };
    let args: Vec<Value> = args.into_iter().map(value).collect();
    told(&host.call(api, &args, 0))
}

/// The message of a task's answer.
fn message(host: &mut Host, api: &str, args: Json) -> String {
    call(host, api, args)["errMsg"].as_str().unwrap_or_default().to_owned()
}

/// The object that an API gives.
fn object(host: &mut Host, api: &str) -> Handle {
    let spec = host.find(api).unwrap_or_else(|| panic!("no `{api}`"));
    match host.call(spec, &[], 0) {
        Answer::Handle(handle) => handle,
        other => panic!("`{api}` gives {other:?}"),
    }
}

/// Calls a method of an object.
fn answer(host: &mut Host, object: Handle, method: &str, args: Json) -> Answer {
    let spec = object.spec.method(method).unwrap_or_else(|| panic!("no `{method}` on {}", object.spec.name));
    let Json::Array(args) = args else { panic!("arguments are a list") };
    let args: Vec<Value> = args.into_iter().map(value).collect();
    host.call_method(object.id, spec, &args, 0)
}

/// The same, told as JSON.
fn method(host: &mut Host, object: Handle, method: &str, args: Json) -> Json {
    told(&answer(host, object, method, args))
}

fn told(answer: &Answer) -> Json {
    match answer {
        Answer::Value(value) | Answer::Task(Ok(value)) => value.clone(),
        Answer::Task(Err(fail)) => fail.payload.clone(),
        Answer::TaskGiven(fields) => told_given(&Given::Record(fields.clone())),
        Answer::Undefined => json!("undefined"),
        Answer::Throw { message } => json!({ "throws": message }),
        Answer::Listener => json!("listener"),
        Answer::Handle(handle) => json!({ "handle": handle.spec.name }),
        Answer::Given { value, .. } => told_given(value),
        Answer::Unsimulated => json!("unsimulated"),
        Answer::Absent(what) => json!(format!("unsimulated {what}")),
    }
}

/// Bytes as `{"bytes": text}`, objects by their types.
fn told_given(given: &Given) -> Json {
    match given {
        Given::Undefined => json!("undefined"),
        Given::Json(json) => json.clone(),
        Given::Bytes(bytes) | Given::Pixels(bytes) => json!({ "bytes": String::from_utf8_lossy(bytes) }),
        Given::Object(handle) | Given::Filled(handle, _) => json!({ "handle": handle.spec.name }),
        Given::Argument(index) => json!({ "argument": index }),
        Given::List(items) => items.iter().map(told_given).collect(),
        Given::Record(fields) => {
            let fields: Map<String, Json> =
                fields.iter().map(|(name, field)| (name.clone(), told_given(field))).collect();
            fields.into()
        }
    }
}

/// A value written as JSON; `{"$": word}` is what JSON lacks.
fn value(json: Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(flag),
        Json::Number(number) => Value::Number(number.as_f64().unwrap()),
        Json::String(text) => Value::String(text),
        Json::Array(items) => Value::Array(items.into_iter().map(value).collect()),
        Json::Object(fields) => match fields.get("$").and_then(Json::as_str) {
            Some("undefined") => Value::Undefined,
            Some("NaN") => Value::NonFinite("NaN".into()),
            Some("cycle") => Value::Cycle,
            Some("function") => Value::Function("f".into()),
            Some("buffer") => {
                let start = fields["of"].as_str().unwrap().as_bytes().to_vec();
                Value::Buffer { length: start.len(), start }
            }
            Some(iso) => Value::Date(iso.into()),
            None => Value::Object(fields.into_iter().map(|(key, field)| (key, value(field))).collect()),
        },
    }
}
