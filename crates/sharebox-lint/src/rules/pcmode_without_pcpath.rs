//! # pcmode-without-pcpath
//!
//! ## What it finds
//! A `PCMode` without a `PCPath`.
//!
//! ## Why
//! The card opens on desktops, but no page is named for them. The default page of the mode is likely to open, not
//! the page that was shared.
//!
//! ## Bad
//! ```js feishu
//! return { title: '周报', path: '/pages/report/report', PCMode: 'window' };
//! ```
//!
//! ## Good
//! ```js feishu
//! return { title: '周报', path: '/pages/report/report', PCPath: '/pages/report/report', PCMode: 'window' };
//! ```
//!
//! ## Evidence
//! feishu 2.2 `PCPath`: no default (documented); 3.7: which page opens is inferred.

use sharebox_diagnostic::Severity;

use crate::desktop::{Declared, Desktop};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "pcmode-without-pcpath",
    summary: "there is a `PCMode`, but no `PCPath`",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "feishu 2.2 PCPath, 3.7",
    source: include_str!("pcmode_without_pcpath.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(Desktop { path: Declared::Absent, mode: Declared::Text(_) }) = context.desktop() else { return };
    if context.is_misspelled("PCPath") {
        return;
    }
    out.report("`PCMode` without a `PCPath`", |finding| {
        finding
            .at(context.key_place("PCMode"))
            .effect("desktops are likely to open the default page of the mode (inferred)")
            .help("name the page for desktops in `PCPath`")
            .note(format!("{} documents no default for `PCPath`", context.platform.name))
    });
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;

    use crate::testing::Share;

    #[test]
    fn a_mode_needs_a_desktop_page() {
        for (platform, fields, expected) in [
            ("feishu", &[("PCMode", "window")][..], Some(Warning)),
            ("feishu", &[("PCMode", "window"), ("PCPath", "pages/a/a")], None),
            ("feishu", &[("PCMode", "window"), ("pcPath", "pages/a/a")], None),
            ("feishu", &[("PCMode", "window"), ("PCPath", "")], None),
            ("feishu", &[("PCMode", "")], None),
            ("feishu", &[("path", "pages/a/a")], None),
            ("wechat", &[("PCMode", "window")], None),
        ] {
            let share = Share::on(platform).texts(fields);
            assert_eq!(share.severity("pcmode-without-pcpath"), expected, "{platform} {fields:?}");
        }
    }
}
