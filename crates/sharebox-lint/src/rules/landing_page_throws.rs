//! # landing-page-throws
//!
//! ## What it finds
//! The page that a card opens throws as it comes up, or does not come up at all (`--open`).
//!
//! ## Why
//! Whoever opens the card sees a page that is empty or half done. Often the page needs a key that the card does not bring, or
//! parses a value that arrives in another form.
//!
//! ## Bad
//! ```js opened
//! // app.json: { "pages": ["pages/a/a", "pages/b/b"] }
//! // pages/b/b.js: Page({ onLoad({ ids }) { this.ids = ids && JSON.parse(ids) } })
//! return { title: 'Shop', path: '/pages/b/b?ids=' + encodeURIComponent('[1,2]') };
//! ```
//!
//! ## Good
//! ```js opened
//! // app.json: { "pages": ["pages/a/a", "pages/b/b"] }
//! // pages/b/b.js: Page({ onLoad({ ids }) { this.ids = ids && JSON.parse(decodeURIComponent(ids)) } })
//! return { title: 'Shop', path: '/pages/b/b?ids=' + encodeURIComponent('[1,2]') };
//! ```
//!
//! ## Evidence
//! The run: the card was opened. Contract 1.4 onLoad(query).
//!
//! ## 中文
//! ### 检查内容
//! 打开卡片时（`--open`），页面在启动过程中抛出错误，或者根本没有启动。
//!
//! ### 原因
//! 打开卡片的人看到的页面是空白或不完整的。常见原因是页面需要卡片没有带上的键，或者解析的值不是所期望的形式。
//!
//! ### 依据
//! 实际运行：卡片已打开。contract 1.4 onLoad(query)。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::{LandingFailure, Phase};

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "landing-page-throws",
    summary: Text::fixed(
        "the page that a card opens throws as it comes up",
        "卡片打开的页面在启动过程中抛出错误",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.4 onLoad(query)",
    source: include_str!("landing_page_throws.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some((opened, page)) = context.landed() else { return };
    // What `app.js` throws it throws for every page; that has a rule of its own.
    let thrown = page.errors.iter().take(page.sure_errors).filter(|error| error.phase != Phase::App);
    // A page that shares itself and throws in any case has been told so.
    let anyway = &context.observation.errors;
    let thrown = thrown.filter(|error| opened.path != context.route || !anyway.contains(error));
    let fatal = match &page.failure {
        Some(LandingFailure::Script(error)) => Some(error),
        _ => None,
    };
    for error in fatal.into_iter().chain(thrown) {
        let (path, what) = (&opened.path, words::error(error));
        let message = if fatal.is_some() {
            text!(
                "`{path}`, which the card opens, does not load: {what}",
                "卡片打开的 `{path}` 未能加载：{what}"
            )
        } else {
            text!("`{path}` throws when the card opens it: {what}", "卡片打开 `{path}` 时抛出 {what}")
        };
        out.report(message, |finding| {
            let finding = match &error.at {
                Some(at) => finding.label(at.clone(), text!("thrown here", "在此抛出")),
                None => finding,
            };
            finding
                .at(context.landing_place())
                .effect(text!(
                    "whoever opens the card sees a page that is empty or half done",
                    "打开卡片的人看到的页面是空白或不完整的"
                ))
                .help(text!(
                    "make `{path}` cope with the query that the card brings, or give the card what it needs",
                    "让 `{path}` 能处理卡片带来的 query，或让卡片带上它需要的内容"
                ))
                .note(text!("the card was opened", "卡片已打开"))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, error, landed};

    #[test]
    fn fires_on_errors_that_no_data_could_prevent() {
        let share = |change: fn(&mut sharebox_observation::Landed)| {
            Share::on("wechat").texts(&[("path", "/pages/b/b?id=7")]).opened(landed("pages/b/b", &[], change))
        };
        let fires = Some(Severity::Warning);
        assert_severities(
            "landing-page-throws",
            &[
                ("nothing", share(|_| {}), None),
                (
                    "throws",
                    share(|page| {
                        page.errors.push(error("TypeError", 3));
                        page.sure_errors = 1;
                    }),
                    fires,
                ),
                ("after data was missing", share(|page| page.errors.push(error("TypeError", 3))), None),
                (
                    "in any case",
                    share(|page| {
                        page.errors.push(error("TypeError", 3));
                        page.sure_errors = 1;
                    })
                    .route("pages/b/b")
                    .observe(|seen| seen.errors.push(error("TypeError", 3))),
                    None,
                ),
                (
                    "does not load",
                    share(|page| page.failure = Some(LandingFailure::Script(error("SyntaxError", 1)))),
                    fires,
                ),
            ],
        );
    }
}
