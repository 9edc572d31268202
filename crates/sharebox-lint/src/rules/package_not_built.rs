//! # package-not-built
//!
//! ## What it finds
//! `require` of a package of npm that stands in `node_modules` and not where the developer tools build packages to.
//!
//! ## Why
//! `node_modules` is not part of a mini program: what is uploaded has the built packages only. Without them the page stops
//! at the call of `require` and has no handler. A run goes on with the package from `node_modules`, to say more than that.
//!
//! ## Bad
//! ```js
//! // node_modules/today/index.js: module.exports = () => 'Monday';
//! const today = require('today');
//! Page({
//!   onShareAppMessage() {
//!     return { title: today(), path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! // miniprogram_npm/today/index.js: module.exports = () => 'Monday';
//! const today = require('today');
//! Page({
//!   onShareAppMessage() {
//!     return { title: today(), path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! The reference page of npm packages: `node_modules` takes no part in compiling, uploading and packing.
//!
//! ## 中文
//! ### 检查内容
//! `require` 的 npm 包在 `node_modules` 中，而不在开发者工具的 npm 构建目录中。
//!
//! ### 原因
//! `node_modules` 不属于小程序：上传的只有构建后的包。
//! 缺少构建后的包时，页面在调用 `require` 处中止，不会有分享函数。
//! 为了能给出更多结论，本次运行改用 `node_modules` 中的包继续。
//!
//! ### 依据
//! 官方文档的 npm 支持页：`node_modules` 不参与编译、上传和打包。

use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "package-not-built",
    summary: Text::fixed("a package of npm was installed and not built", "npm 包已安装但没有构建"),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "reference page of npm packages",
    source: include_str!("package_not_built.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some((folder, source)) = context.platform.files.built_packages else { return };
    for package in &context.observation.unbuilt_packages {
        let message = text!(
            "`{}` is in `node_modules` and not in `{folder}`",
            "`{}` 在 `node_modules` 中，而不在 `{folder}` 中",
            package.name
        );
        out.report(message, |finding| {
            finding
                .at(package.at.clone())
                .effect(text!(
                    "the page does not load unless the packages are built before the upload",
                    "除非上传前构建 npm，否则页面无法加载"
                ))
                .help(text!(
                    "build npm in the developer tools, or leave this to what uploads the program",
                    "在开发者工具中构建 npm，或由上传小程序的工具构建"
                ))
                .note(text!(
                    "{} reads packages from `{folder}` ({})",
                    "{}从 `{folder}` 读取 npm 包（{}）",
                    context.platform.called(),
                    source.evidence.word()
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, place};
    use sharebox_observation::UnbuiltPackage;

    #[test]
    fn fires_where_the_platform_says_where_packages_are() {
        let unbuilt = |platform: &str| {
            Share::on(platform).texts(&[("title", "T")]).observe(|observation| {
                let package = UnbuiltPackage { name: "dayjs".into(), at: Some(place(1)) };
                observation.unbuilt_packages.push(package);
            })
        };
        assert_severities(
            "package-not-built",
            &[
                ("in node_modules", unbuilt("wechat"), Some(Severity::Info)),
                ("nobody says", unbuilt("feishu"), None),
                ("built", Share::on("wechat").texts(&[("title", "T")]), None),
            ],
        );
        let finding = unbuilt("wechat").finding("package-not-built");
        assert_eq!(finding.message, "`dayjs` is in `node_modules` and not in `miniprogram_npm`");
        assert_eq!(finding.at, Some(place(1)));
    }
}
