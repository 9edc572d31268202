//! # plugin-path-with-query
//!
//! ## What it finds
//! A share path to a page of a plugin (`plugin://alias/page`) with a query, on a platform that looks the path up as
//! one whole text.
//!
//! ## Why
//! A declared plugin page without a query is rewritten to its real route. With a query the text is not found and is
//! sent as it stands.
//!
//! ## Bad
//! ```js
//! // app.json: { "plugins": { "live": { "version": "1.0.0", "provider": "wx0123456789abcdef" } } }
//! return { title: '直播', path: 'plugin://live/room?id=7' };
//! ```
//!
//! ## Good
//! ```js
//! // pages/room/room opens the plugin page
//! return { title: '直播', path: '/pages/room/room?id=7' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "path `plugin://alias/page`" (observed; that the card fails is inferred).
//!
//! ## 中文
//! ### 检查内容
//! 指向插件页面的分享路径（`plugin://alias/page`）带有 query，而平台把路径作为整段文本查找。
//!
//! ### 原因
//! 不带 query 的已声明插件页面会改写成真实路径。
//! 带上 query 就查找不到，文本会原样发出。
//!
//! ### 依据
//! contract 1.3 “path `plugin://alias/page`”（实测；卡片打不开为推断）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "plugin-path-with-query",
    summary: Text::fixed("a share path to a plugin page has a query", "指向插件页面的分享路径带有 query"),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3 path plugin://",
    source: include_str!("plugin_path_with_query.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.platform.path.suffix.is_none() {
        return;
    }
    for path in context.share_paths() {
        let Some(alias) = path.plugin() else { continue };
        let undeclared = context.plugins.is_some_and(|plugins| !plugins.iter().any(|plugin| plugin == alias));
        if undeclared || path.parsed.query.is_none() {
            continue;
        }
        out.report(
            text!(
                "{} to a page of plugin `{alias}` has a query",
                "指向插件 `{alias}` 页面的{}带有 query",
                path.name()
            ),
            |finding| {
                finding
                    .at(context.value_place(path.field))
                    .effect(text!(
                        "the card is likely to open no page (inferred)",
                        "卡片很可能打不开页面（推断）"
                    ))
                    .help(text!(
                        "share a page of the mini program that opens the plugin page with that query",
                        "分享一个小程序页面，由它带着该 query 打开插件页面"
                    ))
                    .note(text!(
                        "{} does not find a plugin page with a query (observed)",
                        "{}找不到带 query 的插件页面（实测）",
                        context.reader()
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;

    use crate::testing::Share;

    #[test]
    fn only_a_plugin_page_without_a_query_is_found() {
        for (platform, path, expected) in [
            ("wechat", "plugin://live/room?id=7", Some(Warning)),
            ("wechat", "plugin://live/room", None),
            ("wechat", "plugin://gone/room?id=7", None),
            ("wechat", "/pages/a/a?u=plugin://live/room", None),
            ("feishu", "plugin://live/room?id=7", None),
        ] {
            let share = Share::on(platform).texts(&[("path", path)]).plugins(&["live"]);
            assert_eq!(share.severity("plugin-path-with-query"), expected, "{platform} {path}");
        }
        let lone = Share::on("wechat").texts(&[("path", "plugin://live/room?id=7")]);
        assert_eq!(lone.severity("plugin-path-with-query"), Some(Warning));
    }
}
