//! What tells the platform of a project.

mod common;

use common::{memory, path};
use sharebox_platform::Platform;
use sharebox_project::{Detection, detect, load, lone_page};

/// The detection of a one-page project: platform or `not <name>`, certainty, reason.
fn told(files: &[(&str, &str)]) -> String {
    let mut files = files.to_vec();
    files.push(("app.json", r#"{"pages": ["a", "b", "c"]}"#));
    let source = memory(&files);
    let project = load(&source).unwrap_or_else(|error| panic!("{error}"));
    words(&detect(&source, &project, &has_api))
}

/// A few names of the lists, as they are there: one of both, one of each.
fn has_api(platform: &Platform, name: &str) -> bool {
    let own = [("feishu", "openSchema"), ("douyin", "pay")];
    ["login", "request"].contains(&name) || own.contains(&(platform.id, name))
}

fn words(detection: &Detection) -> String {
    let because = detection.because().en();
    match detection {
        Detection::Supported { platform, certain, .. } => {
            format!("{}{}: {because}", platform.id, if *certain { "" } else { "?" })
        }
        Detection::Unsupported { name, .. } => format!("not {name}: {because}"),
    }
}

fn config(appid: &str) -> (&'static str, String) {
    ("project.config.json", format!("{{\"appid\": \"{appid}\"}}"))
}

const TTML_ALONE: &str = "feishu?: its markup is `.ttml`, and that alone is taken for Feishu";
const TT_ALONE: &str = "feishu?: the code uses `tt`, and that alone is taken for Feishu";

#[test]
fn markup_tells_first() {
    let (name, appid) = config("wx1");
    for (files, expected) in [
        (vec![("a.wxml", "")], "wechat: its markup is `.wxml`"),
        (vec![("b.ttml", "")], TTML_ALONE),
        (vec![("a.ttml", ""), ("a.js", "wx.a"), (name, &appid)], TTML_ALONE),
        (vec![("a.wxml", ""), ("a.ttml", "")], "wechat: its markup is `.wxml`"),
        (vec![("a.wxml", ""), ("b.ttml", ""), ("c.ttml", "")], TTML_ALONE),
        (vec![("a.wxml", ""), ("b.swan", ""), ("c.swan", "")], "baidu: its markup is `.swan`"),
        (
            vec![("a.axml", ""), ("a.js", "wx.a")],
            "alipay?: its markup is `.axml`, and that alone is taken for Alipay",
        ),
        (
            vec![("a.axml", ""), ("a.js", "my.getOpenUserInfo(); dd.x; my.x")],
            "alipay?: its markup is `.axml`, and the code has `my.getOpenUserInfo`, as only Alipay has",
        ),
        (
            vec![("a.axml", ""), ("a.js", "dd.showSharePanel(); my.name; dd.any()")],
            "dingtalk?: its markup is `.axml`, and the code has `dd.showSharePanel`, as only DingTalk has",
        ),
        (vec![("a.qml", "")], "qq: its markup is `.qml`"),
        (vec![("a.wxml", ""), ("b.qml", "")], "qq: its markup is `.qml`"),
        (
            vec![("a.wxml", ""), ("a.js", "qq.login({})")],
            "qq?: its markup is `.wxml`, which QQ takes as well, and the code uses `qq`",
        ),
        (vec![("a.wxml", ""), ("a.js", "qq.login({}); wx.login({})")], "wechat: its markup is `.wxml`"),
        (vec![("a.wxml", ""), ("a.js", "const qq = 1"), (name, &appid)], "wechat: its markup is `.wxml`"),
        (vec![("a.wxml", ""), ("a.js", "qq.a"), (name, &appid)], "wechat: its markup is `.wxml`"),
        (
            vec![("a.wxml", ""), ("project.config.json", r#"{"qqappid": "1109"}"#)],
            "qq: `project.config.json` has `qqappid`",
        ),
        (
            vec![("a.wxml", ""), ("project.config.json", r#"{"appid": "wx1", "qqappid": "1109"}"#)],
            "wechat: its markup is `.wxml`",
        ),
        (vec![("a.ksml", ""), ("b.ksml", ""), ("c.qml", "")], "kuaishou: its markup is `.ksml`"),
        (vec![("a.jxml", "")], "not JD: its markup is `.jxml`"),
        (vec![("a.js", "App({})"), ("project.swan.json", "{}")], "baidu: it has a `project.swan.json`"),
    ] {
        assert_eq!(told(&files), expected, "{files:?}");
    }
}

#[test]
fn the_appid_tells_next() {
    for (appid, file, expected) in [
        ("wx0123456789abcdef", "a.js", "wechat: its appid is `wx0123456789abcdef`"),
        ("cli_a1b2", "a.js", "feishu: its appid is `cli_a1b2`"),
        ("tt0123", "a.js", "douyin: its appid is `tt0123`"),
        ("tt0123", "a.ttml", "douyin: its appid is `tt0123`, with `.ttml` pages"),
        ("tt0123", "a.wxml", "wechat: its markup is `.wxml`"),
        ("cli_a1b2", "a.ttml", "feishu: its appid is `cli_a1b2`, with `.ttml` pages"),
        ("testAppId", "a.ttml", TTML_ALONE),
        ("touristappid", "a.js", TT_ALONE),
    ] {
        let (name, config) = config(appid);
        assert_eq!(told(&[(name, &config), (file, "tt.login()")]), expected, "{appid} {file}");
    }
}

#[test]
fn the_code_tells_next() {
    for (files, expected) in [
        (vec![("a.js", "wx.login()")], "wechat?: the code uses `wx`"),
        (vec![("app.js", "wx?.login()")], "wechat?: the code uses `wx`"),
        (vec![("a.js", "tt['login']()")], TT_ALONE),
        (vec![("a.js", "wx.a()"), ("b.ts", "tt.a(); tt.b()")], TT_ALONE),
        (vec![("a.js", "tt.a(); wx.b()")], "wechat?: the code uses `wx`"),
        (vec![("a.js", "// tt.a()\n'tt.b()'; `tt.c`; x.tt.d; wx.e()")], "wechat?: the code uses `wx`"),
        (
            vec![("a.js", "Page({ f() { return { PCMode: 'window' } } })")],
            "feishu?: the code names `PCMode`, which only Feishu has",
        ),
        (vec![("a.js", "o.PCPath = p; wx.a()")], "wechat?: the code uses `wx`"),
        (
            vec![("a.js", "return { title, promise, success, complete }")],
            "wechat?: nothing tells the platform",
        ),
        (vec![("a.js", "tt.a\0")], "wechat?: nothing tells the platform"),
        (vec![], "wechat?: nothing tells the platform"),
    ] {
        assert_eq!(told(&files), expected, "{files:?}");
    }
}

#[test]
fn lone_pages_are_told_too() {
    let source = memory(&[("card.js", "Page({})"), ("card.ttml", ""), ("other.wxml", "")]);
    let project = lone_page(&source, &path("card.js"));
    assert_eq!(words(&detect(&source, &project, &has_api)), TTML_ALONE);
}

#[test]
fn platforms_that_share_markup_and_global_are_told_apart() {
    let key = ("project.config.json", r#"{ "appid": "testAppId", "douyinProjectType": "native" }"#);
    for (files, expected) in [
        (vec![("a.ttml", ""), key], "douyin: `project.config.json` has `douyinProjectType`"),
        (
            vec![("a.ttml", ""), ("b.wxml", ""), ("c.wxml", ""), key],
            "douyin: `project.config.json` has `douyinProjectType`",
        ),
        (vec![("a.js", "tt.openSchema()"), key], "douyin: `project.config.json` has `douyinProjectType`"),
        (
            vec![("a.ttml", ""), ("a.js", "tt.login(); tt?.pay({})")],
            "douyin?: its markup is `.ttml`, and the code has `tt.pay`, as only Douyin has",
        ),
        (
            vec![("app.js", "tt.openSchema(); tt.pay()"), ("a.js", "tt.openSchema()")],
            "feishu?: the code uses `tt`, and the code has `tt.openSchema`, as only Feishu has",
        ),
        (
            vec![("a.ttml", ""), ("a.js", "return { PCMode: 'window' }")],
            "feishu?: its markup is `.ttml`, and the code has `PCMode`, as only Feishu has",
        ),
        // Nothing in the pages: what they require is looked at, but not what others have written.
        (
            vec![
                ("a.js", "tt.login()"),
                ("lib/pay.js", "tt.pay()"),
                ("node_modules/x/i.js", "tt.openSchema()"),
            ],
            "douyin?: the code uses `tt`, and the code has `tt.pay`, as only Douyin has",
        ),
        // As many for the one as for the other: the first registered.
        (
            vec![("a.js", "tt.openSchema(); tt.pay()")],
            "feishu?: the code uses `tt`, and the code has `tt.openSchema`, as only Feishu has",
        ),
        (vec![("a.js", "// tt.pay()\n'tt.pay()'; x.tt.pay(); tt['pay'](); tt.login()")], TT_ALONE),
    ] {
        assert_eq!(told(&files), expected, "{files:?}");
    }
}

#[test]
fn scripts_are_looked_through_up_to_a_bound() {
    let long = format!("tt.login();{}", " ".repeat(4 << 20));
    let bundle = ("a.js", long.as_str());
    assert_eq!(told(&[bundle]), "wechat?: nothing tells the platform");
    assert!(told(&[bundle, ("b.js", "tt.pay()")]).starts_with("douyin?"), "{}", told(&[bundle]));
    assert_eq!(told(&[("a.js", "tt.login()")]), TT_ALONE);
}
