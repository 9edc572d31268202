//! # timeline-menu-alone
//!
//! ## What it finds
//! `showShareMenu` with `shareTimeline` in `menus`, but without `shareAppMessage`.
//!
//! ## Why
//! Sharing to Moments is offered only together with sharing to a chat. The call does nothing, and reports success.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad() {
//!     wx.showShareMenu({ menus: ['shareTimeline'] });
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
//!     wx.showShareMenu({ menus: ['shareAppMessage', 'shareTimeline'] });
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.7 showShareMenu (observed).
//!
//! ## 中文
//! ### 检查内容
//! `showShareMenu` 的 `menus` 有 `shareTimeline`，却没有 `shareAppMessage`。
//!
//! ### 原因
//! 分享到朋友圈只能与分享给朋友一起提供。
//! 该调用不起作用，却报告成功。
//!
//! ### 依据
//! contract 1.7 showShareMenu（实测）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;

use crate::calls::{key_place, option};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "timeline-menu-alone",
    summary: Text::fixed(
        "`shareTimeline` is asked for without `shareAppMessage`",
        "请求了 `shareTimeline`，却没有 `shareAppMessage`",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.7 showShareMenu",
    source: include_str!("timeline_menu_alone.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for (call, api) in context.menu_calls() {
        let named = context.platform.menu.entries.contains(&"shareTimeline");
        if api.name != "showShareMenu" || !api.options.contains(&"menus") || !named {
            continue;
        }
        let Some(Value::Array(menus)) = option(call, "menus") else { continue };
        let has = |name| menus.iter().any(|menu| menu.as_str() == Some(name));
        if !has("shareTimeline") || has("shareAppMessage") {
            continue;
        }
        out.report(
            text!(
                "`menus` has `shareTimeline` without `shareAppMessage`",
                "`menus` 有 `shareTimeline`，却没有 `shareAppMessage`"
            ),
            |finding| {
                finding
                    .at(key_place(call, "menus"))
                    .effect(text!(
                        "no entry is added to the share menu, though the call reports success",
                        "分享菜单不会增加入口，尽管调用报告成功"
                    ))
                    .help(text!(
                        "write `menus: ['shareAppMessage', 'shareTimeline']`",
                        "改为 `menus: ['shareAppMessage', 'shareTimeline']`"
                    ))
                    .note(text!(
                        "{} offers the timeline only together with the chat (observed)",
                        "{}只在能分享给朋友时才提供朋友圈入口（实测）",
                        context.platform.called()
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, text};

    #[test]
    fn fires_on_the_timeline_alone() {
        let share = |platform, api, menus: &[&str]| {
            let menus = Value::Array(menus.iter().map(|menu| text(menu)).collect());
            Share::on(platform).texts(&[("title", "T")]).calls(api, &[("menus", menus)])
        };
        let show = |menus: &[&str]| share("wechat", "wx.showShareMenu", menus);
        assert_severities(
            "timeline-menu-alone",
            &[
                ("alone", show(&["shareTimeline"]), Some(Severity::Error)),
                ("both", show(&["shareTimeline", "shareAppMessage"]), None),
                ("none", show(&[]), None),
                ("hidden", share("wechat", "wx.hideShareMenu", &["shareTimeline"]), None),
                ("no such entry here", share("douyin", "tt.showShareMenu", &["shareTimeline"]), None),
                ("no such option here", share("feishu", "tt.showShareMenu", &["shareTimeline"]), None),
            ],
        );
    }
}
