//! Pages run side by side, each on its own: no order, number of workers or dying neighbour changes a result.
#![expect(clippy::unwrap_used, reason = "a test writes its own files, and fails where it cannot")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

#[cfg(target_os = "linux")]
mod kernel;

/// Every way in which pages can be handed to workers.
const WAYS: &[&[&str]] = &[
    &["-j", "1"],
    &["-j", "4"],
    &["-j", "3", "--shuffle", "1"],
    &["-j", "1", "--shuffle", "2"],
    &["-j", "1", "--no-fork"],
    &["-j", "4", "--no-fork", "--shuffle", "3"],
];

fn sharebox(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    command.args(["run", "-f", "jsonl", "--from", "menu", "--platform", "wechat"]).args(args).arg(folder);
    command
}

fn records(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The outcome of each record; of a limit its name.
fn outcomes(records: &[Value]) -> Vec<&str> {
    records
        .iter()
        .map(|record| match record["outcome"].as_str().unwrap() {
            "limit" => record["error"]["limit"].as_str().unwrap(),
            outcome => outcome,
        })
        .collect()
}

/// A program with one page per script, and modules beside them.
fn program(pages: &[&str], modules: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let routes: Vec<String> = (0..pages.len()).map(|index| format!("pages/p{index}/p{index}")).collect();
    write("app.json", &serde_json::json!({ "pages": routes }).to_string());
    for (route, page) in routes.iter().zip(pages) {
        write(&format!("{route}.js"), page);
    }
    for (name, text) in modules {
        write(name, text);
    }
    folder
}

/// Pages that leave behind what they can, and tell what they find.
const NOSY: &str = "
    const shared = require('../../shared');
    const seen = [shared.count++, typeof leaked, typeof wx.leaked, [].leaked, getApp().leaked, wx.getStorageSync('leaked'),
        Math.random(), Date.now(), Object.keys(Array.prototype).length];
    leaked = wx.leaked = Array.prototype.leaked = getApp().leaked = 1;
    wx.setStorageSync('leaked', 1);
    setTimeout(() => { shared.count = 99 }, 10);
    Page({ onShareAppMessage() { return { title: JSON.stringify(seen) } } })";

const APP: &str = "const shared = require('./shared'); App({ onLaunch() { shared.launched = true } })";
const SHARED: &str = "exports.count = 0; exports.big = () => [1, 2, 3].map(n => n * 2);";

#[test]
fn no_page_sees_another_whatever_the_order() {
    let pages = vec![NOSY; 12];
    let folder = program(&pages, &[("app.js", APP), ("shared.js", SHARED)]);
    let first = sharebox(folder.path(), WAYS[0]).output().unwrap();
    let titles: Vec<Value> =
        records(&first).iter().map(|record| record["returned"]["title"].clone()).collect();
    assert_eq!(titles.len(), 12);
    assert!(
        titles.iter().all(|title| *title == titles[0] && title.as_str().unwrap().starts_with("[0,")),
        "{titles:?}"
    );
    for way in WAYS {
        let other = sharebox(folder.path(), way).output().unwrap();
        assert!(first.stdout == other.stdout, "{way:?} gives other bytes");
        assert_eq!(first.status.code(), other.status.code(), "{way:?}");
    }
}

/// Findings, their order, buttons, second runs with stand-ins, comments: all that a report says, in every order of the pages.
#[test]
fn check_says_the_same_whatever_the_order() {
    let bad = "// sharebox-ignore-next-line image-empty -- nothing to ignore
        Page({ onLoad(query) { this.name = query.name }, onShareAppMessage({ from }) {
            return { title: this.name.trim() + from, path: '/pages/x/x' } } })";
    let shared = "const { card } = require('../../shared'); Page({ onShareAppMessage: () => card() })";
    let throws = handler("null.x");
    let folder = program(
        &[bad, shared, NOSY, &throws, FINE, shared, bad, NOSY],
        &[
            ("app.js", APP),
            ("shared.js", &format!("{SHARED} exports.card = () => ({{ title: '', path: 'a b' }});")),
        ],
    );
    for page in 0..8 {
        let markup = "<button open-type=\"share\"/><button id=\"b\" open-type=\"share\"/>";
        fs::write(folder.path().join(format!("pages/p{page}/p{page}.wxml")), markup).unwrap();
    }
    let report = |command: &str, way: &[&str], format: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sharebox"));
        let args = [command, "-f", format, "--platform", "wechat"];
        program.args(args).args(way).arg(folder.path()).env_remove("GITHUB_ACTIONS").output().unwrap()
    };
    let (fork, no_fork) = (&WAYS[2..3], &WAYS[5..]);
    for (command, format, ways) in [
        ("check", "json", &WAYS[1..]),
        ("check", "blob", fork),
        ("check", "pretty", no_fork),
        ("run", "json", fork),
    ] {
        let first = report(command, WAYS[0], format);
        assert!(first.stdout.len() > 1_000, "{}", String::from_utf8_lossy(&first.stderr));
        for way in ways {
            let other = report(command, way, format);
            assert!(first.stdout == other.stdout, "{command} {format} {way:?} gives other bytes");
            assert_eq!(first.status.code(), other.status.code(), "{command} {way:?}");
            assert_eq!(first.stderr, other.stderr, "{command} {way:?}");
        }
    }
}

#[test]
fn shared_code_that_cannot_run_is_told_page_by_page() {
    let page = |id: &str| format!("require('../../{id}'); Page({{ onShareAppMessage() {{ return {{}} }} }})");
    let deep = format!("x = {}{}", "[".repeat(50_000), "]".repeat(50_000));
    let big = format!("/*{}*/", "x".repeat(3_500_000));
    let modules = [
        ("broken.js", "const a = ;"),
        ("deep.js", deep.as_str()),
        ("big.js", big.as_str()),
        ("throws.js", "null.x"),
        ("loops.js", "for (;;);"),
        ("round.js", "require('./round2')"),
        ("round2.js", "require('./round')"),
    ];
    let named = ["broken", "deep", "big", "throws", "loops", "round", "gone"];
    let pages: Vec<String> = named.iter().chain(&named).map(|id| page(id)).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let folder = program(&pages, &modules);
    let few = ["--instructions", "2000000", "--timeout", "60000"];
    let first = sharebox(folder.path(), &[&few[..], WAYS[4]].concat()).output().unwrap();
    let found = records(&first);
    let expected =
        ["load-error", "nesting", "file-size", "load-error", "instructions", "returned", "load-error"];
    assert_eq!(outcomes(&found), expected.repeat(2));
    for way in WAYS {
        let other = sharebox(folder.path(), &[&few[..], way].concat()).output().unwrap();
        assert!(first.stdout == other.stdout, "{way:?}:\n{}", String::from_utf8_lossy(&other.stdout));
    }
}

/// Modules that cannot be told from the text, and what a page with components has from us: the first pages read them,
/// the later ones find them read.
#[test]
fn what_earlier_pages_had_to_read_changes_nothing_for_later_ones() {
    let plain = "const id = 'shared'; const shared = require('../../' + id);
        Page({ data: {}, onLoad() { this.setData({ n: shared.big().length }) },
               onShareAppMessage() { return { title: 'n' + this.data.n + ++shared.count } } })";
    let component = "const id = 'shared'; const shared = require('../../' + id);
        Component({ data: {}, attached() { this.setData({ n: shared.big().length }) },
                    methods: { onShareAppMessage() { return { title: 'n' + this.data.n + ++shared.count } } } })";
    let pages = [[plain; 5], [component; 5]].concat();
    let folder = program(&pages, &[("app.js", APP), ("shared.js", SHARED)]);
    let first = sharebox(folder.path(), &["-j", "1", "--no-fork"]).output().unwrap();
    let found = records(&first);
    assert!(
        found.len() == 10 && found.iter().all(|record| record["returned"]["title"] == "n31"),
        "{found:?}"
    );
    for way in WAYS {
        let other = sharebox(folder.path(), way).output().unwrap();
        assert!(first.stdout == other.stdout, "{way:?}:\n{}", String::from_utf8_lossy(&other.stdout));
    }
}

fn handler(body: &str) -> String {
    format!("Page({{ onShareAppMessage() {{ {body} }} }})")
}

const FINE: &str = "Page({ onShareAppMessage() { return { title: 'fine' } } })";
/// Cannot be interrupted by the engine.
const HANG: &str = "/^(a+)+$/.test('a'.repeat(40) + 'b')";

#[test]
fn a_page_that_hangs_takes_only_itself() {
    let hang = handler(HANG);
    let folder = program(&[FINE, &hang, FINE, FINE, &hang, FINE], &[]);
    for way in WAYS {
        let output = sharebox(folder.path(), &[&["--timeout", "1500"], *way].concat()).output().unwrap();
        let found = records(&output);
        assert_eq!(
            outcomes(&found),
            ["returned", "time", "returned", "returned", "time", "returned"],
            "{way:?}"
        );
        assert_eq!(found[1]["error"]["flag"], "--timeout", "{way:?}");
        assert_eq!(found[1]["error"]["value"], 1500, "{way:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_page_that_kills_its_process_takes_only_itself() {
    let eats = handler("'x'.repeat(2 ** 29 - 24).split('')");
    let overflows = handler("const h = {}; const p = new Proxy({}, h); Object.setPrototypeOf(h, p); p.x");
    let folder = program(&[FINE, &eats, FINE, &overflows, FINE], &[]);
    for way in WAYS {
        let args = [&["--timeout", "60000", "--memory", "128"], *way].concat();
        let found = records(&sharebox(folder.path(), &args).output().unwrap());
        let expected = ["returned", "memory", "returned", "recursion", "returned"];
        assert_eq!(outcomes(&found), expected, "{way:?}");
        assert_eq!(found[1]["error"]["flag"], "--memory", "{way:?}");
        assert_eq!(found[1]["error"]["value"], 128, "{way:?}");
    }
}
