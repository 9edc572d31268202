//! What sharebox knows, as pages: its rules, platforms and APIs, for people (tables), programs (JSON) and `docs/`
//! (Markdown). Nothing is told here that is not data elsewhere.
//!
//! This crate must not know about Boa, disks or command lines. [`docs()`] gives the files of `docs/` as text; the
//! example `docs` writes them.
//!
//! Start from [`rules`], [`platforms`] and [`apis`]:
//!
//! ```
//! use sharebox_diagnostic::Language;
//! use sharebox_reference::{Style, apis, rules};
//!
//! let rule = sharebox_lint::find("title-empty").unwrap();
//! assert!(rules::explain(rule, Style::Table, Language::En).starts_with("# title-empty\n"));
//!
//! let found = apis::find(&[], Some("wx.*ShareMenu"));
//! assert!(found.iter().any(|api| api.full_name() == "wx.showShareMenu"));
//! ```

pub mod apis;
mod cases;
mod docs;
pub mod platforms;
pub mod rules;
mod schema;
mod table;
mod treatment;

pub use docs::docs;
pub use schema::SCHEMAS;

/// How a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Columns of text, for a terminal.
    Table,
    /// JSON, for programs.
    Json,
    /// Markdown, as in `docs/`.
    Markdown,
}

/// `value` as indented JSON, with a line end.
fn json(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}
