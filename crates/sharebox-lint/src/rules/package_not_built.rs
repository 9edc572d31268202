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

use sharebox_diagnostic::Severity;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "package-not-built",
    summary: "a package of npm was installed and not built",
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "reference page of npm packages",
    source: include_str!("package_not_built.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some((folder, source)) = context.platform.files.built_packages else { return };
    for package in &context.observation.unbuilt_packages {
        out.report(format!("`{}` is in `node_modules` and not in `{folder}`", package.name), |finding| {
            finding
                .at(package.at.clone())
                .effect("the page does not load unless the packages are built before the upload")
                .help("build npm in the developer tools, or leave this to what uploads the program")
                .note(format!(
                    "{} reads packages from `{folder}` ({})",
                    context.platform.name,
                    source.evidence.as_str()
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
