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

use sharebox_diagnostic::Severity;
use sharebox_observation::Value;

use crate::calls::{below_global, option};
use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "stored-share-ticket",
    summary: "a share ticket is stored, though it dies with the program",
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
        out.report(format!("a share ticket is stored as `{}`", shown(name)), |finding| {
            finding
                .at(call.at.clone())
                .effect("after the next start `getShareInfo` refuses it")
                .help("keep it in a variable, and use it while the program runs")
                .note("a ticket belongs to the life cycle that got it (documented)")
        });
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
