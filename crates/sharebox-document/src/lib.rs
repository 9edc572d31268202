//! JSON with comments, as people write it in configuration files: to values that know where they stand.
//!
//! Every file that a user writes for sharebox, and every configuration file of a mini program, is read by the one grammar of
//! [`syntax`]: JSON with comments and trailing commas, nested no deeper than [`DEEPEST`]. [`parse`] gives it as a [`Node`],
//! which says what is wrong with a value at its place and offers the name that was probably meant.
//!
//! This crate must not know what any file is about, nor disks.
//!
//! Start from [`parse`]:
//!
//! ```
//! use sharebox_diagnostic::{SourceText, text};
//!
//! let text = SourceText::new("a.json", "{\n  // a comment\n  \"titel\": 1,\n}");
//! let root = sharebox_document::parse(&text).unwrap();
//! let wrong = root.only(&text!("a card", "卡片"), &["title", "path"]).unwrap_err();
//! assert_eq!(wrong.message.en(), "`titel` is no key of a card; did you mean `title`?");
//! assert_eq!((wrong.at.start.line, wrong.at.start.column), (3, 3));
//! ```

pub mod kinds;
mod names;
mod node;
mod positions;
mod syntax;

pub use jsonc_parser::{ast, common::Ranged};
pub use names::{list, nearest, offer, or_near};
pub use node::{Key, Node, Tree, Wrong, not_whole, parse, twice, unknown_key};
pub use positions::Positions;
pub use syntax::{DEEPEST, NotJson, Problem, syntax};
