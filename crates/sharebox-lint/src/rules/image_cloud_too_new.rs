//! # image-cloud-too-new
//!
//! ## What it finds
//! A picture address with a scheme that the version at hand does not take yet: `cloud://` before 2.8.1.
//!
//! ## Why
//! The library of such a version takes the address for a path in the package, where there is no such file.
//!
//! ## Bad
//! ```js version:2.7.0
//! return { title: 'Article', path: '/pages/a/a', imageUrl: 'cloud://env.656e/cover.png' };
//! ```
//!
//! ## Good
//! ```js version:2.7.0
//! return { title: 'Article', path: '/pages/a/a', imageUrl: 'https://cdn.example.com/cover.png' };
//! ```
//!
//! ## Evidence
//! Contract 1.2 imageUrl (documented).
//!
//! ## 中文
//! ### 检查内容
//! 图片地址的协议在当前版本还不支持：2.8.1 之前的 `cloud://`。
//!
//! ### 原因
//! 该版本的基础库会把地址当作代码包内的路径，而那里没有这个文件。
//!
//! ### 依据
//! contract 1.2 imageUrl（官方文档）。

use sharebox_contract::ImageAddress;
use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "image-cloud-too-new",
    summary: Text::fixed("the picture's scheme came with a later version", "图片地址的协议在更高版本才支持"),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.2 imageUrl",
    source: include_str!("image_cloud_too_new.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for (field, text, address) in context.images() {
        let ImageAddress::Url { scheme, .. } = address else { continue };
        let newer =
            context.image().newer_schemes.iter().find(|(newer, _)| newer.eq_ignore_ascii_case(scheme));
        let Some((scheme, since)) = newer.filter(|(_, since)| !context.version.has(Some(*since))) else {
            continue;
        };
        out.report(
            text!("`{field}` `{}` needs {since}", "`{field}` `{}` 需要 {since}", shown(text)),
            |finding| {
                finding
                    .at(context.value_place(field))
                    .effect(text!("the card has no picture", "卡片没有图片"))
                    .help(text!(
                        "require {since} or newer, or use a picture on the network",
                        "要求 {since} 或更高版本，或使用网络图片"
                    ))
                    .note(text!(
                        "`{scheme}://` is read from {since} on ({})",
                        "`{scheme}://` 从 {since} 起才会读取（{}）",
                        context.image().source.evidence.word()
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_below_the_first_version() {
        let share = |version, url| Share::on("wechat").version(version).texts(&[("imageUrl", url)]);
        assert_severities(
            "image-cloud-too-new",
            &[
                ("older", share("2.8.0", "cloud://env.656e/a.png"), Some(Severity::Error)),
                ("first", share("2.8.1", "cloud://env.656e/a.png"), None),
                ("network", share("2.8.0", "https://a.com/a.png"), None),
            ],
        );
    }
}
