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

use sharebox_diagnostic::Severity;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "menu-api-deprecated",
    summary: "a share menu API is deprecated",
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
        let message = format!("`{}` is deprecated since {} {deprecated}", call.api, platform.version_of);
        let successor = SUCCESSORS.iter().find(|(name, _)| *name == api.name);
        out.report(message, |finding| {
            finding
                .at(call.at.clone())
                .effect("it still answers")
                .help(match successor {
                    Some((_, successor)) => format!("use `{}`", call.api.replace(api.name, successor)),
                    None => "use its successor".to_owned(),
                })
                .note(format!(
                    "{} lists it as deprecated ({})",
                    platform.name,
                    platform.menu.source.evidence.as_str()
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
