//! WeChat's events about changes of the page in front.
//!
//! Order and arguments: the guide about them (developers.weixin.qq.com, framework/app-service/route-event-listener) and the
//! typings, for base library 3.5.5. The typings say that two of them were there before, with other arguments: what is
//! listed for any version is what programs of those days read.

use crate::{RouteEvent, RouteField, RouteMoment, Source, Version};

const DOCUMENTED: Option<Version> = Some(Version::new(3, 5, 5));

const GUIDE: Source = Source::documented("guide about page route events; typings of each");

/// What every listener is told of the page.
const PATH: (RouteField, Option<Version>) = (RouteField::Path, None);
const QUERY: (RouteField, Option<Version>) = (RouteField::Query, None);
const OPEN_TYPE: (RouteField, Option<Version>) = (RouteField::OpenType, None);
const WEBVIEW_ID: (RouteField, Option<Version>) = (RouteField::WebviewId, None);
const ROUTE_ID: (RouteField, Option<Version>) = (RouteField::RouteEventId, DOCUMENTED);
const TIME: (RouteField, Option<Version>) = (RouteField::TimeStamp, DOCUMENTED);
const NOT_FOUND: (RouteField, Option<Version>) = (RouteField::NotFound, DOCUMENTED);
const RENDERER: (RouteField, Option<Version>) = (RouteField::Renderer, DOCUMENTED);
const FRAMEWORK: (RouteField, Option<Version>) = (RouteField::ComponentFramework, DOCUMENTED);
const CONFIGURATION: (RouteField, Option<Version>) = (RouteField::Configuration, DOCUMENTED);
const PAGE: (RouteField, Option<Version>) = (RouteField::Page, DOCUMENTED);

/// All of them.
pub(crate) static ROUTE_EVENTS: &[RouteEvent] = &[
    RouteEvent {
        on: "onBeforeAppRoute",
        off: "offBeforeAppRoute",
        moment: RouteMoment::BeforeRoute,
        fields: &[PATH, QUERY, RENDERER, OPEN_TYPE, WEBVIEW_ID, ROUTE_ID, NOT_FOUND, CONFIGURATION],
        source: GUIDE,
    },
    RouteEvent {
        on: "onBeforePageUnload",
        off: "offBeforePageUnload",
        moment: RouteMoment::BeforeUnload,
        fields: &[PATH, ROUTE_ID, PAGE],
        source: GUIDE,
    },
    RouteEvent {
        on: "onAfterPageUnload",
        off: "offAfterPageUnload",
        moment: RouteMoment::AfterUnload,
        fields: &[PATH, ROUTE_ID],
        source: GUIDE,
    },
    RouteEvent {
        on: "onBeforePageLoad",
        off: "offBeforePageLoad",
        moment: RouteMoment::BeforeLoad,
        fields: &[PATH, QUERY, FRAMEWORK, OPEN_TYPE, ROUTE_ID],
        source: GUIDE,
    },
    RouteEvent {
        on: "onAfterPageLoad",
        off: "offAfterPageLoad",
        moment: RouteMoment::AfterLoad,
        fields: &[PATH, QUERY, FRAMEWORK, OPEN_TYPE, ROUTE_ID, PAGE],
        source: GUIDE,
    },
    RouteEvent {
        on: "onAppRoute",
        off: "offAppRoute",
        moment: RouteMoment::AfterRoute,
        fields: &[PATH, QUERY, RENDERER, OPEN_TYPE, WEBVIEW_ID, TIME, ROUTE_ID, NOT_FOUND, CONFIGURATION],
        source: GUIDE,
    },
    RouteEvent {
        on: "onAppRouteDone",
        off: "offAppRouteDone",
        moment: RouteMoment::RouteDone,
        fields: &[PATH, QUERY, OPEN_TYPE, WEBVIEW_ID, TIME, ROUTE_ID],
        source: GUIDE,
    },
];
