//! Syntax errors and what is none.

use sharebox_diagnostic::SourceText;
use sharebox_script::{ModuleSyntax, ScriptLimits, ScriptProblem, analyse};

use super::{File, on_big_stack};

#[test]
fn the_first_error_is_told_in_house_style() {
    for (text, expected) in [
        ("Page({\n  onShareAppMessage: function \\(\\) {\n  }\n})", "a.js:2:31: unexpected `\\`"),
        ("Page({\n  a: 1\n  b: 2\n})", "a.js:3:3: expected `,` or `}` but found `Identifier`"),
        ("Page({\n  a: '标题, b: 1\n})", "a.js:2:6: unterminated string"),
        ("Page({ t: '分享', a: })", "a.js:1:20: unexpected token"),
        ("\u{feff}Page({ t: '分享', a: })", "a.js:1:20: unexpected token"),
        ("Page({\r\n\r\n  a: }\r\n)", "a.js:3:6: unexpected token"),
        ("Page({", "a.js:1:7: expected `}` but found `EOF`"),
        ("const a\n", "a.js:1:7: missing initializer in const declaration"),
        ("export default a; export default b", "a.js:1:8: a module cannot have multiple default exports"),
        // `@flow` does not hide what is wrong.
        (
            "// @flow\na b",
            "a.js:2:2: expected a semicolon or an implicit semicolon after a statement, but found none",
        ),
        ("await wx.login()", "a.js:1:1: `await` outside an `async` function"),
        ("import a from 'a'\nif (a) await a()", "a.js:2:8: `await` outside an `async` function"),
        ("import 'a'; for await (const a of b);", "a.js:1:13: `await` outside an `async` function"),
        ("a(import.meta.url)", "a.js:1:3: `import.meta` in a page script"),
    ] {
        match on_big_stack(text) {
            Err(ScriptProblem::Syntax(error)) => assert_eq!(error.to_string(), expected, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn an_error_names_the_bracket_that_is_not_closed() {
    let Err(ScriptProblem::Syntax(error)) = on_big_stack("Page({\n  a() {\n    b(1\n  }\n})") else {
        panic!()
    };
    assert_eq!(error.to_string(), "a.js:4:3: expected `,` or `)` but found `}`");
    let related: Vec<String> = error.related.iter().map(|it| format!("{} {}", it.at, it.text.en())).collect();
    assert_eq!(related, ["a.js:3:6 opened here"]);
}

#[test]
fn what_runs_sloppily_is_no_error() {
    for text in [
        "",
        "\u{feff}Page({})",
        "#!/usr/bin/env node\nPage({})",
        "with (a) b",
        "var a = 010 + 08, b = '\\010'",
        "var await = 1, yield = 2, let = 3, async = 4; await / yield / let / async",
        "let\nx",
        "if (a) function f() {}",
        "x: function f() {}",
        "for (var i = 0 in {});",
        "a <!-- b\n--> c",
        "return 1",
        "if (a) return; module.exports = {}",
        "delete a; arguments = 1; function f(a, a) {}",
        "Page({ ['a' + 1]: 2, get b() { return 1 }, async *c() {}, d: async () => {} })",
        "class A { #a = 1; static { this.b = 1 } c = () => this.#a; static async *d() {} }",
        "a?.b?.[c]?.(d) ?? e; f ||= g; 1_000n; /(?<y>a)/v; `${`${a}`}`",
        "import('a').then(b)",
    ] {
        let facts = on_big_stack(text);
        assert!(facts.is_ok(), "{text}: {facts:?}");
        assert_eq!(facts.unwrap().module_syntax(), ModuleSyntax::Script, "{text}");
    }
}

#[test]
fn modules_are_told_by_their_declarations() {
    for (text, item) in [
        ("import a from 'a'", "1:1 import"),
        ("var a\n/* import */ import 'a'", "2:14 import"),
        ("\u{feff}// 第一行\r\nexport default {}", "2:1 export"),
        ("export const a = 1; import b from 'b'", "1:1 export"),
        ("export * from 'a'", "1:1 export"),
        ("export { a as default } from 'a'", "1:1 export"),
        ("var a; export { a }; return a", "1:8 export"),
    ] {
        let file = File::new(text);
        assert_eq!(file.facts.module_syntax(), ModuleSyntax::EsModule, "{text}");
        assert_eq!(file.show_some(file.facts.first_module_item()), item, "{text}");
    }
}

#[test]
fn large_files_are_refused() {
    let source = SourceText::new("a.js", "var a = 1");
    let limits = ScriptLimits { bytes: 8, ..ScriptLimits::default() };
    let problem = analyse(&source, &limits).unwrap_err();
    assert_eq!(problem, ScriptProblem::TooLarge { bytes: 9, limit: 8 });
    assert_eq!(problem.to_string(), "the file has 9 bytes; at most 8 are read");
}
