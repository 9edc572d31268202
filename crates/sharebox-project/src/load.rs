//! A folder to the mini program in it.

use crate::app::App;
use crate::json::ConfigFile;
use crate::project::{script_endings, usual_markup};
use crate::settings::Settings;
use crate::{EntryKind, LoadError, PageEntry, Project, ProjectKind, ProjectPath, ProjectSource};

/// Loads the mini program whose `app.json` is at the root of `source`, or in the `miniprogramRoot` that
/// `project.config.json` names.
///
/// Pages that are listed but have no files are kept, without them. Entries that are nearly page paths are repaired
/// ([`Listing::repaired`](crate::Listing)).
///
/// # Errors
/// If there is no `app.json`, or a configuration file cannot be read, is not JSON or has the wrong shape.
pub fn load(source: &dyn ProjectSource) -> Result<Project, LoadError> {
    let settings = Settings::read(source)?.unwrap_or_default();
    let (root, app_json) = app_json(source, settings.miniprogram_root.as_ref())?;
    let app = App::of(&app_json)?;

    let mut pages = Vec::with_capacity(app.pages.len());
    for (route, listing) in app.pages {
        let base = root.prefix(&route);
        pages.push(PageEntry::find(source, route.into(), base, Some(listing), settings.typescript));
    }
    if let Some(platform) = usual_markup(&pages, source) {
        for page in &mut pages {
            page.markup = page.markup_for(source, platform).or(page.markup.take());
        }
    }
    let app_script = script_endings(settings.typescript)
        .iter()
        .filter_map(|ending| root.child(&format!("app{ending}")))
        .find(|path| source.is_file(path));
    Ok(Project {
        root_name: source.name().to_owned(),
        kind: ProjectKind::MiniProgram,
        app_name: settings.app_name,
        appid: settings.appid,
        config_keys: settings.config_keys,
        lib_version: settings.lib_version,
        miniprogram_root: root,
        app_script,
        routes: pages.iter().map(|page| page.route.clone()).collect(),
        pages,
        home_route: app.home_route,
        plugins: app.plugins,
        tab_routes: app.tab_routes,
        default_pages: app.default_pages,
        aliases: app.aliases,
        typescript: settings.typescript,
    })
}

/// `app.json` and the folder it is in.
fn app_json(
    source: &dyn ProjectSource,
    miniprogram_root: Option<&ProjectPath>,
) -> Result<(ProjectPath, ConfigFile), LoadError> {
    let folders = miniprogram_root.cloned().into_iter().chain([ProjectPath::root()]);
    for folder in folders {
        let Some(path) = folder.child("app.json") else { continue };
        if let Some(file) = ConfigFile::read(source, path)? {
            return Ok((folder, file));
        }
    }
    let name = |entry: crate::Entry| match entry.kind {
        EntryKind::File => entry.path.file_name().to_owned(),
        EntryKind::Folder => format!("{}/", entry.path.file_name()),
    };
    Err(LoadError::NoAppJson {
        root: source.name().to_owned(),
        miniprogram_root: miniprogram_root.cloned(),
        found: source.entries(&ProjectPath::root())?.into_iter().map(name).collect(),
    })
}
