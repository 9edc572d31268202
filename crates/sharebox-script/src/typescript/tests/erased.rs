//! Types become white space.

use super::{body, parts, problem, squeezed};

#[test]
fn types_leave_everything_else_where_it_was() {
    for (source, expected) in [
        ("let x: number = 1, y!: T[], z", "let x         = 1, y      , z"),
        ("const { a, b }: T = c", "const { a, b }    = c"),
        ("f(a as T, b!, <T>c, d satisfies T)", "f(a     , b , (  c), d            )"),
        (
            "f<T>(x); new A<T>(); g<T>`x`; h?.<T>(); const k = l<T>",
            "f   (x); new A   (); g   `x`; h?.   (); const k = l   ;",
        ),
        ("a!.b!.c!()![0]!", "a .b .c () [0] ;"),
        ("a?.b!.c; a?.b!; (a?.b)!.c", "a?.b .c; a?.b ; (a?.b) .c"),
        (
            "(x as T) = 1; x! += 1; (<T>x)++; [y as T] = z; for (x! of y);",
            "(x     ) = 1; x  += 1; (   x)++; [y     ] = z; for (x  of y);",
        ),
        (
            "function f<T>(this: T, a?: T, b: T = 1, ...c: T[]): T {}",
            "function f   (         a    , b    = 1, ...c     )    {}",
        ),
        ("function f(this: T,) {} function g(this: T) {}", "function f(        ) {} function g(       ) {}"),
        ("try {} catch (e: unknown) {}", "try {} catch (e         ) {}"),
        ("const f = async <T,>(x: T): Promise<T> => x", "const f = async     (x   )             => x"),
        (
            "x = { m<T>(this: X): T { return 1 as T }, get a(): T { return 1 } }",
            "x = { m   (       )    { return 1     ; }, get a()    { return 1 } }",
        ),
        (
            "function f(x: any): x is T { return x as any as T }",
            "function f(x     )         { return x            ; }",
        ),
        ("for (const x of [] as T[]) x as T", "for (const x of []       ) x     ;"),
        ("label: while (a as T) break label", "label: while (a     ) break label"),
        ("let x: A<B<C<D>>>= y", "let x            = y"),
        (
            "const f = function <T>(x: T) {}, g = (a?: T, b?) => 1",
            "const f = function    (x   ) {}, g = (a    , b ) => 1",
        ),
    ] {
        assert_eq!(body(source), expected, "{source}");
    }
}

#[test]
fn declarations_of_types_are_gone() {
    for source in [
        "interface A<T> extends B { a: T; b(): void }",
        "type A<T> = T extends infer U ? { [K in keyof T]-?: U } : never",
        "declare const a: T, b: U",
        "declare let a",
        "declare function f(x: T): U",
        "declare class A { m(): void }",
        "declare enum E { A }",
        "declare namespace N { const a: 1 }",
        "declare module 'm' { export const a: 1 }",
        "declare global { interface Window { a: 1 } }",
        "namespace N { export interface A {} type B = 1; namespace M { interface C {} } }",
        "function f(x: T): U",
        "abstract class A { abstract m(): void }",
    ] {
        let text = body(source);
        let rest = text.trim_start_matches("         class A {").trim_end_matches('}');
        assert_eq!(rest.trim(), ";", "{source}: {text}");
        assert_eq!(text.len(), source.len(), "{source}");
    }
    for source in [
        "import type A from 'a'",
        "import type { A } from 'a'",
        "import { type A, type B } from 'a'",
        "import type * as A from 'a'",
        "import type A = require('a')",
        "export type { A } from 'a'",
        "export { type A, type B } from 'a'",
        "export type * from 'a'",
        "export type * as A from 'a'",
        "export interface A {}",
        "export declare const a: T",
        "export default interface A {}",
        "type A = 1; export { A }",
        "type A = 1; export default A",
        "import type { A } from 'a'; export { A }",
        "export as namespace A",
    ] {
        let (header, text) = parts(source);
        assert!(!header.contains("_$r"), "{source}: {header}");
        assert_eq!(text.replace([';', ' '], ""), "", "{source}: {text}");
    }
}

#[test]
fn imports_are_kept_if_a_value_needs_them() {
    for (source, required) in [
        ("import { A } from 'a'; let x: A", false),
        ("import { A } from 'a'; let x: typeof A", false),
        ("import { A } from 'a'; class B implements A {}", false),
        ("import { A } from 'a'", false),
        ("import A from 'a'; f(x as A, <A>y, z<A>())", false),
        ("import * as A from 'a'; let x: A.B", false),
        ("import { A } from 'a'; function f(A) { return A }", false),
        ("import { A } from 'a'; enum E { A, B = A }", false),
        ("import 'a'", true),
        ("import {} from 'a'", true),
        ("import { A } from 'a'; let x = A", true),
        ("import { A } from 'a'; class B extends A<T> {}", true),
        ("import { A } from 'a'; @A class B {}", true),
        ("import { A } from 'a'; export { A }", true),
        ("import { A } from 'a'; export default A", true),
        ("import { A } from 'a'; import B = A.C; B()", true),
        ("import { A } from 'a'; enum E { B = A }", true),
        ("import { A, B } from 'a'; let x: A = B", true),
        ("import A = require('a'); A()", true),
        ("import A = require('a'); let x: A", true),
        ("import { A } from 'a'; let x = { A }", true),
        ("export { A } from 'a'", true),
    ] {
        let (header, text) = parts(source);
        assert_eq!(
            header.contains("_$r(\"a\")") || text.contains("require('a')"),
            required,
            "{source}\n{header}\n{text}"
        );
    }
}

#[test]
fn classes_keep_what_runs() {
    for (source, expected) in [
        ("abstract class A<T> extends B<T> implements C, D<T> {}", "class A extends B {}"),
        ("class A { a: T; b?: T; c!: T; declare d: T; e; static f: T }", "class A { ; ; ; ; ; ; }"),
        (
            "class A { #a: T; a?: T = 1; readonly b = 2; static readonly c: T = 3 }",
            "class A { #a ; a = 1; ; b = 2; static c = 3 }",
        ),
        (
            "class A { [key: string]: T; abstract a: T; abstract m(): T; m(x: T): T; m(x) {} }",
            "class A { ; ; ; ; m(x) {} }",
        ),
        (
            "class A { public m?(): T {} private async *n<T>() {} protected get o(): T { return 1 } }",
            "class A { ; m () {} ; async *n () {} ; get o() { return 1 } }",
        ),
        (
            "class A { override m() {} public static async n() {} }",
            "class A { ; m() {} static async n() {} }",
        ),
        (
            "class A { public readonly = 1; static static = 2; get = 3; declare() {} }",
            "class A { ; readonly = 1; static static = 2; get = 3; declare() {} }",
        ),
        (
            "export default abstract class<T> extends A implements B {}",
            "class _default extends A {} _$e.default = _default;",
        ),
        ("x = class implements A {}", "x = class {}"),
        ("class A extends (B as C) {}", "class A extends (B ) {}"),
        ("class A { constructor(a: T); constructor(a: any) {} }", "class A { ; constructor(a ) {} }"),
    ] {
        // A semicolon more or less makes no difference between members.
        let members = |text: &str| squeezed(&text.replace(';', " "));
        assert_eq!(members(&body(source)), members(expected), "{source}");
    }
}

#[test]
fn what_ended_with_a_type_still_ends_there() {
    for (source, expected) in [
        ("const a = b as T\n(c)", "const a = b     ;\n(c)"),
        ("a as T\n[b]", "a     ;\n[b]"),
        ("return a as T\n`b`", "return a     ;\n`b`"),
        ("interface A {}\n(a)", ";             \n(a)"),
        ("class A { a = b as T\n['c'] = 1 }", "class A { a = b     ;\n['c'] = 1 }"),
        ("class A { a = b\n public ['c'] = 1 }", "class A { a = b\n ;      ['c'] = 1 }"),
        ("class A { a = b\n private *c() {} }", "class A { a = b\n ;       *c() {} }"),
        ("class A { a = 1\n declare b: T\n *c() {} }", "class A { a = 1\n ;           \n *c() {} }"),
        ("import a = b.c\n(d)", ";             \n(d)"),
        ("import a = b.c; a()\n", "var a = b.c; a()\n"),
    ] {
        assert_eq!(body(source), expected, "{source}");
    }
}

#[test]
fn line_ends_stay_where_they_may_not_be() {
    for (source, expected) in [
        ("const f = (a):\n  T => a", "const f = (a  \n  ) => a"),
        ("const f = async <\n  T,\n>(a: T) => a", "const f = async (\n    \n  a   ) => a"),
        ("function f() { return <T>\n  a }", "function f() { return (  \n  a) }"),
        ("const f = () => <T>{ a: 1 }", "const f = () => (  { a: 1 })"),
        ("function f() { return <\n  T>(a: T) => a }", "function f() { return (\n     a   ) => a }"),
    ] {
        assert_eq!(body(source), expected, "{source}");
    }
}

#[test]
fn operators_keep_their_operands() {
    for (source, expected) in [
        ("x = a * b as T + c", "x = a * b      + c"),
        ("x = a as T + b", "x = a      + b"),
        ("x = a as T ? b : c as U", "x = a      ? b : c     ;"),
        ("x = a as T && b", "x = a      && b"),
    ] {
        assert_eq!(body(source), expected, "{source}");
    }
}

#[test]
fn errors_have_their_place() {
    for (source, expected) in [
        ("const a: = 1", "a.ts:1:10: unexpected token"),
        ("Page({\n  a(x: number {}\n})", "a.ts:2:15: expected `,` or `)` but found `{`"),
        ("enum E { A = 'a', B }", "a.ts:1:19: an enum member after a string needs a value"),
        ("namespace N { export let a = 1 }", "a.ts:1:22: a namespace can export only constants"),
        ("class A { m(@a b) {} }", "a.ts:1:13: a decorator of a parameter is not supported"),
        ("f(@a class {})", "a.ts:1:3: a decorator of a class that is not declared is not supported"),
        (
            "class A { @a [b()]() {} }",
            "a.ts:1:11: a decorator of a member with a computed name is not supported",
        ),
        ("class A { @a #b = 1 }", "a.ts:1:11: a decorator of a private member is not supported"),
        ("const x: number\nlet y", "a.ts:1:7: missing initializer in const declaration"),
        ("interface A { a: }", "a.ts:1:18: unexpected token"),
        ("let a = await b as T", "a.ts:1:9: `await` outside an `async` function"),
    ] {
        assert_eq!(problem(source), expected, "{source}");
    }
}
