//! `sharebox test` as a team meets it: which cases are found and played, what is written, what is said, exit codes.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test writes and reads its own files, and fails where it cannot"
)]

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
fn cards_are_reviewed_once() {
    let shop = shop(&[("pages/other/other.share.json", "{}"), ("pages/goods/goods.share.json", CASE)]);
    let reviewed = shop.path().join("__share__/pages/other/other.card.json");
    let (code, out, _) = played_at(true, shop.path(), &[]);
    assert_eq!(code, Some(1), "nobody reviewed it: {out}");
    assert!(
        !reviewed.exists() && out.contains("a reviewed card in __share__/pages/other/other.card.json"),
        "{out}"
    );
    let (code, _, err) = played_at(true, shop.path(), &["-u"]);
    assert_eq!((code, err.contains("not written where CI is set")), (Some(2), true), "{err}");

    let (code, out, _) = played(shop.path(), &[]);
    assert_eq!((code, out.lines().last().unwrap()), (Some(0), "snapshots: 1 written"), "{out}");
    let text = fs::read_to_string(&reviewed).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["shares"]["other · menu"]["card"]["title"], "Other");
    let (code, out, _) = played_at(true, shop.path(), &[]);
    assert_eq!((code, out.contains("snapshots")), (Some(0), false), "{out}");

    write(shop.path(), "pages/other/other.js", &OTHER.replace("Other", "Another"));
    for args in [&[][..], &["-u=new"], &["-u=none"]] {
        let (code, out, _) = played(shop.path(), args);
        assert_eq!(code, Some(1), "{out}");
        assert!(
            out.contains("snapshot.card.title\n        expected  \"Other\"\n             got  \"Another\""),
            "{out}"
        );
        assert_eq!(fs::read_to_string(&reviewed).unwrap(), text);
    }
    let (code, out, _) = played(shop.path(), &["-u"]);
    assert_eq!((code, out.contains("snapshots: 1 updated")), (Some(0), true), "{out}");
    assert!(fs::read_to_string(&reviewed).unwrap().contains("Another"));

    // What no case makes any more is told, and goes with -u; where not every case was to be played, nobody knows.
    fs::remove_file(shop.path().join("pages/other/other.share.json")).unwrap();
    let (code, out, _) = played(shop.path(), &["-t", "guest"]);
    assert_eq!((code, out.contains("obsolete")), (Some(0), false), "{out}");
    let (code, out, _) = played(shop.path(), &[]);
    assert!(
        code == Some(0) && out.contains("obsolete  __share__/pages/other/other.card.json: other · menu"),
        "{out}"
    );
    let (code, out, _) = played(shop.path(), &["-u"]);
    assert!(code == Some(0) && out.contains("1 removed") && !reviewed.exists(), "{out}");
}

#[test]
fn a_damaged_snapshot_is_named() {
    let shop = shop(&[
        ("pages/other/other.share.json", "{}"),
        ("__share__/pages/other/other.card.json", "{ \"schema\": 1 }"),
    ]);
    let (code, out, err) = played(shop.path(), &[]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.starts_with("error: __share__/pages/other/other.card.json: no snapshot of cards"), "{err}");
}

#[test]
fn cases_are_chosen() {
    let shop = shop(&[
        ("pages/goods/goods.share.json", CASE),
        ("share.cases.json", r#"{ "page": "**", "expect": {} }"#),
    ]);
    let all = ["a guest", "a visitor of tea", "share.cases"];
    assert_eq!(listed(shop.path(), &[]), all);
    assert_eq!(listed(shop.path(), &["-t", "^a "]), all[..2]);
    assert_eq!(listed(shop.path(), &["--page", "pages/other/other"]), all[2..]);
    assert_eq!(listed(shop.path(), &["--page", "/pages/goods/goods", "--trigger", "button"]), all[1..]);
    assert_eq!(listed(shop.path(), &["pages"]), all[..2]);
    assert_eq!(listed(shop.path(), &["pages/goods/goods.share.json:4"]), all[..1]);
    assert_eq!(listed(shop.path(), &["pages/goods/goods.share.json:7:3"]), all[1..2]);
    assert_eq!(listed(shop.path(), &["--shard", "1/2"]), ["a guest", "share.cases"]);
    assert_eq!(listed(shop.path(), &["--shard", "2/2"]), ["a visitor of tea"]);
    for (args, expected) in [
        (&["-t", "nobody"][..], "no case is selected"),
        (&["-t", "("], "no regular expression"),
        (&["pages/goods/goods.share.json:1"], "no case stands at this line"),
        (&["nowhere"], "cannot read `nowhere`"),
        (&["app.js"], "cannot read `app.js`"),
        (&["pages/other/other.js"], "is no case file"),
        (&["pages/other"], "there are no cases: no `*.share.json` in `pages/other`"),
        (&["-o", "junt=x.xml"], "did you mean `junit`?"),
        (&["-o", "junit=x.xml", "-o", "html=x.xml"], "two reporters would both go to `x.xml`"),
    ] {
        let (code, out, err) = played(shop.path(), args);
        assert_eq!(code, Some(2), "{args:?} {out}{err}");
        assert!(format!("{out}{err}").contains(expected), "{args:?} {out}{err}");
    }
    let (code, _, err) = played(shop.path(), &["--shard", "4/4"]);
    assert_eq!((code, err.as_str()), (Some(0), "note: no case is left to play\n"));
}

#[test]
fn mistakes_are_told_at_their_place_and_others_are_played() {
    for (text, expected) in [
        (
            "{ \"qurey\": \"x\" }",
            "goods.share.json:1:3: `qurey` is no key of a case file; did you mean `query`?",
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

#[test]
fn order_workers_and_repetition_change_no_byte() {
    let shop = shop(&[("pages/goods/goods.share.json", CASE), ("pages/other/other.share.json", "{}")]);
    let (_, first, _) = played(shop.path(), &["-f", "json", "-u=none", "-j", "1"]);
    for args in [&["-j", "4"][..], &["--shuffle", "7"], &["--repeat", "3"], &["--no-fork"]] {
        let (_, again, _) = played(shop.path(), &[&["-f", "json", "-u=none"], args].concat());
        assert_eq!(first, again, "{args:?}");
    }
}

#[test]
fn enough_failures_stop_the_run() {
    let case = |count: usize| {
        let one = |number: usize| format!(r#"{{ "name": "{number}", "expect": {{ "card": null }} }}"#);
        format!(r#"{{ "cases": [{}] }}"#, (0..count).map(one).collect::<Vec<_>>().join(","))
    };
    let shop = shop(&[("pages/other/other.share.json", &case(9))]);
    let (code, out, _) = played(shop.path(), &["--bail", "-j", "1"]);
    assert_eq!(code, Some(1));
    assert!(out.ends_with("9 cases: 2 failed, 7 not run\n"), "{out}");
    let (_, out, _) = played(shop.path(), &["--bail=3", "-j", "1", "-f", "dot"]);
    assert!(out.starts_with("FFFF-----\n"), "{out}");
}

#[test]
fn results_go_where_they_are_sent() {
    let shop = shop(&[("pages/goods/goods.share.json", CASE)]);
    let (code, out, _) = played(shop.path(), &["-q", "-o", "junit=out/share.xml", "-o", "html=share.html"]);
    assert_eq!((code, out.as_str()), (Some(0), "2 cases: 2 passed\n"));
    let text = |name: &str| fs::read_to_string(shop.path().join(name)).unwrap();
    assert!(text("out/share.xml").contains("<testsuite name=\"pages/goods/goods.share.json\" tests=\"2\""));
    assert!(text("share.html").contains("a visitor of tea"));
    let (_, out, _) = played(shop.path(), &["-f", "tap"]);
    assert!(out.starts_with("TAP version 14\n1..2\nok 1 - "), "{out}");
}

#[test]
fn only_cases_that_a_change_reaches_are_played() {
    let shop = shop(&[
        ("pages/goods/goods.share.json", CASE),
        ("pages/other/other.share.json", r#"{ "expect": {} }"#),
    ]);
    let git = |args: &[&str]| {
        let done = Command::new("git").args(args).current_dir(shop.path()).output().unwrap();
        assert!(done.status.success(), "{done:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "x"]);
    let (code, _, err) = played(shop.path(), &["--changed"]);
    assert_eq!((code, err.as_str()), (Some(0), "note: no case is left to play\n"));
    write(shop.path(), "pages/other/other.js", &format!("// changed\n{OTHER}"));
    assert_eq!(listed(shop.path(), &["--changed"]), ["other"]);
    write(shop.path(), "pages/goods/goods.share.json", &format!("{CASE}\n"));
    assert_eq!(listed(shop.path(), &["--since", "HEAD"]), ["a guest", "a visitor of tea", "other"]);
}

#[test]
fn a_project_begins_with_what_its_pages_do() {
    let wrong = "Page({ onShareAppMessage: () => ({ title: 'T', path: '/nowhere' }) })\n";
    let silent = "Page({})\n";
    let shop = shop(&[
        (
            "app.json",
            r#"{ "pages": ["pages/goods/goods", "pages/other/other", "pages/wrong/wrong", "pages/silent/silent"] }"#,
        ),
        ("pages/wrong/wrong.js", wrong),
        ("pages/silent/silent.js", silent),
        ("pages/other/other.share.json", "{}"),
    ]);
    let files = "\
wrote  sharebox.json
wrote  pages/goods/goods.share.json
kept   pages/other/other.share.json
wrote  pages/wrong/wrong.share.json
wrote  .github/workflows/sharebox.yml
";
    let (code, out, _) = begun(shop.path(), &["--ci", "github", "--dry-run"]);
    assert_eq!((code, out), (Some(0), files.replace("wrote", "would write")));
    assert!(!shop.path().join("sharebox.json").exists());
    let (code, out, err) = begun(shop.path(), &["--ci", "github"]);
    assert_eq!((code, out.as_str()), (Some(0), files), "{err}");
    let text = |name: &str| fs::read_to_string(shop.path().join(name)).unwrap();
    assert_eq!(text("sharebox.json"), "{\n  \"platform\": \"wechat\"\n}\n");
    assert_eq!(text("pages/other/other.share.json"), "{}");
    let (code, out, _) = played(shop.path(), &["-u=none", "pages/goods", "pages/wrong"]);
    assert_eq!(code, Some(0), "what was seen is seen again: {out}");
    assert!(out.ends_with("2 cases: 2 passed\n"), "{out}");
    assert!(text("pages/wrong/wrong.share.json").contains("error path-not-registered"));
    write(shop.path(), "pages/goods/goods.js", &GOODS.replace("好物", "坏物"));
    let (code, out, _) = played(shop.path(), &["pages/goods"]);
    assert!(code == Some(1) && out.contains("expected  \"好物\""), "{out}");
    let (_, out, _) = begun(shop.path(), &["--ci", "gitee"]);
    assert_eq!(out.matches("kept").count(), 4 - 1, "{out}");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_behind_a_link() {
    let elsewhere = tempfile::tempdir().unwrap();
    let shop = shop(&[("pages/other/other.share.json", "{}")]);
    std::os::unix::fs::symlink(elsewhere.path(), shop.path().join("__share__")).unwrap();
    let (code, _, err) = played(shop.path(), &[]);
    assert_eq!((code, err.contains("leads out of the project")), (Some(2), true), "{err}");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}
