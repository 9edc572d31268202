//! What TypeScript adds that runs.

use super::{body, parts, squeezed};

fn check(cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        assert_eq!(squeezed(&body(source)), squeezed(expected), "{source}");
    }
}

#[test]
fn enums_are_objects() {
    check(&[
        (
            "enum E { A, B = 5, C, 'd-e' = -1, F }",
            r#"var E = (function (E) { E[E["A"] = 0] = "A"; E[E["B"] = 5] = "B"; E[E["C"] = 6] = "C"; E[E["d-e"] = -1] = "d-e"; E[E["F"] = 0] = "F"; return E;})(E || {});"#,
        ),
        (
            "const enum E { A = 'a', B = `b`, C = A + 1, D = x() }",
            r#"var E = (function (E) { E["A"] = 'a'; E["B"] = `b`; E["C"] = E.A + 1; E[E["D"] = x()] = "D"; return E;})(E || {});"#,
        ),
        (
            "enum E { A = x.y, B, C = ((A) => A)(A) }",
            r#"var E = (function (E) { E[E["A"] = x.y] = "A"; E[E["B"] = 1 + E["A"]] = "B"; E[E["C"] = ((A) => A)(E.A)] = "C"; return E;})(E || {});"#,
        ),
        (
            "enum E { A = 1 } enum E { B = A, C = E.A }",
            r#"var E = (function (E) { E[E["A"] = 1] = "A"; return E;})(E || {}); E = (function (E) { E[E["B"] = E.A] = "B"; E[E["C"] = E.A] = "C"; return E;})(E || {});"#,
        ),
        (
            "enum E { S = 's' } enum F { T = E.S as any, }",
            r#"var E = (function (E) { E["S"] = 's'; return E;})(E || {}); var F = (function (F) { F["T"] = E.S ; return F;})(F || {});"#,
        ),
        ("{ enum E { A } }", r#"{ let E = (function (E) { E[E["A"] = 0] = "A"; return E;})({}); }"#),
        ("export enum E { A }", r#"let E = _$e.E = (function (E) { E[E["A"] = 0] = "A"; return E;})({});"#),
        (
            "enum E { A } export { E as F }",
            r#"var E = _$e.F = (function (E) { E[E["A"] = 0] = "A"; return E;})(E || {}); ;"#,
        ),
    ]);
}

#[test]
fn namespaces_are_functions() {
    check(&[
        (
            "namespace N { const a = 1; export const b = a, c: T = 2; export function f() {} export class C {} }",
            "let N; (function (_$n_N) { const a = 1; const b = _$n_N.b = a, c = _$n_N.c = 2; function f() {} _$n_N.f = f; class C {} _$n_N.C = C; })(N || (N = {}));",
        ),
        (
            "namespace A.B { export const { c, d } = e }",
            "let A; (function (_$n_A) { let B; (function (_$n_B) { const { c, d } = e;_$n_B.c = c, _$n_B.d = d; })(B || (B = _$n_A.B || (_$n_A.B = {})));})(A || (A = {}));",
        ),
        (
            "function f() {} namespace f { export enum E { A } }",
            r#"function f() {} ; (function (_$n_f) { let E = (function (E) { E[E["A"] = 0] = "A"; return E;})({}); _$n_f.E = E; })(f || (f = {}));"#,
        ),
        ("export module N { a() }", "let N; (function (_$n_N) { a() })(N || (_$e.N = N = {}));"),
        (
            "namespace N { import a = b.c; export import d = a.e; f(a) }",
            "let N; (function (_$n_N) { var a = b.c; var d = _$n_N.d = a.e; f(a) })(N || (N = {}));",
        ),
    ]);
}

#[test]
fn imports_and_exports_of_commonjs() {
    check(&[
        ("import a = require('a'); a()", "const a = require('a'); a()"),
        ("import a = require('a')\n(a)", "const a = require('a');\n(a)"),
        ("export import a = require('a')", "const a = _$e.a = require('a');"),
        ("export = { a: 1 as T }", "module.exports = { a: 1 }"),
        ("import { a } from 'a'; import b = a.c; b()", "; var b = _$i1.a.c; b()"),
    ]);
    let (header, _) = parts("import a = require('a'); export = a");
    assert_eq!(header, "\"use strict\";", "no marker");
    assert_eq!(parts("let a: T").0, "", "a script stays one");
}

#[test]
fn what_is_left_of_a_module_is_one() {
    for (source, marked) in [
        ("import { A } from 'a'", true),
        ("export interface A {}", true),
        ("import 'a'; export type A = 1", false),
        ("export {}", true),
    ] {
        let (header, _) = parts(source);
        assert!(header.starts_with("\"use strict\";"), "{source}");
        assert_eq!(header.contains("__esModule"), marked, "{source}: {header}");
    }
}

#[test]
fn parameter_properties_are_assigned() {
    check(&[
        (
            "class A { constructor(private a: T, readonly b = 1, c, public d?: T) { e() } }",
            "class A { constructor( a , b = 1, c, d ) {;this.a = a, this.b = b, this.d = d; e() } }",
        ),
        (
            "class A { constructor(public a) { 'use strict'; b() } }",
            "class A { constructor( a) { 'use strict';;this.a = a; b() } }",
        ),
        (
            "class A extends B { constructor(public a) { b()\nsuper(a)\nc() } }",
            "class A extends B { constructor( a) { b()\n;(super(a), this.a = a, this)\nc() } }",
        ),
        (
            "class A extends B { constructor(public a) { const b = () => super(); class C extends B { constructor() { super() } } b() } }",
            "class A extends B { constructor( a) { const b = () => (super(), this.a = a, this); class C extends B { constructor() { super() } } b() } }",
        ),
    ]);
}

#[test]
fn decorators_stay_in_their_places() {
    check(&[
        (
            "@a @b(x) class A { c = A }",
            "let A; A = _$c(() => [a ,b(x)], {A: class {static{A=this} c = A }}.A);",
        ),
        ("@a export class A {}", "let A; A = _$c(() => [a], {A: class {static{A=this}}}.A); _$e.A = A;"),
        ("export @a class A {}", "let A; A = _$c(() => [a], {A: class {static{A=this}}}.A); _$e.A = A;"),
        (
            "@a export default class {}",
            "let _default; _default = _$c(() => [a], {_default: class {static{_default=this}}}._default); _$e.default = _default;",
        ),
        (
            "class A { @a @b() m() {} @c static n() {} @d get o() { return 1 } }",
            "class A { static{_$m(this,0,\"m\",0,() => [a ,b()])} m() {} static{_$m(this,1,\"n\",0,() => [c])} static n() {} static{_$m(this,0,\"o\",0,() => [d])} get o() { return 1 } ;static{_$a(this)}}",
        ),
        (
            "class A { @a b: T; @a c: T = 1; @a 'd' = 2; @a ['e'] = 3; @a static f = 4 }",
            "class A { static{_$m(this,0,\"b\",1,() => [a])} static{_$m(this,0,\"c\",1,() => [a])} #_$f1 = this.c = 1; static{_$m(this,0,\"d\",1,() => [a])} #_$f2 = this['d'] = 2; static{_$m(this,0,\"e\",1,() => [a])} #_$f3 = this['e'] = 3; static{_$m(this,1,\"f\",1,() => [a])} static #_$f4 = this.f = 4 ;static{_$a(this)}}",
        ),
    ]);
    let (_, text) = parts("abstract class A { @a abstract b: T; abstract c: T }");
    let kept = "class A { static{_$m(this,0,\"b\",1,() => [a])} ; ;static{_$a(this)}}";
    assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), kept);
    let (header, _) = parts("import { a } from 'a'; @a class A { @a m() {} }");
    assert!(header.contains("function _$c(d,c)") && header.contains("function _$m("), "{header}");
}
