//! Runs page code on the Boa engine: modules, `App`, `Page` and `Component`, the platform's global, virtual time,
//! limits; and calls the share handler.
//!
//! The sandbox reports what happened as an [`Observation`](sharebox_observation::Observation); it must not know
//! what a *valid* return is. It is the only crate that names `boa_engine`.
//!
//! Start from [`run`]:
//!
//! ```
//! use std::rc::Rc;
//! use sharebox_observation::{HandlerOutcome, ShareSource, ShareTrigger};
//! use sharebox_project::MemorySource;
//! use sharebox_sandbox::{Limits, PageRun};
//!
//! let page = "Page({ onShareAppMessage() { return { title: this.route } } })";
//! let source = MemorySource::of("example", [("pages/a/a.js", page)]).unwrap();
//! let wanted = PageRun {
//!     platform: "wechat".into(),
//!     version: "3.16.0".parse().unwrap(),
//!     native_version: None,
//!     app_script: None,
//!     page_script: Some("pages/a/a.js".into()),
//!     root: String::new(),
//!     aliases: [].into(),
//!     typescript: false,
//!     route: "pages/a/a".into(),
//!     query: String::new(),
//!     scene: Some(1001),
//!     appid: "wx0000000000000000".into(),
//!     app_name: None,
//!     pages: [].into(),
//!     tabs: [].into(),
//!     chats: Default::default(),
//!     visit: None,
//!     trace: false,
//!     counted: false,
//!     trigger: ShareTrigger { from: ShareSource::menu(), target: None, at: None, selector: None },
//!     button: None,
//!     now_ms: 1_704_067_200_000,
//!     utc_offset_minutes: 480,
//!     seed: 1,
//!     prelude: Default::default(),
//!     case: None,
//!     limits: Limits::default(),
//!     supply: None,
//! };
//! // Page code may recurse deeply: run it where there is stack for that.
//! let observation = std::thread::Builder::new()
//!     .stack_size(sharebox_sandbox::STACK_BYTES)
//!     .spawn(move || sharebox_sandbox::run(&wanted, Rc::new(source)))
//!     .unwrap()
//!     .join()
//!     .unwrap();
//! let HandlerOutcome::Returned { value, .. } = observation.outcome else { panic!("{:?}", observation.outcome) };
//! assert_eq!(value.field("title").unwrap().as_str(), Some("pages/a/a"));
//! ```

mod app;
mod ask;
mod bind;
mod case_data;
mod case_script;
mod case_steps;
mod classes;
mod clock;
mod component;
mod console;
mod counting;
mod delivery;
mod guard;
mod hooks;
mod injected;
mod jobs;
mod language;
mod library;
mod limits;
mod mark;
mod mock_script;
mod modules;
mod natives;
mod offer;
mod page_run;
mod places;
mod play;
mod prepared;
mod provenance;
mod registration;
mod replacements;
mod route;
mod run;
mod settle;
mod setup;
mod share;
mod stack;
mod stand_in;
mod steps;
mod story;
mod supply;
mod tap;
mod timers;
mod trace;
mod transfer;
mod tree;
mod values;
mod view;
mod visit;
mod web_view;
mod world;
mod wrapped;
mod wrapper;

pub use delivery::{CardFrom, CardOf};
pub use library::named_modules;
pub use limits::Limits;
pub use page_run::{ButtonChoice, Chats, PageRun};
pub use prepared::{Named, Prepared, run, run_with_mocks};
pub use view::target;

/// Stack that a run needs: the deepest nesting that the limits allow, with room to spare. It is reserved, not
/// used, until page code recurses.
pub const STACK_BYTES: usize = 256 * 1024 * 1024;
