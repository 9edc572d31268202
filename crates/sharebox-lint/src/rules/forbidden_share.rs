//! # forbidden-share
//!
//! ## What it finds
//! A page named by `policy.mustNotShare` of the project's configuration that has a share handler, or of which the platform
//! makes a card without one. Whether a call hides the entry in the menu is not looked at: a call that comes late, or fails, leaves
//! it there.
//!
//! ## Why
//! Orders, payments and profiles are for one person; a handler that came with a mixin makes them shareable.
//!
//! ## Bad
//! ```js
//! // sharebox.json: { "policy": { "mustNotShare": ["pages/a/*"] } }
//! return { title: '订单', path: '/pages/a/a' };
//! ```
//!
//! ## Good
//! ```js
//! // sharebox.json: { "policy": { "mustNotShare": ["pages/a/*"] } }
//! Page({ onLoad() {} });
//! ```
//!
//! ## Evidence
//! The project's own `sharebox.json`; no platform asks for it.
//!
//! ## 中文
//! ### 检查内容
//! 项目配置的 `policy.mustNotShare` 所列的页面定义了分享函数，或平台在没有分享函数时也会为它生成卡片。
//! 是否有调用隐藏菜单入口不在考虑之内：调用来得太晚或失败，入口仍然存在。
//!
//! ### 原因
//! 订单、支付和个人资料页只属于一个人；随 mixin 带来的分享函数会让它们可以被分享。
//!
//! ### 依据
//! 项目自己的 `sharebox.json`；没有平台要求这一点。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};
use sharebox_contract::Outcome;

pub(super) static RULE: Rule = Rule {
    code: "forbidden-share",
    summary: Text::fixed("a page that must not be shareable is", "不允许分享的页面可以被分享"),
    category: Category::Policy,
    severities: Severities::all(Severity::Error),
    evidence: "the project",
    source: include_str!("forbidden_share.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(demand) = context.policy.must_not_share.first() else { return };
    let handled =
        !matches!(context.judgement.outcome, Outcome::NotDefined | Outcome::LoadError | Outcome::Unjudged);
    let route = shown(context.route);
    let (message, help) = if handled {
        (
            text!(
                "`{route}` must not be shareable and has a share handler",
                "`{route}` 不允许分享，却定义了分享函数"
            ),
            text!("remove the handler", "删除该分享函数"),
        )
    } else if context.judgement.card.is_some() {
        (
            text!(
                "`{route}` must not be shareable, and the platform makes a card of it",
                "`{route}` 不允许分享，而平台会为它生成卡片"
            ),
            text!("hide the share menu", "隐藏分享菜单"),
        )
    } else {
        return;
    };
    out.report(message, |finding| {
        let finding = finding
            .at(context.handler_place())
            .effect(text!("whoever opens this page can share it", "打开此页面的人都可以分享它"))
            .help(help);
        demand.label(finding, text!("the project forbids it here", "项目在此处禁止"))
    });
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;
    use sharebox_observation::HandlerOutcome;

    use crate::Demand;
    use crate::testing::Share;

    #[test]
    fn a_handler_makes_a_page_shareable() {
        let demanded = |share: Share| {
            share.policy(|policy| {
                policy.must_not_share.push(Demand { of: "pages/**".to_owned(), at: None });
            })
        };
        let with = demanded(Share::on("wechat").texts(&[("title", "T")]));
        assert_eq!(with.severity("forbidden-share"), Some(Error));
        let throws = demanded(Share::on("wechat").throws("TypeError", 2));
        assert_eq!(throws.severity("forbidden-share"), Some(Error));
        let without = demanded(Share::on("wechat").outcome(HandlerOutcome::NotDefined));
        assert_eq!(without.severity("forbidden-share"), None);
    }
}
