//! Cards that code sent by itself, as JSON.

use serde_json::{Value as Json, json};
use sharebox_observation::Value;

use crate::{ShareRecord, record::point};

/// The cards of share calls that succeeded, in their order (contract 1.11). A path is taken apart as that of a returned card.
pub(crate) fn native_cards(record: &ShareRecord) -> Vec<Json> {
    let is_share = |api: &str| {
        let name = api.split_once('.').map_or(api, |(_, name)| name);
        record.platform.native_shares.iter().any(|share| share.api == name)
    };
    let calls = record.observation.calls.iter();
    let cards = calls.filter(|call| call.ok == Some(true) && is_share(&call.api)).filter_map(|call| {
        let options = call.args.first()?;
        let text = |key: &str| options.field(key).and_then(Value::as_str);
        let number = |key: &str| match options.field(key) {
            Some(Value::Number(number)) => Json::from(*number),
            _ => Json::Null,
        };
        let path = text("path").unwrap_or_default();
        let (page, query) = path.split_once('?').map_or((path, None), |(page, query)| (page, Some(query)));
        Some(json!({
            "api": call.api,
            "title": text("title"),
            "path": page.strip_prefix('/').unwrap_or(page),
            "query": query,
            "imagePath": text("imagePath"),
            "webpageUrl": text("webpageUrl"),
            "scene": number("scene"),
            "at": call.at.as_ref().map(point),
        }))
    });
    cards.collect()
}
