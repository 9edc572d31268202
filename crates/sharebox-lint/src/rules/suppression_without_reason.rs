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

use sharebox_diagnostic::Severity;

use crate::suppression::not_of_a_share;
use crate::{Category, Rule, Severities};

pub(super) static RULE: Rule = Rule {
    code: "suppression-without-reason",
    summary: "a comment suppresses a rule and does not say why",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "sharebox itself",
    source: include_str!("suppression_without_reason.rs"),
    check: not_of_a_share,
};
