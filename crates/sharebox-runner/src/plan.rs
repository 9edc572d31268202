//! Which pages to run, and with which triggers.

use serde_json::{Map, Value, json};
use sharebox_markup::ShareButton;
use sharebox_observation::{ShareSource, ShareTarget, ShareTrigger};
use sharebox_platform::{Platform, ShareSourceSpec, Version};
use sharebox_project::{Detection, PageEntry, ProjectKind};
use sharebox_report::Sources;
use sharebox_sandbox::PageRun;

use crate::{RunError, RunOptions, input::Opened};

/// The platform to run on.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) platform: &'static Platform,
    /// What it was guessed from, where it was guessed.
    pub(crate) guess: Option<String>,
}

/// The platform that was asked for, else the one the project shows.
pub(crate) fn target_platform(opened: &Opened, options: &RunOptions) -> Result<Target, RunError> {
    if let Some(platform) = options.platform {
        return Ok(Target { platform, guess: None });
    }
    match sharebox_project::detect(opened.files.source.as_ref(), &opened.project, &has_api) {
        Detection::Supported { platform, because, certain } => {
            Ok(Target { platform, guess: (!certain).then_some(because) })
        }
        Detection::Unsupported { name, because } => {
            Err(RunError::UnsupportedPlatform { platform: name.to_owned(), because })
        }
    }
}

/// Whether `platform` has an API called `name`, in whatever version.
fn has_api(platform: &Platform, name: &str) -> bool {
    let below =
        |api: &str| api.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    sharebox_host::catalogue(platform).iter().any(|api| below(api.name))
}

/// Every page run that the options ask for, in the order of the project's pages.
pub(crate) fn plan(
    opened: &Opened,
    options: &RunOptions,
    platform: &'static Platform,
) -> Result<Vec<PageRun>, RunError> {
    let sources = sources(options, platform, version(opened, options, platform))?;
    let mut runs = Vec::new();
    for page in pages(opened, options)? {
        for trigger in triggers(opened, page, options, platform, &sources) {
            runs.push(page_run(opened, page, options, platform, trigger));
        }
    }
    Ok(runs)
}

/// The pages that the options ask for.
pub(crate) fn pages<'a>(opened: &'a Opened, options: &RunOptions) -> Result<Vec<&'a PageEntry>, RunError> {
    if let Some(only) = &opened.only {
        return Ok(vec![only]);
    }
    if options.pages.is_empty() {
        return Ok(opened.project.pages.iter().collect());
    }
    let mut chosen = Vec::new();
    for wanted in &options.pages {
        let route = wanted.trim_start_matches('/');
        let page = opened.project.pages.iter().find(|page| page.route == route);
        chosen.push(page.ok_or_else(|| RunError::NoSuchPage {
            wanted: wanted.clone(),
            near: near(&opened.project.routes, route),
        })?);
    }
    Ok(chosen)
}

fn near(routes: &[String], wanted: &str) -> Vec<String> {
    sharebox_project::nearest_routes(routes, wanted).into_iter().map(str::to_owned).collect()
}

/// The share sources that were asked for, and all that this version has. Those asked for are all in it.
fn sources(
    options: &RunOptions,
    platform: &'static Platform,
    version: Version,
) -> Result<Vec<&'static ShareSourceSpec>, RunError> {
    let known = || platform.share_sources.iter().filter(|source| version.has(source.since));
    if options.from.is_empty() {
        return Ok(known().filter(|source| source.by_default).collect());
    }
    let find = |wanted: &String| {
        known().find(|source| source.value == wanted).ok_or_else(|| RunError::UnknownSource {
            platform: format!("{} {} {version}", platform.name, platform.version_of),
            wanted: wanted.clone(),
            known: known().map(|source| source.value).collect::<Vec<_>>().join(", "),
        })
    };
    options.from.iter().map(find).collect()
}

/// The triggers of one page: the menu, and each share button that its markup names. A button that was asked for
/// is run without markup too.
fn triggers(
    opened: &Opened,
    page: &PageEntry,
    options: &RunOptions,
    platform: &'static Platform,
    sources: &[&'static ShareSourceSpec],
) -> Vec<ShareTrigger> {
    let asked = !options.from.is_empty();
    let mut triggers = Vec::new();
    for source in sources {
        let from = ShareSource(source.value.to_owned());
        if !source.button {
            if asked || options.target.is_none() {
                triggers.push(ShareTrigger { from, target: None, at: None });
            }
            continue;
        }
        if let Some(given) = &options.target {
            let target = Some(target(platform, given.clone()));
            triggers.push(ShareTrigger { from, target, at: None });
            continue;
        }
        let buttons = buttons(opened, page, platform);
        if buttons.is_empty() && asked {
            triggers.push(ShareTrigger { from, target: Some(target(platform, Map::new())), at: None });
            continue;
        }
        for button in buttons {
            let mut fields = Map::new();
            fields.insert("id".to_owned(), json!(button.id));
            fields.insert("dataset".to_owned(), Value::Object(button.dataset));
            let target = Some(target(platform, fields));
            triggers.push(ShareTrigger { from: from.clone(), target, at: Some(button.at) });
        }
    }
    triggers
}

/// The target object with every key that the platform gives it.
fn target(platform: &Platform, given: Map<String, Value>) -> ShareTarget {
    let mut fields = Map::new();
    for name in platform.target_fields {
        let value = match *name {
            "id" => json!(""),
            "dataset" => json!({}),
            _ => json!(0),
        };
        fields.insert((*name).to_owned(), value);
    }
    fields.extend(given);
    ShareTarget { fields }
}

fn buttons(opened: &Opened, page: &PageEntry, platform: &Platform) -> Vec<ShareButton> {
    let markup = page.markup_for(opened.files.source.as_ref(), platform);
    let text = markup.and_then(|markup| opened.files.text(markup.as_str()));
    text.map_or_else(Vec::new, |text| sharebox_markup::share_buttons(&text).buttons)
}

fn page_run(
    opened: &Opened,
    page: &PageEntry,
    options: &RunOptions,
    platform: &'static Platform,
    trigger: ShareTrigger,
) -> PageRun {
    let project = &opened.project;
    PageRun {
        platform: platform.id.to_owned(),
        version: version(opened, options, platform),
        native_version: options.native_version,
        app_script: project.app_script.as_ref().map(|path| path.as_str().to_owned()),
        page_script: page.script.as_ref().map(|path| path.as_str().to_owned()),
        root: project.miniprogram_root.as_str().to_owned(),
        aliases: project.aliases.clone(),
        typescript: project.typescript,
        route: page.route.clone(),
        query: options.query.clone(),
        scene: options.scene.unwrap_or(platform.default_scene),
        appid: project
            .appid
            .clone()
            .unwrap_or_else(|| format!("{}0000000000000000", platform.files.appid_prefix)),
        app_name: project.app_name.clone(),
        pages: match project.kind {
            ProjectKind::MiniProgram => project.routes.clone(),
            ProjectKind::LonePage => Vec::new(),
        },
        tabs: project.tab_routes.clone(),
        trigger,
        now_ms: options.now_ms,
        utc_offset_minutes: options.time_zone.offset_minutes,
        seed: options.seed,
        limits: options.limits,
    }
}

/// The version that was asked for, else the project's, else the newest known.
fn version(opened: &Opened, options: &RunOptions, platform: &Platform) -> Version {
    let in_config = opened.project.lib_version.filter(|_| platform.version_in_config);
    options.version.or(in_config).unwrap_or(platform.newest)
}
