//! `sharebox test --fuzz`: made-up states that break cards, and that a case file then shows again.

use serde_json::{Value, json};

use crate::{played, shop, write};

/// Bears anything.
const SOUND: &str = "\
Page({
  data: { name: '茶', tags: ['a'], n: 1, user: { nick: 'x' } },
  onShareAppMessage() {
    const { name, n } = this.data
    return { title: typeof name === 'string' ? name : '好物', path: '/pages/goods/goods?n=' + encodeURIComponent(String(n || 0)) }
  },
})
";

/// Throws without tags, or where somebody's storage is odd.
const FRAIL: &str = "\
Page({
  data: { name: '茶', tags: ['a', 'b'], other: 1 },
  onLoad({ id }) { this.setData({ id: id || '', seen: wx.getStorageSync('seen') }) },
  onShareAppMessage() {
    return { title: this.data.name + this.data.tags[0].toUpperCase(), path: '/pages/goods/goods?id=' + encodeURIComponent(this.data.id) }
  },
})
";

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
    // Nothing is in it but what breaks the card.
    let data = thrown["data"].as_object().unwrap();
    assert_eq!(data.len(), 1, "{thrown:#}");
    assert!(data.contains_key("tags") || data.contains_key("tags[0]"), "{thrown:#}");
    assert!(thrown.get("query").is_none() && thrown.get("mocks").is_none(), "{thrown:#}");
    assert_eq!(thrown["expect"], json!({ "findings": { "excludes": ["handler-throws"] } }));
    // Printed as it is, each of them fails because of its rule.
    write(shop.path(), "fuzz.share.json", &out);
    let (code, report, err) = played(shop.path(), &["-f", "json", "-u=none"]);
    assert_eq!(code, Some(1), "{report}{err}");
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["cases"].as_array().unwrap().len(), cases.len());
    for (result, case) in report["cases"].as_array().unwrap().iter().zip(&cases) {
        assert_eq!(result["verdict"], "failed", "{result:#}");
        let rule = case["expect"]["findings"]["excludes"][0].as_str().unwrap();
        assert!(result["detail"][0]["got"].to_string().contains(rule), "{result:#}");
    }
    // Repaired, it passes.
    write(shop.path(), "pages/goods/goods.js", SOUND);
    let (code, report, _) = played(shop.path(), &["-u=none"]);
    assert_eq!(code, Some(0), "{report}");
}

#[test]
fn the_same_seed_makes_the_same_states() {
    let shop = shop(&[("pages/goods/goods.js", FRAIL)]);
    let args = ["--fuzz", "60", "--seed", "5"];
    let first = played(shop.path(), &args);
    assert_eq!(first, played(shop.path(), &[&args[..], &["-j", "1"]].concat()));
    assert_eq!(first, played(shop.path(), &[&args[..], &["--no-fork"]].concat()));
    assert!(first.2.contains("60 states of 1 page (seed 5)"), "{}", first.2);
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
    let (code, out, err) = played(shop.path(), &["--fuzz", "200", "--page", "pages/goods/goods"]);
    assert_eq!(code, Some(1), "{out}{err}");
    let found = cases(&out);
    let broken = found.iter().find(|case| case["data"].to_string().contains("tea")).unwrap();
    assert_eq!(broken["mocks"][0]["requests"][0]["url"], "https://api.example.com/tea", "{broken:#}");
}
