//! An event at an element: the functions that hear of it, in order, and what each is told.
//!
//! It goes in from the page to the element, for those who ask for that, and out again; both ways through the components
//! around, whose own elements see it as well. Who is told of which target, and what `capture-` and `mut-` mean, was measured with
//! WeChat's component framework (npm miniprogram-exparser): the target is the innermost element of one's own markup.

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue};
use serde_json::{Value as Json, json};
use sharebox_markup::render::Element;
use sharebox_markup::value::{Object, Value};
use sharebox_platform::{EventAttributes, EventPrefix, Evidence};

use super::live::Instance;
use crate::{component, world::World};

/// What happens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event<'a> {
    /// What: `tap`.
    pub(super) name: &'a str,
    /// Its `detail`; the usual one where it is `None`.
    pub(super) detail: Option<&'a Json>,
}

/// The functions that hear of an event, in the order of their calls.
#[derive(Debug, Default)]
pub(super) struct Heard {
    calls: Vec<Call>,
    /// Who lets it go no further, by its attribute's prefix and its place in the markup.
    pub(super) kept: Option<(&'static EventPrefix, String)>,
}

/// A function that is called for an event.
#[derive(Debug)]
struct Call {
    /// The page, or the component in whose markup it is named.
    of: JsObject,
    function: String,
    target: Spot,
    current: Spot,
}

/// What an event says of an element.
#[derive(Debug)]
struct Spot {
    id: String,
    dataset: Object,
    /// Its place in the markup.
    at: String,
}

impl Spot {
    fn of(element: &Element) -> Self {
        Self { id: element.id.clone(), dataset: element.dataset.clone(), at: element.at.to_string() }
    }

    /// Its id and its dataset, as far as that is known.
    fn told(&self, world: &World, context: &mut Context) -> JsResult<[JsValue; 2]> {
        let unknown = self.dataset.iter().filter(|(_, value)| value.has_unknown());
        for (key, _) in unknown {
            world.gap(&format!(
                "dataset.{key} of the element at {} is not known: events do not tell it",
                self.at
            ));
        }
        let dataset = Value::object(self.dataset.clone()).to_json().unwrap_or_else(|| json!({}));
        Ok([JsString::from(self.id.as_str()).into(), JsValue::from_json(&dataset, context)?])
    }
}

impl Heard {
    /// Who hears of `event` at the last element of `way`; the others are around it, outermost first.
    pub(super) fn of(
        event: &str,
        way: &[&Element],
        page: &Instance,
        hosts: &[Instance],
        world: &World,
    ) -> Self {
        let attributes = &world.host.borrow().config().platform.markup.events;
        let travels = attributes.travels.contains(&event);
        let way = if travels { way } else { way.get(way.len().saturating_sub(1)..).unwrap_or_default() };
        let mut heard = Self::default();
        let mut excluded = false;
        let inwards = way.iter().map(|element| (*element, true));
        for (element, captures) in inwards.chain(way.iter().rev().map(|element| (*element, false))) {
            let Some((prefix, function)) = bound(element, event, captures, attributes) else { continue };
            note_unknown(prefix, element, world);
            if prefix.excludes && std::mem::replace(&mut excluded, true) {
                continue;
            }
            let owner = element.owner.and_then(|host| hosts.get(host)).unwrap_or(page);
            if let Some(of) = owner.object.clone() {
                let target = Spot::of(target(way, element));
                heard.calls.push(Call { of, function, target, current: Spot::of(element) });
            }
            if prefix.stops {
                heard.kept = Some((prefix, element.at.to_string()));
                break;
            }
        }
        heard
    }

    /// Whether nobody hears of it.
    pub(super) fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Calls the functions, until one of them ends the run. What each has left to do at once is done before the next is
    /// called: the client tells each of them in a message of its own.
    pub(super) fn tell(&self, event: &Event<'_>, world: &World, context: &mut Context) {
        for call in &self.calls {
            let told = call.tell(event, world, context);
            world.absorb(told, context);
            world.drain_microtasks(context);
            if world.stopped() {
                return;
            }
        }
    }
}

impl Call {
    fn tell(&self, event: &Event<'_>, world: &World, context: &mut Context) -> JsResult<()> {
        let touch = is_touch(event.name, world);
        let usual = if touch { json!({ "x": 0, "y": 0 }) } else { json!({}) };
        let detail = JsValue::from_json(event.detail.unwrap_or(&usual), context)?;
        let text = |text: &str| JsValue::from(JsString::from(text));
        let (function, name) = (text(&self.function), text(event.name));
        let [target, target_set] = self.target.told(world, context)?;
        let [current, current_set] = self.current.told(world, context)?;
        let of = self.of.clone().into();
        component::fire(
            &[of, function, name, detail, target, target_set, current, current_set, touch.into()],
            context,
        )
    }
}

/// Whether an event is made by a finger.
pub(super) fn is_touch(event: &str, world: &World) -> bool {
    world.host.borrow().config().platform.markup.events.touches.contains(&event)
}

/// The function that an element names for an event on its way in (`captures`) or out. Of several the last one counts, and an
/// empty name is as none: it switches the others off, and the event goes on (reference page of WXML events).
pub(super) fn bound(
    element: &Element,
    event: &str,
    captures: bool,
    attributes: &EventAttributes,
) -> Option<(&'static EventPrefix, String)> {
    let named = element.attributes.iter().rev().find_map(|(name, value)| {
        let listener = attributes.on(name, event).filter(|found| found.prefix.captures == captures)?;
        Some((listener.prefix, value.to_text()?.into_owned()))
    });
    named.filter(|(_, function)| !function.is_empty())
}

/// Says that nobody says that the platform has a prefix which decides who hears of an event.
pub(super) fn note_unknown(prefix: &EventPrefix, element: &Element, world: &World) {
    if prefix.source.evidence == Evidence::Unknown {
        let platform = world.host.borrow().config().platform.name;
        world.gap(&format!(
            "`{}` at {}: nobody says that {platform} has it, it is taken as WeChat takes it",
            prefix.text, element.at
        ));
    }
}

/// What a function at `at` is told it happened to: of what the event passed before, the first in the same markup.
pub(super) fn target<'a>(way: &[&'a Element], at: &'a Element) -> &'a Element {
    let same = |element: &&&'a Element| element.owner == at.owner && &*element.tag != "slot";
    way.iter().rev().find(same).copied().unwrap_or(at)
}
