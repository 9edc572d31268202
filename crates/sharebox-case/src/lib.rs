//! Conformance cases of shares: what a team expects of its share cards, as data beside its pages.
//!
//! [`read`] makes [`Case`]s of a file (`*.share.json`: JSON with comments). Somebody plays them and hands the share records to
//! [`Trial`], as JSON in the shape `sharebox.share/1`; [`Differences`](Difference) say part by part what is not as
//! expected. [`Snapshots`] are the files with cards that reviewers have seen, [`Selection`] says which cases are meant, and
//! [`TestReport`] with [`REPORTERS`] tells what came of them.
//!
//! A key is read only where something carries it out. [`read_exported`] makes cases of what a script exports (`*.share.js`), in which
//! some keys are functions; whoever plays them calls those.
//!
//! This crate must not know about Boa, disks, command lines or single platforms: texts come in, texts go out.
//!
//! Start from [`read`]:
//!
//! ```
//! use serde_json::json;
//! use sharebox_case::{Expectation, Known, Tolerance, read};
//! use sharebox_diagnostic::SourceText;
//!
//! let text = SourceText::new("pages/a/a.share.json", r#"{
//!   "cases": [{
//!     "name": "a guest shares",
//!     "query": "id=7",
//!     "expect": { "card": { "title": "Tea", "path": { "$startsWith": "pages/" } }, "findings": [] }
//!   }]
//! }"#);
//! let cases = read(&text, "a", Known { rules: &["title-empty"] })?;
//! let Some(Expectation::Each(expected)) = &cases[0].expect else { panic!() };
//!
//! let record = json!({ "card": { "title": "Coffee", "path": "pages/a/a" }, "diagnostics": [] });
//! let differences = expected.judge(&record, Tolerance::Warnings);
//! assert_eq!(differences.len(), 1);
//! assert_eq!((differences[0].path.as_str(), differences[0].expected.en()), ("card.title", "\"Tea\""));
//! # Ok::<(), sharebox_case::CaseError>(())
//! ```

mod arranged;
mod case;
mod coverage;
mod difference;
mod draft;
mod error;
mod expect;
mod exported;
mod format;
mod fuzz;
mod lines;
mod matcher;
mod read;
mod report;
mod routes;
mod schema;
mod select;
mod snapshot;
mod trial;

pub use case::{At, Case, MockSource, ModuleBy, ModuleSource, Pages, Play, Route};
pub use coverage::{Coverage, FunctionCoverage, Missed, PageCoverage, Reached, Share, Totals};
pub use difference::{Difference, differences};
pub use draft::draft;
pub use error::CaseError;
pub use expect::{AskedPart, Expectation, ShareExpectation, Tolerance};
pub use exported::read_exported;
pub use format::{REPORTERS, Reporter, reporter};
pub use fuzz::{Ground, State};
pub use matcher::{MATCHERS, Matcher, TAGS};
pub use read::{Known, read};
pub use report::{CaseResult, Counts, ShareLabel, SnapshotCounts, TestReport, Verdict};
pub use schema::SCHEMAS;
pub use select::{Selection, SelectionError, Spot};
pub use snapshot::{SnapshotError, SnapshotFile, Snapshots, Update};
pub use trial::{Trial, labels, trigger_label};
