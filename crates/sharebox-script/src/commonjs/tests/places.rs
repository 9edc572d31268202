//! The way back from the script to the author's file.

use proptest::prelude::*;
use sharebox_diagnostic::SourceText;

use super::{facts, script};
use crate::{CommonJs, ScriptLimits, analyse};

const PAGE: &str = "\
import { title, track } from './a'
import * as api from './b'; import './c'
export let count = 0
const 名 = { title, '😀': track('😀', title), n: count++ }

Page({
  data: { count, 名 },
  onShareAppMessage() { track(title); return { title, path: `/p?c=${count++}` } },
  onLoad: async (o) => { const { x } = await import('./d'); count = x + o.title; [count] = [track] },
  async onShow() { for (count of [1]) track(); this.f = () => track },
})
export default { title }
";

/// Identifier tokens as the engine counts: the line and the column in code points, both from 1, then the byte and
/// the text.
fn words(text: &str) -> Vec<(u32, u32, usize, &str)> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let mut words = Vec::new();
    let (mut line, mut column, mut before) = (1, 1, ' ');
    for (at, c) in text.char_indices() {
        if part(c) && !part(before) {
            let rest = &text[at..];
            words.push((line, column, at, &rest[..rest.find(|c| !part(c)).unwrap_or(rest.len())]));
        }
        let ends = matches!(c, '\n' | '\u{2028}' | '\u{2029}');
        (line, column) = if ends { (line + 1, 1) } else { (line, column + 1) };
        before = c;
    }
    words
}

/// The engine's position of what follows `marker` in the script.
fn behind(script: &CommonJs, marker: &str) -> (u32, u32) {
    let at = script.text.find(marker).unwrap() + marker.len();
    let before = &script.text[..at];
    let line = before.rsplit('\n').next().unwrap();
    (
        u32::try_from(before.matches('\n').count()).unwrap() + 1,
        u32::try_from(line.chars().count()).unwrap() + 1,
    )
}

#[test]
fn every_token_leads_back() {
    let windows = PAGE.replace('\n', "\r\n");
    // Those separators end a line for the engine and none for the editor.
    let separators = PAGE.replace("const ", "/* \u{2028} */ const /* \u{2029} */ ");
    for text in [PAGE, &windows, &separators] {
        let source = SourceText::new("a.js", text);
        let script = script(text);
        let mut found = Vec::new();
        for (line, column, at, word) in words(&script.text).into_iter().filter(|word| word.0 > 1) {
            let back = script.author_position(line, column);
            let back = back.unwrap_or_else(|| panic!("{word} at {line}:{column}"));
            assert_eq!(back.line as usize, script.text[..at].matches('\n').count(), "{word}");
            found.push((source.offset(back).unwrap(), word));
        }
        let gone = |word: &str| matches!(word, "import" | "export" | "from" | "default");
        for (line, column, at, word) in words(text) {
            if source.position(at).line <= 2 || gone(word) {
                continue;
            }
            // What was replaced is led back to by what stands for it: `_$i1.x`, `(0, _$i1.x)`.
            let here = found.iter().filter(|(to, _)| *to == at);
            let mut kept = here.filter(|(_, now)| *now == word || now.starts_with("_$"));
            assert!(kept.next().is_some(), "nothing leads back to {word} at {line}:{column}");
        }
    }
}

#[test]
fn generated_code_stands_where_its_cause_does() {
    let script = script(PAGE);
    let at = |marker: &str| {
        let (line, column) = behind(&script, marker);
        script.author_position(line, column).map(|at| format!("{}:{}", at.line, at.column))
    };
    assert_eq!(at("_$i1=").as_deref(), Some("1:30"), "the module's name");
    assert_eq!(at("_$r(\"./b\"").as_deref(), Some("2:22"));
    assert_eq!(at("use ").as_deref(), None, "the rest of the first line");
    assert_eq!(at("onShareAppMessage() { ;(0, _$i1.").as_deref(), Some("8:25"), "the call");
    assert_eq!(at("n: [count++, _$e.").as_deref(), Some("4:49"), "the update");
    assert_eq!(at("Promise.resolve().").as_deref(), Some("9:46"), "the keyword");
    assert_eq!(script.author_position(99, 1), None);
    assert_eq!(script.author_position(0, 1), None);
    assert_eq!(script.author_position(3, 0), None);
}

#[test]
fn functions_are_found_by_the_text_that_runs() {
    let facts = facts(PAGE);
    let script = facts.common_js().unwrap();
    let text = |from: &str, to: &str| {
        let start = script.text.find(from).unwrap();
        let end = start + script.text[start..].find(to).unwrap() + to.len();
        script.text[start..end].to_owned()
    };
    let found = |text: &str| facts.function(text).map(|function| function.at.to_string());
    let share = text("onShareAppMessage()", "[0]}` } }");
    assert!(share.contains("title: _$i1.title"), "{share}");
    assert_eq!(found(&share).as_deref(), Some("a.js:8:3"));
    let fields = &facts.function(&share).unwrap().returns[0].objects[0].fields;
    assert_eq!(fields[0].value.to_string(), "a.js:8:48");
    assert_eq!(found(&text("async (o)", "[_$i1.track], _$e.count = count }")).as_deref(), Some("a.js:9:11"));
    assert_eq!(found(&text("() => _$i1.track", "track")).as_deref(), Some("a.js:10:57"));
    assert_eq!(found("onShareAppMessage() { track(title)"), None);
}

#[test]
fn insertions_behind_a_function_are_not_part_of_it() {
    let source =
        "export let a, f = () => 1, g = () => a = 2, h = () => a++\nexport default function () { return f }";
    let facts = facts(source);
    let found = |text: &str| facts.function(text).map(|function| function.at.to_string());
    assert_eq!(found("() => 1").as_deref(), Some("a.js:1:19"));
    assert_eq!(found("() => _$e.a = a = 2").as_deref(), Some("a.js:1:32"));
    assert_eq!(found("() => [a++, _$e.a = a][0]").as_deref(), Some("a.js:1:49"));
    assert_eq!(found("function _default() { return f }").as_deref(), Some("a.js:2:16"));
}

#[test]
fn long_and_deep_files_do_not_exhaust_the_stack() {
    let chains = ["a()".to_owned() + &".b(a)".repeat(50_000), "a".to_owned() + &" + a".repeat(50_000)];
    let nested = [
        "(() => { a(".repeat(600) + &")})".repeat(600),
        "(function () { a = (".repeat(600) + "1" + &")})".repeat(600),
        "[a = ".repeat(1_900) + "1" + &"]".repeat(1_900),
    ];
    let run = move || {
        for text in chains.iter().chain(&nested) {
            for head in ["import {a} from './a';", "export let a;"] {
                assert!(facts(&format!("{head}\n{text}")).common_js().is_some());
            }
        }
    };
    let thread = std::thread::Builder::new().stack_size(256 << 20).spawn(run).unwrap();
    thread.join().unwrap();
}

/// Pieces that make up mostly valid modules.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "import a from './a'\n",
        "import { a, b as c } from './a';",
        "import * as c from 'b'\n",
        "import './x';",
        "export { a }\n",
        "export { a as b };",
        "export * from 'q'\n",
        "export default ",
        "export const b = ",
        "export let a, c\n",
        "export function f(a) {",
        "export class K {",
        "let a = ",
        "a()",
        "(a)()",
        "a++\n",
        "a = b\n",
        "[a, b] = [c]\n",
        "({ a, b: c } = {})\n",
        "for (a of b) ",
        "for (var a in b) {",
        "function a() {",
        "{",
        "}",
        "(",
        ")",
        "=> ",
        "import('x')",
        "this",
        "`${a}`",
        "\n",
        ";",
        "1",
        "require",
        "module.exports = ",
        "\u{2028}",
        "\r\n",
        "'名😀'",
        "await ",
        "import.meta",
        "class extends a {",
        "static x = a\n",
        "#!",
        "_$ ",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in pieces()) {
        let source = SourceText::new("a.js", &text);
        let Ok(facts) = analyse(&source, &ScriptLimits::default()) else { return Ok(()) };
        let Some(script) = facts.common_js() else {
            prop_assert!(facts.first_module_item().is_none());
            return Ok(());
        };
        let ends = |text: &str| text.matches(['\n', '\u{2028}']).count();
        prop_assert_eq!(ends(&script.text), ends(source.text()) + 1);
        for (line, column, _, _) in words(&script.text) {
            let _ = script.author_position(line, column);
        }
    }

    #[test]
    fn without_imports_and_exports_nothing_changes(text in "[a-z ()={};\n'`]{0,80}") {
        prop_assume!(!text.contains("import") && !text.contains("export"));
        if let Ok(facts) = analyse(&SourceText::new("a.js", &text), &ScriptLimits::default()) {
            prop_assert!(facts.common_js().is_none());
        }
    }
}
