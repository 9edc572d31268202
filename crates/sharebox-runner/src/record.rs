//! From what a run saw to the record of a share: the contract judges, the rules look at it.

use sharebox_contract::{Circumstances, judge};
use sharebox_image::Crop;
use sharebox_lint::{DefaultPage, RuleContext, check};
use sharebox_observation::{HandlerOutcome, LoadFailureKind, Observation, ShareTrigger};
use sharebox_platform::Platform;
use sharebox_project::ProjectKind;
use sharebox_report::{ShareRecord, Sources};
use sharebox_sandbox::PageRun;

use crate::{RunOptions, input::Opened};

/// The record of one share.
pub(crate) fn record(
    opened: &Opened,
    options: &RunOptions,
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
        from: &run.trigger.from.0,
        route: &run.route,
        query: &run.query,
        app_name: run.app_name.as_deref(),
        home: package.then_some(opened.project.home_route.as_deref()).flatten(),
        screenshot: screenshot.map(|crop| crop.size),
    };
    let button_attributes = button_attributes(opened, &run.trigger);
    let default_pages: Vec<DefaultPage> = opened.project.default_pages.iter().map(default_page).collect();
    let mut judgement = judge(&circumstances, &observation.outcome);
    if !options.explain {
        judgement.steps.clear();
    }
    let diagnostics = options.levels.apply(check(&RuleContext {
        platform,
        version: run.version,
        native_version: run.native_version,
        route: &run.route,
        query: &run.query,
        routes: package.then_some(opened.project.routes.as_slice()),
        plugins: package.then_some(opened.project.plugins.as_slice()),
        tabs: &opened.project.tab_routes,
        default_pages: &default_pages,
        button_attributes: &button_attributes,
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
        judgement,
        observation,
        diagnostics,
    }
}

fn default_page(page: &sharebox_project::DefaultPage) -> DefaultPage {
    DefaultPage { mode: page.mode.clone(), route: page.route.clone(), at: page.at.clone() }
}

/// Names of the attributes in the start tag that a share began at.
fn button_attributes(opened: &Opened, trigger: &ShareTrigger) -> Vec<String> {
    let Some(at) = &trigger.at else { return Vec::new() };
    let Some(text) = opened.files.text(&at.file) else { return Vec::new() };
    let Some(start) = text.offset(at.span.start) else { return Vec::new() };
    let tag = sharebox_markup::elements(text.text().get(start..).unwrap_or_default()).into_iter().next();
    tag.map_or_else(Vec::new, |tag| tag.attributes.into_iter().map(|attribute| attribute.name).collect())
}
