//! Cases by what they are played in, each group with its configuration.

use std::{path::PathBuf, sync::Arc};

use sharebox_case::Selection;
use sharebox_config::{Config, Node};
use sharebox_runner::{
    Chats, Input, RunOptions,
    cases::{Given, input_of},
    find_root, root_of,
};

use super::{TestArgs, fuzz::Field};
use crate::{
    args::{chats::identities, scope::changed_around},
    changed::Since,
    command::{Failure, worker_command},
    exit::Exit,
};

/// Cases that are played in one project, or on one page.
pub(super) struct Group {
    pub(super) input: Input,
    pub(super) config: Arc<Config>,
    /// Each with its place among all.
    pub(super) cases: Vec<(usize, Given)>,
}

impl TestArgs {
    /// The cases by what they are played in, in the order of the first of each.
    pub(super) fn groups(&self, given: Vec<(usize, Given)>) -> Result<Vec<Group>, Failure> {
        let mut groups: Vec<Group> = Vec::new();
        for (number, given) in given {
            let input = input_of(&given);
            let same = |group: &&mut Group| match (&group.input, &input) {
                (Input::Path(a), Input::Path(b)) => a == b,
                _ => false,
            };
            if let Some(group) = groups.iter_mut().find(same) {
                group.cases.push((number, given));
                continue;
            }
            let config = self.config.load_with(&input, self.layers())?;
            groups.push(Group { input, config, cases: vec![(number, given)] });
        }
        Ok(groups)
    }

    /// What flags put over the configuration.
    pub(super) fn layers(&self) -> impl Iterator<Item = Node> {
        let layers = [self.how.layers(), self.levels.layers(), self.coverage.layers(), self.report.layers()];
        layers.into_iter().flatten()
    }

    /// What the cases of a group leave open.
    pub(super) fn options(&self, group: &Group) -> Result<RunOptions, Failure> {
        let default = RunOptions::default();
        let config = &group.config;
        let since = match (&self.selection.since, self.selection.changed) {
            (Some(revision), _) => Some(Since::Revision(revision)),
            (None, true) => Some(Since::Head),
            (None, false) => None,
        };
        let changed = match (since, &group.input) {
            (Some(since), Input::Path(path)) => Some(changed_around(path, since)?),
            _ => None,
        };
        let mut options = RunOptions {
            platform: config.platform,
            version: config.lib_version,
            native_version: config.sdk_version,
            levels: self.levels.levels.clone(),
            config: config.clone(),
            timeout_ms: config.timeout_ms.unwrap_or(default.timeout_ms),
            memory_mb: config.memory_mb.unwrap_or(default.memory_mb),
            mocks: config.mocks.clone(),
            jobs: self.how.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, usize::from),
            chats: Chats { identities: Arc::new(identities(config)?), ..Chats::default() },
            shuffle: self.how.shuffle,
            fork: !self.how.no_fork,
            changed,
            ..default
        };
        options.limits.instructions = config.instructions.unwrap_or(options.limits.instructions);
        Ok(options)
    }

    /// Plays made-up states: of the projects of the cases, else of those that `paths` are in.
    pub(super) fn made_up(
        &self,
        given: Vec<(usize, Given)>,
        paths: &[PathBuf],
        selection: &Selection,
    ) -> Result<Exit, Failure> {
        let mut groups = self.groups(given)?;
        if groups.is_empty() {
            for path in paths {
                let input = Input::Path(find_root(path).unwrap_or_else(|| path.clone()));
                let config = self.config.load_with(&input, self.layers())?;
                groups.push(Group { input, config, cases: Vec::new() });
            }
        }
        let worker = worker_command()?;
        let mut fields = Vec::new();
        for group in &groups {
            let cases: Vec<Given> = group.cases.iter().map(|(_, given)| given.clone()).collect();
            fields.push((root_of(&group.input), group, cases, self.options(group)?));
        }
        let fields: Vec<Field<'_>> = fields
            .iter()
            .filter_map(|(root, group, cases, options)| {
                let (root, options) = (root.as_deref()?, options.clone());
                Some(Field { root, input: &group.input, cases, options, selection, worker: &worker })
            })
            .collect();
        self.fuzz.run(&fields)
    }
}
