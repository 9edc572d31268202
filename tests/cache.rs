//! `--cache-dir`: a page is not run again while nothing it looked at changes, and no byte of a report depends on it.
#![expect(clippy::disallowed_methods, reason = "a test reads its own files")]
#![expect(clippy::unwrap_used, reason = "a test writes its own files, and fails where it cannot")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
};

use tempfile::TempDir;

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Two pages that share a module with a module below it, and a page with a component inside.
fn shop() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let page = |require: &str| {
        format!(
            "{require}\nPage({{ onReady() {{ this.seen = this.selectComponent('#x') }},
            onShareAppMessage() {{
                let read = '';
                try {{ read = wx.getFileSystemManager().readFileSync('data.txt', 'utf8') }} catch (error) {{ read = error.errMsg }}
                const inside = this.seen && this.seen.data.name;
                return {{ title: `${{typeof t === 'undefined' ? '' : t}} ${{read}} ${{inside}}`, path: '/pages/a/a' }}
            }} }})"
        )
    };
    write(folder.path(), "app.json", r#"{ "pages": ["pages/a/a", "pages/b/b", "pages/c/c"] }"#);
    write(folder.path(), "app.js", "App({})");
    write(folder.path(), "pages/a/a.js", &page("const t = require('../../utils/shared').title"));
    write(folder.path(), "pages/b/b.js", &page("const t = require('../../utils/shared').title"));
    write(folder.path(), "pages/c/c.js", &page(""));
    write(folder.path(), "pages/c/c.json", r#"{ "usingComponents": { "x": "/components/x/x" } }"#);
    write(folder.path(), "pages/c/c.wxml", "<x id=\"x\"/>");
    write(folder.path(), "utils/shared.js", "exports.title = require('./deep').title");
    write(folder.path(), "utils/deep.js", "exports.title = 'one'");
    write(folder.path(), "components/x/x.js", "Component({ data: { name: 'inner' } })");
    write(folder.path(), "components/x/x.json", r#"{ "component": true }"#);
    write(folder.path(), "components/x/x.wxml", "<view/>");
    write(folder.path(), "mock.json", r#"{ "storage": { "k": 1 } }"#);
    folder
}

fn command(project: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    command.args(["run", "-f", "json", "--platform", "wechat", "--from", "menu"]).args(args);
    command.current_dir(project).stdin(Stdio::null());
    command
}

/// The entries in the cache: each run that was not found there adds one. Of a page only the last few are there.
fn kept(cache: &Path) -> BTreeSet<String> {
    let mut entries = BTreeSet::new();
    for shelf in fs::read_dir(cache).into_iter().flatten() {
        for file in fs::read_dir(shelf.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            entries.extend(text.lines().skip(1).map(|line| format!("{} {line}", path.display())));
        }
    }
    entries
}

/// Makes something else of a file.
type Damage = fn(&[u8]) -> Vec<u8>;

struct Cached {
    project: TempDir,
    cache: TempDir,
    kept: BTreeSet<String>,
}

impl Cached {
    fn new() -> Self {
        let mut cached = Self { project: shop(), cache: tempfile::tempdir().unwrap(), kept: BTreeSet::new() };
        assert_eq!(cached.runs(&[]), 3);
        assert_eq!(cached.runs(&[]), 0);
        cached
    }

    /// How many of the three pages ran; the report is the one of a run without a cache.
    fn runs(&mut self, args: &[&str]) -> usize {
        let plain = command(self.project.path(), args).output().unwrap();
        let output =
            command(self.project.path(), args).arg("--cache-dir").arg(self.cache.path()).output().unwrap();
        assert_same(&plain, &output, args);
        let before = std::mem::replace(&mut self.kept, kept(self.cache.path()));
        self.kept.difference(&before).count()
    }

    fn write(&self, name: &str, text: &str) {
        write(self.project.path(), name, text);
    }
}

fn assert_same(plain: &Output, cached: &Output, args: &[&str]) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(text(&plain.stderr), text(&cached.stderr), "{args:?}");
    assert_eq!(text(&plain.stdout), text(&cached.stdout), "{args:?}");
    assert_eq!(plain.status.code(), cached.status.code(), "{args:?}");
}

#[test]
fn what_a_page_looked_at_decides() {
    let mut cached = Cached::new();
    // Written again, the same.
    let text = fs::read_to_string(cached.project.path().join("utils/deep.js")).unwrap();
    cached.write("utils/deep.js", &text);
    assert_eq!(cached.runs(&[]), 0);
    for (file, text, expected) in [
        ("utils/deep.js", "exports.title = 'two'", 2),
        ("pages/a/a.js", "Page({})", 1),
        ("components/x/x.js", "Component({ data: { name: 'other' } })", 1),
        // Whether there can be a share button in it depends on what it uses.
        ("components/x/x.json", r#"{ "component": true, "usingComponents": {} }"#, 1),
        ("pages/c/c.wxml", "<view><x id=\"x\"/></view>", 1),
        ("pages/c/c.json", r#"{ "usingComponents": {} }"#, 1),
        // It was not there.
        ("data.txt", "read", 2),
        ("elsewhere.js", "", 0),
        // The resolver looks here before it looks for `shared.js`. Only `b` asks for it now.
        ("utils/shared", "exports.title = 'first'", 1),
        ("app.js", "App({ globalData: {} })", 3),
        // Every page can see which pages there are.
        (
            "app.json",
            r#"{ "pages": ["pages/a/a", "pages/b/b", "pages/c/c"], "entryPagePath": "pages/b/b" }"#,
            3,
        ),
    ] {
        cached.write(file, text);
        assert_eq!(cached.runs(&[]), expected, "{file}");
        assert_eq!(cached.runs(&[]), 0, "{file}");
    }
    // Back to what it was some time ago.
    fs::remove_file(cached.project.path().join("utils/shared")).unwrap();
    assert_eq!(cached.runs(&[]), 1, "with another app.js");
}

#[test]
fn options_decide_too() {
    let mut cached = Cached::new();
    for args in [
        &["--seed", "2"][..],
        &["--now", "2025-01-01T00:00:00Z"],
        &["--tz", "UTC"],
        &["--query", "a=1"],
        &["--lib-version", "2.10.0"],
        &["--mock", "mock.json"],
        &["--timeout", "60000"],
        &["--instructions", "60000000"],
    ] {
        assert_eq!(cached.runs(args), 3, "{args:?}");
        assert_eq!(cached.runs(args), 0, "{args:?}");
    }
    cached.write("mock.json", r#"{ "storage": { "k": 2 } }"#);
    assert_eq!(cached.runs(&["--mock", "mock.json"]), 3);
    // What only judges or orders is no matter.
    for args in [&["-A", "all"][..], &["-j", "1"], &["-j", "3", "--shuffle", "5"], &["--no-fork"], &["-q"]] {
        assert_eq!(cached.runs(args), 0, "{args:?}");
    }
}

#[test]
fn workers_that_fork_note_what_others_note() {
    let files = |args: &[&str]| {
        let (project, cache) = (shop(), tempfile::tempdir().unwrap());
        let output = command(project.path(), args).arg("--cache-dir").arg(cache.path()).output().unwrap();
        assert!(output.status.code().is_some_and(|code| code < 2));
        let mut found: Vec<(PathBuf, String)> = Vec::new();
        for shelf in fs::read_dir(cache.path()).unwrap() {
            for file in fs::read_dir(shelf.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(cache.path()).unwrap().to_owned(), text));
            }
        }
        found.sort();
        found
    };
    let forked = files(&["-j", "2"]);
    assert_eq!(forked.len(), 3);
    assert_eq!(forked, files(&["-j", "2", "--no-fork"]));
    assert_eq!(forked, files(&["-j", "1", "--shuffle", "3"]));
}

/// Each page depends on what the markup that it takes in depends on, whichever page had it read.
#[test]
fn markup_that_pages_have_in_common_decides_for_each() {
    let project = tempfile::tempdir().unwrap();
    let routes: Vec<String> = (0..5).map(|number| format!("pages/p{number}/p{number}")).collect();
    write(
        project.path(),
        "app.json",
        &serde_json::json!({ "pages": routes, "usingComponents": { "card": "/card/card" } }).to_string(),
    );
    write(project.path(), "app.js", "App({})");
    for route in &routes {
        write(
            project.path(),
            &format!("{route}.js"),
            "Page({ onShareAppMessage({ target }) { return { title: target && target.id } } })",
        );
        write(project.path(), &format!("{route}.wxml"), "<card/>");
    }
    let markup = |id: &str| {
        format!("<wxs module=\"m\" src=\"./m.wxs\"/><button open-type=\"share\" id=\"{id}{{{{m.end}}}}\"/>")
    };
    let files = [
        ("card/card.js", "Component({})".to_owned(), "Component({ data: {} })".to_owned()),
        (
            "card/card.json",
            r#"{ "component": true }"#.to_owned(),
            r#"{ "component": true, "usingComponents": {} }"#.to_owned(),
        ),
        ("card/card.wxml", markup("one"), markup("two")),
        ("card/m.wxs", "module.exports = { end: 1 }".to_owned(), "module.exports = { end: 2 }".to_owned()),
    ];
    for (name, before, _) in &files {
        write(project.path(), name, before);
    }
    let mut cached = Cached { project, cache: tempfile::tempdir().unwrap(), kept: BTreeSet::new() };
    // From the menu and from the button.
    let args = ["--from", "button", "-j", "1"];
    assert_eq!(cached.runs(&args), 10);
    assert_eq!(cached.runs(&args), 0);
    for (name, _, after) in &files {
        cached.write(name, after);
        assert_eq!(cached.runs(&args), 10, "{name}");
        assert_eq!(cached.runs(&args), 0, "{name}");
    }
}

#[test]
fn what_struck_by_time_is_not_kept() {
    let mut cached = Cached::new();
    cached.write("pages/a/a.js", "Page({ onShareAppMessage() { /^(a+)+$/.test('a'.repeat(40) + 'b') } })");
    assert_eq!(cached.runs(&["--timeout", "1500"]), 2, "the two that ended");
    assert_eq!(cached.runs(&["--timeout", "1500"]), 0);
    cached.write("pages/a/a.js", "Page({ onShareAppMessage() { for (;;); } })");
    let few = ["--timeout", "60000", "--instructions", "1000000"];
    assert_eq!(cached.runs(&few), 3, "instructions are counted alike every time");
    assert_eq!(cached.runs(&few), 0);
}

#[test]
fn a_damaged_cache_is_no_error() {
    let mut cached = Cached::new();
    let files = || {
        let shelves = fs::read_dir(cached.cache.path()).unwrap();
        shelves
            .flat_map(|shelf| fs::read_dir(shelf.unwrap().path()).unwrap())
            .map(|file| file.unwrap().path())
    };
    let damage: [Damage; 4] = [
        |whole| whole[..whole.len() / 2].to_vec(),
        |_| Vec::new(),
        |whole| [b"x", whole].concat(),
        |whole| {
            String::from_utf8_lossy(whole)
                .replace("NotDefined", "NotDefines")
                .replace("Returned", "Returner")
                .into_bytes()
        },
    ];
    for (file, damage) in files().collect::<Vec<_>>().iter().zip(damage.iter().cycle()) {
        let whole = fs::read(file).unwrap();
        fs::write(file, damage(&whole)).unwrap();
    }
    cached.runs(&[]);
    let project = cached.project.path().to_owned();
    let blocked = project.join("app.json").join("cache");
    let output = command(&project, &["--cache-dir", blocked.to_str().unwrap()]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--cache-dir"));
}

#[test]
fn several_processes_may_use_one_cache() {
    let (project, cache) = (shop(), tempfile::tempdir().unwrap());
    let expected = command(project.path(), &[]).output().unwrap();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..3 {
                    let output =
                        command(project.path(), &["--cache-dir"]).arg(cache.path()).output().unwrap();
                    assert_same(&expected, &output, &[]);
                }
            });
        }
    });
    assert_eq!(kept(cache.path()).len(), 3);
}
