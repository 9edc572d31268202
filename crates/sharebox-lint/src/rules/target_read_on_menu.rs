//! # target-read-on-menu
//!
//! ## What it finds
//! A handler that fails because it reads a field of `target` in a share that did not begin at a button.
//!
//! ## Why
//! `target` is the tapped button. A share from the menu has none, so `target` is `undefined` and reading its
//! `dataset` throws. The button works, the menu does not.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage(options) {
//!     const id = options.target.dataset.id;
//!     return { title: 'Article', path: `/pages/a/a?id=${id}` };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   data: { id: 1 },
//!   onShareAppMessage(options) {
//!     const id = options.from === 'button' ? options.target.dataset.id : this.data.id;
//!     return { title: 'Article', path: `/pages/a/a?id=${id}` };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.1 `target` (documented), 1.3 "handler throws" (observed); feishu 2.2 argument.
//!
//! ## 中文
//! ### 检查内容
//! 分享不是从按钮发起，而分享函数因读取 `target` 的属性而失败。
//!
//! ### 原因
//! `target` 是被点击的按钮。
//! 从菜单发起的分享没有按钮，`target` 为 `undefined`，读取它的 `dataset` 会抛错。
//! 按钮可用，菜单不可用。
//!
//! ### 依据
//! contract 1.1 `target`（官方文档）、1.3 “handler throws”（实测）；feishu 2.2 argument。

use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "target-read-on-menu",
    summary: Text::fixed(
        "the handler needs a tapped button, but the share began without one",
        "分享函数需要被点击的按钮，而本次分享不是从按钮发起的",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.1 target, feishu 2.2 argument",
    source: include_str!("target_read_on_menu.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let (Some(error), Some(read)) = (context.handler_error(), context.explaining_read()) else { return };
    if read.field != "target" {
        return;
    }
    let from = &context.trigger.from.0;
    out.report(
        text!(
            "`target` is `undefined` in a share from the {from}, and `{}` uses it",
            "从 {from} 发起的分享中 `target` 为 `undefined`，而 `{}` 用到了它",
            context.hook()
        ),
        |finding| {
            let finding = match &read.at {
                Some(at) => finding.label(at.clone(), text!("`target` is read here", "在此处读取 `target`")),
                None => finding,
            };
            finding
                .at(error.at.clone().or_else(|| read.at.clone()).or_else(|| context.handler_place()))
                .effect(context.effect_of_failure())
                .help(text!("look at `from` before using `target`", "使用 `target` 之前先判断 `from`"))
                .note(match context.platform.option_field("target") {
                    Some(field) => text!(
                        "`target` belongs to shares from a button ({})",
                        "只有从按钮发起的分享才有 `target`（{}）",
                        field.source.evidence.word()
                    ),
                    None => {
                        text!("{} documents no `target`", "{}的文档没有 `target`", context.platform.called())
                    }
                })
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{HandlerOutcome, SettledAs};

    use super::*;
    use crate::testing::{Share, assert_severities, error, place, settlement};

    #[test]
    fn fires_only_where_target_explains_the_error() {
        let fires = Some(Severity::Error);
        let rejected = settlement(0, SettledAs::Rejected(error("TypeError", 3)));
        assert_severities(
            "target-read-on-menu",
            &[
                ("same line", Share::on("wechat").throws("TypeError", 3).reads("target", 3), fires),
                ("Feishu", Share::on("feishu").throws("TypeError", 3).reads("target", 3), fires),
                ("async", Share::on("wechat").promises(rejected).reads("target", 3), fires),
                ("another line", Share::on("wechat").throws("TypeError", 3).reads("target", 2), None),
                ("another error", Share::on("wechat").throws("ReferenceError", 3).reads("target", 3), None),
                ("button", Share::on("wechat").at_button().throws("TypeError", 3).reads("target", 3), None),
                ("guarded", Share::on("wechat").texts(&[("title", "T")]).reads("target", 3), None),
            ],
        );
    }

    #[test]
    fn any_read_will_do_when_nobody_knows_the_line() {
        let mut thrown = error("TypeError", 3);
        thrown.at = None;
        let share = Share::on("wechat").outcome(HandlerOutcome::Threw(thrown)).reads("target", 5);
        assert_eq!(share.finding("target-read-on-menu").at, Some(place(5)));
    }

    #[test]
    fn nothing_else_reports_the_same_read() {
        let share = Share::on("feishu").throws("TypeError", 3).reads("target", 3);
        assert_eq!(share.codes(), [("target-read-on-menu".to_owned(), Severity::Error)]);
    }
}
