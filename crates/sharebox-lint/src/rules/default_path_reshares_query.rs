//! # default-path-reshares-query
//!
//! ## What it finds
//! A returned object without a path, on a page that was opened with a query.
//!
//! ## Why
//! The default is the current page with its own query. Whatever the page was opened with travels on: the inviter's
//! id of the card that was tapped, a token, a campaign. Every later share then counts for the first sharer. A page
//! whose query is only what it shows (`id=7`) may want just that; naming it in `path` says so.
//!
//! ## Bad
//! ```js
//! // opened as /pages/goods/goods?id=7&inviter=42
//! return { title: '商品' };
//! ```
//!
//! ## Good
//! ```js
//! // opened as /pages/goods/goods?id=7&inviter=42
//! return { title: '商品', path: '/pages/goods/goods?id=7' };
//! ```
//!
//! ## Evidence
//! Contract 1.2 `path` (observed: the route plus the page's own query), contract 5 (reported by users).
//!
//! ## 中文
//! ### 检查内容
//! 页面打开时带有 query，而返回的对象没有路径。
//!
//! ### 原因
//! 默认路径是当前页面及其自身的 query。
//! 打开页面时带的一切都会继续传播：被点击卡片中的邀请人 id、token、活动标记。
//! 之后的每次分享都算在第一个分享者名下。
//! 如果 query 只说明页面显示什么（`id=7`），这可能正是想要的；在 `path` 中写明即可。
//!
//! ### 依据
//! contract 1.2 `path`（实测：路径加页面自身的 query），contract 5（用户反馈）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_platform::{Default, Requirement};

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "default-path-reshares-query",
    summary: Text::fixed(
        "without a path, the query that the page was opened with is shared on",
        "没有返回路径时，打开页面所带的 query 会继续传播",
    ),
    category: Category::Privacy,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.2 path",
    source: include_str!("default_path_reshares_query.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    // Where the path is required, `required-field-missing` speaks.
    let defaults = context.platform.return_field("path").is_some_and(|field| {
        field.default == Default::CurrentPage && field.requirement == Requirement::Optional
    });
    // A path that a promise dropped is the business of `promise-drops-fields`.
    let dropped =
        context.judgement.replaced.as_ref().is_some_and(|replaced| replaced.field("path").is_some());
    if !defaults
        || context.platform.path.default_keeps_query != Some(true)
        || dropped
        || context.query.is_empty()
        || !context.path_is_left_out()
        || context.is_misspelled("path")
    {
        return;
    }
    let place =
        if context.field("path").is_some() { context.value_place("path") } else { context.returned_place() };
    out.report(
        text!(
            "no share path, so `?{}` is shared on",
            "没有分享路径，因此 `?{}` 会继续传播",
            shown(context.query)
        ),
        |finding| {
            finding
                .at(place)
                .effect(text!(
                    "whoever opens the card gets the query of the person who shared it",
                    "打开卡片的人会得到分享者的 query"
                ))
                .help(text!(
                    "return a `path` with just the query that the card needs",
                    "返回 `path`，只带卡片需要的 query"
                ))
                .note(text!(
                    "{} takes the current page with its own query (observed)",
                    "{}使用当前页面及其自身的 query（实测）",
                    context.reader()
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;
    use sharebox_observation::{HandlerOutcome, SettledAs, Value};

    use crate::testing::{Share, object, settlement, text};

    #[test]
    fn a_query_travels_on_with_the_default_path() {
        for (platform, fields, query, expected) in [
            ("wechat", &[("title", text("T"))][..], "inviter=1", Some(Warning)),
            ("wechat", &[("path", text(""))], "inviter=1", Some(Warning)),
            ("wechat", &[("title", text("T"))], "", None),
            ("wechat", &[("path", text("/pages/a/a"))], "inviter=1", None),
            ("wechat", &[("path", Value::Null)], "inviter=1", None),
            ("wechat", &[("url", text("/pages/a/a"))], "inviter=1", None),
            ("douyin", &[("title", text("T"))], "inviter=1", None),
            ("feishu", &[("title", text("T"))], "inviter=1", None),
        ] {
            let share = Share::on(platform).returns(fields).query(query);
            assert_eq!(
                share.severity("default-path-reshares-query"),
                expected,
                "{platform} {fields:?} {query}"
            );
        }
        let dropped = Share::on("wechat").query("inviter=1").outcome(HandlerOutcome::Returned {
            value: object(&[("path", text("/pages/a/a")), ("promise", Value::Promise)]),
            awaited: None,
            promise_field: Some(settlement(0, SettledAs::Resolved(object(&[("title", text("T"))])))),
        });
        assert_eq!(dropped.severity("default-path-reshares-query"), None);
        let nothing = Share::on("wechat").returns_value(Value::Undefined).query("inviter=1");
        assert_eq!(nothing.severity("default-path-reshares-query"), None);
    }
}
