//! # pcpath-without-pcmode
//!
//! ## What it finds
//! A `PCPath` without a `PCMode`.
//!
//! ## Why
//! `PCPath` names the page for desktops, but the card opens there only if `PCMode` says how.
//!
//! ## Bad
//! ```js feishu
//! return { title: '周报', path: '/pages/report/report', PCPath: '/pages/report/report' };
//! ```
//!
//! ## Good
//! ```js feishu
//! return { title: '周报', path: '/pages/report/report', PCPath: '/pages/report/report', PCMode: 'window' };
//! ```
//!
//! ## Evidence
//! feishu 2.2 `PCMode`: "must be set when the card shall open on PC" (documented).

use sharebox_diagnostic::Severity;

use crate::desktop::{Declared, Desktop};
use crate::words::list;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "pcpath-without-pcmode",
    summary: "there is a `PCPath`, but no `PCMode`",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "feishu 2.2 PCMode, 3.7",
    source: include_str!("pcpath_without_pcmode.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(Desktop { path: Declared::Text(_), mode }) = context.desktop() else { return };
    // A misspelled `PCMode` has a rule of its own.
    if !mode.is_missing() || context.is_misspelled("PCMode") {
        return;
    }
    let modes = list(context.platform.pc_modes.iter().map(|mode| mode.value));
    out.report("`PCPath` without a `PCMode`", |finding| {
        finding
            .at(context.key_place("PCPath"))
            .effect("the card does not open on desktops")
            .help(format!("add a `PCMode`, one of {modes}"))
            .note(format!(
                "{} documents that a card needs `PCMode` to open on a desktop",
                context.platform.name
            ))
    });
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;
    use sharebox_observation::Value;

    use crate::testing::{Share, text};

    #[test]
    fn a_desktop_page_needs_a_mode() {
        for (platform, fields, expected) in [
            ("feishu", &[("PCPath", "pages/a/a")][..], Some(Error)),
            ("feishu", &[("PCPath", "pages/a/a"), ("PCMode", "")], Some(Error)),
            ("feishu", &[("PCPath", "pages/a/a"), ("PCMode", "window")], None),
            ("feishu", &[("PCPath", "pages/a/a"), ("pcMode", "window")], None),
            ("feishu", &[("PCPath", "")], None),
            ("feishu", &[("path", "pages/a/a")], None),
            ("wechat", &[("PCPath", "pages/a/a")], None),
        ] {
            let share = Share::on(platform).texts(fields);
            assert_eq!(share.severity("pcpath-without-pcmode"), expected, "{platform} {fields:?}");
        }
        let number =
            Share::on("feishu").returns(&[("PCPath", text("pages/a/a")), ("PCMode", Value::Number(1.0))]);
        assert_eq!(number.severity("pcpath-without-pcmode"), None);
    }
}
