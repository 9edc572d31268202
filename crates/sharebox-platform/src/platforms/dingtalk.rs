//! `DingTalk`: `dd`, versions count the client. Described, not run.
//!
//! Rows are those of contract section 4: that there is a share handler, and that a button calls it without its argument. What
//! it may return has no source.

use sharebox_diagnostic::Text;

use crate::{
    AsyncHandler, Callbacks, DeliveryContract, DynamicCode, EmptyPath, Files, HandlerContract, ImageContract,
    MarkupContract, MenuContract, NoShare, PageContract, PathContract, Platform, PromiseField, Remark, Runs,
    ShareSourceSpec, Source, Version, WithoutHandler,
};

/// What nobody says.
const UNKNOWN: Source = Source::unknown("4 DingTalk");

/// The profile.
pub static PROFILE: Platform = Platform {
    id: "dingtalk",
    name: "DingTalk",
    name_zh: "钉钉",
    globals: &["dd"],
    aliases: &[],
    version_of: "client",
    version_of_zh: "客户端",
    newest: Version::new(7, 0, 10),
    version_in_config: false,
    files: Files {
        markup: ".axml",
        other_markup: None,
        style: ".acss",
        appid_prefix: None,
        directive: "a:",
        config_keys: &[],
        config_files: &[],
        built_packages: None,
    },
    // Reported: a button's share calls the handler with no argument (github NervJS/taro#8045, #9780).
    share_sources: &[source("menu"), ShareSourceSpec { button: true, ..source("button") }],
    channels: &[],
    default_scene: None,
    text_scene: None,
    option_fields: &[],
    target_fields: &[],
    lowers_dataset: None,
    return_fields: &[],
    handler: HandlerContract {
        throws: NoShare::Unknown,
        nothing: NoShare::Unknown,
        async_handler: &[(None, AsyncHandler::Unknown)],
        promise_field: PromiseField::Unknown,
        prototype_since: None,
        without_handler: WithoutHandler::Unknown,
        callbacks: Callbacks::Unknown,
        slow_after_ms: None,
        source: UNKNOWN,
    },
    page: PageContract {
        guards_functions: false,
        selects_by_callback: false,
        makes_components: false,
        attached_before_load: None,
        members: &[],
        error_heading: None,
        route_events: &[],
        source: UNKNOWN,
    },
    markup: MarkupContract::unknown("how markup is read"),
    path: PathContract {
        empty: EmptyPath::Unknown,
        default_keeps_query: None,
        slash_documented: false,
        slash_optional: None,
        suffix: None,
        drops_second_query: None,
        resolves_relative: None,
        reported_length: None,
        source: UNKNOWN,
    },
    image: ImageContract {
        network_only: false,
        schemes: &["http", "https"],
        newer_schemes: &[],
        relative_to_page: None,
        formats: &[],
        ratio: None,
        source: UNKNOWN,
    },
    title_width: None,
    pc_modes: &[],
    menu: MenuContract { apis: &[], entries: &[], source: UNKNOWN },
    single_page: None,
    native_shares: &[],
    delivery: DeliveryContract::UNKNOWN,
    promises_since: None,
    dynamic_code: DynamicCode::Unknown(Source::unknown("eval, new Function")),
    remarks: &[Remark {
        text: Text::fixed(
            "a share that begins at a button calls the handler without an argument: reading `options.from` throws",
            "从按钮发起分享时，调用分享函数不带参数：读取 `options.from` 会抛出错误",
        ),
        source: Source::community("4 DingTalk"),
    }],
    docs: "https://open.dingtalk.com/document/orgapp/page",
    runs: Runs::No(&Text::fixed(
        "what its share handler may return is nowhere documented",
        "没有文档说明它的分享函数可以返回什么",
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
