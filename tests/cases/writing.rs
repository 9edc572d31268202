//! What is written beside pages: reviewed cards, and what `sharebox init` begins with.

use std::{fs, process::Command};

use serde_json::Value;

use crate::{CASE, GOODS, OTHER, begun, played, played_at, shop, write};

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

/// CI servers read one folder, the repository's, wherever in it the program lies.
#[test]
fn a_ci_server_finds_its_file_in_the_repository() {
    let page = "Page({ onShareAppMessage: () => ({ title: 'A', path: '/a' }) })\n";
    let shop = shop(&[("apps/mini/app.json", r#"{ "pages": ["a"] }"#), ("apps/mini/a.js", page)]);
    fs::create_dir(shop.path().join(".git")).unwrap();
    let mini = shop.path().join("apps/mini");
    for (server, file, commands) in [
        (
            "github",
            ".github/workflows/sharebox.yml",
            ["- run: sharebox check apps/mini", "        run: sharebox test apps/mini"],
        ),
        (
            "gitlab",
            ".gitlab-ci.yml",
            [
                "- sharebox check -o gitlab=share.json apps/mini",
                "- sharebox test -o junit=share.xml apps/mini",
            ],
        ),
        (
            "gitee",
            ".workflow/sharebox.yml",
            ["- sharebox check -f concise apps/mini", "- sharebox test -f dot apps/mini"],
        ),
    ] {
        let (code, out, err) = begun(&mini, &["--ci", server]);
        assert_eq!((code, out.contains(&format!("wrote  ../../{file}\n"))), (Some(0), true), "{out}{err}");
        let text = fs::read_to_string(shop.path().join(file)).unwrap();
        for command in commands {
            assert!(text.contains(&format!("{command}\n")), "{command}\n{text}");
            let words = command.split_once("sharebox ").unwrap().1.split(' ');
            let run = Command::new(env!("CARGO_BIN_EXE_sharebox"))
                .args(words)
                .current_dir(shop.path())
                .env("CI", "true")
                .output()
                .unwrap();
            assert_eq!(run.status.code(), Some(0), "{command}: {run:?}");
        }
    }
    let (_, out, _) = begun(shop.path(), &["--ci", "gitee"]);
    assert!(out.contains("kept   .workflow/sharebox.yml\n"), "{out}");
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
