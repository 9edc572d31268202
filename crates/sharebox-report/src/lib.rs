//! A report of shares and the formats it can be written in, one file each.
//!
//! Start from [`Report`] and [`Format`]. This crate must not know how a report came to be.

mod format;
mod report;
mod safe;

pub use format::{FORMATS, Format, Look, find};
pub use report::{Guess, Report, ShareRecord, Sources, Summary};
pub use safe::{safe_line, safe_text};
