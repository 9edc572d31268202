//! What a finding is.
//!
//! A [`Diagnostic`] says that a page is wrong (or suspicious): which rule, how bad, where in the author's
//! file, what the user would see and what to do. It is a value; nothing here draws it.
//!
//! This crate must not know about disks, JSON, colours or platforms.
//!
//! Start from [`Diagnostic`]:
//!
//! ```
//! use sharebox_diagnostic::{Diagnostic, Language, Place, Position, Severity, Span, text};
//!
//! let at = Place::new("pages/a/a.js", Span::new(Position::new(3, 13), Position::new(3, 15)));
//! let finding = Diagnostic::new("title-empty", Severity::Warning, text!("`title` is empty", "`title` 为空"))
//!     .at(at)
//!     .help(text!("give the card a title", "为卡片设置标题"));
//! assert_eq!(finding.rule, "title-empty");
//! assert_eq!(finding.message.get(Language::Zh), "`title` 为空");
//! ```

mod diagnostic;
mod fix;
mod malformed;
mod place;
mod severity;
mod source_text;
mod text;

pub use diagnostic::{Diagnostic, Label, rule_page};
pub use fix::{Fix, Fixable};
pub use malformed::Malformed;
pub use place::{Place, Position, Span};
pub use severity::Severity;
pub use source_text::SourceText;
pub use text::{Argument, Language, Text};
