//! # limit-reached
//!
//! ## What it finds
//! A page that was stopped because it used more time, memory or instructions than one page may.
//!
//! ## Why
//! The usual cause is a loop or a recursion without an end. What card such a page would send is not known: a phone
//! would hang, or its client would stop the page in some other way.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     let n = 1;
//!     while (n > 0) n += 1;
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     let n = 1;
//!     while (n < 10) n += 1;
//!     return { title: `Article ${n}`, path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! The run itself; the limits are those of sharebox.
//!
//! ## 中文
//! ### 检查内容
//! 页面因占用的时间、内存或指令数超出单个页面的上限而被停止。
//!
//! ### 原因
//! 常见原因是没有终止的循环或递归。
//! 这样的页面会发出什么卡片无法得知：手机会卡死，或由客户端以其他方式停止页面。
//!
//! ### 依据
//! 运行结果本身；上限是 sharebox 的上限。

use sharebox_diagnostic::{Place, Severity, Text, text};
use sharebox_observation::{HandlerOutcome, Limit, LimitReached, Phase};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "limit-reached",
    summary: Text::fixed("the page used more than one page may", "页面超出了单个页面的资源上限"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "the run",
    source: include_str!("limit_reached.rs"),
    check,
};

const OURS: Text =
    Text::fixed("the limit is one of sharebox, not of the platform", "这是 sharebox 的上限，不是平台的");

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let HandlerOutcome::LimitReached(reached) = &context.observation.outcome else { return };
    let message = text!(
        "limit `{}` reached{}: {} {}",
        "{1}达到上限 `{0}`：{2} {3}",
        reached.limit.as_str(),
        reached.phase.map_or(Text::fixed("", ""), when),
        reached.value,
        reached.limit.counts()
    );
    out.report(message, |finding| {
        finding
            .at(place(context, reached))
            .effect(text!(
                "no card is known: sharebox stopped the page here",
                "无法得知卡片：sharebox 在此处停止了页面"
            ))
            .help(help(reached.limit))
            .note(match &reached.detail {
                Some(detail) => text!("{}; {}", "{}；{}", detail, OURS),
                None => OURS,
            })
    });
}

fn when(phase: Phase) -> Text {
    match phase {
        Phase::App => text!(" while the app started", "小程序启动时"),
        Phase::Module => text!(" while the page's module ran", "页面模块运行时"),
        Phase::Lifecycle => text!(" while the page was opened", "页面打开时"),
        Phase::Steps => text!(" while a step before the share was done", "执行分享之前的步骤时"),
        Phase::Share => text!(" while the share handler ran", "分享函数运行时"),
        Phase::Delivery => text!(" while the card's callbacks ran", "卡片的回调运行时"),
    }
}

fn place(context: &RuleContext<'_>, reached: &LimitReached) -> Option<Place> {
    match reached.phase {
        None | Some(Phase::App) => None,
        Some(Phase::Module | Phase::Lifecycle | Phase::Steps) => {
            context.observation.places.registration.clone()
        }
        Some(Phase::Share | Phase::Delivery) => context.handler_place(),
    }
}

fn help(limit: Limit) -> Text {
    let fix = match limit {
        Limit::Instructions | Limit::Time => text!("end the loop", "让循环结束"),
        Limit::Recursion => text!("end the recursion", "让递归结束"),
        Limit::Memory => text!("keep less at a time", "减少同时占用的内存"),
        Limit::Jobs => text!("end the chain of timers or promises", "让定时器或 Promise 链结束"),
        Limit::Nesting => text!("flatten the nested brackets", "减少括号的嵌套"),
        Limit::FileSize => text!("split the file", "拆分该文件"),
    };
    match limit.flag() {
        Some(flag) => {
            text!("{fix}, or raise the limit with `{flag}`", "{fix}，或用 `{flag}` 提高上限", [fix])
        }
        None => fix,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, place};

    fn reached(limit: Limit, phase: Phase) -> HandlerOutcome {
        HandlerOutcome::LimitReached(LimitReached { limit, value: 5_000, phase: Some(phase), detail: None })
    }

    #[test]
    fn fires_on_a_limit_and_stands_alone() {
        let share = |platform| Share::on(platform).outcome(reached(Limit::Time, Phase::Share));
        assert_severities(
            "limit-reached",
            &[
                ("WeChat", share("wechat"), Some(Severity::Error)),
                ("Feishu", share("feishu"), Some(Severity::Error)),
                ("returns", Share::on("wechat").texts(&[("title", "T")]), None),
                ("throws", Share::on("wechat").throws("RangeError", 3), None),
            ],
        );
        let share = share("wechat").places(|places| {
            places.arrow_this = Some(place(3));
            places.handler = Some(place(2));
        });
        assert_eq!(share.codes(), [("limit-reached".to_owned(), Severity::Error)]);
        let finding = share.finding("limit-reached");
        assert_eq!(finding.at, Some(place(2)));
        assert_eq!(finding.message, "limit `time` reached while the share handler ran: 5000 ms");
        assert_eq!(finding.help.as_deref(), Some("end the loop, or raise the limit with `--timeout`"));
    }

    #[test]
    fn a_limit_that_cannot_be_raised_names_no_flag() {
        let finding =
            Share::on("wechat").outcome(reached(Limit::Recursion, Phase::App)).finding("limit-reached");
        assert_eq!(finding.message, "limit `recursion` reached while the app started: 5000 nested calls");
        assert_eq!(finding.help.as_deref(), Some("end the recursion"));
    }
}
