//! Cards that code sent by itself, as JSON.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Language;
use sharebox_observation::{CallRecord, Value};

use crate::{ShareRecord, opened::opened, record::point};

/// The share calls that succeeded, in their order (contract 1.11): each sent a card.
pub fn native_calls(record: &ShareRecord) -> impl Iterator<Item = &CallRecord> {
    let is_share = |api: &str| {
        let name = api.split_once('.').map_or(api, |(_, name)| name);
        record.platform.native_shares.iter().any(|share| share.api == name)
    };
    let calls = record.observation.calls.iter();
    calls.filter(move |call| call.ok == Some(true) && is_share(&call.api) && !call.args.is_empty())
}

/// Their cards. A path is taken apart as that of a returned card.
pub(crate) fn native_cards(record: &ShareRecord, language: Language) -> Vec<Json> {
    let cards = native_calls(record).enumerate().filter_map(|(index, call)| {
        let options = call.args.first()?;
        let text = |key: &str| options.field(key).and_then(Value::as_str);
        let number = |key: &str| match options.field(key) {
            Some(Value::Number(number)) => Json::from(*number),
            _ => Json::Null,
        };
        let path = text("path").unwrap_or_default();
        let (page, query) = path.split_once('?').map_or((path, None), |(page, query)| (page, Some(query)));
        let mut card = json!({
            "api": call.api,
            "title": text("title"),
            "path": page.strip_prefix('/').unwrap_or(page),
            "query": query,
            "imagePath": text("imagePath"),
            "webpageUrl": text("webpageUrl"),
            "scene": number("scene"),
            "at": call.at.as_ref().map(point),
        });
        if let Some(landed) = record.native_opened.get(index).and_then(Option::as_ref) {
            card["opened"] = opened(landed, language);
        }
        Some(card)
    });
    cards.collect()
}
