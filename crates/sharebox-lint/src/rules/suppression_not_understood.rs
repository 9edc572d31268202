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

use sharebox_diagnostic::Severity;

use crate::suppression::not_of_a_share;
use crate::{Category, Rule, Severities};

pub(super) static RULE: Rule = Rule {
    code: "suppression-not-understood",
    summary: "a comment means to suppress something that is not known",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "sharebox itself",
    source: include_str!("suppression_not_understood.rs"),
    check: not_of_a_share,
};
