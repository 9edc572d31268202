//! # plugin-path-undeclared
//!
//! ## What it finds
//! A share path to a page of a plugin whose alias `app.json` does not declare.
//!
//! ## Why
//! Only a declared plugin page is rewritten to its real route. Otherwise the text is sent as it stands, and nothing
//! says so.
//!
//! ## Bad
//! ```js
//! // app.json: { "pages": ["pages/index/index"] }
//! return { title: '直播', path: 'plugin://live/room' };
//! ```
//!
//! ## Good
//! ```js
//! // app.json: { "plugins": { "live": { "version": "1.0.0", "provider": "wx0123456789abcdef" } } }
//! return { title: '直播', path: 'plugin://live/room' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "path `plugin://alias/page`" (observed; that the card fails is inferred).
//!
//! ## 中文
//! ### 检查内容
//! 分享路径指向插件页面，而 `app.json` 没有声明该插件。
//!
//! ### 原因
//! 只有已声明插件的页面会改写成真实路径。
//! 否则文本会原样发出，没有任何提示。
//!
//! ### 依据
//! contract 1.3 “path `plugin://alias/page`”（实测；卡片打不开为推断）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::misspelled::nearest;
use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "plugin-path-undeclared",
    summary: Text::fixed(
        "a share path names a plugin that `app.json` does not declare",
        "分享路径指定的插件没有在 `app.json` 中声明",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3 path plugin://",
    source: include_str!("plugin_path_undeclared.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(plugins) = context.plugins.filter(|_| context.platform.path.suffix.is_some()) else { return };
    for path in context.share_paths() {
        let Some(alias) = path.plugin().filter(|alias| !plugins.iter().any(|plugin| plugin == alias)) else {
            continue;
        };
        let help = match nearest(alias, plugins.iter().map(String::as_str)).first() {
            Some(near) => text!("write `plugin://{near}/…`", "改为 `plugin://{near}/…`"),
            None => text!(
                "declare `{}` under `plugins` in app.json",
                "在 app.json 的 `plugins` 下声明 `{}`",
                shown(alias)
            ),
        };
        out.report(
            text!(
                "{} names the undeclared plugin `{}`",
                "{}指定了未声明的插件 `{}`",
                path.name(),
                shown(alias)
            ),
            |finding| {
                finding
                    .at(context.value_place(path.field))
                    .effect(text!(
                        "the card is likely to open no page (inferred)",
                        "卡片很可能打不开页面（推断）"
                    ))
                    .help(help)
                    .note(text!(
                        "{} sends an undeclared plugin page as it stands (observed)",
                        "{}会原样发出未声明的插件页面（实测）",
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
    fn an_alias_must_be_declared() {
        for (platform, path, expected) in [
            ("wechat", "plugin://gone/room", Some(Warning)),
            ("wechat", "plugin://gone/room?id=7", Some(Warning)),
            ("wechat", "plugin://live/room", None),
            ("wechat", "/pages/a/a", None),
            ("feishu", "plugin://gone/room", None),
        ] {
            let share = Share::on(platform).texts(&[("path", path)]);
            assert_eq!(share.severity("plugin-path-undeclared"), None, "{platform} {path}");
            assert_eq!(
                share.plugins(&["live"]).severity("plugin-path-undeclared"),
                expected,
                "{platform} {path}"
            );
        }
        let near = Share::on("wechat").texts(&[("path", "plugin://lives/room")]).plugins(&["live"]);
        assert_eq!(near.finding("plugin-path-undeclared").help.as_deref(), Some("write `plugin://live/…`"));
    }
}
