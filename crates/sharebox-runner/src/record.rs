//! From what a run saw to the record of a share: the contract judges, the rules look at it.

use sharebox_config::Config;
use sharebox_contract::{Circumstances, judge};
use sharebox_image::Crop;
use sharebox_lint::{RuleContext, check};
use sharebox_observation::{HandlerOutcome, LoadFailureKind, Observation};
use sharebox_platform::Platform;
use sharebox_project::ProjectKind;
use sharebox_report::ShareRecord;
use sharebox_sandbox::PageRun;

use crate::input::Opened;

/// The record of one share.
pub(crate) fn record(
    opened: &Opened,
    config: &Config,
    platform: &'static Platform,
    run: PageRun,
    screenshot: Option<&Crop>,
    mut observation: Observation,
) -> ShareRecord {
    // A page without a script has no place but the line that lists it.
    if let HandlerOutcome::LoadFailed(failure) = &mut observation.outcome
        && failure.kind == LoadFailureKind::Missing
    {
        let listing = opened.project.page(&run.route).and_then(|page| page.listed.as_ref());
        failure.error.at = listing.map(|listing| listing.at.clone());
    }
    let package = opened.project.kind == ProjectKind::MiniProgram;
    let circumstances = Circumstances {
        platform,
        version: run.version,
        route: &run.route,
        query: &run.query,
        app_name: run.app_name.as_deref(),
        home: package.then_some(opened.project.home_route.as_deref()).flatten(),
        screenshot: screenshot.map(|crop| crop.size),
    };
    let judgement = judge(&circumstances, &observation.outcome);
    let policy = config.policy(&run.route, run.page_script.as_deref());
    // At the rules' own severities: comments and levels are looked at when all shares are there.
    let diagnostics = check(&RuleContext {
        platform,
        version: run.version,
        native_version: run.native_version,
        route: &run.route,
        query: &run.query,
        routes: package.then_some(opened.project.routes.as_slice()),
        plugins: package.then_some(opened.project.plugins.as_slice()),
        trigger: &run.trigger,
        observation: &observation,
        judgement: &judgement,
        files: opened.files.package(),
        policy: &policy,
    });
    observation.gaps.extend(opened.files.pictures.take_unjudged());
    ShareRecord {
        platform,
        version: run.version,
        route: run.route,
        script: run.page_script,
        trigger: run.trigger,
        judgement,
        observation,
        diagnostics,
    }
}
