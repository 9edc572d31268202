//! # menu-option-unread
//!
//! ## What it finds
//! An option of a share menu API that the API does not read.
//!
//! ## Why
//! It has no effect, and the call reports success. Feishu's menu APIs take callbacks only: a page that comes from
//! WeChat asks for share tickets and menu entries that it will not get.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad() {
//!     wx.hideShareMenu({ withShareTicket: true });
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
//!     wx.showShareMenu({ withShareTicket: true });
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.7 and 3 "show/hideShareMenu" (documented); feishu 3.2 withShareTicket, menus (documented by absence).
//!
//! ## 中文
//! ### 检查内容
//! 分享菜单接口的选项不会被该接口读取。
//!
//! ### 原因
//! 它不起作用，而调用仍报告成功。
//! 飞书的菜单接口只接受回调：从微信移植的页面请求的 shareTicket 和菜单入口都得不到。
//!
//! ### 依据
//! contract 1.7 和 3 “show/hideShareMenu”（官方文档）；feishu 3.2 withShareTicket、menus（文档未列出）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;

use crate::calls::{CALLBACKS, key_place};
use crate::misspelled::nearest;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "menu-option-unread",
    summary: Text::fixed("a share menu API does not read this option", "分享菜单接口不读取该选项"),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.7, feishu 3.2",
    source: include_str!("menu_option_unread.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for (call, api) in context.menu_calls() {
        let Some(Value::Object(options)) = call.args.first() else { continue };
        for (key, value) in options {
            let read = CALLBACKS.contains(&key.as_str()) || api.options.contains(&key.as_str());
            if read || *value == Value::Undefined {
                continue;
            }
            let meant = nearest(key, api.options.iter().copied());
            out.report(text!("`{}` does not read `{key}`", "`{}` 不读取 `{key}`", call.api), |finding| {
                finding
                    .at(key_place(call, key))
                    .effect(text!("the option has no effect", "该选项不起作用"))
                    .help(match meant.first() {
                        Some(option) => text!("write `{option}`", "改为 `{option}`"),
                        None => text!("drop `{key}`", "去掉 `{key}`"),
                    })
                    .note(documented(context, api.options))
            });
        }
    }
}

fn documented(context: &RuleContext<'_>, options: &[&str]) -> Text {
    let name = context.platform.called();
    let evidence = context.platform.menu.source.evidence.word();
    if options.is_empty() {
        text!(
            "on {name} it has no options besides the callbacks ({evidence})",
            "在{name}上，它除回调外没有选项（{evidence}）",
            [name, evidence]
        )
    } else {
        text!(
            "on {name} it reads {} ({evidence})",
            "在{name}上，它读取 {}（{evidence}）",
            [name, evidence],
            words::list(options.iter().copied())
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    fn share(platform: &str, api: &str, key: &str) -> Share {
        Share::on(platform).texts(&[("title", "T")]).calls(api, &[(key, Value::Bool(true))])
    }

    #[test]
    fn fires_on_options_outside_the_list() {
        let fires = Some(Severity::Warning);
        assert_severities(
            "menu-option-unread",
            &[
                ("Feishu has none", share("feishu", "tt.showShareMenu", "withShareTicket"), fires),
                ("under an alias", share("feishu", "wx.showShareMenu", "menus"), fires),
                ("of another API", share("wechat", "wx.hideShareMenu", "withShareTicket"), fires),
                ("Douyin has menus", share("douyin", "tt.showShareMenu", "menus"), None),
                ("Douyin has no tickets", share("douyin", "tt.showShareMenu", "withShareTicket"), fires),
                ("callback", share("feishu", "tt.hideShareMenu", "success"), None),
                ("known", share("wechat", "wx.showShareMenu", "menus"), None),
                ("not of the menu", share("wechat", "wx.showToast", "title"), None),
                (
                    "without options",
                    Share::on("feishu").calls_as(crate::testing::call("tt.showShareMenu")),
                    None,
                ),
            ],
        );
    }

    #[test]
    fn a_near_miss_gets_the_right_name() {
        let finding = share("wechat", "wx.showShareMenu", "withShareticket").finding("menu-option-unread");
        assert_eq!(finding.help.as_deref(), Some("write `withShareTicket`"));
        assert_eq!(
            finding.note.as_deref(),
            Some("on WeChat it reads `menus` and `withShareTicket` (documented)")
        );
        let finding = share("feishu", "tt.showShareMenu", "menus").finding("menu-option-unread");
        assert_eq!(finding.help.as_deref(), Some("drop `menus`"));
    }
}
