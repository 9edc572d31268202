//! # stored-share-ticket
//!
//! ## What it finds
//! A share ticket that is put into the storage.
//!
//! ## Why
//! A ticket is valid for the life of the running program. One that is read from the storage after the next start is refused.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad() {
//!     const { shareTicket } = wx.getLaunchOptionsSync();
//!     wx.setStorageSync('shareTicket', shareTicket || '');
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
//!     this.shareTicket = wx.getLaunchOptionsSync().shareTicket;
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.8 (documented for the life of the program, observed as an id in memory).
//!
//! ## 中文
//! ### 检查内容
//! shareTicket 被写入本地缓存。
//!
//! ### 原因
//! shareTicket 只在小程序的本次运行期间有效。
//! 下次启动后从缓存中读出的会被拒绝。
//!
//! ### 依据
//! contract 1.8（官方文档说明在运行期间有效，实测为内存中的 id）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;

use crate::calls::{below_global, option};
use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "stored-share-ticket",
    summary: Text::fixed(
        "a share ticket is stored, though it dies with the program",
        "shareTicket 被写入本地缓存，而它在小程序退出后即失效",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.8",
    source: include_str!("stored_share_ticket.rs"),
    check,
};

/// APIs that write an entry, with the option that names it; none for those whose first argument does.
const WRITES: [(&str, Option<&str>); 2] = [("setStorageSync", None), ("setStorage", Some("key"))];

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.platform.menu_api("getShareInfo").is_none() {
        return;
    }
    for call in &context.observation.calls {
        let Some((_, key)) = WRITES.iter().find(|(name, _)| *name == below_global(call)) else { continue };
        let name = match key {
            Some(key) => option(call, key),
            None => call.args.first(),
        };
        let Some(name) = name.and_then(Value::as_str) else { continue };
        if !name.replace(['_', '-'], "").to_lowercase().ends_with("shareticket") {
            continue;
        }
        out.report(
            text!("a share ticket is stored as `{}`", "shareTicket 以 `{}` 为键写入本地缓存", shown(name)),
            |finding| {
                finding
                    .at(call.at.clone())
                    .effect(text!(
                        "after the next start `getShareInfo` refuses it",
                        "下次启动后，`getShareInfo` 会拒绝它"
                    ))
                    .help(text!(
                        "keep it in a variable, and use it while the program runs",
                        "保存在变量中，在小程序运行期间使用"
                    ))
                    .note(text!(
                        "a ticket belongs to the life cycle that got it (documented)",
                        "shareTicket 只在取得它的生命周期内有效（官方文档）"
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, call, text};
    use sharebox_observation::CallRecord;

    #[test]
    fn fires_on_the_name_of_the_entry() {
        let sync = |platform, key: &str| {
            Share::on(platform).calls_as(CallRecord {
                args: vec![text(key), text("x")],
                ..call(if platform == "wechat" { "wx.setStorageSync" } else { "tt.setStorageSync" })
            })
        };
        let task = Share::on("wechat").calls("wx.setStorage", &[("key", text("last_share_ticket"))]);
        let fires = Some(Severity::Warning);
        assert_severities(
            "stored-share-ticket",
            &[
                ("sync", sync("wechat", "shareTicket"), fires),
                ("task", task, fires),
                ("other", sync("wechat", "shareTickets seen"), None),
                ("no tickets", sync("feishu", "shareTicket"), None),
            ],
        );
    }
}
