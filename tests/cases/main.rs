//! `sharebox test` as a team meets it: which cases are found and played, what is written, what is said, exit codes.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test writes and reads its own files, and fails where it cannot"
)]

mod choosing;
mod coverage;
mod fuzz;
mod scripts;
mod steps;
mod watch;
mod writing;

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

const GOODS: &str = "\
Page({
  data: { name: '', url: '' },
  onLoad(query) {
    wx.request({ url: 'https://api.example.com/items/' + query.id, success: ({ data }) => this.setData(data) })
  },
  onShareAppMessage({ from }) {
    return { title: this.data.name || '好物', path: '/pages/goods/goods?from=' + from }
  },
})
";
const OTHER: &str = "Page({ onShareAppMessage: () => ({ title: 'Other', path: '/pages/other/other' }) })\n";
const CASE: &str = r#"{
  // What visitors share.
  "cases": [
    { "name": "a guest", "from": "menu", "expect": { "card": { "title": "好物", "query": { "$query": { "from": "menu" } } } } },
    {
      "name": "a visitor of tea",
      "query": "id=7",
      "mocks": { "requests": [{ "url": "https://api.example.com/items/7", "answer": { "data": { "name": "龙井" } } }] },
      "expect": [
        { "from": "menu", "card": { "title": "龙井" } },
        { "from": "button", "card": { "title": { "$startsWith": "龙" } } }
      ]
    }
  ]
}
"#;

/// A shop with two pages; `files` are added.
fn shop(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let all = [
        ("app.json", r#"{ "pages": ["pages/goods/goods", "pages/other/other"] }"#),
        ("project.config.json", r#"{ "appid": "wx0123456789abcdef", "projectname": "shop" }"#),
        ("pages/goods/goods.js", GOODS),
        ("pages/goods/goods.wxml", "<button open-type=\"share\" id=\"send\">Share</button>"),
        ("pages/other/other.js", OTHER),
        ("pages/other/other.wxml", "<view/>"),
    ];
    for (name, text) in all.iter().chain(files) {
        write(folder.path(), name, text);
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// As on a CI server, or at somebody's desk.
fn played_at(ci: bool, folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    for name in ["GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "CI"] {
        command.env_remove(name);
    }
    if ci {
        command.env("CI", "true");
    }
    command.arg("test").args(args).current_dir(folder).stdin(Stdio::null());
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

/// `sharebox init` in `folder`.
fn begun(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    command.arg("init").args(args).current_dir(folder).stdin(Stdio::null());
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

fn played(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    played_at(false, folder, args)
}

/// The names of the cases that `--list` names.
fn listed(folder: &Path, args: &[&str]) -> Vec<String> {
    let (code, out, err) = played(folder, &[&["--list"], args].concat());
    assert_eq!(code, Some(0), "{out}{err}");
    out.lines().map(|line| line.split_once(' ').unwrap().1.to_owned()).collect()
}

#[test]
fn cases_beside_their_page_are_found_and_played() {
    let shop = shop(&[("pages/goods/goods.share.json", CASE)]);
    let (code, out, err) = played(shop.path(), &[]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert_eq!(out, "pages/goods/goods.share.json\n  ✓ a guest\n  ✓ a visitor of tea\n\n2 cases: 2 passed\n");
    // From below the project it is the same project.
    let (code, out, _) = played(&shop.path().join("pages/goods"), &[]);
    assert_eq!((code, out.lines().next().unwrap()), (Some(0), "goods.share.json"));
    assert!(!shop.path().join("__share__").exists(), "no case asks for a snapshot");
}

#[test]
fn what_differs_is_told_part_by_part() {
    let wrong = r#"{ "about": "The title names the goods.", "from": "menu", "expect": { "outcome": "returned", "card": { "title": "x", "desc": null }, "calls": ["request ok"] } }"#;
    let shop = shop(&[("pages/goods/goods.share.json", wrong)]);
    let (code, out, _) = played(shop.path(), &[]);
    assert_eq!(code, Some(1));
    assert_eq!(
        out,
        "\
pages/goods/goods.share.json
  ✗ goods
      at pages/goods/goods.share.json:1:1
      The title names the goods.
      card.title
        expected  \"x\"
             got  \"好物\"
      card.desc
        expected  null
             got  nothing
      calls[0]
        expected  \"request ok\"
             got  \"wx.request fail\"

1 case: 1 failed
"
    );
}

#[test]
fn mistakes_are_told_at_their_place_and_others_are_played() {
    for (text, expected) in [
        (
            "{ \"qurey\": \"x\" }",
            "goods.share.json:1:3\n      `qurey` is no key of a case file; did you mean `query`?",
        ),
        (
            "{ \"platform\": \"wechta\" }",
            "goods.share.json:1:15: no platform is called `wechta`; did you mean `wechat`?",
        ),
        ("{ \"libVersion\": \"new\" }", "goods.share.json:1:17: `new` is not a version"),
        ("{ \"now\": \"noon\" }", "goods.share.json:1:10: expected a time like"),
        ("{ \"tz\": \"here\" }", "goods.share.json:1:9: expected a distance from UTC"),
        (
            "{ \"page\": \"pages/good/*\" }",
            "goods.share.json:1:11: `pages/good/*` names no page of the project",
        ),
        ("{ \"from\": \"menue\" }", "has no share source `menue`"),
        ("{ \"send\": \"crowd\" }", "goods.share.json:1:11: "),
        ("{ \"ending\": \"lost\" }", "goods.share.json:1:13: expected `sent`"),
        ("{ \"button\": \"#nowhere\" }", "#nowhere"),
        ("{ \"mocks\": \"none.json\" }", "cannot read mock file `none.json`"),
        (
            "{\n  \"mocks\": { \"requets\": [] } }",
            "goods.share.json:2:14: `requets` is no key of a mock file; did you mean `requests`?",
        ),
    ] {
        let shop = shop(&[
            ("pages/goods/goods.share.json", text),
            ("pages/other/other.share.json", r#"{ "expect": {} }"#),
        ]);
        let (code, out, err) = played(shop.path(), &[]);
        assert_eq!(code, Some(2), "{text}\n{out}{err}");
        assert!(out.contains(expected), "{text}\n{out}{err}");
        assert!(out.contains("✓ other"), "{text}\n{out}{err}");
    }
    // A file that lies beside no page.
    let shop = shop(&[("cases/x.share.json", "{}"), ("pages/goods/b.share.json", r#"{ "expect": {} }"#)]);
    let (code, out, _) = played(shop.path(), &[]);
    assert_eq!(code, Some(2));
    assert!(out.contains("cases/x.share.json:1:1: no page lies beside this file: say `page`"), "{out}");
    assert!(out.contains("✓ b"), "the only page of its folder: {out}");
}

#[test]
fn a_case_is_played_as_it_says() {
    let page = "Page({ onShareAppMessage({ from, target }) { const app = wx.getLaunchOptionsSync()
      return { title: [wx.getSystemInfoSync().SDKVersion, app.scene, new Date().toISOString(), new Date().getTimezoneOffset(), from, target && target.id].join(' '), path: '/pages/other/other' } } })";
    let case = r#"{
      "from": ["menu", "button"], "target": { "id": "x" }, "scene": 1007, "now": "2025-06-01T00:00:00Z", "tz": "-05:00",
      "matrix": [{ "libVersion": "2.30.0" }, { "name": "new", "libVersion": "3.7.0", "from": "menu", "target": {} }],
      "expect": { "card": { "title": { "$oneOf": [
        "2.30.0 1007 2025-06-01T00:00:03.000Z 300 menu ", "2.30.0 1007 2025-06-01T00:00:03.000Z 300 button x", "3.7.0 1007 2025-06-01T00:00:03.000Z 300 menu "
      ] } } }
    }"#;
    let shop = shop(&[("pages/other/other.js", page), ("pages/other/other.share.json", case)]);
    let (code, out, err) = played(shop.path(), &["-f", "json"]);
    assert_eq!(code, Some(0), "{out}{err}");
    let report: Value = serde_json::from_str(&out).unwrap();
    let shares = |case: usize| -> Vec<String> {
        let shares = report["cases"][case]["shares"].as_array().unwrap().iter();
        shares
            .map(|share| {
                format!("{} {}", share["libVersion"].as_str().unwrap(), share["share"].as_str().unwrap())
            })
            .collect()
    };
    assert_eq!(shares(0), ["2.30.0 pages/other/other · menu", "2.30.0 pages/other/other · button #x"]);
    assert_eq!(shares(1), ["3.7.0 pages/other/other · menu"]);
    assert_eq!(report["cases"][1]["name"], "other [new]");
}

#[test]
fn known_failures_skips_and_what_nobody_can_tell() {
    let unjudged =
        "const { x } = require('some-package')\nPage({ onShareAppMessage: () => ({ title: x }) })\n";
    let cases = r#"{ "cases": [
      { "name": "known", "fails": "issue 7", "expect": { "card": null } },
      { "name": "repaired", "fails": "issue 8", "expect": {} },
      { "name": "later", "skip": "no mocks yet", "expect": { "card": null } },
      { "name": "plugin", "page": "pages/goods/goods" },
      { "name": "gap", "page": "pages/goods/goods", "expect": { "outcome": "unjudged" } }
    ] }"#;
    let shop = shop(&[("pages/other/other.share.json", cases), ("pages/goods/goods.js", unjudged)]);
    let (code, out, _) = played(shop.path(), &[]);
    assert_eq!(code, Some(2), "{out}");
    for line in [
        "! known (failed as expected)\n      issue 7",
        "✗ repaired (passed unexpectedly)",
        "- later (skipped)\n      no mocks yet",
        "? plugin (could not tell)",
        "✓ gap",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    assert!(
        out.contains("5 cases: 1 failed, 1 could not be told, 1 passed, 1 failed as expected, 1 skipped"),
        "{out}"
    );
    let (code, out, _) = played(shop.path(), &["-t", "known|repaired"]);
    assert_eq!(code, Some(1), "{out}");
    let (code, out, _) = played(shop.path(), &["-t", "known|later"]);
    assert_eq!(code, Some(0), "{out}");
}

#[test]
fn findings_fail_a_case_that_does_not_expect_them() {
    let page = "Page({ onShareAppMessage: () => ({ title: '', path: '/nowhere' }) })\n";
    let shop =
        shop(&[("pages/other/other.js", page), ("pages/other/other.share.json", r#"{ "expect": {} }"#)]);
    let (code, out, _) = played(shop.path(), &[]);
    assert_eq!(code, Some(1));
    assert!(
        out.contains("no errors\n             got  \"error path-not-registered pages/other/other.js:1:"),
        "{out}"
    );
    assert!(!out.contains("title-empty"), "a warning: {out}");
    let (code, _, _) = played(shop.path(), &["-A", "path-not-registered"]);
    assert_eq!(code, Some(0));
    write(
        shop.path(),
        "sharebox.json",
        r#"{ "denyWarnings": true, "levels": { "path-not-registered": "allow" } }"#,
    );
    let (code, out, _) = played(shop.path(), &[]);
    assert_eq!((code, out.contains("warning title-empty")), (Some(1), true), "{out}");
    write(shop.path(), "pages/other/other.share.json", r#"{ "expect": { "findings": ["title-empty"] } }"#);
    let (code, out, _) = played(shop.path(), &[]);
    assert_eq!(code, Some(0), "{out}");
}
