//! A mini program, or one page of none, as its files say it is.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::Place;
use sharebox_platform::{PLATFORMS, Platform, Version};

use crate::{ProjectPath, ProjectSource};

/// Endings of scripts, in the order in which they are looked for. Where the developer tools compile TypeScript, it is
/// preferred to JavaScript of the same name (developers.weixin.qq.com/miniprogram/dev/devtools/compilets.html); where
/// they do not, the JavaScript is what somebody compiled from it.
pub fn script_endings(typescript: bool) -> &'static [&'static str] {
    if typescript { &[".ts", ".js"] } else { &[".js", ".ts"] }
}

/// The pages of a mini program and what its configuration says about sharing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// What people call the project: the name of its folder.
    pub root_name: String,
    /// Whether this is a whole mini program.
    pub kind: ProjectKind,
    /// `projectname` of `project.config.json` (the private one wins): what a card is called by default.
    pub app_name: Option<String>,
    /// `appid`, from the same files.
    pub appid: Option<String>,
    /// Keys of `project.config.json` by which a platform is known ([`Files::config_keys`](sharebox_platform::Files)).
    pub config_keys: Vec<String>,
    /// `libVersion`, from the same files; `None` where it is no version, as `latest` and `widelyUsed` are.
    pub lib_version: Option<Version>,
    /// The folder of `app.json`: what routes are relative to. The root for a lone page.
    pub miniprogram_root: ProjectPath,
    /// `app.js` or `app.ts`.
    pub app_script: Option<ProjectPath>,
    /// The pages, in the order of `app.json`, those of subpackages last, each once.
    pub pages: Vec<PageEntry>,
    /// Aliases of the plugins that `app.json` declares, those of subpackages included.
    pub plugins: Vec<String>,
    /// The routes of [`Project::pages`].
    pub routes: Vec<String>,
    /// The page that the program opens with: `entryPagePath` of `app.json`, else its first page. `None` for a lone
    /// page.
    pub home_route: Option<String>,
    /// The routes that `tabBar` of `app.json` names.
    pub tab_routes: Vec<String>,
    /// Pages that `app.json` names as the first of a PC mode (`ext.defaultPages`).
    pub default_pages: Vec<DefaultPage>,
    /// What module ids may begin with, and what that stands for: `@/*` and `/src/*`.
    pub aliases: Vec<(String, String)>,
    /// Whether the developer tools compile TypeScript: `setting.useCompilerPlugins` of `project.config.json` says so.
    /// Then `a.ts` is preferred to `a.js`.
    pub typescript: bool,
}

/// A page that `app.json` names as the first of a PC mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefaultPage {
    /// Its key: `sidebarMode`, `PCMode`.
    pub mode: String,
    /// The page, without a leading slash.
    pub route: String,
    /// Where it is named.
    pub at: Place,
}

/// Whether a project is a whole mini program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProjectKind {
    /// There is an `app.json`: routes, plugins and tab pages are known.
    MiniProgram,
    /// One page was made into a project: nobody knows what else there is.
    LonePage,
}

/// A page and its files. None of them has to exist: `app.json` may list what is not there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageEntry {
    /// What share paths call it: `pages/a/a`.
    pub route: String,
    /// Its files without their endings: `miniprogram/pages/a/a`.
    pub base: ProjectPath,
    /// The script: `.js` or `.ts`. Of both, the one that the developer tools would run ([`Project::typescript`]).
    pub script: Option<ProjectPath>,
    /// The markup. Of several, the one with the ending that most pages of the project have.
    pub markup: Option<ProjectPath>,
    /// The page's own configuration: `.json`.
    pub config: Option<ProjectPath>,
    /// Where `app.json` lists it; `None` for a lone page.
    pub listed: Option<Listing>,
}

/// An entry of `pages` in `app.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Where it stands.
    pub at: Place,
    /// The text as written; relative to the root of its subpackage, if it is in one.
    pub text: String,
    /// Whether the text had to be repaired to be a page path: it has a leading slash, an ending, spaces or dots.
    pub repaired: bool,
}

impl Project {
    /// The page called `route`.
    pub fn page(&self, route: &str) -> Option<&PageEntry> {
        self.pages.iter().find(|page| page.route == route)
    }
}

impl PageEntry {
    /// The page `route` with the files at `base` that `source` has.
    pub(crate) fn find(
        source: &dyn ProjectSource,
        route: String,
        base: ProjectPath,
        listed: Option<Listing>,
        typescript: bool,
    ) -> Self {
        let existing = |ending: &str| Some(base.with_ending(ending)).filter(|path| source.is_file(path));
        let script = script_endings(typescript).iter().find_map(|ending| existing(ending));
        let markup = PLATFORMS.iter().find_map(|platform| existing(platform.files.markup));
        let config = existing(".json");
        Self { route, base, script, markup, config, listed }
    }

    /// The markup of this page for `platform`, whatever [`PageEntry::markup`] says: a page may have several.
    pub fn markup_for(&self, source: &dyn ProjectSource, platform: &Platform) -> Option<ProjectPath> {
        let endings = [Some(platform.files.markup), platform.files.other_markup.map(|(ending, _)| ending)];
        let mut paths = endings.into_iter().flatten().map(|ending| self.base.with_ending(ending));
        paths.find(|path| source.is_file(path))
    }
}

/// The markup ending of a supported platform that most of `pages` have; of equals the first registered.
pub(crate) fn usual_markup(pages: &[PageEntry], source: &dyn ProjectSource) -> Option<&'static Platform> {
    let count =
        |platform: &Platform| pages.iter().filter(|page| page.markup_for(source, platform).is_some()).count();
    most(PLATFORMS.iter().map(|platform| (*platform, count(platform))))
}

/// The item with the highest count, of equals the first; `None` when all counts are 0.
pub(crate) fn most<T>(counted: impl IntoIterator<Item = (T, usize)>) -> Option<T> {
    let mut best: Option<(T, usize)> = None;
    for (item, count) in counted {
        if count > best.as_ref().map_or(0, |(_, most)| *most) {
            best = Some((item, count));
        }
    }
    best.map(|(item, _)| item)
}
