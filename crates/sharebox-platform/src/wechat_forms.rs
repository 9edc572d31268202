//! WeChat's other forms of sharing: Moments, favourites, a copied link, a screenshot.
//!
//! What the library does with them was read in 2.30.3; the tables are those of the typings. What a throw means is stated
//! for none of them.

use sharebox_diagnostic::Text;

use crate::{
    AsyncHandler, Callbacks, Default, FieldKind, HandlerContract, Hook, ImageContract, NoShare, OptionField,
    OptionValue, Presence, PromiseField, ReturnField, ShareForm, Source, Standing, Version, WithoutHandler,
};

/// Rows of contract 1.5.
pub(crate) static TIMELINE: ShareForm = ShareForm {
    about: Text::fixed("a Moments card", "朋友圈卡片"),
    hook: Hook::Function("onShareTimeline"),
    needs: &["onShareAppMessage"],
    // The table has no argument; the library gives one.
    option_fields: &[
        option("from", OptionValue::Text("menu"), "1.5 argument"),
        option("target", OptionValue::Target, "1.5 argument"),
    ],
    return_fields: &[
        ReturnField { default: Default::AppName, ..ReturnField::text("title", "1.5 title") },
        ReturnField {
            kind: FieldKind::Query,
            default: Default::PageQuery,
            ..ReturnField::text("query", "1.5 query")
        },
        ReturnField {
            kind: FieldKind::Image,
            default: Default::AppIcon,
            ..ReturnField::text("imageUrl", "1.5 imageUrl")
        },
        ReturnField {
            kind: FieldKind::Promise,
            since: Some(Version::new(3, 12, 0)),
            ..ReturnField::text("promise", "1.5 promise")
        },
    ],
    handler: HandlerContract {
        async_handler: &[(None, AsyncHandler::DefaultCard)],
        promise_field: PromiseField::Races { since: Version::new(3, 12, 0), limit_ms: 3_000 },
        source: Source::observed("1.5"),
        ..HANDLER
    },
    image: Some(SQUARE),
    source: Source::documented("1.5"),
};

/// Row 1.6.
pub(crate) static FAVORITES: ShareForm = ShareForm {
    about: Text::fixed("a favourite", "收藏"),
    hook: Hook::Function("onAddToFavorites"),
    needs: &[],
    option_fields: &[OptionField {
        name: "webViewUrl",
        presence: Presence::Always,
        holds: OptionValue::WebViewUrl(None),
        standing: Standing::Documented,
        since: None,
        source: Source::observed("1.1 favourites"),
    }],
    return_fields: &[
        ReturnField { default: Default::PageTitle, ..ReturnField::text("title", "1.6 title") },
        ReturnField {
            kind: FieldKind::Image,
            default: Default::Screenshot { crop: &CROP, ratio: Some((1, 1)) },
            takes_empty: false,
            ..ReturnField::text("imageUrl", "1.6 imageUrl")
        },
        ReturnField {
            kind: FieldKind::Query,
            default: Default::PageQuery,
            takes_empty: false,
            ..ReturnField::text("query", "1.6 query")
        },
        ReturnField {
            kind: FieldKind::Boolean,
            standing: Standing::Undocumented,
            source: Source::observed("1.6 disableForward"),
            ..ReturnField::text("disableForward", "1.6 disableForward")
        },
    ],
    handler: HandlerContract { source: Source::documented("1.6"), ..HANDLER },
    image: Some(SQUARE),
    source: Source::documented("1.6"),
};

/// Row 1.7 onCopyUrl.
pub(crate) static COPY_URL: ShareForm = ShareForm {
    about: Text::fixed("a copied link", "复制的链接"),
    hook: Hook::Listener { on: "onCopyUrl", off: "offCopyUrl" },
    needs: &[],
    option_fields: &[],
    return_fields: &[
        ReturnField { kind: FieldKind::Query, ..ReturnField::text("query", "1.7 onCopyUrl") },
        ReturnField {
            since: Some(Version::new(3, 15, 1)),
            default_before: Some(&Default::PageTitle),
            ..ReturnField::text("title", "1.7 onCopyUrl")
        },
        ReturnField {
            kind: FieldKind::Promise,
            since: Some(Version::new(3, 16, 0)),
            ..ReturnField::text("promise", "1.7 onCopyUrl")
        },
    ],
    handler: HandlerContract {
        promise_field: PromiseField::Races { since: Version::new(3, 16, 0), limit_ms: 2_000 },
        source: Source::documented("1.7 onCopyUrl"),
        ..HANDLER
    },
    image: None,
    source: Source::documented("1.7 onCopyUrl"),
};

/// Row 1.7 onUserCaptureScreen.
pub(crate) static SCREENSHOT: ShareForm = ShareForm {
    about: Text::fixed("a screenshot that leads back to the page", "可返回页面的截图"),
    hook: Hook::Listener { on: "onUserCaptureScreen", off: "offUserCaptureScreen" },
    needs: &[],
    option_fields: &[],
    return_fields: &[
        ReturnField { kind: FieldKind::Query, ..ReturnField::text("query", "1.7 onUserCaptureScreen") },
        ReturnField {
            kind: FieldKind::Promise,
            since: Some(Version::new(3, 3, 0)),
            ..ReturnField::text("promise", "1.7 onUserCaptureScreen")
        },
    ],
    handler: HandlerContract {
        promise_field: PromiseField::Races { since: Version::new(3, 3, 0), limit_ms: 1_000 },
        source: Source::documented("1.7 onUserCaptureScreen"),
        ..HANDLER
    },
    image: None,
    source: Source::documented("1.7 onUserCaptureScreen"),
};

/// What the forms have in common.
const HANDLER: HandlerContract = HandlerContract {
    throws: NoShare::Unknown,
    nothing: NoShare::DefaultCard,
    async_handler: &[(None, AsyncHandler::Unknown)],
    promise_field: PromiseField::NotRead,
    prototype_since: None,
    without_handler: WithoutHandler::NoEntry,
    callbacks: Callbacks::DeadSince(Version::new(2, 3, 0)),
    slow_after_ms: None,
    source: Source::documented("1.5"),
};

/// A picture that is shown square.
const SQUARE: ImageContract = ImageContract {
    network_only: false,
    schemes: &["http", "https", "wxfile", "cloud"],
    newer_schemes: &[("cloud", Version::new(2, 8, 1))],
    relative_to_page: Some(true),
    formats: &["png", "jpg", "jpeg"],
    ratio: Some((1, 1)),
    source: Source::documented("1.5 imageUrl, 1.6 imageUrl"),
};

const fn option(name: &'static str, holds: OptionValue, row: &'static str) -> OptionField {
    OptionField {
        name,
        presence: Presence::Always,
        holds,
        standing: Standing::Undocumented,
        since: None,
        source: Source::observed(row),
    }
}

/// How a screenshot of the page is cut.
static CROP: Text = Text::fixed("the page, shown 1:1", "页面，按 1:1 显示");
