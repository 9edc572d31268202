//! The page stack as the page under test sees it: itself, and stand-ins for the pages it opened over itself.

use boa_engine::{Context, JsObject, JsString, JsValue, js_string, object::builtins::JsArray};
use sharebox_diagnostic::text;
use sharebox_host::OpenedPage;
use sharebox_observation::Event;

use crate::world::World;

impl World {
    /// What `getCurrentPages` tells, the page in front last.
    pub(crate) fn current_pages(&self, context: &mut Context) -> Vec<JsValue> {
        if let Some(told) = self.told_pages.borrow().clone() {
            return told;
        }
        let opened = self.host.borrow().stack().opened().to_vec();
        self.above.borrow_mut().retain(|(page, _)| opened.contains(page));
        let mut pages = self.pages_over(&opened, context);
        let own = self.page.borrow().clone();
        pages.splice(0..0, own.map(JsValue::from));
        pages
    }

    /// Stand-ins for pages, each of them the same object whenever it is asked for while its page is open.
    pub(crate) fn pages_over(&self, pages: &[OpenedPage], context: &mut Context) -> Vec<JsValue> {
        pages.iter().map_while(|page| self.page_over(page, context)).collect()
    }

    fn page_over(&self, page: &OpenedPage, context: &mut Context) -> Option<JsValue> {
        let known = self.above.borrow().iter().find(|(there, _)| there == page).map(|(_, made)| made.clone());
        if let Some(known) = known {
            return Some(known.into());
        }
        let made = self.opened_page(page, context)?;
        self.above.borrow_mut().push((page.clone(), made.clone()));
        Some(made.into())
    }

    /// A page that has nothing of its author's.
    fn opened_page(&self, page: &OpenedPage, context: &mut Context) -> Option<JsObject> {
        let makers = self.makers()?;
        let definition = JsObject::with_object_proto(context.intrinsics());
        let query = query_of(&page.query, context);
        let route = js_string!(page.route.as_str());
        let args = [definition.into(), route.into(), query.clone().into(), query.into()];
        let made = makers.make_page.call(&JsValue::undefined(), &args, context);
        self.absorb(made, context)?.as_object()
    }

    /// Calls the functions of one moment of the page's life, each guarded on its own.
    pub(crate) fn moment(&self, moment: &str, args: &[JsValue], context: &mut Context) {
        let registration = self.registration.borrow().clone();
        let (Some(makers), Some(registration)) = (self.makers(), registration) else { return };
        let Some(page) = self.page.borrow().clone() else { return };
        let request = [registration.definition.into(), page.clone().into(), js_string!(moment).into()];
        let found = makers.lifecycle.call(&JsValue::undefined(), &request, context);
        let found = self.absorb(found, context).and_then(|found| found.as_object());
        let Some(functions) = found.and_then(|found| JsArray::from_object(found).ok()) else { return };
        for index in 0..functions.length(context).unwrap_or_default() {
            let function = functions.get(index, context).ok();
            let Some(function) = function.and_then(|function| function.as_callable()) else { continue };
            if moment != "query" {
                self.tell(|| Event::Lifecycle(moment.to_owned()));
            }
            self.call_guarded(&function, &page.clone().into(), args, context);
        }
    }

    /// The user comes back to the page under test before it is shared. Says whether there was a way back.
    pub(crate) fn come_back(&self, context: &mut Context) -> bool {
        let route = self.host.borrow_mut().stack_mut().come_back();
        let comes = route.is_some();
        if let Some(route) = route {
            self.play_route(route, context);
        }
        comes
    }

    /// Names where the page would have gone, had it not been kept for its share.
    pub(crate) fn note_departure(&self) {
        let departure = self.host.borrow().stack().departure().cloned();
        if let Some(departure) = departure {
            let api = format!("{}.{}", self.global_name, departure.api);
            let route = departure.route;
            self.gap(&text!(
                "`{api}` to `{route}` as the page loaded: this is the share of the page before it left",
                "页面加载时 `{api}` 前往 `{route}`：这是离开之前那个页面的分享"
            ));
        }
    }
}

/// A query as pages get it: raw values, the last of equal keys.
pub(crate) fn query_of(text: &str, context: &mut Context) -> JsObject {
    let query = JsObject::with_object_proto(context.intrinsics());
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        query.create_data_property_or_throw(JsString::from(key), js_string!(value), context).ok();
    }
    query
}
