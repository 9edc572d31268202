//! # app-throws
//!
//! ## What it finds
//! An error in `app.js`, `App.onLaunch` or `App.onShow`. One that may come of missing data is left out where the share is the
//! same whatever the app does: on a page without a share handler, or with one that returns nothing.
//!
//! ## Why
//! Every page is opened after the app. What the app would have set up, such as `globalData`, is missing when the
//! share handler runs.
//!
//! ## Bad
//! ```js file:app.js
//! // app.js
//! App({
//!   onLaunch() {
//!     this.title = this.settings.title.trim();
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js file:app.js
//! // app.js
//! App({
//!   settings: { title: ' Articles ' },
//!   onLaunch() {
//!     this.title = this.settings.title.trim();
//!   },
//! });
//! ```
//!
//! ## Evidence
//! The run itself.
//!
//! ## 中文
//! ### 检查内容
//! `app.js`、`App.onLaunch` 或 `App.onShow` 中的错误。
//! 如果错误可能只是缺少数据所致，而分享结果与 App 无关（页面没有分享函数，或分享函数不返回任何内容），则不报告。
//!
//! ### 原因
//! 每个页面都在 App 之后打开。
//! App 本应准备的内容（例如 `globalData`）在分享函数运行时缺失。
//!
//! ### 依据
//! 运行结果本身。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Phase;

use crate::failure::remedy;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "app-throws",
    summary: Text::fixed("`app.js` raises an error", "`app.js` 抛出错误"),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "the run",
    source: include_str!("app_throws.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for error in context.errors_elsewhere(|phase| phase == Phase::App) {
        if context.spoils_nothing(error) {
            continue;
        }
        out.report(text!("the app threw {}", "小程序启动时抛出 {}", words::error(error)), |finding| {
            finding
                .at(error.at.clone())
                .effect(text!(
                    "what the app would have set up for the card is missing",
                    "卡片所需、本应由 App 准备的内容缺失"
                ))
                .help(remedy(error))
                .note(text!(
                    "raised by `app.js`, `App.onLaunch` or `App.onShow`, or by what they started",
                    "由 `app.js`、`App.onLaunch` 或 `App.onShow` 抛出，或由它们启动的代码抛出"
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{Value, Wanted, WantedKind};

    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_on_errors_of_the_app() {
        let share = |platform| Share::on(platform).texts(&[("title", "T")]);
        let fires = Some(Severity::Warning);
        assert_severities(
            "app-throws",
            &[
                ("WeChat", share("wechat").raises(Phase::App, "TypeError", 3), fires),
                ("Feishu", share("feishu").raises(Phase::App, "TypeError", 3), fires),
                ("page", share("wechat").raises(Phase::Lifecycle, "TypeError", 3), None),
                ("none", share("wechat"), None),
            ],
        );
        let empty = |before: Option<usize>| {
            let wanted = Wanted { kind: WantedKind::Storage, name: "token".to_owned(), at: None };
            Share::on("wechat")
                .returns_value(Value::Undefined)
                .places(|places| places.can_return = Some(false))
                .observe(|seen| {
                    seen.wanted = before.map(|_| wanted).into_iter().collect();
                    seen.errors_before_wanted = before.unwrap_or_default();
                })
                .raises(Phase::App, "TypeError", 3)
        };
        let returns = empty(Some(0)).places(|places| places.can_return = Some(true));
        assert_severities(
            "app-throws",
            &[
                ("a handler that returns nothing, perhaps for want of data", empty(Some(0)), None),
                ("the same before any data was asked for", empty(Some(1)), fires),
                ("the same where no data was asked for", empty(None), fires),
                ("a handler that might return something", returns, fires),
            ],
        );
        let twice = share("wechat").raises(Phase::App, "Error", 3).raises(Phase::App, "Error", 3);
        assert_eq!(twice.finding("app-throws").message, "the app threw Error: went wrong");
    }
}
