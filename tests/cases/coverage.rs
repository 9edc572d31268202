//! `sharebox test --coverage`: what cases reach of handlers, places to share from and branches.

use std::fs;

use serde_json::{Value, json};

use crate::{CASE, played, shop, write};

const PAGE: &str = "\
const helper = require('../../utils/title')
Page({
  data: { vip: false, n: 0 },
  onLoad() { if (this.data.n > 3) console.log('never') },
  onShareAppMessage({ from, target }) {
    if (from === 'button') return { title: target.id ? helper.title(target.id) : 'none', path: '/pages/other/other' }
    switch (this.data.n) {
      case 1:
        return { title: 'one', path: '/pages/other/other' }
      case 2:
        break
    }
    try { helper.check(this.data.n) } catch (error) { return }
    return { title: this.data.vip && 'VIP' || 'all', path: '/pages/other/other' }
  },
  onShareTimeline: () => ({ title: 'T' }),
})
";
const HELPER: &str = "\
exports.title = id => id === 'send' ? 'Send' : 'Other'
exports.check = (n) => { if (n > 8) throw new Error('n') }
exports.never = () => { if (1) return 2 }
";

fn coverage(folder: &std::path::Path, args: &[&str]) -> Value {
    let (code, out, err) = played(folder, &[&["--coverage", "-u=none", "-f", "json"], args].concat());
    // Findings are none of its business.
    assert!(matches!(code, Some(0 | 1)), "{out}{err}");
    serde_json::from_str::<Value>(&out).unwrap()["coverage"].take()
}

fn missed(page: &Value) -> Vec<String> {
    let one = |it: &Value| {
        format!(
            "{}:{}:{} {}",
            it["file"].as_str().unwrap(),
            it["line"],
            it["column"],
            it["kind"].as_str().unwrap()
        )
    };
    page["missed"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn what_no_case_reaches_is_named_with_its_place() {
    let shop = shop(&[
        ("pages/goods/goods.js", PAGE),
        ("utils/title.js", HELPER),
        (
            "pages/goods/goods.share.json",
            r#"{ "from": "menu", "data": { "n": 1 }, "expect": { "card": { "title": "one" } } }"#,
        ),
    ]);
    let all = coverage(shop.path(), &[]);
    let page = &all["pages"][0];
    assert_eq!(page["page"], "pages/goods/goods");
    let reached = |name: &str| json!({ "name": name, "reached": true });
    let not = |name: &str| json!({ "name": name, "reached": false });
    assert_eq!(page["handlers"], json!([reached("onShareAppMessage"), not("onShareTimeline")]));
    assert_eq!(page["triggers"], json!([not("button #send"), reached("menu"), not("timeline")]));
    assert_eq!(
        missed(page),
        [
            "pages/goods/goods.js:6:28 return",
            "pages/goods/goods.js:6:28 if",
            "pages/goods/goods.js:6:56 consequent",
            "pages/goods/goods.js:6:82 alternate",
            "pages/goods/goods.js:7:5 no-case",
            "pages/goods/goods.js:10:7 case",
            "pages/goods/goods.js:13:39 catch",
            "pages/goods/goods.js:13:55 return",
            "pages/goods/goods.js:14:5 return",
            "pages/goods/goods.js:14:38 right",
            "pages/goods/goods.js:14:47 right",
            "utils/title.js:1:39 consequent",
            "utils/title.js:1:48 alternate",
            "utils/title.js:2:26 else",
            "utils/title.js:2:37 if",
        ]
    );
    // The other page has no case.
    assert_eq!(all["pages"][1]["totals"]["percent"], 0.0);
    // The functions that nobody came through are not looked at.
    assert!(!all.to_string().contains("title.js\",\"line\":3"));
}

#[test]
fn cases_together_reach_more_and_a_gate_says_what_is_enough() {
    let cases = r#"{ "cases": [
      { "name": "one", "data": { "n": 1 }, "from": "menu", "expect": {} },
      { "name": "others", "data": { "n": 2, "vip": true }, "from": ["menu", "button", "timeline"], "expect": {} },
      { "name": "none", "from": "menu", "expect": {} },
      { "name": "caught", "from": "menu", "data": { "n": 9 }, "expect": { "findings": { "$type": "array" } } },
      { "name": "another button", "from": "button", "target": { "id": "x" }, "expect": {} },
      { "name": "no button", "from": "button", "target": { "dataset": {} }, "expect": { "findings": { "$type": "array" } } }
    ] }"#;
    let cases = cases.replace(
        r#""expect": { "findings": { "$type": "array" } }"#,
        r#""expect": { "from": { "$type": "string" }, "findings": { "includes": [] } }"#,
    );
    let shop = shop(&[
        ("app.json", r#"{ "pages": ["pages/goods/goods"] }"#),
        ("pages/goods/goods.js", PAGE),
        ("utils/title.js", HELPER),
        ("pages/goods/goods.share.json", &cases),
    ]);
    let all = coverage(shop.path(), &[]);
    assert_eq!(missed(&all["pages"][0]), Vec::<String>::new(), "{all:#}");
    assert_eq!(all["totals"]["percent"], 100.0);

    // Without the last two: the gate.
    let (code, out, err) =
        played(shop.path(), &["-t", "one|others|none", "--coverage-min", "100", "-u=none"]);
    assert_eq!(code, Some(1), "{out}{err}");
    assert!(err.contains("coverage is 78.2 %") && err.contains("demands 100 %"), "{err}");
    assert!(out.contains("pages/goods/goods.js:13:39  `catch` in `onShareAppMessage`"), "{out}");
    write(shop.path(), "sharebox.json", r#"{ "coverage": { "min": 99 } }"#);
    let (code, _, err) = played(shop.path(), &["-t", "one|others|none", "--coverage", "-u=none"]);
    assert_eq!(code, Some(1), "{err}");
    // Flags go over the configuration, and nothing is demanded where nobody looks.
    for args in [&["-t", "one", "--coverage-min", "10"][..], &["-t", "one"]] {
        let (_, _, err) = played(shop.path(), args);
        assert_eq!(err, "", "{args:?}");
    }
}

#[test]
fn looking_changes_no_result() {
    let shop = shop(&[
        ("pages/goods/goods.share.json", CASE),
        // Its own text is part of the card: counted, it is another one.
        (
            "pages/other/other.js",
            "function f(a) { return a ? 1 : 2 }\nPage({ onShareAppMessage: () => ({ title: String(f).length + 't', path: '/pages/other/other' }) })\n",
        ),
        ("pages/other/other.share.json", r#"{ "expect": { "card": { "title": "34t" } } }"#),
    ]);
    let (code, plain, _) = played(shop.path(), &["-f", "json", "-u=none"]);
    assert_eq!(code, Some(0), "{plain}");
    let (code, out, err) = played(shop.path(), &["-f", "json", "-u=none", "--coverage"]);
    assert_eq!(code, Some(0), "{out}{err}");
    let (plain, mut looked): (Value, Value) =
        (serde_json::from_str(&plain).unwrap(), serde_json::from_str(&out).unwrap());
    looked.as_object_mut().unwrap().remove("coverage");
    assert_eq!(plain, looked);
    assert!(
        err.contains("coverage: pages/other/other · menu ends otherwise when its code is counted"),
        "{err}"
    );
    for args in [&["-j", "4"][..], &["--shuffle", "7"], &["--no-fork"], &["--repeat", "2"]] {
        let again = played(shop.path(), &[&["-f", "json", "-u=none", "--coverage"], args].concat()).1;
        assert_eq!(again, out, "{args:?}");
    }
}

#[test]
fn lcov_is_written_for_editors() {
    let shop = shop(&[
        ("pages/goods/goods.js", PAGE),
        ("utils/title.js", HELPER),
        ("pages/goods/goods.share.json", r#"{ "from": "menu", "expect": {} }"#),
    ]);
    let (code, _, err) = played(shop.path(), &["--coverage", "-u=none", "-o", "lcov=share.info"]);
    assert_eq!(code, Some(0), "{err}");
    let text = fs::read_to_string(shop.path().join("share.info")).unwrap();
    for line in [
        "SF:pages/goods/goods.js",
        "FN:5,onShareAppMessage 5:3",
        "FNDA:0,onShareTimeline 16:20",
        "DA:14,1",
        "end_of_record",
    ] {
        assert!(text.lines().any(|it| it == line), "{line}\n{text}");
    }
    let (code, _, err) = played(shop.path(), &["-o", "lcov=x.info"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("give `--coverage` too"), "{err}");
    assert!(!shop.path().join("x.info").exists());
}
