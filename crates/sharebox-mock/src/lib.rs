//! Mocks: the answers that a network, a login or a user would have given, as a user of sharebox writes them.
//!
//! [`load`] reads files, which may be JSON with comments, HAR archives or scripts, into [`Mocks`]: plain data that
//! crosses a pipe. [`Mocks::request`] and [`Mocks::api`] say which answer fits a call; [`MockState`] remembers
//! what one run has used up, so that sequences advance and no run sees another's.
//!
//! One rule decides between mocks: **the first that fits answers; a later file goes before an earlier one.**
//! Within a mock its replies are given in order, and the last one stays. A mock that is used up (`times`) is
//! passed over.
//!
//! This crate must not know about Boa, disks or what a platform's client makes of an answer: files come through a
//! closure, and the names of the APIs are given.
//!
//! Start from [`load`]:
//!
//! ```
//! use std::path::Path;
//! use sharebox_mock::{ApiKind, KnownApi, MockState, Outcome, Request, load};
//!
//! let text = br#"{
//!   // A comment is fine.
//!   "requests": [{ "url": "https://api.example.com/items/:id", "answer": { "data": { "name": "Tea" } } }]
//! }"#;
//! let apis = [KnownApi { name: "request", kind: ApiKind::Task }];
//! let read = |_: &Path, _: u64| Ok(text.to_vec());
//! let mocks = load(&["mocks.json".into()], "WeChat", &apis, &read)?.mocks;
//!
//! let mut state = MockState::default();
//! let request = Request::new("GET", "https://api.example.com/items/7?lang=zh", Vec::new(), None);
//! let found = mocks.request("request", &request, None, &mut state).unwrap();
//! let Outcome::Answer(answer) = &found.outcome else { panic!() };
//! assert_eq!(answer["data"]["name"], "Tea");
//! # Ok::<(), sharebox_mock::MockError>(())
//! ```

mod body;
mod document;
mod error;
mod har;
mod har_file;
mod load;
mod mocks;
mod node;
mod pattern;
mod read;
mod reply;
mod request;
mod schema;
mod state;
mod target;
mod user;

pub use body::{Body, request_body};
pub use error::MockError;
pub use load::{Loaded, MAX_FILE, MAX_HAR, MAX_SCRIPT, ReadFile, load};
pub use mocks::{ApiKind, KnownApi, MockPlace, MockScript, Mocks};
pub use read::TRANSFERS;
pub use reply::{Failure, Outcome, Reply, ReplyError};
pub use request::Request;
pub use schema::{SCHEMA, SCHEMA_NAME};
pub use state::{Found, MockState};
pub use target::Target;
pub use user::User;
