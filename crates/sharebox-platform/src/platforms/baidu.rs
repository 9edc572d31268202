//! Baidu smart programs: `swan`, versions count the base library.
//!
//! Rows are those of contract section 4; the typings are npm @types/baidu-app 2.2.7. What neither says is `Unknown` here. One
//! framework marks share handlers as not supported on Baidu; the typings document them, and are followed.

use sharebox_diagnostic::Text;

use crate::{
    AsyncHandler, Callbacks, Default, DeliveryContract, DynamicCode, EmptyPath, EventAttributes, EventPrefix,
    FieldKind, Files, HandlerContract, ImageContract, MarkupContract, MenuApi, MenuContract, MenuEntry,
    NoShare, OptionField, OptionValue, PageContract, PathContract, Platform, Presence, PromiseField,
    ReturnField, Runs, SJS, ScriptTag, ShareSourceSpec, Source, Standing, Version, WithoutHandler,
    bind_prefixes,
};

/// How attributes name functions for events.
static EVENTS: [EventPrefix; 6] = bind_prefixes(
    Source::documented("reference page of SWAN events"),
    Source::unknown("capture phase of events"),
    Source::unknown("mut-bind"),
);

/// The profile.
pub static PROFILE: Platform = Platform {
    id: "baidu",
    name: "Baidu",
    name_zh: "百度",
    globals: &["swan"],
    aliases: &[],
    version_of: "base library",
    version_of_zh: "基础库",
    // The newest one that the typings name.
    newest: Version::new(2, 2, 3),
    version_in_config: false,
    files: Files {
        markup: ".swan",
        other_markup: None,
        style: ".css",
        appid_prefix: None,
        directive: "s-",
        config_keys: &[],
        config_files: &["project.swan.json"],
        built_packages: None,
    },
    share_sources: &[
        ShareSourceSpec { entry: Some(MenuEntry::Chat), ..source("menu") },
        ShareSourceSpec { button: true, ..source("button") },
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
            since: None,
            source: Source::documented("4 Baidu"),
        },
        OptionField {
            name: "target",
            presence: Presence::Always,
            holds: OptionValue::Target,
            standing: Standing::Documented,
            since: None,
            source: Source::documented("4 Baidu"),
        },
    ],
    target_fields: &["id", "dataset", "offsetLeft", "offsetTop"],
    lowers_dataset: None,
    return_fields: &[
        ReturnField { default: Default::AppName, ..ReturnField::text("title", "4 Baidu") },
        ReturnField { default: Default::AppName, ..ReturnField::text("desc", "4 Baidu") },
        ReturnField {
            kind: FieldKind::Image,
            default: Default::Screenshot { crop: &CROP, ratio: Some((5, 4)) },
            since: Some(Version::new(1, 5, 0)),
            ..ReturnField::text("imageUrl", "4 Baidu")
        },
        ReturnField {
            kind: FieldKind::SharePath,
            default: Default::CurrentPage,
            ..ReturnField::text("path", "npm @types/baidu-app 2.2.7")
        },
        ReturnField { kind: FieldKind::Callback, ..ReturnField::text("success", "4 Baidu") },
        ReturnField { kind: FieldKind::Callback, ..ReturnField::text("fail", "npm @types/baidu-app 2.2.7") },
        ReturnField {
            kind: FieldKind::Callback,
            ..ReturnField::text("complete", "npm @types/baidu-app 2.2.7")
        },
    ],
    handler: HandlerContract {
        throws: NoShare::Unknown,
        // The typings ask for an object; what goes out without one they do not say.
        nothing: NoShare::Unknown,
        async_handler: &[(None, AsyncHandler::Unknown)],
        promise_field: PromiseField::NotRead,
        prototype_since: None,
        without_handler: WithoutHandler::NoEntry,
        callbacks: Callbacks::Documented,
        slow_after_ms: None,
        source: Source::documented("npm @types/baidu-app 2.2.7"),
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
        source: Source::documented("npm @types/baidu-app 2.2.7"),
    },
    // Conditions and lists are written without braces (smartprogram.baidu.com, reference page of lists). A `<filter>`
    // is a module of its own kind, which is not run.
    markup: MarkupContract {
        references: true,
        dashed_if: false,
        other_directive: None,
        short_forms: true,
        scripts: &[ScriptTag { tag: "import-sjs", ..SJS }, ScriptTag { tag: "filter", runs: false, ..SJS }],
        events: EventAttributes::bind(&EVENTS),
        newer_keeps_capitals: None,
        asks_before_tap: None,
        source: Source::documented("reference pages of SWAN templates"),
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
        source: Source::documented("4 Baidu"),
    },
    image: ImageContract {
        network_only: false,
        schemes: &["http", "https"],
        newer_schemes: &[],
        relative_to_page: None,
        formats: &["png", "jpg", "jpeg"],
        ratio: Some((5, 4)),
        source: Source::documented("4 Baidu"),
    },
    title_width: None,
    pc_modes: &[],
    menu: MenuContract {
        apis: &[
            menu_api("showShareMenu", None),
            menu_api("hideShareMenu", Some(Version::new(1, 1, 0))),
            menu_api("updateShareMenu", Some(Version::new(1, 2, 0))),
        ],
        entries: &[],
        source: Source::documented("npm @types/baidu-app 2.2.7"),
    },
    single_page: None,
    native_shares: &[],
    delivery: DeliveryContract::UNKNOWN,
    promises_since: None,
    dynamic_code: DynamicCode::Unknown(Source::unknown("eval, new Function")),
    remarks: &[],
    docs: "https://smartprogram.baidu.com/docs/develop/framework/app_service_page/",
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

const fn menu_api(name: &'static str, since: Option<Version>) -> MenuApi {
    MenuApi { name, options: &["withShareTicket"], since, deprecated: None }
}

/// How a screenshot of the page is cut.
static CROP: Text = Text::fixed("shown 5:4", "按 5:4 显示");
