//! What a page did with the query that a card brought, from what was seen of it.

use std::collections::BTreeSet;

use sharebox_observation::{
    Arrival, Asked, CallRecord, Departure, HandlerOutcome, Landed, LandingFailure, Observation,
    Opened as OpenedCard, Phase, QueryKey, Start, Value, WantedKind,
};
use sharebox_platform::{OpenPage, Platform};

/// APIs that open another page.
const LEAVING: [&str; 4] = ["redirectTo", "reLaunch", "switchTab", "navigateTo"];

/// How often one text may be encoded over another: nobody means more.
const LAYERS: usize = 4;

/// What the page of `card` did.
pub(crate) fn landed(card: &OpenedCard, seen: &Observation, platform: &Platform) -> Landed {
    let mut names = BTreeSet::new();
    let mut keys: Vec<QueryKey> = Vec::new();
    for pair in card.query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if names.insert(name) {
            let read = seen.query_reads.iter().any(|key| key == name);
            let (name, value) = (name.to_owned(), value.to_owned());
            keys.push(QueryKey { name, value, read, arrival: Arrival::AsWritten });
        } else if let Some(key) = keys.iter_mut().find(|key| key.name == name) {
            // Of equal keys the page gets the last.
            value.clone_into(&mut key.value);
        }
    }
    for key in &mut keys {
        key.arrival = arrival(&key.value, &seen.decoded);
    }
    let errors: Vec<_> = seen.errors.iter().filter(|error| comes_up(error.phase)).cloned().collect();
    // A key that the card does not bring is the card's fault; other data is somebody else's.
    let bare = seen.wanted.iter().all(|wanted| wanted.kind == WantedKind::Query);
    let sure_errors = if bare { errors.len() } else { seen.errors_before_wanted.min(errors.len()) };
    let mut gaps = seen.gaps.clone();
    if card.scene.is_none() {
        gaps.push(format!(
            "the scene that a card from `{}` brings, which nobody says of {}; `--scene` names one",
            card.way, platform.name
        ));
    }
    if card.start == Start::AlreadyOpen {
        let (path, name) = (&card.path, platform.name);
        match platform.delivery.open_page {
            OpenPage::Kept(_) => {}
            OpenPage::LoadedAnew(_) => gaps.push(format!(
                "a second load of `{path}`: {name} documents that a card loads its page anew, and users report that an open \
                 one stays; `--warm` goes by the documentation"
            )),
            OpenPage::Unknown => gaps.push(format!(
                "whether `{path}` is loaded again where it is open already, which nobody says of {name}"
            )),
        }
    }
    let mode = platform.single_page.filter(|_| card.single_page);
    let blocked = mode.map(|mode| asked(seen, |name| mode.blocks(name))).unwrap_or_default();
    Landed {
        loaded: card.start != Start::AlreadyOpen,
        keys,
        unanswered: unanswered(seen),
        blocked,
        left: left(seen, 0),
        errors,
        sure_errors,
        gaps,
        failure: failure(seen),
    }
}

/// Why the app or the page did not come up, if it did not.
pub(crate) fn failure(seen: &Observation) -> Option<LandingFailure> {
    match &seen.outcome {
        HandlerOutcome::LoadFailed(failure) => Some(LandingFailure::Script(failure.error.clone())),
        HandlerOutcome::LimitReached(limit) => Some(LandingFailure::Limit(limit.limit)),
        HandlerOutcome::Unjudged(gap) | HandlerOutcome::MockFailed(gap) => {
            Some(LandingFailure::Gap(gap.clone()))
        }
        HandlerOutcome::NotDefined
        | HandlerOutcome::NotOffered(_)
        | HandlerOutcome::Returned { .. }
        | HandlerOutcome::Threw(_) => None,
    }
}

/// Where app or page went by themselves as they came up: the first page that they opened after so many others.
pub(crate) fn left(seen: &Observation, after: usize) -> Option<Departure> {
    let mut departures = coming_up(seen).filter_map(|call| {
        let name = name_of(call);
        let url = url_of(call)?;
        (LEAVING.contains(&name) && call.ok == Some(true)).then(|| Departure {
            api: call.api.clone(),
            url,
            at: call.at.clone(),
        })
    });
    departures.nth(after)
}

/// How `value` arrived, where the page had `decoded` these texts decoded.
fn arrival(value: &str, decoded: &[String]) -> Arrival {
    let mut text = value.to_owned();
    let mut layers = 0;
    while layers < LAYERS
        && let Some(below) = decode(&text)
    {
        // A text around the value counts too: programs decode whole queries. Below that it would be the same text again.
        let around = |one: &String| *one == text || layers == 0 && one.contains(text.as_str());
        if !decoded.iter().any(around) {
            return Arrival::Encoded;
        }
        text = below;
        layers += 1;
    }
    if layers == 0 { Arrival::AsWritten } else { Arrival::Decoded }
}

/// What `text` becomes when it is decoded; `None` where it has nothing encoded in it.
fn decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'%' {
            let digits = text.get(at + 1..at + 3)?;
            decoded.push(u8::from_str_radix(digits, 16).ok()?);
            at += 3;
        } else {
            decoded.push(byte);
            at += 1;
        }
    }
    String::from_utf8(decoded).ok().filter(|decoded| decoded != text)
}

fn comes_up(phase: Phase) -> bool {
    matches!(phase, Phase::App | Phase::Module | Phase::Lifecycle)
}

fn coming_up(seen: &Observation) -> impl Iterator<Item = &CallRecord> {
    seen.calls.iter().filter(|call| comes_up(call.phase))
}

/// The address that a call was given.
fn url_of(call: &CallRecord) -> Option<String> {
    match call.args.first().and_then(|options| options.field("url")) {
        Some(Value::String(url)) => Some(url.clone()),
        _ => None,
    }
}

/// `login` of `wx.login`.
fn name_of(call: &CallRecord) -> &str {
    call.api.split_once('.').map_or(call.api.as_str(), |(_, name)| name)
}

/// Calls of APIs whose name is `wanted`, each API once for the app and once for the page.
fn asked(seen: &Observation, wanted: impl Fn(&str) -> bool) -> Vec<Asked> {
    let mut found: Vec<Asked> = Vec::new();
    for call in coming_up(seen).filter(|call| wanted(name_of(call)) && !call.mocked) {
        if found.iter().any(|asked| asked.api == call.api && asked.by_app == call.by_app) {
            continue;
        }
        let url = url_of(call).filter(|_| LEAVING.contains(&name_of(call)));
        found.push(Asked { api: call.api.clone(), url, by_app: call.by_app, at: call.at.clone() });
    }
    found
}

/// What nobody answered, each once.
fn unanswered(seen: &Observation) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for call in coming_up(seen) {
        let Some(nobody) = &call.unanswered else { continue };
        let asked =
            nobody.what.as_ref().map_or_else(|| call.api.clone(), |what| format!("{} {what}", call.api));
        if !found.contains(&asked) {
            found.push(asked);
        }
    }
    found
}

#[test]
fn values_arrive_as_they_were_meant_or_not() {
    let decoded = ["%E5%88%98".to_owned(), "id=a%20b&x=1".to_owned(), "%2525".to_owned()];
    for (value, expected) in [
        ("7", Arrival::AsWritten),
        ("100%", Arrival::AsWritten),
        ("%zz", Arrival::AsWritten),
        ("%E5%88%98", Arrival::Decoded),
        ("a%20b", Arrival::Decoded),
        // Twice encoded, and once decoded.
        ("%2525", Arrival::Encoded),
        ("%E5", Arrival::AsWritten),
        ("%7B%7D", Arrival::Encoded),
    ] {
        assert_eq!(arrival(value, &decoded), expected, "{value}");
    }
}
