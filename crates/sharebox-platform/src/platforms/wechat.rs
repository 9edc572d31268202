//! WeChat: `wx`, versions count the base library.

use sharebox_diagnostic::Text;

use crate::{
    AsyncHandler, Callbacks, CardScenes, CardWay, Default, DeliveryContract, DynamicCode, EmptyPath,
    EventAttributes, EventPrefix, FieldKind, Files, HandlerContract, ImageContract, LinkForm, MarkupContract,
    MenuApi, MenuContract, MenuEntry, NativeShare, NativeShareField, NativeShareTable, NoShare, OpenPage,
    OptionField, OptionValue, PageContract, PathContract, Platform, Presence, PromiseField, ReturnField,
    Runs, ShareForm, ShareSourceSpec, SinglePage, Source, Standing, SuccessData, TicketContract, TitleWidth,
    Version, WXS, WithoutHandler, bind_prefixes, wechat_forms as forms, wechat_routes::ROUTE_EVENTS,
    wechat_single_page::BLOCKED,
};

/// How attributes name functions for events.
static EVENTS: [EventPrefix; 6] = bind_prefixes(
    Source::documented("reference page of WXML events"),
    Source::documented("reference page of WXML events, capture phase (1.5.0)"),
    Source::documented("reference page of WXML events, mut-bind (2.8.2)"),
);

/// The profile.
pub static PROFILE: Platform = Platform {
    id: "wechat",
    name: "WeChat",
    name_zh: "微信",
    globals: &["wx"],
    aliases: &[],
    version_of: "base library",
    version_of_zh: "基础库",
    newest: Version::new(3, 16, 0),
    version_in_config: true,
    files: Files {
        markup: ".wxml",
        other_markup: None,
        style: ".wxss",
        appid_prefix: Some("wx"),
        directive: "wx:",
        config_keys: &[],
        config_files: &[],
        built_packages: Some(("miniprogram_npm", Source::documented("reference page of npm packages"))),
    },
    share_sources: &[
        ShareSourceSpec { entry: Some(MenuEntry::Chat), ..source("menu", None, None) },
        ShareSourceSpec { button: true, ..source("button", Some(Version::new(1, 2, 0)), None) },
        ShareSourceSpec {
            entry: Some(MenuEntry::Timeline),
            ..source("timeline", Some(Version::new(2, 11, 3)), Some(&forms::TIMELINE))
        },
        source("favorites", Some(Version::new(2, 10, 3)), Some(&forms::FAVORITES)),
        source("copy-url", Some(Version::new(2, 14, 3)), Some(&forms::COPY_URL)),
        source("screenshot", Some(Version::new(1, 4, 0)), Some(&forms::SCREENSHOT)),
    ],
    channels: &[],
    default_scene: Some(1001),
    text_scene: None,
    option_fields: &[
        OptionField {
            name: "from",
            presence: Presence::Always,
            holds: OptionValue::Source,
            standing: Standing::Documented,
            since: Some(Version::new(1, 2, 4)),
            source: Source::documented("1.1 from"),
        },
        OptionField {
            name: "target",
            presence: Presence::Always,
            holds: OptionValue::Target,
            standing: Standing::Documented,
            since: Some(Version::new(1, 2, 4)),
            source: Source::documented("1.1 target"),
        },
        OptionField {
            name: "webViewUrl",
            presence: Presence::WithWebView,
            holds: OptionValue::WebViewUrl(None),
            standing: Standing::Documented,
            since: Some(Version::new(1, 6, 4)),
            source: Source::documented("1.1 webViewUrl"),
        },
    ],
    target_fields: &["id", "dataset", "offsetLeft", "offsetTop"],
    lowers_dataset: Some(Source::community("1.1 attribute names")),
    return_fields: &[
        ReturnField {
            default: Default::AppName,
            // 1.6.0 does, 2.3.2 does not; what lies between was not looked at.
            loose_until: Some(Version::new(2, 3, 2)),
            ..ReturnField::text("title", "1.2 title")
        },
        ReturnField {
            kind: FieldKind::SharePath,
            default: Default::CurrentPage,
            ..ReturnField::text("path", "1.2 path")
        },
        ReturnField {
            kind: FieldKind::Image,
            default: Default::Screenshot { crop: &CROP, ratio: Some((5, 4)) },
            since: Some(Version::new(1, 5, 0)),
            ..ReturnField::text("imageUrl", "1.2 imageUrl")
        },
        ReturnField {
            kind: FieldKind::Promise,
            since: Some(Version::new(2, 12, 0)),
            ..ReturnField::text("promise", "1.2 promise")
        },
        callback("success"),
        callback("fail"),
        callback("complete"),
        passed_on("desc", FieldKind::Text, "1.2 desc"),
        passed_on("cacheKey", FieldKind::Opaque, "1.2 cacheKey"),
        passed_on("webpageUrl", FieldKind::Opaque, "1.2 cacheKey"),
        passed_on("toCurrentGroup", FieldKind::Opaque, "1.2 cacheKey"),
        passed_on("disableForward", FieldKind::Boolean, "1.2 cacheKey"),
        passed_on("thumbDataHash", FieldKind::Opaque, "1.2 cacheKey"),
        passed_on("signature", FieldKind::Opaque, "1.2 cacheKey"),
    ],
    handler: HandlerContract {
        throws: NoShare::DefaultCard,
        nothing: NoShare::DefaultCard,
        // The first version that awaits is not known; 2.12.0 brought `promise` and is the natural guess.
        async_handler: &[
            (None, AsyncHandler::DefaultCard),
            (Some(Version::new(2, 12, 0)), AsyncHandler::Awaited),
        ],
        promise_field: PromiseField::Races { since: Version::new(2, 12, 0), limit_ms: 3_000 },
        prototype_since: Some(Version::new(2, 3, 2)),
        without_handler: WithoutHandler::NoEntry,
        callbacks: Callbacks::DeadSince(Version::new(2, 3, 0)),
        slow_after_ms: Some(1_000),
        source: Source::observed("1.3"),
    },
    page: PageContract {
        guards_functions: true,
        selects_by_callback: false,
        makes_components: true,
        attached_before_load: Some(Source::community("wxc/000e089db000f0235f36fa96351c00")),
        members: &[],
        error_heading: Some("MiniProgramError"),
        route_events: ROUTE_EVENTS,
        source: Source::observed("1.3 page-building details"),
    },
    markup: MarkupContract {
        references: false,
        dashed_if: true,
        other_directive: None,
        short_forms: false,
        scripts: &[WXS],
        events: EventAttributes::bind(&EVENTS),
        newer_keeps_capitals: None,
        asks_before_tap: Some(Source::community("5 state-set-by-tap")),
        source: Source::observed("1.1 target"),
    },
    path: PathContract {
        empty: EmptyPath::CurrentPage,
        default_keeps_query: Some(true),
        slash_documented: true,
        slash_optional: Some(true),
        suffix: Some(".html"),
        drops_second_query: Some(true),
        resolves_relative: Some(false),
        reported_length: Some(2_048),
        source: Source::observed("1.3 path"),
    },
    image: ImageContract {
        network_only: false,
        schemes: &["http", "https", "wxfile", "cloud"],
        newer_schemes: &[("cloud", Version::new(2, 8, 1))],
        relative_to_page: Some(true),
        formats: &["png", "jpg", "jpeg"],
        ratio: Some((5, 4)),
        source: Source::documented("1.2 imageUrl"),
    },
    title_width: Some(TitleWidth { characters: 28, source: Source::community("1.2 limits") }),
    pc_modes: &[],
    menu: MenuContract {
        apis: &[
            MenuApi {
                name: "showShareMenu",
                options: &["withShareTicket", "menus"],
                since: Some(Version::new(1, 1, 0)),
                deprecated: None,
            },
            MenuApi {
                name: "hideShareMenu",
                options: &["menus"],
                since: Some(Version::new(1, 1, 0)),
                deprecated: None,
            },
            MenuApi {
                name: "updateShareMenu",
                options: &[
                    "withShareTicket",
                    "isUpdatableMessage",
                    "activityId",
                    "templateInfo",
                    "toDoActivityId",
                    "isPrivateMessage",
                    "useForChatTool",
                    "chooseType",
                    "participant",
                ],
                since: Some(Version::new(1, 2, 0)),
                deprecated: None,
            },
            MenuApi {
                name: "getShareInfo",
                options: &["shareTicket", "timeout"],
                since: Some(Version::new(1, 1, 0)),
                deprecated: Some(Version::new(2, 17, 3)),
            },
        ],
        entries: &["shareAppMessage", "shareTimeline"],
        source: Source::documented("1.7"),
    },
    single_page: Some(SinglePage {
        scene: 1154,
        has_share_buttons: false,
        logins: &["login", "checkSession", "getUserInfo", "getUserProfile"],
        blocked: &BLOCKED,
        source: Source::documented("1.5 single-page mode"),
    }),
    native_shares: &[DONUT],
    delivery: DeliveryContract {
        answers_as: Some("shareAppMessage"),
        cancelled: "cancel",
        success: SuccessData::ShareTickets,
        tickets: Some(TicketContract {
            // Seen in May 2017; the table that knows of 1.5.0 lists the sealed data alone.
            sealed_only_since: Version::new(1, 5, 0),
            group_entry_since: Version::new(2, 17, 3),
            single_chat_since: Version::new(3, 7, 8),
            timeout_since: Version::new(1, 9, 90),
            wrong_scene: 40_097,
            left_group: 65_206,
            source: Source::documented("1.8"),
        }),
        scenes: Some(CardScenes { single: 1007, group: 1008, ticket: Some(1044) }),
        ways: &[
            // Contract 1.4 scenes.
            CardWay::new("timeline", 1154),
            CardWay::new("single-page", 1155),
            CardWay::new("favorites", 1010),
            CardWay::new("app", 1036),
            CardWay::new("history", 1096),
            CardWay::new("customer-service", 1073),
            CardWay::new("official-account", 1074),
            // dev/framework/open-ability/url-scheme.
            CardWay::new("link", 1286),
        ],
        // Since 1.4.0, for every scene but those that begin with the list of programs: cards are none of these. Contract 1.4
        // has reports of users against it, for which there is `--already-open`.
        open_page: OpenPage::LoadedAnew(Source::documented(
            "developers.weixin.qq.com/miniprogram/dev/framework/runtime/operating-mechanism.html",
        )),
        links: &[LinkForm {
            prefix: "weixin://dl/business/",
            page: "path",
            query: Some("query"),
            way: Some("link"),
        }],
        opaque_links: &["#小程序://", "https://wxaurl.cn/", "https://wxmpurl.cn/"],
        source: Source::documented("1.2 old callback messages"),
    },
    promises_since: Some(Version::new(2, 10, 2)),
    dynamic_code: DynamicCode::Refused(Source::documented(
        "developers.weixin.qq.com/miniprogram/dev/framework/runtime/js-support.html, L30",
    )),
    remarks: &[],
    docs: "https://developers.weixin.qq.com/miniprogram/dev/reference/api/Page.html",
    runs: Runs::Yes,
};

/// A place where a share begins; a form is run where a page has its hook.
const fn source(
    value: &'static str,
    since: Option<Version>,
    form: Option<&'static ShareForm>,
) -> ShareSourceSpec {
    ShareSourceSpec { value, button: false, by_default: true, channel: "", form, entry: None, since }
}

const fn callback(name: &'static str) -> ReturnField {
    ReturnField {
        kind: FieldKind::Callback,
        since: Some(Version::new(1, 1, 0)),
        until: Some(Version::new(2, 3, 0)),
        ..ReturnField::text(name, "1.2 success")
    }
}

const fn passed_on(name: &'static str, kind: FieldKind, row: &'static str) -> ReturnField {
    ReturnField {
        kind,
        standing: Standing::Undocumented,
        source: Source::observed(row),
        ..ReturnField::text(name, row)
    }
}

/// Donut, the multi-platform product. The older table is that of the archived page; the change is dated by the
/// first SDK whose documentation has `scene: 1`.
const DONUT: NativeShare = NativeShare {
    api: "miniapp.shareMiniProgramMessage",
    product: "Donut SDK",
    // 1.11 scene 0, a chat; 1.4 scene 1036, a card that an app shared.
    ways: &[(0, "app")],
    tables: &[
        NativeShareTable {
            since: None,
            fields: &[
                ORIGINAL_ID,
                native("path", &["string"], true),
                native("title", &["string"], true),
                native("description", &["string"], true),
                native_image("imagePath"),
                native("webpageUrl", &["string"], true),
                native("withShareTicket", &["boolean", "string"], true),
                NativeShareField { numbers: &[0, 1, 2], ..native("miniprogramType", &["number"], true) },
                NativeShareField { numbers: &[0], ..native("scene", &["number"], true) },
            ],
            source: Source::documented("1.11, older table"),
        },
        NativeShareTable {
            since: Some(Version::new(1, 6, 10)),
            fields: &[
                ORIGINAL_ID,
                native("path", &["string"], true),
                native("title", &["string"], false),
                native_image("imagePath"),
                native("webpageUrl", &["string"], true),
                native("withShareTicket", &["boolean", "string"], true),
                NativeShareField { numbers: &[0, 1, 2], ..native("miniprogramType", &["number"], true) },
                NativeShareField { numbers: &[0, 1], ..native("scene", &["number"], true) },
            ],
            source: Source::documented("1.11, current table"),
        },
    ],
    // The page about the handler lists the call's fields, `description` among them, and of `scene` 0 alone. Title and
    // description are optional as they are in the call's current table.
    returned: NativeShareTable {
        since: None,
        fields: &[
            ORIGINAL_ID,
            native("path", &["string"], true),
            native("title", &["string"], false),
            native("description", &["string"], false),
            native_image("imagePath"),
            native("webpageUrl", &["string"], true),
            native("withShareTicket", &["boolean", "string"], true),
            NativeShareField { numbers: &[0, 1, 2], ..native("miniprogramType", &["number"], true) },
            NativeShareField { numbers: &[0], ..native("scene", &["number"], true) },
        ],
        source: Source::documented("1.11, W8"),
    },
    // What else is in that table is returned by mistake on WeChat, too.
    telltale: &["userName", "miniprogramType"],
};

const ORIGINAL_ID: NativeShareField =
    NativeShareField { original_id: true, ..native("userName", &["string"], true) };

const fn native(name: &'static str, types: &'static [&'static str], required: bool) -> NativeShareField {
    NativeShareField {
        name,
        types,
        required,
        numbers: &[],
        local_image: false,
        original_id: false,
        reported_bytes: None,
    }
}

/// The picture of the card. A client library asserts 128 KB for what becomes of it (1.11).
const fn native_image(name: &'static str) -> NativeShareField {
    NativeShareField {
        local_image: true,
        reported_bytes: Some(128 * 1024),
        ..native(name, &["string"], true)
    }
}

/// How a screenshot of the page is cut.
static CROP: Text =
    Text::fixed("from the top, full width by 80 % of it (5:4)", "从顶部起，全宽，高为宽的 80 %（5:4）");
