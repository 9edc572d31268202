//! `decodeURIComponent` and its kin, which note what they decode while a card is opened: whether a value of its query reached the
//! page as it was meant is known by that.
//!
//! To the page they are the engine's own.

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, NativeFunction};

use super::hide;
use crate::{
    natives::{argument, function},
    world::World,
};

/// Functions that decode text with percent signs.
const DECODERS: [&str; 3] = ["decodeURI", "decodeURIComponent", "unescape"];

/// Texts that are noted; a query has no more keys than that.
const MOST: usize = 1_000;

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let target = context.global_object();
    for name in DECODERS {
        let Some(original) = target.get(JsString::from(name), context)?.as_object() else { continue };
        let body = NativeFunction::from_copy_closure_with_captures(
            |this, args, original: &JsObject, context| {
                note(&argument(args, 0), context)?;
                original.call(this, args, context)
            },
            original,
        );
        let body = function(name, 1, body, context);
        hide(&target, name, body, context)?;
    }
    Ok(())
}

fn note(text: &JsValue, context: &Context) -> JsResult<()> {
    let world = World::expect(context)?;
    if world.visiting.get()
        && let Some(text) = text.as_string()
    {
        let text = text.to_std_string_lossy();
        let mut decoded = world.decoded.borrow_mut();
        if text.contains('%') && decoded.len() < MOST {
            decoded.insert(text);
        }
    }
    Ok(())
}
