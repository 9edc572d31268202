//! # dataset-attribute-case
//!
//! ## What it finds
//! A share button with an upper-case letter in the name of a `data-` attribute.
//!
//! ## Why
//! The letters are lower-cased on the way: `data-itemId` is `dataset.itemid`. On Feishu it depends on the framework: the new
//! one keeps them. Only dashes (`data-item-id` is `dataset.itemId`) and plain lower case mean the same everywhere.
//!
//! ## Bad
//! ```js
//! // pages/a/a.wxml: <button open-type="share" data-itemId="7">Share</button>
//! Page({
//!   onShareAppMessage(res) {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! // pages/a/a.wxml: <button open-type="share" data-item-id="7">Share</button>
//! Page({
//!   onShareAppMessage(res) {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.1 attribute names (reported by users), 2 dataset case, feishu 2.6 dataset (documented).
//!
//! ## 中文
//! ### 检查内容
//! 分享按钮的 `data-` 属性名含有大写字母。
//!
//! ### 原因
//! 属性名会被转为小写：`data-itemId` 变为 `dataset.itemid`。
//! 在飞书取决于框架，新框架会保留大小写。
//! 只有连字符写法（`data-item-id` 即 `dataset.itemId`）和全小写在各处含义一致。
//!
//! ### 依据
//! contract 1.1 attribute names（用户反馈）、2 dataset case，feishu 2.6 dataset（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "dataset-attribute-case",
    summary: Text::fixed(
        "an upper-case letter in a `data-` attribute of a share button",
        "分享按钮的 `data-` 属性名含有大写字母",
    ),
    category: Category::Suspicious,
    severities: Severities { default: Severity::Info, except: &[("feishu", Severity::Warning)] },
    evidence: "contract 1.1, feishu 2.6 dataset",
    source: include_str!("dataset_attribute_case.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(source) = context.platform.lowers_dataset else { return };
    for name in context.button_attributes {
        let Some(key) = name.strip_prefix("data-").filter(|key| key.chars().any(char::is_uppercase)) else {
            continue;
        };
        let dashed = key.chars().fold(String::new(), |mut out, letter| {
            if letter.is_uppercase() && !out.is_empty() && !out.ends_with('-') {
                out.push('-');
            }
            out.extend(letter.to_lowercase());
            out
        });
        // With the newer framework of the platform, which the program may take, the key has them.
        let target = context.trigger.target.as_ref();
        let kept = target.and_then(|target| target.fields.get("dataset")?.get(key)).is_some();
        let lowered = key.to_lowercase();
        let effect = if kept {
            text!(
                "the handler finds the value as `dataset.{}` with the newer framework, else as `dataset.{}`",
                "新框架中分享函数以 `dataset.{}` 取到该值，旧框架中是 `dataset.{}`",
                shown(key),
                shown(&lowered)
            )
        } else {
            text!(
                "the handler finds the value as `dataset.{}`",
                "分享函数只能以 `dataset.{}` 取到该值",
                shown(&lowered)
            )
        };
        out.report(text!("`{}` has upper-case letters", "`{}` 含有大写字母", shown(name)), |finding| {
            finding
                .at(context.trigger.at.clone())
                .effect(effect)
                .help(text!("write `data-{}`", "改为 `data-{}`", shown(&dashed)))
                .note(text!(
                    "{} lower-cases the names of attributes ({})",
                    "{}会把属性名转为小写（{}）",
                    context.platform.called(),
                    source.evidence.word()
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_on_upper_case() {
        let on =
            |platform: &str, name: &str| Share::on(platform).texts(&[("title", "T")]).button_attribute(name);
        let share = |name| on("wechat", name);
        assert_severities(
            "dataset-attribute-case",
            &[
                ("upper", share("data-itemId"), Some(Severity::Info)),
                ("dash", share("data-item-id"), None),
                ("no data", share("bindTap"), None),
                ("Feishu", on("feishu", "data-itemId"), Some(Severity::Warning)),
                ("nobody says", on("douyin", "data-itemId"), None),
            ],
        );
        let newer = on("feishu", "data-itemId").at_button_with(serde_json::json!({ "itemId": "7" }));
        assert_eq!(
            newer.finding("dataset-attribute-case").effect.as_deref(),
            Some(
                "the handler finds the value as `dataset.itemId` with the newer framework, else as `dataset.itemid`"
            )
        );
        assert_eq!(
            share("data-itemId").finding("dataset-attribute-case").help.as_deref(),
            Some("write `data-item-id`")
        );
    }
}
