//! Text written to bring the reader down.

use proptest::prelude::*;
use sharebox_script::ScriptProblem;

use super::{on_big_stack, on_big_stack_as};

/// `open` as often as 3 MB hold it, then `middle`, then `close` as often.
fn repeated(open: &str, middle: &str, close: &str) -> String {
    let count = (2_900_000 - middle.len()) / (open.len() + close.len());
    [open.repeat(count).as_str(), middle, close.repeat(count).as_str()].concat()
}

#[test]
fn deep_text_is_refused_before_it_is_parsed() {
    for (open, middle, close) in [
        ("(", "1", ")"),
        ("[", "", "]"),
        ("{", "", "}"),
        ("(a=", "1", ")=>1"),
        ("`${", "1", "}`"),
        ("function f(){", "", "}"),
        ("class A{m(){", "", "}}"),
        ("!", "a", ""),
        ("- ", "a", ""),
        ("typeof ", "a", ""),
        ("new ", "a", ""),
        ("a?b:", "c", ""),
        ("a?", "b", ":c"),
        ("a=", "b", ""),
        ("a**", "b", ""),
        ("x=>", "y", ""),
        ("if(a)", "b", ""),
        ("if(a)b;else ", "c", ""),
        ("for(;;)", "b", ""),
        ("do ", "a", "\nwhile(b)"),
        ("a:", "b", ""),
        ("class extends ", "A", "{}"),
        ("x as keyof ", "a", ""),
        ("{}\n/'/.x;[", "", ""),
        ("\\u0061[", "", ""),
    ] {
        let problem = on_big_stack(&repeated(open, middle, close)).unwrap_err();
        assert!(matches!(problem, ScriptProblem::TooDeep { .. }), "{open}: {problem}");
    }
}

/// Types nest as well, with brackets and without.
#[test]
fn deep_types_are_refused_before_they_are_parsed() {
    for (begin, open, middle, close) in [
        ("type A=", "B<", "C", ">"),
        ("type A=", "[", "", "]"),
        ("type A=", "{a:", "B", "}"),
        ("type A=", "(a:", "B", ")=>C"),
        ("type A=", "()=>", "B", ""),
        ("type A=", "<T>()=>", "B", ""),
        ("type A=", "keyof ", "B", ""),
        ("type A=", "B extends C?", "D", ":E"),
        ("type A=", "B extends C?D:", "E", ""),
        ("type A=B extends ", "infer C extends ", "D", "?1:2"),
        ("type A=", "`${", "B", "}`"),
        ("type A=", "B<1,", "C", ">"),
        ("type A=", "keyof B<C,", "D", ">"),
        ("x=", "<T>", "y", ""),
        ("x=", "f<T>(", "y", ")"),
        ("x=", "a<b?c>d?", "1", ""),
        ("x=y as ", "readonly ", "B", ""),
        ("", "namespace A{", "", "}"),
        ("namespace A", ".B", "{}", ""),
        ("\\u0061;namespace A", ".B", "{}", ""),
        ("", "@(class{", "", "})class A{}"),
        ("class A{", "a=class{", "", "}"),
    ] {
        let text = begin.to_owned() + &repeated(open, middle, close);
        let problem = on_big_stack_as("a.ts", &text).unwrap_err();
        assert!(matches!(problem, ScriptProblem::TooDeep { .. }), "{begin}{open}: {problem}");
    }
}

#[test]
fn the_deepest_admitted_types_fit_the_stack() {
    for (begin, open, middle, close, count) in [
        ("type A=", "B<", "C", ">", 15_900),
        ("type A=", "B<{a:[", "C", "]}>", 990),
        ("type A=", "{a<T>(x:", "B", ")}", 990),
        ("type A=", "()=>", "B", "", 15_900),
        ("type A=B extends ", "infer C extends ", "D", "?1:2", 3_100),
        ("type A=", "B extends C?D:", "E", "", 3_900),
        ("type A=", "keyof ", "B", "", 15_900),
        ("x=", "<T>", "y", "", 15_900),
        ("namespace A", ".B", "{}", "", 15_900),
        ("", "class A<T extends {b():{", ";", "}}>{}", 990),
    ] {
        let text = [begin, &open.repeat(count), middle, &close.repeat(count)].concat();
        if let Err(problem @ ScriptProblem::TooDeep { .. }) = on_big_stack_as("a.ts", &text) {
            panic!("{begin}{open}: {problem}");
        }
    }
}

#[test]
fn long_chains_are_read() {
    for (start, unit) in [
        ("a", ".b"),
        ("a", "?.b"),
        ("a", "()"),
        ("a", "[0]"),
        ("a", "``"),
        ("1", "+1"),
        ("a", "||a"),
        ("a", ",a"),
        ("a", ";a"),
        ("a", "\n.b(c=>c)"),
        ("a", "\nb = c ? d : (e => e)(!f);"),
    ] {
        let text = start.to_owned() + &unit.repeat(300_000 / unit.len());
        assert!(on_big_stack(&text).is_ok(), "{unit}");
    }
}

/// The deepest text that is let through must fit as well.
#[test]
fn the_deepest_admitted_text_fits_the_stack() {
    for (open, middle, close, count) in [
        ("(", "1", ")", 2_000),
        ("a=>a=a?a||b&&c|d^e&f==g<h<<i+j*k**(", "1", "):1", 2_000),
        ("(class{a(){", "", "}})", 600),
        ("({get a(){return ", "1", "}})", 600),
        ("(function(){", "", "})", 1_000),
        ("class extends ", "A", "{}", 5_300),
        ("new ", "a", "", 7_900),
        ("x=>", "y", "", 15_900),
        ("a**", "b", "", 15_900),
        ("if(a)", "b", "", 15_900),
    ] {
        let text = [open.repeat(count).as_str(), middle, close.repeat(count).as_str()].concat();
        if let Err(problem @ ScriptProblem::TooDeep { .. }) = on_big_stack(&text) {
            panic!("{open}: {problem}");
        }
    }
}

#[test]
fn questions_about_names_that_go_in_circles_end() {
    let text = "var a={...b,...b},b={...c,...c},c={...a,...a};function f(){return g()||g()}\
                function g(){return f()||f()}function h(x){if(x)a.t=1;if(x)b.t=2;return{...a,...b,...c,...f()}}";
    let facts = on_big_stack(text).unwrap();
    let start = text.find("function h").unwrap();
    let function = facts.function(&text[start..]).unwrap();
    assert!(!function.returns[0].objects.is_empty());
}

const PIECES: &[&str] = &[
    "Page({",
    "onShareAppMessage",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    ";",
    "\n",
    "function ",
    "async ",
    "=>",
    "return ",
    "title",
    "'标题'",
    "`a${",
    "}`",
    "=",
    "...",
    "x",
    "x.y",
    "x.y=",
    "this",
    "if(x)",
    "else ",
    "await ",
    "class A",
    "static ",
    "get ",
    "new ",
    "Promise",
    ".then",
    "?.",
    "?",
    "||",
    "/a/",
    "/",
    "\\",
    "import ",
    "export default ",
    "var ",
    "1",
    "\u{feff}",
    "😀",
    "\r\n",
    "//",
    "/*",
    "*/",
    "'",
    "\"",
    "`",
    "#",
    "@",
    "<!--",
    "\u{2028}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_analysed_or_refused(text in "\\PC*") {
        let _ = on_big_stack(&text);
    }

    #[test]
    fn any_pieces_of_code_are_analysed_or_refused(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30)
    ) {
        let text = pieces.concat();
        if let Ok(facts) = on_big_stack(&text) {
            ask_everything(&facts, &text);
        }
    }

    #[test]
    fn any_pieces_of_typescript_are_analysed_or_refused(
        pieces in prop::collection::vec(prop::sample::select(TYPED_PIECES), 0..20)
    ) {
        let text = pieces.concat();
        if let Ok(facts) = on_big_stack_as("a.ts", &text) {
            ask_everything(&facts, &text);
            for line in 1..60 {
                for column in 1..60 {
                    let _ = facts.common_js().map(|script| script.author_position(line, column));
                }
            }
        }
    }
}

const TYPED_PIECES: &[&str] = &[
    "Page({",
    "})",
    "(",
    ")",
    "{",
    "}",
    "a",
    "b: ",
    ",",
    ";",
    "\n",
    " as T",
    "<T>",
    "!",
    "?: T",
    ": T",
    ": <\nT>() => U",
    "=> ",
    "= ",
    "interface I { a: T }",
    "type A = 1\n",
    "enum E { A, B = A }",
    "namespace N.M { export const c = 1 }",
    "declare ",
    "export ",
    "export default ",
    "import x = require('y')\n",
    "import type { T } from 't'\n",
    "import { u, type V } from 'u'\n",
    "u()",
    "export = a",
    "abstract ",
    "class C ",
    "extends D<T> ",
    "implements I ",
    "constructor(private d: T) { super() }",
    "public ",
    "static ",
    "readonly e = 1",
    "@f() ",
    "async ",
    "function g(this: T): void",
    "[k: string]: T",
    "h?.i!.j",
    "satisfies T",
    "😀",
    "// c\n",
    "return ",
];

/// Asks for every function and call of a file.
fn ask_everything(facts: &sharebox_script::Facts, text: &str) {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    for (index, start) in bounds.iter().enumerate() {
        for end in &bounds[index..] {
            if let Some(function) = facts.function(&text[*start..*end]) {
                let _ = (function.returned_object(&[], true), function.return_place(&[], false));
            }
        }
    }
    for line in 1..4 {
        for column in 1..60 {
            let at = sharebox_diagnostic::Position::new(line, column);
            let _ = (facts.call_at(at), facts.member_read_at(at, "y"), facts.uses_identifier("x"));
        }
    }
}
