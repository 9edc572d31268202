//! # field-ignored-here
//!
//! ## What it finds
//! A returned field that another platform reads and this one does not.
//!
//! ## Why
//! A page that serves several platforms may return the fields of all of them; then this is as it should be. On
//! Feishu it is a warning: there `promise`, `complete` and `desc` are mostly left over from a WeChat page, and
//! whatever they were to do does not happen.
//!
//! ## Bad
//! ```js feishu
//! // on Feishu
//! return {
//!   title: '周报',
//!   desc: '本周进展',
//!   path: '/pages/report/report',
//!   PCPath: '/pages/report/report',
//!   PCMode: 'window',
//! };
//! ```
//!
//! ## Good
//! ```js feishu
//! return {
//!   title: '周报：本周进展',
//!   path: '/pages/report/report',
//!   PCPath: '/pages/report/report',
//!   PCMode: 'window',
//! };
//! ```
//!
//! ## Evidence
//! Contract 1.2, feishu 2.2 and 3.7: not in the platform's table (documented by absence).
//!
//! ## 中文
//! ### 检查内容
//! 返回的字段由其他平台读取，本平台不读取。
//!
//! ### 原因
//! 同时支持多个平台的页面可能返回各平台的全部字段，这没有问题。
//! 在飞书这是警告：那里的 `promise`、`complete` 和 `desc` 多半是从微信页面遗留下来的，它们要做的事不会发生。
//!
//! ### 依据
//! contract 1.2、feishu 2.2 和 3.7：不在平台的字段表中（文档未列出）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_platform::{PLATFORMS, Platform};

use crate::misspelled::has_field;
use crate::words::and;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "field-ignored-here",
    summary: Text::fixed(
        "another platform reads a returned field, this one does not",
        "该字段由其他平台读取，本平台不读取",
    ),
    category: Category::Compatibility,
    severities: Severities { default: Severity::Info, except: &[("feishu", Severity::Warning)] },
    evidence: "contract 1.2, feishu 2.2, 3.7",
    source: include_str!("field_ignored_here.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for key in context.keys().filter(|key| !has_field(context.platform, key)) {
        let elsewhere: Vec<&Platform> =
            PLATFORMS.iter().copied().filter(|platform| has_field(platform, key)).collect();
        if elsewhere.is_empty() {
            continue;
        }
        let names: Vec<Text> = elsewhere.iter().map(|platform| platform.called()).collect();
        out.report(
            text!("{} does not read `{key}`", "{}不读取 `{key}`", context.platform.called()),
            |finding| {
                finding
                    .at(context.key_place(key))
                    .effect(text!("it is dropped", "该字段会被丢弃"))
                    .help(text!(
                        "return `{key}` only where it is read, on {}",
                        "只在读取它的平台返回 `{key}`：{}",
                        and(&names)
                    ))
                    .note(text!(
                        "`{key}` is not in the table of {}",
                        "`{key}` 不在{}的字段表中",
                        context.platform.called()
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::{Info, Warning};

    use crate::testing::{Share, text};

    #[test]
    fn fields_of_other_platforms() {
        for (platform, key, expected) in [
            ("wechat", "PCPath", Some(Info)),
            ("feishu", "desc", Some(Warning)),
            ("feishu", "complete", Some(Warning)),
            ("feishu", "userName", Some(Warning)),
            ("wechat", "userName", None),
            ("wechat", "desc", None),
            ("wechat", "path", None),
            ("wechat", "containerStyle1", None),
        ] {
            let share = Share::on(platform).returns(&[(key, text("x"))]);
            assert_eq!(share.severity("field-ignored-here"), expected, "{platform} {key}");
        }
    }
}
