//! Page code is hostile. Whatever it does is an outcome of that page; the parent survives and goes on.
#![expect(clippy::unwrap_used, reason = "a test writes its own files, and fails where it cannot")]

use std::{
    fs,
    io::Write,
    process::{Command, Stdio},
};

use serde_json::Value;

/// Runs a page and gives its record and the exit code. The clock on the wall is generous, for slow machines; the
/// cases that need it struck say so.
fn run(page: &str, args: &[&str]) -> (Value, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .args(["run", "-", "--platform", "wechat", "--from", "menu", "-f", "jsonl"])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(page.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let record = serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("{error}: {text}{}", String::from_utf8_lossy(&output.stderr)));
    (record, output.status.code().unwrap())
}

fn handler(body: &str) -> String {
    format!("Page({{ onShareAppMessage() {{ {body} }} }})")
}

/// The limit that struck.
#[track_caller]
fn limit_of(page: &str, args: &[&str]) -> String {
    let (record, exit) = run(page, args);
    assert_eq!(record["outcome"], "limit", "{record}");
    assert_eq!(exit, 1, "{record}");
    let flag = record["error"]["flag"].as_str();
    let told = record["diagnostics"][0]["help"].as_str().unwrap_or_default();
    assert!(flag.is_none_or(|flag| told.contains(flag)), "the finding does not name {flag:?}: {told}");
    record["error"]["limit"].as_str().unwrap().to_owned()
}

#[test]
fn loops_end_at_the_instruction_budget() {
    let few = &["--instructions", "2000000", "--timeout", "60000"][..];
    for body in [
        "while (true) {}",
        "[1].map(() => { for (;;); })",
        "JSON.stringify({ toJSON() { for (;;); } })",
        "return { get title() { for (;;); } }",
        "return new Proxy({}, { ownKeys() { for (;;); } })",
        "return { promise: new Promise(() => { for (;;); }) }",
        "return { promise: Promise.resolve().then(() => { for (;;); }) }",
        "try { for (;;); } catch (e) {} finally { return {} }",
        "function* g() { for (;;) yield 1 } for (const x of g());",
        "(async () => { for (;;); })().catch(() => {})",
    ] {
        assert_eq!(limit_of(&handler(body), few), "instructions", "{body}");
    }
    // Each turn is short: which budget runs out first is a matter of their sizes.
    for body in [
        "async function f() { for (;;) await 0 } f()",
        "function spin() { Promise.resolve().then(spin) } spin()",
    ] {
        assert_eq!(limit_of(&handler(body), &["--timeout", "60000"]), "jobs", "{body}");
    }
    assert_eq!(limit_of("for (;;);", few), "instructions");
    assert_eq!(
        limit_of("Page({ onLoad() { for (;;); }, onShareAppMessage() { return {} } })", few),
        "instructions"
    );
}

#[test]
fn a_timer_that_sets_itself_again_ends_with_virtual_time() {
    let page = "let n = 0; Page({ onLoad() { setInterval(() => n++, 100) }, onShareAppMessage() { return { title: 'n' + n } } })";
    let (record, _) = run(page, &[]);
    assert_eq!(record["returned"]["title"], "n30", "{record}");
    let page = "function again() { setTimeout(again, 0) } Page({ onLoad: again, onShareAppMessage() { return {} } })";
    assert_eq!(limit_of(page, &["--timeout", "60000"]), "jobs");
}

#[test]
fn waiting_for_the_clock_ends() {
    let body = "const t = Date.now(); while (Date.now() - t < 500); return { title: 'waited' }";
    let (record, exit) = run(&handler(body), &["--timeout", "60000"]);
    assert_eq!((&record["outcome"], exit), (&"returned".into(), 0), "{record}");
}

#[test]
fn recursion_ends_as_an_outcome() {
    for body in [
        "function f() { f() } f()",
        "const o = { get a() { return this.a } }; o.a",
        "(function f() { [1].map(f) })()",
        "const p = new Proxy({}, { get(t, k, r) { return r[k] } }); p.x",
    ] {
        assert_eq!(limit_of(&handler(body), &["--timeout", "60000"]), "recursion", "{body}");
    }
}

#[test]
fn what_the_engine_cannot_interrupt_ends_at_the_deadline() {
    let body = "return { title: /^(a+)+$/.test('a'.repeat(40) + 'b') ? 'x' : 'y' }";
    assert_eq!(limit_of(&handler(body), &["--timeout", "1500"]), "time");
}

#[cfg(target_os = "linux")]
#[test]
fn memory_ends_at_its_limit() {
    for body in
        ["'x'.repeat(2 ** 29 - 24).split('')", "const a = []; for (;;) a.push('x'.repeat(1e6) + a.length)"]
    {
        let struck = limit_of(&handler(body), &["--timeout", "60000", "--memory", "128"]);
        assert_eq!(struck, "memory", "{body}");
    }
}

#[test]
fn a_page_that_kills_its_worker_takes_no_other_page_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("app.json", r#"{ "pages": ["pages/a/a", "pages/b/b", "pages/c/c"] }"#);
    write("pages/a/a.js", &handler("return { title: 'a' }"));
    write("pages/b/b.js", &handler("return { title: /^(a+)+$/.test('a'.repeat(40) + 'b') }"));
    write("pages/c/c.js", &handler("return { title: 'c' }"));
    let output = Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .args(["run", "-f", "jsonl", "--from", "menu", "--timeout", "2000", "--platform", "wechat"])
        .arg(folder.path())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let records: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let outcomes: Vec<&str> = records.iter().map(|record| record["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["returned", "limit", "returned"], "{text}");
}

#[test]
fn what_a_handler_returns_cannot_hurt() {
    let cases = [
        ("return { get title() { throw 1 } }", r#"{"title":{"$unreadable":true}}"#),
        ("const o = { title: 'T' }; o.self = o; return o", r#"{"title":"T","self":{"$cycle":true}}"#),
        ("return new Proxy({ title: 'T' }, {})", r#"{"title":"T"}"#),
        ("return new Proxy({}, { ownKeys() { throw 1 } })", r#"{"$unreadable":true}"#),
        (
            "return { title: 10n, path: Symbol('s'), imageUrl: NaN }",
            r#"{"title":{"$bigint":"10"},"path":{"$symbol":"s"},"imageUrl":{"$number":"NaN"}}"#,
        ),
        ("return { title: '\\ud800' }", "{\"title\":\"\u{fffd}\"}"),
    ];
    for (body, returned) in cases {
        let (record, _) = run(&handler(body), &[]);
        assert_eq!(record["returned"].to_string(), returned, "{body}: {record}");
    }
    let (record, _) = run(&handler("return { title: 'x'.repeat(1e7) }"), &[]);
    assert_eq!(record["returned"]["title"]["length"], 10_000_000);
    let deep = "let o = {}; const top = o; for (let i = 0; i < 1e5; i++) o = o.next = {}; return top";
    let (record, _) = run(&handler(deep), &["--timeout", "60000"]);
    assert_eq!(record["outcome"], "returned");
}

#[test]
fn evil_thrown_values_are_described_without_running_them() {
    for thrown in [
        "{ toString() { for (;;); }, get message() { for (;;); } }",
        "new Proxy({}, { get() { for (;;); } })",
        "Object.create(null)",
        "undefined",
        "Symbol('x')",
        "Object.assign(new Error('m'), { get stack() { for (;;); }, get name() { for (;;); } })",
    ] {
        let (record, exit) = run(&handler(&format!("throw {thrown}")), &["--timeout", "60000"]);
        assert!(record["outcome"] == "threw" || record["outcome"] == "limit", "{thrown}: {record}");
        assert_eq!(exit, 1, "{thrown}");
    }
}

#[test]
fn pages_cannot_forge_output() {
    let title = "\\u001b[2J\\u202eevil\\n::error file=x::forged\\u0085\\u009b31m";
    let page = handler(&format!("console.log('{title}'); return {{ title: '{title}' }}"));
    for format in ["pretty", "json", "jsonl"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sharebox"))
            .args(["run", "-", "--platform", "wechat", "--color", "never", "-f", format])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(page.as_bytes()).unwrap();
        let text = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
        for bad in ['\u{1b}', '\u{202e}', '\u{85}', '\u{9b}', '\r'] {
            assert!(!text.contains(bad), "{format} lets {bad:?} through: {text:?}");
        }
        assert!(!text.lines().any(|line| line.starts_with("::error")), "{format}: {text}");
    }
}

#[test]
fn a_page_cannot_spoil_the_host_by_spoiling_the_language() {
    let page = "
        Object.keys = Array.isArray = JSON.stringify = JSON.parse = () => { throw new Error('spoiled') };
        Array.prototype.map = String.prototype.split = Function.prototype.call = undefined;
        Object.prototype.evil = 'evil';
        Error.prototype.toString = Promise.prototype.then = () => { throw new Error('spoiled') };
        Page({ data: { a: 1 }, onShareAppMessage() { return { title: 'T' } } })";
    let (record, _) = run(page, &[]);
    assert_eq!(record["outcome"], "returned", "{record}");
    assert_eq!(record["card"]["title"], "T");
}

#[test]
fn scripts_stay_inside_the_project() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.js"), "module.exports = 'secret'").unwrap();
    let folder = outside.path().join("project");
    fs::create_dir_all(folder.join("pages/a")).unwrap();
    fs::write(folder.join("app.json"), r#"{ "pages": ["pages/a/a"] }"#).unwrap();
    let page = "let got = []; for (const id of ['../../../secret', '/../secret', '../../../secret.js', './link', './fs'])
        try { got.push(require(id)) } catch (e) { got.push('no') }
        Page({ onShareAppMessage() { return { title: got.join() } } })";
    fs::write(folder.join("pages/a/a.js"), page).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path().join("secret.js"), folder.join("pages/a/link.js")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .args(["run", "-f", "jsonl", "--from", "menu", "--platform", "wechat"])
        .arg(&folder)
        .output()
        .unwrap();
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record["returned"]["title"], "no,no,no,no,no", "{record}");
}

#[test]
fn hostile_files_are_refused_by_name() {
    let deep = format!("x = {}{}", "(".repeat(100_000), ")".repeat(100_000));
    assert_eq!(limit_of(&deep, &["--timeout", "60000"]), "nesting");
    let big = format!("/*{}*/ Page({{}})", "x".repeat(4_000_000));
    assert_eq!(limit_of(&big, &["--timeout", "60000"]), "file-size");
    let (record, exit) = run("Page({ a: \0 })", &[]);
    assert_eq!((record["outcome"].as_str(), exit), (Some("load-error"), 1), "{record}");
    let (record, exit) =
        run("const maps = requirePlugin('maps'); Page({ onShareAppMessage: () => maps.card })", &[]);
    assert_eq!((record["outcome"].as_str(), exit), (Some("unjudged"), 2), "{record}");
    assert!(record["error"]["unsupported"].as_str().unwrap().contains("plugin `maps`"), "{record}");
}
