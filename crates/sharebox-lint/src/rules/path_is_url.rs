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

use sharebox_diagnostic::Severity;

use crate::returned_fields::shown;
use crate::returned_path::PathShape;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "path-is-url",
    summary: "the share path is an address, not a page",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.2 path, feishu 2.2 path",
    source: include_str!("path_is_url.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for path in context.share_paths().filter(|path| path.shape == PathShape::Url) {
        out.report(format!("{} `{}` is an address, not a page", path.name(), shown(path.text)), |finding| {
            finding
                .at(context.value_place(path.field))
                .effect("the card opens no page")
                .help("name a page with a `web-view` and put the address into its query, with `encodeURIComponent`")
                .note(format!("{} documents a page of the mini program here", context.platform.name))
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
