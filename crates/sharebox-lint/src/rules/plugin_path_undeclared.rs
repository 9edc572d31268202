//! # plugin-path-undeclared
//!
//! ## What it finds
//! A share path to a page of a plugin whose alias `app.json` does not declare.
//!
//! ## Why
//! Only a declared plugin page is rewritten to its real route. Otherwise the text is sent as it stands, and nothing
//! says so.
//!
//! ## Bad
//! ```js
//! // app.json: { "pages": ["pages/index/index"] }
//! return { title: '直播', path: 'plugin://live/room' };
//! ```
//!
//! ## Good
//! ```js
//! // app.json: { "plugins": { "live": { "version": "1.0.0", "provider": "wx0123456789abcdef" } } }
//! return { title: '直播', path: 'plugin://live/room' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "path `plugin://alias/page`" (observed; that the card fails is inferred).

use sharebox_diagnostic::Severity;

use crate::misspelled::nearest;
use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "plugin-path-undeclared",
    summary: "a share path names a plugin that `app.json` does not declare",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3 path plugin://",
    source: include_str!("plugin_path_undeclared.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(plugins) = context.plugins.filter(|_| context.platform.path.suffix.is_some()) else { return };
    for path in context.share_paths() {
        let Some(alias) = path.plugin().filter(|alias| !plugins.iter().any(|plugin| plugin == alias)) else {
            continue;
        };
        let help = match nearest(alias, plugins.iter().map(String::as_str)).first() {
            Some(near) => format!("write `plugin://{near}/…`"),
            None => format!("declare `{}` under `plugins` in app.json", shown(alias)),
        };
        out.report(format!("{} names the undeclared plugin `{}`", path.name(), shown(alias)), |finding| {
            finding
                .at(context.value_place(path.field))
                .effect("the card is likely to open no page (inferred)")
                .help(help)
                .note(format!("{} sends an undeclared plugin page as it stands (observed)", context.reader()))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;

    use crate::testing::Share;

    #[test]
    fn an_alias_must_be_declared() {
        for (platform, path, expected) in [
            ("wechat", "plugin://gone/room", Some(Warning)),
            ("wechat", "plugin://gone/room?id=7", Some(Warning)),
            ("wechat", "plugin://live/room", None),
            ("wechat", "/pages/a/a", None),
            ("feishu", "plugin://gone/room", None),
        ] {
            let share = Share::on(platform).texts(&[("path", path)]);
            assert_eq!(share.severity("plugin-path-undeclared"), None, "{platform} {path}");
            assert_eq!(
                share.plugins(&["live"]).severity("plugin-path-undeclared"),
                expected,
                "{platform} {path}"
            );
        }
        let near = Share::on("wechat").texts(&[("path", "plugin://lives/room")]).plugins(&["live"]);
        assert_eq!(near.finding("plugin-path-undeclared").help.as_deref(), Some("write `plugin://live/…`"));
    }
}
