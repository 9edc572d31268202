//! How a platform turns what `App` and `Page` are called with into the objects that run.

use crate::{RouteEvent, Source, Version};

/// How a platform makes apps and pages.
#[derive(Debug, Clone, Copy)]
pub struct PageContract {
    /// Whether the functions of an app, and of a page whose configuration has no `usingComponents`, are called
    /// inside a guard: what they throw is reported, and their caller goes on with `undefined`.
    pub guards_functions: bool,
    /// Whether `selectComponent` and `selectAllComponents` give their result to a callback only.
    pub selects_by_callback: bool,
    /// Whether the components inside a page are made, as `Component()` of WeChat makes them; otherwise they stay closed.
    pub makes_components: bool,
    /// Who says that the components of the first rendering are there, and attached, when the page's `onLoad` is called;
    /// `None` where nobody does, then a component is made when it is first asked for.
    pub attached_before_load: Option<Source>,
    /// Functions that every page has here besides those that all platforms have, each with its first version.
    pub members: &'static [(&'static str, Version)],
    /// What stands before the text of an error that `App.onError` gets; `None` where nobody says.
    pub error_heading: Option<&'static str>,
    /// The events about changes of the page in front.
    pub route_events: &'static [RouteEvent],
    /// Where this is said.
    pub source: Source,
}
