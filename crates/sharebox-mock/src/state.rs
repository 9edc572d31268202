//! What one run has used up, and which answer fits the next call.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value as Json;

use crate::{
    Mocks, Outcome, Reply, Request,
    body::covers,
    mocks::{ApiMock, Source},
    reply::due,
};

/// What one run has used up. A new run begins with a new one.
#[derive(Debug, Clone, Default)]
pub struct MockState {
    given: HashMap<(usize, usize), u64>,
    used: BTreeSet<usize>,
}

/// The answer to a call.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The mock that it comes from, by its place in [`Mocks::places`].
    pub id: usize,
    /// What is answered.
    pub outcome: &'a Outcome,
    /// Milliseconds of virtual time until then.
    pub delay_ms: u64,
}

impl MockState {
    /// The mocks that have answered.
    pub fn used(&self) -> impl Iterator<Item = usize> + '_ {
        self.used.iter().copied()
    }

    /// Notes that a mock has answered: for scripts, which are not asked through here.
    pub fn note(&mut self, id: usize) {
        self.used.insert(id);
    }

    pub(crate) fn given(&self, id: usize, part: usize) -> u64 {
        self.given.get(&(id, part)).copied().unwrap_or_default()
    }

    pub(crate) fn give(&mut self, id: usize, part: usize) {
        *self.given.entry((id, part)).or_default() += 1;
    }

    /// The reply that is due of one mock, which is then given.
    fn next<'a>(&mut self, id: usize, replies: &'a [Reply]) -> Option<Found<'a>> {
        let reply = due(replies, self.given(id, 0))?;
        self.give(id, 0);
        Some(self.found(id, reply))
    }

    fn found<'a>(&mut self, id: usize, reply: &'a Reply) -> Found<'a> {
        self.used.insert(id);
        Found { id, outcome: &reply.outcome, delay_ms: reply.delay_ms }
    }
}

impl Mocks {
    /// The answer to a request that `api` makes, if a mock has one: mocks of requests, recordings, then mocks of
    /// the API itself, whose options are `options`.
    pub fn request<'a>(
        &'a self,
        api: &str,
        request: &Request,
        options: Option<&Json>,
        state: &mut MockState,
    ) -> Option<Found<'a>> {
        self.sources.iter().find_map(|source| match source {
            Source::Har(har) => har.reply(request, state).map(|reply| state.found(har.id, reply)),
            Source::Rules { apis, requests } => {
                let mut fitting = requests.iter().filter(|mock| mock.fits(request));
                let found = fitting.find_map(|mock| state.next(mock.id, &mock.replies));
                found.or_else(|| of_api(apis, api, options, state))
            }
        })
    }

    /// The answer to a call of another API with these options, if a mock has one.
    pub fn api<'a>(&'a self, api: &str, options: Option<&Json>, state: &mut MockState) -> Option<Found<'a>> {
        self.sources.iter().find_map(|source| match source {
            Source::Har(_) => None,
            Source::Rules { apis, .. } => of_api(apis, api, options, state),
        })
    }

    /// The recording that has the address of a request, with another query or body.
    pub fn near_recording(&self, request: &Request) -> Option<&str> {
        self.sources.iter().find_map(|source| match source {
            Source::Har(har) if har.knows(request) => {
                self.places.get(har.id).map(|place| place.file.as_str())
            }
            _ => None,
        })
    }
}

fn of_api<'a>(
    apis: &'a [ApiMock],
    api: &str,
    options: Option<&Json>,
    state: &mut MockState,
) -> Option<Found<'a>> {
    let fits = |mock: &&ApiMock| {
        let when = mock.when.as_ref();
        mock.api == api && when.is_none_or(|wanted| options.is_some_and(|options| covers(wanted, options)))
    };
    apis.iter().filter(fits).find_map(|mock| state.next(mock.id, &mock.replies))
}
