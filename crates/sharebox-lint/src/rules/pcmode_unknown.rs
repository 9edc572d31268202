//! # pcmode-unknown
//!
//! ## What it finds
//! A `PCMode` that is not one of the platform's modes. A near miss is named.
//!
//! ## Why
//! `PCMode` is what lets the card open on desktops, and only the documented values do. `feed`, `navApplication` and
//! `sidebar` look like modes because other parts of Feishu speak of them.
//!
//! ## Bad
//! ```js feishu
//! return { title: '周报', path: '/pages/a/a', PCPath: '/pages/a/a', PCMode: 'sidebar' };
//! ```
//!
//! ## Good
//! ```js feishu
//! return { title: '周报', path: '/pages/a/a', PCPath: '/pages/a/a', PCMode: 'sidebar-semi' };
//! ```
//!
//! ## Evidence
//! feishu 2.2 `PCMode`, 3.4 (documented).
//!
//! ## 中文
//! ### 检查内容
//! `PCMode` 不是平台支持的模式；相近的取值会作为建议给出。
//!
//! ### 原因
//! `PCMode` 让卡片可以在桌面端打开，只有文档列出的取值有效。
//! `feed`、`navApplication` 和 `sidebar` 看起来像模式，因为飞书的其他部分用到这些词。
//!
//! ### 依据
//! feishu 2.2 `PCMode`、3.4（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::desktop::Declared;
use crate::misspelled::nearest;
use crate::returned_fields::shown;
use crate::words::list;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "pcmode-unknown",
    summary: Text::fixed("`PCMode` is not one of the platform's modes", "`PCMode` 不是平台支持的模式"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "feishu 2.2 PCMode, 3.4",
    source: include_str!("pcmode_unknown.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(Declared::Text(mode)) = context.desktop().map(|desktop| desktop.mode) else { return };
    if context.platform.pc_mode(mode).is_some() {
        return;
    }
    let modes = || context.platform.pc_modes.iter().map(|mode| mode.value);
    let meant = modes()
        .find(|value| value.eq_ignore_ascii_case(mode))
        .or_else(|| nearest(mode, modes()).first().copied())
        .or_else(|| modes().find(|value| value.split_once('-').is_some_and(|(family, _)| family == mode)));
    let help = match meant {
        Some(value) => text!("write `{value}`", "改为 `{value}`"),
        None => text!("use one of {}", "使用以下格式之一：{}", list(modes())),
    };
    out.report(
        text!("`PCMode` `{}` is not a mode", "`PCMode` `{}` 不是可用的模式", shown(mode)),
        |finding| {
            finding
                .at(context.value_place("PCMode"))
                .effect(text!(
                    "how the card opens on desktops, or whether it does, is not documented",
                    "卡片在桌面端如何打开、能否打开，文档没有说明"
                ))
                .help(help)
                .note(text!(
                    "{} documents {}",
                    "{}的文档列出的有：{}",
                    context.platform.called(),
                    list(modes())
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;

    #[test]
    fn four_modes() {
        for (platform, mode, expected) in [
            ("feishu", "sidebar-semi", None),
            ("feishu", "window-semi", None),
            ("feishu", "appCenter", None),
            ("feishu", "window", None),
            ("feishu", "", None),
            ("feishu", "feed", Some(Error)),
            ("wechat", "feed", None),
        ] {
            let share = Share::on(platform).texts(&[("PCMode", mode)]);
            assert_eq!(share.severity("pcmode-unknown"), expected, "{platform} {mode}");
        }
    }

    #[test]
    fn near_misses_are_named() {
        for (mode, expected) in [
            ("appcenter", "write `appCenter`"),
            ("windows", "write `window`"),
            ("sidebar", "write `sidebar-semi`"),
            ("sidebarsemi", "write `sidebar-semi`"),
            ("navApplication", "use one of `appCenter`, `sidebar-semi`, `window` and `window-semi`"),
        ] {
            let finding = Share::on("feishu").texts(&[("PCMode", mode)]).finding("pcmode-unknown");
            assert_eq!(finding.help.as_deref(), Some(expected), "{mode}");
        }
    }
}
