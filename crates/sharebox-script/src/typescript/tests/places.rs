//! Every token leads back to where the author wrote it.

use proptest::prelude::*;
use sharebox_diagnostic::SourceText;

use super::facts;

/// Statements in TypeScript whose kept words are unlike the words of their types, which begin with `T`.
const STATEMENTS: &[&str] = &[
    "let a1: T1 = a2 as T2",
    "const { b1, b2: b3 }: T1<T2> = b4!",
    "interface T1 extends T2 { t1: T3 }",
    "type T1 = T2 extends T3 ? T4 : T5",
    "function c1<T1 extends T2>(this: T3, c2?: T4, c3 = <T5>c4): T6 { return c5 satisfies T7 }",
    "const d1 = async <T1,>(d2: T1):\n  Promise<T2> => d2",
    "declare const e1: T1",
    "class F1<T1> extends F2<T2> implements T3 { private readonly f1?: T4 = f2; t5!: T5; abstract t6(): T7 }",
    "class G1 extends G2 { constructor(private g1: T1, public g2 = g3) { super(g4); g5() } }",
    "enum H1 { H2, H3 = h4, 'h-5' = `h6`, H7 = H2 }",
    "namespace I1.I2 { export const i1: T1 = i2; export function i3() {} }",
    "@j1 @j2(j3) class Jj { @j5 j6: T1 = j7; @j8() j9() { j10 } }",
    "k1<T1>(k2 as T2, k3!.k4)",
    "/* 名 😀 */ l1(l2 as '😀', l3)",
    "for (const m1 of m2 as T1[]) m3!.m4",
    "n1 as T1 + n2",
    "return <T1>\n  o1",
    "import p1 = P2.p3; p1",
];

const IMPORTS: &str = "import q1, { q2, type T1, T2 as T3 } from './q'\nexport { q2 as q3 }\nq1(q2 as T3)\n";

/// Words as the engine counts: the line and the column in code points, both from 1, then the byte and the text.
fn words(text: &str) -> Vec<(u32, u32, usize, &str)> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let (mut words, mut line, mut column, mut before) = (Vec::new(), 1, 1, ' ');
    for (at, c) in text.char_indices() {
        if part(c) && !part(before) {
            let rest = &text[at..];
            words.push((line, column, at, &rest[..rest.find(|c| !part(c)).unwrap_or(rest.len())]));
        }
        (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        before = c;
    }
    words
}

/// Whether `word` is one of those that the statements keep: letters and a number.
fn is_kept(word: &str) -> bool {
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    name.len() == 1 && name.len() < word.len() && !matches!(name, "T" | "t" | "e")
}

fn check_places(text: &str) {
    let source = SourceText::new("a.ts", text);
    let facts = facts(text);
    let script = facts.common_js().unwrap();
    let mut found = Vec::new();
    for (line, column, at, word) in words(&script.text).into_iter().filter(|word| word.0 > 1) {
        let back = script.author_position(line, column);
        let back = back.unwrap_or_else(|| panic!("{word} at {line}:{column}\n{text}\n{}", script.text));
        if is_kept(word) || word.starts_with("_$") {
            found.push((source.offset(back).unwrap(), word));
        }
        if is_kept(word) {
            assert_eq!(back.line as usize, script.text[..at].matches('\n').count(), "{word}\n{text}");
        }
    }
    for (line, column, at, word) in words(text) {
        if is_kept(word) && !text[..at].ends_with("import ") && line > 2 {
            // An import stands for itself: `_$i1.default`.
            let mut here = found.iter().filter(|(to, _)| *to == at);
            assert!(
                here.any(|(_, now)| *now == word || now.starts_with("_$")),
                "nothing leads back to {word} at {line}:{column}\n{text}\n{}",
                script.text
            );
        }
    }
}

#[test]
fn each_statement_keeps_its_places() {
    for statement in STATEMENTS {
        check_places(&format!("\n\n{statement}\n"));
        check_places(&format!("{IMPORTS}{statement}\n"));
    }
}

/// Statements of which the types are all that goes.
const ERASED: &[usize] = &[0, 1, 2, 3, 4, 6, 12, 13, 14];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn statements_in_any_order_keep_their_places(
        statements in prop::collection::vec(prop::sample::select(STATEMENTS), 1..6),
        module in any::<bool>(),
        windows in any::<bool>(),
    ) {
        // Each in a block, because they declare the same names.
        let blocks: String =
            statements.iter().filter(|it| !it.starts_with("import")).flat_map(|it| ["{ ", it, "\n}\n"]).collect();
        let text = format!("{}{blocks}", if module { IMPORTS } else { "\n\n" });
        prop_assume!(!blocks.contains("namespace"));
        check_places(&if windows { text.replace('\n', "\r\n") } else { text });
    }

    #[test]
    fn what_is_not_a_type_does_not_move(
        statements in prop::collection::vec(prop::sample::select(ERASED), 1..8),
    ) {
        let text: String = statements.iter().flat_map(|it| ["{ ", STATEMENTS[*it], "; }\n"]).collect();
        let facts = facts(&text);
        let (_, body) = facts.common_js().unwrap().text.split_once('\n').unwrap();
        prop_assert_eq!(body.chars().count(), text.chars().count() + body.matches("(  ").count());
    }
}
