//! # pcmode-too-new
//!
//! ## What it finds
//! A `PCMode` that came with a later client than the one that is assumed.
//!
//! ## Why
//! Older clients do not know the mode.
//!
//! ## Bad
//! ```js feishu version:3.20
//! // for Feishu 3.20
//! return { title: '周报', path: '/pages/a/a', PCPath: '/pages/a/a', PCMode: 'window-semi' };
//! ```
//!
//! ## Good
//! ```js feishu version:3.20
//! return { title: '周报', path: '/pages/a/a', PCPath: '/pages/a/a', PCMode: 'sidebar-semi' };
//! ```
//!
//! ## Evidence
//! feishu 3.4 `window-semi`: client 3.33 (documented).
//!
//! ## 中文
//! ### 检查内容
//! `PCMode` 的取值在比假定版本更高的客户端才支持。
//!
//! ### 原因
//! 更低版本的客户端不认识该模式。
//!
//! ### 依据
//! feishu 3.4 `window-semi`：客户端 3.33（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::desktop::Declared;
use crate::words::list;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "pcmode-too-new",
    summary: Text::fixed("this version does not know the `PCMode` yet", "当前版本还不支持该 `PCMode`"),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "feishu 3.4",
    source: include_str!("pcmode_too_new.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(Declared::Text(mode)) = context.desktop().map(|desktop| desktop.mode) else { return };
    let Some(since) = context.platform.pc_mode(mode).and_then(|mode| mode.since) else { return };
    if context.version.has(Some(since)) {
        return;
    }
    let older = context.platform.pc_modes.iter().filter(|mode| context.version.has(mode.since));
    let (version_of, older) = (context.platform.counts(), list(older.map(|mode| mode.value)));
    out.report(
        text!(
            "`PCMode` `{mode}` needs {version_of} {since}",
            "`PCMode` `{mode}` 需要{version_of} {since}",
            [version_of]
        ),
        |finding| {
            finding
                .at(context.value_place("PCMode"))
                .effect(text!(
                    "what older clients do with it is not documented",
                    "更低版本的客户端如何处理，文档没有说明"
                ))
                .help(text!(
                    "use one of {older}, or ask for {version_of} {since}",
                    "使用以下之一：{older}，或要求{version_of} {since}",
                    [older, version_of]
                ))
                .note(text!("this run assumes {}", "本次运行假定的版本是{}", context.platform_version()))
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;

    use crate::testing::Share;

    #[test]
    fn a_mode_has_its_version() {
        for (mode, version, expected) in [
            ("window-semi", "3.32", Some(Warning)),
            ("window-semi", "3.33", None),
            ("window", "3.0", None),
            ("feed", "3.0", None),
        ] {
            let share = Share::on("feishu").texts(&[("PCMode", mode)]).version(version);
            assert_eq!(share.severity("pcmode-too-new"), expected, "{mode} {version}");
        }
    }
}
