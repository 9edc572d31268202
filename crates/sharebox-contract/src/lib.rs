//! Judges what a share handler did: which card, if any, the platform would send.
//!
//! [`judge`] does what the client does with a handler's outcome: a throw becomes the default card, a promise
//! races its limit, absent fields fall back to their defaults. What is *wrong* with the result is for the rules
//! (`sharebox-lint`) to say.
//!
//! This crate must not know about Boa, files or drawing.
//!
//! Start from [`judge`]:
//!
//! ```
//! use sharebox_contract::{Circumstances, Outcome, judge};
//! use sharebox_observation::{HandlerOutcome, Value};
//!
//! let wechat = sharebox_platform::find("wechat").unwrap();
//! let returned = Value::Object(vec![("title".into(), Value::String("T".into()))]);
//! let outcome = HandlerOutcome::Returned { value: returned, awaited: None, promise_field: None };
//! let judgement = judge(&Circumstances::new(wechat, "pages/a/a"), &outcome);
//! assert_eq!(judgement.outcome, Outcome::Returned);
//! let card = judgement.card.unwrap();
//! assert_eq!(card.title.text(), Some("T"));
//! assert!(card.path.is_default());
//! ```

mod card;
mod emulation;
mod image_address;
mod judge;
mod judgement;
mod make_card;
mod relative;
mod share_path;

pub use card::{CardField, ShareCard};
pub use emulation::{Event, Step};
pub use image_address::ImageAddress;
pub use judge::judge;
pub use judgement::{Circumstances, Judgement, Outcome, Reason};
pub use relative::resolve;
pub use share_path::SharePath;
