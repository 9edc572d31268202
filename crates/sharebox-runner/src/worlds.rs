//! The worlds that a share is run in: the bare one, and where data was missing that explains trouble, one or two with
//! stand-ins for it.

use std::collections::BTreeSet;

use sharebox_observation::{Observation, Supply};
use sharebox_report::ShareRecord;
use sharebox_sandbox::PageRun;

use crate::{
    Event, RunError,
    cache::RunCache,
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

/// What shares are run by.
pub(crate) struct Worlds<'a> {
    pub(crate) dispatch: Dispatch<'a>,
    pub(crate) cache: Option<RunCache>,
    pub(crate) bench: Bench<'a>,
    /// Shares no run of which was carried out: what earlier ones saw still holds.
    pub(crate) reused: usize,
}

impl Worlds<'_> {
    /// The record of every run, in the order of the plan.
    pub(crate) fn records(
        &mut self,
        runs: &[PageRun],
        on_event: &mut dyn FnMut(Event<'_>),
    ) -> Result<Vec<ShareRecord>, RunError> {
        let bench = &self.bench;
        let mut finished: Vec<Option<ShareRecord>> = Vec::new();
        finished.resize_with(runs.len(), || None);
        let mut open: Vec<Option<UnderWay>> = Vec::new();
        open.resize_with(runs.len(), || None);
        let mut ran = self.carry_out(runs, &mut |index, mut observation| {
            let (Some(run), Some(open)) = (runs.get(index), open.get_mut(index)) else { return };
            let mut run = run.clone();
            // The button that the run was told to find is what began the share.
            if let Some(found) = observation.trigger.take() {
                run.trigger = found;
                run.button = None;
            }
            let bare = bench.judge(&run, observation);
            if bench.is_doubtful(&run, &bare) {
                *open = Some(UnderWay { run, bare, supplied: Vec::new() });
            } else if let Some(slot) = finished.get_mut(index) {
                on_event(Event::Finished(slot.insert(bench.record(run, bare, Vec::new()))));
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
            let ran_again = self.carry_out(&again, &mut |nth, observation| {
                let (Some(run), Some(index)) = (again.get(nth), places.get(nth).copied()) else { return };
                let judged = bench.judge(run, observation);
                let Some(slot) = open.get_mut(index) else { return };
                let Some(mut share) = slot.take() else { return };
                let doubtful = supply == Supply::Named && bench.stays_doubtful(run, &share.bare, &judged);
                share.supplied.push(judged);
                if doubtful {
                    *slot = Some(share);
                } else if let Some(slot) = finished.get_mut(index) {
                    let record = bench.record(share.run, share.bare, share.supplied);
                    on_event(Event::Finished(slot.insert(record)));
                }
            })?;
            ran.extend(ran_again.into_iter().filter_map(|nth| places.get(nth)));
        }
        self.reused += runs.len() - ran.len();
        // Every run has an observation; in the order of the plan, whichever came first.
        Ok(finished.into_iter().flatten().collect())
    }

    /// Gives `each` what every one of `runs` sees: first what earlier runs saw, then what those see that have to be
    /// carried out. Returns which these are.
    pub(crate) fn carry_out(
        &self,
        runs: &[PageRun],
        each: &mut dyn FnMut(usize, Observation),
    ) -> Result<BTreeSet<usize>, RunError> {
        let mut wanted = BTreeSet::new();
        for (index, run) in runs.iter().enumerate() {
            match self.cache.as_ref().and_then(|cache| cache.find(run)) {
                Some(observation) => each(index, observation),
                None => drop(wanted.insert(index)),
            }
        }
        self.dispatch.carry_out(
            runs,
            &|index| wanted.contains(&index),
            &mut |index, observation, looks| {
                if let (Some(cache), Some(run), Some(looks)) = (&self.cache, runs.get(index), looks) {
                    cache.keep(run, &looks, &observation);
                }
                each(index, observation);
            },
        )?;
        Ok(wanted)
    }
}
