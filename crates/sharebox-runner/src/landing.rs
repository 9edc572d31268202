//! Opens the cards that shares made: the page that a card names, in a program that was not running.

use std::collections::BTreeSet;

use sharebox_observation::{
    Chat, ChatKind, HandlerOutcome, Landed, Landing, LandingFailure, Observation, Opened as OpenedCard,
    OpenedIn, QueryKey,
};
use sharebox_platform::Platform;
use sharebox_report::ShareRecord;
use sharebox_sandbox::{Chats, PageRun};

use crate::{RunError, RunOptions, input::Opened, plan, worlds::Worlds};

/// A page of somebody else's code.
const PLUGIN: &str = "plugin://";

/// Opens every card that goes to a chat, in the first of the chats that it is sent to, and puts what came of it into
/// its record.
pub(crate) fn open(
    opened: &Opened,
    options: &RunOptions,
    platform: &'static Platform,
    worlds: &Worlds<'_>,
    records: &mut [ShareRecord],
) -> Result<(), RunError> {
    if !options.open {
        return Ok(());
    }
    let chat = options.chats.sending.as_ref().and_then(|sending| sending.to.first().cloned());
    let chat =
        chat.unwrap_or_else(|| Chat { kind: ChatKind::Friend, name: ChatKind::Friend.as_str().to_owned() });
    let mut runs: Vec<PageRun> = Vec::new();
    let mut places: Vec<usize> = Vec::new();
    for (index, record) in records.iter_mut().enumerate() {
        let Some(mut card) = card_of(record, &chat, options, platform) else { continue };
        if let Some(page) = opened.project.page(&card.path).filter(|_| card.landing == Landing::NotFound) {
            card.landing = Landing::Page(Box::default());
            let run = plan::visit(opened, options, platform, page);
            let opened_in = Some(OpenedIn { chat: chat.clone(), activity: None });
            let chats = Chats { sending: None, opened_in, visit: true, ..run.chats };
            runs.push(PageRun { query: card.query.clone(), scene: card.scene, chats, ..run });
            places.push(index);
        }
        record.opened = Some(card);
    }
    worlds.carry_out(&runs, &mut |nth, seen| {
        let record = places.get(nth).and_then(|place| records.get_mut(*place));
        if let Some(card) = record.and_then(|record| record.opened.as_mut()) {
            card.landing = Landing::Page(Box::new(landed(&card.query, seen)));
        }
    })?;
    Ok(())
}

/// The card of `record`, if there is one that goes to a chat; it has not landed yet.
fn card_of(
    record: &ShareRecord,
    chat: &Chat,
    options: &RunOptions,
    platform: &Platform,
) -> Option<OpenedCard> {
    let card = record.judgement.card.as_ref().filter(|_| platform.form(&record.trigger.from.0).is_none())?;
    let path = card.path.text()?.to_owned();
    let sent = record.observation.delivery.iter().flat_map(|delivery| &delivery.to);
    let ticket = sent.filter(|to| to.chat == *chat).any(|to| to.with_ticket);
    let usual = options.scene.or(platform.default_scene);
    Some(OpenedCard {
        query: card.query.clone().unwrap_or_default(),
        chat: chat.clone(),
        scene: platform.delivery.scene(chat.is_group(), ticket).or(usual),
        landing: if path.starts_with(PLUGIN) { Landing::Plugin } else { Landing::NotFound },
        path,
    })
}

/// What the page did with the query.
fn landed(query: &str, seen: Observation) -> Landed {
    let mut names = BTreeSet::new();
    let mut keys: Vec<QueryKey> = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if names.insert(name) {
            let read = seen.query_reads.iter().any(|key| key == name);
            keys.push(QueryKey { name: name.to_owned(), value: value.to_owned(), read });
        } else if let Some(key) = keys.iter_mut().find(|key| key.name == name) {
            // Of equal keys the page gets the last.
            value.clone_into(&mut key.value);
        }
    }
    let mut unanswered: Vec<String> = Vec::new();
    for call in &seen.calls {
        let Some(nobody) = &call.unanswered else { continue };
        let asked =
            nobody.what.as_ref().map_or_else(|| call.api.clone(), |what| format!("{} {what}", call.api));
        if !unanswered.contains(&asked) {
            unanswered.push(asked);
        }
    }
    let failure = match seen.outcome {
        HandlerOutcome::LoadFailed(failure) => Some(LandingFailure::Script(failure.error)),
        HandlerOutcome::LimitReached(limit) => Some(LandingFailure::Limit(limit.limit)),
        HandlerOutcome::Unjudged(gap) | HandlerOutcome::MockFailed(gap) => Some(LandingFailure::Gap(gap)),
        HandlerOutcome::NotDefined
        | HandlerOutcome::NotOffered(_)
        | HandlerOutcome::Returned { .. }
        | HandlerOutcome::Threw(_) => None,
    };
    Landed { keys, unanswered, errors: seen.errors, failure }
}
