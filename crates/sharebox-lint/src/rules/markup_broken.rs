//! # markup-broken
//!
//! ## What it finds
//! Markup of a page that does not hold together: a tag, a quote, a binding or an element that is never closed, an end tag
//! without a start, an attribute that is written twice, an expression that is none, an `else` without an `if`. Templates,
//! includes and components that the page takes in for its share buttons count as well, each at its own place.
//!
//! ## Why
//! Where the markup does not hold together, the developer tools refuse it or make something else of it than its author means:
//! a share button may be missing, or be told another dataset.
//!
//! ## Bad
//! ```js
//! // pages/a/a.wxml: <button open-type="share" data-id="{{item.}}">Share</button>
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! // pages/a/a.wxml: <button open-type="share" data-id="{{item.id}}">Share</button>
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.1 target: what the handler is told of a button is what its markup says (documented). Which mistakes the
//! developer tools take was measured with WeChat's compiler.
//!
//! ## 中文
//! ### 检查内容
//! 页面的模板不完整：没有结束的标签、引号、绑定或元素，没有开始标签的结束标签，写了两次的属性，无法解析的表达式，没有 `if` 的 `else`。
//! 页面为分享按钮引入的模板、引用文件和自定义组件也检查，各自报告位置。
//!
//! ### 原因
//! 模板不完整时，开发者工具会拒绝编译，或得到与作者本意不同的结果：分享按钮可能缺失，或者拿到别的 dataset。
//!
//! ### 依据
//! contract 1.1 target：分享函数得到的按钮信息就是模板中写的内容（官方文档）。
//! 开发者工具接受哪些错误，用微信的编译器实测得出。

use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "markup-broken",
    summary: Text::fixed("the markup of a page does not hold together", "页面的模板不完整"),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.1 target",
    source: include_str!("markup_broken.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for problem in &context.observation.markup {
        out.report(problem.what.clone(), |finding| {
            finding
                .at(Some(problem.at.clone()))
                .effect(text!(
                    "share buttons from here on may be other ones than meant",
                    "此处之后的分享按钮可能与本意不同"
                ))
                .help(problem.help.clone())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};
    use sharebox_diagnostic::{Place, Position, Span};
    use sharebox_observation::MarkupProblem;

    #[test]
    fn says_what_is_wrong_and_what_to_do() {
        let share = || Share::on("wechat").texts(&[("title", "T")]);
        let at = Place::new("pages/a/a.wxml", Span::point(Position::new(2, 3)));
        let problem = MarkupProblem {
            what: Text::fixed("this end tag closes nothing", "结束标签没有对应的开始标签"),
            help: Text::fixed("delete it", "删除它"),
            at,
        };
        let broken = || share().observe(|seen| seen.markup.push(problem.clone()));
        assert_severities(
            "markup-broken",
            &[("broken", broken(), Some(Severity::Info)), ("whole", share(), None)],
        );
        let finding = broken().finding("markup-broken");
        assert_eq!(finding.message, "this end tag closes nothing");
        assert_eq!(finding.help.unwrap(), "delete it");
        assert_eq!(finding.at.unwrap().to_string(), "pages/a/a.wxml:2:3");
    }
}
