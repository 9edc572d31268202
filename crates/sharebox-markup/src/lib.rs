//! Markup text to its tree, and the tree with data to what a user sees.
//!
//! [`tree::parse`] reads a file (`.wxml`, `.ttml`), [`render::render`] follows it with data: what is in the page, and what is
//! not, with the condition that hides it. [`elements`] is for whoever has no data yet: the elements of a file as it says
//! them, conditions and lists not followed.
//!
//! This crate must not know about Boa, rules or disks, nor which platform the markup is of.
//!
//! Start from [`tree::parse`]:
//!
//! ```
//! use std::sync::Arc;
//!
//! use sharebox_diagnostic::SourceText;
//! use sharebox_markup::render::{Limits, World, render};
//! use sharebox_markup::tree::{Document, parse};
//! use sharebox_markup::{Dialect, value::Value};
//!
//! /// One file, and no other.
//! struct Alone;
//!
//! impl World for Alone {
//!     fn document(&self, _from: &str, _src: &str) -> Option<Arc<Document>> {
//!         None
//!     }
//! }
//!
//! let text = r#"<button wx:for="{{list}}" wx:if="{{item.ok}}" open-type="share" data-id="{{item.id}}"/>"#;
//! let page = Arc::new(parse(&SourceText::new("pages/a/a.wxml", text), &Dialect::new("wx:")));
//! let data = serde_json::json!({ "list": [{ "id": 7, "ok": true }, { "id": 8, "ok": false }] });
//! let rendering = render(&page, &Value::from(&data), &Alone, &Limits::default());
//! let [shown, hidden] = &rendering.elements()[..] else { panic!("two buttons") };
//! assert_eq!(shown.element.dataset.get("id"), Some(&Value::from(7.0)));
//! assert_eq!(hidden.unseen[0].keys, ["list[1].ok"]);
//! ```

mod bare;
mod cursor;
mod dataset;
mod dialect;
mod elements;
mod entities;
pub mod evaluate;
pub mod expression;
mod paths;
mod problem;
pub mod render;
mod tags;
mod template;
pub mod tree;
pub mod value;

pub use cursor::positions;
pub use dataset::key as dataset_key;
pub use dialect::{DatasetCase, Dialect, SCRIPTS, Script, Scripts};
pub use elements::{Element, ElementAttribute, elements};
pub use paths::join;
pub use problem::{Problem, ProblemKind};
pub use template::{Part, Template};
