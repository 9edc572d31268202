//! Which APIs there are, at which version.

use sharebox_host::{Behaviour, Missing, catalogue};
use sharebox_platform::{PLATFORMS, find};

use crate::host;

#[test]
fn an_api_exists_from_its_version_on() {
    let cases = [
        ("wechat", "1.0.0", "showShareMenu", false),
        ("wechat", "1.1.0", "showShareMenu", true),
        ("wechat", "1.1.0", "updateShareMenu", false),
        ("wechat", "1.2.0", "updateShareMenu", true),
        ("wechat", "1.0.0", "request", true),
        ("wechat", "3.0.0", "saveFile", true),
        ("wechat", "3.0.0", "requestAccess", false),
        ("wechat", "3.0.0", "nextTick", false),
        ("douyin", "1.4.0", "hideShareMenu", false),
        ("douyin", "1.5.0", "hideShareMenu", true),
        ("douyin", "3.88.0", "updateShareMenu", false),
        ("douyin", "3.88.0", "performance.getEntries", true),
        ("douyin", "2.11.0", "getEnterOptionsSync", false),
        ("feishu", "2.1", "showShareMenu", false),
        ("feishu", "2.2", "showShareMenu", true),
        ("feishu", "7.54", "updateShareMenu", false),
        ("feishu", "7.54", "getShareInfo", false),
        ("feishu", "7.54", "getEnterOptionsSync", false),
        ("feishu", "6.8", "requestAccess", false),
        ("feishu", "6.9", "requestAccess", true),
    ];
    for (platform, version, api, exists) in cases {
        let host = host(platform, version);
        assert_eq!(host.find(api).is_some(), exists, "{platform} {version} {api}");
        assert_eq!(host.apis().any(|spec| spec.name == api), exists, "{platform} {version} {api}");
    }
}

/// Whoever changes a list, or simulates one more, says so here.
#[test]
fn how_much_there_is() {
    let counts = |platform| {
        let apis = catalogue(platform);
        let count = |wanted: fn(&Behaviour) -> bool| apis.iter().filter(|api| wanted(&api.behaviour)).count();
        Counts {
            all: apis.len(),
            tasks: count(|behaviour| matches!(behaviour, Behaviour::Task(_))),
            values: count(|behaviour| matches!(behaviour, Behaviour::Value(_))),
            handles: count(|behaviour| matches!(behaviour, Behaviour::Handle)),
            listeners: count(|behaviour| matches!(behaviour, Behaviour::Listener)),
            natives: count(|behaviour| matches!(behaviour, Behaviour::Native(_))),
        }
    };
    assert_eq!(
        counts(find("wechat").unwrap()),
        Counts { all: 545, tasks: 193, values: 51, handles: 38, listeners: 119, natives: 35 }
    );
    assert_eq!(
        counts(find("feishu").unwrap()),
        Counts { all: 200, tasks: 90, values: 10, handles: 12, listeners: 34, natives: 6 }
    );
    assert_eq!(
        counts(find("douyin").unwrap()),
        Counts { all: 215, tasks: 76, values: 13, handles: 16, listeners: 32, natives: 11 }
    );
}

#[derive(Debug, PartialEq)]
struct Counts {
    all: usize,
    tasks: usize,
    values: usize,
    handles: usize,
    listeners: usize,
    natives: usize,
}

#[test]
fn what_is_missing_is_explained() {
    let host = host("wechat", "2.10.0");
    let cases = [
        ("showToast", None),
        ("nextTick", None),
        ("getWindowInfo", Some(Missing::Newer("2.20.1".parse().unwrap()))),
        ("showTost", Some(Missing::Misspelled("showToast"))),
        ("showtoast", Some(Missing::Misspelled("showToast"))),
        ("cloud.callFuncton", Some(Missing::Misspelled("cloud.callFunction"))),
        ("flyToTheMoon", Some(Missing::Unknown)),
        ("lin", Some(Missing::Unknown)),
    ];
    for (name, wanted) in cases {
        assert_eq!(host.missing(name), wanted, "{name}");
    }
}

#[test]
fn every_row_says_where_it_is_from() {
    for platform in PLATFORMS {
        for api in catalogue(platform) {
            assert!(!api.source.is_empty() && !api.summary.en().is_empty(), "{}", api.name);
            assert_eq!(api.availability.platform, platform.id);
        }
    }
    let share = catalogue(find("wechat").unwrap()).iter().find(|api| api.name == "getShareInfo").unwrap();
    assert_eq!((share.source, share.answers_as().as_ref()), ("1.7 getShareInfo; 1.8; 1.9", "getShareInfo"));
}
