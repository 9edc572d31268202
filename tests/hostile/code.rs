//! Code that does not end, or takes all there is.

use super::{all_end, handler, limit_of, run};

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
        "async function* g() { for (;;) yield 1 } return (async () => { for await (const x of g()); })()",
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

/// Each as a handler's body, with the outcomes that it may have: which of two limits strikes first is a matter of the
/// machine.
#[cfg(target_os = "linux")]
type Bodies = [(&'static str, &'static [&'static str])];

#[cfg(target_os = "linux")]
fn bodies_end(cases: &Bodies, args: &[&str]) {
    let cases: Vec<(String, &[&str])> =
        cases.iter().map(|(body, allowed)| (handler(body), *allowed)).collect();
    all_end(&cases, args);
}

/// Loops that page code sets off and native code makes.
#[test]
fn loops_through_native_functions_end_at_the_instruction_budget() {
    let bodies = [
        "[3, 2, 1].sort(() => { for (;;); })",
        "'a'.replace(/a/, () => { for (;;); })",
        "JSON.parse('[1]', () => { for (;;); })",
        "({ get a() { for (;;); } }).a",
        "`${{ toString() { for (;;); } }}`",
        "+{ valueOf() { for (;;); } }",
        "wx.showToast({ get title() { for (;;); } })",
        "wx.request(new Proxy({}, { ownKeys() { for (;;); } }))",
        "wx.getSystemInfo({ success() { for (;;); } })",
        "setTimeout(() => { for (;;); }); return { promise: new Promise(() => {}) }",
        "new Promise(done => { for (;;); })",
        "Promise.resolve({ then() { for (;;); } }); return { promise: new Promise(() => {}) }",
        "return { promise: Promise.reject().catch(() => { for (;;); }) }",
        "this.setData({ get a() { for (;;); } })",
        "eval === undefined; Array.from({ length: 2 ** 31 }, () => 1)",
        "for (const x of { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }) }) });",
        "Object.assign({}, new Proxy({ a: 1 }, { get() { for (;;); } }))",
        "Reflect.ownKeys(new Proxy({}, { ownKeys() { for (;;); } }))",
        "class A { static a = (() => { for (;;); })() }",
        "label: for (;;) { try { continue label } finally { } }",
        "switch (1) { default: for (;;); }",
        "(function f(n) { for (;;) n && f(n - 1) })(3)",
    ];
    let cases: Vec<(String, &[&str])> =
        bodies.iter().map(|body| (handler(body), &["instructions"][..])).collect();
    all_end(&cases, &["--instructions", "2000000", "--timeout", "60000"]);
    for page in [
        "App({}); for (;;);",
        "Page(new Proxy({}, { get() { for (;;); }, ownKeys() { for (;;); } }))",
        "Page({ get onShareAppMessage() { for (;;); } })",
        "try { require({ toString() { for (;;); } }) } catch (e) { for (;;); }",
        "exports.a = function* () { for (;;) yield 1 }; [...exports.a()].length",
    ] {
        let outcome = limit_of(page, &["--instructions", "1000000", "--timeout", "60000"]);
        assert_eq!(outcome, "instructions", "{page}");
    }
}

/// Nothing inside the engine can end these: the process is ended.
#[cfg(target_os = "linux")]
#[test]
fn what_the_engine_cannot_interrupt_ends_at_the_deadline() {
    const ENDS: &[&str] = &["time", "memory"];
    bodies_end(
        &[
            ("return { title: String(/^(a+)+$/.test('a'.repeat(40) + 'b')) }", &["time"]),
            ("/(x+x+)+y/.exec('x'.repeat(50))", &["time"]),
            ("'x'.repeat(60).replace(/(x?){60}x{60}y/, '')", &["time"]),
            ("new Array(1e9).fill(0)", ENDS),
            ("[].indexOf.call({ length: 2 ** 53 - 1 }, 1)", &["time"]),
            ("[].includes.call({ length: 2 ** 53 - 1 }, 1)", &["time"]),
            ("[].reverse.call({ length: 2 ** 53 - 1 })", ENDS),
            ("[].splice.call({ length: 2 ** 53 - 1 }, 0, 1)", ENDS),
            ("[].copyWithin.call({ length: 2 ** 53 - 1 }, 0, 1)", ENDS),
            ("let a = [1]; for (;;) a = a.concat(a)", ENDS),
            ("let a = 3n; for (;;) a *= a", ENDS),
            ("'a'.repeat(1e6).replaceAll('a', 'b'.repeat(1e6))", ENDS),
            ("String.raw({ raw: { length: 2 ** 53 - 1 } })", ENDS),
            ("Math.max(...new Array(1e8).fill(1))", ENDS),
            ("BigInt('9'.repeat(1e7))", ENDS),
            ("[].unshift.call({ length: 2 ** 50 }, 1)", ENDS),
            ("/(?=(a+))a*b\\1/.test('a'.repeat(1e5))", &["time"]),
            (
                "let p = Promise.resolve(); for (let i = 0; i < 1e6; i++) p = p.then(); return { promise: p }",
                &["time", "memory", "jobs"],
            ),
            ("this.setData({ ['a' + '.b'.repeat(1e5)]: 1 })", &["time", "recursion"]),
            ("for (;;) console.log('x'.repeat(1e6))", &["time", "instructions", "memory"]),
        ],
        &["--timeout", "1500", "--memory", "256", "-j", "2"],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn memory_ends_at_its_limit() {
    const MEMORY: &[&str] = &["memory"];
    bodies_end(
        &[
            ("'x'.repeat(2 ** 29 - 24).split('')", MEMORY),
            ("'x'.repeat(2 ** 30 - 1)", MEMORY),
            ("'x'.padStart(2 ** 30)", MEMORY),
            ("'x'.padEnd(2 ** 30, 'ab')", MEMORY),
            ("new Array(2 ** 32 - 1).join('xx')", MEMORY),
            ("const a = []; a.length = 2 ** 32 - 1; a.sort()", MEMORY),
            ("let s = 'xx'; for (;;) s += s", MEMORY),
            ("let s = 'xx'; for (;;) s = s.repeat(2)", MEMORY),
            ("const a = [], s = 'x'.repeat(1e5); for (;;) a.push((s + a.length).slice(1))", MEMORY),
            ("const a = []; for (;;) a.push(new Uint8Array(1e6))", &["memory", "threw RangeError"]),
            ("const m = new Map(), s = 'x'.repeat(1e5); for (let i = 0; ; i++) m.set(s + i, m)", MEMORY),
            ("const s = 'x'.repeat(1e5); for (let i = 0; ; i++) Symbol.for(s + i)", MEMORY),
            ("let f = () => {}, s = 'x'.repeat(1e4); for (;;) f = f.bind(null, f, s + f.length)", MEMORY),
            ("encodeURIComponent('\u{7b2c}'.repeat(1e8))", MEMORY),
            ("throw new Error('x'.repeat(1e9))", MEMORY),
            ("wx.setStorageSync('a', 'x'.repeat(2 ** 29 - 24))", MEMORY),
            // A list with one item far out takes next to nothing.
            ("this.setData({ ['a[4294967294]']: 1 })", &["memory", "nothing"]),
            ("eval('[' + '1,'.repeat(3e8) + ']')", &["memory", "threw TypeError"]),
            ("String.fromCharCode.apply(null, { length: 2 ** 32 })", MEMORY),
            // What is refused before it is taken.
            ("new ArrayBuffer(2 ** 40)", &["threw RangeError"]),
            ("new Float64Array(2 ** 40)", &["threw RangeError"]),
            ("2n ** (2n ** 40n)", &["threw RangeError"]),
            ("Array.from({ length: 2 ** 32 })", &["threw RangeError"]),
        ],
        &["--timeout", "600000", "--memory", "128", "-j", "2"],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn recursion_through_native_functions_ends() {
    const ENDS: &[&str] = &["recursion"];
    bodies_end(
        &[
            ("async function f() { await f() } return f()", ENDS),
            ("const f = async () => { await f() }; f()", ENDS),
            ("function* g() { yield* g() } [...g()]", ENDS),
            ("class A { constructor() { new A() } } new A()", ENDS),
            ("const o = { toJSON() { return JSON.stringify(o) } }; JSON.stringify(o)", ENDS),
            ("const o = { toString() { return 'x' + o } }; String(o)", &["recursion", "returned", "nothing"]),
            ("'a'.replace(/a/, function f() { return 'a'.replace(/a/, f) })", ENDS),
            ("JSON.parse('[1]', function f() { return JSON.parse('[1]', f) })", ENDS),
            ("[2, 1].sort(function f() { return [2, 1].sort(f) })", ENDS),
            ("const s = { [Symbol.iterator]: () => [...s] }; [...s]", ENDS),
            ("Reflect.apply(function f() { Reflect.apply(f, null, []) }, null, [])", ENDS),
            ("const f = () => this.setData({}, f) || f(); f()", ENDS),
            ("const h = {}; const p = new Proxy({}, h); Object.setPrototypeOf(h, p); p.x", ENDS),
            (
                "let o = []; for (let i = 0; i < 3e5; i++) o = [o]; String(o)",
                &["recursion", "time", "nothing"],
            ),
            (
                "let o = []; for (let i = 0; i < 3e5; i++) o = [o]; JSON.stringify(o)",
                &["recursion", "time", "nothing"],
            ),
            (
                "let o = []; for (let i = 0; i < 3e5; i++) o = [o]; o.flat(Infinity)",
                &["recursion", "time", "nothing"],
            ),
        ],
        &["--timeout", "20000", "-j", "2"],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn what_page_code_parses_is_guarded() {
    const REFUSED: &[&str] =
        &["threw SyntaxError", "threw TypeError", "nesting", "nothing", "threw EvalError"];
    bodies_end(
        &[
            ("eval('('.repeat(1e5) + ')'.repeat(1e5))", REFUSED),
            ("new Function('x', '['.repeat(1e5) + ']'.repeat(1e5))", REFUSED),
            ("new RegExp('('.repeat(1e5) + ')'.repeat(1e5))", &["threw SyntaxError"]),
            ("new RegExp('(?:a{1,1000}){1,1000}{1,1000}')", &["threw SyntaxError"]),
            ("/((a{1,1000}){1,1000}){1,1000}/.test('b')", &["nothing"]),
            ("JSON.parse('['.repeat(1e5) + ']'.repeat(1e5))", &["nothing", "threw SyntaxError"]),
            ("JSON.parse('{\"a\":'.repeat(1e5))", &["threw SyntaxError"]),
            ("JSON.parse('1'.repeat(1e6)); JSON.parse('\"' + '\\\\u0041'.repeat(1e5) + '\"')", &["nothing"]),
            ("new Date('9'.repeat(1e6)); Date.parse('('.repeat(1e5))", &["nothing"]),
            ("decodeURIComponent('%E7'.repeat(1e5))", &["threw URIError", "threw UriError"]),
        ],
        &["--timeout", "60000", "-j", "2"],
    );
}
