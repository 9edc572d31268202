//! # path-has-extension
//!
//! ## What it finds
//! A share path that ends like a file, in `.html`, `.js` or the platform's markup ending, on a platform that puts
//! an ending behind the page itself.
//!
//! ## Why
//! The library makes `pages/a/a.html` of `pages/a/a`. A path that has the ending already gets it twice, and no page
//! is called that. (Enterprise WeChat is the reverse: its
//! pages must end in `.html`.)
//!
//! ## Bad
//! ```js
//! return { path: '/pages/index/index.html?from=share' };
//! ```
//!
//! ## Good
//! ```js
//! return { path: '/pages/index/index?from=share' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "path ending `.html`/`.wxml`/`.js`" (observed; that no page is found is inferred).
//!
//! ## 中文
//! ### 检查内容
//! 在会自行给页面加后缀的平台上，分享路径带有文件扩展名：`.html`、`.js` 或平台的模板后缀。
//!
//! ### 原因
//! 基础库会把 `pages/a/a` 变为 `pages/a/a.html`。
//! 已有后缀的路径会得到两个，没有页面叫这个名字。
//! （企业微信正好相反，页面必须以 `.html` 结尾。）
//!
//! ### 依据
//! contract 1.3 “path ending `.html`/`.wxml`/`.js`”（实测；找不到页面为推断）。

use sharebox_diagnostic::{Fixable, Severity, Text, text};

use crate::returned_fields::shown;
use crate::returned_path::PathShape;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "path-has-extension",
    summary: Text::fixed("the share path ends like a file", "分享路径带有文件扩展名"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 path ending .html",
    source: include_str!("path_has_extension.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(suffix) = context.platform.path.suffix else { return };
    for path in context.share_paths().filter(|path| path.shape == PathShape::Page) {
        let Some(ending) = path.file_ending() else { continue };
        let page = path.page().strip_suffix(ending).unwrap_or(path.page());
        out.report(
            text!(
                "{} `{}` ends in `{ending}`",
                "{} `{}` 以 `{ending}` 结尾",
                path.name(),
                shown(path.page())
            ),
            |finding| {
                let at = context.value_place(path.field);
                finding
                    .fix(Fixable::Text, at.clone(), path.text, path.text.replacen(path.page(), page, 1))
                    .at(at)
                    .effect(text!(
                        "the card opens no page: the client looks for `{}{suffix}`",
                        "卡片打不开页面：客户端会查找 `{}{suffix}`",
                        shown(path.page())
                    ))
                    .help(text!("write `{}`", "改为 `{}`", path.written(&shown(page))))
                    .note(text!(
                        "{} puts `{suffix}` behind the page itself (observed)",
                        "{}会自行在页面之后加上 `{suffix}`（实测）",
                        context.reader()
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;

    #[test]
    fn only_where_the_library_adds_an_ending() {
        for (platform, path, expected) in [
            ("wechat", "/pages/a/a.html?x=1", Some(Error)),
            ("wechat", "pages/a/a.wxml", Some(Error)),
            ("wechat", "pages/a/a.js", Some(Error)),
            ("wechat", "pages/a/a.ttml", None),
            ("wechat", "pages/a/a?file=b.html", None),
            ("wechat", "https://a.com/b.html", None),
            ("wechat", ".html", None),
            ("feishu", "pages/a/a.html", None),
        ] {
            let share = Share::on(platform).texts(&[("path", path)]);
            assert_eq!(share.severity("path-has-extension"), expected, "{platform} {path}");
        }
    }
}
