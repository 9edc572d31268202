//! The share buttons of a rendered page: which of them a user can tap, and what the handler would be told of each.

use std::collections::HashMap;

use serde_json::{Map, json};
use sharebox_diagnostic::Place;
use sharebox_markup::render::{Element, Reason, ReasonKind, Rendering};
use sharebox_markup::tree::{Attribute, Document};
use sharebox_markup::value::Value;
use sharebox_observation::{ButtonItem, Outside, ShareButton, ShareTarget, UnseenKind, UnseenReason};
use sharebox_platform::Platform;
use sharebox_project::ComponentTag;

use super::{
    Seen,
    live::{Instance, tag_of},
    taps,
};
use crate::{ButtonChoice, world::World};

/// Buttons of one page that are told of.
const MOST_BUTTONS: usize = 10_000;
/// Characters of a condition that are told.
const MOST_CONDITION: usize = 200;
/// Bytes of the datasets of one page, together.
const MOST_DATA: usize = 4_000_000;

/// The target object with every key that the platform gives it.
pub fn target(platform: &Platform, given: Map<String, serde_json::Value>) -> ShareTarget {
    let mut fields = Map::new();
    for name in platform.target_fields {
        let value = match *name {
            "id" => json!(""),
            "dataset" => json!({}),
            _ => json!(0),
        };
        fields.insert((*name).to_owned(), value);
    }
    fields.extend(given);
    ShareTarget { fields }
}

/// Puts the share buttons of `rendering` into `seen`.
pub(super) fn collect(
    rendering: &Rendering,
    page: &Instance,
    hosts: &[Instance],
    world: &World,
    seen: &mut Seen,
) {
    let platform = world.host.borrow().config().platform;
    let mut unseen = Vec::new();
    let mut rest = MOST_DATA;
    for found in rendering.elements() {
        let element = found.element;
        let owner = element.owner.and_then(|host| hosts.get(host)).unwrap_or(page);
        let Some(not_now) = is_share_button(element, owner, world) else { continue };
        if seen.buttons.len() + unseen.len() >= MOST_BUTTONS {
            world.gap(&format!("more than {MOST_BUTTONS} share buttons: the rest is left out"));
            break;
        }
        let dataset = Value::object(element.dataset.clone());
        rest = rest.saturating_sub(dataset.size());
        if rest == 0 {
            world.gap(&format!(
                "the datasets of the share buttons have more than {MOST_DATA} bytes: the rest is left out"
            ));
            break;
        }
        let unknown = element.dataset.iter().filter(|(_, value)| value.has_unknown());
        let unknown: Vec<String> = unknown.map(|(key, _)| key.to_owned()).collect();
        let mut why: Vec<UnseenReason> = found.unseen.iter().copied().map(told).collect();
        why.extend(element.disabled.as_ref().map(told));
        why.extend(not_now);
        let mut fields = Map::new();
        fields.insert("id".to_owned(), json!(element.id));
        fields.insert("dataset".to_owned(), dataset.to_json().unwrap_or_default());
        let button = ShareButton {
            selector: element.selector.clone(),
            tag: element.tag.as_ref().to_owned(),
            target: target(platform, fields),
            unknown,
            at: element.at.clone(),
            item: None,
            outside: outside(element, owner),
            within: element.owner.map(|_| owner.is().to_owned()),
            unseen: why,
        };
        if button.unseen.is_empty() {
            let way: Vec<&Element> = found.around.iter().copied().chain([element]).collect();
            seen.taps.push(taps::of(&way, page, hosts, world));
            seen.buttons.push(button);
        } else {
            unseen.push(button);
        }
    }
    number(&mut seen.buttons);
    seen.buttons.extend(unseen);
}

/// What the component around an element has in its dataset and the element has not.
fn outside(element: &Element, owner: &Instance) -> Option<Outside> {
    let host = owner.element.as_ref()?;
    let keys = host.dataset.iter().map(|(key, _)| key).filter(|key| element.dataset.get(key).is_none());
    let keys: Vec<String> = keys.map(str::to_owned).collect();
    let tag = host.tag.as_ref().to_owned();
    (!keys.is_empty()).then(|| Outside { tag, keys, at: host.at.clone() })
}

/// Whether an attribute is `open-type`: the compiler of WeChat makes one name of `open-type` and `openType` (measured).
pub(super) fn is_open_type(attribute: &str) -> bool {
    matches!(attribute, "open-type" | "openType")
}

/// Whether the `open-type` of an element is bound to data.
pub(super) fn binds_open_type(markup: &Document) -> bool {
    let bound =
        |attribute: &Attribute| attribute.value.as_ref().is_some_and(|value| value.literal().is_none());
    let attributes = markup.elements().into_iter().flat_map(|element| &element.attributes);
    attributes.into_iter().any(|attribute| is_open_type(&attribute.name) && bound(attribute))
}

/// Whether an element is a share button, and why it is none now, if it is one with other data.
fn is_share_button(element: &Element, owner: &Instance, world: &World) -> Option<Vec<UnseenReason>> {
    let open_type = element.attributes.iter().find(|(name, _)| is_open_type(name));
    let mut watched = element.watched.iter();
    let (kind, watched) = match &open_type?.1 {
        Value::Unknown => (Some(UnseenKind::OpenTypeUnknown), watched.next()),
        Value::String(text) if &**text == "share" => (None, None),
        value => {
            // Its expression can give `share` as well; or it is data of the page, which has not come yet. What a component
            // is given for its own button its user has left out.
            let missing = element.owner.is_none() && is_empty(value);
            let can = watched.find(|watched| {
                let reads = watched.keys.as_slice();
                watched.condition.contains("'share'")
                    || missing && matches!(reads, [key] if *key == watched.condition)
            });
            (Some(UnseenKind::OpenType), Some(can?))
        }
    };
    let why = kind.map(|kind| UnseenReason {
        kind,
        condition: watched.map(|watched| cut(&watched.condition)).unwrap_or_default(),
        keys: watched.map(|watched| watched.keys.clone()).unwrap_or_default(),
        at: element.at.clone(),
    });
    match tag_of(owner, &element.tag, world) {
        // Only its inside can be one.
        Some(ComponentTag::Files(_)) => None,
        Some(ComponentTag::Package(_) | ComponentTag::Elsewhere(_) | ComponentTag::Missing { .. }) => {
            world.gap(&format!(
                "<{}> at {}: the code of this component is not in the project, it is taken for a share button",
                element.tag, element.at
            ));
            Some(why.into_iter().collect())
        }
        None => (&*element.tag == "button").then(|| why.into_iter().collect()),
    }
}

/// Whether data has nothing in it yet.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Undefined | Value::Null => true,
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}

/// Numbers the buttons of each list.
fn number(buttons: &mut [ShareButton]) {
    let mut lists: HashMap<(Place, String), Vec<usize>> = HashMap::new();
    for (index, button) in buttons.iter().enumerate() {
        if button.selector.contains('{') {
            lists.entry((button.at.clone(), without_keys(&button.selector))).or_default().push(index);
        }
    }
    for members in lists.into_values() {
        for (index, member) in members.iter().enumerate() {
            if let Some(button) = buttons.get_mut(*member) {
                button.item = Some(ButtonItem { index, of: members.len() });
            }
        }
    }
}

/// A selector without what tells the items of a list apart.
fn without_keys(selector: &str) -> String {
    let mut depth = 0_usize;
    let outside = selector.chars().filter(|c| match c {
        '{' => {
            depth += 1;
            false
        }
        '}' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

fn told(reason: &Reason) -> UnseenReason {
    let kind = match reason.kind {
        ReasonKind::Condition => UnseenKind::Condition,
        ReasonKind::UnknownCondition => UnseenKind::ConditionUnknown,
        ReasonKind::EmptyList => UnseenKind::ListEmpty,
        ReasonKind::UnknownList => UnseenKind::ListUnknown,
        ReasonKind::Hidden => UnseenKind::Hidden,
        ReasonKind::UnknownHidden => UnseenKind::HiddenUnknown,
        ReasonKind::Disabled => UnseenKind::Disabled,
        ReasonKind::UnknownDisabled => UnseenKind::DisabledUnknown,
        ReasonKind::NoSlot => UnseenKind::NoSlot,
    };
    UnseenReason { kind, condition: cut(&reason.condition), keys: reason.keys.clone(), at: reason.at.clone() }
}

fn cut(condition: &str) -> String {
    condition.chars().take(MOST_CONDITION).collect()
}

/// The button that `choice` means, if a user can tap it.
pub(crate) fn pick<'a>(choice: &ButtonChoice, seen: &'a Seen) -> Option<&'a ShareButton> {
    let mut there = seen.buttons.iter().filter(|button| button.unseen.is_empty());
    match choice {
        ButtonChoice::First => there.next(),
        ButtonChoice::Number(number) => there.nth(number.checked_sub(1)?),
        ButtonChoice::Selector(selector) => there.find(|button| button.selector == *selector),
    }
}
