//! Facts about TypeScript: as about the JavaScript in it, at the author's places.

use sharebox_diagnostic::{Position, SourceText};
use sharebox_script::{Facts, ModuleSyntax};

use super::{File, on_big_stack_as, strings};

fn facts(text: &str) -> Facts {
    on_big_stack_as("a.ts", text).unwrap_or_else(|problem| panic!("{problem}\n{text}"))
}

/// A file with what its script makes of the function that begins with `begin` and ends with `end`.
fn file(text: &str, begin: &str, end: &str) -> File {
    let facts = facts(text);
    let script = &facts.common_js().expect("it has types").text;
    let start = script.find(begin).unwrap_or_else(|| panic!("{script}"));
    let length = script[start..].find(end).unwrap_or_else(|| panic!("{script}")) + end.len();
    let marked = script[start..start + length].to_owned();
    File { source: SourceText::new("a.ts", text), facts, marked }
}

#[test]
fn returned_fields_are_seen_through_casts() {
    for (returned, shown) in [
        ("{ title: t as string, path: p! }", "title=2:63 t; path=2:82 p"),
        ("<Card>{ title: t, path: p }", "title=2:69 t; path=2:78 p"),
        ("{ title: t, path: p } as Card", "title=2:63 t; path=2:72 p"),
        ("({ title: t, path: p } satisfies Card)", "title=2:64 t; path=2:73 p"),
        ("{ title: t, path: p } as unknown as Card", "title=2:63 t; path=2:72 p"),
    ] {
        let text =
            format!("Page({{\n  onShareAppMessage(this: any, o?: O): Card {{ return {returned} }}\n}})");
        let file = file(&text, "onShareAppMessage(", " }\n}");
        let marked = file.marked.trim_end_matches("\n}").to_owned();
        let function = file.facts.function(&marked).unwrap_or_else(|| panic!("{marked}"));
        assert_eq!(file.show(&function.name_at), "2:3 onShareAppMessage");
        let seen = strings(&[("title", "T"), ("path", "/p")]);
        let object = function.returned_object(&seen, false).unwrap_or_else(|| panic!("{returned}"));
        assert_eq!(file.show_fields(object), shown, "{returned}");
    }
}

#[test]
fn functions_are_found_by_the_text_that_runs() {
    for (text, begin, end, name) in [
        ("class A { public static async m<T>(a: T): Promise<T> { return a } }", "async m", " }", "1:31 m"),
        ("class A { private readonly f = <T>(a: T): T => a }", "(a", "=> a", "1:28 f"),
        ("class A { protected override get g(): T { return 1 as T } }", "get g", "} ", "1:34 g"),
        ("class A { @d() public m(): void {} }", "m()", "{}", "1:23 m"),
        ("const f = async <T,>(a: T) => a", "async", "=> a", "1:7 f"),
        ("const f = <\n T>(a: T) => a", "(\n", "=> a", "1:7 f"),
        ("const f = (function (a?: T) {} as F)", "function", "{}", "1:7 f"),
        ("function f<T>(this: T): asserts this is T {}", "function", "{}", "1:10 f"),
        ("export default class { m?(): T {} }", "m", "{}", "1:24 m"),
        ("namespace N { export function f(): T {} }", "function f", "{}", "1:31 f"),
        ("enum E { A = (() : T => 1)() }", "()", "=> 1", "1:15 ("),
    ] {
        let file = file(text, begin, end);
        let marked = file.marked.trim_end().to_owned();
        let function = file.facts.function(&marked).unwrap_or_else(|| panic!("{text}: {marked}"));
        assert_eq!(file.show(&function.name_at), name, "{text}");
    }
}

#[test]
fn calls_are_found_behind_their_types() {
    for text in ["wx.f<T>({ a: 1 })", "wx.f!({ a: 1 })", "wx!.f?.<T>({ a: 1 })", "(wx as T).f({ a: 1 } as T)"]
    {
        let facts = facts(text);
        let column = u32::try_from(text.find("({").unwrap()).unwrap() + 1;
        let call = facts.call_at(Position::new(1, column)).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(call.keys.first().map(|key| key.name.as_str()), Some("a"), "{text}");
    }
}

#[test]
fn names_in_types_are_not_used() {
    let facts =
        facts("let a: Foo<typeof bar> = baz as Qux; enum E { A, B = A, C = other } E; namespace N { a }");
    for name in ["Foo", "bar", "Qux", "A", "E", "N"] {
        assert_eq!(facts.uses_identifier(name), None, "{name}");
    }
    for name in ["baz", "other"] {
        assert!(facts.uses_identifier(name).is_some(), "{name}");
    }
}

#[test]
fn modules_are_told_by_what_the_author_wrote() {
    for (text, module) in [
        ("import type { A } from 'a'", true),
        ("export interface A {}", true),
        ("import a = require('a')", true),
        ("export = a", true),
        ("import a = b.c", false),
        ("let a: import('a').B", false),
        ("declare module 'a' { export const b: 1 }", false),
    ] {
        let expected = if module { ModuleSyntax::EsModule } else { ModuleSyntax::Script };
        assert_eq!(facts(text).module_syntax(), expected, "{text}");
    }
}
