//! # path-empty
//!
//! ## What it finds
//! `path: ''` on a platform where that means "not for phones", or where nobody says what it means.
//!
//! ## Why
//! On WeChat an empty path is the current page. On Feishu it says that phones have no page for the card. That may be
//! meant. Douyin says nothing about it. If the card names no desktop page or mode either, nobody can open it, which is an error.
//!
//! ## Bad
//! ```js feishu
//! return { title: '周报', path: '', PCPath: '/pages/report/report', PCMode: 'window' };
//! ```
//!
//! ## Good
//! ```js feishu
//! return { title: '周报', path: '/pages/report/report', PCPath: '/pages/report/report', PCMode: 'window' };
//! ```
//!
//! ## Evidence
//! feishu 2.2 `path`, `PCPath`, `PCMode` and 3.7 (documented); contract 3 "return" (nothing is said of an empty one).

use sharebox_diagnostic::Severity;
use sharebox_platform::EmptyPath;

use crate::desktop::{Declared, Desktop};
use crate::effects::UNDOCUMENTED;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "path-empty",
    summary: "the share path is empty, which does not mean the current page here",
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "feishu 2.2 path, 3.7; contract 3 return",
    source: include_str!("path_empty.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.platform.path.empty == EmptyPath::Unknown && context.text("path") == Some("") {
        out.report("the share path is empty", |finding| {
            finding
                .at(context.value_place("path"))
                .effect(UNDOCUMENTED)
                .help("leave `path` out if the current page is meant, else name the page")
                .note(format!("{} documents a default for an absent `path` only", context.platform.name))
        });
    }
    if !context.path_is_empty_for_phones() {
        return;
    }
    if context.desktop().is_some_and(opens_nowhere) {
        let message = "the card opens neither on phones nor on desktops";
        out.report_as(Severity::Error, message, |finding| {
            finding
                .at(context.value_place("path"))
                .effect("nobody can open the card")
                .help("name a page in `path`, or `PCPath` and `PCMode` for desktops")
                .note(format!("{} documents an empty `path` as not offered on phones", context.platform.name))
        });
    } else {
        out.report("the share path is empty", |finding| {
            finding
                .at(context.value_place("path"))
                .effect("the card does not open on phones")
                .help("name a page in `path` if phones are to open it")
                .note(format!("{} documents an empty `path` as not offered on phones", context.platform.name))
        });
    }
}

/// Whether desktops are left out too. A desktop page without a mode has a rule of its own.
fn opens_nowhere(desktop: Desktop<'_>) -> bool {
    match desktop.path {
        Declared::Empty => true,
        Declared::Absent => desktop.mode.is_missing(),
        Declared::Text(_) | Declared::WrongType => false,
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::{Error, Info};

    use crate::testing::Share;

    #[test]
    fn an_empty_path_is_for_desktops_only() {
        for (platform, fields, expected) in [
            ("feishu", &[("path", "")][..], Some(Error)),
            ("feishu", &[("path", ""), ("PCPath", "")], Some(Error)),
            ("feishu", &[("path", ""), ("PCMode", "window")], Some(Info)),
            ("feishu", &[("path", ""), ("PCPath", "pages/a/a"), ("PCMode", "window")], Some(Info)),
            ("feishu", &[("path", ""), ("PCPath", "pages/a/a")], Some(Info)),
            ("feishu", &[("path", "pages/a/a")], None),
            ("feishu", &[("title", "T")], None),
            ("wechat", &[("path", "")], None),
            ("douyin", &[("path", "")], Some(Info)),
            ("douyin", &[("title", "T")], None),
        ] {
            assert_eq!(
                Share::on(platform).texts(fields).severity("path-empty"),
                expected,
                "{platform} {fields:?}"
            );
        }
    }
}
