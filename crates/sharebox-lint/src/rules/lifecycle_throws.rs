//! # lifecycle-throws
//!
//! ## What it finds
//! An error outside the share handler: in `onLoad`, `onShow`, `onReady`, in a callback or timer that the page
//! started, or in a promise whose rejection nobody handles.
//!
//! A page without a share handler is not looked at, as long as no script that it loads names one: it has no card to spoil.
//! Nor has a page whose handler never returns anything; there, an error that may come of missing data is left out.
//!
//! ## Why
//! The card may have come out all the same, but of a page that did not get as far as it should: what the rest of
//! the function would have set is missing.
//!
//! ## Bad
//! ```js
//! Page({
//!   data: { title: 'Article' },
//!   onLoad() {
//!     this.setData({ title: this.article.title.trim() });
//!   },
//!   onShareAppMessage() {
//!     return { title: this.data.title, path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   data: { title: 'Article' },
//!   onLoad() {
//!     if (this.article) {
//!       this.setData({ title: this.article.title.trim() });
//!     }
//!   },
//!   onShareAppMessage() {
//!     return { title: this.data.title, path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! The run itself.
//!
//! ## 中文
//! ### 检查内容
//! 分享函数之外的错误：在 `onLoad`、`onShow`、`onReady` 中，在页面启动的回调或定时器中，或是没有处理的 Promise 拒绝。
//! 如果页面没有分享函数，而且它加载的脚本都没有提到分享函数，则不检查：没有会受影响的卡片。
//! 分享函数从不返回内容时也是如此：可能只是缺少数据所致的错误不报告。
//!
//! ### 原因
//! 卡片可能照样生成，但页面没有运行到应有的状态：函数其余部分要设置的内容缺失。
//!
//! ### 依据
//! 运行结果本身。

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::{Phase, ScriptError};

use crate::failure::remedy;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "lifecycle-throws",
    summary: Text::fixed("the page raises an error outside the share handler", "页面在分享函数之外抛出错误"),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "the run",
    source: include_str!("lifecycle_throws.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.judgement.outcome == Outcome::NotDefined && !context.observation.handler_named {
        return;
    }
    for error in context.errors_elsewhere(|phase| phase != Phase::App) {
        if context.spoils_nothing(error) {
            continue;
        }
        out.report(thrower(error), |finding| {
            finding
                .at(error.at.clone())
                .effect(match error.phase {
                    Phase::Delivery => text!(
                        "the card is decided by then; what the rest of the function would have done is missing",
                        "卡片此时已经确定；该函数其余部分没有执行"
                    ),
                    _ => text!(
                        "what the rest of the function would have done for the card is missing",
                        "该函数其余部分为卡片所做的准备缺失"
                    ),
                })
                .help(remedy(error))
                .note(match error.phase {
                    Phase::Share => text!(
                        "raised while or after the share handler ran, by what it started",
                        "在分享函数运行期间或之后，由它启动的代码抛出"
                    ),
                    Phase::Steps => text!(
                        "raised by a step before the share, or by what it started",
                        "在分享之前的步骤中抛出，或由其启动的代码抛出"
                    ),
                    Phase::Delivery => text!(
                        "raised by a callback of the card, or by what it started",
                        "由卡片的回调或其启动的代码抛出"
                    ),
                    Phase::Module => text!(
                        "raised by the top level of the page's module, or by what it started",
                        "由页面模块的顶层代码或其启动的代码抛出"
                    ),
                    Phase::App | Phase::Lifecycle => {
                        text!(
                            "raised while the page was opened, or by what it started then",
                            "在页面打开期间抛出，或由当时启动的代码抛出"
                        )
                    }
                })
        });
    }
}

/// Who threw what: what the error ended, else the outermost function, if it has a name.
fn thrower(error: &ScriptError) -> Text {
    let what = words::error(error);
    if let Some(within) = &error.within {
        return text!("{within} threw {what}", "{within} 抛出 {what}");
    }
    match error.stack.last().map(|frame| frame.function.as_str()) {
        Some(name) if !name.is_empty() => text!("`{name}` threw {what}", "`{name}` 抛出 {what}"),
        _ => text!("the page threw {what}", "页面抛出 {what}"),
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{Frame, HandlerOutcome, SettledAs};

    use super::*;
    use crate::testing::{Share, assert_severities, error, place, settlement};

    #[test]
    fn fires_on_errors_that_no_other_rule_tells() {
        let fires = Some(Severity::Warning);
        let share = || Share::on("wechat").texts(&[("title", "T")]);
        let rejected = settlement(0, SettledAs::Rejected(error("Error", 3)));
        let unread = Share::on("feishu").returns_with_promise(&[], rejected.clone());
        let unshared = Share::on("feishu").raises(Phase::Lifecycle, "TypeError", 3);
        let named = unshared.clone().observe(|seen| seen.handler_named = true);
        let thrown = Share::on("wechat").outcome(HandlerOutcome::Threw(error("Error", 3)));
        assert_severities(
            "lifecycle-throws",
            &[
                ("lifecycle", share().raises(Phase::Lifecycle, "TypeError", 3), fires),
                ("callback", share().raises(Phase::Share, "TypeError", 3), fires),
                ("no handler, and none named", unshared.clone(), None),
                ("a handler that did not get onto the page", named, fires),
                ("callback of the card", share().raises(Phase::Delivery, "TypeError", 3), fires),
                ("app", share().raises(Phase::App, "TypeError", 3), None),
                ("none", share(), None),
                ("the handler's own", thrown.clone().raises(Phase::Share, "Error", 3), None),
                ("another line", thrown.raises(Phase::Share, "Error", 9), fires),
                ("of a promise that nobody reads", unread.raises(Phase::Share, "Error", 3), fires),
                (
                    "the promise's",
                    Share::on("wechat").promises(rejected).raises(Phase::Share, "Error", 3),
                    None,
                ),
            ],
        );
    }

    #[test]
    fn the_same_error_is_told_once() {
        let share = Share::on("wechat")
            .texts(&[("title", "T")])
            .raises(Phase::Lifecycle, "TypeError", 3)
            .raises(Phase::Share, "TypeError", 3);
        let finding = share.finding("lifecycle-throws");
        assert_eq!(finding.message, "the page threw TypeError: went wrong");
        let mut named = error("TypeError", 3);
        named.stack = vec![Frame { function: "onLoad".into(), at: place(3) }];
        let observed =
            |error| Share::on("wechat").texts(&[("title", "T")]).observe(|seen| seen.errors.push(error));
        let finding = observed(named.clone()).finding("lifecycle-throws");
        assert_eq!(finding.message, "`onLoad` threw TypeError: went wrong");
        // What `setData` in `onLoad` set off does not end `onLoad`.
        named.within = Some("the observer of `total`".into());
        let finding = observed(named).finding("lifecycle-throws");
        assert_eq!(finding.message, "the observer of `total` threw TypeError: went wrong");
    }
}
