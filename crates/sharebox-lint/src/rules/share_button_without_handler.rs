//! # share-button-without-handler
//!
//! ## What it finds
//! A share button on a page that has no `onShareAppMessage`.
//!
//! ## Why
//! The button has nobody to ask for a card. The old documentation says that nothing happens; what a tap does in
//! today's clients is not certain. On Douyin a tap shares the home page.
//!
//! ## Bad
//! ```js
//! // pages/a/a.wxml: <button open-type="share">Share</button>
//! Page({});
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
//! Contract 1.3 "share button on a page without handler", 3 "no handler", 6.4 (sources disagree); feishu 3.1 handler.
//!
//! ## 中文
//! ### 检查内容
//! 没有 `onShareAppMessage` 的页面上有分享按钮。
//!
//! ### 原因
//! 按钮无处取得卡片。
//! 旧文档说什么也不会发生，现在的客户端会怎样无法确定。
//! 在抖音，点击后分享的是首页。
//!
//! ### 依据
//! contract 1.3 “share button on a page without handler”、3 “no handler”、6.4（各来源说法不一）；feishu 3.1 handler。

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Severity, Text, text};
use sharebox_platform::WithoutHandler;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "share-button-without-handler",
    summary: Text::fixed(
        "a share button on a page without a share handler",
        "分享按钮所在的页面没有分享函数",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3 share button on a page without handler, 6.4",
    source: include_str!("share_button_without_handler.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.judgement.outcome != Outcome::NotDefined || !context.began_at_button() {
        return;
    }
    let home = context.platform.handler.shares_home(context.version);
    let stays_dead = matches!(context.handler().without_handler, WithoutHandler::DefaultCard { .. });
    let name = context.platform.called();
    let evidence = context.platform.handler.source.evidence.word();
    out.report(
        text!(
            "share button on page `{}`, which has no `onShareAppMessage`",
            "页面 `{}` 有分享按钮，却没有 `onShareAppMessage`",
            context.route
        ),
        |finding| {
            finding
                .at(context.trigger.at.clone().or_else(|| context.handler_place()))
                .effect(if home {
                    text!("a tap on it shares the home page", "点击后分享的是首页")
                } else if stays_dead {
                    text!("a tap on it does nothing", "点击后没有任何反应")
                } else {
                    text!("what a tap on it does is not certain", "点击后会怎样，无法确定")
                })
                .help(text!("add `onShareAppMessage` to the page", "在页面上定义 `onShareAppMessage`"))
                .note(if home {
                    text!(
                        "{name} fills that card with what the console holds ({evidence})",
                        "{name}用开放平台控制台配置的内容生成该卡片（{evidence}）",
                        [name, evidence]
                    )
                } else if stays_dead {
                    text!(
                        "{name} shares such a page from its menu only ({evidence})",
                        "{name}只允许从菜单分享这样的页面（{evidence}）",
                        [name, evidence]
                    )
                } else {
                    text!(
                        "{name} documents sharing for pages with a share handler only",
                        "{name}的文档只说明有分享函数的页面可以分享",
                        [name]
                    )
                })
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_on_a_button_without_a_handler() {
        let fires = Some(Severity::Warning);
        assert_severities(
            "share-button-without-handler",
            &[
                ("WeChat", Share::on("wechat").at_button(), fires),
                ("Feishu", Share::on("feishu").at_button(), fires),
                ("handler", Share::on("wechat").at_button().texts(&[("title", "T")]), None),
                ("menu", Share::on("wechat"), None),
            ],
        );
        let finding = Share::on("wechat").at_button().finding("share-button-without-handler");
        assert_eq!(finding.at.unwrap().to_string(), "pages/a/a.wxml:1:1");
        let effect = |version| {
            let share = Share::on("douyin").version(version).at_button();
            share.finding("share-button-without-handler").effect.unwrap()
        };
        assert_eq!(effect("2.91.0"), "a tap on it shares the home page");
        assert_eq!(effect("2.90.0"), "what a tap on it does is not certain");
    }
}
