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

use sharebox_diagnostic::Severity;

use crate::suppression::not_of_a_share;
use crate::{Category, Rule, Severities};

pub(super) static RULE: Rule = Rule {
    code: "unused-suppression",
    summary: "a comment suppresses a rule that finds nothing there",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "sharebox itself",
    source: include_str!("unused_suppression.rs"),
    check: not_of_a_share,
};
