//! The worlds that a share is run in: the bare one, and where data was missing that explains trouble, one or two with
//! stand-ins for it.

use std::collections::BTreeSet;

use sharebox_lint::{CommonDoubt, Doubt};
use sharebox_observation::{Observation, ShareTrigger, Supply};
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

/// The shares of one call: those under way, and the records of those that are done.
struct Shares<'e, 'a> {
    open: Vec<Option<UnderWay>>,
    finished: Vec<Option<ShareRecord>>,
    on_event: &'e mut dyn FnMut(Event<'_>),
    bench: &'e Bench<'a>,
}

/// A doubt, and what a run has in common with those that it is the same in.
type Shared = (PageRun, CommonDoubt);

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
        let none = || std::iter::repeat_with(|| None).take(runs.len()).collect();
        let mut shares =
            Shares { open: none(), finished: runs.iter().map(|_| None).collect(), on_event, bench };
        let mut ran = self.carry_out(runs, &mut |index, mut observation| {
            let Some(mut run) = runs.get(index).cloned() else { return };
            // The button that the run was told to find is what began the share.
            if let Some(found) = observation.trigger.take() {
                run.trigger = found;
                run.button = None;
            }
            let bare = bench.judge(&run, observation);
            // A run that has stand-ins already is all there is to know.
            let next = run.supply.is_none().then_some(Supply::Named);
            shares.go_on(index, UnderWay { run, bare, supplied: Vec::new() }, next);
        })?;
        for supply in [Supply::Named, Supply::Numbered] {
            let mut stays: Vec<Shared> = Vec::new();
            let (now, waiting) = shares.apart(supply);
            ran.extend(self.again(&mut shares, &now, supply, &mut stays)?);
            let (known, others): (Vec<_>, Vec<_>) =
                waiting.into_iter().partition(|(_, doubts)| doubts.iter().all(|doubt| stays.contains(doubt)));
            let others: Vec<usize> = others.into_iter().map(|(index, _)| index).collect();
            ran.extend(self.again(&mut shares, &others, supply, &mut stays)?);
            for (index, _) in known {
                shares.take_on(index, None, supply.next());
            }
        }
        self.reused += runs.len() - ran.len();
        // Every run has an observation; in the order of the plan, whichever came first.
        Ok(shares.finished.into_iter().flatten().collect())
    }

    /// Runs the shares with these indices with stand-ins. What they show to stay goes to `stays`. Returns which were
    /// carried out.
    fn again(
        &self,
        shares: &mut Shares<'_, '_>,
        indices: &[usize],
        supply: Supply,
        stays: &mut Vec<Shared>,
    ) -> Result<Vec<usize>, RunError> {
        let run = |index: &usize| {
            let share = shares.open.get(*index)?.as_ref()?;
            Some(PageRun { supply: Some(supply), ..share.run.clone() })
        };
        let again: Vec<PageRun> = indices.iter().filter_map(run).collect();
        let ran = self.carry_out(&again, &mut |nth, observation| {
            let (Some(run), Some(index)) = (again.get(nth), indices.get(nth)) else { return };
            let judged = self.bench.judge(run, observation);
            shares.note(*index, &judged, supply, stays);
            shares.take_on(*index, Some(judged), supply.next());
        })?;
        Ok(ran.into_iter().filter_map(|nth| indices.get(nth).copied()).collect())
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

impl Shares<'_, '_> {
    /// Takes a share further, with what its latest run saw.
    fn take_on(&mut self, index: usize, judged: Option<Judged>, next: Option<Supply>) {
        let Some(mut share) = self.open.get_mut(index).and_then(Option::take) else { return };
        share.supplied.extend(judged);
        self.go_on(index, share, next);
    }

    /// Keeps a share under way if a run with the `next` stand-ins could change what is known of it, else makes its record.
    fn go_on(&mut self, index: usize, share: UnderWay, next: Option<Supply>) {
        let doubtful = next.is_some_and(|next| self.doubt(&share, next) != Doubt::None);
        if doubtful && let Some(slot) = self.open.get_mut(index) {
            *slot = Some(share);
        } else if let Some(slot) = self.finished.get_mut(index) {
            let record = self.bench.record(share.run, share.bare, share.supplied);
            (self.on_event)(Event::Finished(slot.insert(record)));
        }
    }

    fn doubt(&self, share: &UnderWay, next: Supply) -> Doubt {
        self.bench.doubt(&share.run, &share.bare, &share.supplied, next)
    }

    /// The shares that are run next, and those that wait for what these show: each doubt that shares have in common needs
    /// one run.
    fn apart(&self, supply: Supply) -> (Vec<usize>, Vec<(usize, Vec<Shared>)>) {
        let (mut now, mut waiting) = (Vec::new(), Vec::new());
        let mut taken: Vec<Shared> = Vec::new();
        let open = self.open.iter().enumerate();
        for (index, share) in open.filter_map(|(index, share)| Some((index, share.as_ref()?))) {
            let doubts = match self.doubt(share, supply) {
                Doubt::Common(doubts) => doubts,
                Doubt::None | Doubt::Own => Vec::new(),
            };
            let doubts: Vec<Shared> = doubts.into_iter().map(|doubt| (alike(&share.run), doubt)).collect();
            if !doubts.is_empty() && doubts.iter().all(|doubt| taken.contains(doubt)) {
                waiting.push((index, doubts));
            } else {
                taken.extend(doubts);
                now.push(index);
            }
        }
        (now, waiting)
    }

    /// Notes what the run `judged` of the share shows to stay.
    fn note(&self, index: usize, judged: &Judged, supply: Supply, stays: &mut Vec<Shared>) {
        let Some(share) = self.open.get(index).and_then(Option::as_ref) else { return };
        let Doubt::Common(doubts) = self.doubt(share, supply) else { return };
        let shown = doubts.into_iter().filter(|doubt| share.bare.stays(doubt, judged));
        stays.extend(shown.map(|doubt| (alike(&share.run), doubt)));
    }
}

/// What runs have in common that differ in their page alone.
fn alike(run: &PageRun) -> PageRun {
    let trigger = ShareTrigger { target: None, at: None, selector: None, ..run.trigger.clone() };
    let page = PageRun { route: String::new(), page_script: None, button: None, supply: None, ..run.clone() };
    PageRun { trigger, ..page }
}
