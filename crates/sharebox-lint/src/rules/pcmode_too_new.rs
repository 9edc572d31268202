//! # pcmode-too-new
//!
//! ## What it finds
//! A `PCMode` that came with a later client than the one that is assumed.
//!
//! ## Why
//! Older clients do not know the mode.
//!
//! ## Bad
//! ```js feishu version:3.20
//! // for Feishu 3.20
//! return { title: '周报', path: '/pages/a/a', PCPath: '/pages/a/a', PCMode: 'window-semi' };
//! ```
//!
//! ## Good
//! ```js feishu version:3.20
//! return { title: '周报', path: '/pages/a/a', PCPath: '/pages/a/a', PCMode: 'sidebar-semi' };
//! ```
//!
//! ## Evidence
//! feishu 3.4 `window-semi`: client 3.33 (documented).

use sharebox_diagnostic::Severity;

use crate::desktop::Declared;
use crate::words::list;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "pcmode-too-new",
    summary: "this version does not know the `PCMode` yet",
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "feishu 3.4",
    source: include_str!("pcmode_too_new.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(Declared::Text(mode)) = context.desktop().map(|desktop| desktop.mode) else { return };
    let Some(since) = context.platform.pc_mode(mode).and_then(|mode| mode.since) else { return };
    if context.version.has(Some(since)) {
        return;
    }
    let older = context.platform.pc_modes.iter().filter(|mode| context.version.has(mode.since));
    let (version_of, older) = (context.platform.version_of, list(older.map(|mode| mode.value)));
    out.report(format!("`PCMode` `{mode}` needs {version_of} {since}"), |finding| {
        finding
            .at(context.value_place("PCMode"))
            .effect("what older clients do with it is not documented")
            .help(format!("use one of {older}, or ask for {version_of} {since}"))
            .note(format!("this run assumes {}", context.platform_version()))
    });
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;

    use crate::testing::Share;

    #[test]
    fn a_mode_has_its_version() {
        for (mode, version, expected) in [
            ("window-semi", "3.32", Some(Warning)),
            ("window-semi", "3.33", None),
            ("window", "3.0", None),
            ("feed", "3.0", None),
        ] {
            let share = Share::on("feishu").texts(&[("PCMode", mode)]).version(version);
            assert_eq!(share.severity("pcmode-too-new"), expected, "{mode} {version}");
        }
    }
}
