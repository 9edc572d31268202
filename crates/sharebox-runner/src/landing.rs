//! Opens what shares made: the page that a card names, in a program that was not running or was, and what comes of sharing
//! again from there.

use std::{cell::RefCell, collections::BTreeSet};

use sharebox_contract::{ShareCard, resolve};
use sharebox_observation::{
    Chat, ChatKind, Departure, Hop, Landed, Landing, Missing, Observation, Opened as OpenedCard, OpenedIn,
    Start, Visit,
};
use sharebox_platform::{OpenPage, Platform};
use sharebox_project::PageEntry;
use sharebox_report::ShareRecord;
use sharebox_sandbox::{Chats, PageRun};

use crate::{
    RunError, RunOptions,
    input::Opened,
    landed::{failure, landed, left},
    options::Way,
    plan,
    worlds::Worlds,
};

/// A page of somebody else's code.
const PLUGIN: &str = "plugin://";

/// The way of a card in a chat.
const CHAT: &str = "chat";

/// Whoever opens cards.
pub(crate) struct Opener<'a> {
    opened: &'a Opened,
    pub(crate) options: &'a RunOptions,
    pub(crate) platform: &'static Platform,
    pub(crate) worlds: &'a Worlds<'a>,
    /// Mocks that answered the pages that came up.
    used_mocks: RefCell<BTreeSet<usize>>,
}

/// A page that a card opened, with what was seen there.
pub(crate) type Front = Option<(PageRun, Observation)>;

/// A card on its way: from its record, over the pages that it opened, as far as is wanted.
struct Journey {
    /// Number of its record.
    record: usize,
    first: OpenedCard,
    hops: Vec<Hop>,
    /// Page and query of every card so far.
    cards: Vec<(String, String)>,
    /// The last one.
    front: Front,
}

/// Opens every card, puts what came of it into its record, and looks at it again with that.
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
    let visitor = Opener { opened, options, platform, worlds, used_mocks: RefCell::default() };
    let cards = records.iter().enumerate().filter_map(|(index, record)| {
        let ticket = |chat: &Chat| {
            let sent = record.observation.delivery.iter().flat_map(|delivery| &delivery.to);
            sent.filter(|to| to.chat == *chat).any(|to| to.with_ticket)
        };
        let card = record.judgement.card.as_ref()?;
        Some((index, visitor.card(card, &record.trigger.from.0, &ticket)?))
    });
    let (places, cards): (Vec<usize>, Vec<OpenedCard>) = cards.unzip();
    visitor.open_sent_by_code(records)?;
    let landed = visitor.land(cards, options.opening.hops > 0)?;
    let mut journeys: Vec<Journey> = places
        .into_iter()
        .zip(landed)
        .map(|(record, (first, front))| {
            let cards = vec![(first.path.clone(), first.query.clone())];
            Journey { record, first, hops: Vec::new(), cards, front }
        })
        .collect();
    for hop in 1..=options.opening.hops {
        visitor.hop(&mut journeys, hop < options.opening.hops)?;
    }
    if let Some(first) = records.first_mut() {
        // One page that asked is enough for a mock to be of use.
        let used = visitor.used_mocks.take();
        first.observation.used_mocks.extend(used);
    }
    for Journey { record, first, hops, .. } in journeys {
        let Some(record) = records.get_mut(record) else { continue };
        record.opened = Some(OpenedCard { hops, ..first });
        // What becomes of a card that rests on data which nobody gave says nothing about the page.
        if record.is_undecided() {
            continue;
        }
        let run = visitor.run_of(record);
        let Some(card) = &record.opened else { continue };
        record.diagnostics.extend(worlds.bench.look_at_opened(&run, record, (card, None)));
    }
    Ok(())
}

impl Opener<'_> {
    /// The card of a share that began at `from`, on its way to whoever opens it: it has not landed yet.
    fn card(&self, card: &ShareCard, from: &str, ticket: &dyn Fn(&Chat) -> bool) -> Option<OpenedCard> {
        let (options, delivery) = (self.options, &self.platform.delivery);
        let path = card.path.text()?.to_owned();
        let opening = &options.opening;
        let (way, chat, scene) = match &opening.way {
            Some(Way::Other(name)) => (name.clone(), None, delivery.way(name).map(|way| way.scene)),
            None if self.platform.form(from).is_some() => {
                (from.to_owned(), None, delivery.way(from).map(|way| way.scene))
            }
            Some(Way::Chat(_)) | None => {
                let sent = options.chats.sending.as_ref().and_then(|sending| sending.to.first().cloned());
                let named = opening.way.as_ref().and_then(|way| way.chat().cloned());
                let chat = named.or(sent).unwrap_or_else(|| Chat {
                    kind: ChatKind::Friend,
                    name: ChatKind::Friend.as_str().to_owned(),
                });
                let private = opening.private_activity.is_some();
                let with_ticket = opening.ticket || private || ticket(&chat);
                let scene = delivery.scene(chat.is_group(), with_ticket);
                (CHAT.to_owned(), Some(chat), scene.or(options.scene))
            }
        };
        let query = card.query.clone().unwrap_or_default();
        Some(self.on_its_way(path, query, (way, chat), opening.scene.or(scene)))
    }

    /// A card that names this page and query.
    pub(crate) fn on_its_way(
        &self,
        path: String,
        query: String,
        (way, chat): (String, Option<Chat>),
        scene: Option<u32>,
    ) -> OpenedCard {
        let home = self.opened.project.home_route.as_deref();
        // The first page of a program that runs is open; not everywhere it stays.
        let anew = matches!(self.platform.delivery.open_page, OpenPage::LoadedAnew(_));
        let start = match self.options.opening.start {
            Start::Warm if home == Some(path.as_str()) && !anew => Start::AlreadyOpen,
            start => start,
        };
        OpenedCard {
            query,
            way,
            chat,
            scene,
            single_page: self.platform.is_single_page(scene),
            start,
            landing: if path.starts_with(PLUGIN) {
                Landing::Plugin
            } else if self.opened.project.page(&path).is_some() {
                Landing::Page(Box::default())
            } else {
                Landing::NotFound(Box::default())
            },
            path,
            story: Vec::new(),
            hops: Vec::new(),
        }
    }

    /// Opens `cards`, and shares the pages that come up where there is to be a next card. Gives each card with what came of
    /// it, and the page with what was seen there.
    pub(crate) fn land(
        &self,
        mut cards: Vec<OpenedCard>,
        share: bool,
    ) -> Result<Vec<(OpenedCard, Front)>, RunError> {
        let mut runs = Vec::new();
        let mut places = Vec::new();
        for (index, card) in cards.iter().enumerate() {
            if let Some(run) = self.visit(card, share) {
                runs.push(run);
                places.push(index);
            }
        }
        let mut fronts: Vec<Front> = Vec::new();
        fronts.resize_with(cards.len(), || None);
        self.worlds.carry_out(&runs, &mut |nth, seen| {
            let (Some(run), Some(place)) = (runs.get(nth), places.get(nth)) else { return };
            let (Some(card), Some(front)) = (cards.get_mut(*place), fronts.get_mut(*place)) else { return };
            self.used_mocks.borrow_mut().extend(&seen.used_mocks);
            card.landing = match &card.landing {
                Landing::NotFound(_) => Landing::NotFound(Box::new(missing(&seen))),
                _ => Landing::Page(Box::new(landed(card, &seen, self.platform))),
            };
            card.story = seen.story();
            *front = Some((run.clone(), seen));
        })?;
        self.follow(&mut cards, &mut fronts, share)?;
        Ok(cards.into_iter().zip(fronts).collect())
    }

    /// Opens the pages that the app went to when it was told that the ones of `cards` are missing.
    fn follow(&self, cards: &mut [OpenedCard], fronts: &mut [Front], share: bool) -> Result<(), RunError> {
        let mut runs = Vec::new();
        let mut places = Vec::new();
        for (index, (card, front)) in cards.iter().zip(fronts.iter()).enumerate() {
            let (Landing::NotFound(missing), Some((run, _))) = (&card.landing, front) else { continue };
            let Some((page, query)) = missing.left.as_ref().and_then(|left| self.led_to(card, left)) else {
                continue;
            };
            let Some(visit) = run.visit.clone() else { continue };
            let named = Some((card.path.clone(), card.query.clone()));
            let visit = Visit { in_place_of: named, share, ..visit };
            let there = plan::visit(self.opened, self.options, self.platform, page);
            let chats = run.chats.clone();
            runs.push(PageRun { query, scene: card.scene, visit: Some(visit), chats, ..there });
            places.push(index);
        }
        self.worlds.carry_out(&runs, &mut |nth, mut seen| {
            let (Some(run), Some(place)) = (runs.get(nth), places.get(nth)) else { return };
            let (Some(card), Some(front)) = (cards.get_mut(*place), fronts.get_mut(*place)) else { return };
            self.used_mocks.borrow_mut().extend(&seen.used_mocks);
            card.story = seen.story();
            let instead = OpenedCard {
                path: run.route.clone(),
                query: run.query.clone(),
                story: Vec::new(),
                ..card.clone()
            };
            let Landing::NotFound(missing) = &mut card.landing else { return };
            // What has been told of the app is not told of the page again.
            let before = seen.errors.len();
            seen.errors.retain(|error| !missing.errors.contains(error));
            let told = before - seen.errors.len();
            seen.errors_before_wanted = seen.errors_before_wanted.saturating_sub(told);
            let page = Landed { left: left(&seen, 1), ..landed(&instead, &seen, self.platform) };
            missing.instead =
                Some(Box::new(OpenedCard { landing: Landing::Page(Box::new(page)), ..instead }));
            *front = Some((run.clone(), seen));
        })?;
        Ok(())
    }

    /// The page that the app left for as it was told that the one of `card` is missing, with its query.
    fn led_to(&self, card: &OpenedCard, left: &Departure) -> Option<(&PageEntry, String)> {
        let (path, query) = left.url.split_once('?').unwrap_or((&left.url, ""));
        // A tab is shown as it is.
        let query = if left.api.ends_with(".switchTab") { "" } else { query };
        let route = resolve(&card.path, path);
        let page = self.opened.project.page(route.strip_suffix(".html").unwrap_or(&route))?;
        Some((page, query.to_owned()))
    }

    /// The run that opens `card`; `None` where there is nothing to run.
    fn visit(&self, card: &OpenedCard, share: bool) -> Option<PageRun> {
        let project = &self.opened.project;
        let page = project.page(&card.path);
        let missing = match card.landing {
            Landing::Plugin => return None,
            // Without an app there is nobody to tell.
            Landing::NotFound(_) => {
                project.app_script.as_ref()?;
                true
            }
            Landing::Page(_) => false,
        };
        // What an app is told of a missing page does not depend on another page.
        let run = plan::visit(self.opened, self.options, self.platform, page.or(project.pages.first())?);
        let home = project.home_route.as_deref().and_then(|home| project.page(home));
        let activity = self.options.opening.private_activity.clone();
        let visit = Visit {
            start: if missing && card.start == Start::AlreadyOpen { Start::Warm } else { card.start },
            opened_in: card.chat.clone().map(|chat| OpenedIn { chat, activity }),
            home: project.home_route.clone(),
            home_script: home.and_then(|home| home.script.as_ref()).map(|script| script.as_str().to_owned()),
            first_scene: self.platform.default_scene,
            missing,
            in_place_of: None,
            share: share && !missing,
        };
        let chats = Chats { sending: None, opened_in: None, ..run.chats };
        Some(PageRun {
            route: card.path.clone(),
            query: card.query.clone(),
            scene: card.scene,
            visit: Some(visit),
            chats,
            ..run
        })
    }

    /// Shares the pages that the last cards opened, and opens those cards; `more`: they are shared once more.
    fn hop(&self, journeys: &mut [Journey], more: bool) -> Result<(), RunError> {
        let mut cards = Vec::new();
        let mut places = Vec::new();
        for (index, journey) in journeys.iter_mut().enumerate() {
            let Some((run, seen)) = journey.front.take() else { continue };
            let came_up = failure(&seen).is_none()
                && run.visit.as_ref().is_some_and(|visit| !visit.missing || visit.in_place_of.is_some());
            if !came_up {
                continue;
            }
            let judgement = self.worlds.bench.judgement(&run, &seen);
            let outcome = judgement.outcome.as_str().to_owned();
            let card = judgement.card.as_ref();
            let title = card.and_then(|card| card.title.text()).map(str::to_owned);
            let next = card.and_then(|card| self.card(card, &run.trigger.from.0, &|_| false));
            let known = next.as_ref().and_then(|next| {
                journey.cards.iter().position(|(path, query)| (path, query) == (&next.path, &next.query))
            });
            journey.hops.push(Hop { route: run.route, outcome, title, same_as: known, opened: None });
            if let Some(next) = next.filter(|_| known.is_none()) {
                journey.cards.push((next.path.clone(), next.query.clone()));
                cards.push(next);
                places.push(index);
            }
        }
        for (place, (card, front)) in places.into_iter().zip(self.land(cards, more)?) {
            let Some(journey) = journeys.get_mut(place) else { continue };
            if let Some(hop) = journey.hops.last_mut() {
                hop.opened = Some(Box::new(card));
            }
            journey.front = front;
        }
        Ok(())
    }

    /// The run that `record` came of, as far as rules look at it.
    pub(crate) fn run_of(&self, record: &ShareRecord) -> PageRun {
        let page = self.opened.project.page(&record.route).or(self.opened.only.as_ref());
        let page = page.or(self.opened.project.pages.first());
        let run = page.map(|page| plan::visit(self.opened, self.options, self.platform, page));
        let run = run.unwrap_or_else(|| plan::no_page(self.opened, self.options, self.platform));
        PageRun {
            route: record.route.clone(),
            page_script: record.script.clone(),
            query: record.setting.query.clone(),
            trigger: record.trigger.clone(),
            ..run
        }
    }
}

/// What the app did about a page that it does not have.
fn missing(seen: &Observation) -> Missing {
    Missing {
        handled: seen.told_of_missing,
        left: left(seen, 0),
        instead: None,
        errors: seen.errors.clone(),
        failure: failure(seen),
    }
}
