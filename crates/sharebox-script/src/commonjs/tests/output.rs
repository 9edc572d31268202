//! Exact output, construct by construct.

use super::{facts, parts, problem};

#[test]
fn imports_are_read_from_their_module() {
    let cases = [
        ("import a from './a'; a()", "; ;(0, _$i1.default)()"),
        ("import {a, b as c} from './a'; a.x; c", "; _$i1.a.x; _$i1.b"),
        ("import * as ns from './a'; ns.x()", "; ns.x()"),
        ("import './a'; import {} from './b'", "; ;"),
        ("import d, {a} from './a'; [d, a]", "; [_$i1.default, _$i1.a]"),
        (
            "import {a} from './a'; f({a, b: a}); ({a: x} = {a})",
            "; f({a: _$i1.a, b: _$i1.a}); ({a: x} = {a: _$i1.a})",
        ),
        (
            "import {a} from './a'; a`x`; a?.(); (a)(); new a(); new a.B()",
            "; ;(0, _$i1.a)`x`; ;(0, _$i1.a)?.(); ((0, _$i1.a))(); new _$i1.a(); new _$i1.a.B()",
        ),
        (
            "import {a} from './a'; typeof a; a.x = 1; a[a]++",
            "; typeof _$i1.a; _$i1.a.x = 1; _$i1.a[_$i1.a]++",
        ),
        ("import {a} from './a'; if (x) a(); else a(1)", "; if (x) (0, _$i1.a)(); else (0, _$i1.a)(1)"),
        (
            "import {a} from './a'; function f(a) { a() } { let a; a() } (a => a())",
            "; function f(a) { a() } { let a; a() } (a => a())",
        ),
        (
            "import {a} from './a'; (function () { if (x) { var a } a() })(function a() { a() })",
            "; (function () { if (x) { var a } a() })(function a() { a() })",
        ),
        (
            "import {a} from './a'; class a2 { static a = a; a() { return a } }",
            "; class a2 { static a = _$i1.a; a() { return _$i1.a } }",
        ),
        (
            "import {a} from './a'; a = 1; a++; [a] = x",
            r#"; _$i1.a = (1, _$o("a")); _$o("a"); [_$i1.a] = (x, _$o("a"))"#,
        ),
        ("import a from './a'; export { a as b }", "; ;"),
        (
            "import('./a'); import(a)",
            "Promise.resolve().then(() => _$w(_$r('./a'))); Promise.resolve(`${a}`).then((s) => _$w(_$r(s)))",
        ),
        ("import { 'a-b' as c } from './a'; export { c as 'd-e' }", "; ;"),
    ];
    for (source, expected) in cases {
        assert_eq!(parts(source).1, expected, "{source}");
    }
}

#[test]
fn exports_follow_their_variables() {
    let cases = [
        (
            "export const a = 1, f = () => a, { b, ...c } = a",
            "const a = _$e.a = 1, f = () => a, _$t1 = (_$e.f = f), { b, ...c } = a, _$t2 = (_$e.b = b, _$e.c = c)",
        ),
        (
            "export let a; a = 1; a += 2; a++; f(a--); [a] = []; f([a] = [])",
            "let a; _$e.a = a = 1; _$e.a = a += 2; a++, _$e.a = a; f([a--, _$e.a = a][0]); [a] = [], _$e.a = a; f([[a] = [], _$e.a = a][0])",
        ),
        ("export let a; for (a of b) f(a)", "let a; for (a of b) {_$e.a = a;f(a)}"),
        ("export var a; for (var a in b) {}", "var a; for (var a in b) {_$e.a = a;{}}"),
        (
            "export function f() { f = 1 } export async function* g() {}",
            "function f() { _$e.f = f = 1 } async function* g() {}",
        ),
        ("export class A {} new A()", "class A {} _$e.A = A; new A()"),
        ("export { a as b, a as default }; let a = 1", "; let a = _$e.default = _$e.b = 1"),
        ("export default 1", "var _default = _$e.default = 1"),
        ("export default () => 1", "var _default = () => 1;_$e.default = _default;"),
        ("export default function () {}", "function _default() {}"),
        ("export default function f() {}", "function f() {}"),
        ("export default class {}", "class _default {} _$e.default = _default;"),
        ("export default class A {} A.x = 1", "class A {} _$e.default = A; A.x = 1"),
        ("export default (function () {})", "var _default = (function () {});_$e.default = _default;"),
        ("export { a, default as b } from './a'", ";"),
        ("export * from './a'", ";"),
        ("export * as ns from './a'", ";"),
        (
            "const require = 1; export { require as r }; f({ require })",
            "const _$require = _$e.r = 1; ; f({ require: _$require })",
        ),
        ("let _$ = 1; export { _$ as a }", "let _$ = _$1_e.a = 1; ;"),
    ];
    for (source, expected) in cases {
        assert_eq!(parts(source).1, expected, "{source}");
    }
}

#[test]
fn the_first_line_prepares_exports_and_requires_modules() {
    let marker = r#"Object.defineProperty(_$e,"__esModule",{value:true});"#;
    let cases = [
        ("import './a'", r#"var _$r=require;_$r("./a");"#.to_owned()),
        ("import {a} from './a'; import {b} from './b'; import {c} from './a'",
         r#"var _$r=require;var _$i1=_$r("./a");var _$i2=_$r("./b");"#.to_owned()),
        ("import a from './a'",
         r#"var _$r=require;function _$d(m){return m&&m.__esModule?m:{default:m}}var _$i1=_$d(_$r("./a"));"#.to_owned()),
        ("export let b; export function f() {} export { f as a }",
         format!("var _$e=exports;{marker}_$e.b = void 0;_$e.a = _$e.f = f;")),
        ("export default function () {}", format!("var _$e=exports;{marker}_$e.default = _default;")),
        ("f(this)", String::new()),
        ("export {}; f(this)", format!("var _$e=exports,_$u;{marker}")),
        ("export { a } from './a'",
         format!("var _$e=exports,_$r=require;{marker}Object.defineProperty(_$e,\"a\",{{enumerable:true,\
                  get:function(){{return _$i1.a}}}});var _$i1=_$r(\"./a\");")),
    ];
    for (source, expected) in cases {
        if expected.is_empty() {
            assert!(facts(source).common_js().is_none(), "{source}");
        } else {
            assert_eq!(parts(source).0, format!("\"use strict\";{expected}"), "{source}");
        }
    }
}

#[test]
fn namespaces_and_stars_bring_their_helpers() {
    let (header, body) = parts("import * as ns from './a'; export * from './b'; export { ns, ns as m }");
    assert!(header.contains("function _$w(m)") && header.contains("function _$s(m)"), "{header}");
    assert!(header.contains(r#"var _$n={"m":true,"ns":true};"#), "{header}");
    let end = "_$e.m = void 0;_$e.ns = void 0;var _$i1=_$w(_$r(\"./a\"));var ns=_$i1;_$e.m = _$i1;_$e.ns = _$i1;\
               var _$i2=_$r(\"./b\");_$s(_$i2);";
    assert!(header.ends_with(end), "{header}");
    assert_eq!(body, "; ; ;");
}

#[test]
fn only_a_call_that_begins_a_statement_is_kept_apart() {
    let (_, body) = parts("import {a} from './a'\na()\nif (x)\n  a()\nvar y = a() + a()\nx = a\na(a())");
    let expected = ";\n;(0, _$i1.a)()\nif (x)\n  (0, _$i1.a)()\nvar y = (0, _$i1.a)() + (0, _$i1.a)()\nx = _$i1.a\n\
                    ;(0, _$i1.a)((0, _$i1.a)())";
    assert_eq!(body, expected);
}

#[test]
fn this_is_undefined_at_the_top_of_a_module_only() {
    let source =
        "export {}; f(this, () => this); function g() { this } class A { x = this; [this]() { this } }";
    let expected = "; f(_$u, () => _$u); function g() { this } class A { x = this; [_$u]() { this } }";
    assert_eq!(parts(source).1, expected);
}

#[test]
fn lines_stay() {
    let source = "import {\n  a,\n  b\n} from './a'\r\nexport\n  default\n  a\nexport {\n  a\n}\nlast";
    let (_, body) = parts(source);
    assert_eq!(body, ";\n\n\n\r\nvar _default = _$e.default = \n\n_$i1.a\n;\n\n\nlast");
}

#[test]
fn scripts_stay_as_they_are() {
    for source in [
        "Page({})",
        "// import a from 'a'\nrequire('./a')",
        "f('export')",
        "'use strict'; this.x",
        "/** @type {a} */ f('@a')",
    ] {
        assert!(facts(source).common_js().is_none(), "{source}");
    }
    let (header, _) = parts("import('./a')");
    assert!(!header.contains("use strict"), "{header}");
    let (header, _) = parts("'use strict'; import('./a')");
    assert!(header.starts_with("\"use strict\";"), "{header}");
    let (header, body) = parts("@a class A {}\nthis.x");
    assert!(!header.contains("use strict"), "{header}");
    assert_eq!(body, "let A; A = _$c(() => [a], {A:  class  {static{A=this}}}.A);\nthis.x");
}

#[test]
fn a_hashbang_becomes_a_comment() {
    assert_eq!(parts("#!/usr/bin/env node\nexport {}").1, "///usr/bin/env node\n;");
}

#[test]
fn what_no_script_can_do_is_refused() {
    let cases = [
        ("export {}; await x", "a.js:1:12: `await` outside an `async` function"),
        ("export {}; import.meta.url", "a.js:1:12: `import.meta` in a page script"),
        ("import a from './a'; let a", "a.js:1:26: `a` is imported and declared again"),
        ("export { a }", "a.js:1:10: `a` is exported but not declared"),
        ("let a; export { a as __esModule }", "a.js:1:22: `__esModule` cannot be exported"),
    ];
    for (source, expected) in cases {
        assert_eq!(problem(source), expected, "{source}");
    }
}
