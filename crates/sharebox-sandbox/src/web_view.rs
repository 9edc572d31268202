//! The web-view on a page: its address goes into the share option (contract 1.1 webViewUrl, 3 input webviewUrl).

use boa_engine::{Context, JsObject};
use sharebox_diagnostic::text;
use sharebox_markup::{render::ReasonKind, value::Value};
use sharebox_project::read_text;

use crate::{view, world::World};

/// The address of the web-view that is on `page` now, if there is one. What is not known of it is noted as a gap.
pub(crate) fn address(page: &JsObject, world: &World, context: &mut Context) -> Option<String> {
    let file = world.tree.page().base.with_ending(world.tree.markup());
    let text = read_text(world.source.0.as_ref(), &file).ok()?;
    // Most pages have none, and need no rendering for that.
    if !["<web-view", "<include", "<import"].iter().any(|tag| text.text().contains(tag)) {
        return None;
    }
    let rendering = view::of_page(page, world, context)?;
    let absent = |kind| matches!(kind, ReasonKind::Condition | ReasonKind::EmptyList);
    let found = rendering.elements();
    let found = found.iter().find(|found| {
        &*found.element.tag == "web-view" && !found.unseen.iter().any(|why| absent(why.kind))
    })?;
    let element = found.element;
    if let Some(why) = found.unseen.iter().find(|why| why.kind != ReasonKind::Hidden) {
        let condition = &why.condition;
        world.gap(&text!(
            "whether the web-view at {} is shown is not known (`{condition}`)",
            "{} 处的 web-view 是否显示未知（`{condition}`）",
            element.at
        ));
        return None;
    }
    let (_, source) = element.attributes.iter().find(|(name, _)| &**name == "src")?;
    match source {
        Value::String(address) => Some(address.to_string()).filter(|address| !address.is_empty()),
        Value::Unknown => {
            world.gap(&text!(
                "the address of the web-view at {} is not known",
                "{} 处 web-view 的网址未知",
                element.at
            ));
            None
        }
        // What is bound to nothing opens nothing.
        _ => None,
    }
}
