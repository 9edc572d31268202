//! The share menu and share tickets: contract 1.7 and 1.8, feishu 3.2.

use serde_json::{Value as Json, json};
use sharebox_host::{MessageKind, ShareMenu};

use crate::{call, host, message};

fn menu_after(platform: &str, version: &str, calls: &[(&str, Json)]) -> ShareMenu {
    let mut host = host(platform, version);
    for (api, options) in calls {
        assert_eq!(message(&mut host, api, json!([options])), format!("{api}:ok"), "{options}");
    }
    host.share_menu().clone()
}

#[test]
fn entries_are_shown_and_hidden() {
    let all = json!({ "menus": ["shareAppMessage", "shareTimeline"] });
    let moments = json!({ "menus": ["shareTimeline"] });
    let none = json!({});
    let chat = json!({ "menus": ["shareAppMessage"] });
    let (empty, text, unknown) =
        (json!({ "menus": [] }), json!({ "menus": "shareTimeline" }), json!({ "menus": ["qq", "record"] }));
    let (show, hide) = ("showShareMenu", "hideShareMenu");
    let cases = [
        ("nothing called", vec![], true, false),
        ("hide means both", vec![(show, &all), (hide, &none)], false, false),
        ("show means the chat", vec![(hide, &none), (show, &none)], true, false),
        ("moments alone are not shown", vec![(hide, &none), (show, &moments)], false, false),
        ("both", vec![(hide, &none), (show, &all)], true, true),
        ("moments alone can be hidden", vec![(show, &all), (hide, &moments)], true, false),
        ("the chat takes moments along", vec![(show, &all), (hide, &chat)], false, false),
        ("an empty list does nothing", vec![(hide, &empty)], true, false),
        ("what is no list counts as none", vec![(hide, &text)], false, false),
        ("unknown entries do nothing", vec![(hide, &unknown)], true, false),
    ];
    for (name, calls, visible, timeline) in cases {
        let calls: Vec<(&str, Json)> =
            calls.into_iter().map(|(api, options)| (api, options.clone())).collect();
        let menu = menu_after("wechat", "3.12.0", &calls);
        assert_eq!((menu.visible, menu.timeline), (visible, timeline), "{name}");
    }
}

#[test]
fn only_a_literal_true_asks_for_a_ticket_and_only_booleans_update_it() {
    let cases: &[(&[(&str, Json)], bool)] = &[
        (&[("showShareMenu", json!({ "withShareTicket": true }))], true),
        (&[("showShareMenu", json!({ "withShareTicket": "true" }))], false),
        (&[("showShareMenu", json!({ "withShareTicket": 1 }))], false),
        (&[("showShareMenu", json!({ "withShareTicket": true })), ("showShareMenu", json!({}))], false),
        (&[("showShareMenu", json!({ "withShareTicket": true, "menus": ["shareTimeline"] }))], false),
        (&[("updateShareMenu", json!({ "withShareTicket": true }))], true),
        (&[("updateShareMenu", json!({ "withShareTicket": "true" }))], false),
        (
            &[
                ("showShareMenu", json!({ "withShareTicket": true })),
                ("updateShareMenu", json!({ "withShareTicket": 0 })),
            ],
            true,
        ),
        (
            &[
                ("showShareMenu", json!({ "withShareTicket": true })),
                ("updateShareMenu", json!({ "withShareTicket": false })),
            ],
            false,
        ),
        (&[("updateShareMenu", json!({ "toDoActivityId": "t" }))], true),
    ];
    for (calls, ticket) in cases {
        assert_eq!(menu_after("wechat", "3.12.0", calls).with_share_ticket, *ticket, "{calls:?}");
    }
}

#[test]
fn updates_choose_the_kind_of_message() {
    let cases = [
        (json!({ "isUpdatableMessage": true, "activityId": "a" }), MessageKind::Updatable, Some("a")),
        (json!({ "isUpdatableMessage": "true", "activityId": "a" }), MessageKind::Ordinary, None),
        (json!({ "isPrivateMessage": true, "activityId": "a" }), MessageKind::Private, Some("a")),
        (json!({ "isPrivateMessage": false }), MessageKind::Ordinary, None),
        (json!({ "toDoActivityId": "t" }), MessageKind::ToDo, Some("t")),
        (json!({ "toDoActivityId": 7 }), MessageKind::Ordinary, None),
    ];
    for (options, kind, activity) in cases {
        let menu = menu_after("wechat", "3.12.0", &[("updateShareMenu", options.clone())]);
        assert_eq!((menu.message, menu.activity_id.as_deref()), (kind, activity), "{options}");
    }
}

#[test]
fn options_are_read_from_their_version_on() {
    let hide_moments = [("hideShareMenu", json!({ "menus": ["shareTimeline"] }))];
    assert!(menu_after("wechat", "2.11.3", &hide_moments).visible);
    assert!(!menu_after("wechat", "2.11.2", &hide_moments).visible);
    let private = [("updateShareMenu", json!({ "isPrivateMessage": true }))];
    assert_eq!(menu_after("wechat", "2.13.0", &private).message, MessageKind::Private);
    assert_eq!(menu_after("wechat", "2.12.0", &private).message, MessageKind::Ordinary);
}

#[test]
fn feishu_reads_no_option() {
    let menus = json!({ "menus": ["shareTimeline"], "withShareTicket": true });
    assert!(!menu_after("feishu", "7.0", &[("hideShareMenu", menus.clone())]).visible);
    let menu = menu_after("feishu", "7.0", &[("hideShareMenu", menus.clone()), ("showShareMenu", menus)]);
    assert_eq!((menu.visible, menu.timeline, menu.with_share_ticket), (true, false, false));
}

/// Contract 3 show/hideShareMenu: the entry is called `share`, the option came with 2.28.0.
#[test]
fn douyin_has_names_of_its_own() {
    let hidden = |version, menu| {
        !menu_after("douyin", version, &[("hideShareMenu", json!({ "menus": [menu] }))]).visible
    };
    assert!(hidden("3.88.0", "share"));
    assert!(!hidden("3.88.0", "record"));
    assert!(!hidden("3.88.0", "shareAppMessage"));
    assert!(hidden("2.27.0", "record"));
}

#[test]
fn every_ticket_is_unknown() {
    for options in [
        json!([]),
        json!([{}]),
        json!([{ "shareTicket": "a" }]),
        json!([{ "shareTicket": 5 }]),
        json!([null]),
    ] {
        let answer = call(&mut host("wechat", "2.0.0"), "getShareInfo", options);
        assert_eq!(answer, json!({ "errMsg": "getShareInfo:fail invalid shareTicket" }));
    }
}
