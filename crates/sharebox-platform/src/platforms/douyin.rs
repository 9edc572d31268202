//! Douyin and the other apps that run its mini programs (Toutiao …): `tt`, versions count the base library.
//!
//! Rows are those of contract section 3. Pages named here stand below developer.open-douyin.com/docs/resource/zh-CN.

use crate::{
    Alias, AsyncHandler, Callbacks, Channel, Default, DeliveryContract, DynamicCode, EmptyPath,
    EventAttributes, EventPrefix, FieldKind, Files, HandlerContract, ImageContract, MarkupContract, MenuApi,
    MenuContract, MenuEntry, NoShare, OptionField, OptionValue, PageContract, PathContract, Platform,
    Presence, PromiseField, ReturnField, Runs, SJS, ShareSourceSpec, Source, Standing, TitleWidth, Version,
    WithoutHandler, bind_prefixes,
};

/// How attributes name functions for events.
static EVENTS: [EventPrefix; 6] = bind_prefixes(
    Source::documented("reference page of TTML events"),
    Source::unknown("capture phase of events"),
    Source::unknown("mut-bind"),
);

/// The profile.
pub static PROFILE: Platform = Platform {
    id: "douyin",
    name: "Douyin",
    name_zh: "抖音",
    globals: &["tt"],
    // Reported since 2019, also with real phones: github Meituan-Dianping/mpvue#1555, alibaba/rax#2051,
    // lizhiyao/sentry-miniapp#288. The object is the same.
    aliases: &[Alias { name: "wx", source: Source::community("github Meituan-Dianping/mpvue#1555") }],
    version_of: "base library",
    version_of_zh: "基础库",
    // mini-app/develop/changelog/update-log, 2025-09-24.
    newest: Version::new(3, 88, 0),
    version_in_config: false,
    files: Files {
        markup: ".ttml",
        other_markup: None,
        style: ".ttss",
        appid_prefix: Some("tt"),
        directive: "tt:",
        config_keys: &["douyinProjectType"],
        built_packages: None,
        config_files: &[],
    },
    // The table of sources does not say which channel belongs to which; both tables name the same three entries of the
    // client (inferred).
    share_sources: &[
        ShareSourceSpec { entry: Some(MenuEntry::Chat), ..source("menu", "") },
        ShareSourceSpec { button: true, ..source("button", "") },
        ShareSourceSpec { by_default: false, ..source("quick_share", "friend_list") },
        ShareSourceSpec { by_default: false, ..source("quick_share_more", "friend_list") },
        ShareSourceSpec { by_default: false, ..source("screenshot", "qrcode") },
        ShareSourceSpec { by_default: false, ..source("live_share", "live_share") },
    ],
    channels: &[
        Channel { value: "", about: "a card" },
        Channel { value: "article", about: "an article, in Toutiao only" },
        Channel { value: "token", about: "a text to be pasted, in Toutiao only" },
        Channel { value: "video", about: "a video" },
        Channel { value: "friend_list", about: "friends, from the panel" },
        Channel { value: "qrcode", about: "a screenshot" },
        Channel { value: "live_share", about: "pinned in a live room" },
    ],
    // 021001: the list of mini programs in the app (mini-app/develop/framework/scene-value).
    default_scene: Some(21_001),
    text_scene: Some(Source::documented("3 scene")),
    option_fields: &[
        OptionField {
            name: "channel",
            presence: Presence::Always,
            holds: OptionValue::Channel,
            standing: Standing::Documented,
            since: Some(Version::new(1, 0, 0)),
            source: Source::documented("3 input channel"),
        },
        OptionField {
            name: "from",
            presence: Presence::Always,
            holds: OptionValue::Source,
            standing: Standing::Documented,
            since: Some(Version::new(1, 0, 0)),
            source: Source::documented("3 input from"),
        },
        // Read without a button it is `undefined` in two of three pages, `null` in an outdated one.
        OptionField {
            name: "target",
            presence: Presence::OnButton,
            holds: OptionValue::Target,
            standing: Standing::Documented,
            since: Some(Version::new(1, 0, 0)),
            source: Source::documented("3 input target"),
        },
        OptionField {
            name: "webviewUrl",
            presence: Presence::Always,
            holds: OptionValue::WebViewUrl(Some("")),
            standing: Standing::Documented,
            since: Some(Version::new(2, 47, 0)),
            source: Source::documented("3 input webviewUrl"),
        },
    ],
    target_fields: &["id", "dataset", "offsetTop", "offsetLeft"],
    lowers_dataset: None,
    return_fields: &[
        ReturnField {
            default: Default::AppName,
            in_template: true,
            ..ReturnField::text("title", "3 return")
        },
        ReturnField { in_template: true, ..ReturnField::text("desc", "3 return") },
        ReturnField {
            kind: FieldKind::SharePath,
            default: Default::CurrentPage,
            ..ReturnField::text("path", "3 return")
        },
        ReturnField {
            kind: FieldKind::Image,
            default: Default::AppIcon,
            in_template: true,
            ..ReturnField::text("imageUrl", "3 return")
        },
        ReturnField { kind: FieldKind::Template, ..ReturnField::text("templateId", "3 return") },
        ReturnField {
            kind: FieldKind::Opaque,
            channel: Some("video"),
            ..ReturnField::text("extra", "3 return")
        },
        ReturnField { kind: FieldKind::Callback, ..ReturnField::text("success", "3 return") },
        ReturnField { kind: FieldKind::Callback, ..ReturnField::text("fail", "3 return") },
        ReturnField { kind: FieldKind::Callback, ..ReturnField::text("complete", "3 return") },
        // An answer of the platform's team in its forum (post 671f3c8029ff480c449b2e19): 1 is the newer card.
        ReturnField {
            kind: FieldKind::Opaque,
            standing: Standing::Undocumented,
            source: Source::community("developer.open-douyin.com forum 671f3c80"),
            ..ReturnField::text("imMsgType", "3 return")
        },
    ],
    handler: HandlerContract {
        throws: NoShare::Unknown,
        // "The system passes its own values, the developer may set these fields" (open-interface/share/retweet).
        nothing: NoShare::DefaultCard,
        async_handler: &[(None, AsyncHandler::Documented)],
        promise_field: PromiseField::NotRead,
        prototype_since: None,
        without_handler: WithoutHandler::HomePage { since: Version::new(2, 91, 0) },
        callbacks: Callbacks::Documented,
        slow_after_ms: None,
        source: Source::documented("3 async handler, no handler"),
    },
    page: PageContract {
        // What becomes of an error in a function of a page is nowhere stated.
        guards_functions: false,
        selects_by_callback: false,
        makes_components: true,
        attached_before_load: None,
        members: &[],
        error_heading: None,
        route_events: &[],
        source: Source::documented("typings of selectComponent and selectAllComponents"),
    },
    markup: MarkupContract {
        references: true,
        dashed_if: false,
        other_directive: None,
        short_forms: false,
        scripts: &[SJS],
        events: EventAttributes::bind(&EVENTS),
        newer_keeps_capitals: None,
        asks_before_tap: None,
        source: Source::community("framework overview for TTML; `<sjs>` as public programs have it"),
    },
    path: PathContract {
        empty: EmptyPath::Unknown,
        default_keeps_query: None,
        slash_documented: true,
        slash_optional: None,
        suffix: None,
        drops_second_query: None,
        resolves_relative: None,
        reported_length: None,
        source: Source::documented("3 return"),
    },
    image: ImageContract {
        network_only: false,
        schemes: &["http", "https", "ttfile"],
        newer_schemes: &[],
        relative_to_page: None,
        formats: &[],
        ratio: None,
        source: Source::documented("3 return"),
    },
    title_width: Some(TitleWidth { characters: 8, source: Source::documented("3 suggested lengths") }),
    pc_modes: &[],
    menu: MenuContract {
        apis: &[menu_api("showShareMenu"), menu_api("hideShareMenu")],
        entries: &["share", "record"],
        source: Source::documented("3 show/hideShareMenu"),
    },
    single_page: None,
    native_shares: &[],
    // The words are those of mini games, where the call behind the menu is documented
    // (mini-game/develop/api/retweet/tt-share-app-message). No page says by which scene a card opens.
    delivery: DeliveryContract {
        answers_as: Some("shareAppMessage"),
        cancelled: "cancel",
        source: Source::inferred("3 return"),
        ..DeliveryContract::UNKNOWN
    },
    promises_since: None,
    dynamic_code: DynamicCode::Unknown(Source::unknown("eval, new Function")),
    remarks: &[],
    docs: "https://developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop/api/retweet/share/share-option",
    runs: Runs::Yes,
};

const fn source(value: &'static str, channel: &'static str) -> ShareSourceSpec {
    ShareSourceSpec { value, button: false, by_default: true, channel, form: None, entry: None, since: None }
}

const fn menu_api(name: &'static str) -> MenuApi {
    MenuApi { name, options: &["menus"], since: Some(Version::new(1, 5, 0)), deprecated: None }
}
