//! Custom components: which tags a page or component may use, and what they stand for.

use std::collections::BTreeMap;

use sharebox_document::ast::{Object, Value};

use crate::json::{ConfigFile, field};
use crate::{ProjectPath, Resolved, Resolver};

/// What `app.json` says about components.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AppComponents {
    /// Tags that every page and component may use; `None` where `app.json` has no `usingComponents`.
    pub using: Option<BTreeMap<String, ComponentTag>>,
    /// Whether `tabBar.custom` is set.
    pub custom_tab_bar: bool,
    /// The routes of the tab bar.
    pub tab_routes: Vec<String>,
    /// Aliases of the plugins that are declared, those of subpackages included.
    pub plugins: Vec<String>,
    /// Whether the program takes the newer framework of its platform: `newFramework.enabled` (feishu 2.5).
    pub newer_framework: bool,
}

/// What a custom tag stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComponentTag {
    /// A component of the project: its files without their endings.
    Files(ProjectPath),
    /// A component of a plugin, or one that the client loads by itself: its address, `plugin://alias/name`.
    Elsewhere(String),
    /// A component of a package that is not there, or not built: the name as written.
    Package(String),
    /// What the configuration names is not there: the name as written, and names that it may have meant.
    Missing {
        /// As written.
        written: String,
        /// Names that it may have meant.
        near: Vec<String>,
    },
}

/// Reads what `app.json` in the root of the mini program says about components.
///
/// What cannot be read counts as absent: a broken `app.json` is reported where the project is loaded.
pub fn app_components(resolver: &Resolver<'_>) -> AppComponents {
    let read = |path| ConfigFile::read(resolver.source, path).ok().flatten();
    let Some(file) = resolver.root.child("app.json").and_then(read) else {
        return AppComponents::default();
    };
    let Ok(object) = file.parse() else { return AppComponents::default() };
    let bar = field(&object, "tabBar").and_then(Value::as_object);
    let custom = bar.and_then(|bar| field(bar, "custom")).and_then(Value::as_boolean_lit);
    let app = crate::app::App::of(&file).unwrap_or_default();
    AppComponents {
        using: tags(&object, &resolver.root.join("app").unwrap_or_default(), resolver),
        custom_tab_bar: custom.is_some_and(|custom| custom.value),
        tab_routes: app.tab_routes,
        plugins: app.plugins,
        newer_framework: newer_framework(&object),
    }
}

fn newer_framework(object: &Object<'_>) -> bool {
    let chosen = field(object, "newFramework").and_then(Value::as_object);
    let enabled = chosen.and_then(|chosen| field(chosen, "enabled")?.as_boolean_lit());
    enabled.is_some_and(|enabled| enabled.value)
}

/// The tags that the configuration of the page or component whose files are called `base` declares; `None` where it
/// has no `usingComponents`.
pub fn used_components(
    base: &ProjectPath,
    resolver: &Resolver<'_>,
) -> Option<BTreeMap<String, ComponentTag>> {
    let file = ConfigFile::read(resolver.source, base.with_ending(".json")).ok().flatten()?;
    tags(&file.parse().ok()?, base, resolver)
}

/// The word that the configuration of the page whose files are called `base` has under `key`, or else that of `app.json`.
pub fn page_word(key: &str, base: &ProjectPath, resolver: &Resolver<'_>) -> Option<String> {
    let word = |path| {
        let file = ConfigFile::read(resolver.source, path).ok().flatten()?;
        let object = file.parse().ok()?;
        Some(field(&object, key)?.as_string_lit()?.value.clone().into_owned())
    };
    word(base.with_ending(".json")).or_else(|| word(resolver.root.child("app.json")?))
}

/// The tags that the component whose files are called `base` leaves to whoever uses it (`componentGenerics`), with what
/// stands there where nobody says.
pub fn component_generics(
    base: &ProjectPath,
    resolver: &Resolver<'_>,
) -> BTreeMap<String, Option<ComponentTag>> {
    let file = ConfigFile::read(resolver.source, base.with_ending(".json")).ok().flatten();
    let Some(file) = file else { return BTreeMap::new() };
    let Ok(object) = file.parse() else { return BTreeMap::new() };
    let Some(generics) = field(&object, "componentGenerics").and_then(Value::as_object) else {
        return BTreeMap::new();
    };
    let generic = |property: &sharebox_document::ast::ObjectProp<'_>| {
        let own = property.value.as_object().and_then(|own| field(own, "default")?.as_string_lit());
        let own = own.map(|written| component(&written.value, base, resolver));
        (property.name.clone().into_string(), own)
    };
    generics.properties.iter().map(generic).collect()
}

/// The `usingComponents` of a configuration file at `base`; a tag that leads nowhere has its placeholder's component.
fn tags(
    object: &Object<'_>,
    base: &ProjectPath,
    resolver: &Resolver<'_>,
) -> Option<BTreeMap<String, ComponentTag>> {
    let using = field(object, "usingComponents")?.as_object()?;
    let placeholders = field(object, "componentPlaceholder").and_then(Value::as_object);
    let named = |tag: &str| {
        let written = field(using, tag)?.as_string_lit()?.value.clone().into_owned();
        Some(component(&written, base, resolver))
    };
    let mut tags = BTreeMap::new();
    for property in &using.properties {
        let tag = property.name.clone().into_string();
        let Some(mut found) = named(&tag) else { continue };
        if matches!(found, ComponentTag::Missing { .. } | ComponentTag::Package(_))
            && let Some(instead) = placeholders.and_then(|placeholders| field(placeholders, &tag))
            && let Some(instead) = instead.as_string_lit().and_then(|instead| named(&instead.value))
        {
            found = instead;
        }
        tags.insert(tag, found);
    }
    Some(tags)
}

/// What `written` in the configuration at `base` stands for: a path from there, from the root, with an alias, or a
/// package, by the rules of modules.
fn component(written: &str, base: &ProjectPath, resolver: &Resolver<'_>) -> ComponentTag {
    let written = written.trim();
    if written.contains("://") {
        return ComponentTag::Elsewhere(written.to_owned());
    }
    match resolver.resolve(base, written) {
        // A path to the folder of a component is repaired by the developer tools, too.
        Resolved::File(path) | Resolved::NodeModules(path) => ComponentTag::Files(path.without_extension()),
        Resolved::Missing(_) if written.contains("miniprogram_npm/") => {
            ComponentTag::Package(written.to_owned())
        }
        Resolved::Missing(near) => ComponentTag::Missing { written: written.to_owned(), near },
        Resolved::Node | Resolved::NoPackage => ComponentTag::Package(written.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemorySource;

    #[test]
    fn tags_are_found_the_way_modules_are() {
        let source = MemorySource::of(
            "example",
            [
                (
                    "app.json",
                    r#"{ "pages": ["pages/a/a"], "plugins": { "p": {} },
                      "tabBar": { "custom": true, "list": [{ "pagePath": "pages/a/a" }] },
                      "usingComponents": { "all": "components/all/all" } }"#,
                ),
                (
                    "pages/a/a.json",
                    r#"{ "usingComponents": { "up": "../../components/up/index", "root": "/components/up/index",
                      "folder": "../../components/up", "alias": "~/up/index", "npm": "ui/button/index",
                      "plugin": "plugin://p/list", "unbuilt": "ui/cell/index", "gone": "../gone/gone", "late": "/packageB/late", "number": 1 },
                      "componentPlaceholder": { "late": "up" } }"#,
                ),
                ("pages/b/b.json", "{}"),
                ("components/all/all.js", ""),
                ("components/up/index.js", ""),
                (
                    "components/up/index.json",
                    r#"{ "componentGenerics": { "row": { "default": "../all/all" }, "cell": true } }"#,
                ),
                ("miniprogram_npm/ui/button/index.js", ""),
            ],
        )
        .unwrap();
        let aliases = [("~/*".to_owned(), "/components/*".to_owned())];
        let root = ProjectPath::root();
        let resolver = Resolver { source: &source, root: &root, aliases: &aliases, typescript: false };
        let files = |path: &str| ComponentTag::Files(ProjectPath::new(path).unwrap());
        let app = app_components(&resolver);
        assert_eq!(app.using.unwrap(), BTreeMap::from([("all".into(), files("components/all/all"))]));
        assert!(app.custom_tab_bar);
        assert_eq!((app.tab_routes, app.plugins), (vec!["pages/a/a".to_owned()], vec!["p".to_owned()]));

        let page = |path: &str| used_components(&ProjectPath::new(path).unwrap(), &resolver);
        let up = files("components/up/index");
        let missing = |written: &str| ComponentTag::Missing { written: written.into(), near: Vec::new() };
        assert_eq!(
            page("pages/a/a").unwrap(),
            BTreeMap::from([
                ("up".into(), up.clone()),
                ("root".into(), up.clone()),
                ("folder".into(), up.clone()),
                ("alias".into(), up.clone()),
                ("late".into(), up),
                ("npm".into(), files("miniprogram_npm/ui/button/index")),
                ("plugin".into(), ComponentTag::Elsewhere("plugin://p/list".into())),
                ("unbuilt".into(), ComponentTag::Package("ui/cell/index".into())),
                ("gone".into(), missing("../gone/gone")),
            ])
        );
        assert_eq!(
            component_generics(&ProjectPath::new("components/up/index").unwrap(), &resolver),
            BTreeMap::from([("row".into(), Some(files("components/all/all"))), ("cell".into(), None)])
        );
        assert_eq!(page("pages/b/b"), None);
        assert_eq!(page("pages/c/c"), None);
    }
}
