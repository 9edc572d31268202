//! How a platform treats a share, part by part: what is known, and what is not.

use sharebox_diagnostic::{Text, text};
use sharebox_platform::{
    AsyncHandler, Callbacks, DynamicCode, EmptyPath, NoShare, Platform, PromiseField, Source, WithoutHandler,
};

/// What stands in for an absent field where nobody says it.
pub(crate) const UNKNOWN: Text = Text::fixed("unknown", "未知");

/// One part of the contract.
pub(crate) struct Part {
    /// What it is about.
    pub(crate) about: Text,
    /// What the platform does; `None` where nobody says.
    pub(crate) says: Option<Text>,
    /// Where this is said.
    pub(crate) source: Source,
}

/// Every part, those of which nothing is known included.
pub(crate) fn parts(platform: &Platform) -> Vec<Part> {
    let handler = &platform.handler;
    let path = &platform.path;
    let image = &platform.image;
    let of = |source: Source| move |about: Text, says: Option<Text>| Part { about, says, source };
    let (called, read, shown) = (of(handler.source), of(path.source), of(image.source));
    let menu = of(platform.menu.source);
    let yes = |known: Option<bool>, yes: Text, no: Text| known.map(|known| if known { yes } else { no });
    vec![
        called(Text::fixed("the handler throws", "分享函数抛出错误"), no_share(handler.throws)),
        called(
            Text::fixed("the handler returns no object", "分享函数没有返回对象"),
            no_share(handler.nothing),
        ),
        called(
            Text::fixed("the handler gives a promise", "分享函数返回 promise"),
            asynchronous(handler.async_handler),
        ),
        called(Text::fixed("the field `promise`", "字段 `promise`"), promise(handler.promise_field)),
        called(
            Text::fixed("a page without a handler", "没有分享函数的页面"),
            without(handler.without_handler),
        ),
        called(Text::fixed("returned callbacks", "返回的回调函数"), callbacks(handler.callbacks)),
        read(Text::fixed("an empty path", "空路径"), empty(path.empty)),
        read(
            Text::fixed("the default path", "默认路径"),
            yes(
                path.default_keeps_query,
                Text::fixed("keeps the query of the page", "保留页面的参数"),
                Text::fixed("has no query", "没有参数"),
            ),
        ),
        read(
            Text::fixed("a path without a leading slash", "不以斜杠开头的路径"),
            yes(
                path.slash_optional,
                Text::fixed("is taken", "可以使用"),
                Text::fixed("is not taken", "不能使用"),
            )
            .or_else(|| {
                path.slash_documented
                    .then(|| Text::fixed("is not what the table asks for", "不是文档表格要求的写法"))
            }),
        ),
        read(
            Text::fixed("`./` and `../` in a path", "路径中的 `./` 和 `../`"),
            yes(
                path.resolves_relative,
                Text::fixed("are resolved", "会被解析"),
                Text::fixed("are left alone", "保持原样"),
            ),
        ),
        read(
            Text::fixed("a second `?` in a path", "路径中的第二个 `?`"),
            yes(
                path.drops_second_query,
                Text::fixed("ends the query", "结束参数"),
                Text::fixed("is part of the query", "是参数的一部分"),
            ),
        ),
        shown(Text::fixed("pictures", "图片"), pictures(platform)),
        shown(
            Text::fixed("a picture in the package", "包内的图片"),
            yes(
                image.relative_to_page,
                Text::fixed("is looked up from the page", "从页面所在文件夹查找"),
                Text::fixed("is looked up from the root", "从根目录查找"),
            )
            .filter(|_| !image.network_only),
        ),
        menu(Text::fixed("the share menu", "分享菜单"), apis(platform)),
        Part {
            about: Text::fixed("code made from text", "由文本生成的代码"),
            says: matches!(platform.dynamic_code, DynamicCode::Refused(_))
                .then(|| Text::fixed("is refused", "被拒绝")),
            source: match platform.dynamic_code {
                DynamicCode::Refused(source) | DynamicCode::Unknown(source) => source,
            },
        },
    ]
}

fn no_share(meaning: NoShare) -> Option<Text> {
    match meaning {
        NoShare::DefaultCard => Some(Text::fixed("the default card goes out", "发出默认卡片")),
        NoShare::NoCard => Some(Text::fixed("nothing can be shared", "无法分享")),
        NoShare::Unknown => None,
    }
}

fn asynchronous(versions: &[(Option<sharebox_platform::Version>, AsyncHandler)]) -> Option<Text> {
    let says = |meaning| match meaning {
        AsyncHandler::DefaultCard => Text::fixed("the default card goes out", "发出默认卡片"),
        AsyncHandler::Awaited => Text::fixed("it is awaited", "会等待它"),
        AsyncHandler::Documented => Text::fixed("it is taken", "可以使用"),
        AsyncHandler::Unsupported => Text::fixed("it is not documented to be taken", "文档没有说可以使用"),
        AsyncHandler::Unknown => UNKNOWN,
    };
    if versions.iter().all(|(_, meaning)| *meaning == AsyncHandler::Unknown) {
        return None;
    }
    let each = versions.iter().map(|(since, meaning)| match since {
        Some(since) => text!("from {since} on {}", "从 {since} 起{}", says(*meaning)),
        None => says(*meaning),
    });
    each.reduce(|before, next| text!("{}; {}", "{}；{}", before, next))
}

fn promise(field: PromiseField) -> Option<Text> {
    match field {
        PromiseField::Races { since, limit_ms } => Some(text!(
            "from {since} on it replaces the returned object, if it settles within {limit_ms} ms",
            "从 {since} 起，如果在 {limit_ms} 毫秒内完成，就替换返回的对象"
        )),
        PromiseField::NotRead => Some(Text::fixed("the table does not have it", "文档表格中没有它")),
        PromiseField::Unknown => None,
    }
}

fn without(meaning: WithoutHandler) -> Option<Text> {
    match meaning {
        WithoutHandler::NoEntry => Some(Text::fixed("has no share entry", "没有分享入口")),
        WithoutHandler::HomePage { since } => {
            Some(text!("from {since} on it shares the home page", "从 {since} 起分享首页"))
        }
        WithoutHandler::DefaultCard { asks_app } => {
            let app = if asks_app {
                Text::fixed("asks `App()`, else ", "先询问 `App()`，否则")
            } else {
                Text::fixed("", "")
            };
            Some(text!(
                "{}sends a card of defaults; a share button does nothing",
                "{}发出全部为默认值的卡片；分享按钮不起作用",
                app
            ))
        }
        WithoutHandler::Unknown => None,
    }
}

fn callbacks(callbacks: Callbacks) -> Option<Text> {
    match callbacks {
        Callbacks::DeadSince(since) => Some(text!("are not called from {since} on", "从 {since} 起不再调用")),
        Callbacks::AfterLogin { since, names, .. } => {
            let names = Text::new(names.join("`, `"), names.join("`、`"));
            Some(text!(
                "`{names}` from {since} on, for a user who has logged in",
                "从 {since} 起调用 `{names}`，用户须已登录",
                [names]
            ))
        }
        Callbacks::Documented => Some(Text::fixed("are called", "会调用")),
        Callbacks::Unknown => None,
    }
}

fn empty(empty: EmptyPath) -> Option<Text> {
    match empty {
        EmptyPath::CurrentPage => Some(Text::fixed("is the current page", "是当前页面")),
        EmptyPath::NotOnMobile => Some(Text::fixed("is not offered on phones", "手机上不提供")),
        EmptyPath::Unknown => None,
    }
}

fn pictures(platform: &Platform) -> Option<Text> {
    let image = &platform.image;
    let mut says = Vec::new();
    if image.network_only {
        says.push(Text::fixed("on the network only", "只能是网络图片"));
    }
    if !image.formats.is_empty() {
        says.push(Text::new(image.formats.join(", "), image.formats.join("、")));
    }
    if let Some((width, height)) = image.ratio {
        says.push(text!("{width}:{height}", "{width}:{height}"));
    }
    says.into_iter().reduce(|before, next| text!("{}; {}", "{}；{}", before, next))
}

fn apis(platform: &Platform) -> Option<Text> {
    let list =
        |names: &[&str]| Text::new(format!("`{}`", names.join("`, `")), format!("`{}`", names.join("`、`")));
    let names: Vec<&str> = platform.menu.apis.iter().map(|api| api.name).collect();
    let entries = platform.menu.entries;
    if names.is_empty() {
        return None;
    }
    let apis = list(&names);
    Some(if entries.is_empty() {
        apis
    } else {
        text!("{apis}; entries {}", "{apis}；入口 {}", [apis], list(entries))
    })
}
