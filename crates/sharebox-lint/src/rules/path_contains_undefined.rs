//! # path-contains-undefined
//!
//! ## What it finds
//! `undefined`, `null`, `NaN` or `[object Object]` as a whole value in the query of a share path, or as a whole
//! segment of its page.
//!
//! ## Why
//! JavaScript writes these words where a variable was empty when the path was put together: an option that the page
//! was opened without, data that had not arrived, state that a tap was to set (the handler runs before that is
//! visible). The card looks right and opens with a value that means nothing; a word in the page itself opens no
//! page at all, which is an error.
//!
//! ## Bad
//! ```js
//! const item = {};
//! return { path: `/pages/detail/detail?id=${item.id}` };
//! ```
//!
//! ## Good
//! ```js
//! const item = { id: 7 };
//! return { path: `/pages/detail/detail?id=${item.id}` };
//! ```
//!
//! ## Evidence
//! Contract 5 "path-contains-undefined" and 1.1 (reported by users); how JavaScript turns values into text.
//!
//! ## 中文
//! ### 检查内容
//! 分享路径的 query 中有值整个是 `undefined`、`null`、`NaN` 或 `[object Object]`，或页面路径有一段是这样。
//!
//! ### 原因
//! 拼接路径时变量没有值，JavaScript 就会写成这些词：页面打开时没有带的参数、尚未到达的数据、点击之后才设置的状态（分享函数在其可见之前运行）。
//! 卡片看起来正常，打开时得到没有意义的值；出现在页面路径中则打不开任何页面，属于错误。
//!
//! ### 依据
//! contract 5 “path-contains-undefined” 和 1.1（用户反馈）；JavaScript 把值转成文本的方式。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::returned_path::{PathShape, ReturnedPath};
use crate::{Category, Findings, Rule, RuleContext, Severities, stray_word};

pub(super) static RULE: Rule = Rule {
    code: "path-contains-undefined",
    summary: Text::fixed(
        "the share path contains `undefined`, `null`, `NaN` or `[object Object]`",
        "分享路径含有 `undefined`、`null`、`NaN` 或 `[object Object]`",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 5 path-contains-undefined, 1.1",
    source: include_str!("path_contains_undefined.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for path in context.share_paths().filter(|path| path.shape != PathShape::Url) {
        check_page(context, &path, out);
        for (key, word) in path.parsed.query.iter().flat_map(|query| stray_word::in_query(query)) {
            let what = if key.is_empty() { format!("`{word}`") } else { format!("`{}={word}`", shown(key)) };
            out.report(
                text!("the query of the {} has {what}", "{}的 query 含有 {what}", path.name()),
                |finding| {
                    finding
                        .at(context.value_place(path.field))
                        .effect(text!(
                            "the page opens with the text `{word}` for a value",
                            "页面打开时得到的值是文本 `{word}`"
                        ))
                        .help(help(context, key))
                        .note(text!(
                            "JavaScript writes `{word}` where a value was missing",
                            "变量没有值时，JavaScript 会写成 `{word}`"
                        ))
                },
            );
        }
    }
}

fn check_page(context: &RuleContext<'_>, path: &ReturnedPath<'_>, out: &mut Findings<'_>) {
    let registered = context.routes.is_some_and(|routes| routes.iter().any(|route| route == path.page()));
    let Some(word) =
        stray_word::in_page(path.page()).filter(|_| path.shape == PathShape::Page && !registered)
    else {
        return;
    };
    out.report_as(
        Severity::Error,
        text!(
            "{} `{}` has `{word}` for a name",
            "{} `{}` 中有一段名为 `{word}`",
            path.name(),
            shown(path.page())
        ),
        |finding| {
            finding
                .at(context.value_place(path.field))
                .effect(text!(
                    "the card opens no page: the client calls `App.onPageNotFound`",
                    "卡片打不开页面：客户端会调用 `App.onPageNotFound`"
                ))
                .help(text!(
                    "set what the path is made of before it is shared",
                    "在分享之前给组成路径的变量赋值"
                ))
                .note(text!(
                    "JavaScript writes `{word}` where a value was missing",
                    "变量没有值时，JavaScript 会写成 `{word}`"
                ))
        },
    );
}

fn help(context: &RuleContext<'_>, key: &str) -> Text {
    let opened_with = context.query.split('&').any(|given| given.split('=').next() == Some(key));
    if key.is_empty() || opened_with {
        return text!("set the value before it is shared", "在分享之前给它赋值");
    }
    let key = shown(key);
    text!(
        "set `{key}` before it is shared, or run with `--query '{key}=…'` if the page is opened with it",
        "在分享之前给 `{key}` 赋值；如果页面打开时会带上它，运行时加上 `--query '{key}=…'`"
    )
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::{Error, Warning};

    use crate::testing::Share;

    #[test]
    fn whole_values_and_segments_only() {
        for (path, expected) in [
            ("/pages/a/a?id=undefined", Some(Warning)),
            ("/pages/a/a?x=1&id=NaN", Some(Warning)),
            ("/pages/a/a?o=[object Object]", Some(Warning)),
            ("/pages/a/a?o=%5Bobject%20Object%5D", Some(Warning)),
            ("/pages/a/a?null", Some(Warning)),
            ("plugin://a/b?id=undefined", Some(Warning)),
            ("/pages/undefined/a", Some(Error)),
            ("undefined", Some(Error)),
            ("/pages/a/a?id=undefinedx", None),
            ("/pages/nullable/a?q=is%20null", None),
            ("/pages/a/a?id=1", None),
            ("https://a.com/undefined?x=null", None),
        ] {
            for platform in ["wechat", "feishu"] {
                let share = Share::on(platform).texts(&[("path", path)]).routes(&["pages/a/a"]);
                assert_eq!(share.severity("path-contains-undefined"), expected, "{platform} {path}");
            }
        }
        let named = Share::on("wechat").texts(&[("path", "pages/null/null")]).routes(&["pages/null/null"]);
        assert_eq!(named.severity("path-contains-undefined"), None);
    }

    #[test]
    fn speaks_of_the_query_option_only_where_it_would_help() {
        let share = Share::on("wechat").texts(&[("path", "/pages/a/a?id=undefined")]);
        assert!(share.finding("path-contains-undefined").help.unwrap().contains("--query 'id=…'"));
        let help = share.query("x=1&id=2").finding("path-contains-undefined").help;
        assert_eq!(help.as_deref(), Some("set the value before it is shared"));
    }
}
