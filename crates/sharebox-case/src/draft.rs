//! The first draft of a case: what a page shares today, for somebody to keep or correct.

use serde_json::{Map, Value as Json, json};

use sharebox_report::safe_line;

use crate::{expect::findings, lines};

/// What stands at the top of a draft.
const HEAD: &str =
    "  // What this page shares today, as `sharebox init` saw it: keep what is meant, correct what is not.\n";

/// What stands above the calls that nobody answered.
const UNANSWERED: &str = "  // Nobody answered these calls. What the card has of their data, this case sees once `mocks` answer them or `data` gives it:\n";

/// Calls that are named there.
const MOST_CALLS: usize = 10;

/// Fields of a card that say nothing about the page: those that the platform filled in are left out.
const NO_FIELDS: &[&str] = &["screenshot"];

/// A case file of which `records` are the shares: those of one page, in order, in the shape `sharebox.share/1`. `asked` are those
/// of the same page with a query that it asks for, and that query: a second case, if anything is other there. `None` where the
/// page shares nothing.
///
/// Played under the same circumstances the case passes, unless nobody can tell what the page shares: then it says so in `skip`.
pub fn draft(records: &[Json], asked: Option<(&str, &[Json])>) -> Option<String> {
    let shares =
        |record: &Json| !matches!(record["outcome"].as_str(), None | Some("not-defined" | "not-offered"));
    if !records.iter().any(shares) {
        return None;
    }
    let own = case(records);
    let asked = asked.map(|(query, records)| (query, case(records))).filter(|(_, other)| *other != own);
    let file = match asked {
        None => own,
        Some((query, other)) => {
            let named = |name: &str, query: Option<&str>, case: Map<String, Json>| {
                let first = [("name", Some(name)), ("query", query)].into_iter();
                let first = first.filter_map(|(key, value)| Some((key.to_owned(), Json::from(value?))));
                Json::Object(first.chain(case).collect())
            };
            let cases = vec![
                named("as it comes up", None, own),
                named("with the query that it asks for", Some(query), other),
            ];
            Map::from_iter([("cases".to_owned(), Json::Array(cases))])
        }
    };
    let mut out = Vec::new();
    // Into memory: it takes everything. Harmful characters of a page are escaped.
    sharebox_report::write_indented(&Json::Object(file), &mut out).ok();
    let text = String::from_utf8(out).unwrap_or_default();
    let body = text.strip_prefix("{\n")?;
    Some(format!("{{\n{HEAD}{}{body}\n", unanswered(records)))
}

/// A case of which `records` are the shares.
fn case(records: &[Json]) -> Map<String, Json> {
    let mut case = Map::new();
    if let Some(reason) = records.iter().find_map(unknown) {
        case.insert("skip".to_owned(), reason.into());
    }
    case.insert("expect".to_owned(), records.iter().map(expectation).collect());
    case
}

/// The calls that nobody answered, as a comment; nothing where there are none.
fn unanswered(records: &[Json]) -> String {
    let list = lines::find("unanswered");
    let mut calls: Vec<String> = Vec::new();
    for call in records.iter().flat_map(|record| list.map(|list| list.of(record)).unwrap_or_default()) {
        if !calls.contains(&call) {
            calls.push(call);
        }
    }
    if calls.is_empty() {
        return String::new();
    }
    let more = calls.len().saturating_sub(MOST_CALLS);
    let named = calls.iter().take(MOST_CALLS).map(|call| format!("  //   {}\n", safe_line(call)));
    let rest = (more > 0).then(|| format!("  //   and {more} more\n"));
    std::iter::once(UNANSWERED.to_owned()).chain(named).chain(rest).collect()
}

/// Why nobody can say what a share is: it could not be judged, or it ran into a limit, and another machine has another speed.
fn unknown(record: &Json) -> Option<String> {
    let error = &record["error"];
    match record["outcome"].as_str() {
        Some("unjudged") => {
            let why = error["unsupported"].as_str().or(error["mock"].as_str());
            Some(format!("sharebox cannot tell: {}", why.unwrap_or("it could not be judged")))
        }
        Some("limit") => {
            Some(format!("it reached a limit: {}", error["limit"].as_str().unwrap_or("unknown")))
        }
        _ => None,
    }
}

/// What is expected of a share that is as `record` says.
fn expectation(record: &Json) -> Json {
    let mut expected = Map::new();
    expected.insert("from".to_owned(), record["trigger"]["from"].clone());
    let id = record["trigger"]["target"]["id"].as_str().filter(|id| !id.is_empty());
    if let Some(id) = id {
        expected.insert("target".to_owned(), json!({ "id": id }));
    }
    expected.insert("outcome".to_owned(), record["outcome"].clone());
    expected.insert("card".to_owned(), card(&record["card"]));
    // What the card would be with the data that is not there shows what the handler does with it.
    if record["supplied"]["card"].is_object() {
        expected.insert(
            "record".to_owned(),
            json!({ "supplied": { "card": card(&record["supplied"]["card"]) } }),
        );
    }
    // All of them: what damages a handler often shows in its findings alone. Without places: code may move.
    let rules =
        findings(record).into_iter().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" "));
    expected.insert("findings".to_owned(), rules.collect());
    Json::Object(expected)
}

/// The fields that the page gave.
fn card(card: &Json) -> Json {
    let Json::Object(fields) = card else { return Json::Null };
    let defaults = card["defaults"].as_array();
    let is_default = |name: &str| defaults.is_some_and(|names| names.iter().any(|known| known == name));
    // What is not there is meant too: a query that nobody wanted is a mistake.
    let own = fields.iter().filter(|(name, _)| !NO_FIELDS.contains(&name.as_str()) && !is_default(name));
    // A value that looks like a matcher stands for itself all the same: card fields are texts.
    Json::Object(own.map(|(name, value)| (name.clone(), value.clone())).collect())
}
