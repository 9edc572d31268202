//! Where a card leads: past the first page of a program that runs, to a page in place of a missing one, by an unknown scene.

use std::fs;

use serde_json::json;

use super::{APP, project, record, story};

/// The first page of a program that runs has run, and goes as the card's page comes (guide on how a mini program runs).
#[test]
fn a_warm_start_comes_after_the_first_page() {
    let folder = project(APP);
    let home = r"
        const own = getApp().own || (getApp().own = [])
        Page({
          onLoad(query) { getApp().name = 'Li'; console.log('home ' + JSON.stringify(query)); wx.request({ url: 'https://a.com' }) },
          onHide() { console.log('home hides') },
          onUnload() { console.log('home goes'); undefined_name() }
        })";
    let item = r"
        Page({ onLoad({ id }) {
          const pages = getCurrentPages().map((page) => page.route).join()
          console.log([getApp().name, id, pages, wx.getLaunchOptionsSync().path, wx.getEnterOptionsSync().path].join(' '))
        } })";
    fs::write(folder.path().join("pages/home/home.js"), home).unwrap();
    fs::write(folder.path().join("pages/item/item.js"), item).unwrap();
    let opened = record(folder.path(), &["open", "pages/item/item?id=1", "--warm", "--trace"], "");
    assert_eq!(
        story(&opened),
        [
            r#"launch ["pages/home/home",1001]"#,
            r#"show ["pages/home/home",1001]"#,
            "home {}",
            "onReady",
            "onHide",
            "home hides",
            "hide undefined",
            r#"show ["pages/item/item",1007]"#,
            "home goes",
            "Li 1 pages/item/item pages/home/home pages/item/item",
            "onReady"
        ]
    );
    let opened = &opened["opened"];
    assert_eq!(
        (&opened["unanswered"], opened.get("gaps")),
        (&json!([]), None),
        "what the first page asked for"
    );
    // A first page that does not load is told of by name, and the card is opened all the same.
    fs::write(folder.path().join("pages/home/home.js"), "throw new Error('no home')").unwrap();
    let opened = &record(folder.path(), &["open", "pages/item/item?id=1", "--warm"], "")["opened"];
    let gaps = opened["gaps"].to_string();
    assert!(gaps.contains("`pages/home/home`") && gaps.contains("no home"), "{gaps}");
    assert_eq!((&opened["loaded"], &opened["failure"]), (&json!(true), &json!(null)));
}

/// The first page of a program that runs is open: WeChat's guide says that a card loads it anew, Feishu's that it stays (feishu
/// 3.4); of Douyin nobody says.
#[test]
fn a_card_for_the_first_page_loads_it_anew_or_not_as_is_documented() {
    let folder = project(APP);
    let home = r"
        const made = { count: 0 }
        Page({
          data: { count: 0 },
          onLoad({ a }) { made.count += 1; this.setData({ count: this.data.count + 1 }); console.log(['load', a, made.count, this.data.count].join(' ')) },
          onUnload() { console.log('goes') }
        })";
    fs::write(folder.path().join("pages/home/home.js"), home).unwrap();
    let args = ["open", "pages/home/home?a=1", "--warm", "--trace"];
    let lines = |platform| {
        let record = record(folder.path(), &[&args[..], &["--platform", platform]].concat(), "");
        let told: Vec<String> = story(&record).into_iter().filter(|line| !line.starts_with('o')).collect();
        let opened = &record["opened"];
        (told, opened["start"].clone(), opened["keys"][0]["read"].clone(), opened["gaps"].to_string())
    };
    let (told, start, read, gaps) = lines("wechat");
    assert_eq!(
        told,
        [
            r#"launch ["pages/home/home",1001]"#,
            r#"show ["pages/home/home",1001]"#,
            "load  1 1",
            "hide undefined",
            r#"show ["pages/home/home",1007]"#,
            "goes",
            "load 1 2 1"
        ]
    );
    assert_eq!((start, read, gaps.as_str()), (json!("warm"), json!(true), "null"));
    let (told, start, read, gaps) = lines("feishu");
    assert_eq!(told.iter().filter(|line| line.starts_with("load")).count(), 1, "{told:?}");
    assert_eq!((start, read, gaps.as_str()), (json!("already-open"), json!(false), "null"));
    let (_, start, _, gaps) = lines("douyin");
    assert!(start == "already-open" && gaps.contains("nobody says of Douyin"), "{gaps}");
}

/// Contract 3: nobody says by which scene a card opens there, which keeps nobody from opening it.
#[test]
fn a_scene_that_nobody_states_is_unknown_and_named() {
    let folder = project("App({})");
    let args = ["open", "pages/item/item?id=1", "--platform", "douyin"];
    let opened = &record(folder.path(), &args, "")["opened"];
    assert_eq!((&opened["scene"], &opened["keys"][0]["read"]), (&json!(null), &json!(true)));
    let gaps = opened["gaps"].to_string();
    assert!(gaps.contains("Douyin") && gaps.contains("--scene"), "{gaps}");
    let named = &record(folder.path(), &[&args[..], &["--scene", "21001"]].concat(), "")["opened"];
    assert_eq!((&named["scene"], named.get("gaps")), (&json!(21001), None));
}

/// Contract 1.4 missing page: the page that the app goes to then is opened, in a program that was entered for the other one.
#[test]
fn a_page_in_place_of_a_missing_one_is_opened() {
    let folder = project(
        "App({ onPageNotFound({ query }) { wx.redirectTo({ url: '../item/item.html?name=%25&id=' + query.id }) } })",
    );
    let item = r"
        Page({
          onLoad({ id }) { console.log([id, wx.getEnterOptionsSync().path, getCurrentPages().length].join(' ')) },
          onShareAppMessage() { return { title: 'T', path: '/pages/home/home?x=1' } }
        })";
    fs::write(folder.path().join("pages/item/item.js"), item).unwrap();
    for start in ["--cold", "--warm"] {
        let args = ["open", "pages/gone/gone?id=7", start, "--trace", "--hops", "1"];
        let record = record(folder.path(), &args, "");
        let opened = &record["opened"];
        assert_eq!((&opened["landing"], &opened["handled"]), (&json!("not-found"), &json!(true)));
        let instead = &opened["instead"];
        assert_eq!((&instead["path"], &instead["landing"]), (&json!("pages/item/item"), &json!("page")));
        assert_eq!(instead.get("left"), None, "it stays there");
        let keys = instead["keys"].as_array().unwrap().iter();
        let keys: Vec<_> = keys.map(|key| (key["name"].as_str().unwrap(), key["read"] == true)).collect();
        assert_eq!(keys, [("name", false), ("id", true)], "{start}");
        assert!(story(&record).contains(&"7 pages/gone/gone 1".to_owned()), "{:?}", story(&record));
        let hop = &opened["hops"][0];
        assert_eq!(
            (&hop["route"], &hop["opened"]["path"]),
            (&json!("pages/item/item"), &json!("pages/home/home"))
        );
    }
    // Where that is missing, too, the client shows its own page.
    let folder = project("App({ onPageNotFound() { wx.redirectTo({ url: '/pages/lost/lost' }) } })");
    let opened = &record(folder.path(), &["open", "pages/gone/gone"], "")["opened"];
    assert_eq!((opened.get("left"), opened.get("instead")), (None, None));
}
