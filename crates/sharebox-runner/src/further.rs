//! Places to share that are known once a page has run: the buttons that it turned out to have, and the entries that its
//! functions make appear.

use sharebox_observation::{ButtonItem, ShareButton, ShareSource, ShareTrigger, UnseenKind, UnseenReason};
use sharebox_platform::{Platform, ShareSourceSpec};
use sharebox_report::ShareRecord;
use sharebox_sandbox::{ButtonChoice, PageRun};

use crate::{RunError, RunOptions, input::Opened, plan};

/// Shares of one page that are run: far more than any page has buttons, few enough to take their time.
const MOST_SHARES: usize = 1_000;

/// Runs for the buttons of the pages and for the other places where they can be shared. What a page can be shared from
/// stands with its first record alone from then on.
///
/// # Errors
/// When a page has more buttons than are run, or none of them has the button that was asked for.
pub(crate) fn further(
    opened: &Opened,
    options: &RunOptions,
    platform: &'static Platform,
    runs: &[PageRun],
    records: &mut [ShareRecord],
) -> Result<Vec<PageRun>, RunError> {
    let mut more = Vec::new();
    let mut last_route = None;
    for (run, record) in runs.iter().zip(records) {
        // The shares of a page stand beside each other; one of them speaks for all.
        if last_route == Some(&run.route) {
            record.observation.buttons = Vec::new();
            continue;
        }
        last_route = Some(&run.route);
        let settings = options.config.page(&run.route, run.page_script.as_deref());
        let asked = if options.from.is_empty() { settings.from.unwrap_or_default() } else { &options.from };
        let version = plan::version(opened, options, platform);
        let wanted = plan::sources(asked, platform, version)?;
        if !wanted.iter().any(|source| source.button) {
            record.observation.buttons = Vec::new();
        }
        let mut next = buttons(options, &wanted, run, record);
        if next.len() > MOST_SHARES {
            return Err(RunError::TooManyShares {
                route: run.route.clone(),
                shares: next.len(),
                limit: MOST_SHARES,
            });
        }
        if asked.is_empty() && options.button.is_none() {
            let others = record.observation.other_sources.iter();
            next.extend(others.map(|from| ShareTrigger {
                from: from.clone(),
                target: None,
                at: None,
                selector: None,
            }));
        }
        more.extend(next.into_iter().map(|trigger| PageRun { trigger, button: None, ..run.clone() }));
    }
    Ok(more)
}

/// The triggers of the buttons of a page that have not been run, in the order of the page.
fn buttons(
    options: &RunOptions,
    wanted: &[&'static ShareSourceSpec],
    run: &PageRun,
    record: &ShareRecord,
) -> Vec<ShareTrigger> {
    let chosen = options.target.is_some() || options.button.is_some();
    let Some(source) = wanted.iter().find(|source| source.button).filter(|_| !chosen) else {
        return Vec::new();
    };
    let seen = &record.observation.buttons;
    let mut next: Vec<&ShareButton> =
        seen.iter().filter(|button| button.unseen.is_empty() && is_run(button, options)).collect();
    if run.button.is_some() && record.trigger.selector.is_some() {
        next.retain(|button| Some(&button.selector) != record.trigger.selector.as_ref());
    }
    let from = ShareSource(source.value.to_owned());
    let trigger = |button: &ShareButton| ShareTrigger {
        from: from.clone(),
        target: Some(button.target.clone()),
        at: Some(button.at.clone()),
        selector: Some(button.selector.clone()),
    };
    next.into_iter().map(trigger).collect()
}

/// Of the buttons of a list that differ in nothing but their item, the first, one in the middle and the last speak for all.
fn is_run(button: &ShareButton, options: &RunOptions) -> bool {
    let Some(ButtonItem { index, of }) = button.item else { return true };
    options.all_items || index == 0 || index == of / 2 || index + 1 == of
}

/// Keeps the records of the button that was asked for.
///
/// # Errors
/// When no page has it.
pub(crate) fn only_chosen(options: &RunOptions, records: &mut Vec<ShareRecord>) -> Result<(), RunError> {
    let Some(choice) = &options.button else { return Ok(()) };
    let known: Vec<ShareButton> =
        records.iter().flat_map(|record| record.observation.buttons.clone()).collect();
    let ran = !records.is_empty();
    records.retain(|record| record.trigger.selector.is_some());
    if !ran || !records.is_empty() {
        return Ok(());
    }
    let wanted = match choice {
        ButtonChoice::First => "1".to_owned(),
        ButtonChoice::Number(number) => number.to_string(),
        ButtonChoice::Selector(selector) => selector.clone(),
    };
    let hidden =
        known.iter().find(|button| button.selector == wanted).and_then(|button| button.unseen.first());
    let no_data_helps = |reason: &&UnseenReason| {
        let literal = matches!(reason.kind, UnseenKind::Hidden | UnseenKind::Disabled);
        literal && reason.condition.is_empty() || reason.kind == UnseenKind::NoSlot
    };
    let help = match hidden.as_ref().filter(|reason| !no_data_helps(reason)) {
        Some(_) => "; give the page that data, with --query or --mock",
        None => "",
    };
    let why = hidden.map(|reason| match reason.condition.as_str() {
        "" => match reason.kind {
            UnseenKind::Hidden | UnseenKind::Disabled => {
                format!("it is always {} ({})", reason.kind.as_str(), reason.at)
            }
            UnseenKind::NeedsData => {
                format!("it needs `{}`, which is not there ({})", reason.keys.join("`, `"), reason.at)
            }
            kind => format!("{} ({})", kind.as_str(), reason.at),
        },
        condition => match reason.kind {
            UnseenKind::OpenType => format!("`{condition}` is not `share` ({})", reason.at),
            UnseenKind::ListEmpty => format!("the list `{condition}` is empty ({})", reason.at),
            _ => format!("`{condition}` does not hold ({})", reason.at),
        },
    });
    let why = why.map(|why| format!("{why}{help}"));
    let known = known.into_iter().filter(|button| button.unseen.is_empty()).map(|button| button.selector);
    Err(RunError::NoSuchButton { wanted, why, known: known.collect() })
}
