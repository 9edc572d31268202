//! `--changed` and `--since`: only pages that reach a changed file run, whatever leads from one to the other.
#![expect(clippy::disallowed_methods, reason = "a test reads its own files")]
#![expect(clippy::unwrap_used, reason = "a test writes its own repository, and fails where it cannot")]

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

fn git(here: &Path, args: &[&str]) {
    let names = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").args(names).args(args).current_dir(here).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn sharebox(here: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    command.args(args).current_dir(here).stdin(Stdio::null()).env_remove("GITHUB_ACTIONS").output().unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

const PAGE: &str = "Page({ onShareAppMessage() { return { title: 'T', path: '/pages/a/a' } } })";

/// A program in a folder of a repository: each page reaches something else.
fn shop() -> TempDir {
    let top = tempfile::tempdir().unwrap();
    let folder = top.path().join("apps/shop");
    let routes = ["a", "b", "c", "d", "e", "f"].map(|name| format!("pages/{name}/{name}"));
    write(
        &folder,
        "app.json",
        &serde_json::json!({ "pages": routes, "usingComponents": { "bar": "/components/bar/bar" } })
            .to_string(),
    );
    write(&folder, "app.js", "require('./launch'); App({})");
    write(&folder, "launch.js", "");
    write(&folder, "project.config.json", "{}");
    write(&folder, "mock.json", "{}");
    let requires = [
        "require('../../utils/deep')",
        "import x from '../../utils/typed'",
        "const name = 'x'; require('../../plug/' + name)",
        "",
        "require('../../utils/gone')",
        "wx.getFileSystemManager().readFileSync('data/prices.json')",
    ];
    for (route, require) in routes.iter().zip(requires) {
        write(&folder, &format!("{route}.js"), &format!("{require}\n{PAGE}"));
        write(&folder, &format!("{route}.wxml"), "<button open-type=\"share\"/>");
        write(&folder, &format!("{route}.wxss"), "");
    }
    write(&folder, "pages/d/d.json", r#"{ "usingComponents": { "x": "/components/x/x" } }"#);
    write(&folder, "pages/d/d.wxml", "<include src=\"part.wxml\"/><x/><button open-type=\"share\"/>");
    write(&folder, "pages/d/part.wxml", "<view/>");
    for name in ["x", "y", "bar"] {
        write(&folder, &format!("components/{name}/{name}.js"), "Component({})");
        write(&folder, &format!("components/{name}/{name}.json"), r#"{ "component": true }"#);
        write(&folder, &format!("components/{name}/{name}.wxml"), "<view/>");
    }
    write(&folder, "components/x/x.json", r#"{ "component": true, "usingComponents": { "y": "../y/y" } }"#);
    write(&folder, "components/y/y.js", "require('../../utils/deepest'); Component({})");
    write(&folder, "utils/deep.js", "require('./deeper')");
    write(&folder, "utils/deeper.js", "require('./deepest.js')");
    write(&folder, "utils/deepest.js", "");
    write(&folder, "utils/typed.ts", "export default 1 as number");
    write(&folder, "utils/gone.js", "");
    write(&folder, "utils/alone.js", "");
    write(&folder, "plug/x.js", "");
    write(&folder, "data/prices.json", "[]");
    write(&folder, "images/a.png", "");
    write(&folder, "README.md", "");
    write(top.path(), "elsewhere/tool.js", "");
    write(top.path(), ".gitignore", "ignored\n");
    git(top.path(), &["init", "-q", "-b", "main"]);
    git(top.path(), &["add", "-A"]);
    git(top.path(), &["commit", "-q", "-m", "one"]);
    top
}

/// The letters of the pages that ran.
fn pages(output: &Output) -> String {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    let records = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let letters: BTreeSet<char> =
        records.map(|record| record["route"].as_str().unwrap().chars().last().unwrap()).collect();
    letters.into_iter().collect()
}

fn changed(top: &Path, args: &[&str]) -> String {
    let folder = top.join("apps/shop");
    let output = sharebox(&folder, &[&["run", "-f", "jsonl"], args].concat());
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", err(&output));
    let found = pages(&output);
    let said = err(&output).contains("no page reaches a changed file");
    assert_eq!(found.is_empty(), said, "{}", err(&output));
    found
}

/// A page that may require anything is always run where something changed.
const DYNAMIC: char = 'c';

#[test]
fn pages_run_where_they_reach_what_changed() {
    let top = shop();
    let all = "abcdef";
    assert_eq!(changed(top.path(), &["--changed"]), "");
    for (file, expected) in [
        ("apps/shop/pages/b/b.js", "bc"),
        ("apps/shop/pages/b/b.wxml", "bc"),
        ("apps/shop/pages/b/b.wxss", "c"),
        ("apps/shop/pages/d/d.json", "cd"),
        ("apps/shop/pages/d/part.wxml", "cd"),
        ("apps/shop/utils/deep.js", "ac"),
        ("apps/shop/utils/deepest.js", "acd"),
        ("apps/shop/utils/typed.ts", "bc"),
        ("apps/shop/utils/alone.js", "c"),
        ("apps/shop/plug/x.js", "c"),
        ("apps/shop/components/x/x.js", "cd"),
        ("apps/shop/components/y/y.json", "cd"),
        ("apps/shop/data/prices.json", "cf"),
        ("apps/shop/components/bar/bar.wxml", all),
        ("apps/shop/launch.js", all),
        ("apps/shop/app.js", all),
        ("apps/shop/app.json", all),
        ("apps/shop/project.config.json", all),
        ("apps/shop/images/a.png", all),
        ("apps/shop/README.md", "c"),
        ("elsewhere/tool.js", ""),
    ] {
        let path = top.path().join(file);
        let before = fs::read(&path).unwrap();
        fs::write(&path, [&before[..], b"\n\n"].concat()).unwrap();
        assert_eq!(changed(top.path(), &["--changed"]), expected, "{file}");
        fs::write(&path, before).unwrap();
    }
    // Touched, not changed.
    let page = top.path().join("apps/shop/pages/b/b.js");
    fs::write(&page, fs::read(&page).unwrap()).unwrap();
    assert_eq!(changed(top.path(), &["--changed"]), "");
    let mock = ["--changed", "--mock", "mock.json"];
    write(top.path(), "apps/shop/mock.json", "{ }");
    assert_eq!(changed(top.path(), &mock), all);
}

#[test]
fn new_files_and_files_that_are_gone_count() {
    let top = shop();
    let folder = top.path().join("apps/shop");
    // The resolver looks for this one before the folder's index, and for a name with an ending first.
    write(&folder, "utils/typed.js", "");
    assert_eq!(changed(top.path(), &["--changed"]), "bc");
    fs::remove_file(folder.join("utils/typed.js")).unwrap();
    for (gone, expected) in [
        ("utils/gone.js", "ce"),
        ("pages/d/part.wxml", "cd"),
        ("components/y/y.js", "cd"),
        ("pages/b/b.wxml", "bc"),
    ] {
        let before = fs::read(folder.join(gone)).unwrap();
        fs::remove_file(folder.join(gone)).unwrap();
        assert_eq!(changed(top.path(), &["--changed"]), expected, "{gone}");
        fs::write(folder.join(gone), before).unwrap();
    }
    write(&folder, "ignored/x.png", "");
    assert_eq!(changed(top.path(), &["--changed"]), "");
    // Staged or not is all the same.
    write(&folder, "pages/a/a.wxml", "<view/>");
    git(top.path(), &["add", "-A"]);
    assert_eq!(changed(top.path(), &["--changed"]), format!("a{DYNAMIC}"));
}

#[test]
fn settings_of_a_package_count_when_they_are_gone() {
    let all = "abcdef";
    // In the project, or above it.
    for name in ["apps/shop/package.json", "package.json"] {
        let top = shop();
        let with = |version: &str| {
            format!(
                r#"{{ "version": "{version}", "sharebox": {{ "levels": {{ "image-empty": "deny" }} }} }}"#
            )
        };
        let without = |version: &str| format!(r#"{{ "version": "{version}" }}"#);
        let commit = |text: &str| {
            write(top.path(), name, text);
            git(top.path(), &["add", "-A"]);
            git(top.path(), &["commit", "-qm", "package"]);
        };
        commit(&with("1"));
        assert_eq!(changed(top.path(), &["--changed"]), "", "{name}");
        for text in [with("2"), without("1"), "{".to_owned()] {
            write(top.path(), name, &text);
            assert_eq!(changed(top.path(), &["--changed"]), all, "{name}: {text}");
        }
        fs::remove_file(top.path().join(name)).unwrap();
        assert_eq!(changed(top.path(), &["--changed"]), all, "{name} is gone");
        // Whatever else a package says decides nothing about shares.
        commit(&without("1"));
        write(top.path(), name, &without("2"));
        assert!(changed(top.path(), &["--changed"]).len() <= 1, "{name}");
        write(top.path(), name, &with("2"));
        assert_eq!(changed(top.path(), &["--changed"]), all, "{name} has settings now");
    }
}

#[test]
fn since_is_where_the_branch_began() {
    let top = shop();
    git(top.path(), &["checkout", "-q", "-b", "work"]);
    write(top.path(), "apps/shop/pages/b/b.js", PAGE);
    git(top.path(), &["commit", "-qam", "two"]);
    git(top.path(), &["checkout", "-q", "main"]);
    write(top.path(), "apps/shop/pages/a/a.js", PAGE);
    git(top.path(), &["commit", "-qam", "three"]);
    git(top.path(), &["checkout", "-q", "work"]);
    write(top.path(), "apps/shop/pages/e/e.js", PAGE);
    assert_eq!(changed(top.path(), &["--since", "main"]), "bce");
    assert_eq!(changed(top.path(), &["--changed"]), "ce");
    // Parts are parts of what is left.
    assert_eq!(changed(top.path(), &["--since", "main", "--shard", "2/3"]), "c");
    let check = sharebox(&top.path().join("apps/shop"), &["check", "--since", "main", "-f", "jsonl", "."]);
    assert_eq!(pages(&check), "bce", "{}", err(&check));
}

#[test]
fn what_git_cannot_tell_is_said() {
    let top = shop();
    let folder = top.path().join("apps/shop");
    let unknown = sharebox(&folder, &["run", "--since", "nowhere"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).contains("does not know the commit `nowhere`"), "{}", err(&unknown));
    let option = sharebox(&folder, &["run", "--since=--output=x"]);
    assert_eq!(option.status.code(), Some(2), "{}", err(&option));
    assert!(!folder.join("x").exists());
    git(top.path(), &["checkout", "-q", "--orphan", "other"]);
    git(top.path(), &["commit", "-qm", "root"]);
    let stranger = sharebox(&folder, &["run", "--since", "main"]);
    assert_eq!(stranger.status.code(), Some(2));
    assert!(err(&stranger).contains("no commit in common"), "{}", err(&stranger));

    let lone = tempfile::tempdir().unwrap();
    write(lone.path(), "app.json", r#"{ "pages": ["pages/a/a"] }"#);
    write(lone.path(), "pages/a/a.js", PAGE);
    let none = sharebox(lone.path(), &["run", "--changed"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(err(&none).contains("is in no git repository"), "{}", err(&none));
    let program = env!("CARGO_BIN_EXE_sharebox");
    let no_git =
        Command::new(program).args(["run", "--changed"]).current_dir(&folder).env("PATH", "").output();
    let no_git = no_git.unwrap();
    assert_eq!(no_git.status.code(), Some(2));
    assert!(err(&no_git).contains("git, which knows what changed, does not start"), "{}", err(&no_git));
}
