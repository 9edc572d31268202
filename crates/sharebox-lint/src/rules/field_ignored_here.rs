//! # field-ignored-here
//!
//! ## What it finds
//! A returned field that another platform reads and this one does not.
//!
//! ## Why
//! A page that serves several platforms may return the fields of all of them; then this is as it should be. On
//! Feishu it is a warning: there `promise`, `complete` and `desc` are mostly left over from a WeChat page, and
//! whatever they were to do does not happen.
//!
//! ## Bad
//! ```js feishu
//! // on Feishu
//! return {
//!   title: '周报',
//!   desc: '本周进展',
//!   path: '/pages/report/report',
//!   PCPath: '/pages/report/report',
//!   PCMode: 'window',
//! };
//! ```
//!
//! ## Good
//! ```js feishu
//! return {
//!   title: '周报：本周进展',
//!   path: '/pages/report/report',
//!   PCPath: '/pages/report/report',
//!   PCMode: 'window',
//! };
//! ```
//!
//! ## Evidence
//! Contract 1.2, feishu 2.2 and 3.7: not in the platform's table (documented by absence).

use sharebox_diagnostic::Severity;
use sharebox_platform::{PLATFORMS, Platform};

use crate::misspelled::has_field;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "field-ignored-here",
    summary: "another platform reads a returned field, this one does not",
    category: Category::Compatibility,
    severities: Severities { default: Severity::Info, except: &[("feishu", Severity::Warning)] },
    evidence: "contract 1.2, feishu 2.2, 3.7",
    source: include_str!("field_ignored_here.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for key in context.keys().filter(|key| !has_field(context.platform, key)) {
        let elsewhere: Vec<&Platform> =
            PLATFORMS.iter().copied().filter(|platform| has_field(platform, key)).collect();
        if elsewhere.is_empty() {
            continue;
        }
        let names: Vec<&str> = elsewhere.iter().map(|platform| platform.name).collect();
        let names = match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => names.concat(),
        };
        out.report(format!("{} does not read `{key}`", context.platform.name), |finding| {
            finding
                .at(context.key_place(key))
                .effect("it is dropped")
                .help(format!("return `{key}` only where it is read, on {names}"))
                .note(format!("`{key}` is not in the table of {}", context.platform.name))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::{Info, Warning};

    use crate::testing::{Share, text};

    #[test]
    fn fields_of_other_platforms() {
        for (platform, key, expected) in [
            ("wechat", "PCPath", Some(Info)),
            ("feishu", "desc", Some(Warning)),
            ("feishu", "complete", Some(Warning)),
            ("feishu", "userName", Some(Warning)),
            ("wechat", "userName", None),
            ("wechat", "desc", None),
            ("wechat", "path", None),
            ("wechat", "containerStyle1", None),
        ] {
            let share = Share::on(platform).returns(&[(key, text("x"))]);
            assert_eq!(share.severity("field-ignored-here"), expected, "{platform} {key}");
        }
    }
}
