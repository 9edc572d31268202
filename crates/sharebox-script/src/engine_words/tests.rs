//! What becomes of `async` and `using`, and where they stay.

use sharebox_diagnostic::SourceText;

use crate::{Facts, ScriptLimits, analyse};

fn facts(text: &str) -> Facts {
    analyse(&SourceText::new("a.js", text), &ScriptLimits::default())
        .unwrap_or_else(|it| panic!("{text}: {it:?}"))
}

/// `marked`: `‹async›` is a name that is edited.
fn check(marked: &str, name: &str, becomes: &str) {
    let text = marked.replace(['‹', '›'], "");
    let facts = facts(&text);
    let script = facts.common_js().unwrap_or_else(|| panic!("{text} is not edited"));
    let expected = marked.replace(&format!("‹{name}›"), becomes);
    assert_eq!(script.text, format!("\n{expected}"), "{text}");
}

fn unchanged(text: &str) {
    let facts = facts(text);
    assert!(facts.common_js().is_none(), "{text} is edited: {}", facts.common_js().unwrap().text);
}

#[test]
fn a_variable_async_is_spelled_with_an_escape_where_it_is_used() {
    let becomes = "\\u0061sync";
    check("const async = f; ‹async›(3); a = [‹async›(4)]", "async", becomes);
    check("let async = 1; ‹async› = 2; ‹async›++; ‹async› += 1; a = ‹async› /* */ + 1", "async", becomes);
    check("({ a: ‹async› = 1, async } = { async, b: async })", "async", becomes);
    check("function async() {} new ‹async›(); typeof ‹async›", "async", becomes);
    check("for (‹async› in a) ‹async›`b`", "async", becomes);
    check("f((async, b = async) => ‹async› ? ‹async› : [async, async.a])", "async", becomes);
}

#[test]
fn a_parameter_async_gets_parentheses() {
    check("f(‹async› => 1)", "async", "(async)");
    check("f(async ‹async› => 1)", "async", "(async)");
    unchanged("f((async) => 1, async (async) => 1, async b => 1)");
}

#[test]
fn a_variable_using_is_read_through_an_object() {
    check("var using = f; a = ‹using› + 1", "using", "(0,{using}.using)");
    check("function using() {} exports.using = ‹using›", "using", "(0,{using}.using)");
    check("f(‹using›(1), new ‹using›(), { using, a: ‹using› })", "using", "(0,{using}.using)");
    // A line break before a parenthesis does not end a statement.
    check("var using = f\n‹using›(1)", "using", ";(0,{using}.using)");
    check("if (a) ‹using›(1)\nelse ‹using›(2)", "using", "(0,{using}.using)");
}

#[test]
fn other_uses_of_the_words_stay() {
    unchanged("f({ async: 1, using: 2, async b() {}, get using() {} }.async, a.using)");
    unchanged("async function f() { await (async () => 1)() } class A { async using() {} async = 1 }");
    unchanged("var async = 1, using = 2; f({ async, using }); const { async: a, using: b } = c");
    unchanged("f('async', `using`, /async/) // async using");
    unchanged("\\u0061sync(1)");
    unchanged("typeof using");
}

#[test]
fn in_modules() {
    let facts = facts("import async, { using } from 'a'\nasync(using(1))\nexport { b as async }\nvar b");
    let script = &facts.common_js().unwrap().text;
    assert!(script.contains("(0, _$i1.default)((0, _$i1.using)(1))"), "{script}");
    let facts = self::facts("export function using() {}\nexport default using\nasync(using(1))");
    let script = &facts.common_js().unwrap().text;
    assert!(script.contains("\n\\u0061sync((0,{using}.using)(1))"), "{script}");
}
