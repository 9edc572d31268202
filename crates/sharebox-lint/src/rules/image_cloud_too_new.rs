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

use sharebox_contract::ImageAddress;
use sharebox_diagnostic::Severity;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "image-cloud-too-new",
    summary: "the picture's scheme came with a later version",
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
        out.report(format!("`{field}` `{}` needs {since}", shown(text)), |finding| {
            finding
                .at(context.value_place(field))
                .effect("the card has no picture")
                .help(format!("require {since} or newer, or use a picture on the network"))
                .note(format!(
                    "`{scheme}://` is read from {since} on ({})",
                    context.image().source.evidence.as_str()
                ))
        });
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
