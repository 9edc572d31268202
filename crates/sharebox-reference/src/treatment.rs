//! How a platform treats a share, part by part: what is known, and what is not.

use sharebox_platform::{
    AsyncHandler, Callbacks, DynamicCode, EmptyPath, NoShare, Platform, PromiseField, Source, WithoutHandler,
};

/// One part of the contract.
pub(crate) struct Part {
    /// What it is about.
    pub(crate) about: &'static str,
    /// What the platform does; `None` where nobody says.
    pub(crate) says: Option<String>,
    /// Where this is said.
    pub(crate) source: Source,
}

/// Every part, those of which nothing is known included.
pub(crate) fn parts(platform: &Platform) -> Vec<Part> {
    let handler = &platform.handler;
    let path = &platform.path;
    let image = &platform.image;
    let of = |source: Source| move |about: &'static str, says: Option<String>| Part { about, says, source };
    let (called, read, shown) = (of(handler.source), of(path.source), of(image.source));
    let menu = of(platform.menu.source);
    let yes = |known: Option<bool>, yes: &str, no: &str| {
        known.map(|known| if known { yes.to_owned() } else { no.to_owned() })
    };
    vec![
        called("the handler throws", no_share(handler.throws)),
        called("the handler returns no object", no_share(handler.nothing)),
        called("the handler gives a promise", asynchronous(handler.async_handler)),
        called("the field `promise`", promise(handler.promise_field)),
        called("a page without a handler", without(handler.without_handler)),
        called("returned callbacks", callbacks(handler.callbacks)),
        read("an empty path", empty(path.empty)),
        read(
            "the default path",
            yes(path.default_keeps_query, "keeps the query of the page", "has no query"),
        ),
        read(
            "a path without a leading slash",
            yes(path.slash_optional, "is taken", "is not taken")
                .or_else(|| path.slash_documented.then(|| "is not what the table asks for".to_owned())),
        ),
        read("`./` and `../` in a path", yes(path.resolves_relative, "are resolved", "are left alone")),
        read(
            "a second `?` in a path",
            yes(path.drops_second_query, "ends the query", "is part of the query"),
        ),
        shown("pictures", pictures(platform)),
        shown(
            "a picture in the package",
            yes(image.relative_to_page, "is looked up from the page", "is looked up from the root")
                .filter(|_| !image.network_only),
        ),
        menu("the share menu", apis(platform)),
        Part {
            about: "code made from text",
            says: matches!(platform.dynamic_code, DynamicCode::Refused(_)).then(|| "is refused".to_owned()),
            source: match platform.dynamic_code {
                DynamicCode::Refused(source) | DynamicCode::Unknown(source) => source,
            },
        },
    ]
}

fn no_share(meaning: NoShare) -> Option<String> {
    match meaning {
        NoShare::DefaultCard => Some("the default card goes out".to_owned()),
        NoShare::NoCard => Some("nothing can be shared".to_owned()),
        NoShare::Unknown => None,
    }
}

fn asynchronous(versions: &[(Option<sharebox_platform::Version>, AsyncHandler)]) -> Option<String> {
    let says = |meaning| match meaning {
        AsyncHandler::DefaultCard => "the default card goes out",
        AsyncHandler::Awaited => "it is awaited",
        AsyncHandler::Documented => "it is taken",
        AsyncHandler::Unsupported => "it is not documented to be taken",
        AsyncHandler::Unknown => "unknown",
    };
    if versions.iter().all(|(_, meaning)| *meaning == AsyncHandler::Unknown) {
        return None;
    }
    let each = versions.iter().map(|(since, meaning)| match since {
        Some(since) => format!("from {since} on {}", says(*meaning)),
        None => says(*meaning).to_owned(),
    });
    Some(each.collect::<Vec<_>>().join("; "))
}

fn promise(field: PromiseField) -> Option<String> {
    match field {
        PromiseField::Races { since, limit_ms } => Some(format!(
            "from {since} on it replaces the returned object, if it settles within {limit_ms} ms"
        )),
        PromiseField::NotRead => Some("the table does not have it".to_owned()),
        PromiseField::Unknown => None,
    }
}

fn without(meaning: WithoutHandler) -> Option<String> {
    match meaning {
        WithoutHandler::NoEntry => Some("has no share entry".to_owned()),
        WithoutHandler::HomePage { since } => Some(format!("from {since} on it shares the home page")),
        WithoutHandler::DefaultCard { asks_app } => {
            let app = if asks_app { "asks `App()`, else " } else { "" };
            Some(format!("{app}sends a card of defaults; a share button does nothing"))
        }
        WithoutHandler::Unknown => None,
    }
}

fn callbacks(callbacks: Callbacks) -> Option<String> {
    match callbacks {
        Callbacks::DeadSince(since) => Some(format!("are not called from {since} on")),
        Callbacks::AfterLogin { since, names, .. } => {
            Some(format!("`{}` from {since} on, for a user who has logged in", names.join("`, `")))
        }
        Callbacks::Documented => Some("are called".to_owned()),
        Callbacks::Unknown => None,
    }
}

fn empty(empty: EmptyPath) -> Option<String> {
    match empty {
        EmptyPath::CurrentPage => Some("is the current page".to_owned()),
        EmptyPath::NotOnMobile => Some("is not offered on phones".to_owned()),
        EmptyPath::Unknown => None,
    }
}

fn pictures(platform: &Platform) -> Option<String> {
    let image = &platform.image;
    let mut says = Vec::new();
    if image.network_only {
        says.push("on the network only".to_owned());
    }
    if !image.formats.is_empty() {
        says.push(image.formats.join(", "));
    }
    if let Some((width, height)) = image.ratio {
        says.push(format!("{width}:{height}"));
    }
    (!says.is_empty()).then(|| says.join("; "))
}

fn apis(platform: &Platform) -> Option<String> {
    let names: Vec<&str> = platform.menu.apis.iter().map(|api| api.name).collect();
    (!names.is_empty()).then(|| format!("`{}`", names.join("`, `")))
}
