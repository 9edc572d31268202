//! # pcmode-unknown
//!
//! ## What it finds
//! A `PCMode` that is not one of the platform's modes. A near miss is named.
//!
//! ## Why
//! `PCMode` is what lets the card open on desktops, and only the documented values do. `feed`, `navApplication` and
//! `sidebar` look like modes because other parts of Feishu speak of them.
//!
//! ## Bad
//! ```js feishu
//! return { title: '周报', path: '/pages/a/a', PCPath: '/pages/a/a', PCMode: 'sidebar' };
//! ```
//!
//! ## Good
//! ```js feishu
//! return { title: '周报', path: '/pages/a/a', PCPath: '/pages/a/a', PCMode: 'sidebar-semi' };
//! ```
//!
//! ## Evidence
//! feishu 2.2 `PCMode`, 3.4 (documented).

use sharebox_diagnostic::Severity;

use crate::desktop::Declared;
use crate::misspelled::nearest;
use crate::returned_fields::shown;
use crate::words::list;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "pcmode-unknown",
    summary: "`PCMode` is not one of the platform's modes",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "feishu 2.2 PCMode, 3.4",
    source: include_str!("pcmode_unknown.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(Declared::Text(mode)) = context.desktop().map(|desktop| desktop.mode) else { return };
    if context.platform.pc_mode(mode).is_some() {
        return;
    }
    let modes = || context.platform.pc_modes.iter().map(|mode| mode.value);
    let meant = modes()
        .find(|value| value.eq_ignore_ascii_case(mode))
        .or_else(|| nearest(mode, modes()).first().copied())
        .or_else(|| modes().find(|value| value.split_once('-').is_some_and(|(family, _)| family == mode)));
    let help = match meant {
        Some(value) => format!("write `{value}`"),
        None => format!("use one of {}", list(modes())),
    };
    out.report(format!("`PCMode` `{}` is not a mode", shown(mode)), |finding| {
        finding
            .at(context.value_place("PCMode"))
            .effect("how the card opens on desktops, or whether it does, is not documented")
            .help(help)
            .note(format!("{} documents {}", context.platform.name, list(modes())))
    });
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;

    #[test]
    fn four_modes() {
        for (platform, mode, expected) in [
            ("feishu", "sidebar-semi", None),
            ("feishu", "window-semi", None),
            ("feishu", "appCenter", None),
            ("feishu", "window", None),
            ("feishu", "", None),
            ("feishu", "feed", Some(Error)),
            ("wechat", "feed", None),
        ] {
            let share = Share::on(platform).texts(&[("PCMode", mode)]);
            assert_eq!(share.severity("pcmode-unknown"), expected, "{platform} {mode}");
        }
    }

    #[test]
    fn near_misses_are_named() {
        for (mode, expected) in [
            ("appcenter", "write `appCenter`"),
            ("windows", "write `window`"),
            ("sidebar", "write `sidebar-semi`"),
            ("sidebarsemi", "write `sidebar-semi`"),
            ("navApplication", "use one of `appCenter`, `sidebar-semi`, `window` and `window-semi`"),
        ] {
            let finding = Share::on("feishu").texts(&[("PCMode", mode)]).finding("pcmode-unknown");
            assert_eq!(finding.help.as_deref(), Some(expected), "{mode}");
        }
    }
}
