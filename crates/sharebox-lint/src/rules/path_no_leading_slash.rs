//! # path-no-leading-slash
//!
//! ## What it finds
//! A share path that does not begin with `/`, on a platform whose documentation asks for one.
//!
//! ## Why
//! The documentation of WeChat calls for a full path that begins with `/`. Its base library takes both forms, and
//! its own sample program never writes the slash, so this is a matter of style.
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
//! Contract 1.2 `path` (documented) and 1.3 "path without leading `/`" (observed).

use sharebox_diagnostic::Severity;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "path-no-leading-slash",
    summary: "the share path does not begin with `/`",
    category: Category::Style,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.2 path, 1.3",
    source: include_str!("path_no_leading_slash.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if !context.platform.path.slash_documented {
        return;
    }
    let (Some(text), Some(path)) = (context.text("path"), context.path("path")) else { return };
    if path.leading_slash || path.page.is_empty() || text.contains("://") || path.page.starts_with('.') {
        return;
    }
    out.report(format!("share path `{}` has no leading slash", path.page), |finding| {
        finding
            .at(context.value_place("path"))
            .help(format!("write `/{}`", path.page))
            .note(format!("{} documents a path that begins with `/`; its library takes both", context.platform.name))
    });
}
