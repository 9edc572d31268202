//! Where exported values stand.
#![expect(clippy::unwrap_used, reason = "a test fails where there is nothing")]

use sharebox_diagnostic::SourceText;
use sharebox_fuzz::{fuzz, prelude::*};
use sharebox_script::{ScriptLimits, Written, written_exports};

fn written(text: &str) -> Written {
    written_exports(&SourceText::new("a.js", text), &ScriptLimits::default()).unwrap()
}

/// `2:3` of the value at `way`.
fn at(written: &Written, way: &[&str]) -> String {
    let found = way.iter().fold(written, |it, step| match step.parse() {
        Ok(index) => it.item(index, index + 1).unwrap(),
        Err(_) => it.field(step).unwrap().1,
    });
    format!("{}:{}", found.at.start.line, found.at.start.column)
}

#[test]
fn literals_stand_where_they_are_written() {
    let exports = written("module.exports = {\n  name: 'a',\n  cases: [{ query: `x` }, other()],\n}\n");
    assert_eq!(at(&exports, &[]), "1:18");
    assert_eq!(at(&exports, &["name"]), "2:9");
    assert_eq!(at(&exports, &["cases", "0", "query"]), "3:20");
    assert_eq!(at(&exports, &["cases", "1"]), "3:27");
    assert_eq!(exports.field("name").unwrap().0.start.column, 3);
}

#[test]
fn each_way_to_export_is_known() {
    assert_eq!(at(&written("export default (\n{ a: 1 })"), &["default", "a"]), "2:6");
    assert_eq!(at(&written("export const cases = [\n{ a: 1 }]"), &["cases", "0", "a"]), "2:6");
    assert_eq!(at(&written("export function before() {}"), &["before"]), "1:8");
    assert_eq!(at(&written("exports.cases = [1]"), &["cases", "0"]), "1:18");
    assert_eq!(at(&written("module.exports = {}\nmodule.exports.a = 1"), &["a"]), "2:20");
    assert_eq!(at(&written("const all = {\n a: 1 }\nmodule.exports = all"), &["a"]), "2:5");
    assert_eq!(at(&written("const b = { a: 1 }\nexport default { ...b, c: 2 }"), &["default", "a"]), "1:16");
    assert_eq!(at(&written("export default define({\n a: 1 })"), &["default", "a"]), "2:5");
    assert_eq!(at(&written("export default { a: 1, a: 2 }"), &["default", "a"]), "1:27");
}

#[test]
fn what_the_text_does_not_show_has_no_place_of_its_own() {
    let exports = written("exports.cases = [...more, {}]; exports[key] = 1; exports.all = list.map(f)");
    let cases = exports.field("cases").unwrap().1;
    let column = |index, length| cases.item(index, length).unwrap().at.start.column;
    assert_eq!((column(0, 3), column(1, 3), column(2, 3), column(0, 1)), (18, 18, 27, 27));
    assert_eq!(at(&exports, &["all"]), "1:64");
    assert!(written_exports(&SourceText::new("a.js", "export {"), &ScriptLimits::default()).is_none());
    // Names that stand for each other.
    assert!(written("const a = b\nvar b = a\nmodule.exports = a").item(0, 1).is_none());
}

#[test]
fn whatever_stands_there_has_places_in_the_text() {
    let texts =
        "(module\\.exports = |export default |exports\\.a = )[\\[{](a: ?)?[\\[{\\]}a-c:,.()=' ]{0,40}";
    fuzz(3_000, texts, |text| {
        let source = SourceText::new("a.js", &text);
        if let Some(found) = written_exports(&source, &ScriptLimits::default()) {
            prop_assert!(source.offset(found.at.end).is_some_and(|end| end <= text.len()), "{text}");
        }
        Ok(())
    });
}
