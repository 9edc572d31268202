//! # required-prefix-missing
//!
//! ## What it finds
//! A returned text that begins with none of the prefixes that `policy.prefixes` of the project's configuration names for its
//! field, character by character. A field that is not returned is not looked at.
//!
//! ## Why
//! Pictures come from one CDN, paths lead into one part of the program: what begins otherwise was copied from elsewhere.
//!
//! ## Bad
//! ```js
//! // sharebox.json: { "policy": { "prefixes": { "imageUrl": "https://cdn.example.com/" } } }
//! return { title: '商品', path: '/pages/a/a', imageUrl: 'https://old.example.com/a.png' };
//! ```
//!
//! ## Good
//! ```js
//! // sharebox.json: { "policy": { "prefixes": { "imageUrl": "https://cdn.example.com/" } } }
//! return { title: '商品', path: '/pages/a/a', imageUrl: 'https://cdn.example.com/a.png' };
//! ```
//!
//! ## Evidence
//! The project's own `sharebox.json`; no platform asks for it.
//!
//! ## 中文
//! ### 检查内容
//! 返回的文本不以项目配置的 `policy.prefixes` 为该字段规定的任何一个前缀开头，逐字符比较。
//! 没有返回的字段不检查。
//!
//! ### 原因
//! 图片来自同一个 CDN，路径通向小程序的某一部分：开头不同的多半是从别处复制来的。
//!
//! ### 依据
//! 项目自己的 `sharebox.json`；没有平台要求这一点。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::words::or;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "required-prefix-missing",
    summary: Text::fixed("a field does not begin as the project requires", "字段的开头不符合项目要求"),
    category: Category::Policy,
    severities: Severities::all(Severity::Error),
    evidence: "the project",
    source: include_str!("required_prefix_missing.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if !context.gave_an_object() {
        return;
    }
    for demand in &context.policy.prefixes {
        let field = demand.of.field.as_str();
        let Some(text) = context.text(field) else { continue };
        if demand.of.any_of.iter().any(|prefix| text.starts_with(prefix)) {
            continue;
        }
        let prefixes: Vec<String> = demand.of.any_of.iter().map(|prefix| shown(prefix)).collect();
        let message = text!(
            "`{field}` begins otherwise than the project requires: `{}`",
            "`{field}` 的开头不符合项目要求：`{}`",
            shown(text)
        );
        out.report(message, |finding| {
            let words: Vec<Text> =
                prefixes.iter().map(|prefix| Text::verbatim(format!("`{prefix}`"))).collect();
            let finding = finding.at(context.value_place(field)).help(text!(
                "begin it with {}",
                "以 {} 开头",
                or(&words)
            ));
            demand.label(finding, text!("the project requires it here", "项目在此处要求"))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;
    use crate::{Demand, Prefix};

    #[test]
    fn one_of_the_prefixes_is_enough() {
        for (path, expected) in [("/pages/a/a", None), ("/sub/a/a", None), ("pages/a/a", Some(Error))] {
            let share = Share::on("wechat").texts(&[("path", path)]).policy(|policy| {
                let any_of = vec!["/pages/".to_owned(), "/sub/".to_owned()];
                let of = Prefix { field: "path".to_owned(), any_of };
                policy.prefixes.push(Demand { of, at: None });
            });
            assert_eq!(share.severity("required-prefix-missing"), expected, "{path}");
        }
        let absent = Share::on("wechat").texts(&[]).policy(|policy| {
            let of = Prefix { field: "path".to_owned(), any_of: vec!["/".to_owned()] };
            policy.prefixes.push(Demand { of, at: None });
        });
        assert_eq!(absent.severity("required-prefix-missing"), None);
    }
}
