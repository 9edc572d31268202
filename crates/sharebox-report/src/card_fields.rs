//! Where each field of a card is from, in the record.

use serde_json::{Map, Value, json};
use sharebox_contract::CardField;

use crate::{ShareRecord, record::point};

/// Each field of the card of `record`: whether the handler returned it, a promise gave it or the platform filled it in, and
/// where its value stands; `None` without a card.
pub(crate) fn card_fields(record: &ShareRecord) -> Option<Value> {
    let card = record.judgement.card.as_ref()?;
    let named = [("title", &card.title), ("path", &card.path), ("imageUrl", &card.image_url)];
    let others = card.others.iter().map(|(name, field)| (*name, field));
    let mut map = Map::new();
    for (name, field) in named.into_iter().chain(others) {
        let from = match field {
            CardField::Given(_) if record.judgement.replaced.is_some() => "promise",
            CardField::Given(_) => "return",
            CardField::Default { .. } => "default",
            CardField::Absent | CardField::Unknown => continue,
        };
        let mut entry = Map::from_iter([("from".to_owned(), json!(from))]);
        let places = &record.observation.places;
        let at = match from {
            "promise" => places.promised_fields.iter().chain(&places.fields).find(|place| place.name == name),
            "return" => places.fields.iter().find(|place| place.name == name),
            _ => None,
        };
        if let Some(at) = at {
            entry.insert("at".to_owned(), point(&at.value));
        }
        map.insert(name.to_owned(), Value::Object(entry));
    }
    Some(Value::Object(map))
}

#[cfg(test)]
mod tests {
    use sharebox_contract::{Circumstances, judge};
    use sharebox_diagnostic::{Place, Position, Span};
    use sharebox_observation::{
        FieldPlace, HandlerOutcome, Observation, SettledAs, Settlement, ShareSource, ShareTrigger,
        Value as Observed,
    };

    use super::*;

    fn card(fields: &[&str]) -> Observed {
        let field = |name: &&str| ((*name).to_owned(), Observed::String("/pages/a/a".to_owned()));
        Observed::Object(fields.iter().map(field).collect())
    }

    fn place(name: &str, line: u32) -> FieldPlace {
        let start = Position { line, column: 3 };
        let at = Place { file: "a.js".into(), span: Span { start, end: start } };
        FieldPlace { name: name.to_owned(), key: at.clone(), value: at, written_out: true }
    }

    fn fields(value: Observed, promised: Option<Observed>) -> Value {
        let settled = |value| Settlement { native: true, at_ms: 1, settled: SettledAs::Resolved(value) };
        let outcome = HandlerOutcome::Returned { value, awaited: None, promise_field: promised.map(settled) };
        let wechat = sharebox_platform::find("wechat").unwrap();
        let judgement = judge(&Circumstances::new(wechat, "pages/a/a"), &outcome);
        let mut observation = Observation::of(outcome);
        observation.places.fields = vec![place("title", 2)];
        observation.places.promised_fields = vec![place("path", 7)];
        let trigger = ShareTrigger { from: ShareSource::menu(), target: None, at: None, selector: None };
        let record = ShareRecord {
            platform: wechat,
            version: wechat.newest,
            route: "pages/a/a".to_owned(),
            script: None,
            trigger,
            setting: crate::Setting::default(),
            judgement,
            observation,
            diagnostics: Vec::new(),
            supplied: None,
            opened: None,
            native_opened: Vec::new(),
        };
        card_fields(&record).unwrap()
    }

    #[test]
    fn every_field_says_where_it_is_from() {
        let at = |line| json!({ "file": "a.js", "line": line, "column": 3 });
        assert_eq!(
            fields(card(&["title"]), None),
            json!({
                "title": { "from": "return", "at": at(2) },
                "path": { "from": "default" },
                "imageUrl": { "from": "default" },
            })
        );
        let promised = fields(card(&["title"]), Some(card(&["path"])));
        assert_eq!(promised["path"], json!({ "from": "promise", "at": at(7) }));
        assert_eq!(promised["title"], json!({ "from": "default" }));
    }
}
