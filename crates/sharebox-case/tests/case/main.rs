//! Case files, matchers, snapshots and reporters, as a program that plays no pages sees them.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads its own data, and fails where it cannot"
)]

mod expecting;
mod fuzz;
mod reading;
mod reporting;
mod snapshots;

use sharebox_case::{Case, CaseError, Known, read};
use sharebox_diagnostic::SourceText;

const RULES: &[&str] = &["path-not-registered", "title-empty", "dead-callback"];

fn cases(text: &str) -> Result<Vec<Case>, CaseError> {
    read(&SourceText::new("a.share.json", text), "a", Known { rules: RULES })
}
