//! # undocumented-option-read
//!
//! ## What it finds
//! A handler that reads a field of its argument which the platform does not document.
//!
//! ## Why
//! The argument differs between platforms. Feishu's has `from` alone; a page that comes from WeChat and looks at
//! `target` or `webViewUrl` finds `undefined` there.
//!
//! ## Bad
//! ```js feishu
//! Page({
//!   onShareAppMessage(options) {
//!     const url = options.webViewUrl || '';
//!     return { title: 'Article', path: `/pages/a/a?url=${encodeURIComponent(url)}` };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js feishu
//! Page({
//!   onShareAppMessage(options) {
//!     const from = options.from;
//!     return { title: 'Article', path: `/pages/a/a?from=${from}` };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.1 (documented); feishu 2.2 argument (documented by absence).
//!
//! ## 中文
//! ### 检查内容
//! 分享函数读取了其参数中平台文档没有列出的字段。
//!
//! ### 原因
//! 各平台的参数不同。
//! 飞书只有 `from`；从微信移植的页面读取 `target` 或 `webViewUrl`，得到的是 `undefined`。
//!
//! ### 依据
//! contract 1.1（官方文档）；feishu 2.2 argument（文档未列出）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_platform::Standing;

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "undocumented-option-read",
    summary: Text::fixed(
        "the handler reads a field that the platform does not document",
        "分享函数读取了平台文档没有列出的字段",
    ),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.1, feishu 2.2 argument",
    source: include_str!("undocumented_option_read.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let platform = context.platform;
    let documented = platform.option_fields.iter().filter(|field| field.standing == Standing::Documented);
    let documented: Vec<&str> = documented.map(|field| field.name).collect();
    let guilty = context.explaining_read();
    for read in &context.observation.option_reads {
        let name = read.field.as_str();
        if documented.contains(&name) || guilty == Some(read) {
            continue;
        }
        out.report(
            text!(
                "{} documents no `{name}` in the argument of `onShareAppMessage`",
                "{}的文档中，`onShareAppMessage` 的参数没有 `{name}`",
                platform.called()
            ),
            |finding| {
                finding
                    .at(read.at.clone().or_else(|| context.handler_place()))
                    .effect(match platform.option_field(name) {
                        Some(field) => {
                            text!(
                                "whether it is there is not certain ({})",
                                "无法确定它是否存在（{}）",
                                field.source.evidence.word()
                            )
                        }
                        None => text!("its value is `undefined`", "它的值是 `undefined`"),
                    })
                    .help(match documented.iter().find(|field| field.eq_ignore_ascii_case(name)) {
                        Some(field) => text!("write `{field}`", "改为 `{field}`"),
                        None => text!("take the value from the page itself", "从页面自身取得该值"),
                    })
                    .note(text!(
                        "documented: {}",
                        "文档列出的有：{}",
                        words::list(documented.iter().copied())
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_on_what_the_table_does_not_have() {
        let fires = Some(Severity::Warning);
        let share = |platform| Share::on(platform).texts(&[("title", "T")]);
        assert_severities(
            "undocumented-option-read",
            &[
                ("target on Feishu", share("feishu").reads("target", 3), fires),
                ("at a button too", share("feishu").at_button().reads("target", 3), fires),
                ("webViewUrl on Feishu", share("feishu").reads("webViewUrl", 3), fires),
                ("webViewUrl on WeChat", share("wechat").reads("webViewUrl", 3), None),
                ("target on WeChat", share("wechat").reads("target", 3), None),
                ("no read", share("feishu"), None),
                ("told already", Share::on("feishu").throws("TypeError", 3).reads("target", 3), None),
                ("labelled already", Share::on("feishu").throws("TypeError", 3).reads("webViewUrl", 3), None),
            ],
        );
    }

    #[test]
    fn once_per_place_with_the_right_name_where_there_is_one() {
        let share = Share::on("wechat").texts(&[("title", "T")]);
        let share = share.reads("webviewUrl", 3).reads("webviewUrl", 3);
        let finding = share.finding("undocumented-option-read");
        assert_eq!(finding.help.as_deref(), Some("write `webViewUrl`"));
        assert_eq!(finding.effect.as_deref(), Some("its value is `undefined`"));
    }
}
