//! From what a run saw to the record of a share: the contract judges, the rules look at it.

use sharebox_contract::judge;
use sharebox_image::Crop;
use sharebox_lint::{Levels, RuleContext, check};
use sharebox_observation::{HandlerOutcome, LoadFailureKind, Observation};
use sharebox_platform::Platform;
use sharebox_project::ProjectKind;
use sharebox_report::{Setting, ShareRecord};
use sharebox_sandbox::PageRun;

use crate::input::Opened;

/// The record of one share.
pub(crate) fn record(
    opened: &Opened,
    levels: &Levels,
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
    let setting = Setting {
        query: run.query.clone(),
        app_name: run.app_name.clone(),
        home: opened.project.home_route.clone().filter(|_| package),
        screenshot: screenshot.map(|crop| crop.size),
        ..Setting::default()
    };
    let judgement = judge(&setting.circumstances(platform, run.version, &run.route), &observation.outcome);
    let diagnostics = levels.apply(check(&RuleContext {
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
    }));
    observation.gaps.extend(opened.files.pictures.take_unjudged());
    ShareRecord {
        platform,
        version: run.version,
        route: run.route,
        script: run.page_script,
        trigger: run.trigger,
        setting,
        judgement,
        observation,
        diagnostics,
    }
}
