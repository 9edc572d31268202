//! The parser of scripts with what stands before and behind it (depth, ES modules, TypeScript): whatever the bytes are, it ends, without a panic and with what it promises.
//!
//! `sharebox-fuzz` says how to run more cases, and others.

use sharebox_diagnostic::SourceText;
use sharebox_fuzz::{fuzz, prelude::*, words};
use sharebox_script::{ScriptLimits, analyse};

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
