//! The guard must never count fewer brackets than the parser opens.

use oxc_allocator::Allocator;
use oxc_parser::config::TokensParserConfig;
use oxc_parser::{Kind, ParseOptions, Parser};
use oxc_span::SourceType;
use proptest::prelude::*;

use super::*;

/// The deepest bracket nesting that the guard sees.
fn deepest(text: &str) -> usize {
    Guard::new(text, usize::MAX / 2, false).run().unwrap()
}

#[test]
fn ordinary_code_is_counted_exactly() {
    for (text, levels) in [
        ("", 0),
        ("a", 0),
        ("Page({ data: { list: [1] } })", 4),
        ("f('((('); g(\"[[\\\"[[\")", 1),
        ("// (((\n/* [[[ */ a", 0),
        ("/*/ ((( */ (a)", 1),
        ("`((${ f([`${1}`]) }((`", 4),
        ("x = /[(/]{/.test(y) ? /(/ : b / (c / d)", 1),
        ("if (a) /(((/.test(b)", 1),
        ("if (a) { b }/(((/.test(c)", 1),
        ("a = b\n/ (c)", 1),
        ("x = a++ / (b) / (c)", 1),
        ("第 = { '（': 1 }", 1),
        ("#!/usr/bin/env [[[\n(a)", 1),
        ("a.if(b) / (c) / (d)", 1),
        ("1e+5 / (0xe+(1))", 2),
        ("a?.5:(b)", 1),
    ] {
        assert_eq!(deepest(text), levels, "{text}");
    }
}

#[test]
fn where_a_slash_is_doubtful_both_readings_count() {
    for (text, levels) in [
        // A statement and a regular expression, or an object and two divisions.
        ("x = {}\n/[[]/ ((1))", 3),
        ("var x\n/'/.y(((1))); '", 3),
        ("import x = require('y')\n/'/.y(((1))); '", 3),
        ("() => {}\n/'/.y(((1))); '", 3),
        // An escaped name may be a keyword: nothing closes any more.
        ("\\u0069f (a) (b) (c)", 3),
    ] {
        assert!(deepest(text) >= levels, "{text}");
    }
}

#[test]
fn nesting_beyond_the_limit_is_refused() {
    for unit in ["(", "[", "{", "x={a:", "`${", "f(", "function f(){", "x=>{", "class A{m(){"] {
        let text = unit.repeat(2_001);
        let refused = check(&text, 2_000, false).unwrap_err();
        assert_eq!((refused.levels, refused.limit), (2_001, 2_000), "{unit}");
        assert_eq!(check(&unit.repeat(1_000), 2_000, false), Ok(()), "{unit}");
    }
}

#[test]
fn recursion_without_brackets_is_refused() {
    for unit in [
        "!",
        "- ",
        "~",
        "+ -",
        "typeof ",
        "void ",
        "delete ",
        "await ",
        "new ",
        "yield ",
        "yield*",
        "a?",
        "a?b:",
        "a=",
        "a+=",
        "x=>",
        "async x=>",
        "a**",
        "if(a)",
        "if(a)b;else ",
        "while(a)",
        "for(;;)",
        "do ",
        "with(a)",
        "a:",
        "++",
        "class extends ",
        "class extends a,",
        "@",
    ] {
        let refused = check(&unit.repeat(MAX_CHAIN + 2), 2_000, false);
        assert_eq!(refused, Err(TooDeep { levels: MAX_CHAIN + 1, limit: MAX_CHAIN }), "{unit}");
        assert_eq!(check(&unit.repeat(MAX_CHAIN / 3), 2_000, false), Ok(()), "{unit}");
    }
}

#[test]
fn nested_type_casts_are_refused() {
    let refused = check(&"x as ({[".repeat(9), 2_000, false);
    assert_eq!(refused, Err(TooDeep { levels: 9, limit: MAX_CASTS }));
    for text in
        ["import * as a from 'a'\n", "export { a as b, c as d }\n", "as(as.as)\n", "f(a => { as(b) });"]
    {
        assert_eq!(check(&text.repeat(500), 100, false), Ok(()), "{text}");
    }
}

#[test]
fn chains_on_which_the_parser_loops_are_free() {
    for unit in ["a.b", ".b", "?.b", "()", "[0]", "``", "+1", "-1", "/1", "||a", "&&a", "??a,", ",a", "==a"] {
        assert_eq!(check(&format!("a{}", unit.repeat(200_000)), 2_000, false), Ok(()), "{unit}");
    }
}

#[test]
fn many_small_statements_are_no_nesting() {
    let lines = [
        "if (a) { b = !c ? d : -e }\n",
        "const f = async (x) => ({ ...x, y: x.y ?? 1 })\n",
        "for (const k of Object.keys(a)) b[k] = new C(k)\n",
        "x = y / 2\n  / (z)\n",
        "case_: switch (a) { case 1: case b: break; default: c() }\n",
    ];
    assert_eq!(check(&lines.concat().repeat(1_000), 100, false), Ok(()));
}

#[test]
fn typescript_is_counted_exactly() {
    for (text, levels) in [
        ("let a: Map<string, Array<[number]>> = f<T>(b < c, d > e)", 1),
        ("class A<T> { @b() c<U>(d?: E<F>): G { return <H>(1) } }", 3),
        ("if (a < b) { c() }", 2),
        ("a as T<{ b: 1 }>; c! / (d) / e!", 1),
        ("for (let i = 0; i < n; i++) { a >> b; (c) }", 2),
    ] {
        let levels_seen = Guard::new(text, usize::MAX / 2, true).run().unwrap();
        assert_eq!(levels_seen, levels, "{text}");
    }
}

#[test]
fn ordinary_typescript_is_no_nesting() {
    let lines = [
        "export async function f<T extends A<B>>(a: Map<string, T[]>, b?: () => void): Promise<T | U> {\n",
        "  const c = (await d<T>(a as unknown as E)).f!.g! ?? <T>h\n  if (i < j && k > l) return m\n}\n",
        "export interface I<T> extends J<T> { a?: T; readonly b: K<T>['c']\n d(e: F): g is H }\n",
        "export type L<T> = T extends (infer U)[] ? M<U> : { [K in keyof T]?: N<T[K]> }\n",
        "@o({ p: q }) export class R<T> extends S<T> { @t u?: V = w; private static x = y < z\n}\n",
        "declare namespace A.B { const c: D<E> }\n",
    ];
    assert_eq!(check(&lines.concat().repeat(400), 100, true), Ok(()));
}

#[test]
fn recursion_in_types_is_refused() {
    for unit in ["A<", "<T>", "keyof ", "()=>", "infer A extends ", "a extends b?", "@", "a<b?c>d?", "A<B,"] {
        let refused = check(&unit.repeat(MAX_CHAIN + 2), 2_000, true);
        assert_eq!(refused, Err(TooDeep { levels: MAX_CHAIN + 1, limit: MAX_CHAIN }), "{unit}");
        assert_eq!(check(&unit.repeat(MAX_CHAIN / 4), 2_000, true), Ok(()), "{unit}");
    }
    assert!(check(&format!("namespace A{}", ".B".repeat(MAX_CHAIN + 1)), 2_000, true).is_err());
    assert_eq!(check(&format!("a{}", ".b!".repeat(200_000)), 2_000, true), Ok(()));
}

/// The deepest bracket nesting that the parser went through; none if it gave up.
fn parsed_depth(text: &str, typescript: bool) -> Option<usize> {
    let kind = SourceType::unambiguous().with_typescript(typescript);
    let allocator = Allocator::default();
    let options = ParseOptions { allow_return_outside_function: true, ..ParseOptions::default() };
    let parser = || Parser::new(&allocator, text, kind).with_options(options);
    // Collecting the tokens of broken text fails an assertion of the parser.
    let parsed = parser().parse();
    if parsed.panicked || parsed.diagnostics.iter().any(|error| error.message.starts_with("Unterminated")) {
        return None;
    }
    let parsed = parser().with_config(TokensParserConfig).parse();
    let (mut open, mut deepest) = (0_usize, 0);
    for token in &parsed.tokens {
        match token.kind() {
            Kind::LParen | Kind::LBrack | Kind::LCurly | Kind::TemplateHead => open += 1,
            Kind::RParen | Kind::RBrack | Kind::RCurly | Kind::TemplateTail => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    Some(deepest)
}

/// Pieces that make slashes hard to read.
const PIECES: &[&str] = &[
    "a",
    "a\n",
    ";",
    "/",
    "/",
    "/(/",
    "/[/(]/",
    "/'/",
    "/\"/g",
    "/`/",
    "\n/",
    "{",
    "}",
    "{}",
    "(",
    ")",
    "()",
    "[",
    "]",
    "'",
    "'('",
    "\"[\"",
    "`",
    "`${",
    "}`",
    "//(\n",
    "/*(*/",
    "/*\n*/",
    ",",
    ":",
    "?",
    ".",
    "?.",
    "=",
    "=>",
    "++",
    "--",
    "!",
    "-",
    "*",
    "<",
    "...",
    "#a",
    "\u{2028}",
    "\u{3000}",
    "\\u0061",
    "\\(",
    "<!--",
    "\n-->",
    "if(a)",
    "else ",
    "do ",
    "while(a)",
    "for(;;)",
    "for(a of ",
    "with(a)",
    "switch(a){",
    "case a:",
    "try{",
    "catch(e){",
    "return ",
    "return\n",
    "throw ",
    "break\n",
    "continue\n",
    "debugger\n",
    "function f(){",
    "function*f(){",
    "async()=>",
    "x=>",
    "class A{",
    "extends ",
    "static{",
    "static ",
    "get ",
    "m(){",
    "var x\n",
    "let ",
    "let\n",
    "const x=",
    "yield ",
    "yield\n",
    "await ",
    "of ",
    "in ",
    "typeof ",
    "new ",
    "async ",
    "import x from 'y'\n",
    "import x=require('y')\n",
    "export {a}",
    "export default ",
    "as a\n",
    "this",
    "x:",
    ".if(a)",
    "1",
    "1.",
    "0x1e",
    "@a ",
    "$",
];

/// Pieces that make angle brackets and slashes in TypeScript hard to read.
const TYPED_PIECES: &[&str] = &[
    "<",
    ">",
    ">>",
    "<T>",
    "<T>(",
    "a<b>",
    "a<b>(",
    "x as T",
    "x!",
    "!/",
    ">/",
    ":T",
    "?:",
    "type A=",
    "let x:",
    "keyof ",
    "infer X ",
    "=>",
    "enum E{",
    "namespace A.B{",
    "interface I{",
    "declare ",
    "abstract ",
    "@d ",
    "@d(",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_guard_counts_what_the_parser_opens(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..10)
    ) {
        let text = pieces.concat();
        if let Some(depth) = parsed_depth(&text, false) {
            let counted = deepest(&text);
            prop_assert!(counted >= depth, "{counted} < {depth}: {text:?}");
        }
    }

    #[test]
    fn the_guard_counts_what_the_parser_opens_in_typescript(
        pieces in prop::collection::vec(
            prop_oneof![prop::sample::select(PIECES), prop::sample::select(TYPED_PIECES)], 1..10
        )
    ) {
        let text = pieces.concat();
        if let Some(depth) = parsed_depth(&text, true) {
            let counted = Guard::new(&text, usize::MAX / 2, true).run().unwrap();
            prop_assert!(counted >= depth, "{counted} < {depth}: {text:?}");
        }
    }

    #[test]
    fn any_text_is_counted(text in ".*") {
        let _ = (check(&text, 10, false), check(&text, 10, true));
    }
}
