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
//!
//! ## 中文
//! ### 检查内容
//! `path: ''`，而平台以此表示“不在手机上提供”，或没有说明它的含义。
//!
//! ### 原因
//! 在微信，空路径表示当前页面。
//! 在飞书，它表示手机上没有该卡片的页面，这可能是有意的。
//! 抖音没有说明。
//! 如果卡片也没有写明桌面端的页面或模式，就没有人能打开它，属于错误。
//!
//! ### 依据
//! feishu 2.2 `path`、`PCPath`、`PCMode` 和 3.7（官方文档）；contract 3 “return”（没有说明空路径）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_platform::EmptyPath;

use crate::desktop::{Declared, Desktop};
use crate::effects::UNDOCUMENTED;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "path-empty",
    summary: Text::fixed(
        "the share path is empty, which does not mean the current page here",
        "分享路径为空，在本平台这不表示当前页面",
    ),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "feishu 2.2 path, 3.7; contract 3 return",
    source: include_str!("path_empty.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.platform.path.empty == EmptyPath::Unknown && context.text("path") == Some("") {
        out.report(text!("the share path is empty", "分享路径为空"), |finding| {
            finding
                .at(context.value_place("path"))
                .effect(UNDOCUMENTED)
                .help(text!(
                    "leave `path` out if the current page is meant, else name the page",
                    "如果要分享当前页面，就不要返回 `path`；否则写明页面"
                ))
                .note(text!(
                    "{} documents a default for an absent `path` only",
                    "{}的文档只说明了不返回 `path` 时的默认值",
                    context.platform.called()
                ))
        });
    }
    if !context.path_is_empty_for_phones() {
        return;
    }
    if context.desktop().is_some_and(opens_nowhere) {
        let message =
            text!("the card opens neither on phones nor on desktops", "卡片在手机和桌面端都无法打开");
        out.report_as(Severity::Error, message, |finding| {
            finding
                .at(context.value_place("path"))
                .effect(text!("nobody can open the card", "没有人能打开该卡片"))
                .help(text!(
                    "name a page in `path`, or `PCPath` and `PCMode` for desktops",
                    "用 `path` 指定页面，或用 `PCPath` 和 `PCMode` 指定桌面端页面"
                ))
                .note(text!(
                    "{} documents an empty `path` as not offered on phones",
                    "{}的文档说明：`path` 为空表示不在手机上提供",
                    context.platform.called()
                ))
        });
    } else {
        out.report(text!("the share path is empty", "分享路径为空"), |finding| {
            finding
                .at(context.value_place("path"))
                .effect(text!("the card does not open on phones", "卡片在手机上无法打开"))
                .help(text!(
                    "name a page in `path` if phones are to open it",
                    "如果要在手机上打开，用 `path` 指定页面"
                ))
                .note(text!(
                    "{} documents an empty `path` as not offered on phones",
                    "{}的文档说明：`path` 为空表示不在手机上提供",
                    context.platform.called()
                ))
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
