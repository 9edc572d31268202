//! Which APIs there are, at which version.

use sharebox_host::{Behaviour, catalogue};
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
        }
    };
    assert_eq!(
        counts(find("wechat").unwrap()),
        Counts { all: 526, tasks: 78, values: 26, handles: 7, listeners: 133 }
    );
    assert_eq!(
        counts(find("feishu").unwrap()),
        Counts { all: 200, tasks: 55, values: 10, handles: 4, listeners: 34 }
    );
    assert_eq!(
        counts(find("douyin").unwrap()),
        Counts { all: 215, tasks: 52, values: 13, handles: 4, listeners: 32 }
    );
}

#[derive(Debug, PartialEq)]
struct Counts {
    all: usize,
    tasks: usize,
    values: usize,
    handles: usize,
    listeners: usize,
}

#[test]
fn every_row_says_where_it_is_from() {
    for platform in PLATFORMS {
        for api in catalogue(platform) {
            assert!(!api.source.is_empty() && !api.summary.is_empty(), "{}", api.name);
            assert_eq!(api.availability.platform, platform.id);
        }
    }
    let share = catalogue(find("wechat").unwrap()).iter().find(|api| api.name == "getShareInfo").unwrap();
    assert_eq!((share.source, share.answers_as()), ("1.8", "getShareInfo"));
}
