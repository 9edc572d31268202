//! Open data: what a client hands to a page encrypted, so that only the program's server can read and trust it.
//!
//! The client gives `encryptedData` and `iv`; the server got the session key when the user logged in. The cipher is
//! AES-128-CBC with PKCS#7, each part is base64, and the plain text is a JSON object with a `watermark` that says
//! for which program it was made and when (contract.md 1.9; W3,
//! <https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/signature.html>; Douyin documents the
//! same algorithm,
//! <https://developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop/tutorial/basic-ability/sensitive-data-process>;
//! Feishu writes key and iv in hexadecimal digits, see [`Encoding`]).
//!
//! **Who may learn what.** CBC is not authenticated: whoever can send changed data and learn *how* it failed can
//! read it without the key, byte by byte (a padding oracle). [`open`], which servers call, therefore has one
//! error for wrong padding, wrong text and wrong JSON, and does the same work for each. [`explain`] tells them
//! apart, for somebody who holds the key and looks for a mistake; its answer must not reach whoever sent the data.
//! The `iv` in particular can be changed so that the first 16 bytes of the text become others: open data is only
//! as good as the way it came by.
//!
//! Keys are wiped from memory when they go out of use, and no `Debug` output or error holds one.
//!
//! This crate must not know about Boa, disks, clocks, randomness or platforms: whoever calls gives iv and time.
//!
//! Start from [`open`] and [`seal`]:
//!
//! ```
//! use sharebox_opendata::{Iv, SessionKey, open, seal};
//!
//! let key = SessionKey::parse("c2hhcmVib3ggZXhhbXBsZQ==")?;
//! let fields = serde_json::json!({ "openGId": "tG-an-id" });
//! let sealed = seal(fields.as_object().unwrap(), "wx0123456789abcdef", 1_700_000_000, &key, &Iv::new([7; 16]))?;
//! let opened = open(&sealed, &key, "wx0123456789abcdef")?;
//! assert_eq!(opened.data["openGId"], "tG-an-id");
//! assert_eq!(opened.watermark.timestamp, 1_700_000_000);
//! assert!(open(&sealed, &key, "wxfedcba9876543210").is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cipher;
mod encoding;
mod fault;
mod group;
mod identities;
mod key;
mod open;
mod plain;
mod reason;
mod schema;
mod seal;
mod signature;
mod vectors;

pub use encoding::Base64Error;
pub use fault::{Fault, OpenError, Part, PartError};
pub use group::{GroupIdKey, open_gid, seal_group};
pub use identities::{EXAMPLE_KEY, Group, Identities, KeyText, Person, derived_iv, derived_uuid};
pub use key::{Encoding, Iv, SessionKey, is_key};
pub use open::{Opened, Sealed, Watermark, explain, open};
pub use plain::strict_object;
pub use reason::Reason;
pub use schema::SCHEMAS;
pub use seal::{SealError, seal};
pub use signature::{SignatureError, sign, verify};
pub use vectors::{Expected, OpenVector, SignatureVector, Vectors, vectors};

/// Longest text of any part, in bytes: more than any client sends by far, and little enough to hold in memory.
pub const MAX_TEXT: usize = 10_000_000;
