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
//!
//! ## 中文
//! ### 检查内容
//! 调用了 sharebox 只知道名称的平台接口。
//!
//! ### 原因
//! 这样的调用不会像在手机上那样应答：带回调的会失败，有返回值的得到 `undefined`。
//! 页面由此得到的结果可能不同，卡片也会不同。
//!
//! ### 依据
//! 运行结果本身。

use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "unsimulated-api",
    summary: Text::fixed(
        "the page calls an API whose answer is not simulated",
        "页面调用了没有模拟返回结果的 API",
    ),
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
        out.report(
            text!("the answer of `{}` is not simulated", "`{}` 的返回结果没有模拟", call.api),
            |finding| {
                finding
                    .at(call.at.clone())
                    .effect(text!(
                        "what depends on the answer may differ from a phone",
                        "依赖该结果的内容可能与手机上不同"
                    ))
                    .help(text!(
                        "check on a phone what depends on the answer",
                        "在手机上检查依赖该结果的内容"
                    ))
                    .note(text!(
                        "known by name only, called in phase `{}`",
                        "只知道名称，调用阶段为 `{}`",
                        call.phase.as_str()
                    ))
            },
        );
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
