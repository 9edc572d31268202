//! # arrow-handler-this
//!
//! ## What it finds
//! A share handler that is an arrow function and uses `this`.
//!
//! ## Why
//! The platform calls the handler with the page as `this`. An arrow function keeps the `this` of the file
//! around it, which is not the page: `this.data` is missing, and reading from it throws.
//!
//! ## Bad
//! ```js
//! Page({
//!   data: { title: 'Article' },
//!   onShareAppMessage: () => ({ title: this.data.title, path: '/pages/a/a' }),
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   data: { title: 'Article' },
//!   onShareAppMessage() {
//!     return { title: this.data.title, path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "page-building details" (observed).
//!
//! ## 中文
//! ### 检查内容
//! 用箭头函数书写、且用到 `this` 的分享函数。
//!
//! ### 原因
//! 平台以页面为 `this` 调用分享函数。
//! 箭头函数保留外层文件的 `this`，它不是页面：`this.data` 不存在，读取其属性会抛错。
//!
//! ### 依据
//! contract 1.3 “page-building details”（实测）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "arrow-handler-this",
    summary: Text::fixed("`this` in an arrow function is not the page", "箭头函数中的 `this` 不是页面"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 page-building details",
    source: include_str!("arrow_handler_this.rs"),
    check,
};

const HELP: Text = Text::fixed(
    "write the handler as a method: `onShareAppMessage(options) { … }`",
    "把分享函数写成方法：`onShareAppMessage(options) { … }`",
);
const NOTE: Text = Text::fixed(
    "an arrow function has the `this` of the code around it, whoever calls it",
    "无论由谁调用，箭头函数的 `this` 都取自外层代码",
);

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(this) = context.observation.places.arrow_this.clone().filter(|_| context.handler_ran()) else {
        return;
    };
    let error = context.handler_error().filter(|_| context.explaining_this().is_some());
    if let Some(error) = error {
        let message = text!(
            "`this` is not the page in an arrow function: it threw {}",
            "箭头函数中的 `this` 不是页面：抛出 {}",
            words::error(error)
        );
        out.report(message, |finding| {
            let finding = match &error.at {
                Some(at) if *at != this => finding.label(at.clone(), text!("thrown here", "在此处抛出")),
                _ => finding,
            };
            finding.at(this).effect(context.effect_of_failure()).help(HELP).note(NOTE)
        });
    } else {
        out.report_as(
            Severity::Warning,
            text!("`this` is not the page in an arrow function", "箭头函数中的 `this` 不是页面"),
            |finding| {
                finding
                    .at(this)
                    .effect(text!(
                        "what the card takes from `this` is missing",
                        "卡片中取自 `this` 的内容缺失"
                    ))
                    .help(HELP)
                    .note(NOTE)
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{LoadFailureKind, SettledAs};

    use super::*;
    use crate::testing::{Share, assert_severities, error, place, settlement};

    fn arrow(share: Share) -> Share {
        share.places(|places| places.arrow_this = Some(place(3)))
    }

    #[test]
    fn an_error_at_or_after_this_is_its_doing() {
        let rejected = settlement(0, SettledAs::Rejected(error("TypeError", 4)));
        assert_severities(
            "arrow-handler-this",
            &[
                ("same line", arrow(Share::on("wechat").throws("TypeError", 3)), Some(Severity::Error)),
                ("later", arrow(Share::on("feishu").throws("TypeError", 9)), Some(Severity::Error)),
                ("async", arrow(Share::on("wechat").promises(rejected)), Some(Severity::Error)),
                ("earlier", arrow(Share::on("wechat").throws("TypeError", 2)), Some(Severity::Warning)),
                (
                    "another error",
                    arrow(Share::on("wechat").throws("RangeError", 3)),
                    Some(Severity::Warning),
                ),
                (
                    "target",
                    arrow(Share::on("wechat").throws("TypeError", 5).reads("target", 5)),
                    Some(Severity::Warning),
                ),
                ("returns", arrow(Share::on("wechat").texts(&[("title", "T")])), Some(Severity::Warning)),
                ("method", Share::on("wechat").throws("TypeError", 3), None),
                (
                    "not loaded",
                    arrow(Share::on("wechat").fails_to_load(LoadFailureKind::Threw, error("TypeError", 9))),
                    None,
                ),
            ],
        );
    }

    #[test]
    fn it_replaces_the_rule_about_the_error() {
        let share = arrow(Share::on("wechat").throws("TypeError", 4));
        assert_eq!(share.codes(), [("arrow-handler-this".to_owned(), Severity::Error)]);
        let finding = share.finding("arrow-handler-this");
        assert_eq!((finding.at, finding.labels[0].at.clone()), (Some(place(3)), place(4)));
    }
}
