//! A step of a case: something happens at an element of the page that somebody names.

use boa_engine::{Context, JsObject};
use serde_json::Value as Json;
use sharebox_markup::render::{Element, Found, Selector};
use sharebox_observation::Obstacle;

use super::{
    events::{Event, Heard, bound, is_touch},
    live::Instance,
    rendered,
};
use crate::world::World;

/// Names of elements that are told.
const MOST_TOLD: usize = 5;

/// Something that happens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Happening<'a> {
    /// What: `tap`.
    pub(crate) name: &'a str,
    /// At which element.
    pub(crate) on: &'a str,
    /// The event's `detail`; the usual one where it is `None`.
    pub(crate) detail: Option<&'a Json>,
}

/// Lets `event` happen to `page`.
pub(crate) fn happen(
    event: &Happening<'_>,
    page: &JsObject,
    world: &World,
    context: &mut Context,
) -> Result<(), Obstacle> {
    let own = Instance::of_page(page, world);
    let nothing = || Obstacle::NoElement { selector: event.on.to_owned(), there: Vec::new() };
    let file = world.view.files.markup(&own.markup(world), world).ok_or_else(nothing)?;
    let seen = rendered(page, &own, &file.document, None, world, context);
    // What ended the run is its outcome.
    if world.stopped() {
        return Ok(());
    }
    let (rendering, hosts) = seen.ok_or_else(nothing)?;
    super::tell(&rendering, world);
    let elements = rendering.elements();
    let Found { element, around, .. } = find(event, &elements, world)?;
    let way: Vec<&Element> = around.iter().copied().chain([*element]).collect();
    let heard = Heard::of(event.name, &way, &own, &hosts, world);
    if heard.is_empty() {
        return Err(Obstacle::Unheard { selector: event.on.to_owned(), event: event.name.to_owned() });
    }
    heard.tell(&Event { name: event.name, detail: event.detail }, world, context);
    Ok(())
}

/// The one element that is meant, if somebody can reach it.
fn find<'f, 'r>(
    event: &Happening<'_>,
    elements: &'f [Found<'r>],
    world: &World,
) -> Result<&'f Found<'r>, Obstacle> {
    let selector = event.on.to_owned();
    let names = |found: &mut dyn Iterator<Item = &Found<'r>>| {
        found.map(|found| found.element.selector.clone()).take(MOST_TOLD).collect::<Vec<_>>()
    };
    let wanted = Selector::with_tags(event.on);
    let fits = |found: &&Found<'r>| wanted.fits(found);
    let exact = elements.iter().find(|found| found.element.selector == event.on);
    let fitting: Vec<&Found<'r>> =
        exact.map_or_else(|| elements.iter().filter(fits).collect(), |exact| vec![exact]);
    let reached: Vec<&Found<'r>> = fitting.iter().copied().filter(|found| found.unseen.is_empty()).collect();
    let found = match (reached.as_slice(), fitting.first()) {
        ([one], _) => *one,
        ([], Some(hidden)) => {
            let condition = hidden.unseen.first().map(|reason| reason.condition.clone()).unwrap_or_default();
            return Err(Obstacle::Unreachable { selector, condition });
        }
        ([], None) => {
            let attributes = &world.host.borrow().config().platform.markup.events;
            let hears = |found: &&Found<'r>| {
                found.unseen.is_empty()
                    && [true, false]
                        .iter()
                        .any(|captures| bound(found.element, event.name, *captures, attributes).is_some())
            };
            return Err(Obstacle::NoElement { selector, there: names(&mut elements.iter().filter(hears)) });
        }
        (several, _) => {
            return Err(Obstacle::SeveralElements { selector, there: names(&mut several.iter().copied()) });
        }
    };
    match found.element.disabled.as_ref().filter(|_| is_touch(event.name, world)) {
        Some(reason) => Err(Obstacle::Unreachable { selector, condition: reason.condition.clone() }),
        None => Ok(found),
    }
}
