//! From values with their places to settings.

use std::path::{Component, Path, PathBuf};

use sharebox_diagnostic::{Language, Text, text};
use sharebox_document::{offer, or_near};
use sharebox_lint::{Level, Levels, Selector, UnknownRule};
use sharebox_platform::{PLATFORMS, Version};

use crate::{
    Config, ConfigError, Globs, KnownIdentities, Node, Override, PolicyPart,
    files::{CONFIGURATION, folder_of},
    node::{Origin, Tree},
};

/// The keys that hold for every page and may be overridden for some.
const SHARED: &[&str] = &["from", "query", "scene", "levels", "policy"];
/// The keys of a file besides those.
const OWN: &[&str] = &[
    "$schema",
    "platform",
    "libVersion",
    "sdkVersion",
    "pages",
    "ignore",
    "mocks",
    "limits",
    "coverage",
    "identities",
    "lang",
    "maxWarnings",
    "denyWarnings",
    "baseline",
    "overrides",
];
/// The keys of an override besides those.
const WHERE: &[&str] = &["pages", "files"];

/// Reads merged values.
pub(crate) fn read(node: Node) -> Result<Config, ConfigError> {
    let mut config = Config::default();
    let known: Vec<&str> = ["extends"].iter().chain(OWN).chain(SHARED).copied().collect();
    for (key, value) in node.only(&CONFIGURATION, &known)? {
        let name = key.name.as_str();
        match name {
            // Editors read it.
            "$schema" => drop(value.text(name)?),
            "extends" => {
                return Err(key
                    .origin
                    .wrong(text!("`extends` belongs into a file", "`extends` 要写在文件里")));
            }
            "platform" => config.platform = Some(platform(value)?),
            "libVersion" => config.lib_version = Some(version(value, name)?),
            "sdkVersion" => config.sdk_version = Some(version(value, name)?),
            "pages" => config.pages = globs(value, name)?,
            "ignore" => config.ignore = globs(value, name)?,
            "mocks" => config.mocks = mocks(value)?,
            "lang" => config.language = Some(language(value)?),
            "limits" => limits(value, &mut config)?,
            "identities" => config.identities = KnownIdentities::read(value)?,
            "maxWarnings" => {
                let most = value.number(name, 0, u64::from(u32::MAX))?;
                config.max_warnings = usize::try_from(most).ok();
            }
            "coverage" => coverage(value, &mut config)?,
            "denyWarnings" => config.deny_warnings = value.flag(name)?,
            "baseline" => config.baseline = Some(baseline(value)?),
            "overrides" => {
                for item in value.items(name)? {
                    config.overrides.push(one_override(item)?);
                }
            }
            _ => shared(&mut config.all, name, value)?,
        }
    }
    config.node = node;
    Ok(config)
}

fn one_override(node: &Node) -> Result<Override, ConfigError> {
    let mut part = Override::default();
    let known: Vec<&str> = WHERE.iter().chain(SHARED).copied().collect();
    for (key, value) in node.only(&Text::fixed("an override", "覆盖项"), &known)? {
        let name = key.name.as_str();
        match name {
            "pages" => part.pages = globs(value, name)?,
            "files" => part.files = globs(value, name)?,
            _ => shared(&mut part, name, value)?,
        }
    }
    if part.pages.is_empty() && part.files.is_empty() {
        return Err(node.wrong(text!(
            "an override needs `pages` or `files`: patterns that say what it is for",
            "覆盖项需要 `pages` 或 `files`：用匹配模式说明它针对什么"
        )));
    }
    Ok(part)
}

fn shared(part: &mut Override, name: &str, value: &Node) -> Result<(), ConfigError> {
    match name {
        "from" => part.from = Some(from(value)?),
        "query" => part.query = query(value)?,
        "scene" => {
            let scene = value.number(name, 0, u64::from(u32::MAX))?;
            part.scene = u32::try_from(scene).ok();
        }
        "levels" => part.levels = levels(value)?,
        "policy" => part.policy = PolicyPart::read(value)?,
        // The lists above name no other.
        _ => {}
    }
    Ok(())
}

fn platform(node: &Node) -> Result<&'static sharebox_platform::Platform, ConfigError> {
    let wanted = node.text("platform")?;
    sharebox_platform::find(wanted).ok_or_else(|| {
        let known: Vec<&str> = PLATFORMS.iter().map(|platform| platform.id).collect();
        let help = offer(wanted, &known);
        node.wrong(text!(
            "no platform is called `{wanted}`; {help}",
            "没有名为 `{wanted}` 的平台；{help}",
            [help]
        ))
    })
}

fn language(node: &Node) -> Result<Language, ConfigError> {
    let wanted = node.text("lang")?;
    let known = Language::ALL.into_iter().find(|language| language.as_str() == wanted);
    known.ok_or_else(|| {
        node.wrong(text!(
            "nothing is written in `{wanted}`: write `en` or `zh`",
            "没有 `{wanted}` 语言的文字：请写 `en` 或 `zh`"
        ))
    })
}

fn version(node: &Node, name: &str) -> Result<Version, ConfigError> {
    node.text(name)?.parse().map_err(|_| {
        node.wrong(text!("`{name}` must be a version like `3.7.0`", "`{name}` 必须是形如 `3.7.0` 的版本号"))
    })
}

fn globs(node: &Node, name: &str) -> Result<Globs, ConfigError> {
    let mut globs = Globs::default();
    for (text, origin) in node.texts(name)? {
        globs.add(text, origin)?;
    }
    Ok(globs)
}

fn mocks(node: &Node) -> Result<Vec<PathBuf>, ConfigError> {
    let mut found = Vec::new();
    for (text, origin) in node.texts("mocks")? {
        if text.is_empty() {
            return Err(origin.wrong(text!(
                "`mocks` names files: this name is empty",
                "`mocks` 的值是文件名：这个文件名为空"
            )));
        }
        found.push(folder_of(origin).map_or_else(|| PathBuf::from(text), |folder| folder.join(text)));
    }
    Ok(found)
}

/// The baseline is written to: a configuration must not choose a file elsewhere.
fn baseline(node: &Node) -> Result<PathBuf, ConfigError> {
    let text = node.text("baseline")?;
    let path = Path::new(text);
    let below = !text.is_empty()
        && path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !below || path.extension().is_none_or(|ending| ending != "json") {
        return Err(node.wrong(text!(
            "`baseline` must name a `.json` file in this folder or below it",
            "`baseline` 必须是本文件夹或其下的 `.json` 文件"
        )));
    }
    Ok(folder_of(&node.origin).map_or_else(|| path.to_owned(), |folder| folder.join(path)))
}

fn limits(node: &Node, config: &mut Config) -> Result<(), ConfigError> {
    for (key, value) in node.only(&Text::verbatim("`limits`"), &["timeout", "memory", "instructions"])? {
        let name = key.name.as_str();
        match name {
            "timeout" => config.timeout_ms = Some(value.number(name, 1, 3_600_000)?),
            "memory" => config.memory_mb = Some(value.number(name, 16, 65_536)?),
            _ => config.instructions = Some(value.number(name, 1_000_000, u64::MAX)?),
        }
    }
    Ok(())
}

fn coverage(node: &Node, config: &mut Config) -> Result<(), ConfigError> {
    for (key, value) in node.only(&Text::verbatim("`coverage`"), &["min"])? {
        config.coverage_min = Some(value.number(&key.name, 0, 100)?);
    }
    Ok(())
}

fn from(node: &Node) -> Result<Vec<String>, ConfigError> {
    let known = || PLATFORMS.iter().flat_map(|platform| platform.share_sources).map(|source| source.value);
    let one = |(text, origin): (&str, &Origin)| {
        // A flag has no place to show, and whoever runs the pages knows the sources of their platform.
        if known().any(|source| source == text) || matches!(origin, Origin::Flag(_)) {
            return Ok(text.to_owned());
        }
        let near = or_near(text, known());
        Err(origin.wrong(text!(
            "no platform has a share source `{text}`{}",
            "没有平台有分享来源 `{text}`{}",
            near
        )))
    };
    node.texts("from")?.into_iter().map(one).collect()
}

fn query(node: &Node) -> Result<Vec<(Option<Globs>, String)>, ConfigError> {
    let raw = |text: &str| text.trim_start_matches('?').to_owned();
    if let Tree::Text(text) = &node.tree {
        return Ok(vec![(None, raw(text))]);
    }
    let mut found = Vec::new();
    for (key, value) in node.entries("query")? {
        let mut pages = Globs::default();
        pages.add(&key.name, &key.origin)?;
        found.push((Some(pages), raw(value.text(&key.name)?)));
    }
    Ok(found)
}

/// A rule wins over its category, and a category over `all`, whatever their order.
fn levels(node: &Node) -> Result<Levels, ConfigError> {
    const WORDS: [(&str, Level); 3] = [("allow", Level::Allow), ("warn", Level::Warn), ("deny", Level::Deny)];
    let mut given = Vec::new();
    for (key, value) in node.entries("levels")? {
        let selector: Result<Selector, UnknownRule> = key.name.parse();
        let selector = selector.map_err(|error| key.origin.wrong(error.text()))?;
        let word = value.text(&key.name)?;
        let level = WORDS.iter().find(|(known, _)| *known == word).map(|(_, level)| *level);
        let level = level.ok_or_else(|| {
            value.wrong(text!(
                "`{word}` is no level: write `allow`, `warn` or `deny`",
                "`{word}` 不是级别：请写 `allow`、`warn` 或 `deny`"
            ))
        })?;
        let rank = match selector {
            Selector::All => 0,
            Selector::Category(_) => 1,
            Selector::Rule(_) => 2,
        };
        given.push((rank, selector, level));
    }
    given.sort_by_key(|(rank, ..)| *rank);
    let mut levels = Levels::default();
    for (_, selector, level) in given {
        levels.set(selector, level);
    }
    Ok(levels)
}
