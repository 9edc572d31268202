//! Markup text to its tree, the tree with data to what a user sees, and the share buttons in it.
//!
//! Two ways lead through it. [`share_buttons`] and [`elements`] read a page (`.wxml`, `.ttml`) once and list what it says
//! literally: attributes with `{{ }}` are named in [`ShareButton::bound`], elements whose very `open-type` is bound are
//! listed in [`Markup::undecided`], and conditions are not followed. [`tree::parse`] and [`render::render`] follow
//! everything, with data: what is in the page, and what is not, with the condition that hides it.
//!
//! This crate must not know about Boa, rules or disks, nor which platform the markup is of.
//!
//! Start from [`share_buttons`]:
//!
//! ```
//! use sharebox_diagnostic::SourceText;
//! use sharebox_markup::share_buttons;
//!
//! let page = SourceText::new(
//!     "pages/a/a.wxml",
//!     r#"<button id="send" open-type="share" data-goods-id="7" data-name="{{name}}">Send</button>"#,
//! );
//! let markup = share_buttons(&page);
//! let button = &markup.buttons[0];
//! assert_eq!(button.selector, "#send");
//! assert_eq!(button.dataset["goodsId"], "7");
//! assert_eq!(button.bound, ["data-name"]);
//! ```
//!
//! or, with data, from [`tree::parse`]:
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

mod buttons;
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

pub use buttons::{Markup, ShareButton, share_buttons};
pub use dataset::key as dataset_key;
pub use dialect::{DatasetCase, Dialect};
pub use elements::{Element, ElementAttribute, elements};
pub use paths::join;
pub use problem::{Problem, ProblemKind};
pub use template::{Part, Template};
