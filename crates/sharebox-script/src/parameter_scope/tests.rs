//! Which parameters go into a pattern, and which cannot.

use sharebox_diagnostic::SourceText;

use crate::{Facts, ScriptLimits, ScriptProblem, analyse};

fn facts(file: &str, text: &str) -> Facts {
    analyse(&SourceText::new(file, text), &ScriptLimits::default())
        .unwrap_or_else(|it| panic!("{text}: {it:?}"))
}

/// `marked` without its `‹` and `›` is edited to what has the pattern's brackets there.
fn check(marked: &str) {
    let text = marked.replace(['‹', '›'], "");
    let facts = facts("a.js", &text);
    let script = facts.common_js().unwrap_or_else(|| panic!("{text} is not edited"));
    let expected = marked.replace('‹', "...[").replace('›', "]");
    assert_eq!(script.text, format!("\n{expected}"), "{text}");
}

fn unchanged(text: &str) {
    let facts = facts("a.js", text);
    assert!(facts.common_js().is_none(), "{text} is edited: {}", facts.common_js().unwrap().text);
}

#[test]
fn variables_with_the_name_of_a_parameter() {
    check("(function (‹a = 1›) { var a; return a })()");
    check("function f(x, ‹a = 1, b›) { var x = x || {} }");
    check("function f(‹a = 1, ...b›) { var b }");
    check("function f(‹a = 1,›) { var a }");
    check("function f(‹a = 1 /* ) */ ›) { var a }");
    check("function f({ a }, ‹b = 1›) { var a }");
    check("const f = (‹a = 1›) => { var a }, g = async (‹a = 1›) => { var a }");
    check("f({ m(‹a = 1›) { var a }, async *n(‹a = 1›) { var a }, get o() { var a } })");
    check("class A { constructor(‹a = 1›) { var a } static m(‹a = 1›) { var a } }");
    check("function f(‹a = 1›) { if (a) { for (var b = 0, a = 2; ; ) ; } }");
    check("function f(‹a = 1›) { for (var a of a) ; }");
    check("function f(‹a = 1›) { for (var a in a) ; }");
    check("function f(‹a = 1›) { try { a() } catch (b) { var a } finally {} }");
    check("function f(‹a = 1›) { switch (a) { case 1: x: var { b: [a] } = {} } }");
    check("function f(‹a = 1›) { var arguments = arguments || [] }");
    check("function f(‹a = 1, b = a›) { var a }");
    check("function f(‹a = () => c›) { var a; return (b = 1) => { var d } }");
    check("function f(a = 1) { return function (‹b = a›) { var b } }");
}

#[test]
fn functions_in_blocks() {
    check("function f(‹a = 1›) { if (a) { function b() {} } return b }");
    check("function f(‹a = 1›) { if (a) function b() {} }");
    check("function f(‹a = 1›) { switch (a) { default: function b() {} } }");
    // Strict code keeps them in their blocks, as it does generators and asynchronous functions.
    unchanged("'use strict'; function f(a = 1) { { function b() {} } }");
    unchanged("function g() { 'use strict'; return (a = 1) => { { function b() {} } } }");
    unchanged("class A { m(a = 1) { { function b() {} } } }");
    unchanged("function f(a = 1) { { function* b() {} async function c() {} } }");
    unchanged("function f(a = 1) { { function a() {} } }");
}

#[test]
fn functions_that_the_engine_runs_as_they_are() {
    unchanged("function f(a) { var a }");
    unchanged("function f({ a = 1 }, [b], ...c) { var a, b, c }");
    unchanged("function f(a = 1) { var b; let c; const d = () => { var a } }");
    unchanged("function f(a = 1) { var a; function a() {} }");
    unchanged("function f(a = 1) { function b() {} }");
    unchanged("const f = (a = 1) => { var arguments }, g = (a = 1) => a");
}

fn refused(text: &str) {
    let problem = analyse(&SourceText::new("a.js", text), &ScriptLimits::default()).unwrap_err();
    assert!(matches!(problem, ScriptProblem::Unsupported { .. }), "{text}: {problem}");
}

#[test]
fn what_tells_two_scopes_from_one_is_refused() {
    // `b` is one further out, and not that of the body.
    refused("function f(a = b) { var a, b }");
    refused("function f(a = 1, c = b) { var b; { function d() {} } }");
    refused("function f({ a = b }) { var b }");
    refused("function f({ [b]: a }) { var b }");
    // The body changes its own `a`, and not what the function in the default sees.
    refused("function f(a = 1, g = () => a) { var a = 2 }");
    refused("function f(a = 1, g = class { m() { return a } }) { var a = 2 }");
    refused("function f({ a, g = () => a }) { var a = 2 }");
    refused("function f(a = eval('b')) { var a }");
    refused("f({ set m(a = 1) { var a } })");
    // The engine makes two scopes, and nothing is in both.
    unchanged("function f(a = b, g = () => a) { var b, c }");
    unchanged("function f({ a = 1, g = () => a }) { var b }");
    unchanged("f({ set m(a = 1) { var b } })");
}

#[test]
fn places_and_functions_are_found_through_the_edit() {
    let text = "Page({\n  onShareAppMessage(a = 1) { var a; return { title: a } }\n})";
    let facts = facts("a.js", text);
    let edited = "onShareAppMessage(...[a = 1]) { var a; return { title: a } }";
    assert_eq!(facts.function(edited).unwrap().at.to_string(), "a.js:2:3");
    let script = facts.common_js().unwrap();
    let position = script.author_position(3, 40).unwrap();
    assert_eq!((position.line, position.column), (2, 35));
}

#[test]
fn in_modules_and_typescript() {
    let script = facts("a.ts", "export function f(a: number = 1, b?: string) { var a: number }");
    assert!(script.common_js().unwrap().text.contains("f(...[a         = 1, b         ]) { var a"));
    let script = facts("a.js", "import b from './b'\nexport const f = (a = b) => { var a }");
    assert!(script.common_js().unwrap().text.contains("(...[a = _$i1.default]) =>"));
}
