//! `--explain-emulation`: what the platform did, for people and for machines.

use crate::{arg, err, out, project, sharebox};

const PROMISE: &str = "Page({ onShareAppMessage() { return { title: 'early', promise: \
                       new Promise((done) => setTimeout(() => done({ path: '/pages/b/b?x=1?y=2' }), 1200)) } } })";

#[test]
fn every_step_is_said_with_its_row() {
    let folder = project(&[("page.js", PROMISE)]);
    let page = arg(&folder.path().join("page.js"));
    let args = ["run", &page, "--platform", "wechat", "--explain-emulation"];
    let shown = sharebox(&args);
    let text = out(&shown).split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in [
        "→ called `onShareAppMessage` · contract 1.3 (observed)",
        "→ the promise won at 1,200 ms of 3,000 ms, so the synchronous title was discarded · contract 1.3 (observed)",
        "→ for `title` the mini program's name was used · contract 1.2 title (documented)",
        "→ one leading slash of `path` was removed · contract 1.3 path (observed)",
        "→ the page was sent as `pages/b/b.html` · contract 1.3 path (observed)",
        "→ everything from the second `?` of `path` on was dropped: `y=2` · contract 1.3 path (observed)",
    ] {
        assert!(text.contains(sentence), "{sentence}\n{}{}", out(&shown), err(&shown));
    }
    let record = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&out(&sharebox(&[args, &["-f", "jsonl"]].concat()))).unwrap()
    };
    let steps = record(&args)["emulation"].clone();
    let says =
        |step: &&serde_json::Value| step["says"].as_str().unwrap().starts_with("the promise won at 1,200 ms");
    let won = steps.as_array().unwrap().iter().find(says).expect("it is a step");
    assert_eq!((&won["row"], &won["evidence"]), (&"1.3".into(), &"observed".into()));
    assert!(record(&args[..4]).get("emulation").is_none(), "nobody asked");
}

#[test]
fn a_hidden_entry_is_said_to_be_hidden() {
    let page = "Page({ onLoad() { wx.hideShareMenu() }, onShareAppMessage() { throw new Error('called') } })";
    let folder = project(&[("page.js", page)]);
    let shown = sharebox(&["run", &arg(&folder.path().join("page.js")), "--platform", "wechat"]);
    let text = out(&shown);
    assert!(text.contains("the menu entry is hidden: `hideShareMenu` at page.js:1:19"), "{text}");
    assert!(!text.contains("called") || text.contains("was not called"), "{text}");
    assert_eq!(shown.status.code(), Some(0), "{}", err(&shown));
}

/// The sentences of `--explain-emulation` about the one share of `files`, as a reader of one language sees them.
fn steps(files: &[(&str, &str)], args: &[&str]) -> String {
    let folder = project(files);
    let path = arg(folder.path());
    let shown = sharebox(&[&["run", &path, "--explain-emulation", "-A", "all"], args].concat());
    assert_eq!(shown.status.code(), Some(0), "{}{}", out(&shown), err(&shown));
    out(&shown).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn menu_owner_fields_and_pictures_are_steps_too() {
    let page = "Page({
        onLoad() {
            wx.showShareMenu({ menus: ['shareTimeline'] });
            wx.showShareMenu({ withShareTicket: 1 });
            wx.updateShareMenu({ withShareTicket: true });
        },
        onShareAppMessage() {
            return { title: 'T', path: '/pages/a/a', imageUrl: 'https://img.example/a.png', success() {} };
        },
    })";
    let files = [("app.json", "{ \"pages\": [\"pages/a/a\"] }"), ("pages/a/a.js", page)];
    let text = steps(&files, &["--platform", "wechat"]);
    for sentence in [
        "→ made the page and showed the entry for chats · contract 1.7",
        "→ `showShareMenu` named no entry for chats, so it changed nothing · contract 1.7",
        "→ `showShareMenu` showed the entry for chats; cards carry no share ticket · contract 1.7",
        "→ `updateShareMenu`: cards carry a share ticket · contract 1.7",
        "→ found `onShareAppMessage` as the page's own · contract 1.3 (observed)",
        "→ `success` was dropped: it is not called from 2.3.0 on · contract 1.2",
        "→ `title` is what the handler gave · contract 1.2 title (documented)",
        "→ `imageUrl` begins with `https://` and was passed on as it is · contract 1.3 (observed)",
    ] {
        assert!(text.contains(sentence), "{sentence}\n{text}");
    }
    let old = steps(&files, &["--platform", "wechat", "--lib-version", "2.2.0"]);
    assert!(
        old.contains("→ `success` is kept: this version calls it once the card was sent · contract 1.2"),
        "{old}"
    );
    let chinese = steps(&files, &["--platform", "wechat", "--lang", "zh"]);
    for sentence in
        ["→ 找到页面自身的 `onShareAppMessage` · contract 1.3（", "→ `title` 使用分享函数给出的值 · "]
    {
        assert!(chinese.contains(sentence), "{sentence}\n{chinese}");
    }
}

#[test]
fn a_handler_on_the_prototype_is_found_by_versions_that_look_there() {
    let page = "Component({ methods: { onShareAppMessage() { return { title: 'T' } } } })";
    let files = [
        ("app.json", "{ \"pages\": [\"pages/a/a\"] }"),
        ("pages/a/a.js", page),
        ("pages/a/a.json", "{ \"component\": true }"),
    ];
    let found = "→ found `onShareAppMessage` on the page's prototype, from the `methods` of `Component()`";
    assert!(steps(&files, &["--platform", "wechat"]).contains(found));
    let old = steps(&files, &["--platform", "wechat", "--lib-version", "1.6.0"]);
    assert!(
        old.contains(
            "→ `onShareAppMessage` stands on the page's prototype, where it is looked for from 2.3.2 on only"
        ),
        "{old}"
    );
}

#[test]
fn the_handler_of_the_app_is_named_where_the_platform_asks_it() {
    let files = [
        ("app.json", "{ \"pages\": [\"pages/a/a\"] }"),
        ("app.js", "App({ onShareAppMessage() { return { title: 'Of the app' } } })"),
        ("pages/a/a.js", "Page({})"),
        ("pages/a/a.axml", "<view></view>"),
    ];
    let text = steps(&files, &["--platform", "alipay"]);
    let sentence = "→ the page has no `onShareAppMessage`, so that of `App()` was asked · contract 4 Alipay";
    assert!(text.contains(sentence), "{text}");
    assert!(text.contains("Of the app"), "{text}");
}

/// A page that can be shared from every place that WeChat has.
const EVERYWHERE: &str = "Page({
    onLoad() {
        wx.navigateTo({ url: '/pages/a/a' });
        wx.checkSession({});
        wx.onUserCaptureScreen(() => ({ query: 'shot=1', promise: Promise.resolve({ query: 'p=1' }) }));
        if (wx.onCopyUrl) wx.onCopyUrl(() => ({ query: 'c=1', title: 'C', promise: Promise.resolve({ query: 'l=1' }) }));
    },
    onShareAppMessage() { return { title: 'T', path: '/pages/a/a' } },
    onShareTimeline() { return { title: 'M', path: '/pages/a/a', promise: Promise.resolve({ title: 'late' }) } },
    onAddToFavorites() { return { title: 'F', query: '' } },
})";

#[test]
fn single_page_mode_is_a_step_and_names_what_did_nothing() {
    let files = [("app.json", "{ \"pages\": [\"pages/a/a\"] }"), ("pages/a/a.js", EVERYWHERE)];
    let of = |args: &[&str]| steps(&files, &[&["--platform", "wechat", "--from", "menu"], args].concat());
    let said = of(&["--scene", "1154"]);
    let step = "→ showed the page in single-page mode (scene 1154): nobody is logged in, what is stored is not the program's; \
                `wx.navigateTo`, `wx.checkSession` did nothing · contract 1.5 single-page mode (documented)";
    assert!(said.contains(step), "{said}");
    let quiet = [
        ("app.json", "{ \"pages\": [\"pages/a/a\"] }"),
        ("pages/a/a.js", "Page({ onShareAppMessage() {} })"),
    ];
    let said = steps(&quiet, &["--platform", "wechat", "--scene", "1154"]);
    assert!(said.contains("is not the program's; no call was blocked ·"), "{said}");
    for other in [&["--scene", "1007"][..], &[]] {
        assert!(!of(other).contains("single-page"), "the whole program runs");
    }
    let elsewhere = steps(&quiet, &["--platform", "feishu", "--scene", "1154"]);
    assert!(!elsewhere.contains("single-page"), "{elsewhere}");
}

#[test]
fn other_forms_say_what_their_version_reads() {
    let files = [("app.json", "{ \"pages\": [\"pages/a/a\"] }"), ("pages/a/a.js", EVERYWHERE)];
    let cases: [(&str, &str, &[&str]); 9] = [
        ("favorites", "2.10.3", &["→ made the page and showed the entry for chats · contract 1.7"]),
        (
            "favorites",
            "3.16.0",
            &[
                "→ made the page and showed the entries for chats and Moments · contract 1.7",
                "→ called `onAddToFavorites` · contract 1.6",
                "→ `query` holds nothing usable and counts as absent · contract 1.6 query",
            ],
        ),
        (
            "timeline",
            "2.11.3",
            &["→ `promise` is read from 3.12.0 on, so it was ignored · contract 1.5 promise"],
        ),
        (
            "timeline",
            "3.12.0",
            &["→ the promise won at 0 ms of 3,000 ms, so the synchronous title, path were"],
        ),
        (
            "copy-url",
            "2.14.3",
            &[
                "→ `title` is read from 3.15.1 on, so it was ignored · contract 1.7 onCopyUrl",
                "→ for `title` the page's title or the mini program's name was used · contract 1.7 onCopyUrl",
            ],
        ),
        ("copy-url", "3.15.1", &["→ `title` is what the handler gave · contract 1.7 onCopyUrl"]),
        (
            "copy-url",
            "3.16.0",
            &["→ the promise won at 0 ms of 2,000 ms, so the synchronous query, title were"],
        ),
        ("screenshot", "2.30.0", &["→ `promise` is read from 3.3.0 on, so it was ignored"]),
        (
            "screenshot",
            "3.3.0",
            &["→ the promise won at 0 ms of 1,000 ms, so the synchronous query was discarded"],
        ),
    ];
    for (from, version, sentences) in cases {
        let said = steps(&files, &["--platform", "wechat", "--from", from, "--lib-version", version]);
        for sentence in sentences {
            assert!(said.contains(sentence), "{from} {version}: {sentence}\n{said}");
        }
    }
}

#[test]
fn what_is_not_there_is_no_step() {
    let app = ("app.json", "{ \"pages\": [\"pages/a/a\"] }");
    let none = steps(&[app, ("pages/a/a.js", "Page({})")], &["--platform", "wechat"]);
    assert!(none.contains("→ looked for `onShareAppMessage` and found none"), "{none}");
    assert!(!none.contains("made the page"), "a page without a handler has no entry: {none}");
    // Only WeChat's lookup of plugin pages is known.
    let plugin = "Page({ onShareAppMessage() { return { title: 'T', path: 'plugin://shop/goods?x=1' } } })";
    for (platform, whole) in [("wechat", true), ("feishu", false), ("douyin", false)] {
        let said = steps(&[app, ("pages/a/a.js", plugin)], &["--platform", platform]);
        assert_eq!(said.contains("→ the plugin's page was looked up as one whole string"), whole, "{said}");
    }
    let folder = project(&[app, ("pages/a/a.js", plugin)]);
    let args = ["run", &arg(folder.path()), "--platform", "feishu", "--lib-version", "2.2", "--from", "menu"];
    let refused = sharebox(&args);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        err(&refused).contains("Feishu client 2.2 has no share source `menu`: this version has none at all")
    );
}
