//! Findings that are kept back: by comments and by a baseline.

use std::fs;

use super::{check, err, found, out, page, project, read, sharebox, write};

#[test]
fn comments_keep_findings_back_and_are_told_when_they_do_not() {
    let script = |comment: &str| {
        format!(
            "Page({{\n  onShareAppMessage() {{\n    {comment}\n    return {{ title: '', path: '/pages/a/a' }}\n  }},\n}})\n"
        )
    };
    let title = "warning title-empty pages/a/a.js:4:21";
    for (comment, expected) in [
        ("", &[title][..]),
        ("// sharebox-ignore-next-line title-empty -- the server fills it", &[]),
        ("/* sharebox-ignore-file title-empty: the server fills it */", &[]),
        (
            "// sharebox-ignore-next-line title-empty",
            &["warning suppression-without-reason pages/a/a.js:3:8", title],
        ),
        (
            "// sharebox-ignore-next-line titel-empty -- x",
            &["warning suppression-not-understood pages/a/a.js:3:34", title],
        ),
        (
            "// sharebox-ignore-next-line path-empty -- x",
            &["warning unused-suppression pages/a/a.js:3:34", title],
        ),
    ] {
        let folder = project(&[("pages/a/a.js", &script(comment))]);
        let (all, _) = found(folder.path(), &["--platform", "wechat"]);
        assert_eq!(all, expected, "{comment}");
        // One page, opened by its file, knows its own comments.
        let (all, _) = found(folder.path(), &["--platform", "wechat", "pages/a/a.js"]);
        assert_eq!(all, expected, "{comment}");
    }
    // A level does not make a comment unused, and the comment's own rule has a level.
    let folder = project(&[("pages/a/a.js", &script("// sharebox-ignore-next-line title-empty -- x"))]);
    assert_eq!(found(folder.path(), &["-A", "title-empty"]).0, Vec::<String>::new());
    let folder = project(&[("pages/a/a.js", &script("// sharebox-ignore-next-line path-empty -- x"))]);
    assert_eq!(found(folder.path(), &["-A", "all", "-D", "unused-suppression"]).1, Some(1));
}

#[test]
fn markup_shared_code_and_typescript_have_comments_too() {
    let folder = project(&[
        (
            "pages/a/a.js",
            "const { share } = require('../../lib/share')\nPage({ onShareAppMessage: share })\n",
        ),
        (
            "pages/a/a.wxml",
            "<view/>\n<!-- sharebox-ignore-next-line share-button-without-handler: later -->\n<button open-type=\"share\"/>\n",
        ),
        (
            "pages/b/b.js",
            "const { share } = require('../../lib/share')\nPage({ onShareAppMessage: share })\n",
        ),
        ("pages/c/c.js", "Page({})\n"),
        (
            "pages/c/c.wxml",
            "<!-- sharebox-ignore-next-line share-button-without-handler: later -->\n<button open-type=\"share\"/>\n",
        ),
        (
            "lib/share.ts",
            "export function share(): object {\n  // sharebox-ignore-next-line title-empty -- x\n  return { title: '', path: '/pages/a/a' }\n}\n",
        ),
        ("lib/never.js", "// sharebox-ignore-file title-empty -- x\n"),
    ]);
    let (all, _) = found(folder.path(), &["--platform", "wechat"]);
    assert_eq!(
        all,
        ["warning unused-suppression pages/a/a.wxml:2:32", "warning unused-suppression lib/never.js:1:25"]
            .map(str::to_owned)
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
    );
    // Other pages may need what one page does not.
    let (all, _) = found(folder.path(), &["--platform", "wechat", "--page", "pages/b/b"]);
    assert_eq!(all, Vec::<String>::new());
}

/// A page without a program may lie in a folder with anything, which nobody wants read.
#[test]
fn files_beside_a_lone_page_are_not_looked_through() {
    let folder = tempfile::tempdir().unwrap();
    let unused = "// sharebox-ignore-file title-empty -- x\n";
    write(folder.path(), "a.js", &format!("{unused}{}", page("title: 'A', path: '/pages/a/a'")));
    write(folder.path(), "other/b.js", unused);
    let (all, _) = found(folder.path(), &["--platform", "wechat", "a.js"]);
    assert_eq!(all, ["warning unused-suppression a.js:1:25"]);
}

#[test]
fn a_baseline_keeps_known_findings_back_though_lines_move() {
    let folder = project(&[
        ("pages/a/a.js", &page("title: '', path: '/page/b/b'")),
        ("pages/b/b.js", &page("title: '', path: '/pages/a/a'")),
    ]);
    let root = folder.path();
    let (before, exit) = found(root, &[]);
    assert_eq!((before.len(), exit), (3, Some(1)));
    let output = check(root, &["--suppress-all"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let written = read(root, "sharebox-baseline.json");
    let schema = sharebox(root, &["schema", "baseline"]);
    let validator = jsonschema::validator_for(&serde_json::from_str(&out(&schema)).unwrap()).unwrap();
    assert!(validator.is_valid(&serde_json::from_str(&written).unwrap()), "{written}");
    assert_eq!(found(root, &["--deny-warnings"]), (Vec::new(), Some(0)));
    // The same again, written twice, is the same.
    check(root, &["--suppress-all"]);
    assert_eq!(read(root, "sharebox-baseline.json"), written);

    // Parts cannot write it: none has seen everything.
    let part = check(root, &["--suppress-all", "--shard", "1/2"]);
    assert_eq!((part.status.code(), err(&part).contains("--shard")), (Some(2), true), "{}", err(&part));
    assert_eq!(read(root, "sharebox-baseline.json"), written);

    // Lines move; a second one of the same kind is new.
    let moved = format!("// a line\n\n{}", page("title: '', path: '/page/b/b'"));
    write(root, "pages/a/a.js", &moved);
    assert_eq!(found(root, &[]), (Vec::new(), Some(0)));
    write(root, "pages/b/b.js", &page("title: '', path: '/page/z/z'"));
    assert_eq!(found(root, &[]).0, ["error path-not-registered pages/b/b.js:3:31"]);

    // What is gone is told and dropped, but not by a run that has not seen everything.
    write(root, "pages/a/a.js", &page("title: 'T', path: '/pages/b/b'"));
    let output = check(root, &[]);
    assert!(err(&output).contains("2 findings of sharebox-baseline.json are gone"), "{}", err(&output));
    let output = check(root, &["--prune-suppressions", "--page", "pages/a/a"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(read(root, "sharebox-baseline.json"), written);
    check(root, &["--prune-suppressions"]);
    assert_eq!(read(root, "sharebox-baseline.json").matches("\"fingerprint\"").count(), 1);
    // `run` knows it as well.
    let output = sharebox(root, &["run", "-f", "concise", "--page", "pages/b/b"]);
    assert!(!out(&output).contains("title-empty"), "{}", out(&output));
}

#[test]
fn a_baseline_lies_beside_the_configuration_and_serves_several_projects() {
    let folder = tempfile::tempdir().unwrap();
    for app in ["apps/one", "apps/two"] {
        write(folder.path(), &format!("{app}/app.json"), r#"{ "pages": ["pages/a/a"] }"#);
        write(folder.path(), &format!("{app}/pages/a/a.js"), &page("title: ''"));
    }
    write(folder.path(), "sharebox.json", r#"{ "baseline": "ci/known.json", "platform": "wechat" }"#);
    fs::create_dir(folder.path().join("ci")).unwrap();
    check(folder.path(), &["apps/one", "--suppress-all"]);
    assert!(read(folder.path(), "ci/known.json").contains("\"../apps/one/pages/a/a.js\""));
    assert_eq!(found(folder.path(), &["apps/one", "--deny-warnings"]).1, Some(0));
    assert_eq!(found(folder.path(), &["apps/one", "apps/two", "--deny-warnings"]).1, Some(1));
    check(folder.path(), &["apps/one", "apps/two", "--suppress-all"]);
    assert_eq!(found(folder.path(), &["apps/one", "apps/two", "--deny-warnings"]).1, Some(0));
    check(folder.path(), &["apps/two", "--prune-suppressions"]);
    assert_eq!(read(folder.path(), "ci/known.json").matches("\"fingerprint\"").count(), 2);
}

#[test]
fn a_broken_baseline_is_exit_2() {
    let folder = project(&[("pages/a/a.js", &page("title: ''")), ("sharebox-baseline.json", "{}")]);
    let output = check(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("write the file anew with --suppress-all"), "{}", err(&output));
}

#[cfg(unix)]
#[test]
fn a_baseline_is_not_written_through_a_link() {
    let folder = project(&[("pages/a/a.js", &page("title: ''"))]);
    let target = folder.path().join("precious");
    fs::write(&target, "{\"schema\":\"sharebox.baseline/1\",\"findings\":[]}").unwrap();
    std::os::unix::fs::symlink(&target, folder.path().join("sharebox-baseline.json")).unwrap();
    let output = check(folder.path(), &["--suppress-all"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("not written through"), "{}", err(&output));
    assert!(read(folder.path(), "precious").ends_with("[]}"));
}
