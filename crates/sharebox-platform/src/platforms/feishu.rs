//! Feishu / Lark gadgets: `tt`, versions count the client.

use sharebox_diagnostic::Text;

use crate::{
    AsyncHandler, Callbacks, CardScenes, CardWay, Default, DeliveryContract, DynamicCode, EmptyPath,
    EventAttributes, EventPrefix, FieldKind, Files, HandlerContract, ImageContract, LinkForm, MarkupContract,
    MenuApi, MenuContract, MenuEntry, NoShare, OpenPage, OptionField, OptionValue, PageContract,
    PathContract, PcMode, Platform, Presence, PromiseField, Requirement, ReturnField, Runs, SJS,
    ShareSourceSpec, Source, Standing, SuccessData, Version, WithoutHandler, bind_prefixes,
};

/// How attributes name functions for events. No page has the forms with `capture-` and `mut-`.
static EVENTS: [EventPrefix; 6] = bind_prefixes(
    Source::documented("feishu 2.6 events"),
    Source::unknown("feishu 2.6 events"),
    Source::unknown("feishu 2.6 events"),
);

/// Events that travel: those of other platforms, and those of a mouse on a computer (feishu 2.6 bubbling).
const TRAVELS: &[&str] = &[
    "touchstart",
    "touchmove",
    "touchcancel",
    "touchend",
    "tap",
    "longpress",
    "longtap",
    "transitionend",
    "animationstart",
    "animationiteration",
    "animationend",
    "mousedown",
    "mousemove",
    "mouseup",
    "mouseover",
    "mouseenter",
    "mouseout",
    "mouseleave",
];

/// The profile.
pub static PROFILE: Platform = Platform {
    id: "feishu",
    name: "Feishu",
    name_zh: "飞书",
    globals: &["tt"],
    aliases: &[],
    version_of: "client",
    version_of_zh: "客户端",
    newest: Version::short(7, 54),
    version_in_config: false,
    files: Files {
        markup: ".ttml",
        other_markup: None,
        style: ".ttss",
        appid_prefix: Some("cli_"),
        directive: "tt:",
        config_keys: &[],
        built_packages: None,
        config_files: &[],
    },
    share_sources: &[
        ShareSourceSpec {
            value: "menu",
            button: false,
            by_default: true,
            channel: "",
            form: None,
            entry: Some(MenuEntry::Chat),
            since: Some(Version::short(2, 9)),
        },
        ShareSourceSpec {
            value: "button",
            button: true,
            by_default: true,
            channel: "",
            form: None,
            entry: None,
            since: Some(Version::short(2, 9)),
        },
    ],
    channels: &[],
    default_scene: Some(1001),
    text_scene: Some(Source::documented("feishu 2.3 scene")),
    option_fields: &[
        OptionField {
            name: "from",
            presence: Presence::Always,
            holds: OptionValue::Source,
            standing: Standing::Documented,
            since: None,
            source: Source::documented("feishu 2.2 argument"),
        },
        // Feishu's table has `from` alone; one framework lists `target` for every platform.
        OptionField {
            name: "target",
            presence: Presence::OnButton,
            holds: OptionValue::Target,
            standing: Standing::Undocumented,
            since: None,
            source: Source::community("2 input"),
        },
    ],
    target_fields: &["id", "dataset"],
    lowers_dataset: Some(Source::documented("feishu 2.6 dataset")),
    return_fields: &[
        ReturnField {
            requirement: Requirement::RequiredWithDefault,
            default: Default::AppName,
            ..ReturnField::text("title", "feishu 2.2 title")
        },
        ReturnField {
            kind: FieldKind::SharePath,
            requirement: Requirement::RequiredWithDefault,
            default: Default::CurrentPage,
            ..ReturnField::text("path", "feishu 2.2 path")
        },
        ReturnField { kind: FieldKind::SharePath, ..ReturnField::text("PCPath", "feishu 2.2 PCPath") },
        ReturnField {
            kind: FieldKind::PcMode,
            requirement: Requirement::RequiredForDesktop,
            ..ReturnField::text("PCMode", "feishu 2.2 PCMode")
        },
        ReturnField {
            kind: FieldKind::Image,
            default: Default::Screenshot { crop: &CROP, ratio: Some((210, 130)) },
            ..ReturnField::text("imageUrl", "feishu 2.2 imageUrl")
        },
        ReturnField {
            kind: FieldKind::Callback,
            since: Some(Version::short(3, 7)),
            ..ReturnField::text("success", "feishu 2.2 success")
        },
        ReturnField {
            kind: FieldKind::Callback,
            since: Some(Version::short(3, 7)),
            ..ReturnField::text("fail", "feishu 2.2 fail")
        },
    ],
    handler: HandlerContract {
        // The table's defaults make a card out of nothing; what a throw does is nowhere stated.
        throws: NoShare::Unknown,
        nothing: NoShare::DefaultCard,
        async_handler: &[(None, AsyncHandler::Unknown)],
        promise_field: PromiseField::NotRead,
        prototype_since: None,
        without_handler: WithoutHandler::NoEntry,
        callbacks: Callbacks::AfterLogin {
            since: Version::short(3, 7),
            names: &["success", "fail"],
            logins: &["login", "requestAccess"],
        },
        slow_after_ms: None,
        source: Source::documented("feishu 2.2"),
    },
    page: PageContract {
        // What becomes of an error in a function of a page is nowhere stated.
        guards_functions: false,
        selects_by_callback: true,
        makes_components: true,
        attached_before_load: None,
        members: &[],
        error_heading: None,
        route_events: &[],
        source: Source::documented("feishu 2.7"),
    },
    markup: MarkupContract {
        references: true,
        dashed_if: false,
        other_directive: None,
        short_forms: false,
        scripts: &[SJS],
        events: EventAttributes { travels: TRAVELS, ..EventAttributes::bind(&EVENTS) },
        newer_keeps_capitals: Some(Source::documented("feishu 2.6 dataset")),
        asks_before_tap: None,
        source: Source::documented("feishu 2.6"),
    },
    path: PathContract {
        empty: EmptyPath::NotOnMobile,
        default_keeps_query: None,
        slash_documented: false,
        slash_optional: None,
        suffix: None,
        drops_second_query: None,
        resolves_relative: None,
        reported_length: None,
        source: Source::documented("feishu 2.2 path"),
    },
    image: ImageContract {
        network_only: true,
        schemes: &["http", "https"],
        newer_schemes: &[],
        relative_to_page: None,
        formats: &[],
        ratio: Some((1160, 720)),
        source: Source::documented("feishu 2.2 imageUrl"),
    },
    title_width: None,
    pc_modes: &[
        PcMode { value: "sidebar-semi", opens: "beside the chat, else in a small window", since: None },
        PcMode { value: "window-semi", opens: "in a small window", since: Some(Version::short(3, 33)) },
        PcMode { value: "appCenter", opens: "in a tab of the workplace", since: None },
        PcMode { value: "window", opens: "in a big window", since: None },
    ],
    menu: MenuContract {
        apis: &[
            MenuApi {
                name: "showShareMenu",
                options: &[],
                since: Some(Version::short(2, 2)),
                deprecated: None,
            },
            MenuApi {
                name: "hideShareMenu",
                options: &[],
                since: Some(Version::short(2, 2)),
                deprecated: None,
            },
        ],
        entries: &[],
        source: Source::documented("feishu 3.2"),
    },
    single_page: None,
    native_shares: &[],
    // The table names no `errMsg`, and says nothing of what `fail` is told.
    delivery: DeliveryContract {
        success: SuccessData::Chats { single: "0", group: "1" },
        scenes: Some(CardScenes { single: 1007, group: 1008, ticket: None }),
        // Feishu 2.4: a link inside a message of a chat with one person.
        ways: &[CardWay::new("link", 1009)],
        open_page: OpenPage::Kept(Source::documented("feishu 3.4 hot start")),
        // Feishu 3.5.
        links: &[
            app_link("https://applink.feishu.cn/client/mini_program/open"),
            app_link("https://applink.larksuite.com/client/mini_program/open"),
        ],
        source: Source::documented("feishu 2.2 success, 2.4"),
        ..DeliveryContract::UNKNOWN
    },
    promises_since: None,
    dynamic_code: DynamicCode::Unknown(Source::unknown("feishu 9 eval, new Function")),
    remarks: &[],
    docs: "https://open.feishu.cn/document/client-docs/gadget/open-capabilities/gadget-sharing",
    runs: Runs::Yes,
};

/// The page with its query is one value.
const fn app_link(prefix: &'static str) -> LinkForm {
    LinkForm { prefix, page: "path", query: None, way: Some("link") }
}

/// How a screenshot of the page is cut.
static CROP: Text = Text::fixed("210 × 130 from the top of the page", "页面顶部 210 × 130");
