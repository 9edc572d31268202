//! The client that a page talks to: the APIs of `wx` and `tt`, and the state behind them.
//!
//! Every API is a row of one table: its name and first version come from the published lists in `names/`,
//! what it does from one of the files in `api/`. Arguments come in as plain data and answers go out as JSON,
//! failures included: an API that fails as on a phone gives an [`Answer`], never an error of ours. An API
//! that nobody simulated yet is still there, as [`Answer::Unsimulated`], so that a page that calls it gets a
//! finding which names it and not a `TypeError`.
//!
//! The simulated client is a phone in the hands of a fresh user: nobody has logged in, nothing is stored, no
//! network answers, no event happens; share tickets are minted where a card is sent or opened.
//!
//! What the user has mocked (see `sharebox-mock`) answers before the client does: [`Host::take`].
//!
//! This crate must not know about Boa, disk, wall clock or randomness: same calls, same answers.
//!
//! Start from [`Host`].
//!
//! ```
//! use sharebox_host::{Answer, Host, HostConfig};
//! use sharebox_observation::Value;
//!
//! let wechat = sharebox_platform::find("wechat").unwrap();
//! let mut host = Host::new(HostConfig::new(wechat));
//!
//! let api = host.find("hideShareMenu").unwrap();
//! let Answer::Task(Ok(payload)) = host.call(api, &[], 0) else { panic!() };
//! assert_eq!(payload["errMsg"], "hideShareMenu:ok");
//! assert!(!host.share_menu().visible);
//!
//! let api = host.find("getShareInfo").unwrap();
//! let options = Value::Object(vec![("shareTicket".into(), Value::String("gone".into()))]);
//! let Answer::Task(Err(fail)) = host.call(api, &[options], 0) else { panic!() };
//! assert_eq!(fail.payload["errMsg"], "getShareInfo:fail invalid shareTicket");
//! ```

mod answer;
mod api;
mod call;
mod clients;
mod delivery;
mod encoding;
mod entry;
mod files;
mod host;
mod json;
mod menu;
mod mock;
mod names;
mod object;
mod package;
mod query;
mod session;
mod spec;
mod stack;
mod storage;
mod tickets;
mod transfer;

pub use answer::{Answer, ApiFail, Fail, FunctionCall, FunctionRef, Given, unsimulated_failure};
pub use api::is_offline;
pub use call::Call;
pub use host::{Host, HostConfig, Missing, catalogue, natives};
pub use menu::{MessageKind, ShareMenu};
pub use mock::{Taken, mockable};
pub use object::{Handle, ObjectId};
pub use package::Package;
pub use spec::{
    ApiSpec, Availability, Behaviour, ClassSpec, Gives, HandleSpec, NativeBody, Shape, TaskBody, ValueBody,
};
pub use stack::{Departure, OpenedPage, PageStack, Route};
pub use transfer::Transfer;
