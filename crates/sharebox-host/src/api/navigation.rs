//! `navigateTo` and its kin: checked as a client checks them, and nothing is opened.
//!
//! A run is about the one page it was asked for: no other page is loaded, and `getCurrentPages` goes on telling
//! this one, which is what a handler is asked on. Where the pages are known, what no client would open fails.

use serde_json::{Value as Json, json};

use super::Simulation;
use crate::{Answer, Behaviour, Call, Fail, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["navigateTo"],
        summary: "ok for a page that is not in the tab bar, with an event channel; nothing is opened",
        behaviour: Behaviour::Native(navigate_to),
        source: "typings of navigateTo and EventChannel; feishu 1.23; failures seen in programs",
    },
    Simulation {
        names: &["redirectTo"],
        summary: "ok for a page that is not in the tab bar; nothing is opened",
        behaviour: Behaviour::Task(|call, host| not_a_tab(call, host).map(|()| json!({}))),
        source: "typings of redirectTo; feishu 1.23; failures seen in programs",
    },
    Simulation {
        names: &["reLaunch"],
        summary: "ok for any page; nothing is opened",
        behaviour: Behaviour::Task(|call, host| known(call, host).map(|_| json!({}))),
        source: "typings of reLaunch; feishu 1.23; failures seen in programs",
    },
    Simulation {
        names: &["switchTab"],
        summary: "ok for a page of the tab bar; nothing is opened",
        behaviour: Behaviour::Task(switch_tab),
        source: "typings of switchTab; feishu 1.23; failures seen in programs",
    },
    Simulation {
        names: &["navigateBack"],
        summary: "fails on the only page, where the client's words are known; else ok, and the page stays",
        behaviour: Behaviour::Task(|call, host| {
            host.client.own_fault(call.api.name).map_or(Ok(json!({})), Err)
        }),
        source: "typings of navigateBack; feishu 1.23; failure seen in programs",
    },
    Simulation {
        names: &["EventChannel.emit", "EventChannel.off", "EventChannel.on", "EventChannel.once"],
        summary: "the page at the other end is not opened: nobody listens or emits",
        behaviour: Behaviour::Native(|_, _| Answer::Listener),
        source: "typings of EventChannel",
    },
    Simulation {
        names: &["router.addRouteBuilder", "router.getRouteContext", "router.removeRouteBuilder"],
        summary: "no route is built, as no page is opened",
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of Router",
    },
];

fn navigate_to(call: &Call<'_>, host: &mut Host) -> Answer {
    if let Err(fail) = not_a_tab(call, host) {
        return host.task(call.api, Err(fail));
    }
    let since = host.client.event_channel_since;
    if since.is_none_or(|since| !host.config.version.has(Some(since))) {
        return host.task(call.api, Ok(json!({})));
    }
    let channel = host.given("EventChannel", None);
    Answer::succeeded(call.api, [("eventChannel", channel)])
}

fn not_a_tab(call: &Call<'_>, host: &Host) -> Result<(), Fail> {
    let route = known(call, host)?;
    if host.config.tabs.contains(&route) {
        return Err(Fail::new(format!("can not {} a tabbar page", call.api.name)));
    }
    Ok(())
}

fn switch_tab(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let route = known(call, host)?;
    if !host.config.pages.is_empty() && !host.config.tabs.contains(&route) {
        return Err(Fail::new("can not switch to no-tabBar page"));
    }
    Ok(json!({}))
}

/// The route that the URL means; a failure if no page has it.
fn known(call: &Call<'_>, host: &Host) -> Result<String, Fail> {
    let url = call.text("url", host.client)?;
    let (path, query) = url.split_once('?').map_or((url, None), |(path, query)| (path, Some(query)));
    // A plugin's pages are not in the project.
    if path.contains("://") {
        return Ok(path.to_owned());
    }
    let route = resolve(&host.config.route, path);
    let route = route.strip_suffix(".html").map(str::to_owned).unwrap_or(route);
    if host.config.pages.is_empty() || host.config.pages.contains(&route) {
        return Ok(route);
    }
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    Err(Fail::new(format!("page \"{route}{query}\" is not found")))
}

/// The route that a path means on a page: from the root with a leading slash, else from the page's folder.
fn resolve(page: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    if !path.starts_with('/') {
        parts.extend(page.trim_start_matches('/').split('/'));
        parts.pop();
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
