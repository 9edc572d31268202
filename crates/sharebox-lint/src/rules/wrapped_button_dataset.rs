//! # wrapped-button-dataset
//!
//! ## What it finds
//! A share button inside a component, whose `data-` attributes stand on the component and not on the button, where the share
//! handler reads one of them.
//!
//! ## Why
//! The target of a share is the button itself. What stands on the component around it belongs to the component: it is in no
//! dataset that the handler gets.
//!
//! ## Bad
//! ```js
//! // pages/a/a.json: { "usingComponents": { "share-card": "card" } }
//! // pages/a/a.wxml: <share-card data-id="7"/>
//! // pages/a/card.json: { "component": true }
//! // pages/a/card.wxml: <button open-type="share">Share</button>
//! // pages/a/card.js: Component({})
//! Page({
//!   onShareAppMessage(res) {
//!     const id = res.from === 'button' ? res.target.dataset.id : '0';
//!     return { title: 'Article', path: '/pages/a/a?id=' + (id || '0') };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! // pages/a/a.json: { "usingComponents": { "share-card": "card" } }
//! // pages/a/a.wxml: <share-card item="7"/>
//! // pages/a/card.json: { "component": true }
//! // pages/a/card.wxml: <button open-type="share" data-id="{{item}}">Share</button>
//! // pages/a/card.js: Component({ properties: { item: String } })
//! Page({
//!   onShareAppMessage(res) {
//!     const id = res.from === 'button' ? res.target.dataset.id : '0';
//!     return { title: 'Article', path: '/pages/a/a?id=' + id };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.1 target: the button that was tapped, with its own id and dataset (documented).
//!
//! ## 中文
//! ### 检查内容
//! 分享按钮在自定义组件内，`data-` 属性写在组件上而不在按钮上，分享函数却读取其中之一。
//!
//! ### 原因
//! 分享的 target 是按钮本身。
//! 写在外层组件上的属性属于组件，不在分享函数得到的 dataset 中。
//!
//! ### 依据
//! contract 1.1 target：被点击的按钮，以及它自己的 id 和 dataset（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::WantedKind;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "wrapped-button-dataset",
    summary: Text::fixed(
        "a component keeps the dataset that the share handler looks for on the button inside",
        "分享函数要从按钮读取的 dataset 写在了外层组件上",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.1 target",
    source: include_str!("wrapped_button_dataset.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(outside) = &context.observation.outside else { return };
    let missed = |key: &&String| {
        let mut wanted = context.observation.wanted.iter();
        wanted.any(|wanted| wanted.kind == WantedKind::Dataset && wanted.name == **key)
    };
    for key in outside.keys.iter().filter(missed) {
        let message = text!(
            "`dataset.{}` stands on `<{}>`, not on the share button inside",
            "`dataset.{}` 写在 `<{}>` 上，而不在其中的分享按钮上",
            shown(key),
            shown(&outside.tag)
        );
        out.report(message, |finding| {
            let finding = finding
                .at(Some(outside.at.clone()))
                .effect(text!("the share handler finds `undefined`", "分享函数得到 `undefined`"))
                .help(text!(
                    "pass it as a property, and set `data-` on the button in the component",
                    "作为属性传入，并在组件内的按钮上设置 `data-`"
                ))
                .note(text!(
                    "the target of a share is the button, with its own dataset (documented)",
                    "分享的 target 是按钮及其自己的 dataset（官方文档）"
                ));
            match &context.trigger.at {
                Some(at) => finding.label(at.clone(), text!("the share button", "分享按钮")),
                None => finding,
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};
    use sharebox_diagnostic::{Place, Position, Span};
    use sharebox_observation::{Outside, Wanted};

    #[test]
    fn fires_where_the_handler_looks_for_it() {
        let share = |wanted: &str| {
            let at = Place::new("pages/a/a.wxml", Span::point(Position::new(1, 1)));
            let outside = Outside { tag: "share-card".into(), keys: vec!["id".into(), "kind".into()], at };
            Share::on("wechat").at_button().texts(&[("title", "T")]).observe(|seen| {
                seen.outside = Some(outside);
                seen.wanted.push(Wanted { kind: WantedKind::Dataset, name: wanted.into(), at: None });
            })
        };
        assert_severities(
            "wrapped-button-dataset",
            &[
                ("looks", share("kind"), Some(Severity::Warning)),
                ("looks elsewhere", share("other"), None),
                ("no component", Share::on("wechat").at_button().texts(&[("title", "T")]), None),
            ],
        );
        assert_eq!(
            share("id").finding("wrapped-button-dataset").message,
            "`dataset.id` stands on `<share-card>`, not on the share button inside"
        );
    }
}
