//! # path-no-leading-slash
//!
//! ## What it finds
//! A share path that does not begin with `/`, on a platform whose documentation asks for one.
//!
//! ## Why
//! The documentation of WeChat calls for a full path that begins with `/`. Its base library takes both forms, and
//! its own sample program never writes the slash, so this is a matter of style. Douyin calls for an absolute path, too;
//! what it makes of another is not stated.
//!
//! ## Bad
//! ```js
//! return { path: 'pages/index/index' };
//! ```
//!
//! ## Good
//! ```js
//! return { path: '/pages/index/index' };
//! ```
//!
//! ## Evidence
//! Contract 1.2 `path` (documented) and 1.3 "path without leading `/`" (observed); 3 "return" (documented).
//!
//! ## 中文
//! ### 检查内容
//! 平台文档要求以 `/` 开头，而分享路径没有。
//!
//! ### 原因
//! 微信的文档要求以 `/` 开头的完整路径。
//! 其基础库两种写法都接受，官方示例也从不写斜杠，因此这只是书写风格问题。
//! 抖音同样要求绝对路径，其他写法会怎样没有说明。
//!
//! ### 依据
//! contract 1.2 `path`（官方文档）和 1.3 “path without leading `/`”（实测）；3 “return”（官方文档）。

use sharebox_diagnostic::{Fixable, Severity, Text, text};

use crate::returned_fields::shown;
use crate::returned_path::PathShape;
use crate::{Category, Findings, Rule, RuleContext, Severities, stray_word};

pub(super) static RULE: Rule = Rule {
    code: "path-no-leading-slash",
    summary: Text::fixed("the share path does not begin with `/`", "分享路径没有以 `/` 开头"),
    category: Category::Style,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.2 path, 1.3, 3 return",
    source: include_str!("path_no_leading_slash.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if !context.platform.path.slash_documented {
        return;
    }
    for path in context.share_paths().filter(|path| path.shape == PathShape::Page) {
        // A stray `undefined` has a rule of its own.
        if path.parsed.leading_slash || stray_word::in_page(path.page()).is_some() {
            continue;
        }
        out.report(
            text!("{} `{}` has no leading slash", "{} `{}` 没有以斜杠开头", path.name(), shown(path.page())),
            |finding| {
                let at = context.value_place(path.field);
                let finding = finding.fix(Fixable::Text, at.clone(), path.text, format!("/{}", path.text));
                finding.at(at).help(text!("write `/{}`", "改为 `/{}`", shown(path.page()))).note(text!(
                    "{} documents a path that begins with `/`; {}",
                    "{}的文档要求路径以 `/` 开头；{}",
                    context.platform.called(),
                    if context.platform.path.slash_optional == Some(true) {
                        text!("its library takes both", "其基础库两种写法都接受")
                    } else {
                        text!("what it makes of others is not stated", "其他写法会怎样，文档没有说明")
                    }
                ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Info;

    use crate::testing::Share;

    #[test]
    fn only_pages_of_this_program_where_a_slash_is_documented() {
        for (platform, path, expected) in [
            ("wechat", "pages/a/a", Some(Info)),
            ("wechat", "pages/a/a?url=https://a.com", Some(Info)),
            ("wechat", "/pages/a/a", None),
            ("wechat", "./a", None),
            ("wechat", "?x=1", None),
            ("wechat", "", None),
            ("wechat", "https://a.com/b", None),
            ("wechat", "plugin://live/room", None),
            ("wechat", "undefined", None),
            ("douyin", "pages/a/a", Some(Info)),
            ("douyin", "/pages/a/a", None),
            ("feishu", "pages/a/a", None),
        ] {
            let share = Share::on(platform).texts(&[("path", path)]);
            assert_eq!(share.severity("path-no-leading-slash"), expected, "{platform} {path}");
        }
    }
}
