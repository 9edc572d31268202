//! Recorded traffic: which recorded response fits a request.
//!
//! Method, origin and path must be the same. Of those, the recordings whose query and body are the same fit, in
//! the order in which they were recorded, and the last stays. Where none is the same, those fit that differ only
//! in parameters that are never the same twice, such as a time stamp. Anything further off is not guessed: the
//! wrong item would look like an answer.

use std::{collections::HashMap, sync::OnceLock};

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::{MockState, Reply, Request, Target};

/// Parameters that differ with every run: times, random numbers, and what is computed from them.
const FLEETING: &[&str] = &[
    "_",
    "_t",
    "_ts",
    "_time",
    "_r",
    "_rnd",
    "t",
    "ts",
    "time",
    "timestamp",
    "timeStamp",
    "r",
    "rand",
    "random",
    "rnd",
    "nonce",
    "nonceStr",
    "noncestr",
    "nonce_str",
    "sign",
    "signature",
    "_sign",
    "_signature",
];

/// Redirects that are followed.
const REDIRECTS: usize = 20;

/// A recording.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Har {
    pub(crate) id: usize,
    pub(crate) entries: Vec<HarEntry>,
    /// Entries by method, origin and path.
    #[serde(skip)]
    pub(crate) index: OnceLock<HashMap<String, Vec<usize>>>,
}

/// One recorded response.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct HarEntry {
    /// Method, origin and path.
    pub(crate) key: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Option<Json>,
    /// Where it sends the client, if it does.
    pub(crate) redirect: Option<String>,
    pub(crate) reply: Reply,
}

/// Method, origin and path.
pub(crate) fn key(method: &str, target: &Target) -> String {
    [method, " ", &target.origin, &target.path].concat()
}

impl Har {
    /// The reply to a request, redirects followed as the client does.
    pub(crate) fn reply(&self, request: &Request, state: &mut MockState) -> Option<&Reply> {
        let mut entry = self.entry(request, state)?;
        for _ in 0..REDIRECTS {
            let Some(to) = &entry.redirect else { break };
            // Every client turns a POST into a GET on the way, but for the two codes made to forbid that.
            let keeps = matches!(&entry.reply.outcome, crate::Outcome::Response { status: 307 | 308, .. });
            let method = if keeps || request.method == "HEAD" { request.method.as_str() } else { "GET" };
            let body = request.body.clone().filter(|_| keeps);
            match self.entry(&Request::new(method, to, Vec::new(), body), state) {
                Some(next) => entry = next,
                None => break,
            }
        }
        Some(&entry.reply)
    }

    fn entry(&self, request: &Request, state: &mut MockState) -> Option<&HarEntry> {
        let recorded = self.recorded(request);
        let same = |fleeting: bool| -> Vec<usize> {
            let fits = |entry: &HarEntry| {
                same_query(&entry.query, &request.target.query, fleeting)
                    && same_body(entry.body.as_ref(), request.body.as_ref(), fleeting)
            };
            recorded.iter().copied().filter(|index| self.entries.get(*index).is_some_and(fits)).collect()
        };
        let mut fitting = same(false);
        if fitting.is_empty() {
            fitting = same(true);
        }
        let unused = fitting.iter().copied().find(|index| state.given(self.id, *index) == 0);
        let index = unused.or(fitting.last().copied())?;
        state.give(self.id, index);
        self.entries.get(index)
    }

    /// Whether the address was recorded at all, with whatever query and body.
    pub(crate) fn knows(&self, request: &Request) -> bool {
        !self.recorded(request).is_empty()
    }

    fn recorded(&self, request: &Request) -> &[usize] {
        let index = self.index.get_or_init(|| {
            let mut index: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, entry) in self.entries.iter().enumerate() {
                index.entry(entry.key.clone()).or_default().push(at);
            }
            index
        });
        index.get(&key(&request.method, &request.target)).map_or(&[], Vec::as_slice)
    }
}

/// Whether two queries have the same parameters in any order.
fn same_query(a: &[(String, String)], b: &[(String, String)], fleeting: bool) -> bool {
    let kept = |query: &[(String, String)]| {
        let kept = query.iter().filter(|(key, _)| !(fleeting && FLEETING.contains(&key.as_str())));
        let mut kept: Vec<(String, String)> = kept.cloned().collect();
        kept.sort();
        kept
    };
    kept(a) == kept(b)
}

fn same_body(recorded: Option<&Json>, sent: Option<&Json>, fleeting: bool) -> bool {
    match (recorded, sent) {
        (Some(Json::Object(recorded)), Some(Json::Object(sent))) => {
            let counts = |key: &String| !(fleeting && FLEETING.contains(&key.as_str()));
            let within = |a: &serde_json::Map<String, Json>, b: &serde_json::Map<String, Json>| {
                a.iter().filter(|(key, _)| counts(key)).all(|(key, value)| b.get(key) == Some(value))
            };
            within(recorded, sent) && within(sent, recorded)
        }
        // An empty body and none are the same on the wire.
        (recorded, sent) => {
            let some =
                |body: Option<&Json>| body.filter(|body| **body != Json::String(String::new())).cloned();
            some(recorded) == some(sent)
        }
    }
}
