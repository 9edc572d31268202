//! `app.json`: pages, subpackages, plugins, tab bar.

use std::collections::HashSet;

use sharebox_diagnostic::Text;
use sharebox_document::{
    ast::{Object, Value},
    kinds,
};
use sharebox_platform::PLATFORMS;

use crate::json::{ConfigFile, field};
use crate::project::{DefaultPage, Listing, script_endings};
use crate::{LoadError, ProjectPath};

/// Most pages that a project may have. Far more than any program has, few enough to look for their files.
const MOST_PAGES: usize = 10_000;
static PAGE_PATH: Text = Text::fixed("the path of a page", "页面路径");
static FOLDER_PATH: Text = Text::fixed("the path of a folder", "文件夹路径");
static MISSING: Text = Text::fixed("missing", "缺失");

/// What `app.json` says.
#[derive(Debug, Default)]
pub(crate) struct App {
    /// Routes in order, each once, with the place where they are listed first.
    pub(crate) pages: Vec<(ProjectPath, Listing)>,
    /// `entryPagePath`, else the first page.
    pub(crate) home_route: Option<String>,
    pub(crate) plugins: Vec<String>,
    pub(crate) tab_routes: Vec<String>,
    pub(crate) aliases: Vec<(String, String)>,
    pub(crate) default_pages: Vec<DefaultPage>,
}

impl App {
    pub(crate) fn of(file: &ConfigFile) -> Result<Self, LoadError> {
        let object = file.parse()?;
        let mut pages = Pages { file, seen: HashSet::new(), listed: Vec::new() };
        let mut plugins = plugins(&object);
        if let Some(value) = field(&object, "pages") {
            pages.list(value, "pages", &ProjectPath::root())?;
        }
        // Both spellings are documented.
        for key in ["subPackages", "subpackages"] {
            let Some(value) = field(&object, key) else { continue };
            for (i, value) in file.array(value, key)?.iter().enumerate() {
                let key = format!("{key}[{i}]");
                let package = file.object(value, &key)?;
                pages.subpackage(package, &key)?;
                plugins.extend(self::plugins(package));
            }
        }
        if pages.listed.is_empty() {
            return Err(LoadError::NoPages { file: file.path().clone() });
        }
        let mut seen = HashSet::new();
        plugins.retain(|alias| seen.insert(alias.clone()));
        let first = pages.listed.first().map(|(path, _)| path.clone().into());
        Ok(Self {
            home_route: entry_route(&object).or(first),
            pages: pages.listed,
            plugins,
            tab_routes: tab_routes(&object),
            aliases: aliases(&object),
            default_pages: default_pages(file, &object),
        })
    }
}

struct Pages<'a> {
    file: &'a ConfigFile,
    seen: HashSet<ProjectPath>,
    listed: Vec<(ProjectPath, Listing)>,
}

impl Pages<'_> {
    fn subpackage(&mut self, package: &Object<'_>, key: &str) -> Result<(), LoadError> {
        let root_key = format!("{key}.root");
        let Some(value) = field(package, "root") else {
            return Err(self.file.wrong_at(&root_key, &kinds::STRING, &MISSING, package));
        };
        // `/packageA/` is how half of the programs write it.
        let root = self.file.string(value, &root_key)?.trim().trim_start_matches('/');
        let root = ProjectPath::new(root).map_err(|problem| self.file.bad_path(&root_key, problem, value))?;
        match field(package, "pages") {
            Some(value) => self.list(value, &format!("{key}.pages"), &root),
            None => Ok(()),
        }
    }

    fn list(&mut self, value: &Value<'_>, key: &str, root: &ProjectPath) -> Result<(), LoadError> {
        for (i, value) in self.file.array(value, key)?.iter().enumerate() {
            let key = || format!("{key}[{i}]");
            let Some(text) =
                value.as_string_lit().map(|text| &*text.value).filter(|text| !text.trim().is_empty())
            else {
                return Err(self.file.wrong(&key(), &PAGE_PATH, value));
            };
            let page = without_ending(text.trim().trim_start_matches('/'));
            let path = root.join(page).map_err(|problem| self.file.bad_path(&key(), problem, value))?;
            if path.is_root() || path == *root {
                return Err(self.file.wrong_at(&key(), &PAGE_PATH, &FOLDER_PATH, value));
            }
            if !self.seen.insert(path.clone()) {
                continue;
            }
            if self.listed.len() == MOST_PAGES {
                return Err(LoadError::TooManyPages { file: self.file.path().clone(), limit: MOST_PAGES });
            }
            let repaired = path.below(root) != Some(text);
            self.listed.push((path, Listing { at: self.file.place(value), text: text.to_owned(), repaired }));
        }
        Ok(())
    }
}

/// `page` without the ending of a script or of markup, which authors write by mistake.
fn without_ending(page: &str) -> &str {
    let markup = PLATFORMS.iter().map(|platform| platform.files.markup);
    let mut endings = script_endings(false).iter().copied().chain(markup);
    endings.find_map(|ending| page.strip_suffix(ending)).unwrap_or(page)
}

/// Plugins do not matter to most pages: what is not declared as it should be is left out.
fn plugins(object: &Object<'_>) -> Vec<String> {
    let declared = field(object, "plugins").and_then(Value::as_object);
    let names = declared.into_iter().flat_map(|plugins| &plugins.properties);
    names.map(|plugin| plugin.name.clone().into_string()).collect()
}

/// `resolveAlias`: what module ids may begin with, and what that stands for; what is no text is left out.
fn aliases(object: &Object<'_>) -> Vec<(String, String)> {
    let declared = field(object, "resolveAlias").and_then(Value::as_object);
    let entries = declared.into_iter().flat_map(|aliases| &aliases.properties);
    entries
        .filter_map(|entry| {
            let target = entry.value.as_string_lit()?;
            Some((entry.name.clone().into_string(), target.value.clone().into_owned()))
        })
        .collect()
}

/// The page that is named as the first one to open; nothing where it is no page path.
fn entry_route(object: &Object<'_>) -> Option<String> {
    let text = &field(object, "entryPagePath")?.as_string_lit()?.value;
    let path = ProjectPath::new(without_ending(text.trim().trim_start_matches('/'))).ok()?;
    (!path.is_root()).then(|| path.into())
}

/// The pages of the tab bar; what names no page is left out.
fn tab_routes(object: &Object<'_>) -> Vec<String> {
    let list = field(object, "tabBar").and_then(Value::as_object).and_then(|bar| field(bar, "list"));
    let tabs = list.and_then(Value::as_array).into_iter().flat_map(|list| &list.elements);
    tabs.filter_map(|tab| {
        let text = &field(tab.as_object()?, "pagePath")?.as_string_lit()?.value;
        let path = ProjectPath::new(without_ending(text.trim().trim_start_matches('/'))).ok()?;
        (!path.is_root()).then(|| path.into())
    })
    .collect()
}

/// `ext.defaultPages`: the page that each PC mode opens with; what is no text is left out.
fn default_pages(file: &ConfigFile, object: &Object<'_>) -> Vec<DefaultPage> {
    let ext = field(object, "ext").and_then(Value::as_object);
    let pages = ext.and_then(|ext| field(ext, "defaultPages")).and_then(Value::as_object);
    let named = pages.into_iter().flat_map(|pages| &pages.properties);
    named
        .filter_map(|page| {
            let text = page.value.as_string_lit()?.value.trim();
            let route = text.split('?').next().unwrap_or_default().trim_start_matches('/').to_owned();
            let mode = page.name.clone().into_string();
            (!route.is_empty()).then(|| DefaultPage { mode, route, at: file.place(&page.value) })
        })
        .collect()
}
