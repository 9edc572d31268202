//! Which pages to run, and with which triggers.

use std::{collections::VecDeque, sync::Arc};

use serde_json::Map;
use sharebox_config::PageSettings;
use sharebox_diagnostic::{Text, text};
use sharebox_observation::{ShareSource, ShareTrigger, Supply};
use sharebox_platform::{Platform, Runs, ShareSourceSpec, Version};
use sharebox_project::{Detection, PageEntry, Project, ProjectKind, ProjectPath};
use sharebox_report::ShareRecord;
use sharebox_sandbox::{ButtonChoice, PageRun, target};

use crate::{RunError, RunOptions, delivery, input::Opened};

/// The platform to run on.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) platform: &'static Platform,
    /// What it was guessed from, where it was guessed.
    pub(crate) guess: Option<Text>,
}

/// The platform that was asked for, else the one the project shows.
pub(crate) fn target_platform(opened: &Opened, options: &RunOptions) -> Result<Target, RunError> {
    if let Some(platform) = options.platform {
        return runnable(Target { platform, guess: None }, None);
    }
    match sharebox_project::detect(opened.files.source.as_ref(), &opened.project, &has_api) {
        Detection::Supported { platform, because, certain } => {
            let guess = (!certain).then_some(because.clone());
            runnable(Target { platform, guess }, Some(because))
        }
        Detection::Unsupported { name, because } => {
            Err(RunError::UnsupportedPlatform { platform: name.to_owned(), because })
        }
    }
}

/// The target, if its programs can be run.
fn runnable(target: Target, because: Option<Text>) -> Result<Target, RunError> {
    match target.platform.runs {
        Runs::Yes => Ok(target),
        Runs::No(reason) => Err(RunError::DescribedOnly { platform: target.platform, reason, because }),
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
    let common = Common::of(&opened.project);
    let mut runs = Vec::new();
    let pages = pages(opened, options)?;
    for page in &pages {
        let settings = options.config.page(&page.route, page.script.as_ref().map(ProjectPath::as_str));
        let from: &[String] = match &options.button {
            Some(_) => &[],
            None if options.from.is_empty() => settings.from.unwrap_or_default(),
            None => &options.from,
        };
        let sources = sources(from, platform, version(opened, options, platform))?;
        for trigger in triggers(options, !from.is_empty(), platform, &sources) {
            runs.push(page_run(opened, page, options, settings, platform, trigger, &common));
        }
    }
    if runs.is_empty() && !pages.is_empty() {
        let since = platform.share_sources.iter().filter_map(|source| source.since).min();
        return Err(RunError::NoShares {
            platform: text!("{} {}", "{}{}", platform.called(), platform.counts()),
            version: version(opened, options, platform).to_string(),
            since: since.map(|since| since.to_string()),
        });
    }
    Ok(runs)
}

/// Puts each of `more` behind the last record of its page, and numbers it so.
pub(crate) fn put_beside(records: &mut Vec<ShareRecord>, more: Vec<ShareRecord>) {
    let mut more: VecDeque<ShareRecord> = more.into();
    let mut before = std::mem::take(records).into_iter().peekable();
    while let Some(record) = before.next() {
        let route = record.route.clone();
        let (last, number) = (before.peek().is_none_or(|next| next.route != route), record.setting.number);
        records.push(record);
        let mut further = 0;
        while last && let Some(mut other) = more.pop_front_if(|other| other.route == route) {
            further += 1;
            other.setting.number = number;
            other.setting.further = further;
            records.push(other);
        }
    }
}

/// The pages that the options ask for.
pub(crate) fn pages<'a>(opened: &'a Opened, options: &RunOptions) -> Result<Vec<&'a PageEntry>, RunError> {
    if let Some(only) = &opened.only {
        return Ok(vec![only]);
    }
    if options.pages.is_empty() {
        let pages = &opened.project.pages;
        if let Some((pattern, at)) =
            options.config.pages.in_vain(&pages.iter().map(|page| page.route.as_str()))
        {
            return Err(RunError::PatternInVain { pattern: pattern.to_owned(), at });
        }
        let script = |page: &PageEntry| page.script.as_ref().map(|script| script.as_str().to_owned());
        let runs = |page: &&PageEntry| options.config.runs(&page.route, script(page).as_deref());
        return Ok(pages.iter().filter(runs).collect());
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
pub(crate) fn sources(
    from: &[String],
    platform: &'static Platform,
    version: Version,
) -> Result<Vec<&'static ShareSourceSpec>, RunError> {
    let known = || platform.share_sources.iter().filter(|source| version.has(source.since));
    if from.is_empty() {
        // Where a form of its own is asked for depends on what the page has; that is known once it has run.
        return Ok(known().filter(|source| source.by_default && source.form.is_none()).collect());
    }
    let find = |wanted: &String| {
        known().find(|source| source.value == wanted).ok_or_else(|| RunError::UnknownSource {
            platform: Box::new(text!(
                "{} {} {version}",
                "{}{} {version}",
                platform.called(),
                platform.counts()
            )),
            wanted: wanted.clone(),
            known: {
                let known: Vec<&str> = known().map(|source| source.value).collect();
                Box::new(Text::new(known.join(", "), known.join("、")))
            },
        })
    };
    from.iter().map(find).collect()
}

/// The triggers of one page that are known before it runs; its share buttons are known once it has. Where nothing but
/// buttons was asked for (`asked`), the first one is found by the run itself, which also says what others there are.
fn triggers(
    options: &RunOptions,
    asked: bool,
    platform: &'static Platform,
    sources: &[&'static ShareSourceSpec],
) -> Vec<(ShareTrigger, Option<ButtonChoice>)> {
    let mut triggers = Vec::new();
    let plain = |from, target| ShareTrigger { from, target, at: None, selector: None };
    let only_buttons = sources.iter().all(|source| source.button) || options.button.is_some();
    for source in sources {
        let from = ShareSource(source.value.to_owned());
        let nothing = || Some(target(platform, Map::new()));
        match (source.button, &options.target) {
            (false, None) if options.button.is_none() => triggers.push((plain(from, None), None)),
            (false, Some(_)) if asked => triggers.push((plain(from, None), None)),
            (true, Some(given)) => triggers.push((plain(from, Some(target(platform, given.clone()))), None)),
            (true, None) if only_buttons => {
                let choice = options.button.clone().unwrap_or(ButtonChoice::First);
                triggers.push((plain(from, nothing()), Some(choice)));
            }
            // Buttons come once the page has run; what else was not asked for does not come.
            _ => {}
        }
    }
    triggers
}

/// What all pages of a project have in common, kept once.
struct Common {
    routes: Arc<[String]>,
    tabs: Arc<[String]>,
    aliases: Arc<[(String, String)]>,
}

impl Common {
    fn of(project: &Project) -> Self {
        let routes = match project.kind {
            ProjectKind::MiniProgram => project.routes.as_slice(),
            ProjectKind::LonePage => &[],
        };
        Self {
            routes: routes.into(),
            tabs: project.tab_routes.as_slice().into(),
            aliases: project.aliases.as_slice().into(),
        }
    }
}

/// The run that opens `page` and shares nothing, for the caller to say by which card.
pub(crate) fn visit(
    opened: &Opened,
    options: &RunOptions,
    platform: &'static Platform,
    page: &PageEntry,
) -> PageRun {
    let settings = options.config.page(&page.route, page.script.as_ref().map(ProjectPath::as_str));
    let trigger = ShareTrigger { from: ShareSource::menu(), target: None, at: None, selector: None };
    let mut run =
        page_run(opened, page, options, settings, platform, (trigger, None), &Common::of(&opened.project));
    // What was done to the page of the share is not done to the one that its card opens.
    run.prelude.steps = Vec::new();
    run
}

/// A run of a program without pages, of which only what all its runs have in common means anything.
pub(crate) fn no_page(opened: &Opened, options: &RunOptions, platform: &'static Platform) -> PageRun {
    let page = PageEntry {
        route: String::new(),
        base: ProjectPath::root(),
        script: None,
        markup: None,
        config: None,
        listed: None,
    };
    visit(opened, options, platform, &page)
}

fn page_run(
    opened: &Opened,
    page: &PageEntry,
    options: &RunOptions,
    settings: PageSettings<'_>,
    platform: &'static Platform,
    (trigger, button): (ShareTrigger, Option<ButtonChoice>),
    common: &Common,
) -> PageRun {
    let project = &opened.project;
    PageRun {
        platform: platform.id.to_owned(),
        version: version(opened, options, platform),
        native_version: options.native_version,
        app_script: project.app_script.as_ref().map(|path| path.as_str().to_owned()),
        page_script: page.script.as_ref().map(|path| path.as_str().to_owned()),
        root: project.miniprogram_root.as_str().to_owned(),
        aliases: common.aliases.clone(),
        typescript: project.typescript,
        route: page.route.clone(),
        query: options.query.as_deref().or(settings.query).unwrap_or_default().to_owned(),
        scene: options
            .scene
            .or_else(|| delivery::scene(options, platform))
            .or(settings.scene)
            .or(platform.default_scene),
        appid: options.chats.identities.appid.clone().or_else(|| project.appid.clone()).unwrap_or_else(
            || format!("{}0000000000000000", platform.files.appid_prefix.unwrap_or_default()),
        ),
        app_name: project.app_name.clone(),
        pages: common.routes.clone(),
        tabs: common.tabs.clone(),
        chats: options.chats.clone(),
        visit: None,
        trace: options.trace,
        counted: false,
        trigger,
        button,
        now_ms: options.now_ms,
        utc_offset_minutes: options.time_zone.offset_minutes,
        seed: options.seed,
        prelude: options.prelude.clone(),
        case: None,
        limits: options.limits,
        supply: options.noted.then_some(Supply::Noted),
    }
}

/// The version that was asked for, else the project's, else the newest known.
pub(crate) fn version(opened: &Opened, options: &RunOptions, platform: &Platform) -> Version {
    let in_config = opened.project.lib_version.filter(|_| platform.version_in_config);
    options.version.or(in_config).unwrap_or(platform.newest)
}
