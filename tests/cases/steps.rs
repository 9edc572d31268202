//! What is done before a share: what cannot be done, what nobody asked for.

use std::fs;

use crate::{played, shop, write};

const STEPS: &str = "\
const prices = require('../../prices');
const sign = require('currency-sign');
Page({
  data: { open: false, list: [1, 2] },
  buy() {},
  onShareAppMessage() { return { title: sign.of + prices.of(1), path: '/pages/goods/goods' } },
})
";
const MARKUP: &str = "\
<view wx:for=\"{{list}}\" class=\"row\" bindtap=\"buy\">{{item}}</view>
<view wx:if=\"{{open}}\" id=\"more\" bindtap=\"buy\">more</view>
<text id=\"deaf\">nothing</text>
<view id=\"odd\" bindtap=\"sell\">odd</view>
";

fn steps(case: &str) -> tempfile::TempDir {
    let given = r#"{ "modules": { "currency-sign": { "of": "¥" } }, "#;
    let case = case.replacen('{', given, 1);
    shop(&[
        ("pages/goods/goods.js", STEPS),
        ("pages/goods/goods.wxml", MARKUP),
        ("prices.js", "exports.of = (count) => count * 7"),
        ("pages/goods/goods.share.json", &case),
    ])
}

#[test]
fn what_cannot_be_done_is_told_with_what_could() {
    for (step, expected) in [
        (
            r#"{ "call": "bui" }"#,
            "before[1]\n        expected  that the page has a function `bui`\n             got  \"`buy`\"",
        ),
        (
            r##"{ "tap": "#nothing" }"##,
            "expected  that the page shows an element `#nothing`\n             got  \"`view[1]{0}`, `view[1]{1}`, `#odd`\"",
        ),
        (
            r#"{ "tap": ".row" }"#,
            "expected  one element `.row`\n             got  \"`view[1]{0}`, `view[1]{1}`\"",
        ),
        (r##"{ "tap": "#more" }"##, "expected  that a user can reach `#more`\n             got  \"open\""),
        (
            r##"{ "tap": "#deaf" }"##,
            "expected  that something is bound to `tap` of `#deaf`\n             got  nothing",
        ),
        (
            r##"{ "event": "input", "on": "#odd" }"##,
            "expected  that something is bound to `input` of `#odd`\n             got  nothing",
        ),
    ] {
        let shop = steps(&format!(r#"{{ "before": [{{ "wait": 1 }}, {step}], "expect": {{}} }}"#));
        let (code, out, err) = played(shop.path(), &[]);
        assert_eq!((code, err.as_str()), (Some(1), ""), "{step} {out}");
        assert!(out.contains(expected), "{step}\n{out}");
    }
}

#[test]
fn steps_are_the_same_wherever_they_are_played() {
    let shop = steps(
        r##"{ "data": { "open": true }, "before": [{ "tap": "#more" }, { "wait": 5 }, { "tap": "#odd" }],
            "expect": [{ "card": { "title": "¥7" }, "console": { "includes": [{ "$contains": "no function `sell`" }] } }] }"##,
    );
    let (code, out, err) = played(shop.path(), &["--repeat", "2"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    let (_, forked, _) = played(shop.path(), &["-f", "json"]);
    let (_, alone, _) = played(shop.path(), &["-f", "json", "--no-fork"]);
    assert_eq!(forked, alone);
}

#[test]
fn modules_that_are_not_there_are_told() {
    for (modules, expected) in [
        (r#"{ "prices.jss": {} }"#, "1:"),
        (r#"{ "pages/goods/price.js": {} }"#, "the program has no module `pages/goods/price.js`"),
        (r#"{ "pages/goods/goods.js": {} }"#, "is what the case runs"),
        (r#"{ "prices": "fake.js" }"#, "there is no script `fake.js` beside this file"),
        (r#"{ "prices": 1 }"#, "`prices` must be an object of what it exports"),
    ] {
        let shop = shop(&[
            ("pages/goods/goods.js", STEPS),
            ("prices.js", ""),
            ("pages/goods/goods.share.json", &format!(r#"{{ "modules": {modules}, "expect": {{}} }}"#)),
        ]);
        let (code, out, _) = played(shop.path(), &[]);
        assert_eq!(code, Some(2), "{modules} {out}");
        assert!(out.contains(expected), "{modules} {out}");
    }
}

#[test]
fn what_was_given_in_vain_is_told() {
    let shop = steps(
        r#"{ "mocks": ["own.json", { "requests": [{ "url": "https://a.example/", "answer": { "data": 1 } }] }], "expect": {} }"#,
    );
    let own = r#"{ "apis": { "getLocation": { "answer": { "latitude": 1 } } } }"#;
    write(shop.path(), "pages/goods/own.json", own);
    write(
        shop.path(),
        "pages/goods/module.share.json",
        r#"{ "page": "pages/other/other", "modules": { "prices": {} }, "expect": {} }"#,
    );
    let (code, out, err) = played(shop.path(), &[]);
    assert_eq!(code, Some(0), "{out}{err}");
    let said: Vec<&str> = err.lines().collect();
    assert_eq!(
        said,
        [
            "warning: pages/goods/goods.share.json: never asked for: any method https://a.example/ (line 1)",
            "warning: pages/goods/module.share.json: never asked for: module `prices` (line 1)",
            "warning: pages/goods/own.json: never asked for: `getLocation` (line 1)",
        ]
    );
    // Somebody else may need the file.
    let (_, _, err) = played(shop.path(), &["-t", "goods"]);
    assert!(err.contains("a.example") && !err.contains("own.json"), "{err}");
    fs::remove_file(shop.path().join("pages/goods/own.json")).unwrap();
}
