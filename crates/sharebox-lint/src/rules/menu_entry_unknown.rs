//! # menu-entry-unknown
//!
//! ## What it finds
//! A name in `menus` of a share menu API that is no entry of this platform's share menu.
//!
//! ## Why
//! The platforms name their entries differently: WeChat's are `shareAppMessage` and `shareTimeline`, Douyin's `share`
//! and `record`. A name of another platform shows or hides nothing.
//!
//! ## Bad
//! ```js douyin
//! Page({
//!   onLoad() {
//!     tt.showShareMenu({ menus: ['shareAppMessage', 'shareTimeline'] });
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js douyin
//! Page({
//!   onLoad() {
//!     tt.showShareMenu({ menus: ['share', 'record'] });
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.7 `menus` and 3 "show/hideShareMenu" (documented); 5 menu-names-wrong-platform.
//!
//! ## 中文
//! ### 检查内容
//! 分享菜单接口的 `menus` 中有本平台分享菜单不存在的入口名。
//!
//! ### 原因
//! 各平台的入口名不同：微信是 `shareAppMessage` 和 `shareTimeline`，抖音是 `share` 和 `record`。
//! 其他平台的名称不会显示或隐藏任何入口。
//!
//! ### 依据
//! contract 1.7 `menus` 和 3 “show/hideShareMenu”（官方文档）；5 menu-names-wrong-platform。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;
use sharebox_platform::PLATFORMS;

use crate::calls::{key_place, option};
use crate::misspelled::nearest;
use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "menu-entry-unknown",
    summary: Text::fixed(
        "`menus` names an entry that the share menu does not have",
        "`menus` 中有分享菜单不存在的入口",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.7 menus, 3 show/hideShareMenu",
    source: include_str!("menu_entry_unknown.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let menu = &context.platform.menu;
    for (call, api) in context.menu_calls() {
        if menu.entries.is_empty() || !api.options.contains(&"menus") {
            continue;
        }
        let Some(Value::Array(menus)) = option(call, "menus") else { continue };
        let names = menus.iter().filter_map(Value::as_str);
        for name in names.filter(|name| !menu.entries.contains(name)) {
            let entries = words::list(menu.entries.iter().copied());
            let foreign = PLATFORMS.iter().find(|other| other.menu.entries.contains(&name));
            let meant = nearest(name, menu.entries.iter().copied());
            out.report(
                text!(
                    "the share menu of {} has no `{}`",
                    "{}的分享菜单没有 `{}`",
                    context.platform.called(),
                    shown(name)
                ),
                |finding| {
                    finding
                        .at(key_place(call, "menus"))
                        .effect(text!("the name shows and hides nothing", "该名称不会显示或隐藏任何入口"))
                        .help(match meant.first() {
                            Some(entry) => text!("write `{entry}`", "改为 `{entry}`"),
                            None => text!("name {entries}", "使用 {entries}", [entries]),
                        })
                        .note(match foreign {
                            Some(other) => {
                                text!("`{name}` is an entry of {}", "`{name}` 是{}的入口", other.called())
                            }
                            None => text!(
                                "the entries are {entries} ({})",
                                "可用的入口是 {entries}（{}）",
                                [entries],
                                menu.source.evidence.word()
                            ),
                        })
                },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, text};

    fn share(platform: &str, api: &str, menus: &[&str]) -> Share {
        let menus = Value::Array(menus.iter().map(|menu| text(menu)).collect());
        Share::on(platform).texts(&[("title", "T")]).calls(api, &[("menus", menus)])
    }

    #[test]
    fn only_names_of_this_platform() {
        let fires = Some(Severity::Error);
        assert_severities(
            "menu-entry-unknown",
            &[
                ("WeChat's on Douyin", share("douyin", "tt.showShareMenu", &["shareAppMessage"]), fires),
                ("hidden", share("douyin", "tt.hideShareMenu", &["share", "timeline"]), fires),
                ("Douyin's on WeChat", share("wechat", "wx.showShareMenu", &["share"]), fires),
                ("its own", share("douyin", "tt.showShareMenu", &["share", "record"]), None),
                ("WeChat's own", share("wechat", "wx.showShareMenu", &["shareAppMessage"]), None),
                ("none", share("douyin", "tt.showShareMenu", &[]), None),
                ("no names here", share("feishu", "tt.showShareMenu", &["share"]), None),
            ],
        );
        let finding = |menu| share("douyin", "tt.showShareMenu", &[menu]).finding("menu-entry-unknown");
        assert_eq!(finding("shareTimeline").help.as_deref(), Some("name `record` and `share`"));
        assert_eq!(finding("shareTimeline").note.as_deref(), Some("`shareTimeline` is an entry of WeChat"));
        assert_eq!(finding("shares").help.as_deref(), Some("write `share`"));
    }
}
