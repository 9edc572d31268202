//! Mocks, TypeScript, components, markup and pictures: each with what could hurt in it.

use serde_json::{Value, json};

use super::{handler, outcome, program, records, run_project};

const FINE: &str = "Page({ onShareAppMessage() { return { title: 'fine' } } })";

/// Components come to life when somebody asks for one.
const SELECTING: &str =
    "Page({ onLoad() { this.selectComponent('#c') }, onShareAppMessage() { return { title: 'fine' } } })";

/// The one record of a page that asks a mock script, and what standard error says.
fn with_mock(script: &str, args: &[&str]) -> (Option<Value>, String) {
    let page = "Page({ onLoad() { wx.getLocation({ success: r => { this.r = r } }) }, onShareAppMessage() { return { title: 'x' } } })";
    let folder = program(&[page.to_owned()], &[("mock.js", script.as_bytes())]);
    let mock = folder.path().join("mock.js");
    let output = run_project(folder.path(), &[&["--mock", mock.to_str().unwrap()], args].concat());
    (records(&output).pop(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// What goes wrong in a mock is its own, never the page's.
#[test]
fn mock_scripts_have_limits_of_their_own() {
    for body in [
        "for (;;);",
        "function f() { f() } f()",
        "return { get a() { for (;;); } }",
        "return new Proxy({}, { ownKeys() { for (;;); } })",
        "return { toJSON() { for (;;); } }",
        "throw { toString() { for (;;); } }",
        "throw new Proxy({}, { get() { for (;;); } })",
        "const o = {}; o.o = o; return o",
        "let o = {}; for (let i = 0; i < 1e4; i++) o = { o }; return o",
        "return new Promise(() => {})",
        "async function f() { for (;;) await 0 } return f()",
        "async function f() { await f() } return f()",
        "return Symbol('x')",
        "return 1n",
        "null.x",
    ] {
        let script = format!("module.exports = {{ apis: {{ getLocation() {{ {body} }} }} }}");
        let (record, said) = with_mock(&script, &["--instructions", "2000000", "--timeout", "60000"]);
        let record = record.unwrap_or_else(|| panic!("{body}: {said}"));
        assert_eq!(outcome(&record), "unjudged", "{body}: {record}");
        assert!(record["error"]["mock"].as_str().unwrap().contains("mock.js"), "{body}: {record}");
    }
    for script in [
        "for (;;);",
        "throw 1",
        "module.exports = new Proxy({}, { ownKeys() { for (;;); } })",
        "require('fs')",
    ] {
        let (record, said) = with_mock(script, &["--instructions", "2000000", "--timeout", "60000"]);
        let record = record.unwrap_or_else(|| panic!("{script}: {said}"));
        assert_eq!(outcome(&record), "unjudged", "{script}: {record}");
    }
    // Refused before any page runs.
    for (script, word) in [
        (format!("x = {}", "[".repeat(100_000)), "nests"),
        (format!("/*{}*/", "x".repeat(1 << 20)), "is over 1 MB"),
        ("\0".to_owned(), "mock.js:1:1"),
        ("module.exports = {".to_owned(), "mock.js:1:"),
    ] {
        let (record, said) = with_mock(&script, &[]);
        assert!(record.is_none() && said.contains(word), "{word}: {said}");
    }
}

#[test]
fn mock_data_and_recordings_that_swell_are_refused_or_read() {
    let entry = |text: &str| {
        json!({ "request": { "method": "GET", "url": "https://a.example/x", "headers": [] },
            "response": { "status": 200, "headers": [], "content": { "mimeType": "application/json", "text": text } } })
    };
    let har = |entries: Vec<Value>| json!({ "log": { "version": "1.2", "entries": entries } }).to_string();
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let page = "Page({ onLoad() { wx.request({ url: 'https://a.example/x', success: r => { this.data.r = typeof r.data } }) },
        onShareAppMessage() { return { title: String(this.data.r) } } })";
    let exits = |name: &str, text: &str| {
        let folder = program(&[page.to_owned()], &[(name, text.as_bytes())]);
        let mock = folder.path().join(name);
        let output = run_project(folder.path(), &["--mock", mock.to_str().unwrap(), "--timeout", "60000"]);
        let found = records(&output);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.len() < 2_000, "{said}");
        (found.first().map(outcome), output.status.code().unwrap(), said)
    };
    for text in [
        har(vec![entry(&deep)]),
        har(vec![entry(&"x".repeat(5_000_000))]),
        har((0..20_000).map(|_| entry("{}")).collect()),
        har(vec![entry("\u{0}\u{1b}[2J")]),
    ] {
        let (found, _, said) = exits("a.har", &text);
        assert_eq!(found.as_deref(), Some("returned"), "{said}");
    }
    for (name, text, word) in [
        ("a.har", "[".repeat(100_000), "not a HAR archive"),
        ("a.har", format!("{{\"log\":{{\"entries\":{deep}}}}}"), "not a HAR archive"),
        ("a.json", format!("{{\"storage\":{{\"a\":{deep}}}}}"), "nesting deeper"),
        ("a.json", format!("{{\"storage\":{{\"a\":\"{}\"}}}}", "x".repeat(11 << 20)), "over 10 MB"),
        ("a.json", "{\"a\":".repeat(100_000), "nesting deeper"),
        ("a.json", "\0".to_owned(), "not JSON"),
    ] {
        let (found, code, said) = exits(name, &text);
        assert!(found.is_none() && code == 2 && said.contains(word), "{word}: {said}");
    }
}

#[test]
fn typescript_is_guarded_like_javascript() {
    let run = |text: &str| {
        let app = br#"{ "pages": ["pages/a/a"] }"#;
        let folder = program(&[], &[("app.json", app), ("pages/a/a.ts", text.as_bytes())]);
        let mut found =
            records(&run_project(folder.path(), &["--timeout", "60000", "--instructions", "2000000"]));
        outcome(&found.remove(0))
    };
    for (unit, close) in [
        ("type A = (", ")"),
        ("let a: A<", ">"),
        ("let a: [", "]"),
        ("namespace A { ", "}"),
        ("let a: { b: ", "}"),
        ("a as (", ")"),
        ("class A { m() { ", "} }"),
        ("enum A { B = (", ") }"),
        ("<A>(", ")"),
        ("let a: B extends C ? D : (", ")"),
    ] {
        let text = format!("{}{}", unit.repeat(60_000), close.repeat(60_000));
        let found = run(&text);
        assert!(["nesting", "load-error", "file-size"].contains(&found.as_str()), "{unit}: {found}");
    }
    assert_eq!(run("enum A { B = 1 } for (;;); Page({})"), "instructions");
    assert_eq!(run(&format!("type A = {};\n{FINE}", vec!["'x'"; 50_000].join(" | "))), "returned");
    assert_eq!(run(&format!("{}\n{FINE}", "enum E { A, B }\n".repeat(5_000))), "returned");
}

/// Which of them strikes is a matter of how the client goes about it.
const LIMITS: [&str; 4] = ["instructions", "jobs", "recursion", "time"];

#[test]
fn components_cannot_run_for_ever() {
    let with = |script: &str, json: &str, markup: &str| {
        let app = br#"{ "pages": ["pages/a/a"] }"#;
        let folder = program(
            &[],
            &[
                ("app.json", app),
                ("pages/a/a.js", SELECTING.as_bytes()),
                ("pages/a/a.json", br#"{ "usingComponents": { "c": "/c/c" } }"#),
                ("pages/a/a.wxml", b"<c id=\"c\" a=\"{{b}}\"/>"),
                ("c/c.js", script.as_bytes()),
                ("c/c.json", json.as_bytes()),
                ("c/c.wxml", markup.as_bytes()),
            ],
        );
        let mut found =
            records(&run_project(folder.path(), &["--timeout", "60000", "--instructions", "2000000"]));
        outcome(&found.remove(0))
    };
    let page = |script: &str| with(script, r#"{ "component": true }"#, "<view/>");
    for script in [
        "Component({ lifetimes: { attached() { for (;;); } } })",
        "Component({ lifetimes: { created() { for (;;); } } })",
        "Component({ observers: { '**'() { for (;;); } }, attached() { this.setData({ x: 1 }) } })",
        "Component({ properties: { a: { type: Number, observer() { for (;;); } } }, attached() { this.setData({ a: 1 }) } })",
        "Component(new Proxy({}, { get() { for (;;); } }))",
        "Component({ behaviors: [Behavior({ attached() { for (;;); } })] })",
    ] {
        let found = page(script);
        assert!(LIMITS.contains(&found.as_str()), "{script}: {found}");
    }
    // Observers that set off themselves, and components that hold themselves, end: in a limit, or where we stop.
    for script in [
        "Component({ data: { n: 0 }, observers: { n() { this.setData({ n: this.data.n + 1 }) } }, attached() { this.setData({ n: 1 }) } })",
        "const b = Behavior({}); b.behaviors = [b]; Component({ behaviors: [b] })",
        "Component({ attached() { this.triggerEvent('x', {}, { bubbles: true }) } })",
    ] {
        let found = page(script);
        assert!(
            LIMITS.contains(&found.as_str()) || found == "returned" || found == "unjudged",
            "{script}: {found}"
        );
    }
    let itself = r#"{ "component": true, "usingComponents": { "c": "/c/c" } }"#;
    let found = with("Component({ attached() { for (;;); } })", itself, "<c/><c/>");
    assert!(
        LIMITS.contains(&found.as_str()) || found == "returned",
        "a component that holds itself: {found}"
    );
    // A component that throws is not the page.
    for script in ["Component({ lifetimes: { attached() { throw 1 } } })", "throw 1", "Component(", ""] {
        let found = page(script);
        assert!(found == "returned" || found == "unjudged", "{script}: {found}");
    }
}

#[test]
fn hostile_markup_is_read_in_time() {
    for text in [
        "<view>".repeat(100_000),
        format!("<button {}>", "a=b ".repeat(300_000)),
        "{{".repeat(500_000),
        "<a b=\"'".repeat(200_000),
        "<!--".repeat(200_000),
        "<wxs>".repeat(200_000),
        "<include src=\"p0.wxml\"/><import src=\"./p0.wxml\"/>".repeat(500),
        format!("<button open-type=\"share\" data-{}=\"1\"/>", "x".repeat(500_000)),
        "<block wx:for=\"{{1e9}}\"><button open-type=\"share\"/></block>".to_owned(),
    ] {
        let folder = program(&[FINE.to_owned()], &[("pages/p0/p0.wxml", text.as_bytes())]);
        let output = run_project(folder.path(), &["--from", "button", "--timeout", "60000"]);
        let found = records(&output);
        assert!(found.iter().all(|record| outcome(record) == "returned"), "{}", &text[..20]);
    }
    // A share per button: not for ever.
    let buttons = "<button open-type=\"share\"/>".repeat(1_001);
    let folder = program(&[FINE.to_owned()], &[("pages/p0/p0.wxml", buttons.as_bytes())]);
    let output = run_project(folder.path(), &["--from", "button"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.code() == Some(2) && said.contains("pages/p0/p0") && said.contains("1000"),
        "{said}"
    );
}

/// The picture itself is looked at in the tests of its crate; here, that a run survives it.
#[test]
fn hostile_pictures_are_judged_or_said_not_to_be() {
    let header = |width: u32, height: u32| {
        let mut out = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        out.extend(width.to_be_bytes());
        out.extend(height.to_be_bytes());
        out.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        out
    };
    let pictures = [
        header(u32::MAX, u32::MAX),
        header(65_535, 65_535),
        header(0, 0),
        b"GIF89a\xff\xff\xff\xff".to_vec(),
        b"RIFF\xff\xff\xff\xffWEBPVP8X".to_vec(),
        b"BM\xff\xff\xff\xff".to_vec(),
        b"\xff\xd8\xff\xe0\xff\xff".repeat(1_000),
        Vec::new(),
        vec![0; 20_000_001],
    ];
    for picture in pictures {
        let page = handler("return { title: 'T', imageUrl: '/i.png' }");
        let folder = program(&[page], &[("i.png", &picture)]);
        let found = records(&run_project(folder.path(), &[]));
        assert_eq!(outcome(&found[0]), "returned", "{found:?}");
        let shot = folder.path().join("i.png");
        let output = run_project(folder.path(), &["--screenshot", shot.to_str().unwrap()]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains("screenshot"), "{said}");
    }
}
