//! A tap on a share button: the functions that the button and the elements around it have for it.
//!
//! The event goes in from the page to the button, for those who ask for that, and out again; both ways through the components
//! around, whose own elements see it as well. Who is told of which target, and what `capture-` and `mut-` mean, was measured with
//! WeChat's component framework (npm miniprogram-exparser): the target is the innermost element of one's own markup.

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, js_string, object::builtins::JsArray};
use sharebox_markup::render::Element;
use sharebox_markup::value::{Object, Value};
use sharebox_platform::{EventPrefix, Evidence, Listener};

use super::{Seen, live::Instance};
use crate::{component, world::World};

/// What a tap on a button sets off besides the share: functions, in the order of their calls.
#[derive(Debug, Default)]
pub(super) struct Tap(Vec<Call>);

/// A function that is called for a tap.
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
}

impl Spot {
    fn of(element: &Element) -> Self {
        Self { id: element.id.clone(), dataset: element.dataset.clone() }
    }
}

impl Tap {
    /// What a tap on the last element of `way` sets off; the others are around it, outermost first.
    pub(super) fn of(way: &[&Element], page: &Instance, hosts: &[Instance], world: &World) -> Self {
        let mut calls = Vec::new();
        let mut excluded = false;
        let phases = [(true, way.iter().rev().collect::<Vec<_>>()), (false, way.iter().collect())];
        for (captures, mut elements) in phases {
            while let Some(element) = elements.pop() {
                let Some((prefix, function)) = listener(element, captures, world) else { continue };
                if prefix.source.evidence == Evidence::Unknown {
                    let name = world.host.borrow().config().platform.name;
                    world.gap(&format!(
                        "`{}` at {}: nobody says that {name} has it, it is taken as WeChat takes it",
                        prefix.text, element.at
                    ));
                }
                if prefix.excludes && std::mem::replace(&mut excluded, true) {
                    continue;
                }
                let owner = instance(element.owner, page, hosts);
                if let Some(of) = owner.object.clone() {
                    let target = Spot::of(target(way, element));
                    calls.push(Call { of, function, target, current: Spot::of(element) });
                }
                if prefix.stops {
                    if captures {
                        world.gap(&format!(
                            "`{}` at {}: whether the button still shares is stated nowhere, it does here",
                            prefix.text, element.at
                        ));
                    }
                    return Self(calls);
                }
            }
        }
        Self(calls)
    }
}

fn instance<'a>(owner: Option<usize>, page: &'a Instance, hosts: &'a [Instance]) -> &'a Instance {
    owner.and_then(|host| hosts.get(host)).unwrap_or(page)
}

/// The function that an element names for taps; of several the last one counts.
fn listener(element: &Element, captures: bool, world: &World) -> Option<(&'static EventPrefix, String)> {
    let events = &world.host.borrow().config().platform.markup.events;
    let named = element.attributes.iter().rev().find_map(|(name, value)| {
        let Listener { prefix, .. } = events.tap(name).filter(|found| found.prefix.captures == captures)?;
        Some((prefix, value.to_text()?.into_owned()))
    });
    named.filter(|(_, function)| !function.is_empty())
}

/// What a function at `at` is told was tapped: of what the event passed before, the first in the same markup.
fn target<'a>(way: &[&'a Element], at: &'a Element) -> &'a Element {
    let same = |element: &&&'a Element| element.owner == at.owner && &*element.tag != "slot";
    way.iter().rev().find(same).copied().unwrap_or(at)
}

/// Whether a tap on the button called `selector` calls functions.
pub(crate) fn has_tap(selector: &str, seen: &Seen) -> bool {
    tap_of(selector, seen).is_some_and(|tap| !tap.0.is_empty())
}

fn tap_of<'a>(selector: &str, seen: &'a Seen) -> Option<&'a Tap> {
    let at = seen.buttons.iter().position(|button| button.selector == selector)?;
    seen.taps.get(at)
}

/// Calls the functions that a tap on the button called `selector` calls.
pub(crate) fn tap(selector: &str, seen: &Seen, context: &mut Context) -> JsResult<()> {
    let Some(Tap(calls)) = tap_of(selector, seen) else { return Ok(()) };
    let list = JsArray::new(context)?;
    for Call { of, function, target, current } in calls {
        let call = JsArray::new(context)?;
        call.push(of.clone(), context)?;
        call.push(JsString::from(function.as_str()), context)?;
        for Spot { id, dataset } in [target, current] {
            let dataset = Value::object(dataset.clone()).to_json().unwrap_or_default();
            call.push(js_string!(id.as_str()), context)?;
            call.push(JsValue::from_json(&dataset, context)?, context)?;
        }
        list.push(call, context)?;
    }
    component::tap(&[list.into()], context)
}
