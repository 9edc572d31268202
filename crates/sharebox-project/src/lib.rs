//! Files to a [`Project`], inside a root that cannot be left.
//!
//! A [`ProjectSource`] gives the files of one folder ([`DiskSource`]), of memory ([`MemorySource`]), or of one over
//! the other ([`Overlay`]); everything is asked for by [`ProjectPath`], which cannot name what is outside.
//! [`load`] reads `app.json` and `project.config.json`; [`lone_page`] makes a project around a single script;
//! [`detect`] tells the platform and says why.
//!
//! This crate must not know about Boa, rules or output. It reads no JavaScript beyond counting names in it.
//!
//! Start from [`load`]:
//!
//! ```
//! use sharebox_project::{MemorySource, detect, load};
//!
//! let source = MemorySource::of("shop", [
//!     ("project.config.json", r#"{"miniprogramRoot": "src/", "projectname": "Shop"}"#),
//!     ("src/app.json", r#"{"pages": ["pages/index/index"]}"#),
//!     ("src/pages/index/index.js", "Page({ onShareAppMessage() {} })"),
//!     ("src/pages/index/index.wxml", "<view/>"),
//! ])?;
//! let project = load(&source)?;
//! assert_eq!(project.app_name.as_deref(), Some("Shop"));
//! assert_eq!(project.routes, ["pages/index/index"]);
//!
//! // Whether a platform has an API; only asked where platforms are alike in all else.
//! let detection = detect(&source, &project, &|_, _| false);
//! assert_eq!(detection.platform().map(|platform| platform.id), Some("wechat"));
//! assert_eq!(detection.because().en(), "its markup is `.wxml`");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod app;
mod components;
mod detect;
mod disk;
mod error;
mod json;
mod load;
mod lone;
mod looks;
mod memory;
mod names;
mod once;
mod path;
mod project;
mod resolve;
mod routes;
mod settings;
mod source;
mod text;
mod unsupported;

pub use components::{
    AppComponents, ComponentTag, app_components, component_generics, page_word, used_components,
};
pub use detect::{Detection, HasApi, detect};
pub use disk::{DEFAULT_FILE_LIMIT, DiskSource, find_root, lone_root};
pub use error::LoadError;
pub use load::load;
pub use lone::{lone_page, lone_page_in};
pub use looks::{Look, NotingSource, Question};
pub use memory::{MemorySource, Overlay};
pub use once::OnceSource;
pub use path::{PathError, ProjectPath};
pub use project::{DefaultPage, Listing, PageEntry, Project, ProjectKind, script_endings};
pub use resolve::{Resolved, Resolver};
pub use routes::nearest_routes;
pub use source::{Entry, EntryKind, ProjectSource, ReadError, read_text};
pub use text::{NotText, decode_text};
