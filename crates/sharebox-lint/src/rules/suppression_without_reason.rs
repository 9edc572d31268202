//! # suppression-without-reason
//!
//! ## What it finds
//! A comment `sharebox-ignore-next-line` or `sharebox-ignore-file` without a reason behind `--` (or behind a colon, for markup
//! whose comments may not hold `--`). It suppresses nothing.
//!
//! ## Why
//! Whoever reads the comment later has to know whether its reason still stands.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     // sharebox-ignore-next-line title-empty
//!     return { title: '', path: '/pages/a/a' };
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
//! 注释 `sharebox-ignore-next-line` 或 `sharebox-ignore-file` 没有在 `--` 之后说明原因（模板注释中不能有 `--`，可用冒号）。
//! 它不会屏蔽任何内容。
//!
//! ### 原因
//! 以后读到该注释的人需要知道原因是否仍然成立。
//!
//! ### 依据
//! 没有平台规定：屏蔽注释是 sharebox 自己的功能。

use sharebox_diagnostic::{Severity, Text};

use crate::suppression::not_of_a_share;
use crate::{Category, Rule, Severities};

pub(super) static RULE: Rule = Rule {
    code: "suppression-without-reason",
    summary: Text::fixed(
        "a comment suppresses a rule and does not say why",
        "注释屏蔽了规则，却没有说明原因",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "sharebox itself",
    source: include_str!("suppression_without_reason.rs"),
    check: not_of_a_share,
};
