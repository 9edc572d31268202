//! `navigateTo` and its kin: checked as a client checks them; what they open is on the stack, and its code does not run.
//!
//! A run is about the one page it was asked for, which stays at the bottom of the stack ([`PageStack`](crate::PageStack)).
//! Where the pages are known, what no client would open fails.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use sharebox_observation::Value;

use super::Simulation;
use crate::{Answer, Behaviour, Call, Fail, Host, stack::OpenedPage};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["navigateTo"],
        summary: Text::fixed(
            "opens a page that is not in the tab bar, with an event channel; its code does not run",
            "打开不在 tabBar 中的页面，带事件通道；其代码不运行",
        ),
        behaviour: Behaviour::Native(navigate_to),
        source: "typings of navigateTo and EventChannel; feishu 1.23; failures seen in programs",
    },
    Simulation {
        names: &["redirectTo"],
        summary: Text::fixed(
            "ok for a page that is not in the tab bar; the page under test stays, which the record says",
            "不在 tabBar 中的页面成功；被测页面不变，记录中会说明",
        ),
        behaviour: Behaviour::Task(|call, host| {
            let page = not_a_tab(call, host)?;
            host.stack.replace(call.api.name, page);
            Ok(json!({}))
        }),
        source: "typings of redirectTo; feishu 1.23; failures seen in programs",
    },
    Simulation {
        names: &["reLaunch"],
        summary: Text::fixed(
            "ok for any page; the page under test stays, which the record says",
            "任何页面都成功；被测页面不变，记录中会说明",
        ),
        behaviour: Behaviour::Task(|call, host| {
            let page = known(call, host)?;
            host.stack.leave(call.api.name, page);
            Ok(json!({}))
        }),
        source: "typings of reLaunch; feishu 1.23; failures seen in programs",
    },
    Simulation {
        names: &["switchTab"],
        summary: Text::fixed(
            "ok for a page of the tab bar; the page under test stays, which the record says",
            "tabBar 中的页面成功；被测页面不变，记录中会说明",
        ),
        behaviour: Behaviour::Task(switch_tab),
        source: "typings of switchTab; feishu 1.23; failures seen in programs",
    },
    Simulation {
        names: &["navigateBack"],
        summary: Text::fixed(
            "closes what was opened; on the only page it fails where the client's words are known, else ok",
            "关闭已打开的页面；只有一个页面时，已知客户端提示的平台失败，否则成功",
        ),
        behaviour: Behaviour::Task(navigate_back),
        source: "typings of navigateBack; feishu 1.23; failure seen in programs",
    },
    Simulation {
        names: &["EventChannel.emit", "EventChannel.off", "EventChannel.on", "EventChannel.once"],
        summary: Text::fixed(
            "the code of the page at the other end does not run: nobody listens or emits",
            "另一端页面的代码不运行：没有人监听或触发",
        ),
        behaviour: Behaviour::Native(|_, _| Answer::Listener),
        source: "typings of EventChannel",
    },
    Simulation {
        names: &["router.addRouteBuilder", "router.getRouteContext", "router.removeRouteBuilder"],
        summary: Text::fixed(
            "no route is built, as the code of no other page runs",
            "不构造路由，因为不运行其他页面的代码",
        ),
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of Router",
    },
];

fn navigate_to(call: &Call<'_>, host: &mut Host) -> Answer {
    let page = match not_a_tab(call, host) {
        Ok(page) => page,
        Err(fail) => return host.task(call.api, Err(fail)),
    };
    // Without known words nobody knows what happens then.
    if let Some(full) = host.client.own_fault(call.api.name).filter(|_| host.stack.is_full()) {
        return host.task(call.api, Err(full));
    }
    host.stack.open(call.api.name, page);
    let since = host.client.event_channel_since;
    if since.is_none_or(|since| !host.config.version.has(Some(since))) {
        return host.task(call.api, Ok(json!({})));
    }
    let channel = host.given("EventChannel", None);
    Answer::succeeded(call.api, [("eventChannel", channel)])
}

fn navigate_back(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    if host.stack.close(call.api.name, delta(call)) {
        return Ok(json!({}));
    }
    host.client.own_fault(call.api.name).map_or(Ok(json!({})), Err)
}

/// How many pages to go back: one where nothing usable is said. More than there are means the first one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a small range")]
fn delta(call: &Call<'_>) -> usize {
    match call.option("delta") {
        Value::Number(delta) if *delta >= 1.0 => delta.min(100.0) as usize,
        _ => 1,
    }
}

fn not_a_tab(call: &Call<'_>, host: &Host) -> Result<OpenedPage, Fail> {
    let page = known(call, host)?;
    if host.config.tabs.contains(&page.route) {
        return Err(Fail::new(format!("can not {} a tabbar page", call.api.name)));
    }
    Ok(page)
}

fn switch_tab(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let page = known(call, host)?;
    if !host.config.pages.is_empty() && !host.config.tabs.contains(&page.route) {
        return Err(Fail::new("can not switch to no-tabBar page"));
    }
    host.stack.leave(call.api.name, page);
    Ok(json!({}))
}

/// The page that the URL means; a failure if there is none.
fn known(call: &Call<'_>, host: &Host) -> Result<OpenedPage, Fail> {
    let url = call.text("url", host.client)?;
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let opened = |route: String| OpenedPage { route, query: query.to_owned(), number: 0 };
    // A plugin's pages are not in the project.
    if path.contains("://") {
        return Ok(opened(path.to_owned()));
    }
    let route = resolve(&host.config.route, path);
    let route = route.strip_suffix(".html").map(str::to_owned).unwrap_or(route);
    if host.config.pages.is_empty() || host.config.pages.contains(&route) {
        return Ok(opened(route));
    }
    let query = url.split_once('?').map_or_else(String::new, |(_, query)| format!("?{query}"));
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
