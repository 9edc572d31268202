//! The web-view on a page: its address goes into the share option (contract 1.1 webViewUrl, 3 input webviewUrl).

use boa_engine::{Context, JsObject, JsString, JsValue, js_string};
use sharebox_markup::{Element, elements};
use sharebox_project::read_text;

use crate::world::World;

/// The address of the web-view on `page`, if there is one: as its markup has it, or what the page's data holds under the
/// name that the markup binds. Any other expression is noted as a gap, and a web-view that is shown only under a
/// condition, too.
pub(crate) fn address(page: &JsObject, world: &World, context: &mut Context) -> Option<String> {
    let file = world.tree.page().base.with_ending(world.tree.markup());
    let text = read_text(world.source.0.as_ref(), &file).ok()?;
    if !text.text().contains("<web-view") {
        return None;
    }
    let found = elements(text.text());
    let element = found.iter().find(|element| element.tag == "web-view")?;
    let source = element.attribute("src")?;
    let known = known(element, source, page, context);
    if known.is_none() {
        world.gap(&format!("the address of the web-view, `{source}`, is not worked out"));
    }
    known.filter(|address| !address.is_empty())
}

fn known(element: &Element, source: &str, page: &JsObject, context: &mut Context) -> Option<String> {
    if element.conditional || element.repeated {
        return None;
    }
    if !source.contains("{{") {
        return Some(source.to_owned());
    }
    let name = source.strip_prefix("{{")?.strip_suffix("}}")?.trim();
    let mut value: JsValue = page.get(js_string!("data"), context).ok()?;
    for part in name.split('.') {
        let identifier = part.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '$'))
            && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'));
        if !identifier {
            return None;
        }
        value = value.as_object()?.get(JsString::from(part), context).ok()?;
    }
    // What is bound to nothing opens nothing.
    match value.as_string() {
        Some(text) => Some(text.to_std_string_lossy()),
        None => Some(String::new()),
    }
}
