//! # handler-throws
//!
//! ## What it finds
//! A share handler that throws.
//!
//! ## Why
//! WeChat catches the error and goes on as if nothing had been returned: the default card goes out, and nobody
//! sees a message. Feishu does not document what becomes of such a share.
//!
//! ## Bad
//! ```js
//! Page({
//!   data: {},
//!   onShareAppMessage() {
//!     return { title: this.data.article.title, path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   data: { article: null },
//!   onShareAppMessage() {
//!     const article = this.data.article;
//!     return { title: article ? article.title : 'Articles', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "handler throws" (observed); feishu 2.2 (nothing is said).
//!
//! ## 中文
//! ### 检查内容
//! 分享函数抛出错误。
//!
//! ### 原因
//! 微信会捕获错误，并按没有返回值处理：发出默认卡片，没有人看到提示。
//! 飞书的文档没有说明这样的分享会怎样。
//!
//! ### 依据
//! contract 1.3 “handler throws”（实测）；feishu 2.2（没有说明）。

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Severity, Text, text};
use sharebox_platform::NoShare;

use crate::failure::remedy;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "handler-throws",
    summary: Text::fixed("the share handler throws", "分享函数抛出错误"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 handler throws, feishu 2.2",
    source: include_str!("handler_throws.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(error) = context.handler_error() else { return };
    if context.judgement.outcome != Outcome::Threw || context.explained() {
        return;
    }
    let name = context.platform.called();
    let meaning = context.handler().throws;
    let note = match meaning {
        NoShare::DefaultCard => {
            text!(
                "{name} catches the error and goes on as if nothing had been returned ({})",
                "{name}会捕获该错误，并按没有返回值处理（{}）",
                [name],
                context.handler().source.evidence.word()
            )
        }
        NoShare::NoCard => {
            text!(
                "{name} shares nothing then ({})",
                "此时{name}不会分享（{}）",
                [name],
                context.handler().source.evidence.word()
            )
        }
        NoShare::Unknown => {
            text!(
                "{name} documents nothing about a share handler that throws",
                "{name}的文档没有说明分享函数抛错时的行为",
                [name]
            )
        }
    };
    out.report(text!("`{}` threw {}", "`{}` 抛出 {}", context.hook(), words::error(error)), |finding| {
        context
            .label_reads(finding)
            .at(error.at.clone().or_else(|| context.handler_place()))
            .effect(context.effect_of(meaning))
            .help(remedy(error))
            .note(note)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, place};

    #[test]
    fn fires_on_a_throw_that_nothing_else_explains() {
        assert_severities(
            "handler-throws",
            &[
                ("throws", Share::on("wechat").throws("TypeError", 3), Some(Severity::Error)),
                (
                    "another field",
                    Share::on("feishu").throws("TypeError", 3).reads("webViewUrl", 3),
                    Some(Severity::Error),
                ),
                ("target", Share::on("wechat").throws("TypeError", 3).reads("target", 3), None),
                (
                    "target elsewhere",
                    Share::on("wechat").throws("TypeError", 3).reads("target", 2),
                    Some(Severity::Error),
                ),
                ("returns", Share::on("wechat").texts(&[("title", "T")]), None),
            ],
        );
    }

    #[test]
    fn the_effect_is_what_the_profile_knows() {
        let finding = Share::on("wechat").throws("TypeError", 3).finding("handler-throws");
        assert_eq!(finding.message, "`onShareAppMessage` threw TypeError: went wrong");
        assert_eq!(finding.at, Some(place(3)));
        assert_eq!(
            finding.effect.as_deref(),
            Some("the default card goes out: the app name, the current page, a screenshot")
        );
        let finding = Share::on("feishu").throws("ReferenceError", 3).finding("handler-throws");
        assert_eq!(finding.effect.as_deref(), Some("what the user sees then is not documented"));
    }

    #[test]
    fn reads_of_absent_fields_are_labelled() {
        let share = Share::on("feishu").throws("TypeError", 3).reads("webViewUrl", 3);
        let finding = share.finding("handler-throws");
        assert_eq!(finding.labels.len(), 1);
        assert_eq!(finding.labels[0].text, "`webViewUrl` is `undefined` in this share");
    }
}
