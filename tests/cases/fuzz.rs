//! `sharebox test --fuzz`: made-up states that break cards, and that a case file then shows again.

use serde_json::{Value, json};

use crate::{played, shop, write};

/// Bears anything that a server says.
const SOUND: &str = "\
Page({
  data: { goods: {}, tags: ['a'] },
  onLoad({ id }) {
    wx.request({ url: 'https://api.example.com/goods?id=' + id, success: ({ data }) => this.setData({ goods: data.goods || {} }) })
  },
  onShareAppMessage() {
    const name = [...(this.data.goods.name || '好物')].slice(0, 8).join('')
    return { title: '推荐' + name, path: '/pages/goods/goods?name=' + encodeURIComponent(name) + '&tag=' + this.data.tags[0] }
  },
})
";

/// Trips over nobody, over a list without items and over an item without a label.
const FRAIL: &str = "\
Page({
  data: { tags: ['a'] },
  onLoad({ id }) {
    const user = wx.getStorageSync('user')
    wx.request({
      url: 'https://api.example.com/goods/' + id,
      success: ({ data }) => { if (data.code === 0) this.setData({ owner: data.owner, tags: data.tags, nick: user.nick }) },
    })
  },
  onShareAppMessage() {
    return { title: this.data.owner.nick + this.data.tags[0].label.trim(), path: '/pages/goods/goods' }
  },
})
";

/// A page whose share is `card`, an object, with what a server says as `it`.
fn page(card: &str) -> String {
    format!(
        "Page({{\n  data: {{ it: {{}} }},\n  onLoad() {{\n    wx.request({{ url: 'https://api.example.com/it', success: (\
         {{ data }}) => this.setData({{ it: data }}) }})\n  }},\n  onShareAppMessage() {{\n    const it = this.data.it\n    \
         return {card}\n  }},\n}})\n"
    )
}

fn cases(out: &str) -> Vec<Value> {
    let text: String = out.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    serde_json::from_str::<Value>(&text).unwrap()["cases"].as_array().unwrap().clone()
}

#[test]
fn the_smallest_state_that_breaks_a_card_is_a_case_that_fails_the_same_way() {
    let shop = shop(&[("pages/goods/goods.js", FRAIL)]);
    let args = ["--fuzz", "150", "--seed", "3", "--page", "pages/goods/goods"];
    let (code, out, err) = played(shop.path(), &args);
    assert_eq!(code, Some(1), "{out}{err}");
    let cases = cases(&out);
    let thrown =
        cases.iter().find(|case| case["name"] == "pages/goods/goods · menu: handler-throws").unwrap();
    // Nothing is in it but what breaks the card: a list without items, nobody, or an item without a label.
    assert!(thrown.get("data").is_none() && thrown.get("query").is_none(), "{thrown:#}");
    let answer = &thrown["mocks"]["requests"][0]["answer"]["data"];
    assert_eq!(answer["code"], 0, "what says that all is well stays: {thrown:#}");
    let small = answer["owner"].is_null()
        || answer["tags"] == json!([])
        || answer["tags"] == json!([{}])
        || answer["tags"] == json!([null])
        || answer["tags"] == json!([{ "label": null }]);
    assert!(small, "{thrown:#}");
    assert_eq!(thrown["expect"], json!({ "findings": { "excludes": ["handler-throws"] } }));
    // Printed as it is, each of them fails because of its rule.
    write(shop.path(), "fuzz.share.json", &out);
    let (code, report, err) = played(shop.path(), &["-f", "json", "-u=none"]);
    assert_eq!(code, Some(1), "{report}{err}");
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["cases"].as_array().unwrap().len(), cases.len());
    for (result, case) in report["cases"].as_array().unwrap().iter().zip(&cases) {
        assert_eq!(result["verdict"], "failed", "{result:#}");
        if let Some(rule) = case["expect"]["findings"]["excludes"][0].as_str() {
            assert!(result["detail"][0]["got"].to_string().contains(rule), "{result:#}");
        }
    }
    // Repaired, it passes.
    write(shop.path(), "pages/goods/goods.js", SOUND);
    let (code, report, _) = played(shop.path(), &["-u=none"]);
    assert_eq!(code, Some(0), "{report}");
}

#[test]
fn the_same_seed_makes_the_same_states() {
    let shop = shop(&[("pages/goods/goods.js", FRAIL)]);
    let args = ["--fuzz", "8", "--seed", "5"];
    let first = played(shop.path(), &args);
    assert_eq!(first, played(shop.path(), &[&args[..], &["-j", "1"]].concat()));
    assert_eq!(first, played(shop.path(), &[&args[..], &["--no-fork"]].concat()));
    assert!(first.2.contains("8 states of 1 page (seed 5)"), "{}", first.2);
}

#[test]
fn a_page_that_bears_anything_is_left_alone() {
    let shop = shop(&[("pages/goods/goods.js", SOUND)]);
    let (code, out, err) = played(shop.path(), &["--fuzz", "150"]);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    assert!(err.contains("no card is broken that was not before"), "{err}");
    for (args, expected) in [
        (&["--seed", "1"][..], "--fuzz <NUMBER>"),
        (&["--fuzz", "0"], "invalid value '0'"),
        (&["--fuzz", "1", "nowhere"], "cannot read `nowhere`"),
    ] {
        let (code, _, err) = played(shop.path(), args);
        assert_eq!(code, Some(2), "{args:?} {err}");
        assert!(err.contains(expected), "{args:?} {err}");
    }
}

/// What is often wrong with shares, each in a page of its own: it is found, as small as can be, and fails when played.
#[test]
fn defects_are_found_each_by_its_name() {
    for (card, expected, smallest) in [
        // The list is empty.
        (
            "{ title: it.list[0] && it.list[0].name, path: '/pages/goods/goods' }",
            "title-lost",
            json!({ "list": [] }),
        ),
        // A name with `&`.
        (
            "{ title: 'T', path: '/pages/goods/goods?name=' + it.name }",
            "query-not-escaped",
            json!({ "name": "A&B" }),
        ),
        // Emoji.
        (
            "{ title: it.name.substr(0, 4), path: '/pages/goods/goods' }",
            "half-character",
            json!({ "name": "a😀😀" }),
        ),
        // Nobody.
        (
            "{ title: it.user.nick + '的分享', path: '/pages/goods/goods' }",
            "handler-throws",
            json!({ "user": null }),
        ),
        // An item without anything.
        (
            "{ title: '买' + it.list.map(one => one.name).join(), path: '/pages/goods/goods?first=' + it.list[0].name }",
            "path-contains-undefined",
            json!({ "list": [{}] }),
        ),
        // A long name before what matters.
        ("{ title: it.name + '邀请你参加活动', path: '/pages/goods/goods' }", "words-cut-off", json!(null)),
        // A name in which a percent sign is taken for an escape.
        ("{ title: decodeURIComponent(it.name), path: '/pages/goods/goods' }", "handler-throws", json!(null)),
    ] {
        let shop = shop(&[("pages/goods/goods.js", &page(card))]);
        let (code, out, err) = played(shop.path(), &["--fuzz", "60", "--page", "pages/goods/goods"]);
        assert_eq!(code, Some(1), "{card}: {out}{err}");
        let all = cases(&out);
        let named = |case: &&Value| case["name"].as_str().unwrap().ends_with(&format!(": {expected}"));
        let found = all.iter().find(named);
        let found = found.unwrap_or_else(|| panic!("{card}: no {expected} in {out}"));
        let answer = &found["mocks"]["requests"][0]["answer"]["data"];
        assert!(smallest.is_null() || *answer == smallest, "{card}: {answer} is not {smallest}");
        write(shop.path(), "fuzz.share.json", &out);
        let (code, report, err) = played(shop.path(), &["-f", "json", "-u=none"]);
        assert_eq!(code, Some(1), "{report}{err}");
        let report: Value = serde_json::from_str(&report).unwrap();
        for result in report["cases"].as_array().unwrap() {
            assert_eq!(result["verdict"], "failed", "{card}: {result:#}");
        }
    }
}

/// Constants, addresses and what names something are what they are.
#[test]
fn what_cannot_be_otherwise_is_not_made_so() {
    for card in [
        // Written by the author.
        "{ title: ['a', 'b'][0].toUpperCase(), path: '/pages/goods/goods' }",
        // An address.
        "{ title: 'T', path: '/pages/goods/goods', imageUrl: it.coverUrl }",
        // What names something.
        "{ title: 'T', path: '/pages/goods/goods?id=' + it.id + '&no=' + it.orderNo }",
        // One of those that the code knows.
        "{ title: { paid: 'P', free: 'F' }[it.kind === 'paid' || it.kind === 'free' ? it.kind : 'x'].trim(), path: '/pages/goods/goods' }",
        // Taken apart by its parts.
        "{ title: it.place.split(',')[0], path: '/pages/goods/goods' }",
        // Checked.
        "{ title: (it.user && it.user.nick) || '好友', path: '/pages/goods/goods' }",
    ] {
        let shop = shop(&[("pages/goods/goods.js", &page(card))]);
        let (code, out, err) = played(shop.path(), &["--fuzz", "60", "--page", "pages/goods/goods"]);
        assert_eq!((code, out.as_str()), (Some(0), ""), "{card}: {err}");
    }
}

/// A case with steps, modules and mocks with comments is begun from; one that cannot be said as data is named.
#[test]
fn cases_with_steps_modules_and_comments_are_begun_from() {
    let page = "\
const { greeting } = require('../../utils/words')
Page({
  data: { names: [] },
  more() { wx.request({ url: 'https://api.example.com/names', success: ({ data }) => this.setData({ names: data.names }) }) },
  onShareAppMessage() {
    return { title: greeting + (this.data.names.length ? this.data.names[0].nick.trim() : '大家'), path: '/pages/goods/goods' }
  },
})
";
    let case = r#"{
  "before": [{ "call": "more" }],
  "modules": { "utils/words.js": { "greeting": "嗨" } },
  "mocks": {
    // As the server says it.
    "requests": [{ "url": "/names", /* two */ "answer": { "data": { "names": [{ "nick": "小明" }, { "nick": "小红" }] } } }],
  },
  "snapshot": false, "expect": {}
}"#;
    let script = "module.exports = { before: page => page.more(), expect: { outcome: 'returned' } }";
    let shop = shop(&[
        ("pages/goods/goods.js", page),
        ("utils/words.js", "exports.greeting = '你好'"),
        ("pages/goods/goods.share.json", case),
        ("pages/goods/goods.own.share.js", script),
    ]);
    let (code, out, err) = played(shop.path(), &["--fuzz", "60", "--page", "pages/goods/goods"]);
    assert_eq!(code, Some(1), "{out}{err}");
    let found = cases(&out);
    let broken = found.iter().find(|case| case["before"] == json!([{ "call": "more" }])).unwrap();
    let names = &broken["mocks"]["requests"][0]["answer"]["data"]["names"];
    assert!(
        *names == json!([{}]) || *names == json!([null]) || *names == json!([{ "nick": null }]),
        "{broken:#}"
    );
    assert!(err.contains("goods.own.share.js") && err.contains("a function in `before`"), "{err}");
}

/// Answers and data of cases are where states begin, too.
#[test]
fn cases_are_begun_from() {
    let page = "\
Page({
  onLoad({ id }) {
    if (id !== '7') return
    wx.request({ url: 'https://api.example.com/tea', success: ({ data }) => this.setData({ tea: data.tea }) })
  },
  onShareAppMessage() {
    return { title: this.data.tea ? this.data.tea.names[0].trim() : 'all', path: '/pages/goods/goods' }
  },
})
";
    let case = r#"{
  // With the answer of a server.
  "query": "id=7",
  "mocks": { "requests": [{ "url": "https://api.example.com/tea", "answer": { "data": { "tea": { "names": ["龙井"] } } } }] }
}"#;
    let shop = shop(&[("pages/goods/goods.js", page), ("pages/goods/goods.share.json", case)]);
    let (code, out, err) = played(shop.path(), &["--fuzz", "100", "--page", "pages/goods/goods"]);
    assert_eq!(code, Some(1), "{out}{err}");
    let found = cases(&out);
    let broken =
        found.iter().find(|case| case["name"].as_str().unwrap().ends_with("handler-throws")).unwrap();
    assert_eq!(broken["query"], "id=7", "{broken:#}");
    let answer = &broken["mocks"]["requests"][0]["answer"]["data"]["tea"];
    assert!(
        answer["names"] == json!([]) || answer["names"].is_null() || answer["names"] == json!([null]),
        "{broken:#}"
    );
}
