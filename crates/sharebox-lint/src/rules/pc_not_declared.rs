//! # pc-not-declared
//!
//! ## What it finds
//! A returned object with neither `PCPath` nor `PCMode`, on a platform that has them.
//!
//! ## Why
//! The card says nothing about desktops, and both fields are without a default. Many people use Feishu on a desktop.
//!
//! ## Bad
//! ```js feishu
//! return { title: '周报', path: '/pages/report/report' };
//! ```
//!
//! ## Good
//! ```js feishu
//! return { title: '周报', path: '/pages/report/report', PCPath: '/pages/report/report', PCMode: 'window' };
//! ```
//!
//! ## Evidence
//! feishu 2.2 `PCPath`, `PCMode` (documented).

use sharebox_diagnostic::Severity;

use crate::desktop::{Declared, Desktop};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "pc-not-declared",
    summary: "the card says nothing about desktops",
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "feishu 2.2 PCPath, PCMode",
    source: include_str!("pc_not_declared.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(Desktop { path: Declared::Absent, mode: Declared::Absent }) = context.desktop() else { return };
    // A card for neither phones nor desktops is the business of `path-empty`, misspelled keys of another rule.
    if context.path_is_empty_for_phones()
        || context.is_misspelled("PCPath")
        || context.is_misspelled("PCMode")
    {
        return;
    }
    out.report("neither `PCPath` nor `PCMode` is returned", |finding| {
        finding
            .at(context.returned_place())
            .effect("the card does not open on desktops")
            .help("return `PCPath` and `PCMode`, or `PCPath: ''` to say that desktops are left out")
            .note(format!(
                "{} documents that a card needs `PCMode` to open on a desktop",
                context.platform.name
            ))
    });
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Info;
    use sharebox_observation::Value;

    use crate::testing::Share;

    #[test]
    fn desktops_are_to_be_thought_of() {
        for (platform, fields, expected) in [
            ("feishu", &[("title", "T")][..], Some(Info)),
            ("feishu", &[("PCPath", "")], None),
            ("feishu", &[("PCMode", "window")], None),
            ("feishu", &[("path", "")], None),
            ("feishu", &[("pcpath", "pages/a/a")], None),
            ("wechat", &[("title", "T")], None),
        ] {
            let share = Share::on(platform).texts(fields);
            assert_eq!(share.severity("pc-not-declared"), expected, "{platform} {fields:?}");
        }
        assert_eq!(Share::on("feishu").returns_value(Value::Undefined).severity("pc-not-declared"), None);
    }
}
