//! A tap on a share button: what it sets off besides the share.

use boa_engine::Context;
use sharebox_diagnostic::text;
use sharebox_markup::render::Element;

use super::{
    Seen,
    events::{Event, Heard},
    live::Instance,
};
use crate::world::World;

/// What happens.
const TAP: Event<'static> = Event { name: "tap", detail: None };

/// What a tap on the last element of `way` sets off; the others are around it, outermost first.
pub(super) fn of(way: &[&Element], page: &Instance, hosts: &[Instance], world: &World) -> Heard {
    let heard = Heard::of(TAP.name, way, page, hosts, world);
    if let Some((prefix, at)) = heard.kept.as_ref().filter(|(prefix, _)| prefix.captures) {
        world.gap(&text!(
            "`{}` at {at}: whether the button still shares is stated nowhere, it does here",
            "{at} 处的 `{}`：没有资料说明按钮是否仍会分享，这里按会处理",
            prefix.text
        ));
    }
    heard
}

/// Whether a tap on the button called `selector` calls functions.
pub(crate) fn has_tap(selector: &str, seen: &Seen) -> bool {
    tap_of(selector, seen).is_some_and(|tap| !tap.is_empty())
}

fn tap_of<'a>(selector: &str, seen: &'a Seen) -> Option<&'a Heard> {
    let at = seen.buttons.iter().position(|button| button.selector == selector)?;
    seen.taps.get(at)
}

/// Calls the functions that a tap on the button called `selector` calls.
pub(crate) fn tap(selector: &str, seen: &Seen, world: &World, context: &mut Context) {
    if let Some(heard) = tap_of(selector, seen) {
        heard.tell(&TAP, world, context);
    }
}
