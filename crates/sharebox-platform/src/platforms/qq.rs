//! QQ: `qq`, versions count the base library. Described, not run.
//!
//! Rows are those of contract section 4: frameworks' tables, as the platform publishes no typings. What they do not say is
//! `Unknown` here. Share templates (`shareTemplateId`) have no source at all and are left out.

use sharebox_diagnostic::Text;

use crate::{
    AsyncHandler, Callbacks, Default, DeliveryContract, DynamicCode, EmptyPath, EventAttributes, EventPrefix,
    FieldKind, Files, HandlerContract, ImageContract, MarkupContract, MenuApi, MenuContract, NoShare,
    OptionField, OptionValue, PageContract, PathContract, Platform, Presence, PromiseField, Remark,
    ReturnField, Runs, ScriptTag, ShareSourceSpec, Source, Standing, Version, WXS, WithoutHandler,
    bind_prefixes,
};

/// The row.
const ROW: Source = Source::community("4 QQ");

/// How attributes name functions for events.
static EVENTS: [EventPrefix; 6] = bind_prefixes(
    Source::documented("reference page of QML"),
    Source::unknown("capture phase of events"),
    Source::unknown("mut-bind"),
);

/// The profile.
pub static PROFILE: Platform = Platform {
    id: "qq",
    name: "QQ",
    name_zh: "QQ",
    globals: &["qq"],
    aliases: &[],
    version_of: "base library",
    version_of_zh: "基础库",
    newest: Version::new(1, 15, 0),
    version_in_config: false,
    files: Files {
        markup: ".qml",
        other_markup: Some((".wxml", Source::documented("reference page of QML, tips"))),
        style: ".qss",
        appid_prefix: None,
        directive: "qq:",
        // As npm @dcloudio/uni-mp-qq writes them in place of `appid` and `libVersion`.
        config_keys: &["qqappid", "qqLibVersion"],
        config_files: &[],
        built_packages: None,
    },
    share_sources: &[source("menu"), ShareSourceSpec { button: true, ..source("button") }],
    channels: &[],
    default_scene: None,
    text_scene: None,
    option_fields: &[OptionField {
        name: "from",
        presence: Presence::Always,
        holds: OptionValue::Source,
        standing: Standing::Undocumented,
        since: None,
        source: ROW,
    }],
    target_fields: &[],
    lowers_dataset: None,
    return_fields: &[
        field("title", FieldKind::Text),
        field("path", FieldKind::SharePath),
        // In place of `path`, says one framework.
        field("query", FieldKind::Query),
        field("imageUrl", FieldKind::Image),
        ReturnField {
            limits: Some(&Text::fixed(
                "a web page, for clients that open no mini programs",
                "网页，用于不能打开小程序的客户端",
            )),
            ..field("generalWebpageUrl", FieldKind::Opaque)
        },
        ReturnField {
            limits: Some(&Text::fixed("for quick shares", "用于快捷分享")),
            ..field("entryDataHash", FieldKind::Opaque)
        },
    ],
    handler: HandlerContract {
        throws: NoShare::Unknown,
        nothing: NoShare::Unknown,
        async_handler: &[(None, AsyncHandler::Unknown)],
        promise_field: PromiseField::Unknown,
        prototype_since: None,
        without_handler: WithoutHandler::Unknown,
        callbacks: Callbacks::Unknown,
        slow_after_ms: None,
        source: ROW,
    },
    page: PageContract {
        guards_functions: false,
        selects_by_callback: false,
        makes_components: false,
        attached_before_load: None,
        members: &[],
        error_heading: None,
        route_events: &[],
        source: Source::unknown("4 QQ"),
    },
    // QML takes the directives of WXML too, and scripts are `<qs>` (q.qq.com/wiki/develop/miniprogram/frame/view).
    markup: MarkupContract {
        references: true,
        dashed_if: false,
        other_directive: Some("wx:"),
        short_forms: false,
        scripts: &[ScriptTag { tag: "qs", ..WXS }, WXS],
        events: EventAttributes::bind(&EVENTS),
        newer_keeps_capitals: None,
        asks_before_tap: None,
        source: Source::documented("reference pages of QML and QS"),
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
        source: Source::unknown("4 QQ"),
    },
    image: ImageContract {
        network_only: false,
        schemes: &["http", "https"],
        newer_schemes: &[],
        relative_to_page: None,
        formats: &[],
        ratio: None,
        source: Source::unknown("4 QQ"),
    },
    title_width: None,
    pc_modes: &[],
    menu: MenuContract {
        apis: &[
            menu_api("showShareMenu", &["showShareItems"]),
            menu_api("hideShareMenu", &["hideShareItems"]),
        ],
        entries: &["qq", "qzone", "wechatFriends", "wechatMoment"],
        source: ROW,
    },
    single_page: None,
    native_shares: &[],
    delivery: DeliveryContract::UNKNOWN,
    promises_since: None,
    dynamic_code: DynamicCode::Unknown(Source::unknown("eval, new Function")),
    remarks: &[
        Remark {
            text: Text::fixed(
                "a share button has the attribute `share-mode`, `recentContacts` or `quickToDialog`, since 1.15.0",
                "分享按钮有属性 `share-mode`，取值 `recentContacts` 或 `quickToDialog`，自 1.15.0 起",
            ),
            source: ROW,
        },
        Remark {
            text: Text::fixed(
                "one framework says that the card takes `query` in place of `path`",
                "有一个框架的文档说，卡片用 `query` 代替 `path`",
            ),
            source: ROW,
        },
    ],
    docs: "https://q.qq.com/wiki/",
    runs: Runs::No(&Text::fixed(
        "nobody publishes the list of its APIs, so a page that calls one would fail here and not on a phone",
        "没有人公布它的 API 列表，调用其中某个 API 的页面会在这里失败，在手机上却不会",
    )),
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
    ReturnField { kind, default: Default::Unknown, source: ROW, ..ReturnField::text(name, "4 QQ") }
}

const fn menu_api(name: &'static str, options: &'static [&'static str]) -> MenuApi {
    MenuApi { name, options, since: None, deprecated: None }
}
