//! Markup text to the share buttons a user could tap, and to its elements.
//!
//! [`share_buttons`] reads the markup of one page (`.wxml`, `.ttml`) and lists the elements with
//! `open-type="share"`, each with the `id` and `dataset` its tap would hand to the share handler. Only what the
//! file says literally is known: attributes with `{{ }}` are named in [`ShareButton::bound`], and elements whose
//! very `open-type` is bound are listed in [`Markup::undecided`]. [`elements`] lists every element, for custom
//! components.
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

mod buttons;
mod cursor;
mod dataset;
mod elements;
mod entities;
mod problem;
mod tags;

pub use buttons::{Markup, ShareButton, share_buttons};
pub use dataset::key as dataset_key;
pub use elements::{Element, ElementAttribute, elements};
pub use problem::{Problem, ProblemKind};
