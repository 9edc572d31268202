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
//!
//! ## 中文
//! ### 检查内容
//! 有 `PCPath`，但没有 `PCMode`。
//!
//! ### 原因
//! `PCPath` 指定桌面端的页面，但只有 `PCMode` 说明打开方式，卡片才能在那里打开。
//!
//! ### 依据
//! feishu 2.2 `PCMode`：要在 PC 上打开卡片就必须设置（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::desktop::{Declared, Desktop};
use crate::words::list;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "pcpath-without-pcmode",
    summary: Text::fixed("there is a `PCPath`, but no `PCMode`", "有 `PCPath`，但没有 `PCMode`"),
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
    out.report(text!("`PCPath` without a `PCMode`", "有 `PCPath`，却没有 `PCMode`"), |finding| {
        finding
            .at(context.key_place("PCPath"))
            .effect(text!("the card does not open on desktops", "卡片在桌面端无法打开"))
            .help(text!("add a `PCMode`, one of {modes}", "加上 `PCMode`，取值为以下之一：{modes}", [modes]))
            .note(text!(
                "{} documents that a card needs `PCMode` to open on a desktop",
                "{}的文档说明：卡片要在桌面端打开，必须有 `PCMode`",
                context.platform.called()
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
