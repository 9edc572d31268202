//! # required-share-missing
//!
//! ## What it finds
//! A page named by `policy.mustShare` of the project's configuration that has no share handler, on a platform that makes no
//! card without one.
//!
//! ## Why
//! A page without a handler has a grey entry in the menu; a handler that gets lost in a refactoring leaves no other trace.
//!
//! ## Bad
//! ```js
//! // sharebox.json: { "policy": { "mustShare": ["pages/a/*"] } }
//! Page({ onLoad() {} });
//! ```
//!
//! ## Good
//! ```js
//! // sharebox.json: { "policy": { "mustShare": ["pages/a/*"] } }
//! return { title: '商品', path: '/pages/a/a' };
//! ```
//!
//! ## Evidence
//! The project's own `sharebox.json`; no platform asks for it.
//!
//! ## 中文
//! ### 检查内容
//! 项目配置的 `policy.mustShare` 所列的页面没有分享函数，而平台在没有分享函数时不生成卡片。
//!
//! ### 原因
//! 没有分享函数的页面，菜单中的入口是灰色的；重构时丢掉分享函数不会留下其他痕迹。
//!
//! ### 依据
//! 项目自己的 `sharebox.json`；没有平台要求这一点。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};
use sharebox_contract::Outcome;

pub(super) static RULE: Rule = Rule {
    code: "required-share-missing",
    summary: Text::fixed("a page that must be shareable is not", "必须可分享的页面不能分享"),
    category: Category::Policy,
    severities: Severities::all(Severity::Error),
    evidence: "the project",
    source: include_str!("required_share_missing.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(demand) = context.policy.must_share.first() else { return };
    if context.judgement.outcome != Outcome::NotDefined || context.judgement.card.is_some() {
        return;
    }
    let route = shown(context.route);
    out.report(
        text!("`{route}` must be shareable and has no share handler", "`{route}` 必须可分享，却没有分享函数"),
        |finding| {
            let finding = finding
                .at(context.handler_place())
                .effect(text!("nobody can share this page", "没有人能分享此页面"))
                .help(text!("define `onShareAppMessage`", "定义 `onShareAppMessage`"));
            demand.label(finding, text!("the project requires it here", "项目在此处要求"))
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;
    use sharebox_observation::HandlerOutcome;

    use crate::Demand;
    use crate::testing::Share;

    #[test]
    fn a_page_without_a_handler_is_not_shareable() {
        let demanded = |share: Share| {
            share.policy(|policy| {
                policy.must_share.push(Demand { of: "pages/**".to_owned(), at: None });
            })
        };
        let without = demanded(Share::on("wechat").outcome(HandlerOutcome::NotDefined));
        assert_eq!(without.severity("required-share-missing"), Some(Error));
        let with = demanded(Share::on("wechat").texts(&[("title", "T")]));
        assert_eq!(with.severity("required-share-missing"), None);
        let free = Share::on("wechat").outcome(HandlerOutcome::NotDefined);
        assert_eq!(free.severity("required-share-missing"), None);
    }
}
