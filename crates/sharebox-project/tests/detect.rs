//! What tells the platform of a project.

mod common;

use common::{memory, path};
use sharebox_project::{Detection, detect, load, lone_page};

/// The detection of a one-page project: platform or `not <name>`, certainty, reason.
fn told(files: &[(&str, &str)]) -> String {
    let mut files = files.to_vec();
    files.push(("app.json", r#"{"pages": ["a", "b", "c"]}"#));
    let source = memory(&files);
    let project = load(&source).unwrap_or_else(|error| panic!("{error}"));
    words(&detect(&source, &project))
}

fn words(detection: &Detection) -> String {
    let because = detection.because();
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

#[test]
fn markup_tells_first() {
    let (name, appid) = config("wx1");
    for (files, expected) in [
        (vec![("a.wxml", "")], "wechat: its markup is `.wxml`"),
        (vec![("b.ttml", "")], "feishu: its markup is `.ttml`"),
        (vec![("a.ttml", ""), ("a.js", "wx.a"), (name, &appid)], "feishu: its markup is `.ttml`"),
        (vec![("a.wxml", ""), ("a.ttml", "")], "wechat: its markup is `.wxml`"),
        (vec![("a.wxml", ""), ("b.ttml", ""), ("c.ttml", "")], "feishu: its markup is `.ttml`"),
        (vec![("a.wxml", ""), ("b.swan", ""), ("c.swan", "")], "wechat: its markup is `.wxml`"),
        (vec![("a.swan", "")], "not Baidu: its markup is `.swan`"),
        (vec![("a.axml", ""), ("a.js", "wx.a")], "not Alipay: its markup is `.axml`"),
        (vec![("a.qml", "")], "not QQ: its markup is `.qml`"),
        (vec![("a.ksml", ""), ("b.ksml", ""), ("c.qml", "")], "not Kuaishou: its markup is `.ksml`"),
    ] {
        assert_eq!(told(&files), expected, "{files:?}");
    }
}

#[test]
fn the_appid_tells_next() {
    for (appid, file, expected) in [
        ("wx0123456789abcdef", "a.js", "wechat: its appid is `wx0123456789abcdef`"),
        ("cli_a1b2", "a.js", "feishu: its appid is `cli_a1b2`"),
        ("tt0123", "a.js", "not Douyin: its appid is `tt0123`"),
        ("tt0123", "a.ttml", "not Douyin: its appid is `tt0123`, with `.ttml` pages"),
        ("tt0123", "a.wxml", "wechat: its markup is `.wxml`"),
        ("cli_a1b2", "a.ttml", "feishu: its markup is `.ttml`"),
        ("touristappid", "a.js", "feishu?: the code uses `tt`, and `tt` alone is taken for Feishu"),
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
        (vec![("a.js", "tt['login']()")], "feishu?: the code uses `tt`, and `tt` alone is taken for Feishu"),
        (
            vec![("a.js", "wx.a()"), ("b.ts", "tt.a(); tt.b()")],
            "feishu?: the code uses `tt`, and `tt` alone is taken for Feishu",
        ),
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
    assert_eq!(words(&detect(&source, &project)), "feishu: its markup is `.ttml`");
}
