//! Something that happens at an element of the page, and the functions that hear of it.
//!
//! Which events travel, and in which order they are heard: the platforms' guides to events (feishu 5, table of events;
//! WeChat's guide to events says the same of touches).

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue};
use serde_json::{Value as Json, json};
use sharebox_markup::render::{Element, Node, Reason, Rendering};
use sharebox_markup::value::{Object, Value};
use sharebox_observation::Obstacle;

use super::{live::Instance, rendered, values};
use crate::{component, world::World};

/// Events that travel from an element to those around it.
const TRAVELLING: &[&str] = &[
    "touchstart",
    "touchmove",
    "touchcancel",
    "touchend",
    "tap",
    "longpress",
    "longtap",
    "transitionend",
    "animationstart",
    "animationiteration",
    "animationend",
];
/// Those of them that a finger makes.
const TOUCHES: &[&str] =
    &["touchstart", "touchmove", "touchcancel", "touchend", "tap", "longpress", "longtap"];

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

/// An element and what is around it.
struct Placed<'r> {
    element: &'r Element,
    /// The element around it, by its place in the list.
    around: Option<usize>,
    /// Why nobody can see it.
    unseen: Option<&'r Reason>,
}

/// A function that hears of an event at an element.
struct Listener<'r> {
    instance: JsObject,
    function: String,
    current: &'r Element,
    target: &'r Element,
}

/// How an element names a function for an event.
struct Binding {
    function: String,
    capture: bool,
    stops: bool,
    exclusive: bool,
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
    let placed = placed(&rendering);
    let at = find(event, &placed)?;
    let listeners = listeners(event.name, at, &placed, &own, &hosts);
    if listeners.is_empty() {
        return Err(Obstacle::Unheard { selector: event.on.to_owned(), event: event.name.to_owned() });
    }
    for listener in listeners {
        let told = tell(event, &listener, context);
        world.absorb(told, context);
        world.drain_microtasks(context);
    }
    Ok(())
}

/// Every element, each behind the one around it; what other data would show, too.
fn placed(rendering: &Rendering) -> Vec<Placed<'_>> {
    let mut all = Vec::new();
    put(&rendering.nodes, None, None, &mut all);
    for unshown in &rendering.unshown {
        put(&unshown.nodes, None, unshown.why.first(), &mut all);
    }
    all
}

fn put<'r>(nodes: &'r [Node], around: Option<usize>, unseen: Option<&'r Reason>, all: &mut Vec<Placed<'r>>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        let unseen = unseen.or(element.hidden.as_ref());
        let place = all.len();
        all.push(Placed { element, around, unseen });
        put(element.shadow.as_deref().unwrap_or_default(), Some(place), unseen, all);
        put(&element.children, Some(place), unseen, all);
    }
}

/// The one element that is meant, if somebody can reach it.
fn find(event: &Happening<'_>, placed: &[Placed<'_>]) -> Result<usize, Obstacle> {
    let selector = event.on.to_owned();
    let named = |at: &usize| placed.get(*at).map(|placed| placed.element.selector.clone());
    let all = || 0..placed.len();
    let is = |at: &usize, test: &dyn Fn(&Placed<'_>) -> bool| placed.get(*at).is_some_and(test);
    let exact = all().find(|at| is(at, &|placed| placed.element.selector == event.on));
    let simple = Simple::read(event.on);
    let fitting: Vec<usize> = match exact {
        Some(at) => vec![at],
        None => {
            all().filter(|at| is(at, &|it| simple.as_ref().is_some_and(|it2| it2.fits(it.element)))).collect()
        }
    };
    let reached: Vec<usize> =
        fitting.iter().copied().filter(|at| is(at, &|placed| placed.unseen.is_none())).collect();
    let at = match (reached.as_slice(), fitting.first()) {
        ([one], _) => *one,
        ([], Some(hidden)) => {
            let why = placed.get(*hidden).and_then(|placed| placed.unseen);
            let condition = why.map(|reason| reason.condition.clone()).unwrap_or_default();
            return Err(Obstacle::Unreachable { selector, condition });
        }
        ([], None) => {
            let bound = |at: &usize| {
                is(at, &|placed| {
                    placed.unseen.is_none() && bindings(event.name, placed.element).next().is_some()
                })
            };
            let there = all().filter(bound).filter_map(|at| named(&at)).take(MOST_TOLD).collect();
            return Err(Obstacle::NoElement { selector, there });
        }
        (several, _) => {
            let there = several.iter().filter_map(named).take(MOST_TOLD).collect();
            return Err(Obstacle::SeveralElements { selector, there });
        }
    };
    let disabled = placed.get(at).and_then(|placed| placed.element.disabled.as_ref());
    match disabled.filter(|_| TOUCHES.contains(&event.name)) {
        Some(reason) => Err(Obstacle::Unreachable { selector, condition: reason.condition.clone() }),
        None => Ok(at),
    }
}

/// `view.item#first`: a tag, an id, classes.
struct Simple {
    tag: Option<String>,
    names: Vec<(char, String)>,
}

impl Simple {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let end = text.find(['#', '.']).unwrap_or(text.len());
        let (tag, mut rest) = text.split_at(end);
        let mut names = Vec::new();
        while let Some(sign) = rest.chars().next() {
            let after = rest.get(1..)?;
            let end = after.find(['#', '.']).unwrap_or(after.len());
            let (name, further) = after.split_at(end);
            names.push((sign, name.to_owned()));
            rest = further;
        }
        let is_name = |name: &str| !name.is_empty() && !name.contains(char::is_whitespace);
        let whole = names.iter().all(|(_, name)| is_name(name)) && (is_name(tag) || !names.is_empty());
        whole.then(|| Self { tag: Some(tag.to_owned()).filter(|tag| !tag.is_empty()), names })
    }

    fn fits(&self, element: &Element) -> bool {
        let class = element.attributes.iter().find(|(name, _)| &**name == "class");
        let class = class.and_then(|(_, value)| value.to_text()).unwrap_or_default();
        self.tag.as_ref().is_none_or(|tag| *tag == *element.tag)
            && self.names.iter().all(|(sign, name)| match sign {
                '#' => element.id == *name,
                _ => class.split_whitespace().any(|word| word == name),
            })
    }
}

/// Who hears of an event at the element `at`, in order: on the way in those that capture, on the way out the others, up to
/// the first that keeps it.
fn listeners<'r>(
    event: &str,
    at: usize,
    placed: &[Placed<'r>],
    page: &Instance,
    hosts: &[Instance],
) -> Vec<Listener<'r>> {
    let mut way: Vec<&'r Element> = Vec::new();
    let mut next = Some(at);
    while let Some(placed) = next.and_then(|at| placed.get(at)) {
        way.push(placed.element);
        next = placed.around.filter(|_| TRAVELLING.contains(&event));
    }
    let mut found = Vec::new();
    let mut taken = false;
    let inwards = way.iter().rev().map(|element| (*element, true));
    for (current, capture) in inwards.chain(way.iter().map(|element| (*element, false))) {
        // Of several for the same moment the last one counts (contract 1.3, L30).
        let Some(binding) = bindings(event, current).filter(|binding| binding.capture == capture).last()
        else {
            continue;
        };
        if binding.exclusive && std::mem::replace(&mut taken, true) {
            continue;
        }
        let owner = current.owner.and_then(|host| hosts.get(host)).unwrap_or(page);
        // Outside of a component nobody sees what is in it.
        let target = way.iter().find(|element| element.owner == current.owner).unwrap_or(&current);
        if let Some(instance) = owner.object.clone().filter(|_| !binding.function.is_empty()) {
            found.push(Listener { instance, function: binding.function, current, target });
        }
        if binding.stops {
            break;
        }
    }
    found
}

/// The functions that an element names for an event.
fn bindings<'e>(event: &'e str, element: &'e Element) -> impl Iterator<Item = Binding> + 'e {
    element.attributes.iter().filter_map(move |(name, value)| {
        let (capture, rest) = name.strip_prefix("capture-").map_or((false, &**name), |rest| (true, rest));
        let (exclusive, rest) = rest.strip_prefix("mut-").map_or((false, rest), |rest| (true, rest));
        let (stops, rest) = match (rest.strip_prefix("bind"), rest.strip_prefix("catch")) {
            (Some(rest), _) => (false, rest),
            (_, Some(rest)) => (true, rest),
            _ => return None,
        };
        if rest.strip_prefix(':').unwrap_or(rest) != event {
            return None;
        }
        let function = value.to_text().unwrap_or_default().into_owned();
        Some(Binding { function, capture, stops, exclusive })
    })
}

fn tell(event: &Happening<'_>, listener: &Listener<'_>, context: &mut Context) -> JsResult<()> {
    let touch = TOUCHES.contains(&event.name);
    let usual = if touch { json!({ "x": 0, "y": 0 }) } else { json!({}) };
    let detail = JsValue::from_json(event.detail.unwrap_or(&usual), context)?;
    let text = |text: &str| JsValue::from(JsString::from(text));
    let args = [
        listener.instance.clone().into(),
        text(&listener.function),
        text(event.name),
        detail,
        text(&listener.target.id),
        dataset(&listener.target.dataset, context)?,
        text(&listener.current.id),
        dataset(&listener.current.dataset, context)?,
        touch.into(),
    ];
    component::fire(&args, context)
}

fn dataset(set: &Object, context: &mut Context) -> JsResult<JsValue> {
    let known = values::to_js(&Value::object(set.clone()), context)?;
    Ok(known.unwrap_or_else(|| JsObject::with_object_proto(context.intrinsics()).into()))
}
