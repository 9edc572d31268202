//! What a platform promises about sharing, as data.
//!
//! A [`Platform`] is one published contract: which global it injects, which fields the share handler gets and
//! may return, what an absent field falls back to, how promises race, which PC modes exist. Documented and
//! observed behaviour are told apart by their [`Source`]. Nobody outside this crate asks *which* platform it
//! is; they read the profile.
//!
//! This crate must not know about Boa, projects or rules.
//!
//! Start from [`find`] and [`Platform`]:
//!
//! ```
//! let wechat = sharebox_platform::find("wechat").unwrap();
//! assert_eq!(wechat.globals, ["wx"]);
//! assert!(wechat.return_field("imageUrl").is_some());
//! ```

mod delivery;
mod field;
mod form;
mod handler;
mod markup;
mod native_share;
mod page;
mod platform;
pub mod platforms;
mod route;
mod source;
mod version;
mod wechat_forms;
mod wechat_routes;
mod wechat_single_page;

pub use delivery::{CardScenes, CardWay, DeliveryContract, LinkForm, OpenPage, SuccessData, TicketContract};
pub use field::{
    Default, EmptyPath, FieldKind, ImageContract, OptionField, OptionValue, PathContract, PcMode, Presence,
    Requirement, ReturnField, Standing,
};
pub use form::{Hook, MenuEntry, ShareForm};
pub use handler::{AsyncHandler, Callbacks, HandlerContract, NoShare, PromiseField, WithoutHandler};
pub use markup::{
    EventAttributes, EventPrefix, Listener, MarkupContract, SJS, ScriptTag, WXS, bind_prefixes,
};
pub use native_share::{NativeShare, NativeShareField, NativeShareTable, NoFile};
pub use page::PageContract;
pub use platform::{
    Alias, Channel, DynamicCode, Files, MenuApi, MenuContract, Platform, Remark, Runs, ShareSourceSpec,
    SinglePage, TitleWidth,
};
pub use platforms::{PLATFORMS, find};
pub use route::{RouteEvent, RouteField, RouteMoment};
pub use source::{Evidence, Source};
pub use version::{ParseVersionError, Version};
