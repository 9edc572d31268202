//! # handler-called-by-hand
//!
//! ## What it finds
//! A function that the markup binds to a tap and that calls `onShareAppMessage` itself.
//!
//! ## Why
//! The handler only says what the card looks like. Nothing is shared when a program calls it: its return goes nowhere. A share
//! begins in the menu, or at a `<button open-type="share">`.
//!
//! ## Bad
//! ```js
//! // pages/a/a.wxml: <view bindtap="share">Share</view>
//! Page({
//!   share() {
//!     this.onShareAppMessage();
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! // pages/a/a.wxml: <button open-type="share">Share</button>
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 return: the client asks for it when a share begins (documented); no API begins a share from code.
//!
//! ## 中文
//! ### 检查内容
//! 模板中绑定到点击事件的函数自己调用了 `onShareAppMessage`。
//!
//! ### 原因
//! 分享函数只决定卡片的样子。
//! 程序自己调用它不会产生分享：返回值无处可去。
//! 分享从菜单或 `<button open-type="share">` 开始。
//!
//! ### 依据
//! contract 1.3 return：分享开始时由客户端调用（官方文档）；没有从代码发起分享的 API。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "handler-called-by-hand",
    summary: Text::fixed("a tap handler that calls the share handler itself", "点击函数自己调用了分享函数"),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3",
    source: include_str!("handler_called_by_hand.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for call in &context.observation.hand_calls {
        let message = text!(
            "`{}`, which is bound to a tap, calls `onShareAppMessage`",
            "绑定到点击事件的 `{}` 调用了 `onShareAppMessage`",
            shown(&call.function)
        );
        out.report(message, |finding| {
            finding
                .at(Some(call.at.clone()))
                .effect(text!(
                    "nothing is shared: what the handler returns goes nowhere",
                    "不会产生分享：分享函数的返回值无处可去"
                ))
                .help(text!(
                    "put `<button open-type=\"share\">` where the tap is to share",
                    "在需要分享的位置使用 `<button open-type=\"share\">`"
                ))
                .note(text!(
                    "{} asks the handler when a share begins; calling it begins none",
                    "{}在分享开始时才调用分享函数，自己调用不会开始分享",
                    context.platform.called()
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};
    use sharebox_diagnostic::{Place, Position, Span};
    use sharebox_observation::HandCall;

    #[test]
    fn fires_on_calls() {
        let at = Place::new("pages/a/a.js", Span::point(Position::new(3, 5)));
        let call = HandCall { function: "share".into(), at };
        let share = Share::on("wechat").texts(&[("title", "T")]);
        let fires = Share::on("wechat").texts(&[("title", "T")]).observe(|seen| seen.hand_calls.push(call));
        assert_severities(
            "handler-called-by-hand",
            &[("called", fires, Some(Severity::Warning)), ("not called", share, None)],
        );
    }
}
