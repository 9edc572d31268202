//! What cases reach: whether to find that out, and how much is enough.

use std::path::Path;

use clap::Args;
use sharebox_case::{Coverage, TestReport};
use sharebox_config::{Config, Node};
use sharebox_diagnostic::text;

use crate::{
    args::{config::layer, input::seen_from},
    exit::Exit,
    speech::complain,
};

/// Whether it is looked at what cases reach.
#[derive(Debug, Args)]
#[command(next_help_heading = "Coverage")]
pub(super) struct CoverageArgs {
    /// Find out which handlers, places to share from and branches no case reaches; every share runs once more for that
    #[arg(long)]
    coverage: bool,

    /// Fail where less than so many percent of them are reached (with `--coverage`)
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u64).range(0..=100))]
    coverage_min: Option<u64>,
}

impl CoverageArgs {
    /// Whether to find it out.
    pub(super) fn wanted(&self) -> bool {
        self.coverage || self.coverage_min.is_some()
    }

    /// What these arguments put over the configuration.
    pub(super) fn layers(&self) -> Vec<Node> {
        let min = self.coverage_min.map(|min| layer("--coverage-min", &["coverage", "min"], min.into()));
        min.into_iter().collect()
    }
}

/// How much has to be reached, of several projects.
#[derive(Debug, Default)]
pub(super) struct Gate {
    min: Option<u64>,
}

impl Gate {
    /// Notes what a project demands.
    pub(super) fn note(&mut self, config: &Config) {
        self.min = self.min.max(config.coverage_min);
    }

    /// `exit`, or that of a run that found something, where too little is reached; says so.
    pub(super) fn exit(&self, report: &TestReport, exit: Exit) -> Exit {
        let (Some(coverage), Some(min)) = (&report.coverage, self.min) else { return exit };
        let sum = coverage.totals().sum();
        // Of nothing, everything is reached.
        if sum.all == 0 || sum.reached * 100 >= sum.all * usize::try_from(min).unwrap_or(usize::MAX) {
            return exit;
        }
        let percent = sum.percent().unwrap_or_default();
        complain(&text!(
            "coverage is {percent:.1} %, and `coverage.min` demands {min} %: add cases for what none reaches",
            "覆盖率为 {percent:.1} %，而 `coverage.min` 要求 {min} %：请为未到达的部分添加用例"
        ));
        if exit == Exit::Fine { Exit::Findings } else { exit }
    }
}

/// `coverage` of the project at `root`, with files as seen from `here`. A page is called by its route, behind the project where there
/// are `several`.
pub(super) fn named(coverage: Coverage, root: &Path, here: &Path, several: bool) -> Coverage {
    let below = |name: &str| seen_from(here, &root.join(name));
    coverage.seen_from(below, |route| if several { below(route) } else { route.to_owned() })
}
