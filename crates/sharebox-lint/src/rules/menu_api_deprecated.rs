//! # menu-api-deprecated
//!
//! ## What it finds
//! A call of a share menu API that the platform has deprecated in the version at hand.
//!
//! ## Why
//! It still answers. New features come to its successor only: `getShareInfo` knows group cards, `getGroupEnterInfo`
//! knows group tools and single chats too. Mind that the decrypted key is `openGId` in one, `opengid` in the other.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad() {
//!     wx.getShareInfo({ shareTicket: wx.getEnterOptionsSync().shareTicket });
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onLoad() {
//!     wx.getGroupEnterInfo({});
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.7 getShareInfo, getGroupEnterInfo (documented).
//!
//! ## 中文
//! ### 检查内容
//! 调用了平台在当前版本已废弃的分享菜单接口。
//!
//! ### 原因
//! 它仍然可用，但新功能只加在替代它的接口上：`getShareInfo` 只支持群卡片，`getGroupEnterInfo` 还支持群工具和单聊。
//! 注意解密后的键名，一个是 `openGId`，另一个是 `opengid`。
//!
//! ### 依据
//! contract 1.7 getShareInfo、getGroupEnterInfo（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "menu-api-deprecated",
    summary: Text::fixed("a share menu API is deprecated", "分享菜单接口已废弃"),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.7 getShareInfo",
    source: include_str!("menu_api_deprecated.rs"),
    check,
};

/// Deprecated APIs and what takes their place.
const SUCCESSORS: &[(&str, &str)] = &[("getShareInfo", "getGroupEnterInfo")];

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let platform = context.platform;
    let mut seen: Vec<&str> = Vec::new();
    for (call, api) in context.menu_calls() {
        let Some(deprecated) = api.deprecated.filter(|since| context.version.has(Some(*since))) else {
            continue;
        };
        if seen.contains(&api.name) {
            continue;
        }
        seen.push(api.name);
        let message = text!(
            "`{}` is deprecated since {} {deprecated}",
            "`{}` 从{} {deprecated} 起废弃",
            call.api,
            platform.counts()
        );
        let successor = SUCCESSORS.iter().find(|(name, _)| *name == api.name);
        out.report(message, |finding| {
            finding
                .at(call.at.clone())
                .effect(text!("it still answers", "它仍然可用"))
                .help(match successor {
                    Some((_, successor)) => {
                        text!("use `{}`", "改用 `{}`", call.api.replace(api.name, successor))
                    }
                    None => text!("use its successor", "改用替代它的接口"),
                })
                .note(text!(
                    "{} lists it as deprecated ({})",
                    "{}将其列为废弃（{}）",
                    platform.called(),
                    platform.menu.source.evidence.word()
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, call};

    #[test]
    fn fires_from_the_version_on_that_deprecates() {
        let share = |api| Share::on("wechat").texts(&[("title", "T")]).calls_as(call(api));
        let info = || share("wx.getShareInfo");
        assert_severities(
            "menu-api-deprecated",
            &[
                ("newest", info(), Some(Severity::Info)),
                ("first", info().version("2.17.3"), Some(Severity::Info)),
                ("before", info().version("2.17.2"), None),
                ("another", share("wx.showShareMenu"), None),
                ("not here", Share::on("feishu").calls_as(call("tt.getShareInfo")), None),
            ],
        );
        let finding = info().calls_as(call("wx.getShareInfo")).finding("menu-api-deprecated");
        assert_eq!(finding.help.as_deref(), Some("use `wx.getGroupEnterInfo`"));
        assert_eq!(finding.message, "`wx.getShareInfo` is deprecated since base library 2.17.3");
    }
}
