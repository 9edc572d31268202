//! How the client of a run is set up: what it is told of the program, and the package's files that it may read.

use std::rc::Rc;

use sharebox_host::{Host, HostConfig, Package};
use sharebox_mock::Mocks;
use sharebox_observation::Start;
use sharebox_platform::Platform;
use sharebox_project::{ProjectPath, ProjectSource};

use crate::PageRun;

/// How a program that is entered by a run for the first time is entered: where it runs already before a card is opened, not
/// by that card.
fn first_entry(run: &PageRun, platform: &'static Platform) -> HostConfig {
    let entry = entry_of(run, platform);
    let Some(visit) = run.visit.as_ref().filter(|visit| visit.start != Start::Cold) else { return entry };
    let open = visit.start == Start::AlreadyOpen;
    let route = if open { entry.route } else { visit.home.clone().unwrap_or(entry.route) };
    HostConfig { route, query: Vec::new(), scene: visit.first_scene, opened_in: None, ..entry }
}

/// How the program is entered by what is looked at.
pub(crate) fn entry_of(run: &PageRun, platform: &'static Platform) -> HostConfig {
    let named = run.visit.as_ref().and_then(|visit| visit.in_place_of.as_ref());
    let (route, query) = named.map_or((&run.route, &run.query), |(route, query)| (route, query));
    let opened_in = run.visit.as_ref().map_or(&run.chats.opened_in, |visit| &visit.opened_in);
    HostConfig {
        platform,
        version: run.version,
        route: route.clone(),
        query: pairs(query),
        scene: run.scene,
        appid: run.appid.clone(),
        app_name: run.app_name.clone(),
        native_version: run.native_version,
        seed: run.seed,
        started_ms: run.now_ms,
        pages: run.pages.clone(),
        tabs: run.tabs.clone(),
        opened_in: opened_in.clone(),
        identities: run.chats.identities.clone(),
    }
}

/// The keys and values of a query, raw, in order.
pub(crate) fn pairs(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

/// The client that nobody has used yet, set up for a run.
pub(crate) fn host_of(
    run: &PageRun,
    platform: &'static Platform,
    mocks: Option<Rc<Mocks>>,
    source: &Rc<dyn ProjectSource>,
) -> Host {
    let config = first_entry(run, platform);
    let host = match mocks {
        Some(mocks) => Host::with_mocks(config, mocks),
        None => Host::new(config),
    };
    let root = ProjectPath::new(&run.root).unwrap_or_else(|_| ProjectPath::root());
    host.with_package(Rc::new(PackageFiles { source: source.clone(), root }))
}

/// The files below the root of a mini program, bounded by the source.
#[derive(Debug)]
pub(crate) struct PackageFiles {
    pub(crate) source: Rc<dyn ProjectSource>,
    pub(crate) root: ProjectPath,
}

impl Package for PackageFiles {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.source.read(&self.root.join(path).ok()?).ok()
    }

    fn list(&self, folder: &str) -> Option<Vec<String>> {
        let folder = if folder.is_empty() { self.root.clone() } else { self.root.join(folder).ok()? };
        let entries = self.source.entries(&folder).ok()?;
        let name = |path: &ProjectPath| path.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        Some(entries.iter().map(|entry| name(&entry.path)).collect())
    }
}
