//! What a handler returns or throws, and what a page does to the language.

use super::{handler, run};

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
        let (record, _) = run(&handler(body), &["--timeout", "60000"]);
        assert_eq!(record["returned"].to_string(), returned, "{body}: {record}");
    }
    let (record, _) = run(&handler("return { title: 'x'.repeat(1e7) }"), &["--timeout", "60000"]);
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
fn what_swells_when_it_is_looked_at_is_cut() {
    for body in [
        "let o = {}; for (let i = 0; i < 2e4; i++) o = new Proxy(o, {}); return o",
        "const o = {}; for (let i = 0; i < 1e5; i++) o['k' + i] = i; return o",
        "return { title: new Array(1e6).fill(1) }",
        "const a = []; a.length = 2 ** 32 - 1; return { title: a }",
        "let a = 'x'; const o = {}; for (let i = 0; i < 30; i++) o[i] = [o[i - 1], o[i - 1]]; return o",
        "return { title: 3n ** 100000n, path: new Date(8.64e15), imageUrl: Symbol('x'.repeat(1e6)) }",
        "return { title: { toString() { for (;;); }, toJSON() { for (;;); }, valueOf() { for (;;); } } }",
        "return { title: { [Symbol.toPrimitive]() { for (;;); } } }",
        "return { __proto__: { title: 'inherited' }, constructor: null, hasOwnProperty: 1 }",
        "const o = Object.create(null); o.__proto__ = { title: 1 }; return o",
        "return { get title() { return this.title_ = (this.title_ || '') + 'x' } }",
    ] {
        let (record, _) = run(&handler(body), &["--timeout", "60000"]);
        assert_eq!(record["outcome"], "returned", "{body}: {record}");
        assert!(record.to_string().len() < 2_000_000, "{body}: {} bytes", record.to_string().len());
    }
}

/// Keys that are special elsewhere are nothing but keys in a record.
#[test]
fn polluted_prototypes_stay_in_the_page() {
    let page = "
        Object.prototype.outcome = Object.prototype.card = Object.prototype.title = 'polluted';
        Object.prototype.toJSON = () => ({ outcome: 'polluted' });
        Array.prototype.toJSON = String.prototype.toJSON = () => 'polluted';
        Object.defineProperty(Object.prototype, 'path', { get() { for (;;); }, set() { for (;;); } });
        Page({ onShareAppMessage() { return JSON.parse('{\"title\":\"T\",\"__proto__\":{\"imageUrl\":\"x\"}}') } })";
    let (record, _) = run(page, &["--timeout", "60000"]);
    assert_eq!(record["outcome"], "returned", "{record}");
    assert_eq!(
        (&record["card"]["title"], record["card"]["imageUrl"].is_null()),
        (&"T".into(), true),
        "{record}"
    );
    assert_eq!(record["schema"], "sharebox.share/1");
}
