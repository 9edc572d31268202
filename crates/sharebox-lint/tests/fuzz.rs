//! Comments that keep findings back: whatever the text is, it ends, without a panic, and what is said about comments stands
//! where they are.
//!
//! `sharebox-fuzz` says how to run more cases, and others.

use sharebox_diagnostic::SourceText;
use sharebox_fuzz::{fuzz, prelude::*, words};
use sharebox_lint::Suppressions;

const COMMENTS: &[&str] = &[
    "// ",
    "/* ",
    " */",
    "<!-- ",
    " -->",
    "sharebox-ignore-next-line ",
    "sharebox-ignore-file ",
    "sharebox-ignore",
    "sharebox",
    "path-not-registered",
    "title-empty",
    "no-such-rule",
    "all",
    "correctness",
    ", ",
    ",",
    " -- ",
    "--",
    "because",
    "\n",
    "\r\n",
    "\u{2028}",
    " ",
    "\t",
    "第",
    "😀",
    "'",
    "\"",
    "`",
    "Page({})",
];

#[test]
fn suppressions() {
    fuzz(6_000, words(COMMENTS), |text| {
        let source = SourceText::new("a.js", &text);
        let found = Suppressions::read(&source);
        prop_assert!(Suppressions::possible(&text) || found.problems().is_empty());
        for finding in found.problems().iter().chain(&found.unused()) {
            let Some(at) = &finding.at else { return Err(TestCaseError::fail("a finding without a place")) };
            let line = source.line(at.span.start.line).unwrap_or_default();
            let columns = u32::try_from(line.encode_utf16().count()).unwrap_or(u32::MAX);
            prop_assert!(
                at.span.start.column <= columns && at.span.end.column <= columns + 1,
                "{:?}",
                finding
            );
        }
        Ok(())
    });
}
