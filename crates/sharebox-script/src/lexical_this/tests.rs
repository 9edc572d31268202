//! Which functions are edited, how, and the way back.

use sharebox_diagnostic::SourceText;

use super::KEEP;
use crate::{CommonJs, Facts, ScriptLimits, analyse};

fn facts(file: &str, text: &str) -> Facts {
    analyse(&SourceText::new(file, text), &ScriptLimits::default())
        .unwrap_or_else(|it| panic!("{text}: {it:?}"))
}

fn edited(text: &str) -> Option<CommonJs> {
    facts("a.js", text).common_js().cloned()
}

/// `marked` without its `◆` runs as it is, and with the statement at each of them instead.
fn check(marked: &str) {
    let text = marked.replace('◆', "");
    let script = edited(&text).unwrap_or_else(|| panic!("{text} is not edited"));
    assert_eq!(script.text, format!("\n{}", marked.replace('◆', KEEP)), "{text}");
}

fn unchanged(text: &str) {
    assert!(edited(text).is_none(), "{text} is edited: {}", edited(text).unwrap().text);
}

#[test]
fn functions_whose_this_only_nested_arrows_need() {
    check("f({ m() {◆ g(() => { h(() => this) }) } })");
    check("f({ m() {◆ g(() => h(() => k(() => this))) } })");
    check("f({ m: function () {◆ return () => () => this } })");
    check("function f() {◆ return async () => { await (async () => this.x)() } }");
    check("f({ get a() {◆ return () => () => this }, *b() {◆ yield () => () => this } })");
    check("f({ async *a() {◆ yield () => () => this }, set b(c) {◆ (() => () => this)() } })");
    check("class A { m() {◆ return () => () => this } static #n() {◆ () => () => this } }");
    check("f({ m(a = () => () => this) {◆} })");
    check("f({ m() {◆ return (a = () => this) => a } })");
    check("f({ m() {◆ return ({ a = () => this }) => a } })");
    check("f({ m() {◆ return () => `${(() => this.a)()}` } })");
    check(
        "f({ m() {◆ return () => { for (const a of b) { if (a) switch (a) { case 1: c(() => this) } } } } })",
    );
    check("f({ m() {◆ return () => a?.b(() => this, ...(() => this)) + 1 } })");
    check("f({ m() {◆ return () => ({ [(() => this)()]: 1 }) } })");
    check("f({ m() {◆ return () => class extends (() => this)() {} } })");
}

#[test]
fn names_of_class_methods_are_not_seen_by_the_engine() {
    check("f({ m() {◆ return () => class { [this.a]() {} } } })");
    check("f({ m() {◆ return class { [(() => this.a)()]() {} } } })");
    unchanged("f({ m() { return class { [this.a]() {} } } })");
    unchanged("f({ m() { return () => class { [this.a] = 1 } } })");
    unchanged("f({ m() { return () => ({ [this.a]() {} }) } })");
}

#[test]
fn one_statement_for_all_arrows_of_a_function() {
    check("f({ m() {◆ () => () => this; () => () => this } })");
    check("f({ m() {◆ () => () => this; return { n() {◆ () => () => this } } } })");
    check("f({ m() {◆ () => () => { this; g(function () {◆ () => () => this }) } } })");
}

#[test]
fn scripts_that_need_nothing() {
    unchanged("f({ m() { return this } })");
    unchanged("f({ m() { return () => this } })");
    unchanged("f({ m() { const that = this; return () => () => that } })");
    // An arrow directly in the function says `this`, so the engine keeps it for all.
    unchanged("f({ m() { return () => { this; return () => this } } })");
    unchanged("f({ m() { () => this; () => () => this } })");
    unchanged("f({ m() { return (a = this) => () => this } })");
    // Functions with a `this` of their own between them.
    unchanged("f({ m() { return () => function () { return this } } })");
    unchanged("f({ m() { return () => function () { return () => this } } })");
    unchanged("f({ m() { return () => ({ n() { return () => this } }) } })");
    unchanged("f({ m() { return () => () => 'this' /* this */ } })");
}

#[test]
fn the_engine_keeps_the_this_of_constructors_fields_and_static_blocks() {
    unchanged("class A { constructor() { (() => () => this)() } }");
    unchanged("class A extends B { constructor() { const a = () => () => this; super(); a() } }");
    unchanged("class A { a = () => () => this; static #b = () => () => this; static { () => () => this } }");
    unchanged("const f = () => class { a = this; b = () => this }");
}

#[test]
fn behind_directives() {
    let text = "function f() {\n  'a';\n  'use strict'\n  return () => () => this }";
    let expected = "\nfunction f() {\n  'a';\n  'use strict';0&&(()=>this);\n  return () => () => this }";
    assert_eq!(edited(text).unwrap().text, expected);
    let text = "function f() { 'use strict'; return () => () => this }";
    let expected = "\nfunction f() { 'use strict';;0&&(()=>this); return () => () => this }";
    assert_eq!(edited(text).unwrap().text, expected);
}

#[test]
fn the_function_around_the_script() {
    assert_eq!(edited("f(() => () => this)").unwrap().text, format!("{KEEP}\nf(() => () => this)"));
    let strict = edited("'use strict'\nf(() => () => this)").unwrap().text;
    assert_eq!(strict, format!("\"use strict\";{KEEP}\n'use strict'\nf(() => () => this)"));
    // The top level of a module has none.
    let module = facts("a.js", "import 'b'\nf(() => () => this)");
    assert!(!module.common_js().unwrap().text.contains(KEEP), "{}", module.common_js().unwrap().text);
}

#[test]
fn besides_what_is_compiled() {
    let module = edited("import a from 'b'\nexport default { m() {a(() => () => this)} }").unwrap().text;
    assert!(module.contains("m() {0&&(()=>this);;(0, _$i1.default)(() => () => this)}"), "{module}");
    let dynamic = edited("f({ m() { import('a').then(() => g(() => this)) } })").unwrap().text;
    assert!(dynamic.contains("m() {0&&(()=>this); "), "{dynamic}");
    let text = "f({ m(a: T): void { g((b: T): void => h(() => this!.c as T)) } })";
    let types = facts("a.ts", text).common_js().unwrap().text.clone();
    assert!(
        types.contains(" {0&&(()=>this); g((b   )") && types.ends_with("h(() => this .c     )) } })"),
        "{types}"
    );
    let hashbang = edited("#!/x\nf({ m() { () => () => this } })").unwrap().text;
    assert!(hashbang.starts_with("\n///x\n"), "{hashbang}");
}

#[test]
fn places_and_functions_lead_back_to_the_author() {
    let text = "Page({\r\n  /* 😀 */ onShareAppMessage() { wx.a({ success: () => b(() => this.c) }); return { d } }\r\n})";
    let facts = facts("a.js", text);
    let script = facts.common_js().unwrap();
    let source = SourceText::new("a.js", text);
    for word in ["Page", "onShareAppMessage", "wx", "success", "this.c", "return", "})"] {
        let before = &script.text[..script.text.find(word).unwrap()];
        let line = u32::try_from(before.matches('\n').count()).unwrap() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count();
        let at = script.author_position(line, u32::try_from(column).unwrap() + 1).unwrap();
        assert!(text[source.offset(at).unwrap()..].starts_with(word), "{word} at {at:?}");
    }
    let (start, end) = (script.text.find("onShareAppMessage"), script.text.rfind("\r\n"));
    let handler = facts.function(&script.text[start.unwrap()..end.unwrap()]).expect("it is in the file");
    let key = &handler.returns[0].objects[0].fields[0].key;
    assert_eq!(key.span.start, source.position(text.find("d }").unwrap()));
}
