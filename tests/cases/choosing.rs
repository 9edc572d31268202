//! Which cases are played, in which order, how often, and where results go.

use std::{fs, process::Command};

use crate::{CASE, OTHER, listed, played, shop, write};

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
        (
            &["pages/other"],
            "there are no cases: no `*.share.json`, `*.share.js` or `*.share.ts` in `pages/other`",
        ),
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

/// `--list` of `sharebox test` lists cases, so a message about buttons names the command whose list has those.
#[test]
fn a_button_that_no_page_has_is_looked_up_where_buttons_are_listed() {
    let shop = shop(&[("pages/other/other.share.json", r##"{ "button": "#send", "expect": {} }"##)]);
    let (code, out, _) = played(shop.path(), &["pages/other"]);
    assert_eq!(code, Some(2), "{out}");
    assert!(out.contains("; there is none to be seen, `sharebox run --list` says why\n"), "{out}");
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
