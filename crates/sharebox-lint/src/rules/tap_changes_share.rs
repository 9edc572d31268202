//! # tap-changes-share
//!
//! ## What it finds
//! A share button whose tap handler, or one of an element around it, sets something that the share handler reads.
//!
//! ## Why
//! The client asks `onShareAppMessage` before the tap handler of the same button has run: the card has the state from before
//! the tap, the first time and every time. What the share handler is to know of the button stands in `res.target.dataset`.
//!
//! ## Bad
//! ```js
//! // pages/a/a.wxml: <button open-type="share" bindtap="choose" data-id="7">Share</button>
//! Page({
//!   data: { id: '0' },
//!   choose(event) {
//!     this.setData({ id: event.currentTarget.dataset.id });
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a?id=' + this.data.id };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! // pages/a/a.wxml: <button open-type="share" data-id="7">Share</button>
//! Page({
//!   data: { id: '0' },
//!   onShareAppMessage(res) {
//!     const id = res.from === 'button' ? res.target.dataset.id : this.data.id;
//!     return { title: 'Article', path: '/pages/a/a?id=' + id };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.1 target, 5 state-set-by-tap (reported by users). Found by asking the handler once more after the tap.
//!
//! ## 中文
//! ### 检查内容
//! 分享按钮或其外层元素的点击函数设置了分享函数要读取的内容。
//!
//! ### 原因
//! 客户端先调用 `onShareAppMessage`，后执行同一按钮的点击函数：每次得到的都是点击之前的状态。
//! 分享函数需要知道的按钮信息，应从 `res.target.dataset` 读取。
//!
//! ### 依据
//! contract 1.1 target、5 state-set-by-tap（用户报告）。
//! 检查方法：在点击函数执行之后再调用一次分享函数。

use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "tap-changes-share",
    summary: Text::fixed(
        "a share button whose tap handler sets what the share handler reads",
        "分享按钮的点击函数设置了分享函数要读取的内容",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 5 state-set-by-tap",
    source: include_str!("tap_changes_share.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if !context.observation.tap.as_ref().is_some_and(|tap| tap.changes_share) {
        return;
    }
    let hook = context.hook();
    let name = context.platform.called();
    let message = text!(
        "the tap handler of this share button changes what `{hook}` gives",
        "此分享按钮的点击函数改变了 `{hook}` 的返回值"
    );
    out.report(message, |finding| {
        finding
            .at(context.trigger.at.clone())
            .effect(text!(
                "`{hook}` is asked first: the card has the state from before the tap",
                "`{hook}` 先被调用：卡片内容是点击之前的状态"
            ))
            .help(text!(
                "read what the button says from `res.target.dataset`",
                "从 `res.target.dataset` 读取按钮的信息"
            ))
            .note(match context.platform.markup.asks_before_tap {
                Some(source) => text!(
                    "{name} asks before the tap handler runs ({})",
                    "{name}在点击函数执行之前调用分享函数（{}）",
                    [name],
                    source.evidence.word()
                ),
                None => text!(
                    "in which order {name} does it is documented nowhere",
                    "{name}的先后顺序，没有文档说明",
                    [name]
                ),
            })
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};
    use sharebox_observation::TapEffect;

    #[test]
    fn fires_where_the_tap_matters() {
        let share = |platform: &str, changes_share| {
            let share = Share::on(platform).at_button().texts(&[("title", "T")]);
            share.observe(|seen| seen.tap = Some(TapEffect { changes_share }))
        };
        assert_severities(
            "tap-changes-share",
            &[
                ("changes", share("wechat", true), Some(Severity::Warning)),
                ("nobody says", share("feishu", true), Some(Severity::Warning)),
                ("harmless", share("wechat", false), None),
                ("no tap", Share::on("wechat").at_button().texts(&[("title", "T")]), None),
            ],
        );
        let note = |platform| share(platform, true).finding("tap-changes-share").note.unwrap();
        assert_eq!(note("wechat"), "WeChat asks before the tap handler runs (reported by users)");
        assert_eq!(note("feishu"), "in which order Feishu does it is documented nowhere");
    }
}
