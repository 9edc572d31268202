//! # suppression-not-understood
//!
//! ## What it finds
//! A comment that begins with `sharebox-ignore` and is no directive, or names no rule or one that does not exist. What it names
//! rightly is suppressed.
//!
//! ## Why
//! A misspelled suppression looks as if it did its work.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     // sharebox-ignore-next-line titel-empty -- the server fills it in
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
//! 以 `sharebox-ignore` 开头的注释不是有效的指令，或没有写明规则，或写了不存在的规则。
//! 其中写对的规则仍会屏蔽。
//!
//! ### 原因
//! 写错的屏蔽注释看起来像是起了作用。
//!
//! ### 依据
//! 没有平台规定：屏蔽注释是 sharebox 自己的功能。

use sharebox_diagnostic::{Severity, Text};

use crate::suppression::not_of_a_share;
use crate::{Category, Rule, Severities};

pub(super) static RULE: Rule = Rule {
    code: "suppression-not-understood",
    summary: Text::fixed(
        "a comment means to suppress something that is not known",
        "注释想要屏蔽的内容无法识别",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "sharebox itself",
    source: include_str!("suppression_not_understood.rs"),
    check: not_of_a_share,
};
