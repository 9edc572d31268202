//! Text written to bring the reader down.

use proptest::prelude::*;
use sharebox_script::ScriptProblem;

use super::on_big_stack;

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
}

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
