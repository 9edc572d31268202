//! What became of a card that was opened, as JSON.

use serde_json::{Map, Value, json};
use sharebox_observation::{
    Asked, Departure, Hop, Landed, Landing, LandingFailure, Missing, Opened, QueryKey,
};

use crate::{
    record::{outer_error, point, script_error_json},
    trace::told,
};

/// The field `opened` of a record.
pub(crate) fn opened(opened: &Opened) -> Value {
    let mut map = Map::new();
    map.insert("path".to_owned(), opened.path.as_str().into());
    map.insert("query".to_owned(), opened.query.as_str().into());
    map.insert("way".to_owned(), opened.way.as_str().into());
    map.insert("chat".to_owned(), opened.chat.as_ref().map(ToString::to_string).into());
    map.insert("scene".to_owned(), opened.scene.into());
    map.insert("singlePage".to_owned(), opened.single_page.into());
    map.insert("start".to_owned(), opened.start.as_str().into());
    map.insert("landing".to_owned(), landing_word(&opened.landing).into());
    match &opened.landing {
        Landing::Page(page) => page_fields(page, &mut map),
        Landing::NotFound(missing) => missing_fields(missing, &mut map),
        Landing::Plugin => {}
    }
    if !opened.story.is_empty() {
        map.insert("trace".to_owned(), opened.story.iter().map(told).collect());
    }
    if !opened.hops.is_empty() {
        map.insert("hops".to_owned(), opened.hops.iter().map(hop).collect());
    }
    Value::Object(map)
}

/// What a card opened, in one word.
fn landing_word(landing: &Landing) -> &'static str {
    match landing {
        Landing::Page(_) => "page",
        Landing::NotFound(_) => "not-found",
        Landing::Plugin => "plugin",
    }
}

fn page_fields(page: &Landed, map: &mut Map<String, Value>) {
    let key = |key: &QueryKey| json!({ "name": key.name, "value": key.value, "read": key.read, "arrival": key.arrival.as_str() });
    map.insert("loaded".to_owned(), page.loaded.into());
    map.insert("keys".to_owned(), page.keys.iter().map(key).collect());
    map.insert("unanswered".to_owned(), page.unanswered.as_slice().into());
    if !page.blocked.is_empty() {
        map.insert("blocked".to_owned(), page.blocked.iter().map(asked).collect());
    }
    map.extend(page.left.as_ref().map(|left| ("left".to_owned(), departure(left))));
    map.insert("errors".to_owned(), page.errors.iter().map(outer_error).collect());
    if !page.gaps.is_empty() {
        map.insert("gaps".to_owned(), page.gaps.as_slice().into());
    }
    map.insert("failure".to_owned(), failure(page.failure.as_ref()));
}

fn asked(asked: &Asked) -> Value {
    let by = if asked.by_app { "app" } else { "page" };
    json!({ "api": asked.api, "url": asked.url, "by": by, "at": asked.at.as_ref().map(point) })
}

fn missing_fields(missing: &Missing, map: &mut Map<String, Value>) {
    map.insert("handled".to_owned(), missing.handled.into());
    map.extend(missing.left.as_ref().map(|left| ("left".to_owned(), departure(left))));
    map.extend(missing.instead.as_deref().map(|instead| ("instead".to_owned(), opened(instead))));
    map.insert("errors".to_owned(), missing.errors.iter().map(outer_error).collect());
    map.insert("failure".to_owned(), failure(missing.failure.as_ref()));
}

fn departure(left: &Departure) -> Value {
    json!({ "api": left.api, "url": left.url, "at": left.at.as_ref().map(point) })
}

fn failure(failure: Option<&LandingFailure>) -> Value {
    match failure {
        None => Value::Null,
        Some(LandingFailure::Script(error)) => script_error_json(error),
        Some(LandingFailure::Limit(limit)) => json!({ "limit": limit.as_str() }),
        Some(LandingFailure::Gap(gap)) => json!({ "unsupported": gap }),
    }
}

fn hop(hop: &Hop) -> Value {
    json!({
        "route": hop.route,
        "outcome": hop.outcome,
        "title": hop.title,
        "sameAs": hop.same_as,
        "opened": hop.opened.as_deref().map(opened),
    })
}
