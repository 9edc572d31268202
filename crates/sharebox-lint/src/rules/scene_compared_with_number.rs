//! # scene-compared-with-number
//!
//! ## What it finds
//! `scene === 1007`, `scene !== 1007` or `case 1007:` where the platform tells a program its scene as a text.
//!
//! ## Why
//! No number is `===` to a text. A branch for those who come by a card (scenes 1007 and 1008) is never taken. Programs that
//! come from WeChat, where a scene is a number, are full of such comparisons; on a desktop Feishu has numbers too, so that
//! it goes wrong on phones only.
//!
//! ## Bad
//! ```js feishu
//! Page({
//!   onShow() {
//!     const { scene } = tt.getLaunchOptionsSync();
//!     this.byCard = scene === 1007;
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a', PCPath: 'pages/a/a', PCMode: 'sidebar-semi' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js feishu
//! Page({
//!   onShow() {
//!     const { scene } = tt.getLaunchOptionsSync();
//!     this.byCard = Number(scene) === 1007;
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a', PCPath: 'pages/a/a', PCMode: 'sidebar-semi' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Feishu 2.3 launch options, 3.7 feishu-scene-type (documented); contract 3 `scene` (typings of Douyin); typings of
//! Kuaishou.
//!
//! ## 中文
//! ### 检查内容
//! 平台以字符串告知 `scene`，代码却写成 `scene === 1007`、`scene !== 1007` 或 `case 1007:`。
//!
//! ### 原因
//! 数字与字符串不会 `===`。
//! 针对从卡片进入（场景值 1007、1008）的分支永远不会执行。
//! 微信的场景值是数字，从微信移植的代码常有这种比较；飞书桌面端也是数字，因此只在手机上出错。
//!
//! ### 依据
//! feishu 2.3 启动参数、3.7 feishu-scene-type（官方文档）；contract 3 `scene`（抖音类型定义）；快手类型定义。

use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "scene-compared-with-number",
    summary: Text::fixed(
        "a scene that is a text is compared with a number",
        "场景值是字符串，却与数字作严格比较",
    ),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "feishu 2.3 launch options, contract 3 scene",
    source: include_str!("scene_compared_with_number.rs"),
    check,
};

/// The smallest number that a platform calls a scene; what is smaller is a program's own idea of scenes.
const FIRST_SCENE: f64 = 1_000.0;

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(source) = context.platform.text_scene else { return };
    for compared in context.observation.scene_numbers.iter().filter(|it| it.number >= FIRST_SCENE) {
        let number = compared.number;
        out.report(
            text!("a scene is compared with the number {}", "场景值与数字 {} 作严格比较", number),
            |finding| {
                finding
                    .at(Some(compared.at.clone()))
                    .effect(text!(
                        "on a phone it is a text, and the two are never equal",
                        "手机上它是字符串，两者永远不相等"
                    ))
                    .help(text!("compare `Number(scene)`", "改为比较 `Number(scene)`"))
                    .note(text!(
                        "{} tells programs their scene as a text ({})",
                        "{}以字符串告知场景值（{}）",
                        context.platform.called(),
                        source.evidence.word()
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::SceneNumber;

    use super::*;
    use crate::testing::{Share, assert_severities, place};

    #[test]
    fn fires_where_scenes_are_texts() {
        let share = |platform, number| {
            let share = Share::on(platform).texts(&[("title", "T")]);
            share.observe(|seen| seen.scene_numbers.push(SceneNumber { number, at: place(3) }))
        };
        let fires = Some(Severity::Warning);
        assert_severities(
            "scene-compared-with-number",
            &[
                ("Feishu", share("feishu", 1007.0), fires),
                ("Douyin", share("douyin", 21_001.0), fires),
                ("Kuaishou", share("kuaishou", 1007.0), fires),
                ("a number", share("wechat", 1007.0), None),
                ("nobody says", share("alipay", 1007.0), None),
                ("a scene of its own", share("feishu", 2.0), None),
            ],
        );
        let finding = share("feishu", 1007.0).finding("scene-compared-with-number");
        assert_eq!(
            (finding.message.as_str(), finding.at),
            ("a scene is compared with the number 1007", Some(place(3)))
        );
    }
}
