//! # path-second-question-mark
//!
//! ## What it finds
//! A share path with a second `?`, on a platform that drops everything from there on.
//!
//! ## Why
//! The parameters behind the second `?` never arrive, without a word. It happens when a query is put behind a path
//! that has one already, or when an address is a value and is not encoded.
//!
//! ## Bad
//! ```js
//! return { path: '/pages/index/index?id=1' + '?inviter=2' };
//! ```
//!
//! ## Good
//! ```js
//! return { path: '/pages/index/index?id=1' + '&inviter=2' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "path with a second `?`" (observed in three libraries).
//!
//! ## 中文
//! ### 检查内容
//! 分享路径有第二个 `?`，而平台会丢弃从那里起的内容。
//!
//! ### 原因
//! 第二个 `?` 之后的参数不会到达，也没有任何提示。
//! 常见原因是在已有 query 的路径后又拼接了一个，或把网址作为值却没有编码。
//!
//! ### 依据
//! contract 1.3 “path with a second `?`”（在三个版本的基础库中实测）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::returned_path::PathShape;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "path-second-question-mark",
    summary: Text::fixed("what stands behind a second `?` is dropped", "第二个 `?` 之后的内容会被丢弃"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 second ?",
    source: include_str!("path_second_question_mark.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    // The parser keeps what is dropped only where the platform drops it.
    for path in context.share_paths().filter(|path| !matches!(path.shape, PathShape::Url | PathShape::Plugin))
    {
        let (Some(query), Some(dropped)) = (&path.parsed.query, &path.parsed.dropped) else { continue };
        let last = query.rsplit('&').next().unwrap_or_default();
        let help = match last.split_once('=') {
            Some((key, value)) if value.contains('/') => {
                text!(
                    "encode the value of `{}` with `encodeURIComponent`",
                    "用 `encodeURIComponent` 编码 `{}` 的值",
                    shown(key)
                )
            }
            _ => text!("put `&` before the further parameters", "后面的参数用 `&` 连接"),
        };
        out.report(text!("{} has a second `?`", "{}有第二个 `?`", path.name()), |finding| {
            finding
                .at(context.value_place(path.field))
                .effect(text!("`?{}` never arrives", "`?{}` 不会到达", shown(dropped)))
                .help(help)
                .note(text!(
                    "{} drops everything from the second `?` on (observed)",
                    "{}会丢弃第二个 `?` 及其后的内容（实测）",
                    context.reader()
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;

    #[test]
    fn only_where_it_is_dropped() {
        for (platform, path, expected) in [
            ("wechat", "/pages/a/a?x=1?y=2", Some(Error)),
            ("wechat", "/pages/a/a?x=1?", Some(Error)),
            ("wechat", "/pages/a/a?x=1&y=2", None),
            ("wechat", "/pages/a/a?u=b%3Fy%3D2", None),
            ("wechat", "plugin://a/b?x?y", None),
            ("feishu", "/pages/a/a?x=1?y=2", None),
        ] {
            let share = Share::on(platform).texts(&[("path", path)]);
            assert_eq!(share.severity("path-second-question-mark"), expected, "{platform} {path}");
        }
    }

    #[test]
    fn says_what_is_lost_and_how_to_keep_it() {
        let finding =
            |path| Share::on("wechat").texts(&[("path", path)]).finding("path-second-question-mark");
        let joined = finding("/pages/a/a?x=1?y=2");
        assert_eq!(joined.effect.as_deref(), Some("`?y=2` never arrives"));
        assert_eq!(joined.help.as_deref(), Some("put `&` before the further parameters"));
        let address = finding("/pages/a/a?t=1&url=https://a.com/?y=2");
        assert_eq!(address.help.as_deref(), Some("encode the value of `url` with `encodeURIComponent`"));
    }
}
