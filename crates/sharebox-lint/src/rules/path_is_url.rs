//! # path-is-url
//!
//! ## What it finds
//! A share path that is an address: `https://…`, `//host/…`, or any other scheme but `plugin://`.
//!
//! ## Why
//! A card opens a page of the mini program, never a web page. The address is taken for the name of a page, and
//! there is none of that name.
//!
//! ## Bad
//! ```js
//! return { title: '活动', path: 'https://example.com/activity?id=1' };
//! ```
//!
//! ## Good
//! ```js
//! // pages/web/web shows <web-view src="{{url}}">
//! const url = encodeURIComponent('https://example.com/activity?id=1');
//! return { title: '活动', path: `/pages/web/web?url=${url}` };
//! ```
//!
//! ## Evidence
//! Contract 1.2 `path`, feishu 2.2 `path`: a page of the mini program (documented). Contract 5 (reported by users).
//!
//! ## 中文
//! ### 检查内容
//! 分享路径是网址：`https://…`、`//host/…`，或 `plugin://` 之外的任何协议。
//!
//! ### 原因
//! 卡片打开的是小程序页面，不是网页。
//! 网址会被当作页面名，而没有页面叫这个名字。
//!
//! ### 依据
//! contract 1.2 `path`、feishu 2.2 `path`：小程序的页面（官方文档）。
//! contract 5（用户反馈）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::returned_path::PathShape;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "path-is-url",
    summary: Text::fixed("the share path is an address, not a page", "分享路径是网址，不是页面"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.2 path, feishu 2.2 path",
    source: include_str!("path_is_url.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for path in context.share_paths().filter(|path| path.shape == PathShape::Url) {
        let (name, text) = (path.name(), shown(path.text));
        let message =
            text!("{name} `{text}` is an address, not a page", "{name} `{text}` 是网址，不是页面", [name]);
        let help = text!(
            "name a page with a `web-view` and put the address into its query, with `encodeURIComponent`",
            "指定一个含 `web-view` 的页面，把网址经 `encodeURIComponent` 编码后放入其 query"
        );
        out.report(message, |finding| {
            finding
                .at(context.value_place(path.field))
                .effect(text!("the card opens no page", "卡片打不开页面"))
                .help(help)
                .note(text!(
                    "{} documents a page of the mini program here",
                    "{}的文档要求此处是小程序页面",
                    context.platform.called()
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;

    #[test]
    fn an_address_is_no_page_anywhere() {
        for (path, expected) in [
            ("https://a.com/b?x=1", Some(Error)),
            ("http://a.com", Some(Error)),
            ("//a.com/b", Some(Error)),
            ("/https://a.com", Some(Error)),
            ("plugin://live/room", None),
            ("/pages/a/a?url=https://a.com", None),
            ("//pages/a/a", None),
            ("", None),
        ] {
            for platform in ["wechat", "feishu"] {
                let share = Share::on(platform).texts(&[("path", path)]).routes(&["pages/a/a"]);
                assert_eq!(share.severity("path-is-url"), expected, "{platform} {path}");
            }
        }
    }

    #[test]
    fn it_is_the_only_finding_about_the_path() {
        let share = Share::on("wechat")
            .texts(&[("path", "https://a.com/b.html?a=undefined?b")])
            .routes(&["pages/a/a"]);
        assert_eq!(share.codes(), [("path-is-url".to_owned(), Error)]);
    }
}
