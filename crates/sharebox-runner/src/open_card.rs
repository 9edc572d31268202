//! `sharebox open`: what somebody was sent, opened, without the page that shared it.

use std::{rc::Rc, sync::Mutex};

use sharebox_observation::{HandlerOutcome, Observation, ShareSource, ShareTrigger};
use sharebox_report::{Guess, ProjectReport};
use sharebox_sandbox::PageRun;

use crate::{
    Finished, Input, Plan, RunError, RunOptions, WorkerCommand, delivery, dispatch, input, landing, mocks,
    plan,
    record::Bench,
    shared::{Shared, platform_of},
    suppress, worlds,
};

/// Opens `text` (a card or a share record as JSON, a path, a link) in the program at `input`. The one record says what the
/// platform makes of the card, as though its handler had just returned it, and what came of opening it.
///
/// # Errors
/// When the input cannot be read, the text is nothing that can be opened, or no worker can be started. Whatever the page
/// does is in the report.
pub fn open_card(
    input: &Input,
    text: &str,
    options: &RunOptions,
    command: &WorkerCommand,
) -> Result<Finished, RunError> {
    let mut opened = input::open(input)?;
    let named = options.platform.or_else(|| platform_of(text));
    let target = plan::target_platform(&opened, &RunOptions { platform: named, ..options.clone() })?;
    let platform = target.platform;
    let shared = Shared::read(text, platform)?;
    let mut options = RunOptions { open: true, platform: named, ..options.clone() };
    let opening = &mut options.opening;
    opening.ticket |= shared.ticket && opening.way.is_none();
    opening.way = opening.way.take().or_else(|| shared.way.clone());
    delivery::refuse(&options, platform)?;
    let loaded = mocks::read(&options, platform)?;
    let (mocks, notes) = loaded.map_or((None, Vec::new()), |loaded| (Some(loaded.mocks), loaded.notes));
    let dispatch = dispatch::Dispatch {
        command,
        source: &opened.source_spec,
        mocks: mocks.as_ref(),
        options: &options,
        kept: Mutex::default(),
    };
    let bench = Bench::new(&opened, &options, platform, None);
    let worlds = worlds::Worlds { dispatch, cache: None, bench, reused: 0 };
    // A share of a form of its own names no page: it is the one that was shared.
    let route = shared.route.clone().filter(|_| platform.form(&shared.from).is_none());
    let from = ShareSource(shared.from.clone());
    let run = PageRun {
        route: route.unwrap_or_else(|| shared.page.clone()),
        page_script: None,
        query: String::new(),
        trigger: ShareTrigger { from, target: None, at: None, selector: None },
        ..plan::no_page(&opened, &options, platform)
    };
    let value = shared.returned(platform);
    let outcome = HandlerOutcome::Returned { value, awaited: None, promise_field: None };
    let judged = worlds.bench.judge(&run, Observation::of(outcome));
    let mut records = vec![worlds.bench.record(run, judged, Vec::new())];
    landing::open(&opened, &options, platform, &worlds, &mut records)?;
    let scope = suppress::Scope { platform, planned: &[], complete: false, undivided: false };
    let suppress::Suppressed { deferred, .. } = suppress::suppress(&opened, &options, scope, &mut records);
    let guess = target.guess.map(|because| Guess { platform: platform.called(), because });
    let unused_mocks = mocks.as_ref().map(|mocks| mocks::unused(mocks, &records)).unwrap_or_default();
    opened.files.beside.clone_from(&options.config.texts);
    let files = Rc::new(opened.files);
    let project = ProjectReport { folder: String::new(), records, guess, files, deferred, known: None };
    let root = opened.source_spec.root;
    let plan = Plan { shares: 1, pages: 1, ..Plan::default() };
    Ok(Finished { project, root, screenshot: None, unused_mocks, notes, whole: false, plan, reused: 0 })
}
