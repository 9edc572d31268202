//! Navigation: what no client would open fails; what it opens is on the stack, over the page under test.

use serde_json::json;
use sharebox_host::{Host, HostConfig};
use sharebox_platform::find;

use crate::{call, message};

fn with_pages(version: &str) -> Host {
    Host::new(HostConfig {
        version: version.parse().unwrap(),
        route: "pages/a/a".into(),
        pages: ["pages/a/a", "pages/b/b", "pages/tab/tab"].map(str::to_owned).into(),
        tabs: ["pages/tab/tab".to_owned()].into(),
        ..HostConfig::new(find("wechat").unwrap())
    })
}

#[test]
fn pages_are_checked_as_on_a_phone() {
    let cases = [
        ("navigateTo", "/pages/b/b?x=1", "ok"),
        ("navigateTo", "../b/b", "ok"),
        ("navigateTo", "plugin://p/page", "ok"),
        ("navigateTo", "/pages/c/c?x=1", "fail page \"pages/c/c?x=1\" is not found"),
        ("navigateTo", "b", "fail page \"pages/a/b\" is not found"),
        ("navigateTo", "/pages/tab/tab", "fail can not navigateTo a tabbar page"),
        ("redirectTo", "/pages/tab/tab", "fail can not redirectTo a tabbar page"),
        ("redirectTo", "/pages/b/b", "ok"),
        ("reLaunch", "/pages/tab/tab", "ok"),
        ("reLaunch", "/pages/c/c", "fail page \"pages/c/c\" is not found"),
        ("switchTab", "/pages/tab/tab", "ok"),
        ("switchTab", "/pages/b/b", "fail can not switch to no-tabBar page"),
    ];
    for (api, url, wanted) in cases {
        assert_eq!(
            message(&mut with_pages("3.0.0"), api, json!([{ "url": url }])),
            format!("{api}:{wanted}"),
            "{url}"
        );
    }
    let mut host = with_pages("3.0.0");
    assert!(message(&mut host, "navigateTo", json!([{}])).contains("parameter.url should be String"));
    assert_eq!(
        message(&mut host, "navigateBack", json!([])),
        "navigateBack:fail cannot navigate back at first page."
    );
}

#[test]
fn where_no_pages_are_known_every_page_exists() {
    let mut lone = crate::host("wechat", "3.0.0");
    for api in ["navigateTo", "redirectTo", "reLaunch", "switchTab"] {
        assert_eq!(message(&mut lone, api, json!([{ "url": "/any/page" }])), format!("{api}:ok"));
    }
    assert_eq!(message(&mut crate::host("feishu", "7.0"), "navigateBack", json!([])), "navigateBack:ok");
}

/// The routes over the page under test.
fn opened(host: &Host) -> Vec<&str> {
    host.stack().opened().iter().map(|page| page.route.as_str()).collect()
}

#[test]
fn what_is_opened_is_on_the_stack() {
    let mut host = with_pages("3.0.0");
    let url = |url: &str| json!([{ "url": url }]);
    assert_eq!(message(&mut host, "navigateTo", url("/pages/b/b?x=1&y")), "navigateTo:ok");
    assert_eq!(host.stack().opened()[0].query, "x=1&y");
    message(&mut host, "navigateTo", url("/pages/c/c"));
    assert_eq!(opened(&host), ["pages/b/b"], "a failure opens nothing");
    message(&mut host, "redirectTo", url("/pages/a/a"));
    assert_eq!(opened(&host), ["pages/a/a"]);
    for _ in 0..8 {
        message(&mut host, "navigateTo", url("/pages/b/b"));
    }
    assert_eq!(
        message(&mut host, "navigateTo", url("/pages/b/b")),
        "navigateTo:fail webview count limit exceed"
    );
    assert_eq!(opened(&host).len(), 9);
    message(&mut host, "navigateBack", json!([{ "delta": 7 }]));
    assert_eq!(opened(&host), ["pages/a/a", "pages/b/b"]);
    message(&mut host, "navigateBack", json!([{ "delta": -1 }]));
    assert_eq!(opened(&host), ["pages/a/a"]);
    message(&mut host, "navigateBack", json!([{ "delta": 1e300 }]));
    assert_eq!(opened(&host), [""; 0]);
    assert_eq!(host.stack().departure(), None);
}

#[test]
fn the_page_under_test_stays_and_where_it_would_go_is_known() {
    for (api, route) in
        [("redirectTo", "pages/b/b"), ("reLaunch", "pages/tab/tab"), ("switchTab", "pages/tab/tab")]
    {
        let mut host = with_pages("3.0.0");
        message(&mut host, api, json!([{ "url": format!("/{route}") }]));
        message(&mut host, "reLaunch", json!([{ "url": "/pages/a/a" }]));
        let departure = host.stack().departure().unwrap();
        assert_eq!((departure.api, departure.route.as_str()), (api, route), "the first one counts");
    }
}

#[test]
fn every_change_is_told_once() {
    let mut host = with_pages("3.0.0");
    let url = |url: &str| json!([{ "url": url }]);
    for (api, args) in [
        ("navigateTo", url("/pages/b/b?x=1")),
        ("navigateTo", url("/pages/c/c")),
        ("redirectTo", url("/pages/a/a")),
        ("navigateBack", json!([])),
        ("navigateBack", json!([])),
        ("switchTab", url("/pages/tab/tab")),
        ("reLaunch", url("/pages/a/a")),
    ] {
        message(&mut host, api, args);
    }
    let numbers =
        |pages: &[sharebox_host::OpenedPage]| pages.iter().map(|page| page.number).collect::<Vec<_>>();
    let told = host.stack_mut().take_routes();
    let told: Vec<_> = told
        .iter()
        .map(|route| (route.open_type, route.number, numbers(&route.from), numbers(&route.to), route.leaves))
        .collect();
    let wanted = [
        ("navigateTo", 1, vec![], vec![2], false),
        ("redirectTo", 2, vec![2], vec![3], false),
        ("navigateBack", 3, vec![3], vec![], false),
        ("switchTab", 4, vec![], vec![4], true),
    ];
    assert_eq!(told, wanted, "what failed changed nothing, and what has left is gone");
    assert!(host.stack_mut().take_routes().is_empty());
    assert_eq!(host.stack_mut().come_back(), None);
}

#[test]
fn an_event_channel_comes_with_its_version() {
    let url = json!([{ "url": "/pages/b/b" }]);
    let channel = |version| call(&mut with_pages(version), "navigateTo", url.clone())["eventChannel"].clone();
    assert_eq!(channel("2.7.3"), json!({ "handle": "EventChannel" }));
    assert_eq!(channel("2.7.2"), json!(null));
}
