//! # unsimulated-api
//!
//! ## What it finds
//! A call of a host API that sharebox knows by name only.
//!
//! ## Why
//! Such a call does not answer as on a phone: one with callbacks fails, one with a value gives `undefined`. What
//! the page makes of that may differ, and with it the card.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad() {
//!     wx.compressVideo({ src: 'clip.mp4' });
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
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! The run itself.

use sharebox_diagnostic::Severity;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "unsimulated-api",
    summary: "the page calls an API whose answer is not simulated",
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "the run",
    source: include_str!("unsimulated_api.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let mut seen: Vec<&str> = Vec::new();
    for call in context.observation.calls.iter().filter(|call| call.unsimulated) {
        if seen.contains(&call.api.as_str()) {
            continue;
        }
        seen.push(&call.api);
        out.report(format!("the answer of `{}` is not simulated", call.api), |finding| {
            finding
                .at(call.at.clone())
                .effect("what depends on the answer may differ from a phone")
                .help("check on a phone what depends on the answer")
                .note(format!("known by name only, called in phase `{}`", call.phase.as_str()))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::CallRecord;

    use super::*;
    use crate::testing::{Share, assert_severities, call, place};

    #[test]
    fn fires_once_for_each_api() {
        let unsimulated = |api, line| CallRecord { unsimulated: true, at: Some(place(line)), ..call(api) };
        let share = || Share::on("wechat").texts(&[("title", "T")]);
        let called = share().calls_as(unsimulated("wx.a", 3)).calls_as(unsimulated("wx.a", 4));
        assert_severities(
            "unsimulated-api",
            &[
                ("unsimulated", called.clone(), Some(Severity::Info)),
                ("Feishu", Share::on("feishu").calls_as(unsimulated("tt.a", 3)), Some(Severity::Info)),
                ("simulated", share().calls_as(call("wx.a")), None),
            ],
        );
        assert_eq!(called.finding("unsimulated-api").at, Some(place(3)));
        let two = called.calls_as(unsimulated("wx.b", 5));
        assert_eq!(two.codes().iter().filter(|(code, _)| code == "unsimulated-api").count(), 2);
    }
}
