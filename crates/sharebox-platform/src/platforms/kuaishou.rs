//! Kuaishou: `ks`, versions count the base library.
//!
//! Contract section 4 has nothing but that share handlers exist; all else is from the platform's own typings, npm
//! ks-miniprogram-types 1.1.0. What they do not say is `Unknown` here.

use sharebox_diagnostic::Text;

use crate::{
    AsyncHandler, Callbacks, Default, DeliveryContract, DynamicCode, EmptyPath, EventAttributes, EventPrefix,
    FieldKind, Files, HandlerContract, ImageContract, MarkupContract, MenuApi, MenuContract, MenuEntry,
    NoShare, OptionField, OptionValue, PageContract, PathContract, Platform, Presence, PromiseField,
    ReturnField, RouteEvent, RouteField, RouteMoment, Runs, ScriptTag, ShareSourceSpec, Source, Standing,
    Version, WXS, WithoutHandler, bind_prefixes,
};

/// The package that says it.
const TYPINGS: &str = "npm ks-miniprogram-types 1.1.0";

/// The typings word it as a change of the route, and give its listeners the type of launch options; what of that belongs
/// to a page is told.
const APP_ROUTE: RouteEvent = RouteEvent {
    on: "onAppRoute",
    off: "offAppRoute",
    moment: RouteMoment::AfterRoute,
    fields: &[(RouteField::Path, None), (RouteField::Query, None)],
    source: Source::documented(TYPINGS),
};
/// How attributes name functions for events.
static EVENTS: [EventPrefix; 6] = bind_prefixes(
    Source::documented("reference page of KSML events"),
    Source::documented("reference page of KSML events"),
    Source::documented("reference page of KSML events"),
);

/// The profile.
pub static PROFILE: Platform = Platform {
    id: "kuaishou",
    name: "Kuaishou",
    name_zh: "快手",
    globals: &["ks"],
    aliases: &[],
    version_of: "base library",
    version_of_zh: "基础库",
    // The newest one that the typings name.
    newest: Version::new(1, 41, 0),
    version_in_config: false,
    files: Files {
        markup: ".ksml",
        other_markup: None,
        style: ".css",
        appid_prefix: None,
        directive: "ks:",
        config_keys: &[],
        config_files: &[],
        built_packages: None,
    },
    share_sources: &[
        ShareSourceSpec { entry: Some(MenuEntry::Chat), ..source("menu") },
        ShareSourceSpec { button: true, ..source("button") },
    ],
    channels: &[],
    default_scene: None,
    text_scene: Some(Source::documented(TYPINGS)),
    option_fields: &[
        option("from", OptionValue::Source, Source::documented(TYPINGS)),
        // Of its five values, that of a share (inferred).
        option("type", OptionValue::Text("share"), Source::inferred(TYPINGS)),
        option("target", OptionValue::Target, Source::documented(TYPINGS)),
    ],
    // "The button", says the typings' comment; these two are the least that one has (inferred).
    target_fields: &["id", "dataset"],
    lowers_dataset: None,
    return_fields: &[
        ReturnField { default: Default::AppName, ..ReturnField::text("title", TYPINGS) },
        ReturnField {
            kind: FieldKind::SharePath,
            default: Default::CurrentPage,
            ..ReturnField::text("path", TYPINGS)
        },
        ReturnField {
            kind: FieldKind::Image,
            default: Default::Screenshot { crop: &CROP, ratio: None },
            ..ReturnField::text("imageUrl", TYPINGS)
        },
        ReturnField { default: Default::Unknown, ..ReturnField::text("desc", TYPINGS) },
    ],
    handler: HandlerContract {
        throws: NoShare::Unknown,
        nothing: NoShare::Unknown,
        async_handler: &[(None, AsyncHandler::Unknown)],
        promise_field: PromiseField::NotRead,
        prototype_since: None,
        without_handler: WithoutHandler::NoEntry,
        callbacks: Callbacks::Unknown,
        slow_after_ms: None,
        source: Source::documented(TYPINGS),
    },
    page: PageContract {
        // What becomes of an error in a function of a page is nowhere stated.
        guards_functions: false,
        selects_by_callback: false,
        makes_components: true,
        attached_before_load: None,
        members: &[],
        error_heading: None,
        route_events: &[APP_ROUTE],
        source: Source::documented(TYPINGS),
    },
    // Whether it has script modules, and what they are called, is not stated.
    markup: MarkupContract {
        references: true,
        dashed_if: false,
        other_directive: None,
        short_forms: false,
        scripts: &[ScriptTag { runs: false, ..WXS }],
        events: EventAttributes::bind(&EVENTS),
        newer_keeps_capitals: None,
        asks_before_tap: None,
        source: Source::documented("reference page of KSML"),
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
        source: Source::documented(TYPINGS),
    },
    image: ImageContract {
        network_only: false,
        schemes: &["http", "https"],
        newer_schemes: &[],
        relative_to_page: None,
        formats: &["png", "jpg", "jpeg"],
        ratio: None,
        source: Source::documented(TYPINGS),
    },
    title_width: None,
    pc_modes: &[],
    menu: MenuContract {
        apis: &[menu_api("showShareMenu"), menu_api("hideShareMenu")],
        entries: &[],
        source: Source::documented(TYPINGS),
    },
    single_page: None,
    native_shares: &[],
    delivery: DeliveryContract::UNKNOWN,
    promises_since: None,
    dynamic_code: DynamicCode::Unknown(Source::unknown("eval, new Function")),
    remarks: &[],
    docs: "https://mp.kuaishou.com/docs",
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

const fn option(name: &'static str, holds: OptionValue, source: Source) -> OptionField {
    let standing = Standing::Documented;
    OptionField { name, presence: Presence::Always, holds, standing, since: None, source }
}

const fn menu_api(name: &'static str) -> MenuApi {
    MenuApi { name, options: &[], since: None, deprecated: None }
}

/// How a screenshot of the page is cut.
static CROP: Text = Text::fixed("nobody says how it is cut", "裁剪方式没有说明");
