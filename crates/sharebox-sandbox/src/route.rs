//! Changes of the page in front: what happens to the page under test, and what the program's listeners are told
//! (`onAppRoute` and its kin), in the order of the guide about page route events.
//!
//! The code of other pages does not run; listeners are told of them all the same, as stand-ins. Where a change takes the
//! page under test away, listeners see the pages that there would be; then it is back, as a run is about its share.

use boa_engine::{Context, JsObject, JsString, JsValue, js_string};
use sharebox_host::{OpenedPage, Route};
use sharebox_observation::Phase;
use sharebox_platform::{RouteField, RouteMoment};
use sharebox_project::{ProjectPath, page_word};

use crate::{jobs::Work, natives::define, stack, world::World};

/// Moments of a page that another one covers, and of one that is in front again.
const COVERED: &[&str] = &["hide", "onHide"];
const IN_FRONT: &[&str] = &["show", "onShow"];

impl World {
    /// Has changes that a call has brought about happen in a later turn.
    pub(crate) fn note_routes(&self) {
        let routes = self.host.borrow_mut().stack_mut().take_routes();
        for route in routes {
            let opened = route.to.iter().filter(|page| !route.leaves && !route.from.contains(page));
            for page in opened.filter(|_| self.phase.get() != Phase::Share) {
                let route = &page.route;
                let steps = self.phase.get() == Phase::Steps;
                let when = if steps { "in a step before the share" } else { "as it loaded" };
                self.gap(&format!("the code of `{route}`, which the page opened over itself {when}"));
            }
            if self.page.borrow().is_none() {
                self.early_routes.borrow_mut().push(route);
            } else {
                self.later(vec![Work::Route(route)]);
            }
        }
    }

    /// Tells listeners that the page under test is about to be made.
    pub(crate) fn before_page(&self, context: &mut Context) -> Route {
        let route = self.host.borrow_mut().stack_mut().launch();
        let page = self.under_test();
        for moment in [RouteMoment::BeforeRoute, RouteMoment::BeforeLoad] {
            self.tell_route(moment, &route, &page, None, context);
        }
        route
    }

    /// Tells listeners that the page under test is there. What was called before that comes after it: changes wait for
    /// each other.
    pub(crate) fn page_shown(&self, route: Route, context: &mut Context) {
        let page = self.under_test();
        let made = self.page.borrow().clone().map(JsValue::from);
        self.tell_route(RouteMoment::AfterLoad, &route, &page, made.as_ref(), context);
        self.tell_route(RouteMoment::AfterRoute, &route, &page, None, context);
        self.later(vec![Work::RouteDone(route)]);
        for early in self.early_routes.take() {
            self.later(vec![Work::Route(early)]);
        }
    }

    /// Changes the page in front.
    pub(crate) fn play_route(&self, route: Route, context: &mut Context) {
        if !self.has_route_listeners() {
            return self.cover(&route, context);
        }
        let under_test = self.under_test();
        let own: Vec<JsValue> = self.page.borrow().clone().map(JsValue::from).into_iter().collect();
        let made = self.pages_over(&route.from, context);
        let front = route.to.last().unwrap_or(&under_test);
        let mut there = [own.clone(), made.clone()].concat();
        self.told_pages.replace(Some(there.clone()));
        self.tell_route(RouteMoment::BeforeRoute, &route, front, None, context);

        let gone = route.from.iter().zip(made).filter(|(page, _)| !route.to.contains(page));
        let leaving = own.first().filter(|_| route.leaves).map(|own| (&under_test, own.clone()));
        let gone: Vec<_> = leaving.into_iter().chain(gone).collect();
        for (page, object) in gone.into_iter().rev() {
            self.tell_route(RouteMoment::BeforeUnload, &route, page, Some(&object), context);
            there.pop();
            self.told_pages.replace(Some(there.clone()));
            self.tell_route(RouteMoment::AfterUnload, &route, page, None, context);
        }

        let after = self.pages_over(&route.to, context);
        let object = after.last().cloned();
        let after = if route.leaves { after } else { [own, after].concat() };
        if route.to.last().is_some_and(|page| !route.from.contains(page)) {
            self.cover(&route, context);
            self.tell_route(RouteMoment::BeforeLoad, &route, front, None, context);
            self.told_pages.replace(Some(after));
            self.tell_route(RouteMoment::AfterLoad, &route, front, object.as_ref(), context);
        } else {
            self.told_pages.replace(Some(after));
            self.cover(&route, context);
        }
        self.tell_route(RouteMoment::AfterRoute, &route, front, None, context);
        self.told_pages.replace(None);
        self.later(vec![Work::RouteDone(route)]);
    }

    /// Tells listeners that the page in front stands still.
    pub(crate) fn route_done(&self, route: &Route, context: &mut Context) {
        let under_test = self.under_test();
        if route.leaves {
            let there = self.pages_over(&route.to, context);
            self.told_pages.replace(Some(there));
        }
        let front = route.to.last().unwrap_or(&under_test);
        self.tell_route(RouteMoment::RouteDone, route, front, None, context);
        self.told_pages.replace(None);
    }

    /// Hides or shows the page under test, if the change does.
    fn cover(&self, route: &Route, context: &mut Context) {
        let moments = match (route.from.is_empty(), route.to.is_empty()) {
            (true, false) if !route.leaves => COVERED,
            (false, true) => IN_FRONT,
            _ => return,
        };
        for moment in moments {
            self.moment(moment, &[], context);
        }
    }

    fn has_route_listeners(&self) -> bool {
        let listeners = self.event_listeners.borrow();
        let mut events = self.page_contract.route_events.iter();
        events.any(|event| listeners.iter().any(|(name, _)| *name == event.on))
    }

    /// The page under test, the way other pages are described.
    fn under_test(&self) -> OpenedPage {
        let host = self.host.borrow();
        let config = host.config();
        let query = config.query.iter().map(|(key, value)| format!("{key}={value}"));
        OpenedPage {
            route: config.route.trim_start_matches('/').to_owned(),
            query: query.collect::<Vec<_>>().join("&"),
            number: 1,
        }
    }

    /// Calls the listeners of a moment, in the order in which they were given. `object` is the page itself.
    fn tell_route(
        &self,
        moment: RouteMoment,
        route: &Route,
        page: &OpenedPage,
        object: Option<&JsValue>,
        context: &mut Context,
    ) {
        for event in self.page_contract.route_events.iter().filter(|event| event.moment == moment) {
            let listeners = self.event_listeners.borrow().clone();
            for (_, listener) in listeners.into_iter().filter(|(name, _)| *name == event.on) {
                let told = JsObject::with_object_proto(context.intrinsics());
                let version = self.host.borrow().config().version;
                for (field, _) in event.fields.iter().filter(|(_, since)| version.has(*since)) {
                    let value = match field {
                        RouteField::Page => object.cloned(),
                        _ => self.route_field(*field, route, page, context),
                    };
                    if let Some(value) = value {
                        define(&told, field.name(), value, context);
                    }
                }
                self.call_guarded(&listener, &JsValue::undefined(), &[told.into()], context);
            }
        }
    }

    fn route_field(
        &self,
        field: RouteField,
        route: &Route,
        page: &OpenedPage,
        context: &mut Context,
    ) -> Option<JsValue> {
        Some(match field {
            RouteField::Path => js_string!(page.route.as_str()).into(),
            RouteField::Query if page.number == 1 => self.page_query.borrow().clone()?,
            RouteField::Query => stack::query_of(&page.query, context).into(),
            RouteField::OpenType => js_string!(route.open_type).into(),
            RouteField::WebviewId => page.number.into(),
            RouteField::RouteEventId => JsString::from(route.number.to_string()).into(),
            RouteField::TimeStamp => {
                let started = self.host.borrow().config().started_ms;
                JsValue::from(started.saturating_add_unsigned(self.clock.elapsed()))
            }
            RouteField::NotFound => false.into(),
            RouteField::Renderer => self.configured(page, "renderer", "webview"),
            RouteField::ComponentFramework => self.configured(page, "componentFramework", "exparser"),
            // Nobody says what stands in it.
            RouteField::Configuration => JsObject::with_object_proto(context.intrinsics()).into(),
            RouteField::Page => return None,
        })
    }

    /// What the configuration of a page, or of all, says under `key`.
    fn configured(&self, page: &OpenedPage, key: &str, otherwise: &str) -> JsValue {
        let base: Option<ProjectPath> = self.root.join(&page.route).ok();
        let word = base.and_then(|base| page_word(key, &base, &self.resolver()));
        js_string!(word.as_deref().unwrap_or(otherwise)).into()
    }
}
