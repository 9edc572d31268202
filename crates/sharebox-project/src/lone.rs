//! Pages outside any mini program.

use sharebox_platform::PLATFORMS;

use crate::project::script_endings;
use crate::unsupported::UNSUPPORTED;
use crate::{EntryKind, PageEntry, Project, ProjectKind, ProjectPath, ProjectSource};

/// Whether a folder called `name` is where routes begin.
pub(crate) fn route_folder(name: &str) -> bool {
    matches!(name, "pages" | "page")
}

/// A project of one page, made around its script.
///
/// The route is the script's place from the nearest `pages` (or `page`) folder above it on: `x/pages/a/a.js` is
/// `pages/a/a`; without such a folder it is `pages/<stem>/<stem>`.
pub fn lone_page(source: &dyn ProjectSource, script: &ProjectPath) -> Project {
    let base = script.without_extension();
    let parts: Vec<&str> = base.parts().collect();
    let folders = parts.len().saturating_sub(1);
    let route = match parts[..folders].iter().rposition(|name| route_folder(name)) {
        Some(start) => parts[start..].join("/"),
        None => format!("pages/{0}/{0}", script.stem()),
    };
    let mut page = PageEntry::find(source, route.clone(), base, None, false);
    // The script that was asked for, even if it is the second choice or not there.
    page.script = Some(script.clone());
    Project {
        root_name: source.name().to_owned(),
        kind: ProjectKind::LonePage,
        app_name: None,
        appid: None,
        config_keys: Vec::new(),
        lib_version: None,
        miniprogram_root: ProjectPath::root(),
        app_script: None,
        pages: vec![page],
        plugins: Vec::new(),
        routes: vec![route],
        home_route: None,
        tab_routes: Vec::new(),
        default_pages: Vec::new(),
        aliases: Vec::new(),
        typescript: false,
    }
}

/// The page script at the root of `source`, if exactly one script there has markup beside it.
pub fn lone_page_in(source: &dyn ProjectSource) -> Option<ProjectPath> {
    let supported = PLATFORMS.iter().map(|platform| platform.files.markup);
    let markups: Vec<&str> = supported.chain(UNSUPPORTED.iter().map(|other| other.markup)).collect();
    let has_markup =
        |base: &ProjectPath| markups.iter().any(|ending| source.is_file(&base.with_ending(ending)));
    let files = source.entries(&ProjectPath::root()).ok()?.into_iter();
    let mut bases: Vec<ProjectPath> = files
        .filter(|entry| entry.kind == EntryKind::File)
        .filter(|entry| script_endings(false).iter().any(|ending| entry.path.as_str().ends_with(ending)))
        .map(|entry| entry.path.without_extension())
        .filter(|base| !base.is_root() && has_markup(base))
        .collect();
    bases.dedup();
    let [base] = &*bases else { return None };
    script_endings(false).iter().map(|ending| base.with_ending(ending)).find(|path| source.is_file(path))
}
