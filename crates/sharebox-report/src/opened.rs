//! What became of a card that was opened, as JSON.

use serde_json::{Map, Value, json};
use sharebox_observation::{Landing, LandingFailure, Opened, QueryKey};

use crate::record::{outer_error, script_error_json};

/// The field `opened` of a record.
pub(crate) fn opened(opened: &Opened) -> Value {
    let mut map = Map::new();
    map.insert("path".to_owned(), opened.path.as_str().into());
    map.insert("query".to_owned(), opened.query.as_str().into());
    map.insert("chat".to_owned(), opened.chat.to_string().into());
    map.insert("scene".to_owned(), opened.scene.into());
    let landing = match &opened.landing {
        Landing::Page(_) => "page",
        Landing::NotFound => "not-found",
        Landing::Plugin => "plugin",
    };
    map.insert("landing".to_owned(), landing.into());
    if let Landing::Page(page) = &opened.landing {
        let key = |key: &QueryKey| json!({ "name": key.name, "value": key.value, "read": key.read });
        map.insert("keys".to_owned(), page.keys.iter().map(key).collect());
        map.insert("unanswered".to_owned(), page.unanswered.as_slice().into());
        map.insert("errors".to_owned(), page.errors.iter().map(outer_error).collect());
        let failure = match &page.failure {
            None => Value::Null,
            Some(LandingFailure::Script(error)) => script_error_json(error),
            Some(LandingFailure::Limit(limit)) => json!({ "limit": limit.as_str() }),
            Some(LandingFailure::Gap(gap)) => json!({ "unsupported": gap }),
        };
        map.insert("failure".to_owned(), failure);
    }
    Value::Object(map)
}
