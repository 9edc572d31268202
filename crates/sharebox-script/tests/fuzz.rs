//! The parser of scripts with what stands before and behind it (depth, ES modules, TypeScript): whatever the bytes are, it ends, without a panic and with what it promises.
//!
//! `sharebox-fuzz` says how to run more cases, and others.

use sharebox_diagnostic::SourceText;
use sharebox_fuzz::{fuzz, prelude::*, words};
use sharebox_script::{ScriptLimits, analyse, counted};

const SCRIPT: &[&str] = &[
    "Page({",
    "})",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "`",
    "${",
    "'",
    "\"",
    "/",
    "*",
    "//",
    "/*",
    "*/",
    "\n",
    ";",
    ",",
    ".",
    "=>",
    "=",
    "a",
    "b",
    " ",
    "import ",
    "export ",
    "default ",
    "from ",
    "'x'",
    "* as ",
    "let ",
    "const ",
    "function ",
    "class ",
    "extends ",
    "async ",
    "await ",
    "yield ",
    "return ",
    "get ",
    "static ",
    "#p",
    "?.",
    "...",
    "\\u{61}",
    "\u{2028}",
    "\u{feff}",
    "<!--",
    "-->",
    "#!",
    "0x",
    "1e",
    "1n",
    "/[(]/",
    "onShareAppMessage",
    "this",
    "if (a) ",
    "for (;;) ",
    "type A = ",
    "interface B ",
    "enum C ",
    "namespace D ",
    "declare ",
    "abstract ",
    "as ",
    "satisfies ",
    "<T>",
    ": ",
    "?",
    "!",
    "readonly ",
    "private ",
    "@d ",
    "import('x')",
    "import.meta",
    "export =",
    "import a = require('x')",
    "<a>",
    "\r\n",
];

fn check(name: &'static str, text: &str) -> Result<(), TestCaseError> {
    let limits = ScriptLimits { bytes: 3_000_000, nesting: 2_000 };
    let source = SourceText::new(name, text);
    let Ok(facts) = analyse(&source, &limits) else { return Ok(()) };
    // What is run in its place is a script: no module, no TypeScript.
    if let Some(script) = facts.common_js() {
        let again = analyse(&SourceText::new("a.js", &script.text), &limits);
        prop_assert!(again.is_ok(), "{:?} became {:?}: {:?}", text, script.text, again.err());
    }
    Ok(())
}

#[test]
fn javascript() {
    fuzz(3_000, words(SCRIPT), |text| check("a.js", &text));
}

#[test]
fn typescript() {
    fuzz(3_000, words(SCRIPT), |text| check("a.ts", &text));
}

/// Mostly valid programs: what comes behind the parser sees them too.
#[test]
fn statements() {
    const STATEMENTS: &[&str] = &[
        "import a from 'a';\n",
        "import { b as c } from 'b';\n",
        "import * as d from 'd';\n",
        "export const e = a;\n",
        "export default { c };\n",
        "export { c as f };\n",
        "export * from 'g';\n",
        "export class H { i = c }\n",
        "export function j() { return a(c, d.k) }\n",
        "enum L { M = 1, N }\n",
        "export enum O { P = 'q' }\n",
        "interface R { s: string }\n",
        "type T<U> = U[];\n",
        "namespace V { export const w = 1 }\n",
        "class X<Y> { constructor(private z: Y) {} }\n",
        "let aa = <any>c;\n",
        "const bb = c as unknown as R;\n",
        "c!.x;\n",
        "Page({ data: { c }, onShareAppMessage(res): any { return { title: `${c}` } } });\n",
        "declare const cc: number;\n",
        "function dd(this: R, a?: number): asserts a is number {}\n",
        "export default class {}\n",
        "export let ee = 1; ee++;\n",
        "abstract class FF { abstract gg(): void }\n",
        "import type { hh } from 'h';\n",
        "{ let a = 1; a }\n",
        "({ a, c, d });\n",
    ];
    let some =
        || prop::collection::vec(prop::sample::select(STATEMENTS), 0..8).prop_map(|parts| parts.concat());
    fuzz(1_500, some(), |text| check("a.ts", &text));
    fuzz(1_500, some(), |text| check("a.js", &text));
}

fn check_counted(name: &'static str, text: &str) -> Result<(), TestCaseError> {
    let limits = ScriptLimits { bytes: 3_000_000, nesting: 2_000 };
    let source = SourceText::new(name, text);
    let Ok(facts) = analyse(&source, &limits) else { return Ok(()) };
    let counted = match counted(&source, &facts) {
        Ok(counted) => counted,
        Err(error) => return Err(TestCaseError::fail(format!("{text:?}: {error:?}"))),
    };
    prop_assert!(!text.contains(&counted.array), "{:?} has {}", text, counted.array);
    // It runs as the body of a function wherever the script without the signs does.
    let body = |parameters: &str, text: &str| {
        let body = format!("(function ({parameters}) {{{text}\n}})");
        analyse(&SourceText::new("b.js", &body), &limits).err()
    };
    let plain = facts.common_js().map_or(text, |script| &script.text);
    let parameters = format!("require, module, exports, {}", counted.array);
    let wrong = body(&parameters, &counted.text);
    prop_assert!(
        wrong.is_none() || body("require, module, exports", plain).is_some(),
        "{:?} became {:?}: {:?}",
        text,
        counted.text,
        wrong
    );
    for point in counted.points.iter().flatten() {
        prop_assert!(source.offset(point.at).is_some(), "{:?} has no {:?}", text, point);
        prop_assert!(point.function < counted.points.len(), "{:?}: {:?}", text, point);
    }
    for (function, _) in &counted.names {
        prop_assert!(*function < counted.points.len(), "{:?}: {:?}", text, counted.names);
    }
    Ok(())
}

/// What counts is the same script with signs in it: it parses again, and every place is one of the author's file.
#[test]
fn counted_scripts() {
    const STATEMENTS: &[&str] = &[
        "if (a) b()\n",
        "if (a) b(); else c()\n",
        "else d()\n",
        "for (const a of b) c(a)\n",
        "for (;;) break\n",
        "while (a) { b() }\n",
        "do a(); while (b)\n",
        "switch (a) { case 1: b(); case 2: break; default: c() }\n",
        "switch (a) {}\n",
        "const a = b ? c : d\n",
        "a = b && c || d ?? e\n",
        "a ||= b; c &&= d; e ??= f\n",
        "try { a() } catch { b() } finally { c() }\n",
        "try { a() } catch ({ b }) { c(b) }\n",
        "const f = (a, b = a && 1) => b\n",
        "const g = async a => ({ a })\n",
        "const h = () => [a ? 1 : 2]\n",
        "function i(a = b ? 1 : 2) { 'use strict'; return a }\n",
        "class J extends K { static #l = a && b; m = () => this; constructor() { super(); } static { n() } get o() { return 1 } }\n",
        "label: for (;;) { continue label }\n",
        "with (a) b\n",
        "return\n",
        "yield: a\n",
        "`${a ? 'b' : `${c && d}`}`\n",
        "a?.b?.(c && d)\n",
        "import e from 'e'\n",
        "export default { f() { return e && 1 } }\n",
        "export const q = async function* () { yield* a; await b }\n",
        "// 注释 😀\n",
        "Page({ onShareAppMessage(r) { return r.from === 'button' ? { title: '😀' } : {} } })\n",
        "enum L { M = 1 }\n",
        "let aa = <any>c;\n",
        "if (a) function z() {}\n",
        "var _$reached = 1\n",
        "#!x\n",
        "\u{2028}",
    ];
    let some =
        || prop::collection::vec(prop::sample::select(STATEMENTS), 0..8).prop_map(|parts| parts.concat());
    fuzz(1_500, some(), |text| check_counted("a.js", &text));
    fuzz(1_500, some(), |text| check_counted("a.ts", &text));
    fuzz(2_000, words(SCRIPT), |text| check_counted("a.js", &text));
}
