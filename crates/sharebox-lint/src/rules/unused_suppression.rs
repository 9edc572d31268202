//! # unused-suppression
//!
//! ## What it finds
//! A comment `sharebox-ignore-next-line` or `sharebox-ignore-file` that names a rule without a finding on the next line, or in
//! the file. Where not every page and trigger has run (`--page`, `--from`), or a share could not be judged, nobody can tell, and
//! nothing is said.
//!
//! ## Why
//! A suppression that is left behind hides the next mistake of its kind.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     // sharebox-ignore-next-line title-empty -- the server fills it in
//!     return { title: '商品', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     // sharebox-ignore-next-line title-empty -- the server fills it in
//!     return { title: '', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! No platform says it: suppressions are sharebox's own.
//!
//! ## 中文
//! ### 检查内容
//! 注释 `sharebox-ignore-next-line` 或 `sharebox-ignore-file` 所写的规则在下一行或文件中没有发现问题。
//! 没有运行全部页面和触发方式（`--page`、`--from`），或有分享无法判断时，无从得知，因此不提示。
//!
//! ### 原因
//! 留下来的屏蔽注释会掩盖下一个同类错误。
//!
//! ### 依据
//! 没有平台规定：屏蔽注释是 sharebox 自己的功能。

use sharebox_diagnostic::{Severity, Text};

use crate::suppression::not_of_a_share;
use crate::{Category, Rule, Severities};

pub(super) static RULE: Rule = Rule {
    code: "unused-suppression",
    summary: Text::fixed(
        "a comment suppresses a rule that finds nothing there",
        "注释屏蔽的规则在该处没有发现",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "sharebox itself",
    source: include_str!("unused_suppression.rs"),
    check: not_of_a_share,
};
