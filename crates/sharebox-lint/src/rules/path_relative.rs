//! # path-relative
//!
//! ## What it finds
//! A share path that begins with `./` or `../`, on a platform that does not resolve it.
//!
//! ## Why
//! `wx.navigateTo` and `imageUrl` take relative paths, so one in `path` looks right. The library sends it as it
//! stands, and whoever opens the card looks for a page of that very name.
//!
//! ## Bad
//! ```js
//! return { path: '../detail/detail?id=1' };
//! ```
//!
//! ## Good
//! ```js
//! return { path: '/pages/detail/detail?id=1' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "path `./x` or `../x`" (observed; that no page is found is inferred).
//!
//! ## 中文
//! ### 检查内容
//! 在不解析相对路径的平台上，分享路径以 `./` 或 `../` 开头。
//!
//! ### 原因
//! `wx.navigateTo` 和 `imageUrl` 接受相对路径，因此 `path` 这样写看起来没有问题。
//! 基础库会原样发出，打开卡片的人会去查找名称就是这样的页面。
//!
//! ### 依据
//! contract 1.3 “path `./x` or `../x`”（实测；找不到页面为推断）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::returned_path::PathShape;
use crate::{Category, Findings, Rule, RuleContext, Severities};
use sharebox_contract::resolve;

pub(super) static RULE: Rule = Rule {
    code: "path-relative",
    summary: Text::fixed("the share path is relative to the page", "分享路径是相对页面的路径"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 path ./x",
    source: include_str!("path_relative.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.platform.path.resolves_relative != Some(false) {
        return;
    }
    for path in context.share_paths().filter(|path| path.shape == PathShape::Relative) {
        let meant = resolve(context.route, path.page());
        out.report(
            text!("{} `{}` is relative", "{} `{}` 是相对路径", path.name(), shown(path.page())),
            |finding| {
                finding
                    .at(context.value_place(path.field))
                    .effect(text!(
                        "the card opens no page: the path is sent as it stands",
                        "卡片打不开页面：路径会原样发出"
                    ))
                    .help(text!("write `{}`", "改为 `{}`", path.written(&meant)))
                    .note(text!(
                        "{} does not resolve share paths (observed)",
                        "{}不解析分享路径（实测）",
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
    fn only_where_it_is_known_not_to_be_resolved() {
        for (platform, path, expected) in [
            ("wechat", "./b", Some(Error)),
            ("wechat", "../b/b?x=1", Some(Error)),
            ("wechat", "/pages/b/b", None),
            ("wechat", ".b/b", None),
            ("feishu", "../b/b", None),
        ] {
            assert_eq!(
                Share::on(platform).texts(&[("path", path)]).severity("path-relative"),
                expected,
                "{platform} {path}"
            );
        }
        let finding = Share::on("wechat").texts(&[("path", "../b/b?x=1")]).finding("path-relative");
        assert_eq!(finding.help.as_deref(), Some("write `/pages/b/b`"));
    }
}
