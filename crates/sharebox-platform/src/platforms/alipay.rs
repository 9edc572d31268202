//! Alipay: `my`, versions count the base library.
//!
//! Rows are those of contract section 4; the typings are npm @mini-types/global and @mini-types/my 3.0.14. What neither says is
//! `Unknown` here.

use sharebox_diagnostic::Text;

use crate::{
    AsyncHandler, Callbacks, Default, DeliveryContract, DynamicCode, EmptyPath, EventAttributes, EventPrefix,
    FieldKind, Files, HandlerContract, ImageContract, MarkupContract, MenuContract, MenuEntry, NoShare,
    OptionField, OptionValue, PageContract, PathContract, Platform, Presence, PromiseField, ReturnField,
    Runs, ScriptTag, ShareSourceSpec, Source, Standing, Version, WithoutHandler,
};

/// `onTap` lets the event go on, `catchTap` does not (reference page of AXML events).
static EVENTS: [EventPrefix; 2] = [on("on", false), on("catch", true)];

const fn on(text: &'static str, stops: bool) -> EventPrefix {
    let source = Source::documented("reference page of AXML events");
    EventPrefix { text, captures: false, stops, excludes: false, source }
}

/// Events that travel, all of them made by a finger (reference page of AXML events).
const TOUCHES: &[&str] = &["touchStart", "touchMove", "touchEnd", "touchCancel", "tap", "longTap"];

/// The profile.
pub static PROFILE: Platform = Platform {
    id: "alipay",
    name: "Alipay",
    name_zh: "支付宝",
    globals: &["my"],
    aliases: &[],
    version_of: "base library",
    version_of_zh: "基础库",
    // The newest one that the typings name.
    newest: Version::new(2, 8, 5),
    version_in_config: false,
    files: Files {
        markup: ".axml",
        other_markup: None,
        style: ".acss",
        appid_prefix: None,
        directive: "a:",
        config_keys: &[],
        // `mini.project.json` is also that of DingTalk and Taobao.
        config_files: &[],
        built_packages: None,
    },
    share_sources: &[
        // Whether `hideShareMenu` hides the entry of the page or of the whole program is not stated: it is not simulated.
        ShareSourceSpec { entry: Some(MenuEntry::Chat), ..source("menu") },
        ShareSourceSpec { button: true, since: Some(Version::new(1, 1, 0)), ..source("button") },
        // `my.showSharePanel`, which runs do not follow.
        ShareSourceSpec { by_default: false, since: Some(Version::new(1, 17, 0)), ..source("code") },
    ],
    channels: &[],
    default_scene: None,
    text_scene: None,
    option_fields: &[
        OptionField {
            name: "from",
            presence: Presence::Always,
            holds: OptionValue::Source,
            standing: Standing::Documented,
            since: Some(Version::new(1, 10, 0)),
            source: Source::documented("npm @mini-types/global 3.0.14"),
        },
        OptionField {
            name: "target",
            presence: Presence::Always,
            holds: OptionValue::Target,
            standing: Standing::Documented,
            since: Some(Version::new(1, 10, 0)),
            source: Source::documented("npm @mini-types/global 3.0.14"),
        },
        OptionField {
            name: "webViewUrl",
            presence: Presence::WithWebView,
            holds: OptionValue::WebViewUrl(None),
            standing: Standing::Documented,
            since: Some(Version::new(1, 6, 0)),
            source: Source::documented("npm @mini-types/global 3.0.14"),
        },
    ],
    // "The button", says the typings' comment; these two are the least that one has (inferred).
    target_fields: &["id", "dataset"],
    lowers_dataset: None,
    return_fields: &[
        field("title", FieldKind::Text),
        ReturnField {
            limits: Some(&Text::fixed("at most 140 characters, for Weibo", "最多 140 个字符，用于微博")),
            ..field("desc", FieldKind::Text)
        },
        field("path", FieldKind::SharePath),
        ReturnField { since: Some(Version::new(1, 4, 0)), ..field("imageUrl", FieldKind::Image) },
        ReturnField {
            since: Some(Version::new(1, 9, 0)),
            limits: Some(&Text::fixed(
                "750 × 825 pixels (one framework says 750 × 950), not base64",
                "750 × 825 像素（有框架称 750 × 950），不能是 base64",
            )),
            ..field("bgImgUrl", FieldKind::Image)
        },
        ReturnField {
            limits: Some(&Text::fixed("376 × 330 pixels", "376 × 330 像素")),
            ..field("scImgUrl", FieldKind::Image)
        },
        ReturnField {
            limits: Some(&Text::fixed("at most 28 characters", "最多 28 个字符")),
            ..field("content", FieldKind::Text)
        },
        ReturnField {
            limits: Some(&Text::fixed("at most 5 characters", "最多 5 个字符")),
            ..field("searchTip", FieldKind::Text)
        },
        callback("success"),
        callback("fail"),
    ],
    handler: HandlerContract {
        throws: NoShare::Unknown,
        nothing: NoShare::NoCard,
        // Two lines of versions were given it.
        async_handler: &[
            (None, AsyncHandler::Unsupported),
            (Some(Version::new(1, 24, 13)), AsyncHandler::Documented),
            (Some(Version::new(2, 0, 0)), AsyncHandler::Unsupported),
            (Some(Version::new(2, 6, 7)), AsyncHandler::Documented),
        ],
        promise_field: PromiseField::NotRead,
        prototype_since: None,
        without_handler: WithoutHandler::DefaultCard { asks_app: true },
        callbacks: Callbacks::Documented,
        slow_after_ms: None,
        source: Source::documented("4 Alipay"),
    },
    page: PageContract {
        // What becomes of an error in a function of a page is nowhere stated.
        guards_functions: false,
        selects_by_callback: false,
        // They have `props` and `didMount`, and other rules.
        makes_components: false,
        attached_before_load: None,
        members: &[
            ("$spliceData", Version::new(1, 7, 2)),
            ("$batchedUpdates", Version::new(1, 14, 0)),
            ("$selectComponent", Version::new(2, 8, 0)),
            ("$selectAllComponents", Version::new(2, 8, 0)),
        ],
        error_heading: None,
        route_events: &[],
        source: Source::documented("npm @mini-types/global 3.0.14"),
    },
    markup: MarkupContract {
        references: true,
        dashed_if: false,
        other_directive: None,
        short_forms: false,
        scripts: &[ScriptTag { tag: "import-sjs", module: "name", file: "from", runs: true }],
        events: EventAttributes {
            prefixes: &EVENTS,
            capital: true,
            colon: false,
            travels: TOUCHES,
            touches: TOUCHES,
        },
        newer_keeps_capitals: None,
        asks_before_tap: None,
        source: Source::documented("reference pages of AXML and SJS"),
    },
    path: PathContract {
        empty: EmptyPath::Unknown,
        default_keeps_query: None,
        slash_documented: false,
        slash_optional: None,
        suffix: None,
        drops_second_query: None,
        resolves_relative: None,
        reported_length: None,
        source: Source::documented("4 Alipay"),
    },
    image: ImageContract {
        network_only: false,
        schemes: &["http", "https"],
        newer_schemes: &[],
        relative_to_page: None,
        formats: &[],
        ratio: None,
        source: Source::documented("4 Alipay"),
    },
    title_width: None,
    pc_modes: &[],
    menu: MenuContract {
        apis: &[],
        entries: &[],
        source: Source::unknown("what my.hideShareMenu and my.showShareMenu do to a share"),
    },
    single_page: None,
    native_shares: &[],
    delivery: DeliveryContract::UNKNOWN,
    promises_since: None,
    dynamic_code: DynamicCode::Unknown(Source::unknown("eval, new Function")),
    remarks: &[],
    docs: "https://opendocs.alipay.com/mini/framework/page-detail",
    runs: Runs::Yes,
};

const fn source(value: &'static str) -> ShareSourceSpec {
    ShareSourceSpec {
        value,
        button: false,
        by_default: true,
        channel: "",
        form: None,
        entry: None,
        since: None,
    }
}

/// A field of which nobody says what takes its place.
const fn field(name: &'static str, kind: FieldKind) -> ReturnField {
    ReturnField { kind, default: Default::Unknown, ..ReturnField::text(name, "4 Alipay") }
}

const fn callback(name: &'static str) -> ReturnField {
    ReturnField {
        kind: FieldKind::Callback,
        since: Some(Version::new(1, 4, 0)),
        ..ReturnField::text(name, "4 Alipay")
    }
}
