//! A baseline and parts: which of like findings it knows is a matter of all pages.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::{err, parts_make_a_whole, program, run};

/// Pages in which one module gives the same finding at two places: which of them is known is a matter of all pages.
fn known() -> TempDir {
    let page = |card: &str| {
        format!("const cards = require('../../cards'); Page({{ onShareAppMessage: cards.{card} }})")
    };
    let folder = program(&[
        ("pages/a/a", &page("second")),
        ("pages/b/b", &page("first")),
        ("pages/c/c", "Page({ onShareAppMessage() { return { path: '/pages/y/y' } } })"),
        ("pages/d/d", &page("first")),
    ]);
    let cards = "function first() { return { title: 'T', path: '/pages/x/x' } }\n\
                 function second() { return { title: 'U', path: '/pages/x/x' } }\n\
                 module.exports = { first, second }";
    fs::write(folder.path().join("cards.js"), cards).unwrap();
    folder
}

#[test]
fn a_baseline_is_laid_over_the_whole() {
    let folder = known();
    let file = folder.path().join("sharebox-baseline.json");
    run(folder.path(), &["check", "--suppress-all"]);
    let all = fs::read_to_string(&file).unwrap();
    parts_make_a_whole(folder.path(), &["check"]);
    // One of two like findings: the first in its file, whichever part has it.
    let mut one: Value = serde_json::from_str(&all).unwrap();
    let findings = one["findings"].as_array_mut().unwrap();
    findings.retain(|finding| finding["file"] == "cards.js");
    assert_eq!(findings.len(), 2, "{all}");
    for keep in 0..2 {
        let mut one = one.clone();
        one["findings"].as_array_mut().unwrap().swap_remove(keep);
        fs::write(&file, one.to_string()).unwrap();
        let known = |file: &str| {
            let whole = run(folder.path(), &["check", "-f", "concise"]);
            let text = String::from_utf8_lossy(&whole.stdout).into_owned();
            text.lines().filter(|line| line.starts_with(file) && line.contains("path-not-registered")).count()
        };
        assert_eq!((known("cards.js"), known("pages/c/c.js")), (1, 1));
        parts_make_a_whole(folder.path(), &["check"]);
    }
    // The levels leave two warnings, of which one is known.
    for args in [
        &["run", "-W", "path-not-registered", "--max-warnings", "1"][..],
        &["check", "-W", "path-not-registered", "--max-warnings", "2", "-q"],
        &["check", "pages/b/b.js", ".", "pages/a/a.js"],
    ] {
        parts_make_a_whole(folder.path(), args);
    }
    let blob = |part: &str| {
        let file = folder.path().join(format!("part-{part}")).display().to_string();
        run(folder.path(), &["check", "--shard", &format!("{part}/2"), "-o", &format!("blob={file}")]);
        file
    };
    let first = blob("1");
    fs::remove_file(&file).unwrap();
    let merged = run(folder.path(), &["merge", &first, &blob("2")]);
    assert_eq!(merged.status.code(), Some(2));
    assert!(err(&merged).contains("other baselines"), "{}", err(&merged));
    // What only a whole run can tell is not written by a part.
    for flag in ["--suppress-all", "--prune-suppressions"] {
        fs::write(&file, &all).unwrap();
        let part = run(folder.path(), &["check", "--shard", "1/2", flag]);
        assert_eq!(
            (part.status.code(), fs::read_to_string(&file).unwrap() == all),
            (Some(2), true),
            "{flag}"
        );
    }
}
