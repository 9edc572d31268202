//! `miniapp.shareMiniProgramMessage`: a card sent from an app that was built around the mini program.
//!
//! The arguments are checked against the product's table at its version: what the profile calls required must
//! be there, and of a type and value it allows. The documentation has no table of errors (contract 1.11):
//! that such a call fails, and the words, are ours, after the way the base library words other bad
//! parameters.
//!
//! It is on the global of an ordinary mini program, too, where a phone has no `wx.miniapp`: a run cannot tell
//! the two apart, and a page that calls it means the app.

use serde_json::{Value as Json, json};
use sharebox_observation::Value;
use sharebox_platform::{NativeShareField, NoFile, Version};

use super::Simulation;
use crate::{Behaviour, Call, Fail, Host, call::wrong_type};

pub(super) static APIS: &[Simulation] = &[Simulation {
    names: &["miniapp.shareMiniProgramMessage"],
    summary: "ok where the arguments fit the table of the SDK version",
    behaviour: Behaviour::Task(share),
    source: "1.11",
}];

fn share(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let shares = host.config.platform.native_shares;
    let Some(share) = shares.iter().find(|share| share.api == call.api.name) else { return Ok(json!({})) };
    let version = host.config.native_version.or(share.newest()).unwrap_or(Version::new(0, 0, 0));
    let Some(table) = share.table(version) else { return Ok(json!({})) };
    if !call.arg(0).is_object() {
        return Err(host.client.parameter_fault(&wrong_type("parameter", "Object", call.arg(0))));
    }
    let wrong: String =
        table.fields.iter().filter_map(|field| complaint(field, call.option(field.name))).collect();
    if wrong.is_empty() { Ok(json!({})) } else { Err(host.client.parameter_fault(&wrong)) }
}

/// What is wrong with the value of one parameter.
fn complaint(field: &NativeShareField, value: &Value) -> Option<String> {
    let name = field.name;
    if *value == Value::Undefined && !field.required {
        return None;
    }
    if !field.types.contains(&value.kind()) {
        let wanted: Vec<String> = field.types.iter().map(|kind| capital(kind)).collect();
        return Some(wrong_type(&format!("parameter.{name}"), &wanted.join(" or "), value));
    }
    let allowed = |value: &Value| match value {
        Value::Number(number) => field.numbers.iter().any(|allowed| same(*allowed, *number)),
        _ => false,
    };
    if !field.numbers.is_empty() && !allowed(value) {
        let numbers: Vec<String> = field.numbers.iter().map(ToString::to_string).collect();
        let given = value.to_source(20);
        return Some(format!("parameter.{name} should be {} instead of {given};", numbers.join(" or ")));
    }
    let instead = match field.no_file(value.as_str()?)? {
        NoFile::Network => "a network address",
        NoFile::Data => "a data address",
    };
    Some(format!("parameter.{name} should be a local file instead of {instead};"))
}

#[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "small whole numbers of a table")]
fn same(allowed: i64, number: f64) -> bool {
    allowed as f64 == number
}

/// `string` as the library writes it: `String`.
fn capital(kind: &str) -> String {
    let mut letters = kind.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
