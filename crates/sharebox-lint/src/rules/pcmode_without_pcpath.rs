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
//!
//! ## 中文
//! ### 检查内容
//! 有 `PCMode`，但没有 `PCPath`。
//!
//! ### 原因
//! 卡片可以在桌面端打开，却没有指定页面。
//! 打开的很可能是该模式的默认页面，而不是被分享的页面。
//!
//! ### 依据
//! feishu 2.2 `PCPath`：没有默认值（官方文档）；3.7：打开哪个页面为推断。

use sharebox_diagnostic::{Severity, Text, text};

use crate::desktop::{Declared, Desktop};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "pcmode-without-pcpath",
    summary: Text::fixed("there is a `PCMode`, but no `PCPath`", "有 `PCMode`，但没有 `PCPath`"),
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
    out.report(text!("`PCMode` without a `PCPath`", "有 `PCMode`，却没有 `PCPath`"), |finding| {
        finding
            .at(context.key_place("PCMode"))
            .effect(text!(
                "desktops are likely to open the default page of the mode (inferred)",
                "桌面端很可能打开该模式的默认页面（推断）"
            ))
            .help(text!("name the page for desktops in `PCPath`", "用 `PCPath` 指定桌面端的页面"))
            .note(text!(
                "{} documents no default for `PCPath`",
                "{}的文档没有为 `PCPath` 规定默认值",
                context.platform.called()
            ))
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
