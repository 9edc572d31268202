//! The elements that an event of a component passes: in the markup that the component stands in, and in that of the components
//! in whose slots it is put there, if the event is `composed` (guide on events between components).

use std::cell::{Cell, RefCell};

use boa_engine::{Context, JsResult, JsString, JsValue, js_string, object::builtins::JsArray};
use serde_json::json;
use sharebox_diagnostic::text;
use sharebox_markup::render::{Element, Limits, Rendering, render};
use sharebox_markup::value::Value;

use super::{
    events::{bound, note_unknown, target},
    live::{Instance, Live, Wants},
    own::text,
    values,
};
use crate::{natives::argument, world::World};

/// The elements that an event of the component called `key` passes in the markup of `self`, from its own outwards:
/// `(self, is, data, key, type, bubbles, capturePhase, composed)`. The first of the list is JSON; the others are the components
/// in whose markup elements stand, by the number that an element names (`host`, -1 for `self`). An event that does not bubble
/// passes its own element alone.
pub(super) fn passed(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let (key, event) = (text(&argument(args, 3)), text(&argument(args, 4)));
    let [bubbles, captures, composed] = [5, 6, 7].map(|at| argument(args, at).to_boolean());
    let list = JsArray::new(context)?;
    let Some((instance, rendering, hosts)) = rendered(args, &key, bubbles && composed, &world, context)
    else {
        list.push(js_string!("[]"), context)?;
        return Ok(list.into());
    };
    let elements = rendering.elements();
    let found = elements.iter().find(|found| found.element.selector == key);
    if found.is_none() {
        world.gap(&text!(
            "event `{event}` of {key} in {}: its element is not in the markup any more, nobody hears it",
            "{} 中 {key} 的事件 `{event}`：它的元素已不在模板中，没有人收到",
            instance.is()
        ));
    }
    let way: Vec<&Element> = found.map_or_else(Vec::new, |found| {
        let around = found.around.iter().copied().filter(|_| bubbles);
        around.chain([found.element]).collect()
    });
    let events = &world.host.borrow().config().platform.markup.events;
    let told = way.iter().rev().filter_map(|element| {
        let host = match element.owner {
            None => -1,
            // What has no code hears nothing.
            Some(host) => {
                i64::try_from(host).ok().filter(|_| hosts.get(host).is_some_and(|of| of.object.is_some()))?
            }
        };
        let bound = |captures: bool| {
            let (prefix, function) = bound(element, &event, captures, events)?;
            note_unknown(prefix, element, &world);
            Some(json!({ "name": function, "stops": prefix.stops, "mutates": prefix.excludes }))
        };
        Some(json!({
            "host": host,
            "target": spot(target(&way, element)),
            "current": spot(element),
            "capture": captures.then(|| bound(true)),
            "bubble": bound(false),
        }))
    });
    let told: serde_json::Value = told.collect();
    list.push(JsString::from(told.to_string()), context)?;
    for host in hosts {
        list.push(host.object.map_or_else(JsValue::undefined, JsValue::from), context)?;
    }
    Ok(list.into())
}

/// The markup of the page or component that the first arguments say with the data that it has now; of what is in its
/// components, if `inside`, that around the element called `key`.
fn rendered(
    args: &[JsValue],
    key: &str,
    inside: bool,
    world: &World,
    context: &mut Context,
) -> Option<(Instance, Rendering, Vec<Instance>)> {
    let object = argument(args, 0).as_object()?;
    let instance = world.view.instance(&object, &text(&argument(args, 1)), world);
    let file = world.view.files.markup(&instance.markup(world), world)?;
    let data = values::from_js(
        &argument(args, 2),
        &text!("the data of {}", "{} 的数据", instance.is()),
        world,
        context,
    )?;
    let live = Live {
        world,
        context: RefCell::new(context),
        page: instance.clone(),
        // No element has an empty name.
        wants: Wants::Around(if inside { key } else { "" }),
        hosts: RefCell::default(),
        moved: Cell::new(false),
    };
    let rendering = render(&file.document, &data, &live, &Limits::default());
    let hosts = live.hosts.take();
    Some((instance, rendering, hosts))
}

/// What an event says of an element.
fn spot(element: &Element) -> serde_json::Value {
    let dataset = Value::object(element.dataset.clone()).to_json().unwrap_or_else(|| json!({}));
    json!({ "id": element.id, "dataset": dataset })
}
