//! What a platform tells programs of every change of the page in front.

use crate::{Source, Version};

/// An event of the platform's global about a change of the page in front.
#[derive(Debug, Clone, Copy)]
pub struct RouteEvent {
    /// The API that takes a listener.
    pub on: &'static str,
    /// The API that takes one back, or all.
    pub off: &'static str,
    /// When it happens.
    pub moment: RouteMoment,
    /// What its listeners are given, and since when; `None` for always.
    pub fields: &'static [(RouteField, Option<Version>)],
    /// Where this is said.
    pub source: Source,
}

/// A moment of a route: a change of the page in front, which may take pages away and make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RouteMoment {
    /// Before anything has changed.
    BeforeRoute,
    /// Before a page is taken away.
    BeforeUnload,
    /// A page is gone.
    AfterUnload,
    /// Before a page is made.
    BeforeLoad,
    /// A page was made and shown.
    AfterLoad,
    /// Everything has changed.
    AfterRoute,
    /// The new page stands still.
    RouteDone,
}

/// What a listener is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RouteField {
    /// `path`: the route of the page.
    Path,
    /// `query`: its query.
    Query,
    /// `openType`: what brought it to the front; the name of an API, or `appLaunch`.
    OpenType,
    /// `webviewId`: the number of the page.
    WebviewId,
    /// `routeEventId`: the number of the route, as a text.
    RouteEventId,
    /// `timeStamp`: milliseconds since 1970.
    TimeStamp,
    /// `notFound`: whether there is no such page.
    NotFound,
    /// `renderer`: what draws the page.
    Renderer,
    /// `componentFramework`: what makes its components.
    ComponentFramework,
    /// `page`: the page's configuration.
    Configuration,
    /// `page`: the page itself.
    Page,
}

impl RouteField {
    /// Its key.
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::OpenType => "openType",
            Self::WebviewId => "webviewId",
            Self::RouteEventId => "routeEventId",
            Self::TimeStamp => "timeStamp",
            Self::NotFound => "notFound",
            Self::Renderer => "renderer",
            Self::ComponentFramework => "componentFramework",
            Self::Configuration | Self::Page => "page",
        }
    }
}
