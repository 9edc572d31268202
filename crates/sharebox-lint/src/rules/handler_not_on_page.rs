//! # handler-not-on-page
//!
//! ## What it finds
//! An `onShareAppMessage` that stands where the platform does not look for it, on a page that has none: beside `methods` of
//! a `Component()` page, inside `methods` of a `Page()`, among the methods of a class whose instance `Page()` is given, in a
//! component inside the page, or in `App()`.
//!
//! ## Why
//! A page is asked, nobody else. A page made by `Component()` has its functions in `methods`; one made by `Page()` has them
//! itself, and takes what a loop over the keys finds, which methods of a class are not; what a component inside the page or
//! `App()` has is its own.
//!
//! ## Bad
//! ```js
//! Component({
//!   methods: {},
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Component({
//!   methods: {
//!     onShareAppMessage() {
//!       return { title: 'Article', path: '/pages/a/a' };
//!     },
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 handler present (observed); 5 component-page-handler-outside-methods, handler-in-component
//! and handler-in-app-js.
//!
//! ## 中文
//! ### 检查内容
//! 页面没有分享函数，而 `onShareAppMessage` 写在平台不会查找的位置：`Component()` 页面的 `methods` 之外、`Page()` 的 `methods` 之内、页面所用的组件之中，或 `App()` 中。
//!
//! ### 原因
//! 平台只问页面本身。
//! `Component()` 页面的函数在 `methods` 中，`Page()` 页面的函数就在其自身；组件中的函数属于组件，`App()` 中的函数属于小程序，都不属于页面。
//!
//! ### 依据
//! contract 1.3 handler present（实测）；5 component-page-handler-outside-methods、handler-in-component 和 handler-in-app-js。

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::HandlerHolder;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "handler-not-on-page",
    summary: Text::fixed("a share handler that is not on the page", "分享函数没有定义在页面上"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 handler present",
    source: include_str!("handler_not_on_page.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.judgement.outcome != Outcome::NotDefined {
        return;
    }
    for stray in &context.observation.stray_handlers {
        if stray.holder == HandlerHolder::App && context.handler().asks_app() {
            continue;
        }
        // A page of its own that another one uses as a component has its handler for itself.
        let is_page = |is: &String| context.routes.is_some_and(|routes| routes.contains(is));
        if stray.component.as_ref().is_some_and(is_page) {
            continue;
        }
        let hook = context.hook();
        let (severity, where_it_is, help) = match stray.holder {
            HandlerHolder::BesideMethods => (
                Severity::Error,
                text!("beside `methods` of `Component()`", "`Component()` 的 `methods` 之外"),
                text!("move `{hook}` into `methods`", "把 `{hook}` 移入 `methods`"),
            ),
            HandlerHolder::InsideMethods => (
                Severity::Error,
                text!("inside `methods` of `Page()`", "`Page()` 的 `methods` 之内"),
                text!("move `{hook}` out of `methods`", "把 `{hook}` 移出 `methods`"),
            ),
            HandlerHolder::Class => (
                Severity::Error,
                text!("in the class of the object that `Page()` was given", "传给 `Page()` 的对象的类中"),
                text!("give the object `{hook}` as its own property", "让该对象自身具有属性 `{hook}`"),
            ),
            HandlerHolder::Component => (
                Severity::Warning,
                text!("in a component inside the page", "页面所用的组件中"),
                text!(
                    "give the page `{hook}`; it can ask the component for what it needs",
                    "在页面上定义 `{hook}`，需要的数据可以向组件取"
                ),
            ),
            HandlerHolder::App => (
                Severity::Info,
                text!("in `App()`", "`App()` 中"),
                text!(
                    "put `{hook}` on each page that is to be shared",
                    "在每个需要分享的页面上定义 `{hook}`"
                ),
            ),
        };
        let home = context.handler().shares_home(context.version);
        out.report_as(
            severity,
            text!("`{hook}` stands {where_it_is}", "`{hook}` 写在 {where_it_is}", [where_it_is]),
            |finding| {
                finding
                    .at(stray.at.clone().or_else(|| context.handler_place()))
                    .effect(if home {
                        text!(
                            "it is not called: a card of the home page goes out",
                            "它不会被调用：发出的是首页卡片"
                        )
                    } else {
                        text!(
                            "it is not called: the page has no share entry",
                            "它不会被调用：页面没有分享入口"
                        )
                    })
                    .help(help)
                    .note(text!(
                        "{} asks the page itself",
                        "{}只读取页面自身的定义",
                        context.platform.called()
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};
    use sharebox_observation::StrayHandler;

    #[test]
    fn fires_on_pages_without_a_handler() {
        let share = |share: Share, holder| {
            let stray = StrayHandler { holder, component: None, at: None };
            share.observe(|seen| seen.stray_handlers.push(stray))
        };
        let within = |share: Share, component: &str| {
            let component = Some(component.to_owned());
            let stray = StrayHandler { holder: HandlerHolder::Component, component, at: None };
            share.observe(|seen| seen.stray_handlers.push(stray))
        };
        let bare = || Share::on("wechat");
        let shared = || Share::on("wechat").texts(&[("title", "T")]);
        assert_severities(
            "handler-not-on-page",
            &[
                ("beside", share(bare(), HandlerHolder::BesideMethods), Some(Severity::Error)),
                ("inside", share(bare(), HandlerHolder::InsideMethods), Some(Severity::Error)),
                ("class", share(bare(), HandlerHolder::Class), Some(Severity::Error)),
                ("app", share(bare(), HandlerHolder::App), Some(Severity::Info)),
                ("component", within(bare(), "parts/card"), Some(Severity::Warning)),
                ("a page as well", within(bare().routes(&["parts/card"]), "parts/card"), None),
                ("page and component", within(shared(), "parts/card"), None),
                ("has one", share(shared(), HandlerHolder::App), None),
                ("nothing", bare(), None),
            ],
        );
    }
}
