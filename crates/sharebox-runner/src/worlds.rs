//! The worlds that a share is run in: the bare one, and where data was missing that explains trouble, one or two with
//! stand-ins for it.

use sharebox_observation::Supply;
use sharebox_report::ShareRecord;
use sharebox_sandbox::PageRun;

use crate::{
    Event, RunError,
    dispatch::Dispatch,
    record::{Bench, Judged},
};

/// A share under way.
#[derive(Debug)]
struct UnderWay {
    run: PageRun,
    bare: Judged,
    supplied: Vec<Judged>,
}

/// The record of every run, in the order of the plan.
pub(crate) fn records(
    dispatch: &Dispatch<'_>,
    bench: &Bench<'_>,
    runs: &[PageRun],
    on_event: &mut dyn FnMut(Event<'_>),
) -> Result<Vec<ShareRecord>, RunError> {
    let mut finished: Vec<Option<ShareRecord>> = Vec::new();
    finished.resize_with(runs.len(), || None);
    let mut open: Vec<Option<UnderWay>> = Vec::new();
    open.resize_with(runs.len(), || None);
    dispatch.carry_out(runs, &mut |index, observation| {
        let (Some(run), Some(open)) = (runs.get(index), open.get_mut(index)) else { return };
        let bare = bench.judge(run, observation);
        if bench.is_doubtful(run, &bare) {
            *open = Some(UnderWay { run: run.clone(), bare, supplied: Vec::new() });
        } else if let Some(slot) = finished.get_mut(index) {
            on_event(Event::Finished(slot.insert(bench.record(run.clone(), bare, Vec::new()))));
        }
    })?;
    for supply in [Supply::Named, Supply::Numbered] {
        let (places, again): (Vec<usize>, Vec<PageRun>) = open
            .iter()
            .enumerate()
            .filter_map(|(index, share)| {
                let share = share.as_ref()?;
                Some((index, PageRun { supply: Some(supply), ..share.run.clone() }))
            })
            .unzip();
        if again.is_empty() {
            break;
        }
        dispatch.carry_out(&again, &mut |nth, observation| {
            let (Some(run), Some(index)) = (again.get(nth), places.get(nth).copied()) else { return };
            let judged = bench.judge(run, observation);
            let Some(slot) = open.get_mut(index) else { return };
            let Some(mut share) = slot.take() else { return };
            let doubtful = supply == Supply::Named && bench.stays_doubtful(run, &share.bare, &judged);
            share.supplied.push(judged);
            if doubtful {
                *slot = Some(share);
            } else if let Some(slot) = finished.get_mut(index) {
                on_event(Event::Finished(slot.insert(bench.record(share.run, share.bare, share.supplied))));
            }
        })?;
    }
    // Every run has an observation; in the order of the plan, whichever came first.
    Ok(finished.into_iter().flatten().collect())
}
