//! # path-not-registered
//!
//! ## What it finds
//! A share path whose page is not in `app.json`, neither under `pages` nor in a subpackage. A name that is nearly
//! a registered one is offered.
//!
//! ## Why
//! The card goes out and looks right, yet it opens nothing: the client calls `App.onPageNotFound`, and without
//! that shows its own "page not found" screen. Typical causes are `page/` for `pages/`, a forgotten subpackage
//! root, and a page that was renamed. Page names are case-sensitive.
//!
//! ## Bad
//! ```js
//! // app.json: { "pages": ["pages/index/index"] }
//! return { path: '/page/index/index' };
//! ```
//!
//! ## Good
//! ```js
//! return { path: '/pages/index/index' };
//! ```
//!
//! ## Evidence
//! Contract 1.4 "missing page" and feishu 2.3 (documented). Contract 1.3: in WeChat's own sample program 17 of 177
//! literal share paths name a page that is not registered.
//!
//! ## 中文
//! ### 检查内容
//! 分享路径指定的页面不在 `app.json` 中，既不在 `pages` 也不在分包里。
//! 名称相近的已注册页面会作为建议给出。
//!
//! ### 原因
//! 卡片能发出，看起来也正常，却打不开任何页面：客户端会调用 `App.onPageNotFound`，没有定义时显示自带的“页面不存在”。
//! 常见原因有：把 `pages/` 写成 `page/`，漏写分包的 root，页面改过名。
//! 页面名区分大小写。
//!
//! ### 依据
//! contract 1.4 “missing page” 和 feishu 2.3（官方文档）。
//! contract 1.3：微信官方示例小程序的 177 个字面量分享路径中，有 17 个指向未注册的页面。

use sharebox_diagnostic::{Severity, Text, text};

use crate::misspelled::nearest;
use crate::returned_fields::shown;
use crate::returned_path::ReturnedPath;
use crate::{Category, Findings, Rule, RuleContext, Severities, stray_word};

pub(super) static RULE: Rule = Rule {
    code: "path-not-registered",
    summary: Text::fixed(
        "the share path names a page that is not in `app.json`",
        "分享路径指定的页面不在 `app.json` 中",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.4 missing page, feishu 2.3",
    source: include_str!("path_not_registered.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(routes) = context.routes.filter(|routes| !routes.is_empty()) else { return };
    for path in context.share_paths().filter(ReturnedPath::names_a_page) {
        let page = path.page();
        // A stray `undefined` has a rule of its own.
        if routes.iter().any(|route| route == page) || stray_word::in_page(page).is_some() {
            continue;
        }
        out.report(
            text!("{} `{}` is not a registered page", "{} `{}` 不是已注册的页面", path.name(), shown(page)),
            |finding| {
                finding
                    .at(context.value_place(path.field))
                    .effect(text!(
                        "the card opens no page: the client calls `App.onPageNotFound`",
                        "卡片打不开页面：客户端会调用 `App.onPageNotFound`"
                    ))
                    .help(help(&path, routes))
                    .note(note(page, routes))
            },
        );
    }
}

fn help(path: &ReturnedPath<'_>, routes: &[String]) -> Text {
    match *likely(path.page(), routes).as_slice() {
        [] => text!(
            "name a page that `app.json` registers, or add this one to it",
            "使用 `app.json` 中注册的页面，或在其中注册该页面"
        ),
        [only] => text!("write `{}`", "改为 `{}`", path.written(only)),
        [first, second, ..] => {
            text!("write `{}` or `{}`", "改为 `{}` 或 `{}`", path.written(first), path.written(second))
        }
    }
}

fn note(page: &str, routes: &[String]) -> Text {
    let case = routes.iter().find(|route| route.eq_ignore_ascii_case(page));
    match case {
        Some(route) => text!(
            "`{route}` differs in case only, and page names are case-sensitive",
            "与 `{route}` 只有大小写不同，而页面名区分大小写"
        ),
        None => text!(
            "a page outside `app.json` is not found (documented)",
            "`app.json` 之外的页面无法找到（官方文档）"
        ),
    }
}

/// The routes that were probably meant: the same in another case, else few edits away, else the one route that
/// ends or begins with the same folders.
fn likely<'a>(page: &str, routes: &'a [String]) -> Vec<&'a str> {
    let routes = || routes.iter().map(String::as_str);
    // A slash too many or too few at either end hides the page itself.
    let bare = page.trim_matches('/');
    if let Some(route) = routes().find(|route| route.eq_ignore_ascii_case(bare)) {
        return vec![route];
    }
    let near = nearest(bare, routes());
    if !near.is_empty() || bare.is_empty() {
        return near;
    }
    let same_folders: Vec<&str> = routes()
        .filter(|route| {
            let rest = route.strip_suffix(bare).map(|rest| rest.ends_with('/'));
            rest.or_else(|| route.strip_prefix(bare).map(|rest| rest.starts_with('/'))) == Some(true)
        })
        .collect();
    if same_folders.len() == 1 { same_folders } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;

    const ROUTES: &[&str] = &["pages/index/index", "pages/list/list", "shop/pages/item/item"];

    #[test]
    fn a_page_must_be_registered() {
        for (path, expected) in [
            ("/pages/index/index?x=1", None),
            ("pages/list/list", None),
            ("", None),
            ("?x=1", None),
            ("./list", None),
            ("https://a.com/pages", None),
            ("plugin://live/room", None),
            ("pages/index/index.html", None),
            ("pages/undefined/index", None),
            ("page/index/index", Some(Error)),
            ("//pages/index/index", Some(Error)),
        ] {
            let share = Share::on("wechat").texts(&[("path", path)]);
            assert_eq!(share.clone().routes(ROUTES).severity("path-not-registered"), expected, "{path}");
            assert_eq!(share.severity("path-not-registered"), None, "{path}");
        }
        let desktop =
            Share::on("feishu").texts(&[("path", "pages/index/index"), ("PCPath", "pages/index/index.html")]);
        assert_eq!(desktop.routes(ROUTES).severity("path-not-registered"), Some(Error));
    }

    #[test]
    fn offers_what_was_probably_meant() {
        for (path, expected) in [
            ("page/index/index", "write `/pages/index/index`"),
            ("Pages/List/list", "write `/pages/list/list`"),
            ("pages/item/item", "write `/shop/pages/item/item`"),
            ("pages/list", "write `/pages/list/list`"),
            ("/pages/index/index/", "write `/pages/index/index`"),
            ("//pages/index/index", "write `/pages/index/index`"),
            ("pages/gone/gone", "name a page that `app.json` registers, or add this one to it"),
            ("pages/", "name a page that `app.json` registers, or add this one to it"),
        ] {
            let share = Share::on("wechat").texts(&[("path", path)]).routes(ROUTES);
            assert_eq!(share.finding("path-not-registered").help.as_deref(), Some(expected), "{path}");
        }
        let case = Share::on("wechat").texts(&[("path", "pages/List/list")]).routes(ROUTES);
        assert!(case.finding("path-not-registered").note.unwrap().contains("differs in case only"));
    }
}
